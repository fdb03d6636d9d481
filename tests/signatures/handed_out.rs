//! Coroutines primed, or in a box, or both.

use coro::SendError;
use coro::prelude::*;

#[coro::coroutine]
fn primed(start: u32) -> Primed<impl Coroutine<u32, Yield = u32, Return = !>> {
    let mut sum = start;
    loop {
        sum += yield_!(sum);
    }
}

#[coro::coroutine]
fn boxed(start: u32) -> Box<dyn Coroutine<u32, Yield = u32, Return = !>> {
    let mut sum = start;
    loop {
        sum += yield_!(sum);
    }
}

#[coro::coroutine]
fn boxed_and_primed(
    start: u32,
) -> coro::Primed<std::boxed::Box<dyn Coroutine<u32, Yield = u32, Return = !> + Send>> {
    let mut sum = start;
    loop {
        sum += yield_!(sum);
    }
}

#[test]
fn primed_or_boxed_or_both() {
    assert_eq!(primed(1).push(1), 2);
    assert_eq!(boxed(2).prime().push(1), 3);
    let mut cor = boxed_and_primed(3);
    assert_eq!(std::thread::spawn(move || cor.push(1)).join().unwrap(), 4);
}

#[coro::coroutine]
fn boxed_lent(prefix: &str) -> Box<dyn Coroutine<&str, Yield = Option<&str>> + '_> {
    let mut rest = None;
    loop {
        let line = yield_!(rest);
        rest = line.strip_prefix(prefix);
    }
}

#[test]
fn boxed_borrows_its_argument() {
    let prefix = "a".to_owned();
    let mut cor = boxed_lent(&prefix).prime();
    assert_eq!(cor.send(&"abc".to_owned()), Ok(Some("bc")));
    assert_eq!(cor.send("bc"), Ok(None));
}

#[coro::coroutine]
fn collect(depth: u32) -> Box<dyn Coroutine<u32, Return = Vec<u32>>> {
    let value = yield_!();
    let mut values = vec![value];
    if depth > 0 {
        let mut inner = collect(depth - 1).prime();
        let value = yield_!();
        values.extend(
            inner
                .send(value)
                .unwrap_err()
                .returned()
                .unwrap_or_default(),
        );
    }
    values
}

#[test]
fn recursive() {
    let mut cor = collect(1).prime();
    assert_eq!(cor.send(1), Ok(()));
    assert_eq!(cor.send(2), Err(SendError::Returned(vec![1, 2])));
}
