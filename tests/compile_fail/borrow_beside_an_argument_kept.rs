//! What is borrowed through an argument cannot be saved beside that, if the same part is used again, or the whole.

use std::collections::BTreeMap;

use coro::prelude::*;

struct Player {
    name: Option<String>,
    points: u32,
}

impl Player {
    #[coro::coroutine]
    fn in_what_is_yielded(&mut self) -> impl Coroutine<Yield = u32> {
        if let Some(name) = &mut self.name {
            yield_!(self.points);
            name.push('!');
        }
        self.name = None;
    }

    #[coro::coroutine]
    fn in_another_statement(&mut self) -> impl Coroutine<Yield = u32> {
        let name = self.name.as_mut().unwrap();
        yield_!(1);
        self.points += 1;
        name.push('!');
        yield_!(2);
        name.push('?');
        self.reset();
    }

    fn reset(&mut self) {
        self.points = 0;
    }

    #[coro::coroutine]
    fn through_a_pattern(&mut self) -> impl Coroutine<Yield = u32> {
        let name = self.name.as_mut();
        if let Some(name) = name {
            yield_!(1);
            name.push('!');
        }
        self.reset();
    }
}

#[coro::coroutine]
fn in_a_loop(map: &mut BTreeMap<u32, Vec<u32>>) -> impl Coroutine<u32, Yield = usize> {
    loop {
        let at = yield_!(map.len());
        if let Some(list) = map.get_mut(&at) {
            list.push(yield_!(1));
            return;
        }
    }
}

fn main() {}
