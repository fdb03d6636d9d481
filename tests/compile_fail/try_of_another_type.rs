//! What a `?` comes to is of another type: said once, about all of it, as in a plain function.

use std::num::ParseIntError;

use coro::prelude::*;

#[coro::coroutine]
fn sums(texts: &[&str]) -> impl Coroutine<u32, Yield = usize, Return = Result<u32, ParseIntError>> {
    let mut sum = 0;
    for text in texts {
        let number: u32 = text.parse::<u64>()?;
        yield_!(text.parse::<u8>()?);
        sum += number;
        sum += text.parse::<u64>()?;
        sum = text.parse::<i32>()?;
    }
    Ok(sum)
}

#[coro::coroutine]
fn first(text: String) -> impl Coroutine<Yield = u8, Return = Result<u32, ParseIntError>> {
    let number: u32 = text.parse::<u64>()?;
    yield_!(1);
    Ok(number)
}

fn main() {}
