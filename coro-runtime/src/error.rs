//! The ways in which a send, or a yield, does not come back with a value.

use core::error::Error;
use core::fmt;

/// A [`send`](crate::Primed::send) that did not reach a further yield: Python's `StopIteration`, with
/// nothing lost.
///
/// Formatting asks nothing of the values inside, so that any send can be reported with `?`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum SendError<S, R = ()> {
    /// The coroutine took the value and then returned this one.
    Returned(R),
    /// The coroutine had finished before this send; here is the value, undelivered.
    Finished(S),
}

impl<S, R> SendError<S, R> {
    /// Lets go of the undelivered value.
    ///
    /// The error of a lent send holds the lent value and so cannot outlive it; what this gives can
    /// go into a `Box<dyn Error>` or be returned from the function that owns the value.
    ///
    /// ```
    /// use coro::prelude::*;
    ///
    /// #[coro::coroutine]
    /// fn first_line() -> impl Coroutine<&str> {
    ///     let line = yield_!();
    ///     println!("{line}");
    /// }
    ///
    /// fn feed(text: String) -> Result<(), Box<dyn core::error::Error>> {
    ///     let mut sink = first_line().prime();
    ///     for line in text.lines() {
    ///         sink.send(line).map_err(|error| error.without_value())?;
    ///     }
    ///     Ok(())
    /// }
    ///
    /// assert_eq!(feed("one".into()).unwrap_err().to_string(), "the coroutine returned during this send");
    /// ```
    pub fn without_value(self) -> SendError<(), R> {
        match self {
            Self::Returned(value) => SendError::Returned(value),
            Self::Finished(_) => SendError::Finished(()),
        }
    }

    /// The value the coroutine returned during this send, if it did.
    pub fn returned(self) -> Option<R> {
        match self {
            Self::Returned(value) => Some(value),
            Self::Finished(_) => None,
        }
    }

    /// The value that was not delivered, if the coroutine had already finished.
    pub fn undelivered(self) -> Option<S> {
        match self {
            Self::Returned(_) => None,
            Self::Finished(value) => Some(value),
        }
    }
}

impl<S, R> fmt::Debug for SendError<S, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Returned(_) => "Returned(..)",
            Self::Finished(_) => "Finished(..)",
        })
    }
}

impl<S, R> fmt::Display for SendError<S, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Returned(_) => "the coroutine returned during this send",
            Self::Finished(_) => "the coroutine had already finished; the value was not delivered",
        })
    }
}

impl<S, R> Error for SendError<S, R> {}

/// The coroutine is being closed: what `try_yield!` evaluates to instead of a sent value.
///
/// Python raises `GeneratorExit` at the yield (PEP 342); here the body sees an `Err`, cleans up and
/// may return a final value, which [`close`](crate::Primed::close) hands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Closed;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the coroutine is being closed")
    }
}

impl Error for Closed {}
