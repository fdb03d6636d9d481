//! A part is taken and given back beside other uses of the whole, and between many yields.

use coro::prelude::*;

#[derive(Debug)]
enum State {
    Idle,
    Busy(Box<u32>),
}

#[derive(Debug)]
struct Game {
    state: State,
    turn: u32,
    name: String,
}

fn game() -> Game {
    Game {
        state: State::Idle,
        turn: 1,
        name: "game".to_owned(),
    }
}

#[coro::coroutine]
fn replaced(mut game: Game) -> impl Coroutine<u32, Yield = String, Return = String> {
    loop {
        let n = yield_!(format!("{game:?}"));
        game.state = match game.state {
            State::Idle if n == 1 => {
                game = Game { turn: 70, ..game };
                State::Idle
            }
            State::Busy(turn) if n == 2 => {
                let Game { name, .. } = game;
                let state = State::Idle;
                game = Game {
                    state,
                    turn: *turn,
                    name,
                };
                State::Busy(Box::new(7))
            }
            State::Idle => State::Busy(Box::new(n)),
            state if n > 8 => return format!("{state:?}"),
            state => state,
        };
    }
}

#[test]
fn the_whole_may_be_replaced_meanwhile() {
    let (mut game, first) = replaced(game()).start().ok().unwrap();
    assert_eq!(first, r#"Game { state: Idle, turn: 1, name: "game" }"#);
    let yields = [1, 3, 2, 4].map(|n| game.send(n).unwrap());
    let expected = [
        r#"Game { state: Idle, turn: 70, name: "game" }"#,
        r#"Game { state: Busy(3), turn: 70, name: "game" }"#,
        r#"Game { state: Busy(7), turn: 3, name: "game" }"#,
        r#"Game { state: Busy(7), turn: 3, name: "game" }"#,
    ];
    assert_eq!(yields, expected);
    let ended = game.send(9);
    assert_eq!(ended, Err(coro::SendError::Returned("Busy(7)".to_owned())));
}

/// From twenty points on, a region restores each local where it is declared.
#[coro::coroutine]
fn many(mut game: Game) -> impl Coroutine<u32, Yield = u32, Return = State> {
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.state = if game.turn > 3 {
        State::Busy(Box::new(game.turn))
    } else {
        game.state
    };
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    match game.state {
        State::Busy(turn) => game.state = State::Busy(Box::new(*turn + 1)),
        State::Idle => {}
    }
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.state = if game.turn > 3 {
        State::Busy(Box::new(game.turn))
    } else {
        game.state
    };
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    match game.state {
        State::Busy(turn) => game.state = State::Busy(Box::new(*turn + 1)),
        State::Idle => {}
    }
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.turn += yield_!(game.turn);
    game.state
}

#[test]
fn many_yields_around() {
    let mut game = many(game()).prime();
    for n in 0..23 {
        assert!(game.send(n % 2).is_ok());
    }
    match game.send(0) {
        Err(coro::SendError::Returned(State::Busy(turn))) => assert_eq!(*turn, 10),
        other => panic!("{other:?}"),
    }
}
