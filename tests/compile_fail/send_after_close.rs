//! A close takes the coroutine, so nothing can be sent after it. In Python: `StopIteration`.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32>> {
    while let Ok(number) = try_yield!() {
        println!("{number}");
    }
    println!("closing");
}

fn main() {
    let mut printer = printer();
    printer.close();
    let _ = printer.send(1);
}
