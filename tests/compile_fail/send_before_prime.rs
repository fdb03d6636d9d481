//! Only a primed coroutine can be sent to. In Python: `TypeError`.

use coro::prelude::*;

#[coro::coroutine]
fn filter_line(num: &str) -> impl Coroutine<&str> {
    loop {
        let line = yield_!();
        if line.contains(num) {
            println!("{line}");
        }
    }
}

fn main() {
    let mut filter = filter_line("33");
    let _ = filter.send("Marco, age:33");
}
