//! Locals that a pattern takes apart whole, and what that leaves in them.
//!
//! A pattern copies what is `Copy` out of a local, and moves the rest. Where it binds all that there is, nothing is
//! left to drop, except of a type with a `Drop` of its own: out of that nothing can be moved, so it stays, to be
//! dropped where the local's scope ends.
//!
//! The macro has no types, so method lookup decides, as in `hold.rs`. Where something stays, all that is bound is
//! `Copy`, and the patterns match the local behind a reference; else they match the local itself. Both are a place of
//! the local's type, `whole.value`, so that the patterns mean the same.

#![allow(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    clippy::type_complexity
)]

use core::marker::PhantomData;
use core::ops::Deref;

use crate::hold::{Holding, Released};

/// Nothing is left that there is to drop.
#[derive(Clone, Copy, Debug)]
pub struct Goes;

/// Something is left.
#[derive(Clone, Copy, Debug)]
pub struct Stays;

/// A local that its patterns match where it is.
#[derive(Debug)]
pub struct Whole<T> {
    /// The local.
    pub value: T,
}

/// Where one is kept that is not behind a reference.
#[derive(Clone, Copy, Debug)]
pub struct Unkept<T>(PhantomData<fn() -> T>);

/// One that they match behind a reference.
#[derive(Debug)]
pub struct InPlace<'k, T>(&'k mut Option<Whole<T>>);

impl<T> Deref for InPlace<'_, T> {
    type Target = Whole<T>;

    #[inline]
    fn deref(&self) -> &Whole<T> {
        self.0.as_ref().unwrap()
    }
}

impl Goes {
    /// What is left by this or another.
    #[inline]
    pub fn or<R: Rest>(self, other: R) -> R {
        other
    }

    /// Where the local is kept while it is matched.
    #[inline]
    pub fn kept<T>(self, _: Asked<T>) -> Unkept<T> {
        Unkept(PhantomData)
    }

    /// The local to be matched.
    #[inline]
    pub fn whole<T>(self, value: T, _: &mut Unkept<T>) -> Whole<T> {
        Whole { value }
    }

    /// The local to be the base of a struct.
    #[inline]
    pub fn base<T>(self, value: T, _: &mut Unkept<T>) -> Whole<T> {
        Whole { value }
    }

    /// The local, of which a pattern has bound nothing.
    #[inline]
    pub fn back<T>(self, whole: Whole<T>) -> T {
        whole.value
    }

    /// Puts the local back where a pattern has left it.
    #[inline]
    pub fn leave<T>(self, _: &mut Unkept<T>, _: &mut Option<T>) {}

    /// The same, to a slot that is there for this alone.
    #[inline]
    pub fn leave_in<T, R: Rest>(self, _: &mut Unkept<T>, _: Left<R>, _: &mut Option<R::Left<T>>) {}

    /// Puts the local back if it has something to drop.
    #[inline]
    pub fn put<T>(self, _: T, _: &mut Option<T>) {}
}

impl Stays {
    /// What is left by this or another.
    #[inline]
    pub fn or<R: Rest>(self, _: R) -> Self {
        self
    }

    /// Where the local is kept while it is matched.
    #[inline]
    pub fn kept<T>(self, _: Asked<T>) -> Option<Whole<T>> {
        None
    }

    /// The local to be matched.
    #[inline]
    pub fn whole<T>(self, value: T, kept: &mut Option<Whole<T>>) -> InPlace<'_, T> {
        *kept = Some(Whole { value });
        InPlace(kept)
    }

    /// The local to be the base of a struct.
    #[inline]
    pub fn base<T>(self, value: T, kept: &mut Option<Whole<T>>) -> &mut Whole<T> {
        kept.insert(Whole { value })
    }

    /// The local, of which a pattern has bound nothing.
    #[inline]
    pub fn back<T>(self, whole: InPlace<'_, T>) -> T {
        whole.0.take().unwrap().value
    }

    /// Puts the local back where a pattern has left it.
    #[inline]
    pub fn leave<T>(self, kept: &mut Option<Whole<T>>, slot: &mut Option<T>) {
        *slot = kept.take().map(|whole| whole.value);
    }

    /// The same, to a slot that is there for this alone.
    #[inline]
    pub fn leave_in<T, R: Rest>(
        self,
        kept: &mut Option<Whole<T>>,
        _: Left<R>,
        slot: &mut Option<R::Left<T>>,
    ) {
        *slot = kept.take().map(|whole| R::left(whole.value));
    }

    /// Puts the local back if it has something to drop.
    #[inline]
    pub fn put<T>(self, value: T, slot: &mut Option<T>) {
        *slot = Some(value);
    }
}

/// Either of the two.
pub trait Rest {
    /// What is left by this or another.
    type Or<R: Rest>: Rest;
    /// What a yield holds of a local.
    type Held<T>: Holding<T>;
    /// What a slot has that is there for this alone.
    type Left<T>;

    /// Moves a local out, to be saved.
    fn hold<T>(local: &mut Option<T>) -> Self::Held<T>;

    /// Makes of a local what its slot has.
    fn left<T>(value: T) -> Self::Left<T>;
}

impl Rest for Goes {
    type Or<R: Rest> = R;
    type Held<T> = Released;
    type Left<T> = Released;

    #[inline]
    fn hold<T>(_: &mut Option<T>) -> Released {
        Released
    }

    #[inline]
    fn left<T>(_: T) -> Released {
        Released
    }
}

impl Rest for Stays {
    type Or<R: Rest> = Self;
    type Held<T> = Option<T>;
    type Left<T> = T;

    #[inline]
    fn hold<T>(local: &mut Option<T>) -> Option<T> {
        local.take()
    }

    #[inline]
    fn left<T>(value: T) -> T {
        value
    }
}

/// What a match leaves that rustc may not have come to yet.
#[derive(Debug)]
pub struct Left<R>(PhantomData<R>);

impl<R> Clone for Left<R> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Left<R> {}

impl<R: Rest> Left<R> {
    /// By a match that will say so.
    #[inline]
    pub fn by_match() -> Self {
        Self(PhantomData)
    }

    /// Says so.
    #[inline]
    pub fn is(self, _: R) {}

    /// By this or another match.
    #[inline]
    pub fn or<O: Rest>(self, _: Left<O>) -> Left<R::Or<O>> {
        Left(PhantomData)
    }

    /// Moves a local out, to be saved.
    #[inline]
    pub fn hold<T>(self, local: &mut Option<T>) -> R::Held<T> {
        R::hold(local)
    }

    /// Puts a local back, to a slot that is there for this alone.
    #[inline]
    pub fn put<T>(self, value: T, slot: &mut Option<R::Left<T>>) {
        *slot = Some(R::left(value));
    }
}

/// A local that patterns take apart, by its type.
#[derive(Debug)]
pub struct Asked<T>(PhantomData<fn() -> T>);

impl<T> Clone for Asked<T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

impl<T> Asked<T> {
    /// In this slot.
    #[inline]
    pub fn in_slot(_: &Option<T>) -> Self {
        Self(PhantomData)
    }

    /// In this place.
    #[inline]
    pub fn at(_: &T) -> Self {
        Self(PhantomData)
    }

    /// Asks about its type.
    #[inline]
    pub fn node(self) -> Node<T> {
        Node(PhantomData)
    }

    /// Asks about the type of what is behind it.
    #[inline]
    pub fn node_behind(self) -> Node<T::Target>
    where
        T: Deref<Target: Sized>,
    {
        Node(PhantomData)
    }

    /// Asks about a part of it, by a closure that finds it, and what is bound in it.
    #[inline]
    pub fn inside<N, P>(self, _: impl FnOnce(&T) -> Option<(Node<N>, P)>) -> Inside<T, N, P> {
        Inside(PhantomData)
    }

    /// Asks about the type of a part, by a closure that finds it.
    #[inline]
    pub fn part<N>(self, _: impl FnOnce(&T) -> Node<N>) -> Node<N> {
        Node(PhantomData)
    }

    /// Asks about what a pattern has a `..` for, of which no type is known.
    #[inline]
    pub fn rest(self) -> Inside<T, Unknown, ()> {
        Inside(PhantomData)
    }

    /// Asks about what is bound, by a closure that takes it apart as the patterns do.
    #[inline]
    pub fn bound<P>(self, _: impl FnOnce(T) -> P) -> Bound<P> {
        Bound(PhantomData)
    }
}

/// Asks whether a type that a pattern goes through has a `Drop` of its own.
#[derive(Clone, Copy, Debug)]
pub struct Node<N>(PhantomData<fn() -> N>);

impl<N> Node<N> {
    /// Of what is in this place.
    #[inline]
    pub fn at(_: &N) -> Self {
        Self(PhantomData)
    }
}

/// Types with a `Drop` of their own.
pub trait NodeDrops {
    /// What is left of such a type.
    #[inline]
    fn rest(&self) -> Stays {
        Stays
    }
}

#[allow(drop_bounds, reason = "whether it is implemented is the question")]
impl<N: Drop> NodeDrops for &Node<N> {}

/// All others.
pub trait NodePlain {
    /// What is left of such a type.
    #[inline]
    fn rest(&self) -> Goes {
        Goes
    }
}

impl<N> NodePlain for Node<N> {}

/// Asks whether all that patterns bind is `Copy`.
#[derive(Clone, Copy, Debug)]
pub struct Bound<P>(PhantomData<P>);

impl<P> Bound<P> {
    /// Of what is in this place.
    #[inline]
    pub fn at(_: &P) -> Self {
        Self(PhantomData)
    }

    /// Out of a value of which this is left, if all is copied.
    #[inline]
    pub fn out_of<R>(self, _: R) -> BoundOutOf<P, R> {
        BoundOutOf(PhantomData)
    }
}

/// The same of a value of which something is left, or nothing.
#[derive(Clone, Copy, Debug)]
pub struct BoundOutOf<P, R>(PhantomData<fn() -> (P, R)>);

/// Copies out of a type with a `Drop` of its own.
pub trait BoundCopied {
    /// What is left behind them.
    #[inline]
    fn rest(&self) -> Stays {
        Stays
    }
}

impl<P: Copy> BoundCopied for &BoundOutOf<P, Stays> {}

/// All else.
pub trait BoundMoved {
    /// What is left behind it.
    #[inline]
    fn rest(&self) -> Goes {
        Goes
    }
}

impl<P, R> BoundMoved for BoundOutOf<P, R> {}

/// Parts that no pattern names.
#[derive(Debug)]
pub struct Unknown;

/// Asks about a part of a local that a pattern goes through.
#[derive(Clone, Copy, Debug)]
pub struct Inside<T, N, P>(PhantomData<fn() -> (T, N, P)>);

impl<T, N, P> Inside<T, N, P> {
    /// Of which this is left if nothing is moved, and that by the whole match.
    #[inline]
    pub fn where_left<D, R>(&self, _: D, _: R) -> InsideLeft<N, P, D, R> {
        InsideLeft(PhantomData)
    }
}

/// Parts that are not the local's.
pub trait InsideBehind {
    /// What is left of such a part.
    #[inline]
    fn rest(&self) -> Goes {
        Goes
    }
}

impl<T: ?Sized, N, P> InsideBehind for &&Inside<&T, N, P> {}
impl<T: ?Sized, N, P> InsideBehind for &&Inside<&mut T, N, P> {}

/// Parts with a `Drop` of their own.
pub trait InsideDrops {
    /// What is left of such a part.
    #[inline]
    fn rest(&self) -> Stays {
        Stays
    }
}

#[allow(drop_bounds, reason = "whether it is implemented is the question")]
impl<T, N: Drop, P> InsideDrops for &Inside<T, N, P> {}

/// All others.
pub trait InsidePlain {
    /// What is left of such a part.
    #[inline]
    fn rest(&self) -> Goes {
        Goes
    }
}

impl<T, N, P> InsidePlain for Inside<T, N, P> {}

/// A part, what is bound in it, and what is left if nothing is moved, and by the whole match.
#[derive(Clone, Copy, Debug)]
pub struct InsideLeft<N, P, D, R>(PhantomData<fn() -> (N, P, D, R)>);

/// What a closure may take apart.
#[diagnostic::on_unimplemented(
    message = "this closure takes a local apart that stays outside of it",
    label = "all that is bound is `Copy`, and it has a `Drop` of its own",
    note = "take it apart outside of the closure, or move it: `let .. = {{ value }};`"
)]
pub trait MovedByClosure {
    /// Compiles if nothing is left.
    fn is_moved(_: Self);
}

#[diagnostic::do_not_recommend]
impl MovedByClosure for Goes {
    fn is_moved(_: Self) {}
}

/// Asks one of the traits that say what a match may leave.
///
/// Its function comes as a value since the message would speak of a call of it, which nobody wrote.
pub fn check_left<L>(_: L, _: fn(L)) {}
