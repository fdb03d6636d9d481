//! Locals that are still in scope at a yield but that nothing reads any more.
//!
//! They are kept to be dropped where their scope ends, as in any function. For a type whose drop
//! does nothing, and whose value a mere scope cannot be said to use, that would only make frames
//! larger and refuse lent values that are done with, so `Copy` types are let go, and what only borrows.
//!
//! The macro has no types, so method lookup decides: of the three traits it takes the one that
//! matches with the fewest autorefs (dtolnay's autoref-based specialization).

// An answer is a value, of which the methods are called: only by expansions.
#![allow(clippy::must_use_candidate, clippy::unused_self)]

use core::convert::Infallible;
use core::marker::PhantomData;
use core::mem;

use crate::__private::misresumed;
use crate::borrowing::Borrowing;
use crate::receiver::ByValue;
use crate::taking::{TakenWay, Taking};

/// Asks for the type of a local; or, in its place, for those that it is `By`.
#[derive(Clone, Copy, Debug)]
pub struct Hold<T, By = T>(PhantomData<fn() -> (T, By)>);

impl<T, By> Hold<T, By> {
    /// Of the local that code behind [`misresumed`] shows: rustc types it, but does not take it for a use, up to which
    /// a reference would have to be valid.
    #[inline]
    #[must_use]
    pub fn unseen() -> Self {
        Self(PhantomData)
    }
}

impl<T> Hold<T> {
    /// Of the local in this slot.
    #[inline]
    #[must_use]
    pub fn of(_: &Option<T>) -> Self {
        Self(PhantomData)
    }

    /// Of the local with this mark.
    #[must_use]
    pub fn marked(_: &Option<PhantomData<T>>) -> Self {
        Self(PhantomData)
    }

    /// Of the local that is this variable.
    #[inline]
    #[must_use]
    pub fn at(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// The types of what a closure uses by value: if all of it is copied, the closure only borrows, and owns nothing.
///
/// That a closure is `Copy` cannot be asked, since rustc finds out what it captures when all types are known.
#[derive(Clone, Copy, Debug)]
pub struct Captured<C>(PhantomData<fn() -> C>);

impl<C> Captured<C> {
    /// Of what code behind [`misresumed`] shows.
    #[inline]
    #[must_use]
    pub fn unseen() -> Self {
        Self(PhantomData)
    }

    /// They are those of these values.
    #[inline]
    pub fn are(&self, _: C) {}

    /// Asks for them, of the closure in this slot.
    #[inline]
    #[must_use]
    pub fn of<T>(&self, _: &Option<T>) -> Hold<T, C> {
        Hold(PhantomData)
    }

    /// The same, of the closure that is this variable.
    #[inline]
    #[must_use]
    pub fn at<T>(&self, _: &T) -> Hold<T, C> {
        Hold(PhantomData)
    }
}

/// What is left of a local that need not be kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Released;

/// `Copy` types are let go.
///
/// A type that rustc does not know yet may be one, so this is what it settles on there, and what it calls
/// unimplemented later.
#[diagnostic::on_unimplemented(
    message = "the type of this value has to be known at the yield that comes next",
    label = "only code behind the yield says that it is `{T}`",
    note = "spell the type: `let name: Type = ..;`"
)]
pub trait HoldCopy<T> {
    /// What is done with the local.
    #[inline]
    fn answer(&self) -> LetGo {
        LetGo
    }
}

#[diagnostic::do_not_recommend]
impl<T, By: Copy> HoldCopy<T> for &&Hold<T, By> {}

/// What borrows and owns nothing is let go: exclusive references, and iterators over what is elsewhere.
pub trait HoldBorrowing<T> {
    /// What is done with the local.
    #[inline]
    fn answer(&self) -> LetGo {
        LetGo
    }
}

impl<T: Borrowing> HoldBorrowing<T> for &Hold<T> {}

/// All else is kept.
pub trait HoldOwned<T> {
    /// What is done with the local.
    #[inline]
    fn answer(&self) -> Kept {
        Kept
    }
}

impl<T, By> HoldOwned<T> for Hold<T, By> {}

/// The local is let go. This and [`Kept`] have the same methods, which rustc finds at once, while it asks all three traits
/// for the answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct LetGo;

impl LetGo {
    /// Tells a variable of which type it is.
    #[inline]
    pub fn told(self, _: Self) {}

    /// Nothing is left to be let go by a call.
    #[inline]
    pub fn unless<W: Taking>(self, _: &TakenWay<W>) -> Self {
        self
    }

    /// Whether the local is kept.
    #[inline]
    pub fn is_kept(self) -> bool {
        false
    }

    /// Stands ahead of what keeps it: where that is not done, rustc need not check it.
    pub fn kept(self) -> Infallible {
        misresumed()
    }

    /// No yield moves the local, whatever the call that uses it last does.
    pub fn taken<W: Taking>(self, _: &TakenWay<W>) -> ByValue {
        misresumed()
    }

    /// What is held of a local without a value.
    #[inline]
    pub fn none(self) -> Released {
        Released
    }

    /// Leaves the local where it is, to be used there until the coroutine suspends.
    #[inline]
    pub fn hold<T>(self, _: &mut Option<T>) -> Released {
        Released
    }
}

/// The local is kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept;

impl Kept {
    /// Tells a variable of which type it is.
    #[inline]
    pub fn told(self, _: Self) {}

    /// It is, unless the call that uses it last has moved it.
    #[inline]
    pub fn unless<W: Taking, T>(self, _: &TakenWay<W>) -> KeptUnless<W, T> {
        KeptUnless(PhantomData)
    }

    /// Whether the local is kept.
    #[inline]
    pub fn is_kept(self) -> bool {
        true
    }

    /// A yield moves the local, unless the call that uses it last has.
    pub fn taken<W: Taking>(self, last: &TakenWay<W>) -> W {
        last.told()
    }

    /// Stands ahead of what keeps it.
    #[inline]
    pub fn kept(self) {}

    /// What is held of a local without a value.
    #[inline]
    pub fn none<T>(self) -> Option<T> {
        None
    }

    /// Moves the local out, to be saved, or to be used in place in the frame.
    #[inline]
    pub fn hold<T>(self, local: &mut Option<T>) -> Option<T> {
        local.take()
    }
}

/// The local is kept, unless the call that uses it last, in this way, has moved it. It has the methods of the other two.
#[derive(Debug)]
pub struct KeptUnless<W, T>(PhantomData<fn() -> (W, T)>);

impl<W: Taking, T> KeptUnless<W, T> {
    /// Whether the local is kept.
    #[inline]
    pub fn is_kept(&self) -> bool {
        !W::IS_BY_VALUE
    }

    /// Stands ahead of what keeps it: where that is not done, rustc need not check it.
    #[inline]
    pub fn kept(&self) -> W::ByReference {
        W::by_reference()
    }

    /// What is held of a local without a value.
    #[inline]
    pub fn none(self) -> W::Held<T> {
        W::none()
    }

    /// What is held of the local.
    #[inline]
    pub fn hold(self, local: &mut Option<T>) -> W::Held<T> {
        W::hold(local)
    }
}

/// What a frame has of a held local.
pub trait Holding<T> {
    /// The local, if it was kept.
    fn restore(self) -> Option<T>;

    /// Where the local is used while the body runs: here if it was kept, and else outside.
    fn place<'p>(&'p mut self, outside: &'p mut Option<T>) -> &'p mut Option<T>;

    /// Puts the local back outside, if it was kept.
    fn leave(self, outside: &mut Option<T>);
}

/// Puts what a point has of a local into the variable in which it travels to its declaration. That is empty, which the
/// optimiser would have to find out, for each point anew, of an assignment: it drops what was there.
#[inline]
pub fn fill<T>(empty: &mut Option<T>, value: T) {
    mem::forget(empty.replace(value));
}

/// What a slot starts with of a local that is not restored to another variable first.
#[inline]
pub fn resumed<T, H: Holding<T>>(held: &mut Option<H>) -> Option<T> {
    match held.take() {
        Some(held) => held.restore(),
        None => None,
    }
}

impl<T> Holding<T> for Released {
    #[inline]
    fn restore(self) -> Option<T> {
        None
    }

    #[inline]
    fn place<'p>(&'p mut self, outside: &'p mut Option<T>) -> &'p mut Option<T> {
        outside
    }

    #[inline]
    fn leave(self, _: &mut Option<T>) {}
}

impl<T> Holding<T> for Option<T> {
    #[inline]
    fn restore(self) -> Self {
        self
    }

    #[inline]
    fn place<'p>(&'p mut self, _: &'p mut Self) -> &'p mut Self {
        self
    }

    #[inline]
    fn leave(self, outside: &mut Self) {
        *outside = self;
    }
}
