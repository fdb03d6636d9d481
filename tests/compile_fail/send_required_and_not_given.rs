//! A coroutine is `Send` if all that it saves is.

use std::rc::Rc;
use std::thread;

use coro::prelude::*;

#[coro::coroutine]
fn count() -> Primed<impl Coroutine<u32, Return = !>> {
    let count = Rc::new(1);
    loop {
        let number = yield_!();
        println!("{}", number + *count);
    }
}

fn main() {
    let mut count = count();
    thread::spawn(move || count.push(1)).join().unwrap();
}
