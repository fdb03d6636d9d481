//! What an expansion calls. Not for use by hand: no part of it is stable.

#![allow(clippy::missing_errors_doc, clippy::type_complexity)]

use crate::generator::Generator;

pub use core::clone::Clone;
pub use core::convert::Infallible;
pub use core::default::Default;
pub use core::fmt::Debug;
pub use core::iter::{IntoIterator, Iterator};
pub use core::marker::{Copy, PhantomData, Sized};
pub use core::mem::take;
pub use core::ops::{ControlFlow, FnOnce};
pub use core::option::Option;
pub use core::panic::Location;
pub use core::result::Result;
pub use core::unreachable;

pub use crate::__by_edition as by_edition;
pub use crate::__head as head;
pub use crate::__outlived as outlived;
pub use crate::adapted::{anything, check_adapter, other_of, Adapted, OfIterators};
pub use crate::again::{
    check_again, check_moves, ignore, like, like_marked, Again, AgainCopy, AgainMut, AgainOwned,
    CanBeMovedAgain, CanBeUsedAgain, LeavesItForLater, LeavesItInPlace, Made,
};
pub use crate::apart::{
    check_left, Asked, Bound, BoundCopied, BoundMoved, Goes, Inside, InsideBehind, InsideDrops,
    InsidePlain, Left, MovedByClosure, Node, NodeDrops, NodePlain, Stays,
};
pub use crate::boxed::{AskedBox, AskedOther, Boxed, Owning, Referred};
pub use crate::branch::{ConvertedError, FromResidual, Try};
pub use crate::called_part::{
    CalledBehind, CalledCopy, CalledInPlace, EmptyBoxed, EmptyEmptied, OptionBoxed, OptionEmptied,
};
pub use crate::checked::{check_plain, ended, Checked, CheckedRight, CheckedWrong, Right};
pub use crate::coerced::{Coerced, CoercedByDeref, CoercedThrough, CoercedToSame, CoercedUnsized};
pub use crate::delegate::{
    delegated, Delegate, DelegateCoroutine, DelegateIterator, DelegateNothing, DelegatePrimed, Sent,
};
pub use crate::disjoint::{
    Disjoint, DisjointByDeref, DisjointExclusive, DisjointInside, DisjointOther, DisjointReference,
    TakenApart,
};
pub use crate::given::GivenSlot;
pub use crate::handed::{
    HandedBehindDeref, HandedBehindDerefMut, HandedBehindExclusive, HandedBehindShared,
    HandedInPlace, HandedReference, Handing,
};
pub use crate::hold::{fill, resumed, Captured, Hold, HoldBorrowing, HoldCopy, HoldOwned, Holding};
pub use crate::kept::{
    check_beside, check_lender, BorrowedWithoutAName, CapturedByAnother, ChangedByAnother,
    ChangedForTheSend, CollectedByAnother, EachChangedByAnother, GuardedByAnother,
    GuardedForTheSend, HandedOutByAnother, InScopeForTheSend, InScopeOfAnother, IteratedBeside,
    IteratedByAnother, IteratedForTheSend, IteratedInPlace, IteratedWithoutAName, LentBeside,
    LentByAnother, LentForTheSend, LentWithoutAName, MatchedByAnother,
};
pub use crate::known_receiver::{
    LeftByItsMethods, LeftByUnknown, TakenByIterator, TakenByNoIterator, TakenByNoOrder,
    TakenByOrder,
};
pub use crate::late::{
    check_unchanged, reached, Ahead, AheadBorrowed, AheadCopy, Changing, Fixed, Passed, Step,
    StepCopy, StepExclusive, StepExclusiveOfCopy, StepOwned, StepShared,
};
pub use crate::lend::{
    DoneWith, DoneWithBorrowing, DoneWithCopy, DoneWithOwning, Lends, LendsBehind, LendsByDeref,
    LendsEntries, LendsEntriesByDeref, LendsItems, LendsItemsByDeref, LendsItself, LendsThrough,
    LendsUnknown, Lent, LentEntries, LentGroups, LentItems, LentLists, LentReference, LentValue,
    LentValues, Matched, MatchedBehind, MatchedItself,
};
pub use crate::locks::{Locks, LocksItself, LocksShared, LocksUnknown};
pub use crate::machine::{
    guarded, CoroutineClosedOnDrop, Entry, Exposed, Outcome, PausedCoroutine,
};
pub use crate::mapped::{
    each, either, Item, ItemElsewhere, ItemLends, Mapped, MappedElsewhere, MappedItems,
    MappedMaybe, Within, WithinAnother, WithinItself, WithinNothing,
};
pub use crate::never::Returning;
pub use crate::part::{
    check_moved, check_part, BoundByCopy, BoundByMove, BoundByReference, Moves, Moving, PartBehind,
    PartBoxed, PartCopy, PartEmptied, PartMut, PartOfBox, PartRefused, Way,
};
pub use crate::parted::{
    LeavesACopy, LeavesNothing, PartCopied, PartLeft, PartedCopied, PartedExclusive, PartedMaybe,
    PartedOwned,
};
pub use crate::place::{Place, PlaceBehind, PlaceDirect, PlaceOverloaded, PlaceOwned};
pub use crate::receiver::{
    BehindArray, BehindDeref, BehindNothing, ByReference, ByValue, CalledAgain, CalledOnce, Found,
    FoundKnown, FoundNothing, FoundOther, NotFound, OutOfBox, OutOfOther, Receiver,
    ReferentOfOther, ReferentOfReference, ReturnOther, ReturnSame, Told,
};
pub use crate::referring::{Refers, RefersNot, UsedBehind, UsedNot};
pub use crate::required::{
    required, required_behind, CanBeCloned, CanBeSent, CanBeShared, CanBeShown, HeldLocal, Kept,
    SavedLocal,
};
pub use crate::stored::{
    check_stored, EndsWithTheSend, IsNoOlderThanTheSend, Stores, StoresIt, StoresUnknown,
};
pub use crate::taking::TakenWay;
pub use crate::tested::{Tested, TestedBehind, TestedItself, TestedMap, TestedOnce, TestedTwice};
pub use crate::torn::{InsideSound, InsideTorn, MovedWhole};
pub use crate::unsaid::{
    passed, CanBeReturned, CanBeReturnedUnsaid, CanBeYieldedUnsaid, IsNothing, IsNothingYielded,
};
pub use crate::viewed::Viewed;
pub use crate::way::{
    kept, then, AnyPlace, CoercesToSamePlace, DerefsToSamePlace, Keep, PointsToSamePlace,
};
pub use crate::whole::{check_captured, Binding, Whole, WholeExclusive, WholeOwned, WholeReferred};
pub use crate::{Closed, Coroutine, CoroutineState, Never, Primed};

/// The number of a suspension point.
pub type Point = u32;

/// Only this crate can make one, so only it can call the hidden methods of `Coroutine`.
#[derive(Clone, Copy, Debug)]
pub struct Internal(pub(crate) ());

/// Bounds who may implement `Coroutine`.
pub trait Sealed {}

/// The types of one send: `dyn for<'s> Protocol<'s, Send = &'s str, Yield = usize>` says in one type
/// what a signature with a fresh lifetime for every send says. Without one, a function's type says it.
pub trait Protocol<'s> {
    /// What a resumption receives.
    type Send;
    /// What a yield hands out.
    type Yield;
}

/// A [`Protocol`] with up to four fresh lifetimes.
pub trait Protocol4<'a, 'b, 'c, 'd> {
    /// What a resumption receives.
    type Send;
    /// What a yield hands out.
    type Yield;
}

/// Any kind of protocol.
pub trait Signature<'a, 'b, 'c, 'd> {
    /// What a resumption receives.
    type Send;
    /// What a yield hands out.
    type Yield;
}

/// What is sent and yielded, if nothing in that has a lifetime of a send. Lifetimes that are left out in an alias's arguments are
/// inferred; in a function's type they would be bound by that.
pub type EverySend<S, Y> = fn(S) -> Y;

impl<S, Y> Signature<'_, '_, '_, '_> for EverySend<S, Y> {
    type Send = S;
    type Yield = Y;
}

/// A [`Protocol`] as a signature.
#[derive(Debug)]
pub struct EachSend<P: ?Sized>(PhantomData<P>);

impl<'a, P: Protocol<'a> + ?Sized> Signature<'a, '_, '_, '_> for EachSend<P> {
    type Send = P::Send;
    type Yield = P::Yield;
}

/// A [`Protocol4`] as a signature.
#[derive(Debug)]
pub struct EachSend4<P: ?Sized>(PhantomData<P>);

impl<'a, 'b, 'c, 'd, P> Signature<'a, 'b, 'c, 'd> for EachSend4<P>
where
    P: Protocol4<'a, 'b, 'c, 'd> + ?Sized,
{
    type Send = P::Send;
    type Yield = P::Yield;
}

/// A step: `FnMut`, with the lifetimes of one send as parameters.
///
/// A bound `for<'a> FnMut(Entry, Option<P::Send>) -> Outcome<P::Yield, R, P::Send>` is E0582, since `'a`
/// stands in its input only under a projection. As a supertrait the same bound is fine, and rustc
/// reads the signature it gives a closure off supertraits too.
pub trait StepFn<'a, 'b, 'c, 'd, P, R>:
    FnMut(Entry, Option<P::Send>) -> Outcome<P::Yield, R, P::Send>
where
    P: Signature<'a, 'b, 'c, 'd>,
{
}

impl<'a, 'b, 'c, 'd, P, R, S> StepFn<'a, 'b, 'c, 'd, P, R> for S
where
    P: Signature<'a, 'b, 'c, 'd>,
    S: FnMut(Entry, Option<P::Send>) -> Outcome<P::Yield, R, P::Send>,
{
}

/// A step whose frame is beside it; see [`StepFn`].
pub trait ExposedFn<'a, 'b, 'c, 'd, P, F, R>:
    Fn(&mut F, Entry, Option<P::Send>) -> Outcome<P::Yield, R, P::Send>
where
    P: Signature<'a, 'b, 'c, 'd>,
{
}

impl<'a, 'b, 'c, 'd, P, F, R, S> ExposedFn<'a, 'b, 'c, 'd, P, F, R> for S
where
    P: Signature<'a, 'b, 'c, 'd>,
    S: Fn(&mut F, Entry, Option<P::Send>) -> Outcome<P::Yield, R, P::Send>,
{
}

/// The machine of a plain body.
#[inline]
pub fn machine<P, R, S>(step: S) -> PausedCoroutine<S>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> StepFn<'a, 'b, 'c, 'd, P, R>,
{
    PausedCoroutine(step)
}

/// The machine of a body with `try_yield!`.
#[inline]
pub fn catching<P, R, S>(step: S) -> CoroutineClosedOnDrop<S, P>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> StepFn<'a, 'b, 'c, 'd, P, R>,
{
    CoroutineClosedOnDrop::new(step)
}

/// The machine of a plain body that is to be `Debug`.
#[inline]
pub fn exposed<P, R, F: Default, S>(frame: F, step: S) -> PausedCoroutine<Exposed<F, S>>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> ExposedFn<'a, 'b, 'c, 'd, P, F, R>,
{
    PausedCoroutine(Exposed { frame, step })
}

/// The machine of a body with `try_yield!` that is to be `Debug`.
#[inline]
pub fn exposed_catching<P, R, F: Default, S>(
    frame: F,
    step: S,
) -> CoroutineClosedOnDrop<Exposed<F, S>, P>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> ExposedFn<'a, 'b, 'c, 'd, P, F, R>,
{
    CoroutineClosedOnDrop::new(Exposed { frame, step })
}

/// The iterator of a body that is sent nothing.
#[inline]
pub fn generator<Y, S>(step: S) -> Generator<S>
where
    S: FnMut(Entry, Option<()>) -> Outcome<Y, (), ()>,
{
    Generator(step)
}

/// The same for one that is to be `Debug`.
#[inline]
pub fn exposed_generator<Y, F: Default, S>(frame: F, step: S) -> Generator<Exposed<F, S>>
where
    S: Fn(&mut F, Entry, Option<()>) -> Outcome<Y, (), ()>,
{
    Generator(Exposed { frame, step })
}

/// Primes a coroutine for a function that hands it out so; by itself, since `prime` would be another function to compile
/// for each of them.
#[inline]
pub fn primed<S, C: Coroutine<S>>(mut coroutine: C) -> Primed<C> {
    let _ = coroutine.start_in_place(Internal(()));
    Primed(coroutine)
}

/// A yield in a body that is only borrow checked; or a return, of which it is the value.
///
/// That a value is of the wrong type is an error at the field, in the machine's words.
#[derive(Debug)]
pub struct Exchange<Y> {
    /// What is handed out.
    pub value: Y,
}

impl<Y> Exchange<Y> {
    /// What is sent.
    #[cold]
    pub fn sent<S>(self) -> S {
        unreachable!("what is only checked is not run")
    }

    /// The same for a `try_yield!`.
    #[cold]
    pub fn sent_unless_closed<S>(self) -> Result<S, Closed> {
        Ok(self.sent())
    }

    /// What is sent, of this type.
    #[cold]
    pub fn sent_as<S>(self, _: PhantomData<S>) -> S {
        self.sent()
    }

    /// The same for a `try_yield!`.
    #[cold]
    pub fn sent_unless_closed_as<S>(self, _: PhantomData<S>) -> Result<S, Closed> {
        Ok(self.sent())
    }
}

/// The type of a local, or of what is sent, in a body that is only borrow checked.
#[must_use]
pub fn marked<T: ?Sized>(_: &T) -> PhantomData<T> {
    PhantomData
}

/// An operand in such a body, with its type in a variable.
pub fn noted<T>(operand: T, kept: &mut Option<PhantomData<T>>) -> T {
    *kept = Some(PhantomData);
    operand
}

/// What a body that is only borrow checked hands out: what rustc says of that is read as said of the coroutine.
pub trait TheCoroutine {}

impl<T> TheCoroutine for T {}

/// What a yield evaluates to in a body that is only type checked, since something is wrong with it.
#[must_use]
pub fn received<T>() -> T {
    unreachable!("a body that is wrong is not run")
}

/// Stores a suspension point.
#[inline]
pub fn save<P>(at: &mut P, point: P) {
    *at = point;
}

/// A state that the expansion rules out.
#[cold]
#[inline(never)]
pub fn misresumed() -> ! {
    unreachable!("a coroutine is resumed only where it stands")
}

/// The value of a loop, once its frame has been left.
#[inline]
pub fn first<T>(value: T, (): ()) -> T {
    value
}

/// A block, left ahead of its end where a coroutine is resumed behind it, whose tail's temporaries live as long as the
/// statement around it.
///
/// So they do in the braces of edition 2021, which is this crate's for that reason. The label is spelled here as well:
/// a block's edition is that of its first token.
#[doc(hidden)]
#[macro_export]
macro_rules! __head {
    ($(if $resumed:expr => $value:expr;)* { $($body:tt)* }) => {
        'head: { $(if $resumed { break 'head $value; })* $($body)* }
    };
}

/// What is in the second braces if the edition of a word has it for a keyword, with which no type begins; or else in the first.
#[doc(hidden)]
#[macro_export]
macro_rules! __by_edition {
    ($word:ty, { $($name:tt)* } $keyword:tt) => { $($name)* };
    ($word:tt, $name:tt { $($keyword:tt)* }) => { $($keyword)* };
}

/// A block that the temporaries of its tail outlive, for the same reason as that of a head.
#[doc(hidden)]
#[macro_export]
macro_rules! __outlived {
    ({ $($body:tt)* }) => {
        { $($body)* }
    };
}
