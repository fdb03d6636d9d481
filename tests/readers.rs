//! Programs that read what they receive, piece by piece, and are done with the pieces at the next yield.

#![deny(warnings)]
use coro::SendError;
use coro::prelude::*;

struct Budget {
    limits: Vec<(String, u32)>,
    spent: u32,
}

impl Budget {
    /// Reads `name amount` lines, and answers what is left for the name.
    #[coro::coroutine]
    fn spend(mut self) -> impl Coroutine<String, Yield = u32, Return = u32> {
        let mut line = yield_!(0);
        loop {
            let mut words = line.split_whitespace();
            let (Some(name), Some(amount)) = (words.next(), words.next()) else {
                return self.spent;
            };
            let Ok(amount) = amount.parse::<u32>() else {
                line = yield_!(u32::MAX);
                continue;
            };
            let mut named = self.limits.iter().filter(|(of, _)| !of.is_empty()).rev();
            let limit = named
                .find(|(of, _)| of == name)
                .map_or(0, |(_, limit)| *limit);
            let spent = self.spent;
            let left = |of: u32| of.saturating_sub(amount + spent);
            self.spent += amount;
            line = yield_!(left(limit).max(left(1)));
        }
    }
}

#[test]
fn what_reads_words_lets_go_of_them_at_the_yield() {
    let limits = vec![("tea".to_owned(), 9), ("bread".to_owned(), 20)];
    let budget = Budget { limits, spent: 0 };
    let (mut budget, first) = budget.spend().start().ok().unwrap();
    assert_eq!(first, 0);
    let mut send = |line: &str| budget.send(line.to_owned());
    assert_eq!(send("tea 4"), Ok(5));
    assert_eq!(send("tea much"), Ok(u32::MAX));
    assert_eq!(send("bread 6"), Ok(10));
    assert_eq!(send("done"), Err(SendError::Returned(10)));
}

/// What an actor is told.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    Wait(u32),
    Say { text: String, times: u32 },
    Both(Box<Step>, u8),
    Done(Option<String>),
}
#[derive(Debug, Clone, PartialEq)]
struct State {
    turn: u32,
    said: Vec<String>,
    last: Option<Step>,
}
struct Actor {
    state: State,
}
impl Actor {
    #[coro::coroutine]
    fn act(mut self) -> impl Coroutine<Step, Yield = u32, Return = State> {
        let mut step = yield_!(self.state.turn);
        loop {
            match step {
                Step::Wait(n) => self.state.turn += longer(n),
                Step::Say { text, times: _ } if text.is_empty() => {}
                Step::Say { text, times } => {
                    for _ in 0..times {
                        self.state.said.push(text.clone());
                    }
                    let turn = self.state.turn + times;
                    self.state = State { turn, ..self.state };
                }
                Step::Both(inner, _) => {
                    step = *inner;
                    continue;
                }
                Step::Done(last) => {
                    let state = { self }.state;
                    return State {
                        last: last.map(|text| Step::Say { text, times: 1 }),
                        ..state
                    };
                }
            }
            step = yield_!(self.state.turn);
        }
    }
}
fn longer(n: u32) -> u32 {
    n + 1
}

#[test]
fn what_an_actor_is_told_leaves_its_parts_or_moves_them() {
    let actor = Actor {
        state: State {
            turn: 0,
            said: vec![],
            last: None,
        },
    };
    let mut a = actor.act().prime();
    assert_eq!(a.send(Step::Wait(2)), Ok(3));
    assert_eq!(
        a.send(Step::Both(
            Box::new(Step::Say {
                text: "x".into(),
                times: 2
            }),
            1
        )),
        Ok(5)
    );
    assert_eq!(
        a.send(Step::Say {
            text: String::new(),
            times: 9
        }),
        Ok(5)
    );
    let end = State {
        turn: 5,
        said: vec!["x".into(), "x".into()],
        last: Some(Step::Say {
            text: "e".into(),
            times: 1,
        }),
    };
    assert_eq!(
        a.send(Step::Done(Some("e".into()))),
        Err(SendError::Returned(end))
    );
}
