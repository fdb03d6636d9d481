//! What a call has borrowed behind an argument that is an exclusive reference cannot be kept beside that argument, be it by a
//! variable or by a delegation: the reference is in the coroutine, and is borrowed again behind the yield.

use coro::prelude::*;

struct Parser {
    at: u32,
    name: String,
}

impl Parser {
    #[coro::coroutine]
    fn session(&mut self) -> impl Coroutine<u32, Yield = u32> {
        self.at += yield_!(1);
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn next(&mut self) -> u32 {
        self.at += 1;
        self.at
    }
}

struct Outer(Parser);

impl Outer {
    #[coro::coroutine]
    fn twice(&mut self) -> impl Coroutine<u32, Yield = u32> {
        yield_from!(self.0.session());
        yield_from!(self.0.session());
    }

    #[coro::coroutine]
    fn once(&mut self) -> impl Coroutine<u32, Yield = u32> {
        let next = self.0.next();
        yield_!(next);
        yield_from!(self.0.session());
        println!("{next}");
    }
}

#[coro::coroutine]
fn again(parser: &mut Parser) -> impl Coroutine<u32, Yield = u32> {
    loop {
        yield_from!(parser.session());
    }
}

#[coro::coroutine]
fn named(parser: &mut Parser) -> impl Coroutine<u32, Yield = usize> {
    let name = parser.name();
    yield_!(0);
    println!("{name}");
    parser.name.clear();
}

fn main() {}
