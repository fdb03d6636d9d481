//! Moves out of a local that is to stay where it is.
//!
//! A local in the frame is used through a reference, of which rustc says that nothing can be moved out. The user
//! has no reference there, so an expansion asks first, where rustc has the types and does not look at moves yet; the
//! answer is the user's error. Of a use by value method lookup tells whether it copies, as in `hold`; what rustc would
//! borrow anew, an exclusive reference, is left to it. Of a call the kind of a closure tells whether it moves.

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

/// A call, or a macro, that leaves the variable it mentions in place: as a closure, which could be called again.
#[diagnostic::on_unimplemented(
    message = "a move that only types show, of a variable in scope at a later yield",
    label = "value moved here",
    note = "let it be seen: `{{ variable }}.method()`, `({{ variable }})()`, `{{ let moved = variable; mac!(moved) }}`"
)]
pub trait LeavesItInPlace {
    /// Compiles if it does.
    fn leaves(_: Self);
}

/// A call that leaves the variable it mentions to what uses it again.
#[diagnostic::on_unimplemented(
    message = "use of moved value",
    label = "value moved by this call, and used again later, or in the next iteration of a loop",
    note = "clone the value; or assign the variable anew before it is used again"
)]
pub trait LeavesItForLater {
    /// Compiles if it does.
    fn leaves(_: Self);
}

#[diagnostic::do_not_recommend]
impl<C: FnMut()> LeavesItInPlace for C {
    fn leaves(_: Self) {}
}

#[diagnostic::do_not_recommend]
impl<C: FnMut()> LeavesItForLater for C {
    fn leaves(_: Self) {}
}

/// Asks one of these about a call; see [`check_again`].
pub fn check_moves<C>(_: C, _: fn(C)) {}

/// A variable of the same type, for a closure that is not run.
#[must_use]
pub fn like<T>(_: &T) -> T {
    unreachable!("what is only checked is not run")
}

/// The same for a local with this mark.
#[must_use]
pub fn like_marked<T>(_: &Option<PhantomData<T>>) -> T {
    unreachable!("what is only checked is not run")
}

/// Makes a closure of a call that returns nothing.
pub fn ignore<T>(_: T) {}

/// What a call makes that is written twice: it is of one type.
#[derive(Debug)]
pub struct Made<T>(PhantomData<fn() -> T>);

impl<T> Made<T> {
    /// By a call that comes.
    #[inline]
    #[must_use]
    pub fn by_a_call() -> Self {
        Self(PhantomData)
    }

    /// What the call makes that is run.
    pub fn once(&self, value: T) -> T {
        value
    }

    /// What it makes where it is only checked.
    pub fn again(&self, _: T) {}

    /// Another one, where nothing is run.
    #[must_use]
    pub fn another(&self) -> T {
        unreachable!("what is only checked is not run")
    }

    /// This is what the call made.
    #[inline]
    pub fn is(&self, _: &T) {}
}
