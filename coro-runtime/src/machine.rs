//! The machine behind the trait: its states, and how its step is run.
//!
//! The attribute contributes the step: a closure that has captured its frame (an enum with a
//! variant per suspension point) and moves it on. Everything else is here: the states around it,
//! the guard that poisons it on unwind, and the drop that runs an exit path.
//!
//! The frame is captured, and not a field beside the closure, for the sake of type names: a closure
//! is named by the generic arguments of its function alone, so the name of a pipeline's type grows
//! with its length. With the frame, or the arguments, as a parameter it would double at every stage.

use core::fmt;
use core::marker::PhantomData;
use core::mem;
use core::panic::Location;

use crate::private::{Exit, Internal, Sealed, Signature};
use crate::{Coroutine, CoroutineState, SendError};

/// A step: it starts the body, or goes on at the yield where the body stands.
///
/// `Input` is a parameter because a lent send makes it differ from send to send, and with it what
/// a yield hands out.
pub trait Resume<Input> {
    /// What a resumption comes to.
    type Outcome;

    /// Goes on: from the start, with a sent value, or with neither, which is a close.
    fn resume(&mut self, start: bool, sent: Option<Input>) -> Self::Outcome;
}

impl<In, Out, S: FnMut(bool, Option<In>) -> Out> Resume<In> for S {
    type Outcome = Out;

    #[inline]
    fn resume(&mut self, start: bool, sent: Option<In>) -> Out {
        self(start, sent)
    }
}

/// A step whose frame can be looked at: that of a coroutine that is to be `Debug`.
#[derive(Clone)]
pub struct Exposed<F, S> {
    pub(crate) frame: F,
    pub(crate) step: S,
}

impl<In, Out, F, S> Resume<In> for Exposed<F, S>
where
    S: Fn(&mut F, bool, Option<In>) -> Out,
{
    type Outcome = Out;

    #[inline]
    fn resume(&mut self, start: bool, sent: Option<In>) -> Out {
        (self.step)(&mut self.frame, start, sent)
    }
}

impl<F: fmt::Debug, S> fmt::Debug for Exposed<F, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.frame.fmt(f)
    }
}

/// The states of a machine.
#[derive(Clone)]
pub(crate) enum Slot<S> {
    /// Unresumed, or at a yield: the step has a frame for either.
    Live(S),
    /// It has returned, or was closed.
    Returned,
    /// Its body has panicked.
    Poisoned,
}

impl<S: fmt::Debug> fmt::Debug for Slot<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Live(step) => step.fmt(f),
            Self::Returned => f.write_str("Returned"),
            Self::Poisoned => f.write_str("Poisoned"),
        }
    }
}

impl<S> Slot<S> {
    /// Runs the step under the guard; gives `sent` back if there is no step to run.
    #[inline]
    pub(crate) fn resume<In>(
        &mut self,
        start: bool,
        sent: Option<In>,
    ) -> Result<S::Outcome, Option<In>>
    where
        S: Resume<In>,
    {
        let guard = PoisonOnUnwind(self);
        let outcome = match guard.0 {
            Self::Live(step) => Ok(step.resume(start, sent)),
            Self::Returned | Self::Poisoned => Err(sent),
        };
        mem::forget(guard);
        outcome
    }

    /// Drops what is left of the frame once the body has returned.
    #[inline]
    pub(crate) fn settle<Y, R>(&mut self, state: CoroutineState<Y, R>) -> CoroutineState<Y, R> {
        if let CoroutineState::Complete(_) = state {
            *self = Self::Returned;
        }
        state
    }

    #[inline]
    pub(crate) fn is_finished(&self) -> bool {
        !matches!(self, Self::Live(_))
    }
}

/// Puts the poisoned state in place of the step when it unwinds, which drops the locals that are in
/// place there and then.
///
/// Acting on unwind costs nothing on the way that returns; a mark written at every entry would.
struct PoisonOnUnwind<'a, S>(&'a mut Slot<S>);

impl<S> Drop for PoisonOnUnwind<'_, S> {
    fn drop(&mut self) {
        *self.0 = Slot::Poisoned;
    }
}

/// What a send came to, when the step has run.
#[inline]
fn sent<S, Y, R>(state: CoroutineState<Y, R>) -> Result<Y, SendError<S, R>> {
    match state {
        CoroutineState::Yielded(value) => Ok(value),
        CoroutineState::Complete(value) => Err(SendError::Returned(value)),
    }
}

/// The error of a send to a machine that has no step to run any more.
#[cold]
fn finished<S, R>(value: Option<S>) -> SendError<S, R> {
    match value {
        Some(value) => SendError::Finished(value),
        None => unreachable!("a send has a value"),
    }
}

#[cold]
fn started_twice<T>() -> T {
    unreachable!("priming takes the coroutine by value, so it starts once")
}

/// The coroutine of a body without `try_yield!`.
#[derive(Clone)]
#[must_use = "a coroutine is lazy: nothing runs until it is primed"]
pub struct Machine<S>(Slot<S>);

impl<S> Machine<S> {
    #[inline]
    pub(crate) fn new(step: S) -> Self {
        Self(Slot::Live(step))
    }
}

impl<S: fmt::Debug> fmt::Debug for Machine<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<S> Sealed for Machine<S> {}

impl<In, Y, R, S> Coroutine<In> for Machine<S>
where
    S: Resume<In, Outcome = CoroutineState<Y, R>>,
{
    type Yield = Y;
    type Return = R;

    #[inline]
    fn start_in_place(&mut self, _: Internal) -> CoroutineState<Y, R> {
        match self.0.resume(true, None) {
            Ok(state) => self.0.settle(state),
            Err(_) => started_twice(),
        }
    }

    #[inline]
    fn send_in_place(&mut self, value: In, _: Internal) -> Result<Y, SendError<In, R>> {
        match self.0.resume(false, Some(value)) {
            Ok(state) => sent(self.0.settle(state)),
            Err(value) => Err(finished(value)),
        }
    }

    #[inline]
    fn close_in_place(&mut self, _: Internal) -> Option<R> {
        self.0 = Slot::Returned;
        None
    }

    #[inline]
    fn is_finished_in_place(&self, _: Internal) -> bool {
        self.0.is_finished()
    }
}

/// The coroutine of a body with `try_yield!`: it asked to see the end, so dropping it closes it.
///
/// The types of a send are a parameter since a drop has to run the step and sends nothing.
#[must_use = "a coroutine is lazy: nothing runs until it is primed"]
pub struct Catching<P, S>(Slot<S>, PhantomData<fn() -> P>)
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>;

impl<P, S> Catching<P, S>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>,
{
    #[inline]
    pub(crate) fn new(step: S) -> Self {
        Self(Slot::Live(step), PhantomData)
    }
}

impl<P, S> Clone for Catching<P, S>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send> + Clone,
{
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<P, S> fmt::Debug for Catching<P, S>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send> + fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<P, S> Drop for Catching<P, S>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>,
{
    #[inline]
    fn drop(&mut self) {
        if let Slot::Live(_) = self.0 {
            // The result leaves the body after the body's locals are gone.
            let outcome = self.0.resume(false, None);
            self.0 = Slot::Returned;
            drop(outcome);
        }
    }
}

impl<P, S> Sealed for Catching<P, S>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>,
{
}

impl<In, Y, R, P, S> Coroutine<In> for Catching<P, S>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>,
    S: Resume<In, Outcome = Result<CoroutineState<Y, R>, Exit>>,
{
    type Yield = Y;
    type Return = R;

    #[inline]
    fn start_in_place(&mut self, _: Internal) -> CoroutineState<Y, R> {
        match self.0.resume(true, None::<In>) {
            Ok(Ok(state)) => self.0.settle(state),
            _ => started_twice(),
        }
    }

    #[inline]
    fn send_in_place(&mut self, value: In, _: Internal) -> Result<Y, SendError<In, R>> {
        match self.0.resume(false, Some(value)) {
            Ok(Ok(state)) => sent(self.0.settle(state)),
            Ok(Err(_)) => unreachable!("only a close ends in an exit"),
            Err(value) => Err(finished(value)),
        }
    }

    #[inline]
    #[track_caller]
    fn close_in_place(&mut self, _: Internal) -> Option<R> {
        let closed = self.0.resume(false, None::<In>).ok()?;
        self.0 = Slot::Returned;
        match closed {
            Ok(CoroutineState::Complete(value)) => Some(value),
            Err(Exit::Ignored(place)) => ignored_close(place),
            _ => None,
        }
    }

    #[inline]
    fn is_finished_in_place(&self, _: Internal) -> bool {
        self.0.is_finished()
    }
}

#[cold]
#[track_caller]
fn ignored_close(place: &Location<'_>) -> ! {
    panic!("the coroutine ignored its close and yielded again at {place}")
}
