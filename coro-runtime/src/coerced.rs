//! Borrows of a place that are live across a yield and of a type that is written beside them: whether a coercion to
//! it leads elsewhere.
//!
//! Method lookup decides, as in [`place`](crate::place) on the way to the place itself. What it finds is joined in
//! [`way`](crate::way).

#[cfg(feature = "alloc")]
use alloc::{string::String, vec::Vec};
use core::marker::PhantomData;
use core::ops::Deref;

use crate::way::{Dereferenced, Direct, Pointed, Shared};

/// A borrow of a `P` that is coerced to an `A`.
#[derive(Clone, Copy, Debug)]
pub struct Coerced<P: ?Sized, A>(PhantomData<fn() -> A>, PhantomData<fn(&P)>);

impl<P: ?Sized, A> Coerced<P, A> {
    /// Of the place that is borrowed.
    #[must_use]
    pub fn of(_: &P) -> Self {
        Self(PhantomData, PhantomData)
    }
}

/// No coercion.
pub trait CoercedToSame {
    /// Finds what the coercion goes through.
    fn way(&self) -> Direct;
}

impl<P: ?Sized> CoercedToSame for &&&Coerced<P, &P> {
    fn way(&self) -> Direct {
        Direct
    }
}

impl<P: ?Sized> CoercedToSame for &&&Coerced<P, &mut P> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// A borrow of a reference, to a borrow of what that refers to; or of a list or a text that owns what it is coerced to.
pub trait CoercedThrough {
    /// What was found.
    type Way;

    /// Finds what the coercion goes through.
    fn way(&self) -> Self::Way;
}

impl<T: ?Sized, A> CoercedThrough for &&Coerced<&T, A> {
    type Way = Shared;

    fn way(&self) -> Shared {
        Shared
    }
}

impl<'a, T: ?Sized, A> CoercedThrough for &&Coerced<&'a mut T, A> {
    type Way = Pointed<&'a mut T>;

    fn way(&self) -> Pointed<&'a mut T> {
        Pointed(PhantomData)
    }
}

#[cfg(feature = "alloc")]
impl<T, A> CoercedThrough for &&Coerced<Vec<T>, A> {
    type Way = Direct;

    fn way(&self) -> Direct {
        Direct
    }
}

#[cfg(feature = "alloc")]
impl<A> CoercedThrough for &&Coerced<String, A> {
    type Way = Direct;

    fn way(&self) -> Direct {
        Direct
    }
}

/// A coercion by another `Deref`.
pub trait CoercedByDeref<P: ?Sized> {
    /// Finds what the coercion goes through.
    fn way(&self) -> Dereferenced<P>;
}

impl<P: ?Sized + Deref, A> CoercedByDeref<P> for &Coerced<P, A> {
    fn way(&self) -> Dereferenced<P> {
        Dereferenced(PhantomData)
    }
}

/// Any other, as of an array to a slice.
pub trait CoercedUnsized {
    /// Finds what the coercion goes through.
    fn way(&self) -> Direct;
}

impl<P: ?Sized, A> CoercedUnsized for Coerced<P, A> {
    fn way(&self) -> Direct {
        Direct
    }
}
