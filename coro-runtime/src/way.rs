//! What lies on the way to a borrow that is live across a yield, and what a frame has of the borrow for it.
//!
//! In: what method lookup has found at each place on the way ([`place`](crate::place)) and at its end
//! ([`coerced`](crate::coerced)). Out: the borrow itself, or nothing, if it is taken anew; or an error about what the
//! way leads through.

use core::marker::PhantomData;

use crate::hold::Released;
use crate::receiver::{ByReference, ByValue};

/// What lies behind belongs to the coroutine, in the same place as long as it is borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Direct;

/// What lies behind does not belong to the coroutine.
#[derive(Clone, Copy, Debug)]
pub struct Shared;

/// What lies behind is found by a `Deref` of the type's own.
#[derive(Clone, Copy, Debug)]
pub struct Overloaded<T: ?Sized>(pub(crate) PhantomData<fn(&T)>);

/// What is borrowed is found by a coercion, which is a `Deref` of the type's own.
#[derive(Clone, Copy, Debug)]
pub struct Dereferenced<T: ?Sized>(pub(crate) PhantomData<fn(&T)>);

/// What lies behind may be elsewhere by then.
#[derive(Clone, Copy, Debug)]
pub struct Pointed<T>(pub(crate) PhantomData<fn() -> T>);

/// Joins what was found at a place and further on.
pub trait Then<W> {
    /// What was found on the way.
    type Way;
}

impl<W> Then<W> for Shared {
    type Way = Self;
}

impl<W> Then<W> for Direct {
    type Way = W;
}

impl<T: ?Sized> Then<Shared> for Overloaded<T> {
    type Way = Shared;
}

impl<T: ?Sized> Then<Direct> for Overloaded<T> {
    type Way = Self;
}

impl<T: ?Sized, U: ?Sized> Then<Overloaded<U>> for Overloaded<T> {
    type Way = Self;
}

impl<T: ?Sized, U: ?Sized> Then<Dereferenced<U>> for Overloaded<T> {
    type Way = Self;
}

impl<T: ?Sized, U> Then<Pointed<U>> for Overloaded<T> {
    type Way = Self;
}

impl<T> Then<Shared> for Pointed<T> {
    type Way = Shared;
}

impl<T> Then<Direct> for Pointed<T> {
    type Way = Self;
}

impl<T, U: ?Sized> Then<Overloaded<U>> for Pointed<T> {
    type Way = Self;
}

impl<T, U: ?Sized> Then<Dereferenced<U>> for Pointed<T> {
    type Way = Self;
}

impl<T, U> Then<Pointed<U>> for Pointed<T> {
    type Way = Self;
}

impl<W> Then<W> for ByReference {
    type Way = W;
}

impl<W> Then<W> for ByValue {
    type Way = Shared;
}

/// Joins what was found at two places, one behind the other.
#[must_use]
pub fn then<V: Then<W>, W>(_: V, _: W) -> V::Way {
    crate::__private::misresumed()
}

/// What a frame has of the borrow `R`.
pub trait Way<R> {
    /// The borrow, or nothing.
    type Kept: Keep<R>;
}

impl<R> Way<R> for Shared {
    type Kept = Kept<R>;
}

impl<R> Way<R> for Direct {
    type Kept = Released;
}

impl<R, T: ?Sized> Way<R> for Overloaded<T> {
    type Kept = Released;
}

impl<R, T: ?Sized> Way<R> for Dereferenced<T> {
    type Kept = Released;
}

impl<R, T> Way<R> for Pointed<T> {
    type Kept = Released;
}

/// Implemented for nothing that a way leads through.
#[diagnostic::on_unimplemented(
    message = "a borrow through the `Deref` of `{Self}` cannot be kept across a yield",
    label = "this is live across a yield",
    note = "take the borrow anew, by a `let` of its own behind the yield"
)]
pub trait DerefsToSamePlace {
    /// Compiles if a way leads through no `Deref` that may come to another place behind a yield.
    fn through(_: PhantomData<Self>) {}
}

#[diagnostic::do_not_recommend]
impl DerefsToSamePlace for () {}

/// Implemented for nothing that a coercion leads through.
#[diagnostic::on_unimplemented(
    message = "a borrow coerced by the `Deref` of `{Self}` cannot be kept across a yield",
    label = "this is live across a yield",
    note = "leave out the type that it is coerced to, so that it is a plain borrow of the place"
)]
pub trait CoercesToSamePlace {
    /// Compiles if a coercion leads through no `Deref` that may come to another place behind a yield.
    fn through(_: PhantomData<Self>) {}
}

#[diagnostic::do_not_recommend]
impl CoercesToSamePlace for () {}

/// Implemented for nothing that a way leads through.
#[diagnostic::on_unimplemented(
    message = "a borrow through a `{Self}` that may change cannot be kept across a yield",
    label = "this is live across a yield",
    note = "take the borrow anew, by a `let` of its own behind the yield",
    note = "or bind the `{Self}` to a variable that nothing assigns, and borrow through that"
)]
pub trait PointsToSamePlace {
    /// Compiles if a way leads through no reference that may come to another place behind a yield.
    fn through(_: PhantomData<Self>) {}
}

#[diagnostic::do_not_recommend]
impl PointsToSamePlace for () {}

/// Implemented for all that a way leads through, which no yield lies behind.
pub trait AnyPlace {
    /// Compiles.
    fn through(_: PhantomData<Self>) {}
}

impl<T: ?Sized> AnyPlace for T {}

/// What a way leads through that may come to another place behind a yield.
pub trait Through {
    /// What has a `Deref` of its own; `()` if nothing has.
    type Overloaded: ?Sized;
    /// What a coercion has dereferenced; `()` if none has.
    type Dereferenced: ?Sized;
    /// What may refer to something else by then; `()` if nothing may.
    type Pointed: ?Sized;
}

impl Through for Shared {
    type Overloaded = ();
    type Dereferenced = ();
    type Pointed = ();
}

impl Through for Direct {
    type Overloaded = ();
    type Dereferenced = ();
    type Pointed = ();
}

impl<T: ?Sized> Through for Overloaded<T> {
    type Overloaded = T;
    type Dereferenced = ();
    type Pointed = ();
}

impl<T: ?Sized> Through for Dereferenced<T> {
    type Overloaded = ();
    type Dereferenced = T;
    type Pointed = ();
}

impl<T> Through for Pointed<T> {
    type Overloaded = ();
    type Dereferenced = ();
    type Pointed = T;
}

/// What is kept of the borrow `R`, given the way to it; [`DerefsToSamePlace`], [`CoercesToSamePlace`] and
/// [`PointsToSamePlace`] are asked about that.
///
/// Their functions come as values since a message would speak of a call of one, which nobody wrote.
#[must_use]
pub fn kept<W: Way<R> + Through, R>(
    _: W,
    _: &R,
    _: fn(PhantomData<W::Overloaded>),
    _: fn(PhantomData<W::Dereferenced>),
    _: fn(PhantomData<W::Pointed>),
) -> W::Kept {
    crate::__private::misresumed()
}

/// A borrow of what does not belong to the coroutine.
#[derive(Clone, Copy, Debug)]
pub struct Kept<R>(R);

/// What a frame has of a borrow.
pub trait Keep<R> {
    /// Keeps the borrow, if it can be.
    fn keep(borrow: R) -> Self;

    /// The borrow that was kept, or else the one taken anew.
    fn anew(self, borrow: R) -> R;
}

impl<R> Keep<R> for Kept<R> {
    #[inline]
    fn keep(borrow: R) -> Self {
        Self(borrow)
    }

    #[inline]
    fn anew(self, _: R) -> R {
        self.0
    }
}

impl<R> Keep<R> for Released {
    #[inline]
    fn keep(_: R) -> Self {
        Self
    }

    #[inline]
    fn anew(self, borrow: R) -> R {
        borrow
    }
}
