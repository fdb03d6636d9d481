//! Rule: what borrows from the coroutine, and has to be dropped, is not in scope at a yield.

use std::str::Chars;

use coro::prelude::*;

struct View<'a>(&'a str);

impl Drop for View<'_> {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

fn view(text: &str) -> View<'_> {
    View(text)
}

#[coro::coroutine]
fn of_an_argument(text: String) -> impl Coroutine<Yield = usize> {
    let view = view(&text);
    println!("{}", view.0);
    yield_!(1);
}

struct Parser {
    text: String,
}

struct Words<'a>(Chars<'a>);

impl Parser {
    fn words(&self) -> Words<'_> {
        Words(self.text.chars())
    }

    #[coro::coroutine]
    fn parse(self) -> impl Coroutine<Yield = Option<char>> {
        let mut words = self.words();
        yield_!(words.0.next());
    }
}

fn main() {}
