//! What is made of two references has a lifetime that no argument names, as the closure of a plain function would have.

use coro::prelude::*;

struct Both<'a>(&'a mut u32, &'a mut u32);

fn both<'a>(left: &'a mut u32, right: &'a mut u32) -> Both<'a> {
    Both(left, right)
}

#[coro::coroutine]
fn pair(left: &mut u32, right: &mut u32) -> impl Coroutine<Yield = u32> {
    let both = both(left, right);
    yield_!(1);
    *both.0 = 1;
    *both.1 = 1;
}

fn main() {}
