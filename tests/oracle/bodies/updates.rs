//! Structs that a local is the base of: `Game { low, ..game }`.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Game {
    low: u32,
    high: u32,
    said: Vec<D>,
    name: D,
}

fn game() -> Game {
    Game {
        low: 0,
        high: 9,
        said: vec![d("said")],
        name: d("name"),
    }
}

/// One that can only be copied out of.
#[derive(Clone, Debug)]
struct Counted {
    low: u32,
    high: u32,
}

impl Drop for Counted {
    fn drop(&mut self) {
        mark(format_args!("drop {}..{}", self.low, self.high));
    }
}

#[derive(Clone, Debug)]
struct Mixed {
    name: D,
    low: u32,
    high: u32,
}

oracle! {
    fn of_a_local_behind_a_yield() -> Coroutine<u32, Yield = u32, Return = Game> + Clone {
        let game = game();
        let behind = d("behind");
        let low = yield_!(game.low);
        let next = Game { low, ..game };
        let high = yield_!(next.low);
        let last = Game { high: high + next.low, low: next.high, ..next };
        yield_!(last.high);
        mark(behind.name());
        last
    }
}

oracle! {
    fn in_the_arms_of_what_replaces_it() -> Coroutine<u32, Yield = u32, Return = Game> + Clone {
        let mut game = game();
        loop {
            let n = yield_!(game.low);
            game = match n {
                0 => Game { low: n + game.low, ..game },
                1 => {
                    let turn = d("turn");
                    Game { high: turn.name().len() as u32, low: n, ..game }
                }
                2 if game.high > 3 => Game { high: 0, ..game },
                n if n > 4 => return Game { high: n, ..game },
                _ => Game { low: yield_!(game.high), ..game },
            };
            game.said.push(d("more"));
        }
    }
}

oracle! {
    fn on_one_way() -> Coroutine<u32, Yield = u32, Return = Option<Game>> + Clone {
        let old = game();
        let between = d("between");
        let n = yield_!(old.low);
        let mut new = None;
        if n % 2 == 1 {
            new = Some(Game { low: n, ..old });
        }
        yield_!(between.name().len() as u32);
        new
    }
}

oracle! {
    fn of_copies_beside_what_drops() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let old = Mixed { name: d("old"), low: 1, high: 2 };
        let between = d("between");
        let n = yield_!(old.low);
        let new = Mixed { name: d("new"), ..old };
        yield_!(n + new.high);
        mark(between.name());
        new.low
    }
}

oracle! {
    fn of_one_that_drops_itself() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let old = Counted { low: 1, high: 2 };
        let n = yield_!(old.low);
        let new = Counted { low: n, high: old.high + n };
        yield_!(new.low + old.high);
        new.high
    }
}

oracle! {
    fn used_again() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let old = Mixed { name: d("old"), low: 1, high: 2 };
        let n = yield_!(old.low);
        let new = Mixed { name: d("new"), ..old };
        let newer = Mixed { name: d("newer"), low: yield_!(n), ..old };
        yield_!(old.name.name().len() as u32);
        new.low + newer.high
    }
}

oracle! {
    fn given_by_the_base() -> Coroutine<u32, Yield = u32, Return = Game> + Clone {
        let game = game();
        let n = yield_!(0);
        let next = Game { low: game.low + n, high: game.said.len() as u32, ..game };
        yield_!(next.high);
        next
    }
}

oracle! {
    fn of_what_an_option_had() -> Coroutine<u32, Yield = u32, Return = Vec<Option<Mixed>>> + Clone {
        let mixed = |name: &str| Mixed { name: d(name), low: 1, high: 2 };
        let mut board = vec![Some(mixed("a")), Some(mixed("b"))];
        let at = yield_!(0) as usize % 2;
        let piece = board[at].take().unwrap();
        if at == 1 {
            drop(piece);
            yield_!(1);
        } else {
            board.push(Some(Mixed { low: 3, ..piece }));
        }
        yield_!(board.len() as u32);
        board
    }
}
