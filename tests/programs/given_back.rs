//! A part is taken and given back beside other uses of the whole, and between many yields.

use coro::SendError;
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

struct Page {
    past: Vec<String>,
    now: String,
    future: Vec<String>,
    cursor: Cursor,
}

enum Cursor {
    At(usize),
    Marked { from: usize, text: String },
}

/// An editor with undo, of words that are lent to it: control goes past each part that is moved, on several ways.
#[coro::coroutine]
fn edit(mut page: Page) -> impl Coroutine<&str, Yield = usize, Return = Result<String, String>> {
    'events: loop {
        let word = yield_!(page.now.len());
        match word {
            "undo" => {
                let Some(text) = page.past.pop() else {
                    continue 'events;
                };
                page.future.push(page.now);
                page.now = text;
            }
            "redo" => {
                let now = page.now;
                let Some(text) = page.future.pop() else {
                    page.now = now;
                    continue;
                };
                page.past.push(now);
                page.now = text;
            }
            "mark" => {
                let text = format!("<{}>", page.now);
                page.cursor = match page.cursor {
                    Cursor::At(from) => Cursor::Marked { from, text },
                    Cursor::Marked { text, .. } if text.is_empty() => return Err(text),
                    marked @ Cursor::Marked { .. } => marked,
                };
            }
            "quit" => {
                let cursor = page.cursor;
                return match cursor {
                    Cursor::At(at) => Err(format!("{at} {}", page.now)),
                    Cursor::Marked { from, text } => Ok(format!("{from}{text}{}", page.now)),
                };
            }
            word => {
                page.past.push(page.now.clone());
                let mut now = page.now;
                now.push_str(word);
                let long = now.len() > 8 && page.past.len() > 3;
                page.now = now;
                if let (true, Cursor::At(at)) = (long, &mut page.cursor) {
                    *at += 1;
                }
            }
        }
    }
}

#[test]
fn an_editor_moves_its_page_in_parts() {
    let page = || Page {
        past: Vec::new(),
        now: String::new(),
        future: Vec::new(),
        cursor: Cursor::At(4),
    };
    let mut editor = edit(page()).prime();
    let events = "undo redo one two undo redo redo undo three mark mark four";
    let lengths: Vec<_> = events.split(' ').map(|event| editor.send(event)).collect();
    let expected = [0, 0, 3, 6, 3, 6, 6, 3, 8, 8, 8, 12].map(Ok);
    assert_eq!(lengths, expected);
    let returned = "4<onethree>onethreefour".to_owned();
    assert_eq!(editor.send("quit"), Err(SendError::Returned(Ok(returned))));

    let mut editor = edit(page()).prime();
    for event in "a b c defghi j".split(' ') {
        editor.send(event).unwrap();
    }
    let returned = "6 abcdefghij".to_owned();
    assert_eq!(editor.send("quit"), Err(SendError::Returned(Err(returned))));
}
