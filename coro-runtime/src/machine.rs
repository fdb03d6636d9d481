//! The machines behind the trait: where a frame is stored, and how its step is run.
//!
//! The attribute contributes a frame (an enum with a variant per suspension point) and a step (a
//! closure over `&mut` frame without captures). Everything else is here: the states around the
//! frame, the guard that poisons it on unwind, and the drop that runs an exit path.

use core::fmt;
use core::marker::PhantomData;
use core::mem;
use core::panic::Location;

use crate::private::{Exit, Internal, Sealed};
use crate::{Coroutine, CoroutineState, SendError};

/// A coroutine: the storage of its frame, and the step that moves it on.
#[derive(Clone)]
#[must_use = "a coroutine is lazy: nothing runs until it is primed"]
pub struct Machine<Storage, Step> {
    pub(crate) storage: Storage,
    pub(crate) step: Step,
}

impl<Storage: fmt::Debug, Step> fmt::Debug for Machine<Storage, Step> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.storage.fmt(f)
    }
}

/// Where a machine keeps its frame.
pub trait Store {
    /// The function's arguments, kept until it is started.
    type Args;
    /// The saved locals.
    type Frame;

    /// The arguments, leaving an empty frame in their place; `None` once started.
    fn begin(&mut self) -> Option<Self::Args>;
    /// The frame of a coroutine that stands at a yield.
    fn frame(&mut self) -> Option<&mut Self::Frame>;
    /// Whether it has returned or panicked.
    fn is_finished(&self) -> bool;
    /// Drops what is left of the frame: the coroutine has returned, or was closed.
    fn set_returned(&mut self);
    /// Drops what is left of the frame: the body has panicked.
    fn set_poisoned(&mut self);
}

/// The store of a coroutine that its caller primes.
#[derive(Clone, Debug)]
pub enum Lazy<Args, Frame> {
    /// Not started.
    Unresumed(Args),
    /// At a yield.
    Suspended(Frame),
    /// Done.
    Returned,
    /// Done, by a panic.
    Poisoned,
}

impl<Args, Frame: Default> Store for Lazy<Args, Frame> {
    type Args = Args;
    type Frame = Frame;

    #[inline]
    fn begin(&mut self) -> Option<Args> {
        match mem::replace(self, Self::Suspended(Frame::default())) {
            Self::Unresumed(args) => Some(args),
            started => {
                *self = started;
                None
            }
        }
    }

    #[inline]
    fn frame(&mut self) -> Option<&mut Frame> {
        match self {
            Self::Suspended(frame) => Some(frame),
            _ => None,
        }
    }

    #[inline]
    fn is_finished(&self) -> bool {
        matches!(self, Self::Returned | Self::Poisoned)
    }

    #[inline]
    fn set_returned(&mut self) {
        *self = Self::Returned;
    }

    #[inline]
    fn set_poisoned(&mut self) {
        *self = Self::Poisoned;
    }
}

/// The store of a coroutine that is primed by the call that makes it.
///
/// It has no unresumed state, so a chain of stages that own their targets needs one byte a stage
/// where [`Lazy`] needs a tag: the states of each stage fit in the niche of the next.
pub enum Started<Args, Frame> {
    /// At a yield. Of the arguments only the type is left, which the step takes.
    Suspended(Frame, PhantomData<fn() -> Args>),
    /// Done.
    Returned,
    /// Done, by a panic.
    Poisoned,
}

impl<Args, Frame> Started<Args, Frame> {
    /// The store after a first step that came to `state`.
    #[inline]
    pub(crate) fn after<Y, R>(state: &CoroutineState<Y, R>, frame: Frame) -> Self {
        match state {
            CoroutineState::Yielded(_) => Self::Suspended(frame, PhantomData),
            CoroutineState::Complete(_) => Self::Returned,
        }
    }
}

impl<Args, Frame: Clone> Clone for Started<Args, Frame> {
    fn clone(&self) -> Self {
        match self {
            Self::Suspended(frame, _) => Self::Suspended(frame.clone(), PhantomData),
            Self::Returned => Self::Returned,
            Self::Poisoned => Self::Poisoned,
        }
    }
}

impl<Args, Frame: fmt::Debug> fmt::Debug for Started<Args, Frame> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Suspended(frame, _) => f.debug_tuple("Suspended").field(frame).finish(),
            Self::Returned => f.write_str("Returned"),
            Self::Poisoned => f.write_str("Poisoned"),
        }
    }
}

impl<Args, Frame> Store for Started<Args, Frame> {
    type Args = Args;
    type Frame = Frame;

    #[inline]
    fn begin(&mut self) -> Option<Self::Args> {
        None
    }

    #[inline]
    fn frame(&mut self) -> Option<&mut Frame> {
        match self {
            Self::Suspended(frame, _) => Some(frame),
            _ => None,
        }
    }

    #[inline]
    fn is_finished(&self) -> bool {
        !matches!(self, Self::Suspended(..))
    }

    #[inline]
    fn set_returned(&mut self) {
        *self = Self::Returned;
    }

    #[inline]
    fn set_poisoned(&mut self) {
        *self = Self::Poisoned;
    }
}

/// A store whose owner asked to see the end: dropping it at a `try_yield!` runs the exit path.
///
/// `Close` is the step without input. It is a type of its own because a drop must not depend on
/// the send type, which for a lent one differs from send to send.
#[derive(Clone)]
pub struct Catching<S: Store, Close: Fn(&mut S::Frame)> {
    pub(crate) store: S,
    pub(crate) close: Close,
}

impl<S: Store + fmt::Debug, Close: Fn(&mut S::Frame)> fmt::Debug for Catching<S, Close> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.store.fmt(f)
    }
}

impl<S: Store, Close: Fn(&mut S::Frame)> Store for Catching<S, Close> {
    type Args = S::Args;
    type Frame = S::Frame;

    #[inline]
    fn begin(&mut self) -> Option<S::Args> {
        self.store.begin()
    }

    #[inline]
    fn frame(&mut self) -> Option<&mut S::Frame> {
        self.store.frame()
    }

    #[inline]
    fn is_finished(&self) -> bool {
        self.store.is_finished()
    }

    #[inline]
    fn set_returned(&mut self) {
        self.store.set_returned();
    }

    #[inline]
    fn set_poisoned(&mut self) {
        self.store.set_poisoned();
    }
}

impl<S: Store, Close: Fn(&mut S::Frame)> Drop for Catching<S, Close> {
    #[inline]
    fn drop(&mut self) {
        let guard = PoisonOnUnwind(&mut self.store);
        if let Some(frame) = guard.0.frame() {
            (self.close)(frame);
        }
        mem::forget(guard);
    }
}

/// Puts the poisoned state in place of the frame when the step unwinds, which drops the locals that
/// are in place there and then.
///
/// Acting on unwind costs nothing on the way that returns; a mark written at every entry would.
struct PoisonOnUnwind<'a, S: Store>(&'a mut S);

impl<S: Store> Drop for PoisonOnUnwind<'_, S> {
    fn drop(&mut self) {
        self.0.set_poisoned();
    }
}

/// Runs `step` on the frame under the guard; `None` if there is no frame to run it on.
#[inline]
fn run<S: Store, T>(store: &mut S, step: impl FnOnce(&mut S::Frame) -> T) -> Option<T> {
    let guard = PoisonOnUnwind(store);
    let result = guard.0.frame().map(step);
    mem::forget(guard);
    result
}

/// A machine's step, whichever kind of body it belongs to.
///
/// `Input` and `Yield` are parameters and not associated types because a lent send makes both
/// differ from send to send.
pub trait Step<Store: self::Store, Input> {
    /// What a yield hands out.
    type Yield;
    /// What the body returns.
    type Return;

    /// Goes on with arguments (a start) or with a sent value.
    fn step(
        &self,
        frame: &mut Store::Frame,
        args: Option<Store::Args>,
        input: Option<Input>,
    ) -> CoroutineState<Self::Yield, Self::Return>;

    /// Goes on with neither, which is a close; a plain body has no way to go on.
    fn close(&self, frame: &mut Store::Frame) -> Result<Self::Return, Exit>;
}

/// The step of a body without `try_yield!`.
#[derive(Clone, Copy)]
pub struct Plain<F>(pub(crate) F);

impl<St, In, Y, R, F> Step<St, In> for Plain<F>
where
    St: Store,
    F: Fn(&mut St::Frame, Option<St::Args>, Option<In>) -> CoroutineState<Y, R>,
{
    type Yield = Y;
    type Return = R;

    #[inline]
    fn step(
        &self,
        frame: &mut St::Frame,
        args: Option<St::Args>,
        input: Option<In>,
    ) -> CoroutineState<Y, R> {
        (self.0)(frame, args, input)
    }

    #[inline]
    fn close(&self, _: &mut St::Frame) -> Result<R, Exit> {
        Err(Exit::Closed)
    }
}

/// The step of a body with `try_yield!`: it may go on when there is neither start nor input.
#[derive(Clone, Copy)]
pub struct Caught<F>(pub(crate) F);

impl<St, In, Y, R, F> Step<St, In> for Caught<F>
where
    St: Store,
    F: Fn(&mut St::Frame, Option<St::Args>, Option<In>) -> Result<CoroutineState<Y, R>, Exit>,
{
    type Yield = Y;
    type Return = R;

    #[inline]
    fn step(
        &self,
        frame: &mut St::Frame,
        args: Option<St::Args>,
        input: Option<In>,
    ) -> CoroutineState<Y, R> {
        match (self.0)(frame, args, input) {
            Ok(state) => state,
            Err(_) => unreachable!("only a close ends in an exit"),
        }
    }

    #[inline]
    fn close(&self, frame: &mut St::Frame) -> Result<R, Exit> {
        match (self.0)(frame, None, None)? {
            CoroutineState::Complete(value) => Ok(value),
            CoroutineState::Yielded(_) => unreachable!("a yield while closing ends in an exit"),
        }
    }
}

impl<St, S> Sealed for Machine<St, S> {}

impl<In, St, S> Coroutine<In> for Machine<St, S>
where
    St: Store,
    S: Step<St, In>,
{
    type Yield = S::Yield;
    type Return = S::Return;

    #[inline]
    fn start_in_place(&mut self, _: Internal) -> CoroutineState<S::Yield, S::Return> {
        let args = self.storage.begin();
        let step = &self.step;
        let state = run(&mut self.storage, |frame| step.step(frame, args, None));
        let Some(state) = state else {
            unreachable!("priming takes the coroutine by value, so it starts once")
        };
        if let CoroutineState::Complete(_) = state {
            self.storage.set_returned();
        }
        state
    }

    #[inline]
    fn send_in_place(
        &mut self,
        value: In,
        _: Internal,
    ) -> Result<S::Yield, SendError<In, S::Return>> {
        let step = &self.step;
        let guard = PoisonOnUnwind(&mut self.storage);
        let Some(frame) = guard.0.frame() else {
            mem::forget(guard);
            return Err(SendError::Finished(value));
        };
        let state = step.step(frame, None, Some(value));
        mem::forget(guard);
        match state {
            CoroutineState::Yielded(value) => Ok(value),
            CoroutineState::Complete(value) => {
                self.storage.set_returned();
                Err(SendError::Returned(value))
            }
        }
    }

    #[inline]
    #[track_caller]
    fn close_in_place(&mut self, _: Internal) -> Option<S::Return> {
        let step = &self.step;
        let closed = run(&mut self.storage, |frame| step.close(frame))?;
        self.storage.set_returned();
        match closed {
            Ok(value) => Some(value),
            Err(Exit::Closed) => None,
            Err(Exit::Ignored(place)) => ignored_close(place),
        }
    }

    #[inline]
    fn is_finished_in_place(&self, _: Internal) -> bool {
        self.storage.is_finished()
    }
}

#[cold]
#[track_caller]
fn ignored_close(place: &Location<'_>) -> ! {
    panic!("the coroutine ignored its close and yielded again at {place}")
}
