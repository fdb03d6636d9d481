//! An iterator is sent nothing.

use coro::prelude::*;

#[coro::coroutine]
fn typed() -> impl Iterator<Item = u32> {
    let mut number = 0;
    loop {
        let step: u32 = yield_!(number);
        number += step;
    }
}

#[coro::coroutine]
fn added() -> impl Iterator<Item = u32> {
    let mut number = 0;
    loop {
        number += yield_!(number);
    }
}

#[coro::coroutine]
fn tested() -> impl Iterator<Item = u32> {
    while yield_!(1) {}
    if let Some(2) = yield_!(2) {
        return;
    }
    match yield_!(3) {
        "stop" => {}
        _ => println!("{}", yield_!(4) + 1),
    }
}

#[coro::coroutine]
fn right() -> impl Iterator<Item = u32> {
    let () = yield_!(1);
    let _: () = yield_!(2);
    assert!(() == yield_!(3));
    match yield_!(4) {
        () => yield_!(5),
    }
}

fn main() {
    typed().chain(added()).chain(tested()).for_each(drop);
}
