//! A body in which the frame would hide a mistake is shown to rustc twice; what is wrong is reported once.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<u32, Yield = u32, Return = Result<(), String>> {
    let numbers;
    numbers = vec![yield_!(1)];
    loop {
        let _: u32 = "1".parse()?;
        let _: u32 = yield_!("a");
        let _: &str = yield_!(1);
        if numbers.len() > 1 {
            return;
        }
        numbers.no_such_method();
    }
}

fn main() {
    let _ = numbers().prime();
}
