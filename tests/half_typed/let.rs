//! A body that does not parse is reported by rustc alone, and callers see the coroutine.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32, Yield = u8> + Clone + Send {
    yield_!(0);
    let y = 
}

fn main() {
    let printer = printer();
    let mut other = printer.clone().prime();
    let _ = other.send(1).is_ok_and(|number| number == 3_u8);
}
