//! What `format!` makes where another type is due is said once, at the call.

use coro::prelude::*;

fn take(_: u32) {}

#[coro::coroutine]
fn described(
    names: &[&str],
) -> impl Coroutine<u32, Yield = usize, Return = Result<String, String>> {
    let mut last = 0;
    for name in names {
        let number: u32 = format!("{name}!");
        last = format!("{number}");
        take(format!("{last}"));
        yield_!(format!("{name} {last}"));
        if last > 7 {
            return format!("{name} is too long");
        }
    }
    format!("{last}")
}

fn main() {}
