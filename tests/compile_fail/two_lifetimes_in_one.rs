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

#[coro::coroutine]
fn one_of<'l, 'r>(left: &'l str, right: &'r str) -> impl Coroutine<bool> {
    let side = if yield_!() { left } else { right };
    yield_!();
    println!("{side}");
}

#[coro::coroutine]
fn longest<'l>(left: &'l str, right: &str) -> impl Coroutine<bool> {
    let mut longest = left;
    if right.len() > left.len() {
        longest = right;
    }
    yield_!();
    println!("{longest}");
}

#[coro::coroutine]
fn each(left: &mut Vec<u32>, right: &mut Vec<u32>) -> impl Coroutine<u32> {
    let (longer, shorter) = if left.len() > right.len() {
        (left, right)
    } else {
        (right, left)
    };
    while let Some(number) = longer.pop() {
        shorter.push(number + yield_!());
    }
}

#[coro::coroutine]
fn behind(left: &mut (Vec<u32>, u32), right: &mut (Vec<u32>, u32)) -> impl Coroutine<u32> {
    let list = if yield_!() == 0 {
        &mut left.0
    } else {
        &mut right.0
    };
    list.push(yield_!());
    let number = if yield_!() == 0 { left.1 } else { right.1 };
    yield_!();
    println!("{number}");
}

/// Where both outlive a lifetime that is named, or it is not kept, all is well.
#[coro::coroutine]
fn right<'a>(left: &'a str, right: &'a str, other: &str) -> impl Coroutine<usize> {
    let sides = [left, right];
    println!("{}", sides[yield_!()]);
    let others = [left, other];
    println!("{}", others.concat());
    yield_!();
}

fn main() {}
