//! A semicolon that is missing in the body is the only error, if that ends in what it returns.

use coro::prelude::*;

#[coro::coroutine]
fn sum(count: usize) -> impl Coroutine<u32, Yield = u32, Return = Result<u32, String>> {
    let mut sum = 0;
    for _ in 0..count {
        let number = yield_!(sum)
        sum += number;
    }
    if sum > 100 {
        return Err("too much".to_owned());
    }
    Ok(sum)
}

#[coro::coroutine]
fn lengths<'t>(texts: &'t [String], name: &str) -> impl Coroutine<Yield = usize, Return = Result<usize, String>> {
    for text in texts {
        yield_!(text.len());
    }
    let length = name.len()
    Ok(length)
}

fn main() {}
