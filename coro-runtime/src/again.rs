//! Uses by value that have to leave a value behind, since the local is used again.
//!
//! A local in the frame is used through a reference, of which rustc says that nothing can be moved out. The user
//! has no reference there, so an expansion asks first whether the use copies; the answer is the user's error.
//! Method lookup gives it, as in `hold`: an exclusive reference is borrowed anew where it can be.

use core::marker::PhantomData;

/// Asks for the type of a local.
#[derive(Debug)]
pub struct Again<T>(PhantomData<fn() -> T>);

impl<T> Again<T> {
    /// Of the local in this place.
    #[must_use]
    pub fn of(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// What a use leaves of a local of some type: its value, or rustc says what is wrong.
pub type Left<T> = (Kept, PhantomData<T>);

/// The value is left.
#[derive(Clone, Copy, Debug)]
pub struct Kept;

/// Nothing is left.
#[derive(Clone, Copy, Debug)]
pub struct Moved;

/// What is `Copy`, and what rustc does not know yet.
#[diagnostic::on_unimplemented(
    message = "use of moved value",
    label = "value moved here, and used again later",
    note = "move occurs because the value has type `{T}`, which does not implement the `Copy` trait",
    note = "clone the value; or assign the variable anew before it is used again"
)]
pub trait AgainCopy<T> {
    /// What is left.
    fn left(&self) -> Left<T> {
        (Kept, PhantomData)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Copy> AgainCopy<T> for &&Again<T> {}

/// Exclusive references.
pub trait AgainMut<T> {
    /// What is left.
    fn left(&self) -> Left<T> {
        (Kept, PhantomData)
    }
}

impl<'a, T: ?Sized> AgainMut<&'a mut T> for &Again<&'a mut T> {}

/// All else.
pub trait AgainOwned<T> {
    /// What is left.
    fn left(&self) -> (Moved, PhantomData<T>) {
        (Moved, PhantomData)
    }
}

impl<T> AgainOwned<T> for Again<T> {}

/// What can be used by value in every iteration of a loop.
#[diagnostic::on_unimplemented(
    message = "use of moved value",
    label = "value moved here, in previous iteration of loop",
    note = "move occurs because the value has type `{T}`, which does not implement the `Copy` trait",
    note = "clone the value; or assign the variable anew before the loop comes back here"
)]
pub trait CanBeMovedAgain<T> {
    /// Compiles if it can.
    fn is_left(_: Self, _: PhantomData<T>);
}

/// What can be used behind a use by value.
#[diagnostic::on_unimplemented(
    message = "use of moved value",
    label = "value moved here, and used again later",
    note = "move occurs because the value has type `{T}`, which does not implement the `Copy` trait",
    note = "clone the value; or assign the variable anew before it is used again"
)]
pub trait CanBeUsedAgain<T> {
    /// Compiles if it can.
    fn is_left(_: Self, _: PhantomData<T>);
}

#[diagnostic::do_not_recommend]
impl<T> CanBeMovedAgain<T> for Kept {
    fn is_left(_: Self, _: PhantomData<T>) {}
}

#[diagnostic::do_not_recommend]
impl<T> CanBeUsedAgain<T> for Kept {
    fn is_left(_: Self, _: PhantomData<T>) {}
}

/// Asks one of these traits about what a use leaves.
///
/// Its function comes as a value since the message would speak of a call of it, which nobody wrote.
pub fn check_again<L, T>(_: (L, PhantomData<T>), _: fn(L, PhantomData<T>)) {}
