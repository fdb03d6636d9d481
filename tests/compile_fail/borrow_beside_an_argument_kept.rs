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
    fn handed_on(&mut self) -> impl Coroutine<Yield = usize> {
        for _ in 0..2 {
            let Some(name) = self.name.as_mut().filter(|name| name.len() > 2) else {
                yield_!(0);
                self.reset();
                continue;
            };
            yield_!(name.len());
            name.push('!');
        }
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

struct Team {
    players: Vec<Player>,
    best: Option<String>,
    score: Score,
}

struct Score(Vec<u32>);

impl Score {
    fn last(&mut self) -> Option<&mut u32> {
        self.0.last_mut()
    }
}

impl Team {
    #[coro::coroutine]
    fn beside_a_part_that_may(&mut self) -> impl Coroutine<Yield = u32> {
        for player in self.players.iter_mut() {
            if let Some(best) = &mut self.best {
                yield_!(player.points);
                self.best = None;
                best.clear();
            }
            player.points += 1;
        }
    }

    #[coro::coroutine]
    fn by_a_method_of_ones_own(&mut self) -> impl Coroutine<u32, Yield = u32> {
        for player in self.players.iter_mut() {
            if let Some(last) = self.score.last() {
                *last += yield_!(player.points);
                self.score.0.push(1);
            }
            player.points += 1;
        }
    }
}

#[coro::coroutine]
fn in_a_loop(map: &mut BTreeMap<u32, Vec<u32>>) -> impl Coroutine<u32, Yield = usize> {
    loop {
        let at = yield_!(map.len());
        if let Some(list) = map.get_mut(&at) {
            list.push(yield_!(1));
        }
    }
}

fn main() {}
