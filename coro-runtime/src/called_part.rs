//! Parts of a local on which a method is called that takes some types by value, and may borrow others: `map`, `into`.
//!
//! What becomes of the part is asked as of one that is [moved](crate::part), but what is of any other type stays where it is, and nothing is
//! refused.

use core::iter::Peekable;
use core::ops::Deref;

use crate::empty::Empty;
use crate::part::{Emptied, InPlace, Moves};

/// A part that is copied.
pub trait CalledCopy {
    /// What becomes of the part.
    fn called(&self) -> InPlace {
        InPlace
    }
}

#[diagnostic::do_not_recommend]
impl<L: ?Sized, P: Copy> CalledCopy for &&&&&&Moves<L, P> {}

/// An `Option`, or another of what `map` takes, that is in a box.
pub trait OptionBoxed {
    /// What becomes of the part.
    fn called(&self) -> Emptied {
        Emptied
    }
}

#[cfg(feature = "alloc")]
impl<L: ?Sized, P> OptionBoxed for &&&Moves<alloc::boxed::Box<L>, Option<P>> {}

/// Anything with an empty value that is in a box.
pub trait EmptyBoxed {
    /// What becomes of the part.
    fn called(&self) -> Emptied {
        Emptied
    }
}

#[cfg(feature = "alloc")]
impl<L: ?Sized, P: Empty> EmptyBoxed for &&&Moves<alloc::boxed::Box<L>, P> {}

/// None can be moved out of what another `Deref` leads to.
pub trait CalledBehind {
    /// What becomes of the part.
    fn called(&self) -> InPlace {
        InPlace
    }
}

impl<L: Deref, P> CalledBehind for &&Moves<L, P> {}

/// An `Option`, or another of what `map` takes.
pub trait OptionEmptied {
    /// What becomes of the part.
    fn called(&self) -> Emptied {
        Emptied
    }
}

impl<L: ?Sized, P> OptionEmptied for &Moves<L, Option<P>> {}

impl<L: ?Sized, P, const N: usize> OptionEmptied for &Moves<L, [P; N]> where [P; N]: Empty {}

impl<L: ?Sized, I: Iterator> OptionEmptied for &Moves<L, Peekable<I>> where Peekable<I>: Empty {}

/// Anything with an empty value.
pub trait EmptyEmptied {
    /// What becomes of the part.
    fn called(&self) -> Emptied {
        Emptied
    }
}

impl<L: ?Sized, P: Empty> EmptyEmptied for &Moves<L, P> {}

/// All else.
pub trait CalledInPlace {
    /// What becomes of the part.
    fn called(&self) -> InPlace {
        InPlace
    }
}

impl<L: ?Sized, P> CalledInPlace for Moves<L, P> {}
