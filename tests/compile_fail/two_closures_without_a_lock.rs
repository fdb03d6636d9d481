//! Two closures that send to one coroutine need a `RefCell` around it.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32, Return = !>> {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

fn main() {
    let mut printer = printer();
    let mut one = || printer.push(1);
    let mut two = || printer.push(2);
    one();
    two();
}
