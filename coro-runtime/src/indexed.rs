//! Which indexing is built in.
//!
//! An element of an array or a slice is a place. Any other index is a call that borrows what it indexes, and the element would
//! be borrowed across a yield behind it, which is what an expansion refuses by [`looked_up`].

#[cfg(feature = "alloc")]
use alloc::boxed::Box;

/// What has elements that are places.
#[diagnostic::on_unimplemented(
    message = "this index is overloaded, so its element would have to be held across a yield",
    label = "it is not built in for `{Self}`",
    note = "bind what yields ahead of all: `let value = yield_!(..);`"
)]
pub trait IndexedInPlace<Index> {
    /// Compiles if `place[index]` is built in.
    fn is_built_in(_: *const Self, _: &Index) {}
}

#[diagnostic::do_not_recommend]
impl<T, const N: usize> IndexedInPlace<usize> for [T; N] {}

#[diagnostic::do_not_recommend]
impl<T> IndexedInPlace<usize> for [T] {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + IndexedInPlace<Index>, Index> IndexedInPlace<Index> for &T {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + IndexedInPlace<Index>, Index> IndexedInPlace<Index> for &mut T {}

#[cfg(feature = "alloc")]
#[diagnostic::do_not_recommend]
impl<T: ?Sized + IndexedInPlace<Index>, Index> IndexedInPlace<Index> for Box<T> {}

/// Has looked an element up, of what has it, and asks whether that has places for elements.
///
/// The trait's function comes as a value since the message would speak of a call of it, which nobody wrote.
#[inline]
pub fn looked_up<T: ?Sized, Index, Element: ?Sized>(
    _: *const T,
    _: &Index,
    _: *const Element,
    _: fn(*const T, &Index),
) {
}
