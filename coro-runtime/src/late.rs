//! Which operands may be read behind the yields of others.
//!
//! An expansion reads a place, or borrows it, behind the yields among the other operands, where a plain function
//! does so before. That is the same unless they change the place, which rustc lets them do if it has been copied,
//! or is reached through a reference. Where they include a macro that the attribute does not know, only types
//! can tell: what is neither `Copy` nor a reference would have been borrowed.
//!
//! A place is followed from its variable on. Each step says what is on the way: [`Shared`], [`Exclusive`], [`Copied`]
//! or [`Owned`]; and what may happen to what is behind it: it is [`Changing`], [`Fixed`] or [`Frozen`].
//!
//! Where the operands behind pass on what the place is a part of, or call a method of it, it is read ahead of them: what is
//! `Copy` is copied, of which it makes no difference when, and anything else is borrowed, as it is in a plain function. That
//! borrow is held across the yield, so it has to be of something behind a shared reference.

use core::marker::PhantomData;
use core::ops::Deref;

/// Asks for the type of a place.
#[derive(Clone, Copy, Debug)]
pub struct Step<T: ?Sized>(PhantomData<*const T>);

impl<T: ?Sized> Step<T> {
    /// Of this place.
    #[must_use]
    pub fn of(_: *const T) -> Self {
        Self(PhantomData)
    }
}

/// A shared reference.
#[derive(Clone, Copy, Debug)]
pub struct Shared;

/// An exclusive reference, or a pointer.
#[derive(Clone, Copy, Debug)]
pub struct Exclusive;

/// An exclusive reference to something that is `Copy`, of which a method may copy what it refers to.
#[derive(Clone, Copy, Debug)]
pub struct ExclusiveOfCopy;

/// Another type that is `Copy`.
#[derive(Clone, Copy, Debug)]
pub struct Copied;

/// Any other type.
#[derive(Clone, Copy, Debug)]
pub struct Owned;

/// Shared references.
pub trait StepShared {
    /// What is there.
    fn kind(&self) -> Shared {
        Shared
    }
}

impl<T: ?Sized> StepShared for &&&&Step<&T> {}

/// Exclusive references to something that is `Copy`.
pub trait StepExclusiveOfCopy {
    /// What is there.
    fn kind(&self) -> ExclusiveOfCopy {
        ExclusiveOfCopy
    }
}

impl<T: Copy> StepExclusiveOfCopy for &&&Step<&mut T> {}

/// Other exclusive references, and pointers.
pub trait StepExclusive {
    /// What is there.
    fn kind(&self) -> Exclusive {
        Exclusive
    }
}

impl<T: ?Sized> StepExclusive for &&Step<&mut T> {}
impl<T: ?Sized> StepExclusive for &&Step<*const T> {}
impl<T: ?Sized> StepExclusive for &&Step<*mut T> {}

/// Types that are `Copy`.
pub trait StepCopy {
    /// What is there.
    fn kind(&self) -> Copied {
        Copied
    }
}

impl<T: Copy> StepCopy for &Step<T> {}

/// All others.
pub trait StepOwned {
    /// What is there.
    fn kind(&self) -> Owned {
        Owned
    }
}

impl<T: ?Sized> StepOwned for Step<T> {}

/// It may be assigned.
#[derive(Clone, Copy, Debug)]
pub struct Changing;

/// What it is a part of is passed on: moved, unless that is copied or an exclusive reference.
#[derive(Clone, Copy, Debug)]
pub struct Passed;

/// It is read ahead.
#[derive(Clone, Copy, Debug)]
pub struct Ahead;

/// It may not be assigned, since its variable is not `mut`.
#[derive(Clone, Copy, Debug)]
pub struct Fixed;

/// Nor may anything behind it.
#[derive(Clone, Copy, Debug)]
pub struct Frozen;

/// The places behind which another is the same after whatever may happen.
#[diagnostic::on_unimplemented(
    message = "this may change the reference through which an operand is read before",
    label = "what stands to the left is read behind the yield here, and so behind this",
    note = "read it ahead of this, by a `let` of its own; or bind what yields ahead of all: `let value = yield_!(..);`"
)]
pub trait Behind<Kind> {
    /// What may happen to what is behind.
    type Behind;
    /// Compiles if it is the same.
    fn behind(self, kind: Kind) -> Self::Behind;
}

/// A place of some kind.
#[derive(Clone, Copy, Debug)]
pub struct Reached<Place, Kind>(Place, Kind);

/// The place of this kind that has been come to.
pub fn reached<Place, Kind>(place: Place, kind: Kind) -> Reached<Place, Kind> {
    Reached(place, kind)
}

/// The places that have the same value after whatever may happen.
#[diagnostic::on_unimplemented(
    message = "this may change an operand that may have been copied before",
    label = "what stands to the left is read behind the yield here, and so behind this",
    note = "copy it ahead of this, by a `let` of its own; or bind what yields ahead of all: `let value = yield_!(..);`"
)]
pub trait Unchanged {
    /// Compiles if it is unchanged.
    fn unchanged(_: Self);
}

macro_rules! unchanged {
    ($($place:ident and $kind:ident,)*) => { $(
        #[diagnostic::do_not_recommend]
        impl Unchanged for Reached<$place, $kind> {
            fn unchanged(_: Self) {}
        }
    )* };
}

unchanged! {
    Changing and Owned,
    Fixed and Copied,
    Fixed and Exclusive,
    Fixed and Owned,
    Fixed and Shared,
    Frozen and Copied,
    Frozen and Exclusive,
    Frozen and ExclusiveOfCopy,
    Frozen and Owned,
    Frozen and Shared,
}

/// Asks [`Unchanged`], or [`ReadAhead`], about a place.
///
/// Its function comes as a value since the message would speak of a call of it, which nobody wrote.
pub fn check_unchanged<Place>(_: Place, _: fn(Place)) {}

macro_rules! same_behind {
    ($($place:ident and $kind:ident are $behind:ident;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl Behind<$kind> for $place {
            type Behind = $behind;
            fn behind(self, _: $kind) -> $behind {
                $behind
            }
        }
    )* };
}

same_behind! {
    Changing and Copied are Changing;
    Changing and Owned are Changing;
    Fixed and Copied are Fixed;
    Fixed and Exclusive are Changing;
    Fixed and ExclusiveOfCopy are Changing;
    Fixed and Owned are Fixed;
    Fixed and Shared are Frozen;
    Frozen and Copied are Frozen;
    Frozen and Exclusive are Frozen;
    Frozen and ExclusiveOfCopy are Frozen;
    Frozen and Owned are Frozen;
    Frozen and Shared are Frozen;
    Passed and Copied are Fixed;
    Passed and Exclusive are Changing;
    Passed and ExclusiveOfCopy are Changing;
    Passed and Owned are Changing;
    Passed and Shared are Frozen;
    Ahead and Copied are Ahead;
    Ahead and Exclusive are Ahead;
    Ahead and ExclusiveOfCopy are Ahead;
    Ahead and Owned are Ahead;
    Ahead and Shared are Frozen;
}

/// The places that can be read ahead of a yield.
#[diagnostic::on_unimplemented(
    message = "this operand would be borrowed across the yield behind it",
    label = "what yields may change it, or what it is a part of",
    note = "bind what yields ahead of all: `let value = yield_!(..);`; or compare by `&a == &b`"
)]
pub trait ReadAhead {
    /// Compiles if it can.
    fn read_ahead(_: Self);
}

macro_rules! read_ahead {
    ($($place:ident and $kind:ident,)*) => { $(
        #[diagnostic::do_not_recommend]
        impl ReadAhead for Reached<$place, $kind> {
            fn read_ahead(_: Self) {}
        }
    )* };
}

read_ahead! {
    Ahead and Copied,
    Ahead and Shared,
    Frozen and Copied,
    Frozen and Exclusive,
    Frozen and ExclusiveOfCopy,
    Frozen and Owned,
    Frozen and Shared,
}

/// What has been copied of a place.
#[derive(Clone, Copy, Debug)]
pub struct CopiedAhead<T>(T);

impl<T> Deref for CopiedAhead<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}

/// Types that are `Copy` are copied.
pub trait AheadCopy<T> {
    /// What is there now.
    fn ahead(&self, place: &T) -> CopiedAhead<T>;
}

impl<T: Copy> AheadCopy<T> for &Step<T> {
    #[inline]
    fn ahead(&self, place: &T) -> CopiedAhead<T> {
        CopiedAhead(*place)
    }
}

/// All others are borrowed.
pub trait AheadBorrowed<T: ?Sized> {
    /// What is there.
    fn ahead<'p>(&self, place: &'p T) -> &'p T;
}

impl<T: ?Sized> AheadBorrowed<T> for Step<T> {
    #[inline]
    fn ahead<'p>(&self, place: &'p T) -> &'p T {
        place
    }
}
