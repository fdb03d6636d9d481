//! What a signature need not mention: that `()` is yielded, and that `()` is returned.
//!
//! A value of a type that is still open is one of the type that is expected, `()`: method lookup finds [`Passed`]'s own
//! method if its type is that or may be, and else that of [`Unsaid`].

use core::marker::PhantomData;
use core::ops::Deref;

/// What is yielded where the signature does not say `Yield = ..`.
#[diagnostic::on_unimplemented(
    message = "the signature does not say that this coroutine yields a value",
    label = "this is a `{Self}`, and where `Yield` is left out, `()` is yielded",
    note = "let the signature say it: `Coroutine<T, Yield = Y>`, where `Y` is the type of this value"
)]
pub trait CanBeYieldedUnsaid: Sized {
    /// The same, of a type that may still be open.
    #[inline]
    fn pass(self) -> Passed<Self> {
        Passed(Unsaid(PhantomData))
    }

    /// The same, of a type that is known.
    #[inline]
    fn take(self) {}
}

#[diagnostic::do_not_recommend]
impl CanBeYieldedUnsaid for () {}

/// What is returned where the signature does not say `Return = ..`.
#[diagnostic::on_unimplemented(
    message = "the signature does not say that this coroutine returns a value",
    label = "this is a `{Self}`, and where `Return` is left out, `()` is returned",
    note = "let the signature say it: `Coroutine<T, Return = R>`, where `R` is the type of this value"
)]
pub trait CanBeReturnedUnsaid: Sized {
    /// The same, of a type that may still be open.
    #[inline]
    fn pass(self) -> Passed<Self> {
        Passed(Unsaid(PhantomData))
    }

    /// The same, of a type that is known.
    #[inline]
    fn take(self) {}
}

#[diagnostic::do_not_recommend]
impl CanBeReturnedUnsaid for () {}

/// What a `return` without a value returns.
#[diagnostic::on_unimplemented(
    message = "`return;` in a coroutine whose `Return` is `{Self}`",
    label = "a value of that type is due here",
    note = "write it behind the `return`; what ends without a value leaves out `Return`, or says `Return = ()`"
)]
pub trait IsNothing {
    /// It.
    fn nothing() -> Self;
}

#[diagnostic::do_not_recommend]
impl IsNothing for () {
    #[inline]
    fn nothing() {}
}

/// What a yield without a value hands out.
#[diagnostic::on_unimplemented(
    message = "`yield_!()` without a value, where a `{Self}` is to be yielded",
    label = "a value of that type is due here",
    note = "write it in there: `yield_!(value)`; what yields nothing leaves out `Yield`, or says `Yield = ()`"
)]
pub trait IsNothingYielded {
    /// It.
    fn nothing() -> Self;
}

#[diagnostic::do_not_recommend]
impl IsNothingYielded for () {
    #[inline]
    fn nothing() {}
}

/// What a `return` without a value returns where the signature says `Return = !`: nothing is that.
#[diagnostic::on_unimplemented(
    message = "this returns from a coroutine that never does, by its `Return = !`",
    label = "this ends the coroutine",
    note = "leave out `Return = !`, which makes it `()`; or go on in a loop"
)]
pub trait CanBeReturned {
    /// It.
    fn nothing() -> Self;
}

/// Passes a value through one of these traits.
///
/// Its function comes as a value since the message would speak of a call of it, which nobody wrote.
#[inline]
pub fn passed<T>(value: T, pass: fn(T) -> Passed<T>) -> Passed<T> {
    pass(value)
}

/// A value that has been passed.
#[derive(Debug)]
pub struct Passed<T>(Unsaid<T>);

impl Passed<()> {
    /// What it was.
    #[inline]
    #[allow(clippy::unused_self)]
    pub fn settle(self) {}
}

impl<T> Deref for Passed<T> {
    type Target = Unsaid<T>;

    fn deref(&self) -> &Unsaid<T> {
        &self.0
    }
}

/// A value of another type than `()`, which has been refused.
#[derive(Debug)]
pub struct Unsaid<T>(PhantomData<T>);

impl<T> Unsaid<T> {
    /// Never called.
    #[allow(clippy::unused_self)]
    pub fn settle(&self) {}
}
