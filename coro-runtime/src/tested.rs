//! Views of a place that are taken twice, to test a pattern and to bind what it binds: which methods take them, types say.

use core::marker::PhantomData;

use crate::lend::{Lender, Own};
use crate::way::Direct;

/// A place of which `as_mut`, `get_mut` or the like takes a view.
#[derive(Debug)]
pub struct Tested<T: ?Sized>(PhantomData<fn(&T)>);

impl<T: ?Sized> Tested<T> {
    /// What is in this place.
    #[must_use]
    pub fn of(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// What an exclusive reference refers to is the place.
pub trait TestedBehind<T: ?Sized> {
    /// That place.
    fn behind(&self) -> Tested<T>;
}

impl<T: ?Sized> TestedBehind<T> for &Tested<&mut T> {
    fn behind(&self) -> Tested<T> {
        Tested(PhantomData)
    }
}

/// Anything else is a place itself.
pub trait TestedItself<T: ?Sized> {
    /// It.
    fn behind(&self) -> Tested<T>;
}

impl<T: ?Sized> TestedItself<T> for Tested<T> {
    fn behind(&self) -> Tested<T> {
        Self(PhantomData)
    }
}

/// The methods are those of `Option`, `Result` and the collections, which can be called twice.
pub trait TestedTwice {
    /// Refuses nothing.
    fn way(&self) -> Direct {
        Direct
    }
}

impl<T: Lender + ?Sized> TestedTwice for &&Tested<T> {}
impl<T, E> TestedTwice for &&Tested<Result<T, E>> {}

/// They are those of a map, which has the shape of one.
pub trait TestedMap {
    /// Refuses nothing.
    fn way(&self) -> Direct {
        Direct
    }
}

impl<M: Map> TestedMap for &Tested<M> {}

/// What goes through keys and values.
pub trait Map {}

impl<M, K, V> Map for M
where
    M: IntoIterator<Item = (K, V)>,
    for<'a> &'a mut M: IntoIterator<Item = (&'a K, &'a mut V)>,
{
}

/// They are another's, which may do anything.
pub trait TestedOnce<T: ?Sized> {
    /// Refuses what they lend.
    fn way(&self) -> Own<T>;
}

impl<T: ?Sized> TestedOnce<T> for Tested<T> {
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}
