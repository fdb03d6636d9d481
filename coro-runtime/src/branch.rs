//! `?` in a coroutine: the two traits behind it, which stable Rust does not let one implement.
//!
//! A step returns whether it yielded or completed, so the operator's early return has to wrap its
//! value. The traits and their implementations are those of RFC 3058, so that an expression means
//! and infers what it does in a plain function.

use core::convert::Infallible;
use core::ops::ControlFlow;
use core::task::Poll;

/// Types that `?` applies to.
#[diagnostic::on_unimplemented(
    message = "the `?` operator can only be applied to values that implement `Try`",
    label = "the `?` operator cannot be applied to type `{Self}`"
)]
pub trait QuestionMark {
    /// What `?` evaluates to.
    type Output;
    /// What it returns early.
    type Residual;
    /// Which of the two this value is.
    fn branch(self) -> ControlFlow<Self::Residual, Self::Output>;
}

/// Types that a residual can be returned as.
#[diagnostic::on_unimplemented(
    message = "`?` cannot return early from a coroutine whose `Return` is `{Self}`",
    label = "what this returns early is no `{Self}`",
    note = "declare it with `Return = Option<T>`, or with `Return = Result<T, E>` and an `E` that is `From` the error"
)]
pub trait EarlyReturn<R> {
    /// The early return's value.
    fn from_residual(residual: R) -> Self;
}

/// Errors that `?` can convert another into: those that are `From` it.
#[diagnostic::on_unimplemented(
    message = "`?` couldn't convert the error to `{Self}`",
    label = "the trait `From<{E}>` is not implemented for `{Self}`",
    note = "the question mark operation (`?`) implicitly performs a conversion on the error value using the `From` trait"
)]
pub trait ConvertedError<E> {
    /// The converted error.
    fn convert(error: E) -> Self;
}

#[diagnostic::do_not_recommend]
impl<E, F: From<E>> ConvertedError<E> for F {
    #[inline]
    fn convert(error: E) -> F {
        error.into()
    }
}

impl<T, E> QuestionMark for Result<T, E> {
    type Output = T;
    type Residual = Result<Infallible, E>;

    #[inline]
    fn branch(self) -> ControlFlow<Self::Residual, T> {
        match self {
            Ok(value) => ControlFlow::Continue(value),
            Err(error) => ControlFlow::Break(Err(error)),
        }
    }
}

impl<T, E, F: ConvertedError<E>> EarlyReturn<Result<Infallible, E>> for Result<T, F> {
    #[inline]
    fn from_residual(residual: Result<Infallible, E>) -> Self {
        match residual {
            Ok(never) => match never {},
            Err(error) => Err(F::convert(error)),
        }
    }
}

impl<T> QuestionMark for Option<T> {
    type Output = T;
    type Residual = Option<Infallible>;

    #[inline]
    fn branch(self) -> ControlFlow<Self::Residual, T> {
        match self {
            Some(value) => ControlFlow::Continue(value),
            None => ControlFlow::Break(None),
        }
    }
}

impl<T> EarlyReturn<Option<Infallible>> for Option<T> {
    #[inline]
    fn from_residual(_: Option<Infallible>) -> Self {
        None
    }
}

impl<B, C> QuestionMark for ControlFlow<B, C> {
    type Output = C;
    type Residual = ControlFlow<B, Infallible>;

    #[inline]
    fn branch(self) -> ControlFlow<Self::Residual, C> {
        match self {
            ControlFlow::Continue(value) => ControlFlow::Continue(value),
            ControlFlow::Break(value) => ControlFlow::Break(ControlFlow::Break(value)),
        }
    }
}

impl<B, C> EarlyReturn<ControlFlow<B, Infallible>> for ControlFlow<B, C> {
    #[inline]
    fn from_residual(residual: ControlFlow<B, Infallible>) -> Self {
        match residual {
            ControlFlow::Continue(never) => match never {},
            ControlFlow::Break(value) => ControlFlow::Break(value),
        }
    }
}

impl<T, E> QuestionMark for Poll<Result<T, E>> {
    type Output = Poll<T>;
    type Residual = Result<Infallible, E>;

    #[inline]
    fn branch(self) -> ControlFlow<Self::Residual, Poll<T>> {
        match self {
            Poll::Pending => ControlFlow::Continue(Poll::Pending),
            Poll::Ready(Ok(value)) => ControlFlow::Continue(Poll::Ready(value)),
            Poll::Ready(Err(error)) => ControlFlow::Break(Err(error)),
        }
    }
}

impl<T, E, F: ConvertedError<E>> EarlyReturn<Result<Infallible, E>> for Poll<Result<T, F>> {
    #[inline]
    fn from_residual(residual: Result<Infallible, E>) -> Self {
        Poll::Ready(Result::from_residual(residual))
    }
}

impl<T, E> QuestionMark for Poll<Option<Result<T, E>>> {
    type Output = Poll<Option<T>>;
    type Residual = Result<Infallible, E>;

    #[inline]
    fn branch(self) -> ControlFlow<Self::Residual, Poll<Option<T>>> {
        match self {
            Poll::Pending => ControlFlow::Continue(Poll::Pending),
            Poll::Ready(None) => ControlFlow::Continue(Poll::Ready(None)),
            Poll::Ready(Some(Ok(value))) => ControlFlow::Continue(Poll::Ready(Some(value))),
            Poll::Ready(Some(Err(error))) => ControlFlow::Break(Err(error)),
        }
    }
}

impl<T, E, F: ConvertedError<E>> EarlyReturn<Result<Infallible, E>> for Poll<Option<Result<T, F>>> {
    #[inline]
    fn from_residual(residual: Result<Infallible, E>) -> Self {
        Poll::Ready(Some(Result::from_residual(residual)))
    }
}
