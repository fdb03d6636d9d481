//! The three yields, as they stand where no attribute has rewritten them: misplaced.

/// Suspends the coroutine, hands out a value and evaluates to the next value sent.
///
/// `yield_!()` hands out `()`. It belongs in the body of a function marked `#[coro::coroutine]`,
/// which rewrites it; anywhere else it does not compile. (`yield` itself is a reserved word that rustc
/// refuses even in code that a macro removes.)
///
/// ```
/// use coro::prelude::*;
///
/// #[coro::coroutine]
/// fn echo() -> impl Coroutine<u8, Yield = u8, Return = !> {
///     let mut value = 0;
///     loop {
///         value = yield_!(value);
///     }
/// }
///
/// assert_eq!(echo().prime().push(7), 7);
/// ```
#[macro_export]
macro_rules! yield_ {
    ($($value:tt)*) => {
        $crate::__misplaced_yield!("yield_!")
    };
}

/// Like [`yield_!`](crate::yield_), but sees a close: it evaluates to `Result<Send, Closed>`.
///
/// ```
/// use coro::prelude::*;
///
/// #[coro::coroutine]
/// fn count() -> impl Coroutine<&str, Return = usize> {
///     let mut count = 0;
///     while let Ok(_line) = try_yield!() {
///         count += 1;
///     }
///     count
/// }
///
/// let mut cor = count().prime();
/// cor.send("one").unwrap();
/// assert_eq!(cor.close(), Some(1));
/// ```
#[macro_export]
macro_rules! try_yield {
    ($($value:tt)*) => {
        $crate::__misplaced_yield!("try_yield!")
    };
}

/// Delegates to another coroutine (PEP 380).
#[macro_export]
macro_rules! yield_from {
    ($($value:tt)*) => {
        $crate::__misplaced_yield!("yield_from!")
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __misplaced_yield {
    ($name:literal) => {
        ::core::compile_error!(::core::concat!(
            "`",
            $name,
            "` belongs in the body of a function marked `#[coro::coroutine]`"
        ))
    };
}
