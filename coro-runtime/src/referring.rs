//! What the plain function asks of a variable through which something is borrowed, while a yield keeps both: whether it is an
//! exclusive reference, so that the borrow is not one of the variable's own. Method lookup decides.

// An answer is a value, of which the method is called: only by expansions.
#![allow(clippy::must_use_candidate, clippy::unused_self)]

use core::convert::Infallible;

use crate::__private::misresumed;
use crate::hold::Hold;

/// It is an exclusive reference.
pub trait Refers {
    /// That.
    fn refers(&self) -> Exclusive {
        Exclusive
    }
}

impl<T: ?Sized> Refers for &Hold<&mut T> {}

/// It is anything else.
pub trait RefersNot {
    /// That.
    fn refers(&self) -> Other {
        Other
    }
}

impl<T> RefersNot for Hold<T> {}

/// An exclusive reference.
#[derive(Clone, Copy, Debug)]
pub struct Exclusive;

impl Exclusive {
    /// Stands ahead of its use.
    pub fn told(self) {}
}

/// Anything else.
#[derive(Clone, Copy, Debug)]
pub struct Other;

impl Other {
    /// Stands ahead of the use of an exclusive reference: where there is none, rustc need not check it.
    pub fn told(self) -> Infallible {
        misresumed()
    }
}

/// The use of what an exclusive reference refers to: lookup comes to it first if the variable is one.
pub trait UsedBehind {
    /// Does nothing.
    fn used_behind(&mut self) {}
}

impl<T: ?Sized> UsedBehind for T {}

/// What is typed of anything else.
pub trait UsedNot {
    /// Does nothing.
    fn used_behind(&self) {}
}

impl<T: ?Sized> UsedNot for T {}
