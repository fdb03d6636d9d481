//! Borrows that are live across a yield: taken anew behind it, of the same place.
//!
//! A paused coroutine cannot hold a borrow of its own locals. The same borrow can be taken anew where the way
//! from the local to the place leads through fields and boxes only; or through an exclusive reference
//! that nothing can point elsewhere meanwhile. What lies behind a shared reference is not borrowed from the
//! coroutine, so that borrow is kept. A `Deref` of another type runs code, which may come to another place.
//!
//! The macro has no types, so method lookup decides, as in [`hold`](crate::hold): at each place on the
//! way of which a part is taken.

use core::marker::PhantomData;
use core::ops::Deref;

use crate::hold::Released;

/// A place of which a part is taken.
#[derive(Clone, Copy, Debug)]
pub struct Place<T, M>(PhantomData<fn() -> (T, M)>);

/// Nothing can assign to the place.
#[derive(Clone, Copy, Debug)]
pub struct Fixed;

/// Something may assign to the place.
#[derive(Clone, Copy, Debug)]
pub struct Assignable;

/// A `*` leads from there, which takes one step: a field may be behind several.
#[derive(Clone, Copy, Debug)]
pub struct OneStep<M>(PhantomData<fn() -> M>);

/// A field leads from there.
pub trait AnySteps {}

impl AnySteps for Fixed {}

impl AnySteps for Assignable {}

impl<T> Place<T, OneStep<Fixed>> {
    /// Of a variable that cannot be assigned to, with a `*` ahead of it.
    #[must_use]
    pub fn fixed_and_dereferenced(_: &T) -> Self {
        Self(PhantomData)
    }
}

impl<T> Place<T, OneStep<Assignable>> {
    /// Of any other place with a `*` ahead of it.
    #[must_use]
    pub fn assignable_and_dereferenced(_: &T) -> Self {
        Self(PhantomData)
    }
}

impl<T> Place<T, Fixed> {
    /// Of a variable that cannot be assigned to.
    #[must_use]
    pub fn fixed(_: &T) -> Self {
        Self(PhantomData)
    }
}

impl<T> Place<T, Assignable> {
    /// Of any other place.
    #[must_use]
    pub fn assignable(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// What lies behind belongs to the coroutine, in the same place as long as it is borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Direct;

/// What lies behind does not belong to the coroutine.
#[derive(Clone, Copy, Debug)]
pub struct Shared;

/// What lies behind is found by a `Deref` of the type's own.
#[derive(Clone, Copy, Debug)]
pub struct Overloaded<T: ?Sized>(PhantomData<fn(&T)>);

/// What is borrowed is found by a coercion, which is a `Deref` of the type's own.
#[derive(Clone, Copy, Debug)]
pub struct Dereferenced<T: ?Sized>(PhantomData<fn(&T)>);

/// What lies behind may be elsewhere by then.
#[derive(Clone, Copy, Debug)]
pub struct Pointed<T>(PhantomData<fn() -> T>);

/// Shared references; and what takes a second step to what lies behind.
pub trait PlaceBehind {
    /// What was found.
    type Way;

    /// Finds what lies behind.
    fn way(&self) -> Self::Way;
}

impl<T: ?Sized, M> PlaceBehind for &&&Place<&T, M> {
    type Way = Shared;

    fn way(&self) -> Shared {
        Shared
    }
}

impl<T: ?Sized + Deref, M: AnySteps> PlaceBehind for &&&Place<&mut T, M> {
    type Way = Overloaded<T>;

    fn way(&self) -> Overloaded<T> {
        Overloaded(PhantomData)
    }
}

#[cfg(feature = "alloc")]
impl<T: ?Sized + Deref, M: AnySteps> PlaceBehind for &&&Place<alloc::boxed::Box<T>, M> {
    type Way = Overloaded<T>;

    fn way(&self) -> Overloaded<T> {
        Overloaded(PhantomData)
    }
}

/// Exclusive references and boxes.
pub trait PlaceOwned {
    /// What was found.
    type Way;

    /// Finds what lies behind.
    fn way(&self) -> Self::Way;
}

impl<T: ?Sized> PlaceOwned for &&Place<&mut T, Fixed> {
    type Way = Direct;

    fn way(&self) -> Direct {
        Direct
    }
}

impl<T: ?Sized> PlaceOwned for &&Place<&mut T, OneStep<Fixed>> {
    type Way = Direct;

    fn way(&self) -> Direct {
        Direct
    }
}

impl<'a, T: ?Sized> PlaceOwned for &&Place<&'a mut T, OneStep<Assignable>> {
    type Way = Pointed<&'a mut T>;

    fn way(&self) -> Pointed<&'a mut T> {
        Pointed(PhantomData)
    }
}

impl<'a, T: ?Sized> PlaceOwned for &&Place<&'a mut T, Assignable> {
    type Way = Pointed<&'a mut T>;

    fn way(&self) -> Pointed<&'a mut T> {
        Pointed(PhantomData)
    }
}

#[cfg(feature = "alloc")]
impl<T: ?Sized, M> PlaceOwned for &&Place<alloc::boxed::Box<T>, M> {
    type Way = Direct;

    fn way(&self) -> Direct {
        Direct
    }
}

/// Any other type with a `Deref`.
pub trait PlaceOverloaded<T> {
    /// Finds what lies behind.
    fn way(&self) -> Overloaded<T>;
}

impl<T: Deref, M> PlaceOverloaded<T> for &Place<T, M> {
    fn way(&self) -> Overloaded<T> {
        Overloaded(PhantomData)
    }
}

/// All else has its parts in itself.
pub trait PlaceDirect {
    /// Finds what lies behind.
    fn way(&self) -> Direct;
}

impl<T, M> PlaceDirect for Place<T, M> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// A borrow of a `P` that is coerced to an `A`.
#[derive(Clone, Copy, Debug)]
pub struct Coerced<P: ?Sized, A>(PhantomData<fn() -> A>, PhantomData<fn(&P)>);

impl<P: ?Sized, A> Coerced<P, A> {
    /// Of the place that is borrowed.
    #[must_use]
    pub fn of(_: &P) -> Self {
        Self(PhantomData, PhantomData)
    }
}

/// No coercion.
pub trait CoercedToSame {
    /// Finds what the coercion goes through.
    fn way(&self) -> Direct;
}

impl<P: ?Sized> CoercedToSame for &&&Coerced<P, &P> {
    fn way(&self) -> Direct {
        Direct
    }
}

impl<P: ?Sized> CoercedToSame for &&&Coerced<P, &mut P> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// A borrow of a reference, to a borrow of what that refers to.
pub trait CoercedThrough {
    /// What was found.
    type Way;

    /// Finds what the coercion goes through.
    fn way(&self) -> Self::Way;
}

impl<T: ?Sized, A> CoercedThrough for &&Coerced<&T, A> {
    type Way = Shared;

    fn way(&self) -> Shared {
        Shared
    }
}

impl<'a, T: ?Sized, A> CoercedThrough for &&Coerced<&'a mut T, A> {
    type Way = Pointed<&'a mut T>;

    fn way(&self) -> Pointed<&'a mut T> {
        Pointed(PhantomData)
    }
}

/// A coercion by another `Deref`.
pub trait CoercedByDeref<P: ?Sized> {
    /// Finds what the coercion goes through.
    fn way(&self) -> Dereferenced<P>;
}

impl<P: ?Sized + Deref, A> CoercedByDeref<P> for &Coerced<P, A> {
    fn way(&self) -> Dereferenced<P> {
        Dereferenced(PhantomData)
    }
}

/// Any other, as of an array to a slice.
pub trait CoercedUnsized {
    /// Finds what the coercion goes through.
    fn way(&self) -> Direct;
}

impl<P: ?Sized, A> CoercedUnsized for Coerced<P, A> {
    fn way(&self) -> Direct {
        Direct
    }
}

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
