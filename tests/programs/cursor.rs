//! A cursor over a text that it was given, which a dispatcher hands from state to state: it is used up by some, and goes on in others.

use coro::SendError;
use coro::prelude::*;

struct Cursor<'t> {
    text: &'t [String],
    at: usize,
    log: &'t mut Vec<String>,
}

impl Cursor<'_> {
    fn line(&self) -> Option<&str> {
        self.text.get(self.at).map(String::as_str)
    }

    fn step(&mut self) -> bool {
        self.at += 1;
        self.at < self.text.len()
    }

    fn stop(self, why: &str) -> usize {
        self.log.push(format!("{why} at {}", self.at));
        self.at
    }
}

/// Walks over some of its own lines for each number sent, and answers how far it has come; at 9 the lines are given back with the log.
#[coro::coroutine]
fn walker(
    lines: Vec<String>,
) -> impl Coroutine<usize, Yield = usize, Return = (Vec<String>, Vec<String>)> {
    let mut log = Vec::new();
    let mut far = 0;
    loop {
        let count = yield_!(far);
        let mut cursor = Cursor {
            text: &lines,
            at: 0,
            log: &mut log,
        };
        far = loop {
            match cursor.line() {
                None => break cursor.stop("end"),
                Some("stop") => break cursor.stop("stop"),
                Some(line) if line.len() > 3 => {
                    let name = line.to_owned();
                    cursor.log.push(name);
                }
                Some(_) if cursor.at >= count => break cursor.stop("count"),
                Some(_) => {}
            }
            if !cursor.step() && count == 9 {
                cursor.stop("last");
                return (lines, log);
            }
        };
        if far == 0 {
            let again = yield_!(log.len());
            far += again;
        }
    }
}

#[test]
fn a_cursor_is_used_up_on_each_way() {
    let lines = ["a", "long", "b", "stop", "c"].map(str::to_owned).to_vec();
    let (mut walk, far) = walker(lines.clone()).start().ok().unwrap();
    assert_eq!(far, 0);
    // At `a`; asks how much is to be added to nothing.
    assert_eq!(walk.send(0), Ok(1));
    assert_eq!(walk.send(7), Ok(7));
    // Over `long`, and at `b`.
    assert_eq!(walk.send(2), Ok(2));
    assert_eq!(walk.send(8), Ok(3));
    let (mut short, _) = walker(lines[..3].to_vec()).start().ok().unwrap();
    assert_eq!(short.send(4), Ok(3));
    let log = ["long", "end at 3", "long", "last at 3"].map(str::to_owned);
    let all = (lines[..3].to_vec(), log.to_vec());
    assert_eq!(short.send(9), Err(SendError::Returned(all)));
}
