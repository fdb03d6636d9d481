//! Fields of a local that are used beside what is borrowed of others.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Left,
    Right,
}

impl Side {
    fn other(self) -> Self {
        if self == Side::Left {
            Side::Right
        } else {
            Side::Left
        }
    }
}

#[derive(Clone, Debug)]
enum State {
    Open(u32, D),
    Full(Vec<u32>),
    Shut,
}

#[derive(Clone, Debug)]
struct Game {
    rows: Vec<u32>,
    done: Vec<u32>,
    state: State,
    side: Side,
    last: Option<(u32, D)>,
    sum: u32,
}

fn game(state: State) -> Game {
    Game {
        rows: vec![1, 2, 3],
        done: Vec::new(),
        state,
        side: Side::Left,
        last: Some((4, d("last"))),
        sum: 1,
    }
}

oracle! {
    fn in_a_loop_without_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let ahead = d("ahead");
        let mut game = game(State::Shut);
        yield_!(1);
        let behind = d("behind");
        for row in &mut game.rows {
            *row += 1;
            game.side = game.side.other();
            game.sum = game.sum.max(*row);
        }
        for row in game.rows.drain(..) {
            game.done.push(row);
        }
        yield_!(2)
    }
}

oracle! {
    fn in_an_arm_beside_one_that_yields() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut game = game(State::Open(2, d("open")));
        let behind = d("behind");
        if let State::Open(n, _) = &game.state {
            game.sum += n;
        } else {
            yield_!(1);
        }
        match &game.state {
            State::Open(n, name) => game.sum += n,
            State::Full(all) => {
                yield_!(all.len() as u32);
            }
            State::Shut => {}
        }
        mark(game.sum);
    }
}

oracle! {
    fn of_an_argument(mut game: Game) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let ahead = d("ahead");
        match &mut game.last {
            None => {
                yield_!(1);
            }
            Some(last) => last.0 += game.sum,
        }
        if let Some(last) = &mut game.last {
            last.0 += game.sum;
            mark(&last.0);
            yield_!(1);
        }
        match &game.state {
            State::Full(all) => {
                yield_!(all.len() as u32);
            }
            State::Open(n, _) => game.sum += n,
            _ => {}
        }
    } with (game(State::Full(vec![1, 2])))
}

oracle! {
    fn by_a_variable() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut game = game(State::Shut);
        if game.rows.is_empty() {
            yield_!(0);
        }
        let names: Vec<usize> = game.rows.iter().map(|row| *row as usize - 1).collect();
        for at in names {
            let row = game.rows.get_mut(at).unwrap();
            *row += game.sum;
            game.sum = game.sum.max(*row);
            *row += 1;
            mark(yield_!(at as u32));
        }
    }
}

oracle! {
    fn of_what_is_last() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut game = game(State::Shut);
        if game.rows.is_empty() {
            yield_!(0);
        }
        let last = game.rows.last_mut().unwrap();
        *last += game.sum;
        game.side = game.side.other();
        *last += 1;
        yield_!(7);
    }
}
