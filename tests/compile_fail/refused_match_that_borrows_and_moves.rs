//! A match with a `ref` in an arm whose guard has a `let`, beside another arm that moves a part of the local, which is in scope at
//! a yield.

use coro::prelude::*;

#[coro::coroutine]
fn in_a_loop(mut name: Option<String>) -> impl Coroutine<Yield = usize> {
    loop {
        match name {
            Some(ref name) if let Some(at) = name.find('x') => {
                yield_!(at);
            }
            Some(short) => {
                yield_!(short.len());
                name = None;
            }
            None => return,
        }
    }
}

fn main() {}
