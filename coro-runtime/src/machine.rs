//! The machine behind the trait, and how its step is run.
//!
//! The attribute contributes the step: a closure that has captured its frame (an enum with a
//! variant per suspension point) and moves it on. Everything else is here: the guard that poisons
//! the frame on unwind, what an outcome means to a caller, and the drop that runs an exit path.
//!
//! The frame is captured, and not a field beside the closure, for the sake of type names: a closure
//! is named by the generic arguments of its function alone, so the name of a pipeline's type grows
//! with its length. With the frame, or the arguments, as a parameter it would double at every stage.

use core::fmt;
use core::marker::PhantomData;
use core::mem;
use core::panic::Location;

use crate::private::{Internal, Sealed, Signature};
use crate::{Coroutine, CoroutineState, SendError};

/// Why a step is run. It is a constant wherever a step is called, so it costs nothing once inlined.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// To run from the beginning: nothing is sent.
    Start,
    /// To go on at a yield with the value sent, or, if there is none, to be closed there.
    Resume,
    /// To tell whether there is anything left to run.
    Inspect,
}

impl Entry {
    /// Whether it is to run from the beginning.
    #[inline]
    #[must_use]
    pub fn is_start(self) -> bool {
        matches!(self, Self::Start)
    }
}

/// What one entry of a step came to.
#[derive(Clone, Copy, Debug)]
pub enum Outcome<Y, R, In> {
    /// The body stands at a yield.
    Yielded {
        /// What it hands out.
        value: Y,
        /// Where the locals are saved, behind the value that may use them.
        saved: (),
    },
    /// The body has returned.
    Complete {
        /// This value.
        value: R,
        /// Keeps rustc from suggesting this variant around what a macro returns.
        ended: (),
    },
    /// The body did not run, or ended at a yield that cannot see the close; here is what was sent.
    Finished(Option<In>),
    /// The body yielded again while being closed, here.
    Ignored(&'static Location<'static>),
    /// There is something left to run.
    Suspended,
}

/// Runs a step on its frame. The default frame, in which nothing is left to run, takes its place
/// when the body has ended, and when it unwinds, which drops the locals that are in place there and
/// then.
///
/// Acting on unwind costs nothing on the way that returns; a mark written at every entry would.
#[inline]
pub fn guarded<F: Default, Y, R, In>(
    frame: &mut F,
    entry: Entry,
    step: impl FnOnce(&mut F) -> Outcome<Y, R, In>,
) -> Outcome<Y, R, In> {
    if matches!(entry, Entry::Inspect) {
        return if mem::discriminant(frame) == mem::discriminant(&F::default()) {
            Outcome::Finished(None)
        } else {
            Outcome::Suspended
        };
    }
    let guard = PoisonOnUnwind(frame);
    let outcome = step(&mut *guard.0);
    mem::forget(guard);
    if !matches!(outcome, Outcome::Yielded { .. }) {
        *frame = F::default();
    }
    outcome
}

struct PoisonOnUnwind<'a, F: Default>(&'a mut F);

impl<F: Default> Drop for PoisonOnUnwind<'_, F> {
    fn drop(&mut self) {
        *self.0 = F::default();
    }
}

/// A step: it starts the body, or goes on at the yield where the body stands.
///
/// `Input` is a parameter because a lent send makes it differ from send to send, and with it what
/// a yield hands out.
pub trait Resume<Input> {
    /// What a resumption comes to.
    type Outcome;

    /// Goes on: from the start, with a sent value, or with neither, which is a close.
    fn resume(&mut self, entry: Entry, sent: Option<Input>) -> Self::Outcome;
}

impl<In, Out, S: FnMut(Entry, Option<In>) -> Out> Resume<In> for S {
    type Outcome = Out;

    #[inline]
    fn resume(&mut self, entry: Entry, sent: Option<In>) -> Out {
        self(entry, sent)
    }
}

/// A step whose frame can be looked at: that of a coroutine that is to be `Debug`.
#[derive(Clone)]
pub struct Exposed<F, S> {
    pub(crate) frame: F,
    pub(crate) step: S,
}

impl<In, Y, R, F, S> Resume<In> for Exposed<F, S>
where
    F: Default,
    S: Fn(&mut F, Entry, Option<In>) -> Outcome<Y, R, In>,
{
    type Outcome = Outcome<Y, R, In>;

    #[inline]
    fn resume(&mut self, entry: Entry, sent: Option<In>) -> Outcome<Y, R, In> {
        let step = &self.step;
        guarded(&mut self.frame, entry, |frame| step(frame, entry, sent))
    }
}

impl<F: fmt::Debug, S> fmt::Debug for Exposed<F, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.frame.fmt(f)
    }
}

/// What a start came to.
#[inline]
fn started<Y, R, In>(outcome: Outcome<Y, R, In>) -> CoroutineState<Y, R> {
    match outcome {
        Outcome::Yielded { value, .. } => CoroutineState::Yielded(value),
        Outcome::Complete { value, .. } => CoroutineState::Complete(value),
        _ => unreachable!("priming takes the coroutine by value, so it starts once"),
    }
}

/// What a send came to.
#[inline]
fn sent<Y, R, In>(outcome: Outcome<Y, R, In>) -> Result<Y, SendError<In, R>> {
    match outcome {
        Outcome::Yielded { value, .. } => Ok(value),
        Outcome::Complete { value, .. } => Err(SendError::Returned(value)),
        Outcome::Finished(Some(value)) => Err(SendError::Finished(value)),
        _ => unreachable!("a send has a value, and closes nothing"),
    }
}

/// The coroutine of a body without `try_yield!`.
#[derive(Clone)]
#[must_use = "a coroutine is lazy: nothing runs until it is primed"]
pub struct PausedCoroutine<S>(pub(crate) S);

impl<S: fmt::Debug> fmt::Debug for PausedCoroutine<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<S> Sealed for PausedCoroutine<S> {}

// None of them is what a user could be meant to write.
#[diagnostic::do_not_recommend]
impl<In, Y, R, S> Coroutine<In> for PausedCoroutine<S>
where
    S: Resume<In, Outcome = Outcome<Y, R, In>>,
{
    type Yield = Y;
    type Return = R;

    #[inline]
    fn start_in_place(&mut self, _: Internal) -> CoroutineState<Y, R> {
        started(self.0.resume(Entry::Start, None))
    }

    #[inline]
    fn send_in_place(&mut self, value: In, _: Internal) -> Result<Y, SendError<In, R>> {
        sent(self.0.resume(Entry::Resume, Some(value)))
    }

    /// There is nothing to run: what is dropped behind it drops like a scope.
    #[inline]
    fn close_in_place(&mut self, _: Internal) -> Option<R> {
        None
    }

    #[inline]
    fn is_finished_in_place(&mut self, _: Internal) -> bool {
        !matches!(self.0.resume(Entry::Inspect, None), Outcome::Suspended)
    }
}

/// The coroutine of a body with `try_yield!`: it asked to see the end, so dropping it closes it.
///
/// The types of a send are a parameter since a drop has to run the step and sends nothing.
#[must_use = "a coroutine is lazy: nothing runs until it is primed"]
pub struct CoroutineClosedOnDrop<S, P>(S, PhantomData<fn() -> P>)
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>;

impl<P, S> CoroutineClosedOnDrop<S, P>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>,
{
    #[inline]
    pub(crate) fn new(step: S) -> Self {
        Self(step, PhantomData)
    }
}

impl<P, S> Clone for CoroutineClosedOnDrop<S, P>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send> + Clone,
{
    fn clone(&self) -> Self {
        Self::new(self.0.clone())
    }
}

impl<P, S> fmt::Debug for CoroutineClosedOnDrop<S, P>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send> + fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<P, S> Drop for CoroutineClosedOnDrop<S, P>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>,
{
    /// One that has finished, or has not begun, has nothing that sees the close.
    #[inline]
    fn drop(&mut self) {
        // What it comes to leaves the body after the body's locals are gone.
        drop(self.0.resume(Entry::Resume, None));
    }
}

impl<P, S> Sealed for CoroutineClosedOnDrop<S, P>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>,
{
}

#[diagnostic::do_not_recommend]
impl<In, Y, R, P, S> Coroutine<In> for CoroutineClosedOnDrop<S, P>
where
    P: for<'a, 'b, 'c, 'd> Signature<'a, 'b, 'c, 'd>,
    S: for<'a, 'b, 'c, 'd> Resume<<P as Signature<'a, 'b, 'c, 'd>>::Send>,
    S: Resume<In, Outcome = Outcome<Y, R, In>>,
{
    type Yield = Y;
    type Return = R;

    #[inline]
    fn start_in_place(&mut self, _: Internal) -> CoroutineState<Y, R> {
        started(self.0.resume(Entry::Start, None::<In>))
    }

    #[inline]
    fn send_in_place(&mut self, value: In, _: Internal) -> Result<Y, SendError<In, R>> {
        sent(self.0.resume(Entry::Resume, Some(value)))
    }

    #[inline]
    #[track_caller]
    fn close_in_place(&mut self, _: Internal) -> Option<R> {
        match self.0.resume(Entry::Resume, None::<In>) {
            Outcome::Complete { value, .. } => Some(value),
            Outcome::Ignored(place) => ignored_close(place),
            _ => None,
        }
    }

    #[inline]
    fn is_finished_in_place(&mut self, _: Internal) -> bool {
        !matches!(
            self.0.resume(Entry::Inspect, None::<In>),
            Outcome::Suspended
        )
    }
}

#[cold]
#[track_caller]
fn ignored_close(place: &Location<'_>) -> ! {
    panic!("the coroutine ignored its close and yielded again at {place}")
}
