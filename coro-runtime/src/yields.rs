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
    // How an expansion mentions the macro that it has replaced, so that its import is used.
    (@named) => {};
    ($($value:tt)*) => {
        ::core::compile_error!(
            "`yield_!` belongs in the body of a function marked `#[coro::coroutine]`\n\n\
             help: mark the function that it is in, with the path, as `#[coroutine]` alone is rustc's own, and let it return \
             `impl Coroutine<..>`; `main`, a `const`, a `static` and another macro cannot yield"
        )
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
    // How an expansion mentions the macro that it has replaced, so that its import is used.
    (@named) => {};
    ($($value:tt)*) => {
        ::core::compile_error!(
            "`try_yield!` belongs in the body of a function marked `#[coro::coroutine]`\n\n\
             help: mark the function that it is in, with the path, as `#[coroutine]` alone is rustc's own, and let it return \
             `impl Coroutine<..>`; `main`, a `const`, a `static` and another macro cannot yield"
        )
    };
}

/// Delegates to another coroutine (PEP 380): hands on every value it yields, sends it every value
/// received, and evaluates to what it returns.
///
/// The operand is a coroutine that has not been started; a [`Primed`](crate::Primed) one that yields
/// `()`, which first waits for a value, so that this one yields `()` to get it; or anything that can
/// be iterated over, in a coroutine that is sent `()`. A close ends the inner coroutine first, then
/// this one, which stands at a plain yield.
///
/// ```
/// use coro::prelude::*;
///
/// #[coro::coroutine]
/// fn sum_until_zero() -> impl Coroutine<u32, Yield = u32, Return = u32> {
///     let mut sum = 0;
///     loop {
///         match yield_!(sum) {
///             0 => return sum,
///             number => sum += number,
///         }
///     }
/// }
///
/// #[coro::coroutine]
/// fn two_sums() -> impl Coroutine<u32, Yield = u32, Return = (u32, u32)> {
///     (yield_from!(sum_until_zero()), yield_from!(sum_until_zero()))
/// }
///
/// let mut cor = two_sums().prime();
/// let sums = [3, 4, 0, 5, 0].map(|number| cor.send(number));
/// assert_eq!(sums[1], Ok(7));
/// assert_eq!(sums[4], Err(coro::SendError::Returned((7, 5))));
/// ```
///
/// # Panics
///
/// If a primed operand has already finished: there is nothing then that it could evaluate to.
#[macro_export]
macro_rules! yield_from {
    // How an expansion mentions the macro that it has replaced, so that its import is used.
    (@named) => {};
    ($($value:tt)*) => {
        ::core::compile_error!(
            "`yield_from!` belongs in the body of a function marked `#[coro::coroutine]`\n\n\
             help: mark the function that it is in, with the path, as `#[coroutine]` alone is rustc's own, and let it return \
             `impl Coroutine<..>`; `main`, a `const`, a `static` and another macro cannot yield"
        )
    };
}
