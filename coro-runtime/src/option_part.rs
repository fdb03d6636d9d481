//! Parts of a local that a method is called on which takes an `Option`, and may borrow anything else of which it is a method: `map`.
//!
//! What becomes of the part is asked as of one that is [moved](crate::part), but nothing else is taken for moved, and nothing refused.

use core::ops::Deref;

use crate::part::{Emptied, InPlace, Moves};

/// One that is copied.
pub trait OptionCopy {
    /// What becomes of the part.
    fn moving(&self) -> InPlace {
        InPlace
    }
}

#[diagnostic::do_not_recommend]
impl<L: ?Sized, P: Copy> OptionCopy for &&&&Moves<L, Option<P>> {}

/// One that is in a box.
pub trait OptionBoxed {
    /// What becomes of the part.
    fn moving(&self) -> Emptied {
        Emptied
    }
}

#[cfg(feature = "alloc")]
impl<L: ?Sized, P> OptionBoxed for &&&Moves<alloc::boxed::Box<L>, Option<P>> {}

/// None can be moved out of what another `Deref` leads to.
pub trait OptionBehind {
    /// What becomes of the part.
    fn moving(&self) -> InPlace {
        InPlace
    }
}

impl<L: Deref, P> OptionBehind for &&Moves<L, P> {}

/// Any other one.
pub trait OptionEmptied {
    /// What becomes of the part.
    fn moving(&self) -> Emptied {
        Emptied
    }
}

impl<L: ?Sized, P> OptionEmptied for &Moves<L, Option<P>> {}

/// What is no `Option`.
pub trait OptionElse {
    /// What becomes of the part.
    fn moving(&self) -> InPlace {
        InPlace
    }
}

impl<L: ?Sized, P> OptionElse for Moves<L, P> {}
