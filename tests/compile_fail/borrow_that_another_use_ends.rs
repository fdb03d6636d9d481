//! A borrow of a part that goes on behind a loop in the statement ends where the part is used ahead of that, as in a
//! plain function.

use coro::prelude::*;

#[coro::coroutine]
fn shared(mut names: (String, u32)) -> impl Coroutine<u32, Yield = usize> {
    yield_!(0);
    let name = &names.0;
    if {
        names.0.push('x');
        names.1 > 2
    } {
        let held = String::from("held");
        while yield_!(held.len()) > 1 {}
        yield_!(1);
    }
    yield_!(name.len());
    drop(names);
}

#[coro::coroutine]
fn exclusive(mut names: (String, u32)) -> impl Coroutine<u32, Yield = usize> {
    yield_!(0);
    let name = &mut names.0;
    if names.0.len() > 2 {
        let held = String::from("held");
        while yield_!(held.len()) > 1 {}
        yield_!(1);
    }
    name.push('x');
    yield_!(name.len());
    drop(names);
}

fn main() {}
