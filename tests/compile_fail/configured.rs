//! What `#[cfg]` may decide about a coroutine; and a mistake beside one is reported once.

use coro::prelude::*;

#[coro::coroutine]
fn too_many() -> impl Coroutine<u32, Yield = u32> {
    #[cfg(windows)]
    yield_!(1);
    #[cfg(not(windows))]
    yield_!(2);
    #[cfg(unix)]
    yield_!(3);
    #[cfg(target_pointer_width = "64")]
    yield_!(4);
    #[cfg(target_endian = "little")]
    yield_!(5);
    #[cfg(debug_assertions)]
    yield_!(6);
}

#[coro::coroutine]
fn in_a_macro() -> impl Coroutine<u32, Yield = u32> {
    assert!({
        #[cfg(unix)]
        let n = yield_!(1);
        #[cfg(not(unix))]
        let n = yield_!(2);
        n > 1
    });
}

#[coro::coroutine]
fn mistaken(#[cfg(windows)] missing: Missing) -> impl Coroutine<u32, Yield = u32> {
    #[cfg(unix)]
    yield_!(1);
    #[cfg(target_endian = "little")]
    yield_!("2");
    || yield_!(3);
}

#[coro::coroutine]
fn mistyped() -> impl Coroutine<u32, Yield = u32> {
    #[cfg(unix)]
    yield_!(1);
    #[cfg(target_endian = "little")]
    yield_!("2");
}

fn main() {}
