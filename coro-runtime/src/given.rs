//! Slots of locals of which parts are taken and given back.
//!
//! If such a part is not `Copy`, the whole local is moved out of the slot meanwhile, which then has to be an `Option`. Else
//! the slot is the value itself, with the methods of an `Option` that the expansion calls: there is nothing to test.

// The methods are those of an `Option`.
#![allow(clippy::unnecessary_wraps, clippy::unused_self)]

use core::fmt;

use crate::__private::misresumed;
use crate::required::HeldLocal;

/// A slot of a local.
pub trait GivenSlot: HeldLocal {
    /// The local, which is there.
    fn local(&self) -> &Self::Value;

    /// The same, to change it.
    fn local_mut(&mut self) -> &mut Self::Value;

    /// Puts the local back.
    fn put(&mut self, local: Self::Value);

    /// The local, where its loop is left.
    fn leave(self) -> Option<Self::Value>;
}

impl<T> GivenSlot for Option<T> {
    #[inline]
    fn local(&self) -> &T {
        self.as_ref().unwrap()
    }

    #[inline]
    fn local_mut(&mut self) -> &mut T {
        self.as_mut().unwrap()
    }

    #[inline]
    fn put(&mut self, local: T) {
        *self = Some(local);
    }

    #[inline]
    fn leave(self) -> Self {
        self
    }
}

/// A slot that always has its local.
#[derive(Clone)]
pub struct Filled<T>(T);

impl<T> Filled<T> {
    pub(crate) fn with(local: Option<T>) -> Self {
        Self(local.unwrap())
    }

    /// The local.
    #[inline]
    pub fn as_ref(&self) -> Option<&T> {
        Some(&self.0)
    }

    /// The local.
    #[inline]
    pub fn as_mut(&mut self) -> Option<&mut T> {
        Some(&mut self.0)
    }

    /// Only has the type of what would be.
    pub fn take(&mut self) -> Option<T> {
        misresumed()
    }
}

impl<T> HeldLocal for Filled<T> {
    type Value = T;
}

impl<T> GivenSlot for Filled<T> {
    #[inline]
    fn local(&self) -> &T {
        &self.0
    }

    #[inline]
    fn local_mut(&mut self) -> &mut T {
        &mut self.0
    }

    fn put(&mut self, _: T) {
        misresumed()
    }

    #[inline]
    fn leave(self) -> Option<T> {
        Some(self.0)
    }
}

/// Shows the local as an `Option` that has it is shown.
impl<T: fmt::Debug> fmt::Debug for Filled<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}
