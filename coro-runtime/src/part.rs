//! Parts that are moved out of a local which is in scope at a later yield.
//!
//! The rest of the local is dropped where its scope ends, and until then it is in the frame: with the part, since
//! nothing can name a value less a part of it. So what is moved out has to leave something behind of which
//! nobody notices that it is dropped: an empty `Vec`, `None`. Any other type is refused.
//!
//! The macro has no types, so method lookup decides, as in [`hold`](crate::hold). It says which of two ways to
//! get at the part is compiled; the other one is not even borrow checked, since it stands behind
//! a call that returns a type without values.

// What was found is a value, of which the methods are called: only by expansions.
#![allow(clippy::mut_mut, clippy::must_use_candidate, clippy::unused_self)]

use core::convert::Infallible;
use core::marker::PhantomData;
use core::mem;
use core::ops::Deref;

use crate::__private::misresumed;
use crate::empty::Empty;
use crate::given::{Filled, GivenSlot};

/// Asks for the types of a local and of its part.
#[derive(Clone, Copy, Debug)]
pub struct Moves<L: ?Sized, P>(PhantomData<fn(&L) -> P>);

impl<L: ?Sized, P> Moves<L, P> {
    /// Of this part of this local. To come to a part may run a `Deref`, so that is not done.
    #[must_use]
    pub fn of<'p>(_: &L, _: impl FnOnce() -> &'p P) -> Self
    where
        P: 'p,
    {
        Self(PhantomData)
    }

    /// Of what is only asked about where nothing is run.
    #[inline]
    #[must_use]
    pub fn unasked() -> Self {
        Self(PhantomData)
    }

    /// The same of the local in this slot.
    #[must_use]
    pub fn in_slot(_: &impl GivenSlot<Value = L>, _: impl FnOnce(&L) -> &P) -> Self
    where
        L: Sized,
    {
        Self(PhantomData)
    }
}

impl<L: ?Sized, P> Moves<L, P> {
    /// Of what a pattern binds of the part.
    #[must_use]
    pub fn bound<B>(self, _: impl FnOnce(P) -> Option<B>) -> BoundBy<B> {
        BoundBy(PhantomData)
    }
}

/// Asks how a pattern binds a variable of this type.
#[derive(Clone, Copy, Debug)]
pub struct BoundBy<B>(PhantomData<fn() -> B>);

/// Nothing is moved.
#[derive(Clone, Copy, Debug)]
pub struct NothingMoved;

/// Something is moved.
#[derive(Clone, Copy, Debug)]
pub struct SomethingMoved;

impl NothingMoved {
    /// With another variable.
    #[inline]
    pub fn or<R>(self, other: R) -> R {
        other
    }

    /// What becomes of the part.
    #[inline]
    pub fn part<L: ?Sized, P, M: Moving>(self, _: &Moves<L, P>, _: M) -> InPlace {
        InPlace
    }
}

impl SomethingMoved {
    /// With another variable.
    #[inline]
    #[must_use]
    pub fn or<R>(self, _: R) -> Self {
        self
    }

    /// What becomes of the part, of which the rest stays.
    pub fn part<L: ?Sized, P, M: Moving>(self, _: &Moves<L, P>, _: M) -> M::Matched<P> {
        misresumed()
    }
}

/// Copies.
pub trait BoundByCopy {
    /// What is moved.
    fn found(&self) -> NothingMoved {
        NothingMoved
    }
}

impl<B: Copy> BoundByCopy for &&BoundBy<B> {}

/// Exclusive references: the pattern looks through one, or lends it.
pub trait BoundByReference {
    /// What is moved.
    fn found(&self) -> NothingMoved {
        NothingMoved
    }
}

impl<B: ?Sized> BoundByReference for &BoundBy<&mut B> {}

/// All else.
pub trait BoundByMove {
    /// What is moved.
    fn found(&self) -> SomethingMoved {
        SomethingMoved
    }
}

impl<B> BoundByMove for BoundBy<B> {}

/// The ways to get at a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is used as it stands.
    Used,
    /// The whole is given up for it.
    Left,
    /// Something is put in its place.
    Replaced,
}

/// Whether control can come to a way.
pub trait Reached {
    /// Comes to it.
    fn reach() -> Self;
}

impl Reached for () {
    #[inline]
    fn reach() {}
}

impl Reached for Infallible {
    fn reach() -> Self {
        misresumed()
    }
}

/// What becomes of a part that is used by value.
pub trait Moving {
    /// Whether the part is used as it stands.
    type Used: Reached;
    /// Whether the whole is given up for it.
    type Left: Reached;
    /// Whether something is put in its place.
    type Replaced: Reached;
    /// Whether the whole stays where it is.
    type Kept: Reached;
    /// What becomes of a part of this type if a pattern moves parts of it.
    type Matched<P>: Moving;
    /// The slot of a local that has the part.
    type Slot<T>: GivenSlot<Value = T>;
    /// The type that is refused where none of that can be; `()` if none is.
    type Refused: ?Sized;

    /// Which of these it is.
    fn way(&self) -> Way;

    /// The slot for this local.
    fn slot<T>(&self, local: Option<T>) -> Self::Slot<T>;

    /// Stands ahead of the use.
    #[inline]
    fn used(&self) -> Self::Used {
        Reached::reach()
    }

    /// Stands ahead of what gives up the whole.
    #[inline]
    fn left(&self) -> Self::Left {
        Reached::reach()
    }

    /// Stands ahead of what leaves the whole where it is.
    #[inline]
    fn kept(&self) -> Self::Kept {
        Reached::reach()
    }

    /// Stands ahead of what puts something in its place.
    #[inline]
    fn replaced(&self) -> Self::Replaced {
        Reached::reach()
    }
}

/// The part is used as it stands: it is a copy, or rustc says why it cannot be moved from there.
#[derive(Clone, Copy, Debug)]
pub struct InPlace;

impl Moving for InPlace {
    type Matched<P> = InPlace;
    type Used = ();
    type Left = Infallible;
    type Replaced = Infallible;
    type Kept = ();
    type Slot<T> = Filled<T>;
    type Refused = ();

    #[inline]
    fn way(&self) -> Way {
        Way::Used
    }

    #[inline]
    fn slot<T>(&self, local: Option<T>) -> Filled<T> {
        Filled::with(local)
    }
}

impl InPlace {
    /// What becomes of this part and of another.
    #[inline]
    pub fn or<M: Moving>(self, other: M) -> M {
        other
    }

    /// Only has the type of what would be.
    pub fn replace<P>(self, _: &mut P) -> P {
        misresumed()
    }
}

/// The part leaves an empty value behind.
#[derive(Clone, Copy, Debug)]
pub struct Emptied;

impl Moving for Emptied {
    type Matched<P> = Part<P>;
    type Used = Infallible;
    type Left = Infallible;
    type Replaced = ();
    type Kept = ();
    type Slot<T> = Filled<T>;
    type Refused = ();

    #[inline]
    fn way(&self) -> Way {
        Way::Replaced
    }

    #[inline]
    fn slot<T>(&self, local: Option<T>) -> Filled<T> {
        Filled::with(local)
    }
}

impl Emptied {
    /// Puts the empty value in its place.
    #[inline]
    pub fn replace<P: Empty>(self, part: &mut P) -> P {
        mem::replace(part, P::empty())
    }
}

/// The part is an exclusive reference, and lent for as long as it is used.
#[derive(Clone, Copy, Debug)]
pub struct Lent;

impl Moving for Lent {
    type Matched<P> = InPlace;
    type Used = Infallible;
    type Left = Infallible;
    type Replaced = ();
    type Kept = ();
    type Slot<T> = Filled<T>;
    type Refused = ();

    #[inline]
    fn way(&self) -> Way {
        Way::Replaced
    }

    #[inline]
    fn slot<T>(&self, local: Option<T>) -> Filled<T> {
        Filled::with(local)
    }
}

impl Lent {
    /// Lends it.
    #[inline]
    pub fn replace<'p, P: ?Sized>(self, part: &'p mut &mut P) -> &'p mut P {
        part
    }
}

/// A part that can be moved only if the whole is given up.
#[derive(Debug)]
pub struct Part<P: ?Sized>(PhantomData<fn(&P)>);

impl<P> Moving for Part<P> {
    type Matched<Q> = Part<Q>;
    type Used = Infallible;
    type Left = ();
    type Replaced = Infallible;
    type Kept = Infallible;
    type Slot<T> = Option<T>;
    type Refused = Self;

    #[inline]
    fn way(&self) -> Way {
        Way::Left
    }

    #[inline]
    fn slot<T>(&self, local: Option<T>) -> Option<T> {
        local
    }
}

impl<P> Part<P> {
    /// What becomes of this part and of another.
    #[inline]
    #[must_use]
    pub fn or<M: Moving>(self, _: M) -> Self {
        self
    }

    /// Only has the type of what would be.
    pub fn replace(self, _: &mut P) -> P {
        misresumed()
    }
}

/// `Copy` types are copied.
///
/// A type that rustc does not know yet may be one, so this is what it settles on there, and what it calls
/// unimplemented later.
#[diagnostic::on_unimplemented(
    message = "the type of this part has to be known where it is moved",
    label = "only code behind this says that it is `{P}`",
    note = "spell the type where the variable is declared: `let name: Type = ..;`"
)]
pub trait PartCopy<P> {
    /// What becomes of the part.
    fn moving(&self) -> InPlace {
        InPlace
    }
}

#[diagnostic::do_not_recommend]
impl<L: ?Sized, P: Copy> PartCopy<P> for &&&&&&Moves<L, P> {}

/// Exclusive references are lent.
pub trait PartMut {
    /// What becomes of the part.
    fn moving(&self) -> Lent {
        Lent
    }
}

impl<L: ?Sized, P: ?Sized> PartMut for &&&&&Moves<L, &mut P> {}

/// A part may be moved out of a box, if it leaves an empty value behind.
pub trait PartBoxed {
    /// What becomes of the part.
    fn moving(&self) -> Emptied {
        Emptied
    }
}

#[cfg(feature = "alloc")]
impl<L: ?Sized, P: Empty> PartBoxed for &&&&Moves<alloc::boxed::Box<L>, P> {}

/// The same of any part.
pub trait PartOfBox<P> {
    /// What becomes of the part.
    fn moving(&self) -> Part<P> {
        Part(PhantomData)
    }
}

#[cfg(feature = "alloc")]
impl<L: ?Sized, P> PartOfBox<P> for &&&Moves<alloc::boxed::Box<L>, P> {}

/// None can be moved out of what another `Deref` leads to.
pub trait PartBehind {
    /// What becomes of the part.
    fn moving(&self) -> InPlace {
        InPlace
    }
}

impl<L: Deref, P> PartBehind for &&Moves<L, P> {}

/// Types with an empty value.
pub trait PartEmptied {
    /// What becomes of the part.
    fn moving(&self) -> Emptied {
        Emptied
    }
}

impl<L: ?Sized, P: Empty> PartEmptied for &Moves<L, P> {}

/// All else.
pub trait PartRefused<P> {
    /// What becomes of the part.
    fn moving(&self) -> Part<P> {
        Part(PhantomData)
    }
}

impl<L: ?Sized, P> PartRefused<P> for Moves<L, P> {}

/// Compiles if a part can be moved out of a local: not if its type has a `Drop`.
pub fn check_moved<L, P>(_: &L, _: impl FnOnce(L) -> P) {}

/// Asks a trait, by a function of it, about the type that is refused.
///
/// The function comes as a value since the message would speak of a call of it, which nobody wrote.
pub fn check_part<M: Moving>(_: &M, _: fn(PhantomData<M::Refused>)) {}
