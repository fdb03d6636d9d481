//! `?` in a coroutine: the two traits behind it, which stable Rust does not let one implement.
//!
//! A step returns whether it yielded or completed, so the operator's early return has to wrap its
//! value. The traits and their implementations are those of RFC 3058, so that an expression means
//! and infers what it does in a plain function. That an error is converted is asked apart, where the
//! operator stands, so that an error that cannot be is an error about it alone.

use core::convert::Infallible;
use core::ops::ControlFlow;
use core::task::Poll;

/// Types that `?` applies to.
#[diagnostic::on_unimplemented(
    message = "the `?` operator can only be applied to values that implement `Try`",
    label = "the `?` operator cannot be applied to type `{Self}`"
)]
pub trait Try {
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
    note = "declare it with `Return = Option<T>`, or with `Return = Result<T, E>` and an `E` that is `From` the error",
    note = "an `Option` goes into a `Result` by `.ok_or(error)?`, and a `Result` into an `Option` by `.ok()?`"
)]
pub trait FromResidual<R> {
    /// The error in the residual.
    type From;
    /// The error in the early return.
    type Into;
    /// The early return's value.
    fn from_residual(residual: R, convert: fn(Self::From) -> Self::Into) -> Self;
}

/// Errors that `?` can convert another into: those that are `From` it.
#[diagnostic::on_unimplemented(
    message = "`?` couldn't convert the error to `{Self}`",
    label = "the trait `From<{E}>` is not implemented for `{Self}`",
    note = "the question mark operation (`?`) implicitly performs a conversion on the error value using the `From` trait",
    note = "or convert it by hand, as `text.parse::<u32>().map_err(|error| error.to_string())?` does into a `String`"
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

#[diagnostic::do_not_recommend]
impl<T, E> Try for Result<T, E> {
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

#[diagnostic::do_not_recommend]
impl<T, E, F> FromResidual<Result<Infallible, E>> for Result<T, F> {
    type From = E;
    type Into = F;

    #[inline]
    fn from_residual(residual: Result<Infallible, E>, convert: fn(E) -> F) -> Self {
        match residual {
            Ok(never) => match never {},
            Err(error) => Err(convert(error)),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T> Try for Option<T> {
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

#[diagnostic::do_not_recommend]
impl<T> FromResidual<Option<Infallible>> for Option<T> {
    type From = Infallible;
    type Into = Infallible;

    #[inline]
    fn from_residual(_: Option<Infallible>, _: fn(Infallible) -> Infallible) -> Self {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<B, C> Try for ControlFlow<B, C> {
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

#[diagnostic::do_not_recommend]
impl<B, C> FromResidual<ControlFlow<B, Infallible>> for ControlFlow<B, C> {
    type From = Infallible;
    type Into = Infallible;

    #[inline]
    fn from_residual(
        residual: ControlFlow<B, Infallible>,
        _: fn(Infallible) -> Infallible,
    ) -> Self {
        match residual {
            ControlFlow::Continue(never) => match never {},
            ControlFlow::Break(value) => ControlFlow::Break(value),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T, E> Try for Poll<Result<T, E>> {
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

#[diagnostic::do_not_recommend]
impl<T, E, F> FromResidual<Result<Infallible, E>> for Poll<Result<T, F>> {
    type From = E;
    type Into = F;

    #[inline]
    fn from_residual(residual: Result<Infallible, E>, convert: fn(E) -> F) -> Self {
        Poll::Ready(Result::from_residual(residual, convert))
    }
}

#[diagnostic::do_not_recommend]
impl<T, E> Try for Poll<Option<Result<T, E>>> {
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

#[diagnostic::do_not_recommend]
impl<T, E, F> FromResidual<Result<Infallible, E>> for Poll<Option<Result<T, F>>> {
    type From = E;
    type Into = F;

    #[inline]
    fn from_residual(residual: Result<Infallible, E>, convert: fn(E) -> F) -> Self {
        Poll::Ready(Some(Result::from_residual(residual, convert)))
    }
}
