//! Locals that a pattern takes apart: whether it takes their parts, or references to those.
//!
//! In a reference a pattern binds references to the parts, and moves nothing; which it is, method lookup decides, as in
//! [`part`](crate::part).

// What was found is a value, of which the methods are called: only by expansions.
#![allow(clippy::must_use_candidate, clippy::unused_self)]

use core::convert::Infallible;
use core::marker::PhantomData;

use crate::__private::misresumed;
use crate::part::{InPlace, Moving, Part, Reached};

/// Asks for the type of a local that a pattern takes apart.
#[derive(Clone, Copy, Debug)]
pub struct Whole<L>(PhantomData<fn() -> L>);

impl<L> Whole<L> {
    /// Of this local.
    #[must_use]
    pub fn of(_: &L) -> Self {
        Self(PhantomData)
    }
}

/// What a pattern does that binds parts of a local.
pub trait Binding {
    /// Whether it takes references to them.
    type Referred: Reached;
    /// Whether it takes the parts.
    type Owned: Reached;
    /// What is refused where a closure is to have such a part; `()` if nothing is.
    type Captured<P: ?Sized>;

    /// Whether it takes references.
    fn is_referred(&self) -> bool;

    /// Stands ahead of the pattern.
    #[inline]
    fn referred(&self) -> Self::Referred {
        Reached::reach()
    }

    /// Stands ahead of moves.
    #[inline]
    fn owned(&self) -> Self::Owned {
        Reached::reach()
    }
}

/// The local is a reference, so that the pattern takes references to the parts.
#[derive(Clone, Copy, Debug)]
pub struct Referred;

impl Binding for Referred {
    type Referred = ();
    type Owned = Infallible;
    type Captured<P: ?Sized> = ();

    #[inline]
    fn is_referred(&self) -> bool {
        true
    }
}

impl Referred {
    /// What a pattern does with parts of this and of another.
    #[inline]
    #[must_use]
    pub fn or<B: Binding>(self, _: B) -> Self {
        self
    }

    /// What becomes of a part: the pattern takes none.
    #[inline]
    pub fn moving<M: Moving>(self, _: M) -> InPlace {
        InPlace
    }

    /// Only has the type of what is bound.
    pub fn bound<P, B>(self, _: P) -> B {
        misresumed()
    }
}

/// The local has the parts in itself.
#[derive(Clone, Copy, Debug)]
pub struct Owned;

impl Binding for Owned {
    type Referred = Infallible;
    type Owned = ();
    type Captured<P: ?Sized> = Part<P>;

    #[inline]
    fn is_referred(&self) -> bool {
        false
    }
}

impl Owned {
    /// What a pattern does with parts of this and of another.
    #[inline]
    pub fn or<B: Binding>(self, other: B) -> B {
        other
    }

    /// What becomes of a part.
    #[inline]
    pub fn moving<M: Moving>(self, part: M) -> M {
        part
    }

    /// What the pattern binds.
    #[inline]
    pub fn bound<P>(self, part: P) -> P {
        part
    }
}

/// References.
pub trait WholeReferred {
    /// Which it is.
    fn whole(&self) -> Referred {
        Referred
    }
}

impl<L: ?Sized> WholeReferred for &&Whole<&L> {}

/// Exclusive references.
pub trait WholeExclusive {
    /// Which it is.
    fn whole(&self) -> Referred {
        Referred
    }
}

impl<L: ?Sized> WholeExclusive for &Whole<&mut L> {}

/// All else.
pub trait WholeOwned {
    /// Which it is.
    fn whole(&self) -> Owned {
        Owned
    }
}

impl<L> WholeOwned for Whole<L> {}

/// Asks a trait about the type of a part that a closure takes, as [`check_part`](crate::part::check_part) does, unless it takes the reference through which that is come to.
pub fn check_captured<B: Binding, P: ?Sized>(_: &B, _: &P, _: fn(PhantomData<B::Captured<P>>)) {}
