//! A slot whose value is a place, of which the compiler finds out by its use whether it has to be exclusive.
//!
//! `slot.as_mut().unwrap()` borrows a slot exclusively, and so ends what a call has borrowed of the value before, though the
//! user only looks at it again. An overloaded `*` is shared where that is enough.

use core::ops::{Deref, DerefMut};

use crate::given::GivenSlot;

/// The slot: an `Option`, or a reference to one that is in a frame.
#[derive(Debug)]
pub struct Viewed<S>(pub S);

impl<S> Viewed<S> {
    /// The slot.
    #[inline]
    pub fn into_slot(self) -> S {
        self.0
    }
}

#[diagnostic::do_not_recommend]
impl<T> Deref for Viewed<Option<T>> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        self.0.as_ref().unwrap()
    }
}

#[diagnostic::do_not_recommend]
impl<T> DerefMut for Viewed<Option<T>> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        self.0.as_mut().unwrap()
    }
}

#[diagnostic::do_not_recommend]
impl<S: GivenSlot> Deref for Viewed<&mut S> {
    type Target = S::Value;

    #[inline]
    fn deref(&self) -> &S::Value {
        self.0.local()
    }
}

#[diagnostic::do_not_recommend]
impl<S: GivenSlot> DerefMut for Viewed<&mut S> {
    #[inline]
    fn deref_mut(&mut self) -> &mut S::Value {
        self.0.local_mut()
    }
}
