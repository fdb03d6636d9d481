//! The last use of a slot, by what goes on borrowing: a reference in it is moved out, so that the borrow outlives the slot; anything
//! else is borrowed where it is. Method lookup decides, since only rustc knows what is in the slot.

use core::cell::Cell;
use core::ops::{Deref, DerefMut};

/// A slot that has a value.
pub struct Handed<'s, T>(Cell<Option<&'s mut Option<T>>>);

impl<'s, T> Handed<'s, T> {
    fn slot(&self) -> &'s mut Option<T> {
        self.0.take().unwrap()
    }
}

/// Asks of a slot, or of one behind a reference.
pub trait Handing<T> {
    /// What is to be handed over.
    fn handing(&mut self) -> Handed<'_, T>;
}

impl<T> Handing<T> for Option<T> {
    #[inline]
    fn handing(&mut self) -> Handed<'_, T> {
        Handed(Cell::new(Some(self)))
    }
}

/// What is in the slot is an exclusive reference.
pub trait HandedReference<'r, T: ?Sized> {
    /// That, moved out.
    fn handed(&self) -> &'r mut T;
}

impl<'r, T: ?Sized> HandedReference<'r, T> for &Handed<'_, &'r mut T> {
    #[inline]
    fn handed(&self) -> &'r mut T {
        self.slot().take().unwrap()
    }
}

/// It is anything else.
pub trait HandedInPlace<'s, T> {
    /// That, where it is.
    fn handed(&self) -> &'s mut T;
}

impl<'s, T> HandedInPlace<'s, T> for Handed<'s, T> {
    #[inline]
    fn handed(&self) -> &'s mut T {
        self.slot().as_mut().unwrap()
    }
}

/// What is in the slot is an exclusive reference.
pub trait HandedBehindExclusive<'r, T: ?Sized> {
    /// That, moved out.
    fn handed_behind(&self) -> &'r mut T;
}

impl<'r, T: ?Sized> HandedBehindExclusive<'r, T> for &&&Handed<'_, &'r mut T> {
    #[inline]
    fn handed_behind(&self) -> &'r mut T {
        self.slot().take().unwrap()
    }
}

/// It is a shared reference.
pub trait HandedBehindShared<'r, T: ?Sized> {
    /// A copy of that.
    fn handed_behind(&self) -> &'r T;
}

impl<'r, T: ?Sized> HandedBehindShared<'r, T> for &&Handed<'_, &'r T> {
    #[inline]
    fn handed_behind(&self) -> &'r T {
        self.slot().unwrap()
    }
}

/// It has a `DerefMut`.
pub trait HandedBehindDerefMut<'s, T: DerefMut> {
    /// What that comes to.
    fn handed_behind(&self) -> &'s mut T::Target;
}

impl<'s, T: DerefMut> HandedBehindDerefMut<'s, T> for &Handed<'s, T> {
    #[inline]
    fn handed_behind(&self) -> &'s mut T::Target {
        self.slot().as_mut().unwrap()
    }
}

/// It has a `Deref`.
pub trait HandedBehindDeref<'s, T: Deref> {
    /// What that comes to.
    fn handed_behind(&self) -> &'s T::Target;
}

impl<'s, T: Deref> HandedBehindDeref<'s, T> for Handed<'s, T> {
    #[inline]
    fn handed_behind(&self) -> &'s T::Target {
        self.slot().as_mut().unwrap()
    }
}
