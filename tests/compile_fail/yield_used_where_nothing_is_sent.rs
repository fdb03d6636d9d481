//! A coroutine is sent `()` if its signature does not say what it is sent.

use coro::prelude::*;

#[coro::coroutine]
fn sum() -> impl Coroutine<Yield = u32> {
    let mut sum = 0;
    loop {
        sum += yield_!(sum);
    }
}

#[coro::coroutine]
fn echo() -> Primed<impl Coroutine<Yield = u32>> {
    let mut last: u32 = yield_!(0);
    while let Ok(()) = try_yield!(last) {
        last = 1;
        yield_!(2)
    }
}

fn main() {
    let _ = sum().prime().send(());
    echo().close();
}
