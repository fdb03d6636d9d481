//! A body that does not parse is reported by rustc alone, and callers see the coroutine.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32, Yield = u8, Return = !>> {
    loop {
        let number = yield_!(0);
        number.;
    }
}

fn main() {
    let mut printer = printer();
    let _: u8 = printer.push(1);
}
