//! What rustc's lints have nothing to say of: neither do they of its expansion.

#![deny(warnings)]

use coro::SendError;
use coro::prelude::*;

fn fail(code: u8) -> ! {
    panic!("failed with {code}")
}

#[coro::coroutine]
fn arms_that_never_end() -> impl Coroutine<u8, Yield = usize, Return = Vec<u8>> {
    let mut all = vec![];
    loop {
        let value = match yield_!(all.len()) {
            0 => yield_!(100),
            1 => fail(1),
            2 => {
                println!("2");
                fail(2)
            }
            3 => {
                if all.is_empty() {
                    fail(3)
                } else {
                    all.pop();
                    continue;
                }
            }
            4 => match all.pop() {
                Some(1) => continue,
                Some(_) => return all,
                None => fail(4),
            },
            5 => loop {
                all.push(5);
                if all.len() > 3 {
                    return all;
                }
            },
            n => n,
        };
        all.push(value);
    }
}

#[test]
fn arms_that_never_end_are_not_called_unreachable() {
    let mut cor = arms_that_never_end().prime();
    assert_eq!(
        [6, 7, 3, 3].map(|n| cor.send(n)),
        [Ok(1), Ok(2), Ok(1), Ok(0)]
    );
    assert_eq!(cor.send(0), Ok(100));
    assert_eq!(cor.send(1), Ok(1));
    assert_eq!(cor.send(4), Ok(0));
    let returned = Err(SendError::Returned(vec![5; 4]));
    assert_eq!(cor.send(5), returned);
}

#[coro::coroutine]
fn braces_of_an_else(limit: u8) -> impl Coroutine<u8, Return = Option<String>> {
    loop {
        let mut text = String::new();
        let size = loop {
            match yield_!() {
                b'.' => break text.len(),
                c if c > limit => return None,
                c => text.push(c.into()),
            }
        };
        for _ in 0..size {
            yield_!();
        }
        let [1, 2] = [yield_!(), yield_!()] else {
            return Some(format!("behind {size}"));
        };
        let 3 = yield_!() else {
            return Some(format!("3 {size}"));
        };
    }
}

#[test]
fn braces_of_an_else_are_not_called_unnecessary() {
    let mut cor = braces_of_an_else(b'z').prime();
    for sent in [b'a', b'.', 0, 1, 2, 3, b'.', 1] {
        cor.send(sent).unwrap();
    }
    let returned = Err(SendError::Returned(Some("behind 0".into())));
    assert_eq!(cor.send(1), returned);
}

#[coro::coroutine]
fn bound_for_a_guard(limit: u8) -> impl Coroutine<(u8, u8), Yield = u8, Return = u8> {
    loop {
        match yield_!(limit) {
            (a, b) if a > limit && b == 0 => return 0,
            (a, b) if b > limit => {
                yield_!(a);
            }
            (a, b) if yield_!(a).0 == b => println!("{a}"),
            (1, _) => {}
            (a, _) => return a,
        }
    }
}

#[test]
fn what_is_bound_for_a_guard_is_not_called_unused() {
    let mut cor = bound_for_a_guard(7).prime();
    assert_eq!(cor.send((1, 2)), Ok(1));
    assert_eq!(cor.send((2, 0)), Ok(7));
    assert_eq!(cor.send((8, 0)), Err(SendError::Returned(0)));
}

/// What is left of an account in which only a `return` leaves the loop.
struct Account {
    owners: Vec<String>,
    spent: u32,
}

impl Account {
    #[coro::coroutine]
    fn spend(mut self) -> impl Coroutine<u32, Yield = u32, Return = Vec<String>> {
        let mut amount = yield_!(0);
        loop {
            if amount > 3 {
                return self.owners;
            }
            self.spent += amount;
            amount = yield_!(self.spent);
        }
    }
}

#[test]
fn a_loop_that_only_a_return_leaves_is_not_called_unreachable() {
    let account = Account {
        owners: vec!["ada".to_owned()],
        spent: 1,
    };
    let (mut account, spent) = account.spend().start().ok().unwrap();
    assert_eq!(spent, 0);
    assert_eq!(account.send(2), Ok(3));
    let owners = vec!["ada".to_owned()];
    assert_eq!(account.send(4), Err(SendError::Returned(owners)));
}

enum Token {
    Open(String),
    Close,
    End,
}

#[coro::coroutine]
fn alternatives_bound_as_one() -> impl Coroutine<Token, Yield = usize, Return = Token> {
    let mut token = yield_!(0);
    loop {
        match token {
            Token::Open(name) => token = yield_!(name.len()),
            end @ (Token::Close | Token::End) => return end,
        }
    }
}

#[test]
fn alternatives_keep_the_parentheses_that_they_need() {
    let mut cor = alternatives_bound_as_one().prime();
    assert_eq!(cor.send(Token::Open("ab".to_owned())).ok(), Some(2));
    let end = cor.send(Token::End);
    assert!(matches!(end, Err(SendError::Returned(Token::End))));
    assert!(
        alternatives_bound_as_one()
            .prime()
            .send(Token::Close)
            .is_err()
    );
}

enum Phase {
    Idle,
    Busy(String),
}

struct Job {
    turn: u32,
    phase: Phase,
}

/// Locals of two frames are moved out where it returns with a part of one of them.
#[coro::coroutine]
fn parts_given_back_and_returned(
    mut job: Job,
    first: String,
) -> impl Coroutine<u32, Yield = u32, Return = Result<String, String>> {
    let mut log = vec![first.len()];
    loop {
        let pressed = yield_!(job.turn);
        let turn = vec![pressed];
        loop {
            let inner = yield_!(turn[0]);
            job.phase = match job.phase {
                Phase::Idle => Phase::Busy(first.parse().map_err(|_| "never")?),
                busy @ Phase::Busy(_) => busy,
            };
            log.push(log.len());
            if inner == 4 {
                let phase = job.phase;
                let Phase::Busy(text) = phase else {
                    return Err("idle".to_owned());
                };
                return Ok(text);
            }
            if inner == 5 {
                break;
            }
        }
        job.turn += pressed;
    }
}

#[test]
fn what_parts_are_moved_out_by_is_not_linted() {
    let job = Job {
        turn: 3,
        phase: Phase::Idle,
    };
    let mut cor = parts_given_back_and_returned(job, "text".to_owned()).prime();
    let yields = [1, 5, 2].map(|sent| cor.send(sent).ok());
    assert_eq!(yields, [Some(1), Some(4), Some(2)]);
    let returned = Err(SendError::Returned(Ok("text".to_owned())));
    assert_eq!(cor.send(4), returned);
}

struct Pair {
    left: Phase,
    right: Phase,
    turn: u32,
}

#[coro::coroutine]
fn loops_left_with_a_part(pair: Pair) -> impl Coroutine<u32, Yield = u32, Return = (Phase, u32)> {
    let turns = vec![pair.turn];
    let found = loop {
        match yield_!(pair.turn) {
            0 => break pair.left,
            1 => break pair.right,
            2 => return (Phase::Idle, turns[0]),
            4 => break Phase::Idle,
            _ => {}
        }
    };
    (found, turns[0])
}

#[coro::coroutine]
fn left_behind_a_yield(mut pair: Pair) -> impl Coroutine<u32, Yield = u32, Return = Phase> {
    loop {
        if yield_!(pair.turn) == 0 {
            let left = pair.left;
            return left;
        }
        if let 1 = yield_!(1) {
            let left = pair.left;
            pair.turn += 1;
            pair.left = pair.right;
            pair.right = left;
        }
        match yield_!(2) {
            0 => return pair.right,
            _ => {
                pair = Pair {
                    left: pair.right,
                    right: pair.left,
                    turn: pair.turn + 1,
                }
            }
        }
    }
}

fn pair() -> Pair {
    Pair {
        left: Phase::Idle,
        right: Phase::Busy("right".to_owned()),
        turn: 7,
    }
}

#[test]
fn what_loops_are_left_with_is_not_linted() {
    let mut cor = loops_left_with_a_part(pair()).prime();
    assert_eq!(cor.send(3).ok(), Some(7));
    let returned = cor.send(1).map_err(SendError::returned);
    assert!(matches!(returned, Err(Some((Phase::Busy(text), 7))) if text == "right"));
    let mut cor = left_behind_a_yield(pair()).prime();
    let yields = [1, 1, 3].map(|sent| cor.send(sent).ok());
    assert_eq!(yields, [Some(1), Some(2), Some(9)]);
    let returned = cor.send(0).map_err(SendError::returned);
    assert!(matches!(returned, Err(Some(Phase::Idle))));
}

#[coro::coroutine]
fn a_closure_called_where_it_stands(by: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let mut sum = 0;
    sum += (|one: u32, other: u32| one * other)(yield_!(sum), by);
    sum = (|one: u32, other: u32| one + other)(yield_!(sum), sum);
    sum
}

#[test]
fn what_is_called_keeps_the_parentheses_that_it_needs() {
    let (mut coroutine, first) = a_closure_called_where_it_stands(3).start().unwrap();
    assert_eq!(first, 0);
    assert_eq!(coroutine.send(4), Ok(12));
    assert_eq!(coroutine.send(5), Err(SendError::Returned(17)));
}

#[coro::coroutine]
fn behind_a_loop_that_never_ends(limit: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let mut sum = 0;
    loop {
        sum += yield_!(sum);
        if sum > limit {
            return sum;
        }
    }
    #[expect(unreachable_code)]
    {
        sum += 1;
        sum
    }
}

#[test]
fn what_control_never_comes_to_may_mention_what_a_loop_has() {
    let (mut coroutine, first) = behind_a_loop_that_never_ends(3).start().unwrap();
    assert_eq!(first, 0);
    assert_eq!(coroutine.send(1), Ok(1));
    assert_eq!(coroutine.send(7), Err(SendError::Returned(8)));
}
