//! Where the body is not lowered, for another mistake in it, wrong types are still wrong at the yields.

use coro::prelude::*;

#[coro::coroutine]
fn several(numbers: Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    numbers.iter().for_each(|number| {
        yield_!(*number);
    });
    let text: String = yield_!(1);
    while yield_!(2) {}
    match yield_!(3) {
        "text" => {}
        _ => drop(text),
    }
    if let Ok(true) = try_yield!(4) {
        yield_!("five");
    }
}

fn main() {}
