//! The value in a slot as a place, of which the compiler finds out by its use whether it has to be exclusive.
//!
//! `slot.as_mut().unwrap()` borrows a slot exclusively, and so ends what a call has borrowed of the value before, though the
//! user only looks at it again. An overloaded index is shared where that is enough.

use core::ops::{Index, IndexMut};

/// The index of the value in a slot.
#[derive(Clone, Copy, Debug)]
pub struct InSlot;

#[diagnostic::do_not_recommend]
impl<T> Index<InSlot> for Option<T> {
    type Output = T;

    #[inline]
    fn index(&self, _: InSlot) -> &T {
        self.as_ref().unwrap()
    }
}

#[diagnostic::do_not_recommend]
impl<T> IndexMut<InSlot> for Option<T> {
    #[inline]
    fn index_mut(&mut self, _: InSlot) -> &mut T {
        self.as_mut().unwrap()
    }
}

/// An index that nothing uses: with a single one, an `Option` of the user's that they index by mistake would be said to
/// expect that.
#[derive(Clone, Copy, Debug)]
pub struct NoIndex;

#[diagnostic::do_not_recommend]
impl<T> Index<NoIndex> for Option<T> {
    type Output = T;

    fn index(&self, _: NoIndex) -> &T {
        self.index(InSlot)
    }
}
