//! The last use of a slot, by what goes on borrowing: a reference in it is moved out, so that the borrow outlives the slot; anything
//! else is borrowed where it is. Method lookup decides, since only rustc knows what is in the slot.

/// A slot that has a value.
#[derive(Debug)]
pub struct Handed<'s, T>(Option<&'s mut Option<T>>);

impl<'s, T> Handed<'s, T> {
    fn slot(&mut self) -> &'s mut Option<T> {
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
        Handed(Some(self))
    }
}

/// What is in the slot is an exclusive reference.
pub trait HandedReference<'r, T: ?Sized> {
    /// That, moved out.
    fn handed(&mut self) -> &'r mut T;
}

impl<'r, T: ?Sized> HandedReference<'r, T> for &mut Handed<'_, &'r mut T> {
    #[inline]
    fn handed(&mut self) -> &'r mut T {
        self.slot().take().unwrap()
    }
}

/// It is anything else.
pub trait HandedInPlace<'s, T> {
    /// That, where it is.
    fn handed(&mut self) -> &'s mut T;
}

impl<'s, T> HandedInPlace<'s, T> for Handed<'s, T> {
    #[inline]
    fn handed(&mut self) -> &'s mut T {
        self.slot().as_mut().unwrap()
    }
}
