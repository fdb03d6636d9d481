//! What one resumption came to.

/// What a coroutine did when it was resumed, as in nightly's `core::ops::CoroutineState`.
///
/// [`Coroutine::start`](crate::Coroutine::start) and [`Primed::send`](crate::Primed::send) report the
/// same as a `Result`, which goes with `?`; this form is for code that treats both outcomes alike.
///
/// ```
/// use coro::{CoroutineState, prelude::*};
///
/// #[coro::coroutine]
/// fn pair() -> impl Coroutine<Yield = u8, Return = char> {
///     yield_!(1);
///     'z'
/// }
///
/// let mut cor = pair().prime();
/// assert_eq!(CoroutineState::from_send(cor.send(())).ok(), Some(CoroutineState::Complete('z')));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoroutineState<Y, R> {
    /// It suspended at a yield, with this value.
    Yielded(Y),
    /// It returned this value.
    Complete(R),
}

impl<Y, R> CoroutineState<Y, R> {
    /// The outcome of a [`send`](crate::Primed::send) as a state.
    ///
    /// # Errors
    ///
    /// The value comes back if the coroutine had already finished and nothing was resumed.
    pub fn from_send<S>(sent: Result<Y, crate::SendError<S, R>>) -> Result<Self, S> {
        match sent {
            Ok(value) => Ok(Self::Yielded(value)),
            Err(crate::SendError::Returned(value)) => Ok(Self::Complete(value)),
            Err(crate::SendError::Finished(value)) => Err(value),
        }
    }
}
