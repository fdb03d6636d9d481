//! What misuse meets: methods that are there for the sake of the message that refuses them.
//!
//! Without them rustc could only say that an unprimed coroutine has no `send`. Each has a bound that
//! nothing satisfies, on a type whose name says what is wrong: were the bound on the coroutine itself,
//! rustc would suggest adding it. They take `&mut self`, so that a method of the same name that takes
//! `self` or `&self` comes first, whoever declares it.

use core::marker::PhantomData;

/// A coroutine that has not been primed.
#[derive(Debug)]
pub struct Unprimed<C: ?Sized>(PhantomData<C>);

/// What only a primed coroutine can.
#[diagnostic::on_unimplemented(
    message = "this coroutine has not been primed",
    label = "call `.prime()` first, and use what that returns",
    note = "a function that is to be given one that is primed takes `Primed<impl Coroutine<..>>`"
)]
pub trait CanBeSentTo {}

/// A coroutine that has been primed.
#[derive(Debug)]
pub struct AlreadyPrimed<C: ?Sized>(PhantomData<C>);

/// What only an unprimed coroutine can.
#[diagnostic::on_unimplemented(
    message = "this coroutine is primed already",
    label = "remove this `.prime()`: what is `Primed` can be sent to"
)]
pub trait CanBePrimed {}

/// A coroutine that cannot be cloned.
#[derive(Debug)]
pub struct NotClone<C: ?Sized>(PhantomData<C>);

/// What only a coroutine can whose signature says `+ Clone`.
#[diagnostic::on_unimplemented(
    message = "this coroutine cannot be cloned, for its signature does not say so",
    label = "its function has to return `impl Coroutine<..> + Clone`",
    note = "all that it keeps has to be `Clone`, too"
)]
pub trait SaysThatItIsClone {}
