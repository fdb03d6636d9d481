//! Borrows that are live across a yield: taken anew behind it, of the same place.
//!
//! A paused coroutine cannot hold a borrow of its own locals. The same borrow can be taken anew where the way
//! from the local to the place leads through fields only, and through what owns or guards what is behind it and always comes
//! to that: boxes, `Rc`, the guards of a `RefCell`; or through an exclusive reference
//! that nothing can point elsewhere meanwhile. What lies behind a shared reference is not borrowed from the
//! coroutine, so that borrow is kept. A `Deref` of another type runs code, which may come to another place.
//!
//! The macro has no types, so method lookup decides, as in [`hold`](crate::hold): at each place on the
//! way of which a part is taken. What it finds is joined in [`way`](crate::way).

#[cfg(feature = "alloc")]
use alloc::{boxed::Box, rc::Rc, sync::Arc};
use core::cell::{Ref, RefMut};
use core::marker::PhantomData;
use core::ops::Deref;

use crate::way::{Direct, Overloaded, Pointed, Shared};

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

/// Exclusive references, and what owns or guards what is behind it.
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

/// Types whose `Deref` is of the standard library and comes to the same place as long as that is borrowed.
macro_rules! same_place {
    ($($owner:ident<$($lifetime:lifetime,)? T>)*) => {$(
        impl<$($lifetime,)? T: ?Sized + Deref, M: AnySteps> PlaceBehind
            for &&&Place<$owner<$($lifetime,)? T>, M>
        {
            type Way = Overloaded<T>;

            fn way(&self) -> Overloaded<T> {
                Overloaded(PhantomData)
            }
        }

        impl<$($lifetime,)? T: ?Sized, M> PlaceOwned for &&Place<$owner<$($lifetime,)? T>, M> {
            type Way = Direct;

            fn way(&self) -> Direct {
                Direct
            }
        }
    )*};
}

same_place!(Ref<'b, T> RefMut<'b, T>);

#[cfg(feature = "alloc")]
same_place!(Arc<T> Box<T> Rc<T>);

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
