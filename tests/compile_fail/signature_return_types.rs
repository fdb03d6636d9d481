//! One error for each, and none where the functions are called.

use coro::prelude::*;

#[coro::coroutine]
fn a_number() -> u32 {
    yield_!();
}

#[coro::coroutine]
fn a_closure() -> impl Fn() + Clone {
    yield_!();
}

#[coro::coroutine]
fn an_iterator_of_what() -> impl Iterator {
    yield_!(1);
}

#[coro::coroutine]
fn an_iterator_of_a_type() -> impl Iterator<u8> {
    yield_!(1);
}

#[coro::coroutine]
fn a_primed_iterator() -> Primed<impl Iterator<Item = u8>> {
    yield_!(1);
}

#[coro::coroutine]
fn two() -> impl Coroutine<u8> + Coroutine<u16> {
    yield_!();
}

#[coro::coroutine]
fn unboxed() -> dyn Coroutine<&str> {
    yield_!();
}

#[coro::coroutine]
fn boxed_impl() -> Primed<Box<impl Coroutine<&str>>> {
    yield_!();
}

#[coro::coroutine]
fn boxed_primed() -> Box<Primed<u8>> {
    yield_!();
}

#[coro::coroutine]
fn without_impl() -> Coroutine<u8> {
    yield_!();
}

#[coro::coroutine]
fn without_dyn() -> Primed<Box<Coroutine<u8>>> {
    yield_!();
}

#[coro::coroutine]
fn in_a_result() -> Result<impl Coroutine<u8>, String> {
    yield_!();
}

#[coro::coroutine]
fn perhaps() -> Option<Box<dyn coro::Coroutine<u32>>> {
    yield_!();
}

fn main() {
    let _: u32 = a_number();
    a_closure().clone()();
    let _ = an_iterator_of_what().next();
    let _: Option<u8> = an_iterator_of_a_type().next();
    let _ = two().prime().send(1);
    let _ = unboxed().prime().send("text");
    let _ = boxed_impl().send("text");
    let _: Box<Primed<u8>> = boxed_primed();
}
