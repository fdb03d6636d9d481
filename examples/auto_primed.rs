//! A coroutine that the call itself primes.
//!
//! In Python, a decorator, customarily named `coroutine`, that calls `next` before it hands the
//! generator out. Here the return type says so: `Primed<..>`.

use coro::prelude::*;

#[coro::coroutine]
fn running_total() -> Primed<impl Coroutine<i32, Yield = i32, Return = !>> {
    println!("primed");
    let mut total = 0;
    loop {
        let number = yield_!(total);
        total += number;
    }
}

fn main() {
    let mut total = running_total();
    println!("called");

    // It never returns, so a send to it cannot fail: `push` has no error.
    for number in [5, 10, 20] {
        println!("{}", total.push(number));
    }
}
