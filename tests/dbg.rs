//! What `dbg!` prints when there are yields in it: what it prints without.

#![allow(
    clippy::all,
    clippy::pedantic,
    reason = "the bodies are written oddly on purpose"
)]

use std::process::Command;

#[derive(Debug)]
struct Wrapped<T>(T);

fn sum<T>(values: Vec<u32>) -> Wrapped<u32> {
    let _ = size_of::<T>();
    Wrapped(values.iter().sum())
}

mod lowered {
    use super::{Wrapped, sum};
    use coro::prelude::*;

    #[rustfmt::skip]
    #[coro::coroutine]
    fn body(scale: u32) -> impl Coroutine<u32, Yield = u32, Return = (u32, Wrapped<u32>, u32)> {
        let one = dbg!(yield_!(1)   *scale);
        let (two, three) = dbg!(one+1, { sum::<Vec<u8>>(vec![yield_!(2); 2]) },);
        if std::dbg!(!matches!(yield_!(3), 0..=2)   && true) {
            dbg!((yield_!(1), one), &"a text that is so long that it does not fit into a single line of text",);
        }
        loop { dbg!(if yield_!(2) > 1 { break } else { }) }
        let mut all = vec![one];
        let last = loop {
            dbg!(&all, one  +three.0);
            all.push(yield_!(4));
            if dbg!(all.len()) > 2 { break dbg!(all) }
        };
        (one, three, last[1] + two - 4)
    }

    pub fn print() -> (u32, Wrapped<u32>, u32) {
        let mut cor = body(10).prime();
        for number in [1, 2, 3, 1, 2, 4] {
            assert!(cor.send(number).is_ok());
        }
        match cor.send(4) {
            Err(coro::SendError::Returned(value)) => value,
            outcome => panic!("{outcome:?}"),
        }
    }
}

mod plain {
    use super::{Wrapped, sum};

    macro_rules! yield_ {
        ($value:expr) => {
            $value
        };
    }

    #[rustfmt::skip]
    fn body(scale: u32) -> (u32, Wrapped<u32>, u32) {
        let one = dbg!(yield_!(1)   *scale);
        let (two, three) = dbg!(one+1, { sum::<Vec<u8>>(vec![yield_!(2); 2]) },);
        if std::dbg!(!matches!(yield_!(3), 0..=2)   && true) {
            dbg!((yield_!(1), one), &"a text that is so long that it does not fit into a single line of text",);
        }
        loop { dbg!(if yield_!(2) > 1 { break } else { }) }
        let mut all = vec![one];
        let last = loop {
            dbg!(&all, one  +three.0);
            all.push(yield_!(4));
            if dbg!(all.len()) > 2 { break dbg!(all) }
        };
        (one, three, last[1] + two - 4)
    }

    pub fn print() -> (u32, Wrapped<u32>, u32) {
        body(10)
    }
}

/// Set where the test runs itself to see what it prints.
const PRINTS: &str = "CORO_TEST_PRINTS";

/// What this test prints as `mode`: the line and the rest of each note; and other lines.
fn printed(mode: &str) -> Vec<(Option<u32>, String)> {
    let test = std::env::current_exe().expect("a test is a file");
    let output = Command::new(test)
        .args(["--exact", "shows_what_plain_dbg_shows", "--nocapture"])
        .env(PRINTS, mode)
        .output()
        .expect("a test can be run");
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stderr).expect("text");
    printed.lines().map(without_line).collect()
}

/// `[file:line:column] rest` without its line.
fn without_line(text: &str) -> (Option<u32>, String) {
    let split = text
        .strip_prefix(concat!("[", file!(), ":"))
        .and_then(|note| note.split_once(':'));
    match split {
        Some((line, rest)) => (line.parse().ok(), rest.to_owned()),
        None => (None, text.to_owned()),
    }
}

#[test]
fn shows_what_plain_dbg_shows() {
    let returned = match std::env::var(PRINTS).as_deref() {
        Ok("lowered") => lowered::print(),
        Ok(_) => plain::print(),
        Err(_) => {
            let (lowered, plain) = (printed("lowered"), printed("plain"));
            let notes = |printed: &[(_, String)]| -> Vec<String> {
                printed.iter().map(|(_, note)| note.clone()).collect()
            };
            assert_eq!(notes(&lowered), notes(&plain));
            let lines = |printed: &[(Option<u32>, _)]| -> Vec<u32> {
                printed.iter().filter_map(|(line, _)| *line).collect()
            };
            let (lowered, plain) = (lines(&lowered), lines(&plain));
            assert_eq!(lowered.len(), 13);
            let from = |first: u32, lines: &[u32]| -> Vec<u32> {
                lines.iter().map(|line| line - first).collect()
            };
            assert_eq!(from(lowered[0], &lowered), from(plain[0], &plain));
            return;
        }
    };
    assert!(matches!(returned, (10, Wrapped(4), 11)), "{returned:?}");
}
