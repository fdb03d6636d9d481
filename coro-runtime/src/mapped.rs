//! What the closures of adapters make of what they are given: whether that is borrowed from the same.
//!
//! `people.iter().map(|person| person.name.as_str())` lends what the people own if `name` is a `String`; if it is a `&str`, or of a
//! type with an `as_str` of its own, it need not. So the adapter is asked with a closure that gives, in place of the name, what
//! method lookup finds about it.

use core::marker::PhantomData;

use crate::lend::{Exclusive, Lender, Own, Through};
use crate::way::{Direct, Shared};

/// What an adapter makes of what its closure has found.
#[derive(Clone, Copy, Debug)]
pub struct Mapped<M>(PhantomData<fn() -> M>);

impl<M> Mapped<M> {
    /// This.
    #[must_use]
    pub fn of(_: &M) -> Self {
        Self(PhantomData)
    }
}

/// An iterator over what items own.
pub trait MappedItems {
    /// Leaves it to the place who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<T: ?Sized, M: Iterator<Item = Own<T>>> MappedItems for &&Mapped<M> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// An `Option` or a `Result` of that.
pub trait MappedMaybe {
    /// Leaves it to the place who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<T: ?Sized> MappedMaybe for &Mapped<Option<Own<T>>> {
    fn way(&self) -> Direct {
        Direct
    }
}

impl<T: ?Sized, E> MappedMaybe for &Mapped<Result<Own<T>, E>> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// All else may have been borrowed elsewhere.
pub trait MappedElsewhere {
    /// As if another owned it.
    fn way(&self) -> Shared;
}

impl<M> MappedElsewhere for Mapped<M> {
    fn way(&self) -> Shared {
        Shared
    }
}

/// What a closure is given, of which it calls a method that lends.
#[derive(Clone, Copy, Debug)]
pub struct Item<T: ?Sized>(PhantomData<fn(&T)>);

impl<T: ?Sized> Item<T> {
    /// This.
    #[must_use]
    pub fn of(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// A reference to what lends of its own.
pub trait ItemLends<T: ?Sized> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T: Lender + ?Sized> ItemLends<T> for &Item<&T> {
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

impl<T: Lender + ?Sized> ItemLends<T> for &Item<&mut T> {
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// All else may lend what is borrowed elsewhere.
pub trait ItemElsewhere {
    /// As if another owned it.
    fn way(&self) -> Shared;
}

impl<T: ?Sized> ItemElsewhere for Item<T> {
    fn way(&self) -> Shared {
        Shared
    }
}

/// What a closure is given, of which it takes a part.
#[derive(Clone, Copy, Debug)]
pub struct Within<T: ?Sized>(PhantomData<fn(&T)>);

impl<T: ?Sized> Within<T> {
    /// This.
    #[must_use]
    pub fn of(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// A reference to a shared one has its parts elsewhere.
pub trait WithinAnother {
    /// As if another owned it.
    fn way(&self) -> Shared;
}

impl<T: ?Sized> WithinAnother for &&Within<&&T> {
    fn way(&self) -> Shared {
        Shared
    }
}

impl<T: ?Sized> WithinAnother for &&Within<&mut &T> {
    fn way(&self) -> Shared {
        Shared
    }
}

/// A reference to anything else has them in that.
pub trait WithinItself<T: ?Sized> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T: ?Sized> WithinItself<T> for &Within<&T> {
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

impl<T: ?Sized> WithinItself<T> for &Within<&mut T> {
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// What is no reference lends nothing.
pub trait WithinNothing {
    /// As if another owned it.
    fn way(&self) -> Shared;
}

impl<T: ?Sized> WithinNothing for Within<T> {
    fn way(&self) -> Shared {
        Shared
    }
}

/// Joins what was found about two values, one of which is enough: what is borrowed elsewhere is so no longer than the other.
pub trait Either<W> {
    /// What is found about both.
    type Way;
}

impl<T: ?Sized, W> Either<W> for Own<T> {
    type Way = Self;
}

impl<W> Either<W> for Shared {
    type Way = W;
}

impl<W> Either<W> for Direct {
    type Way = W;
}

impl<W> Either<W> for Exclusive {
    type Way = W;
}

impl<V, W> Either<W> for Through<V> {
    type Way = W;
}

/// Joins them.
#[must_use]
pub fn either<V: Either<W>, W>(_: V, _: W) -> V::Way {
    crate::__private::misresumed()
}

/// What is found about each item that a loop goes through.
#[must_use]
pub fn each<I: IntoIterator, W>(_: I, _: impl FnOnce(I::Item) -> W) -> Option<W> {
    crate::__private::misresumed()
}
