//! What a local is that patterns match what is behind of, `match *tree { .. }`: method lookup decides, as in
//! [`apart`](crate::apart).

#![allow(clippy::missing_panics_doc, clippy::must_use_candidate)]

use crate::apart::{Asked, Goes, Rest, Stays};

/// A box, out of which parts can be moved.
#[derive(Clone, Copy, Debug)]
pub struct Boxed;

/// A reference, which leaves nothing to drop.
#[derive(Clone, Copy, Debug)]
pub struct Referred;

/// Anything else, out of which only copies are bound.
#[derive(Clone, Copy, Debug)]
pub struct Owning;

impl Boxed {
    /// What is left, if this is of what is in it.
    #[inline]
    pub fn rest<R: Rest>(self, inside: R) -> R {
        inside
    }
}

impl Referred {
    /// What is left, whatever is behind it.
    #[inline]
    pub fn rest<R: Rest>(self, _: R) -> Goes {
        Goes
    }
}

impl Owning {
    /// What is left, whatever is behind it.
    #[inline]
    pub fn rest<R: Rest>(self, _: R) -> Stays {
        Stays
    }
}

/// Boxes and references.
pub trait AskedBox {
    /// Which of the two it is.
    type Is;

    /// Says so.
    fn is(&self) -> Self::Is;
}

#[cfg(feature = "alloc")]
impl<T> AskedBox for &Asked<alloc::boxed::Box<T>> {
    type Is = Boxed;

    #[inline]
    fn is(&self) -> Boxed {
        Boxed
    }
}

impl<T: ?Sized> AskedBox for &Asked<&T> {
    type Is = Referred;

    #[inline]
    fn is(&self) -> Referred {
        Referred
    }
}

impl<T: ?Sized> AskedBox for &Asked<&mut T> {
    type Is = Referred;

    #[inline]
    fn is(&self) -> Referred {
        Referred
    }
}

/// All else.
pub trait AskedOther {
    /// Says so.
    #[inline]
    fn is(&self) -> Owning {
        Owning
    }
}

impl<T> AskedOther for Asked<T> {}
