//! Parts of what an exclusive reference refers to that get a reference each: the compiler tells them apart if they are
//! in there, or in a box, but not what a `Deref` comes to.

#[cfg(feature = "alloc")]
use alloc::boxed::Box;
use core::marker::PhantomData;
use core::ops::Deref;

/// Asks for the type of the reference, and of the whole behind it.
#[derive(Debug)]
pub struct Disjoint<R>(PhantomData<fn(&R)>);

impl<R> Disjoint<R> {
    /// Of this reference.
    #[must_use]
    pub fn of(_: &R) -> Self {
        Self(PhantomData)
    }
}

/// It is an exclusive reference.
pub trait DisjointExclusive {
    /// Asks nothing.
    fn check_reference(&self, _: fn(PhantomData<Inside>)) {}
}

impl<T: ?Sized> DisjointExclusive for &Disjoint<&mut T> {}

/// It is something else.
pub trait DisjointOther<R> {
    /// Asks of it.
    fn check_reference(&self, _: fn(PhantomData<R>)) {}
}

impl<R> DisjointOther<R> for Disjoint<R> {}

/// Implemented for what has a `Deref` that the compiler sees through, if it is behind an exclusive reference.
#[diagnostic::on_unimplemented(
    message = "a part of a `{Self}` is borrowed across a yield while others are used",
    label = "the compiler does not tell its parts apart here",
    note = "if they are behind its `Deref`, look through it ahead of the borrow, and take that apart: `let log = &mut **log; let Log {{ lines, count, .. }} = log;`",
    note = "if it is no reference, so that it is the coroutine's own, bind its parts in its place: `let View {{ lines, count }} = view;`"
)]
pub trait TakenApart {
    /// Compiles if the parts are told apart.
    fn told(_: PhantomData<Self>) {}
}

#[cfg(feature = "alloc")]
#[diagnostic::do_not_recommend]
impl<T: ?Sized> TakenApart for Box<T> {}

#[diagnostic::do_not_recommend]
impl TakenApart for Inside {}

/// Stands for what has its parts in itself.
#[derive(Debug)]
pub struct Inside;

/// The whole is a reference, which the compiler sees through.
pub trait DisjointReference {
    /// Asks nothing.
    fn check(&self, _: fn(PhantomData<Inside>)) {}
}

impl<T: ?Sized> DisjointReference for &&Disjoint<&mut &T> {}

#[allow(clippy::mut_mut)] // The element of a list of references is one.
impl<T: ?Sized> DisjointReference for &&Disjoint<&mut &mut T> {}

/// The whole has a `Deref`.
pub trait DisjointByDeref<T: ?Sized> {
    /// Asks of it.
    fn check(&self, _: fn(PhantomData<T>)) {}
}

impl<T: ?Sized + Deref> DisjointByDeref<T> for &Disjoint<&mut T> {}

/// It has none.
pub trait DisjointInside {
    /// Asks nothing.
    fn check(&self, _: fn(PhantomData<Inside>)) {}
}

impl<R> DisjointInside for Disjoint<R> {}
