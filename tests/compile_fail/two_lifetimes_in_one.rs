//! What is made of references with different lifetimes has one that the signature does not name.

use coro::prelude::*;

#[coro::coroutine]
fn both(left: &mut Vec<u8>, right: &mut Vec<u8>) -> impl Coroutine<u8> {
    let mut both = [left, right];
    loop {
        let byte = yield_!();
        for side in both.iter_mut() {
            side.push(byte);
        }
    }
}

#[coro::coroutine]
fn primed<'l, 'r>(left: &'l str, right: &'r str) -> Primed<impl Coroutine<bool>> {
    let sides = [left, right];
    loop {
        let side = usize::from(yield_!());
        println!("{}", sides[side]);
    }
}

fn main() {}
