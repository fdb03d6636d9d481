//! Parts of what an exclusive argument refers to that get a reference each: the compiler tells them apart if they are
//! in there, or in a box, but not what a `Deref` comes to.

#[cfg(feature = "alloc")]
use alloc::boxed::Box;
use core::marker::PhantomData;
use core::ops::Deref;

/// Asks for the type of the whole.
#[derive(Debug)]
pub struct Disjoint<T: ?Sized>(PhantomData<fn(&T)>);

impl<T: ?Sized> Disjoint<T> {
    /// Of the whole.
    #[must_use]
    pub fn of(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// Implemented for what has a `Deref` that the compiler sees through.
#[diagnostic::on_unimplemented(
    message = "a part of a `{Self}` is borrowed across a yield while others are used",
    label = "its parts may be behind its `Deref`, where they cannot be told apart",
    note = "look through it ahead of the borrow, and take that apart: `let log = &mut **log; let Log {{ lines, count, .. }} = log;`"
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

/// The whole has a `Deref`.
pub trait DisjointByDeref<T: ?Sized> {
    /// Asks of it.
    fn check(&self, _: fn(PhantomData<T>)) {}
}

impl<T: ?Sized + Deref> DisjointByDeref<T> for &Disjoint<T> {}

/// It has none.
pub trait DisjointInside {
    /// Asks nothing.
    fn check(&self, _: fn(PhantomData<Inside>)) {}
}

impl<T: ?Sized> DisjointInside for Disjoint<T> {}
