//! The trait of everything that `#[coro::coroutine]` makes.

use crate::misuse::{CanBeSentTo, NotClone, SaysThatItIsClone, Unprimed};
use crate::private::{Internal, Sealed};
use crate::{CoroutineState, Primed, SendError};

/// A function that can be suspended, in the middle of which values arrive.
///
/// A coroutine is *lazy*: calling the function runs nothing. [`prime`](Self::prime) runs it to its
/// first yield, as `next` does in Python, and only what that returns, a [`Primed`] coroutine, has
/// `send` and `close`. Sending to a coroutine that was never primed is therefore not an error to
/// handle but one that does not compile.
///
/// `Send` is what each resumption receives, `Yield` what each yield hands out, `Return` what the
/// function returns. An elided lifetime in `Send` is a new one for every send, as in `Fn(&str)`:
/// `Coroutine<&str>` in a signature under `#[coro::coroutine]` means `for<'s> Coroutine<&'s str>`.
///
/// The trait is sealed: its implementors are the machines of the attribute and boxes of them. There
/// is none for `&mut C`, since that would be a way back from primed to unprimed; lend the [`Primed`].
///
/// ```
/// use coro::prelude::*;
///
/// #[coro::coroutine]
/// fn averager() -> impl Coroutine<f64, Yield = f64, Return = !> {
///     let (mut total, mut count) = (0.0, 0.0);
///     let mut average = 0.0;
///     loop {
///         total += yield_!(average);
///         count += 1.0;
///         average = total / count;
///     }
/// }
///
/// let mut average = averager().prime();
/// assert_eq!(average.push(10.0), 10.0);
/// assert_eq!(average.push(30.0), 20.0);
/// ```
#[diagnostic::on_unimplemented(
    message = "this is not a coroutine that is sent `{Send}`",
    label = "it is sent another type, or is primed, or is no coroutine",
    note = "a function marked `#[coro::coroutine]` returns a coroutine; the type it is sent is the `S` of `impl Coroutine<S>`",
    note = "one that is primed, a `Primed<..>`, is taken as `Primed<impl Coroutine<S, Yield = Y, Return = R>>`; or leave out what primes it"
)]
#[must_use = "a coroutine is lazy: nothing runs until it is primed"]
pub trait Coroutine<Send = ()>: Sealed {
    /// What a yield hands out.
    type Yield;
    /// What the function returns in the end.
    type Return;

    /// Runs to the first yield, whose value is dropped, and hands out a coroutine that can be sent to.
    ///
    /// If the body returns before any yield, its value is dropped too and the coroutine has
    /// finished; [`start`](Self::start) keeps both.
    ///
    /// # Panics
    ///
    /// If the body does on its way to the first yield.
    #[inline]
    fn prime(mut self) -> Primed<Self>
    where
        Self: Sized,
    {
        drop(self.start_in_place(Internal(())));
        Primed(self)
    }

    /// Runs to the first yield and hands out the coroutine together with the first yielded value.
    ///
    /// # Errors
    ///
    /// The returned value, if the body returned without a yield.
    ///
    /// # Panics
    ///
    /// If the body does on its way to the first yield.
    #[inline]
    fn start(mut self) -> Result<(Primed<Self>, Self::Yield), Self::Return>
    where
        Self: Sized,
    {
        match self.start_in_place(Internal(())) {
            CoroutineState::Yielded(value) => Ok((Primed(self), value)),
            CoroutineState::Complete(value) => Err(value),
        }
    }

    #[doc(hidden)]
    fn send(&mut self, _: Send) -> Result<Self::Yield, SendError<Send, Self::Return>>
    where
        Self: Sized,
        Unprimed<Self>: CanBeSentTo,
    {
        unreachable!("no type satisfies the bound")
    }

    #[doc(hidden)]
    fn push(&mut self, _: Send) -> Self::Yield
    where
        Self: Sized,
        Unprimed<Self>: CanBeSentTo,
    {
        unreachable!("no type satisfies the bound")
    }

    #[doc(hidden)]
    fn close(&mut self) -> Option<Self::Return>
    where
        Self: Sized,
        Unprimed<Self>: CanBeSentTo,
    {
        unreachable!("no type satisfies the bound")
    }

    #[doc(hidden)]
    #[must_use]
    fn clone(&mut self) -> Self
    where
        Self: Sized,
        NotClone<Self>: SaysThatItIsClone,
    {
        unreachable!("no type satisfies the bound")
    }

    #[doc(hidden)]
    fn is_finished(&mut self) -> bool
    where
        Self: Sized,
        Unprimed<Self>: CanBeSentTo,
    {
        unreachable!("no type satisfies the bound")
    }

    #[doc(hidden)]
    fn start_in_place(&mut self, _: Internal) -> CoroutineState<Self::Yield, Self::Return>;

    #[doc(hidden)]
    fn send_in_place(
        &mut self,
        value: Send,
        _: Internal,
    ) -> Result<Self::Yield, SendError<Send, Self::Return>>;

    #[doc(hidden)]
    fn close_in_place(&mut self, _: Internal) -> Option<Self::Return>;

    #[doc(hidden)]
    fn is_finished_in_place(&mut self, _: Internal) -> bool;
}

#[cfg(feature = "alloc")]
impl<C: Sealed + ?Sized> Sealed for alloc::boxed::Box<C> {}

/// A boxed coroutine is a coroutine: for recursion, and to store different ones side by side.
#[cfg(feature = "alloc")]
#[diagnostic::do_not_recommend]
impl<S, C: Coroutine<S> + ?Sized> Coroutine<S> for alloc::boxed::Box<C> {
    type Yield = C::Yield;
    type Return = C::Return;

    #[inline]
    fn start_in_place(&mut self, internal: Internal) -> CoroutineState<C::Yield, C::Return> {
        (**self).start_in_place(internal)
    }

    #[inline]
    fn send_in_place(
        &mut self,
        value: S,
        internal: Internal,
    ) -> Result<C::Yield, SendError<S, C::Return>> {
        (**self).send_in_place(value, internal)
    }

    #[inline]
    fn close_in_place(&mut self, internal: Internal) -> Option<C::Return> {
        (**self).close_in_place(internal)
    }

    #[inline]
    fn is_finished_in_place(&mut self, internal: Internal) -> bool {
        (**self).is_finished_in_place(internal)
    }
}
