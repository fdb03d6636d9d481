//! What a method has lent is held across a yield on one way, and on another, what it was called on is changed.

use coro::prelude::*;

struct Unit {
    hp: u32,
    wound: Option<u32>,
}

impl Unit {
    fn weakness(&mut self) -> Option<&mut u32> {
        self.wound.as_mut()
    }

    fn heal(&mut self) {
        self.hp += 1;
    }
}

#[coro::coroutine]
fn by_a_match(units: &mut [Unit]) -> impl Coroutine<u32, Yield = u32> {
    for unit in units {
        match unit.weakness() {
            Some(wound) => *wound += yield_!(*wound),
            None => unit.hp += 1,
        }
    }
}

#[coro::coroutine]
fn ahead_of_all_else(units: &mut [Unit]) -> impl Coroutine<u32, Yield = u32> {
    for unit in units {
        let Some(wound) = unit.weakness() else {
            unit.heal();
            continue;
        };
        *wound += yield_!(*wound);
    }
}

#[coro::coroutine]
fn of_a_variable(units: &mut [Unit]) -> impl Coroutine<u32, Yield = u32> {
    let unit = units.first_mut().expect("someone");
    let wound = match unit.weakness() {
        Some(wound) => wound,
        None => {
            unit.heal();
            return;
        }
    };
    *wound += yield_!(*wound);
}

fn main() {}
