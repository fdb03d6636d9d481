//! A close takes the coroutine, so there is only one.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32>> {
    while let Ok(number) = try_yield!() {
        println!("{number}");
    }
    println!("closing");
}

fn main() {
    let printer = printer();
    printer.close();
    printer.close();
}
