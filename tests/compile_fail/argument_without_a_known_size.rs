//! Arguments of types without a size that is known.

use coro::prelude::*;

#[coro::coroutine]
fn greet(domain: str) -> impl Coroutine<u32, Yield = usize> {
    let reply = format!("220 {domain}");
    loop {
        let n = yield_!(domain.len());
        println!("{reply} {n}");
    }
}

#[coro::coroutine]
fn each(list: [u32], tell: dyn Fn(u32)) -> impl Iterator<Item = u32> {
    for n in &list {
        tell(*n);
        yield_!(*n);
    }
}

fn main() {
    greet("here");
}
