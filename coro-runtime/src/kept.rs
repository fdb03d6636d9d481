//! What refuses a borrow that is kept across a yield: one trait for each kind, which says what to write instead.
//!
//! Each is told the line of the yield, of which nothing else could be in its message. [`lend`](crate::lend) finds the type that lends. Each of these traits is there for its message alone.

use core::marker::PhantomData;

use crate::lend::{Another, Owner};

/// Implemented for nothing that a coroutine has.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across the yield on line {LINE}",
    label = "what it is borrowed from belongs to the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "take a copy, by `.clone()` or `.to_owned()`; or borrow it anew behind the yield"
)]
pub trait LentByAnother<const LINE: usize> {
    /// Compiles if what is borrowed is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> LentByAnother<LINE> for Another {}

/// The same of what is collected.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across the yield on line {LINE}",
    label = "what it is borrowed from belongs to the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "collect copies: of each item by `.cloned()` or `.map(str::to_owned)`, of a part by `.clone()` in the closure",
    note = "or collect it behind the yield"
)]
pub trait CollectedByAnother<const LINE: usize> {
    /// Compiles if what is borrowed is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> CollectedByAnother<LINE> for Another {}

/// The same of an exclusive borrow.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across the yield on line {LINE}",
    label = "what it is borrowed from belongs to the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "borrow it anew behind the yield, or match again there; of an element, name the place: `list[0] += 1`"
)]
pub trait ChangedByAnother<const LINE: usize> {
    /// Compiles if what is borrowed is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> ChangedByAnother<LINE> for Another {}

/// The same of an iterator through which each item is changed: changes of a copy would be lost.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across the yield on line {LINE}",
    label = "what it is borrowed from belongs to the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "go through a list by index, and change it there: `for at in 0..list.len() {{ list[at] = .. }}`",
    note = "or through a map by a copy of its keys: `for key in map.keys().cloned().collect::<Vec<_>>()`"
)]
pub trait EachChangedByAnother<const LINE: usize> {
    /// Compiles if what is borrowed is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> EachChangedByAnother<LINE> for Another {}

/// The same of an iterator.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across the yield on line {LINE}",
    label = "what it is borrowed from belongs to the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "go through a copy: with `.clone()` in place of `&`, or `.to_vec()` of a slice; or with `.cloned().collect::<Vec<_>>()` behind `.iter()`",
    note = "or go through a list by index: `for at in 0..list.len()`"
)]
pub trait IteratedByAnother<const LINE: usize> {
    /// Compiles if what is borrowed is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> IteratedByAnother<LINE> for Another {}

/// An iterator, which a `for` over an exclusive reference to it can go through where it is.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across the yield on line {LINE}",
    label = "the loop goes on with it behind the yield",
    note = "a paused coroutine can hold no borrow of its own, or through an exclusive reference that is used again",
    note = "only an iterator can be gone through so; go through a list by index: `for at in 0..list.len() {{ list[at] = .. }}`"
)]
pub trait IteratedInPlace<const LINE: usize> {
    /// What it goes through.
    type Item;

    /// What is next of it.
    fn next_in_place(&mut self) -> Option<Self::Item>;
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize, I: Iterator + ?Sized> IteratedInPlace<LINE> for I {
    type Item = I::Item;

    #[inline]
    fn next_in_place(&mut self) -> Option<I::Item> {
        self.next()
    }
}

/// The same of what a closure captures that is not `move`.
#[diagnostic::on_unimplemented(
    message = "this closure captures a `{Self}` of the coroutine and is held across the yield on line {LINE}",
    label = "what it captures stays in a variable of the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "make it a `move` closure, which takes the variable with it",
    note = "if a method takes that, say so: `{{ variable }}.method()`"
)]
pub trait CapturedByAnother<const LINE: usize> {
    /// Compiles if what is captured is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> CapturedByAnother<LINE> for Another {}

/// The same of what is only in scope at the yield, and has a destructor or may have one.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is still in scope at the yield on line {LINE}",
    label = "what it is borrowed from belongs to the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "put the variable and what uses it in a block, ahead of the yield; or `drop` it there",
    note = "if a method takes it, say so: `{{ variable }}.method()`"
)]
pub trait InScopeOfAnother<const LINE: usize> {
    /// Compiles if what is borrowed is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> InScopeOfAnother<LINE> for Another {}

/// The same of what a pattern binds.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across the yield on line {LINE}",
    label = "what it is borrowed from belongs to the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "take a copy apart: with `.clone()` in place of `&` or `ref`, or with `.cloned()` behind `.get(..)`, of a text `.map(str::to_owned)`; or match again behind the yield"
)]
pub trait MatchedByAnother<const LINE: usize> {
    /// Compiles if what is borrowed is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> MatchedByAnother<LINE> for Another {}

/// The same of a guard.
#[diagnostic::on_unimplemented(
    message = "this guard of `{Self}` is held across the yield on line {LINE}",
    label = "what it is a guard of belongs to the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "`drop` it ahead of the yield, and take another behind it"
)]
pub trait GuardedByAnother<const LINE: usize> {
    /// Compiles if what is borrowed is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> GuardedByAnother<LINE> for Another {}

/// Implemented for nothing that a coroutine has.
#[diagnostic::on_unimplemented(
    message = "a yield cannot hand out a reference to a `{Self}` of the coroutine",
    label = "what it refers to belongs to the coroutine, which can be moved",
    note = "hand out a copy, `.clone()` or `.to_owned()`, and let `Yield` be of that type",
    note = "what the coroutine was given a reference to, it can hand on"
)]
pub trait HandedOutByAnother<const LINE: usize> {
    /// Compiles if what is handed out is not the coroutine's own.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> HandedOutByAnother<LINE> for Another {}

/// Implemented for nothing that a send lends.
#[diagnostic::on_unimplemented(
    message = "this borrows from `{Self}`, which is lent only until the yield on line {LINE}",
    label = "this is used behind the yield",
    note = "take a copy before the yield, by `.clone()` or `.to_owned()`; of an `Option`, or of what is collected, by `.cloned()`"
)]
pub trait LentForTheSend<const LINE: usize> {
    /// Compiles if what is borrowed is not lent.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> LentForTheSend<LINE> for Another {}

/// The same of an exclusive borrow.
#[diagnostic::on_unimplemented(
    message = "this borrows from `{Self}`, which is lent only until the yield on line {LINE}",
    label = "this is used behind the yield",
    note = "make all changes before the yield; or borrow it anew, behind the yield, of what that receives"
)]
pub trait ChangedForTheSend<const LINE: usize> {
    /// Compiles if what is borrowed is not lent.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> ChangedForTheSend<LINE> for Another {}

/// The same of an iterator.
#[diagnostic::on_unimplemented(
    message = "this borrows from `{Self}`, which is lent only until the yield on line {LINE}",
    label = "the loop goes on with it behind the yield",
    note = "go through a copy: with `.clone()` in place of `&`, or `.to_vec()` of a slice; or with `.cloned().collect::<Vec<_>>()` behind `.iter()`, and `.into_iter()` where an iterator is needed"
)]
pub trait IteratedForTheSend<const LINE: usize> {
    /// Compiles if what is borrowed is not lent.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> IteratedForTheSend<LINE> for Another {}

/// The same of what is only in scope at the yield, and has a destructor or may have one.
#[diagnostic::on_unimplemented(
    message = "this borrows from `{Self}`, which is lent only until the yield on line {LINE}",
    label = "this is still in scope at the yield",
    note = "put the variable and what uses it in a block, ahead of the yield; or `drop` it there"
)]
pub trait InScopeForTheSend<const LINE: usize> {
    /// Compiles if what is borrowed is not lent.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> InScopeForTheSend<LINE> for Another {}

/// The same of a guard.
#[diagnostic::on_unimplemented(
    message = "this borrows from `{Self}`, which is lent only until the yield on line {LINE}",
    label = "this guard is held across the yield",
    note = "`drop` it ahead of the yield"
)]
pub trait GuardedForTheSend<const LINE: usize> {
    /// Compiles if what is borrowed is not lent.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> GuardedForTheSend<LINE> for Another {}

/// Implemented for nothing that there is behind an exclusive reference.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across the yield on line {LINE}",
    label = "it is borrowed through an exclusive reference that is used again",
    note = "a paused coroutine cannot hold an exclusive reference and a borrow through it",
    note = "take a copy; or borrow it anew behind the yield; or read ahead of the borrow what is used beside it",
    note = "where that is another field, take the reference apart first: `let Log {{ lines, count, .. }} = log;`"
)]
pub trait LentBeside<const LINE: usize> {
    /// Compiles if what is borrowed is not behind an exclusive reference.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> LentBeside<LINE> for Another {}

/// The same of an iterator.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across the yield on line {LINE}",
    label = "it is borrowed through an exclusive reference that is used again",
    note = "a paused coroutine cannot hold an exclusive reference and a borrow through it",
    note = "go through a list by index: `for at in 0..list.len() {{ list[at] = .. }}`; or through a map by a copy of its keys: `for key in map.keys().cloned().collect::<Vec<_>>()`",
    note = "or read ahead of the loop what is used beside it; or, where that is another field, take the reference apart first: `let Log {{ lines, count, .. }} = log;`"
)]
pub trait IteratedBeside<const LINE: usize> {
    /// Compiles if what is borrowed is not behind an exclusive reference.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> IteratedBeside<LINE> for Another {}

/// Implemented for nothing that a function returns of its own.
#[diagnostic::on_unimplemented(
    message = "this borrow of an unnamed `{Self}` is held across the yield on line {LINE}",
    label = "what it is borrowed from is gone when the coroutine suspends",
    note = "own what is needed of it: a copy, by `.to_owned()`, or inside of an `Option` by `.map(str::to_owned)` or `.cloned()`",
    note = "or bind the value itself, without `.as_deref()` and the like; or borrow it again behind the yield"
)]
pub trait LentWithoutAName<const LINE: usize> {
    /// Compiles if what is borrowed is another's.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> LentWithoutAName<LINE> for Another {}

/// The same of a reference to it.
#[diagnostic::on_unimplemented(
    message = "this borrow of an unnamed `{Self}` is held across the yield on line {LINE}",
    label = "what it is borrowed from is gone when the coroutine suspends",
    note = "own it: leave out the `&`"
)]
pub trait BorrowedWithoutAName<const LINE: usize> {
    /// Compiles if what is borrowed is another's.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> BorrowedWithoutAName<LINE> for Another {}

/// The same of an iterator over it.
#[diagnostic::on_unimplemented(
    message = "this borrow of an unnamed `{Self}` is held across the yield on line {LINE}",
    label = "what it is borrowed from is gone when the coroutine suspends",
    note = "collect copies first, `.map(str::to_owned).collect::<Vec<_>>()` or `.cloned().collect::<Vec<_>>()`, with `.into_iter()` for an iterator; or go through the value itself, without `&`"
)]
pub trait IteratedWithoutAName<const LINE: usize> {
    /// Compiles if what is borrowed is another's.
    fn through(_: PhantomData<Self>, _: [(); LINE]) {}
}

#[diagnostic::do_not_recommend]
impl<const LINE: usize> IteratedWithoutAName<LINE> for Another {}

/// Asks one of these about what is borrowed.
///
/// Its function comes as a value since a message would speak of a call of it, which nobody wrote; and the line by a value that
/// it takes, since rustc would point at less, were that spelled in its path.
pub fn check_lender<W: Owner, const LINE: usize>(
    _: W,
    _: [(); LINE],
    _: fn(PhantomData<W::Lender>, [(); LINE]),
) {
}

/// Asks [`LentBeside`] or [`IteratedBeside`] about what is borrowed, where the coroutine holds on to what it is borrowed through.
pub fn check_beside<W: Owner, const LINE: usize>(
    _: W,
    _: [(); LINE],
    _: fn(PhantomData<W::Beside>, [(); LINE]),
) {
}
