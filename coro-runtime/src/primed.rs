//! A coroutine that stands at a yield, or has finished: the only thing one can send to.

use crate::misuse::{AlreadyPrimed, CanBePrimed};
use crate::never::NeverReturned;
use crate::private::Internal;
use crate::{Coroutine, SendError};

/// A coroutine that has been run to its first yield and can be sent to and closed.
///
/// Only [`Coroutine::prime`] and [`Coroutine::start`] make one, or a function that returns
/// `Primed<impl Coroutine<..>>` and so primes itself, Python's auto-priming decorator.
///
/// It is an ordinary value. It can be moved at any time, is `Send` and `Sync` where its contents
/// are, and is `Clone` and `Debug` where the signature asks (`impl Coroutine<..> + Clone`). Sending
/// takes `&mut self`, so that a coroutine that is running cannot be entered again: Python's
/// "generator already executing" does not compile.
///
/// Dropping it drops its locals in the order in which a scope would. A body that stands at a
/// `try_yield!` is closed first: its exit path runs, and what it returns is dropped.
#[derive(Clone, Debug)]
#[must_use = "dropping a primed coroutine ends it"]
pub struct Primed<C>(pub(crate) C);

impl<C> Primed<C> {
    /// Resumes the coroutine with a value and runs it to the next yield.
    ///
    /// ```
    /// use coro::{SendError, prelude::*};
    ///
    /// #[coro::coroutine]
    /// fn doubled_once() -> impl Coroutine<i32, Yield = i32, Return = &'static str> {
    ///     let number = yield_!(0);
    ///     yield_!(number * 2);
    ///     "done"
    /// }
    ///
    /// let mut cor = doubled_once().prime();
    /// assert_eq!(cor.send(21), Ok(42));
    /// assert_eq!(cor.send(0), Err(SendError::Returned("done")));
    /// assert_eq!(cor.send(7), Err(SendError::Finished(7)));
    /// ```
    ///
    /// # Errors
    ///
    /// [`SendError::Returned`] if the coroutine returned during this send, with its value;
    /// [`SendError::Finished`] if it had finished before, with the undelivered one.
    ///
    /// # Panics
    ///
    /// If the body does. All its locals are then dropped and the coroutine has finished.
    #[inline]
    pub fn send<S>(&mut self, value: S) -> Result<C::Yield, SendError<S, C::Return>>
    where
        C: Coroutine<S>,
    {
        self.0.send_in_place(value, Internal(()))
    }

    /// [`send`](Self::send) to a coroutine that never returns: there is no error to handle.
    ///
    /// # Panics
    ///
    /// If the body does, and if it did before: nothing can receive the value then.
    #[inline]
    #[track_caller]
    pub fn push<S>(&mut self, value: S) -> C::Yield
    where
        C: Coroutine<S>,
        C::Return: NeverReturned,
    {
        // Not by `send`, which would be another function to compile for each coroutine.
        pushed(self.0.send_in_place(value, Internal(())))
    }

    /// Ends the coroutine: `Some` with what it returned, if its body caught the close.
    ///
    /// A body that stands at a `try_yield!` goes on there with `Err(Closed)` and runs its exit path;
    /// one that stands at a plain `yield_!` is dropped where it is, and of one that has finished
    /// nothing is left: both give `None`.
    ///
    /// ```
    /// use coro::prelude::*;
    ///
    /// #[coro::coroutine]
    /// fn sum() -> impl Coroutine<u32, Return = u32> {
    ///     let mut sum = 0;
    ///     while let Ok(number) = try_yield!() {
    ///         sum += number;
    ///     }
    ///     sum
    /// }
    ///
    /// let mut cor = sum().prime();
    /// cor.send(40).unwrap();
    /// cor.send(2).unwrap();
    /// assert_eq!(cor.close(), Some(42));
    /// ```
    ///
    /// # Panics
    ///
    /// If the body does, or if it yields again instead of ending, which is a bug of the body
    /// (Python: "generator ignored `GeneratorExit`"). The message names the yield.
    #[inline]
    #[track_caller]
    pub fn close<S>(mut self) -> Option<C::Return>
    where
        C: Coroutine<S>,
    {
        self.0.close_in_place(Internal(()))
    }

    /// Whether the coroutine has returned or panicked, so that nothing more can be sent.
    #[inline]
    pub fn is_finished<S>(&mut self) -> bool
    where
        C: Coroutine<S>,
    {
        self.0.is_finished_in_place(Internal(()))
    }

    #[doc(hidden)]
    pub fn prime(&mut self) -> Self
    where
        AlreadyPrimed<C>: CanBePrimed,
    {
        unreachable!("no type satisfies the bound")
    }
}

/// What a push came to, in a function for all coroutines of these types.
#[inline]
#[track_caller]
fn pushed<Y, S, R: NeverReturned>(sent: Result<Y, SendError<S, R>>) -> Y {
    match sent {
        Ok(value) => value,
        Err(SendError::Returned(never)) => never.never(),
        Err(SendError::Finished(_)) => panic!("pushed to a coroutine that had panicked"),
    }
}
