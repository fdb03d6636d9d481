//! What is borrowed through an argument that is used where the borrow is, or in the same loop, cannot be saved beside that.

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
    }

    #[coro::coroutine]
    fn in_another_statement(&mut self) -> impl Coroutine<Yield = u32> {
        let name = self.name.as_mut().unwrap();
        yield_!(1);
        self.points += 1;
        name.push('!');
        yield_!(2);
        name.push('?');
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
