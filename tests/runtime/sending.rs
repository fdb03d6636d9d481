//! What a send evaluates to, and what it may lend.

use std::error::Error;

use coro::prelude::*;
use coro::{CoroutineState, SendError};

use super::sum_of;

#[test]
fn a_send_evaluates_to_the_next_yield() {
    let (mut cor, first) = sum_of(3).start().expect("it yields");
    assert_eq!(first, 0);
    assert_eq!(cor.send(1), Ok(1));
    assert_eq!(cor.send(10), Ok(11));
}

#[test]
fn the_last_send_has_the_return_value() {
    let mut cor = sum_of(2).prime();
    assert_eq!(cor.send(40), Ok(40));
    assert!(!cor.is_finished());
    assert_eq!(cor.send(2), Err(SendError::Returned(42)));
    assert!(cor.is_finished());
}

#[test]
fn after_the_end_the_value_comes_back() {
    #[coro::coroutine]
    fn one() -> impl Coroutine<String> {
        yield_!();
    }

    let mut cor = one().prime();
    assert_eq!(cor.send("taken".to_owned()), Err(SendError::Returned(())));
    for value in ["first", "second"] {
        let error = cor.send(value.to_owned()).expect_err("it has finished");
        assert_eq!(error.undelivered().as_deref(), Some(value));
    }
}

#[test]
fn push_to_one_that_never_returns() {
    #[coro::coroutine]
    fn doubler() -> impl Coroutine<u32, Yield = u32, Return = !> {
        let mut number = 0;
        loop {
            number = yield_!(number * 2);
        }
    }

    let mut double = doubler().prime();
    assert_eq!(double.push(4), 8);
    assert_eq!(double.push(21), 42);
}

#[test]
fn a_value_is_lent_for_one_send() {
    #[coro::coroutine]
    fn lengths() -> Primed<impl Coroutine<&str, Yield = usize, Return = !>> {
        let mut length = 0;
        loop {
            let line = yield_!(length);
            length = line.len();
        }
    }

    let mut lengths = lengths();
    let mut line = String::new();
    for word in ["a", "bcd", ""] {
        line.clear();
        line.push_str(word);
        assert_eq!(lengths.push(&line), word.len());
    }
}

#[test]
fn what_is_lent_exclusively_can_be_changed() {
    #[coro::coroutine]
    fn appending(suffix: &str) -> impl Coroutine<&mut String, Return = !> {
        loop {
            let line = yield_!();
            line.push_str(suffix);
        }
    }

    let mut line = "a".to_owned();
    let mut append = appending("!").prime();
    append.push(&mut line);
    append.push(&mut line);
    assert_eq!(line, "a!!");
}

#[test]
fn errors_say_what_happened() {
    let returned: SendError<u8, char> = SendError::Returned('r');
    let finished: SendError<u8, char> = SendError::Finished(1);
    assert_eq!(returned.returned(), Some('r'));
    assert_eq!(returned.undelivered(), None);
    assert_eq!(finished.returned(), None);
    assert_eq!(finished.undelivered(), Some(1));
    assert_eq!(returned.without_value(), SendError::Returned('r'));
    assert_eq!(finished.without_value(), SendError::Finished(()));
    assert_eq!(
        returned.to_string(),
        "the coroutine returned during this send"
    );
    assert_eq!(
        finished.to_string(),
        "the coroutine had already finished; the value was not delivered"
    );
}

#[test]
fn a_send_goes_with_the_question_mark() {
    fn feed(text: &str) -> Result<(), Box<dyn Error>> {
        #[coro::coroutine]
        fn first_line() -> impl Coroutine<&str> {
            yield_!();
        }

        let mut sink = first_line().prime();
        for line in text.lines() {
            sink.send(line).map_err(SendError::without_value)?;
        }
        Ok(())
    }

    assert!(feed("").is_ok());
    assert!(feed("one\ntwo").is_err());
}

#[test]
fn the_outcome_as_a_state() {
    let mut cor = sum_of(2).prime();
    let mut send = |number| CoroutineState::from_send(cor.send(number));
    assert_eq!(send(1), Ok(CoroutineState::Yielded(1)));
    assert_eq!(send(2), Ok(CoroutineState::Complete(3)));
    assert_eq!(send(4), Err(4));
}
