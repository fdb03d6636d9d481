//! What a coroutine that never returns returns.

use core::error::Error;
use core::fmt;

/// What a coroutine that never returns returns: `Return = !` in a signature under the attribute.
///
/// It has no values, so `match never {}` stands for any. The type is this crate's own, and not
/// `Infallible`, for the sake of the compiler's messages: they say `Never` wherever they mean it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Error for Never {}

/// The `Return` of a coroutine that never returns: nothing but [`Never`].
///
/// It can be named because rustc suggests a bound on it where the coroutine is a type parameter.
#[diagnostic::on_unimplemented(
    message = "`push` is for coroutines that never return",
    label = "this coroutine may return `{Self}`",
    note = "use `send`, which says so if it returns; or declare the coroutine with `Return = !`"
)]
pub trait NeverReturned {
    #[doc(hidden)]
    fn never<T>(self) -> T;
}

#[diagnostic::do_not_recommend]
impl NeverReturned for Never {
    #[inline]
    fn never<T>(self) -> T {
        match self {}
    }
}

/// Functions, by what they return. Of `fn() -> !` that is `!`, which stable Rust can spell nowhere else.
pub trait Returning {
    /// This.
    type Returned;
}

impl<R> Returning for fn() -> R {
    type Returned = R;
}
