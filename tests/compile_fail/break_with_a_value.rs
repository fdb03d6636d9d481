//! A `break` with a value out of a loop that has none.

use coro::prelude::*;

#[coro::coroutine]
fn first(numbers: Vec<u32>) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    'all: for number in numbers {
        while yield_!(number) > 0 {
            if number > 7 {
                break 'all number;
            }
            let even = loop {
                if yield_!(1) % 2 == 0 {
                    break number;
                }
            };
            break even;
        }
    }
    0
}

fn main() {}
