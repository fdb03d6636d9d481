//! Delegation (PEP 380): what `yield_from!` can go through, and how each begins.
//!
//! The macro does not know what its operand is, so method lookup decides, as in `hold`: of the traits
//! below it takes the first whose implementation fits with the fewest autorefs. No two of them fit with as many: of an
//! operand with a type that is wrong already all do, and to be two at once would be one more error.

#![allow(
    clippy::missing_errors_doc,
    clippy::result_unit_err,
    clippy::type_complexity
)]

use core::marker::PhantomData;

use crate::{Coroutine, Primed, SendError};

/// Asks for the type of an operand.
#[derive(Clone, Copy, Debug)]
pub struct Delegate<D>(PhantomData<fn() -> D>);

impl<D> Delegate<D> {
    /// Of this operand.
    #[inline]
    #[must_use]
    pub fn of(_: &D) -> Self {
        Self(PhantomData)
    }
}

/// A coroutine that has not been started is, and its first value is the first one handed on.
pub trait DelegateCoroutine<C, S> {
    /// The coroutine and its first value, or what it returned.
    fn begin(&self, coroutine: C) -> Result<(Primed<C>, C::Yield), C::Return>
    where
        C: Coroutine<S>;
}

impl<S, C: Coroutine<S>> DelegateCoroutine<C, S> for &&&Delegate<C> {
    #[inline]
    fn begin(&self, coroutine: C) -> Result<(Primed<C>, C::Yield), C::Return> {
        coroutine.start()
    }
}

/// A primed coroutine waits for a value, so one has to be sent first.
pub trait DelegatePrimed<C, S> {
    /// The coroutine; what the delegating one yields to get the first value is `()`.
    fn begin(&self, coroutine: Primed<C>) -> Result<(Primed<C>, C::Yield), C::Return>
    where
        C: Coroutine<S>,
        C::Yield: CanBeMissing;
}

impl<S, C: Coroutine<S>> DelegatePrimed<C, S> for &&Delegate<Primed<C>> {
    #[inline]
    fn begin(&self, coroutine: Primed<C>) -> Result<(Primed<C>, C::Yield), C::Return>
    where
        C::Yield: CanBeMissing,
    {
        Ok((coroutine, C::Yield::MISSING))
    }
}

/// What says nothing, so that it does not matter that a primed coroutine has yielded it already: `()`.
#[diagnostic::on_unimplemented(
    message = "this coroutine is primed, and the `{Self}` that it yielded first is lost",
    label = "it yields a value, so it can only be delegated to unprimed",
    note = "do not prime it: a function that returns `Primed<impl Coroutine<..>>` can return `impl Coroutine<..>`"
)]
pub trait CanBeMissing {
    /// It again.
    const MISSING: Self;
}

#[diagnostic::do_not_recommend]
impl CanBeMissing for () {
    const MISSING: Self = ();
}

/// Anything else is iterated over: it is sent nothing and returns nothing.
pub trait DelegateIterator<I: IntoIterator> {
    /// The rest and the first element.
    fn begin(&self, elements: I) -> Result<(Elements<I::IntoIter>, I::Item), ()>;
}

impl<I: IntoIterator> DelegateIterator<I> for &Delegate<I> {
    #[inline]
    fn begin(&self, elements: I) -> Result<(Elements<I::IntoIter>, I::Item), ()> {
        let mut elements = elements.into_iter();
        match elements.next() {
            Some(first) => Ok((Elements(elements), first)),
            None => Err(()),
        }
    }
}

/// To nothing else can a coroutine delegate. It is what method lookup comes to last, and refused; so that
/// nothing more is wrong then, what it hands out is sent, yields and returns anything.
pub trait DelegateNothing<D> {
    /// Never called.
    fn begin<Y, R>(&self, operand: D) -> Result<(Nothing<Y, R>, Y), R>
    where
        D: CanBeDelegatedTo;
}

impl<D> DelegateNothing<D> for Delegate<D> {
    fn begin<Y, R>(&self, _: D) -> Result<(Nothing<Y, R>, Y), R>
    where
        D: CanBeDelegatedTo,
    {
        unreachable!("no type satisfies the bound")
    }
}

/// What stands in for a coroutine.
#[derive(Debug)]
pub struct Nothing<Y, R>(PhantomData<(Y, R)>);

impl<S, Y, R> CanBeSentOn<S> for Nothing<Y, R> {
    type Yield = Y;
    type Return = R;

    fn sent_on(&mut self, _: S) -> Result<Y, SendError<S, R>> {
        unreachable!("nothing makes one")
    }
}

/// What only coroutines and iterators can.
#[diagnostic::on_unimplemented(
    message = "this cannot be delegated to",
    label = "neither a coroutine, nor anything to iterate over",
    note = "a coroutine is delegated to by value, not by reference; a value is handed out by `yield_!(value)`"
)]
pub trait CanBeDelegatedTo {}

/// An iterator with the interface of a primed coroutine.
#[derive(Clone, Debug)]
pub struct Elements<I>(I);

impl<S: CanBeIgnored, I: Iterator> CanBeSentOn<S> for Elements<I> {
    type Yield = I::Item;
    type Return = ();

    /// The next element.
    #[inline]
    fn sent_on(&mut self, _: S) -> Result<I::Item, SendError<S, ()>> {
        self.0.next().ok_or(SendError::Returned(()))
    }
}

/// What an iterator can be sent: `()`.
#[diagnostic::on_unimplemented(
    message = "an iterator cannot be sent anything, and this coroutine is sent `{Self}`",
    label = "what is sent would be lost",
    note = "write the loop: `for item in items {{ let sent = yield_!(item); .. }}`"
)]
pub trait CanBeIgnored {}

#[diagnostic::do_not_recommend]
impl CanBeIgnored for () {}

/// A value on its way to what a coroutine has delegated to.
///
/// Its type is known before that of the receiver is looked at, so that it is the receiver which is wrong if they differ.
#[derive(Debug)]
pub struct Sent<S>(pub S);

impl<S> Sent<S> {
    /// Sends it on.
    #[inline]
    pub fn to<D: CanBeSentOn<S>>(self, inner: &mut D) -> Result<D::Yield, SendError<S, D::Return>> {
        inner.sent_on(self.0)
    }
}

/// What is sent a value that the delegating coroutine was sent.
#[diagnostic::on_unimplemented(
    message = "this coroutine cannot be delegated to, for it is not sent `{S}`",
    label = "the coroutine that delegates to it is sent `{S}`, and it is sent another type",
    note = "let both be sent the same; or write the loop, and send it what it takes: `inner.send(..)`"
)]
pub trait CanBeSentOn<S> {
    /// What it yields.
    type Yield;
    /// What it returns.
    type Return;

    /// Sends it the value.
    ///
    /// # Errors
    ///
    /// If it returned, or had finished.
    fn sent_on(&mut self, value: S) -> Result<Self::Yield, SendError<S, Self::Return>>;
}

#[diagnostic::do_not_recommend]
impl<S, C: Coroutine<S>> CanBeSentOn<S> for Primed<C> {
    type Yield = C::Yield;
    type Return = C::Return;

    #[inline]
    fn sent_on(&mut self, value: S) -> Result<C::Yield, SendError<S, C::Return>> {
        self.send(value)
    }
}

/// What a delegation evaluates to, from the error that ends it.
///
/// # Panics
///
/// If the coroutine had finished before the delegation began, so that there is no such value.
#[inline]
#[track_caller]
pub fn delegated<S, R>(error: SendError<S, R>) -> R {
    match error {
        SendError::Returned(value) => value,
        SendError::Finished(_) => panic!("delegated to a coroutine that had finished"),
    }
}
