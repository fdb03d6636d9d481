//! Calls, and the way to the first yield.

use coro::SendError;
use coro::prelude::*;

use super::{Guard, Trace};

#[coro::coroutine]
fn noisy(trace: Trace) -> impl Coroutine<u32, Yield = &'static str> {
    trace.note("started");
    yield_!("first");
    trace.note("resumed");
}

#[coro::coroutine]
fn noisy_primed(trace: Trace) -> Primed<impl Coroutine<u32>> {
    trace.note("started");
    yield_!();
    trace.note("resumed");
}

#[coro::coroutine]
fn answer() -> impl Coroutine<(), Return = u32> {
    42
}

#[coro::coroutine]
fn answer_primed() -> Primed<impl Coroutine<(), Return = u32>> {
    42
}

#[test]
fn a_call_runs_nothing() {
    let trace = Trace::default();
    let cor = noisy(trace.clone());
    assert!(trace.take().is_empty());
    drop(cor);
    assert!(trace.take().is_empty());
}

#[test]
fn dropping_it_unprimed_drops_its_arguments() {
    #[coro::coroutine]
    fn holder(guard: Guard) -> impl Coroutine<()> {
        guard.trace.note("started");
        while try_yield!().is_ok() {}
        guard.trace.note("closed");
    }

    let trace = Trace::default();
    drop(holder(trace.guard("argument")));
    assert_eq!(trace.take(), ["argument"]);
}

#[test]
fn prime_runs_to_the_first_yield() {
    let trace = Trace::default();
    let mut cor = noisy(trace.clone()).prime();
    assert_eq!(trace.take(), ["started"]);
    assert_eq!(cor.send(0), Err(SendError::Returned(())));
    assert_eq!(trace.take(), ["resumed"]);
}

#[test]
fn start_hands_out_the_first_yield() {
    let trace = Trace::default();
    let Ok((mut cor, first)) = noisy(trace.clone()).start() else {
        panic!("it yields")
    };
    assert_eq!(first, "first");
    assert_eq!(trace.take(), ["started"]);
    assert!(!cor.is_finished());
}

#[test]
fn start_hands_out_the_return_value_if_nothing_was_yielded() {
    assert_eq!(answer().start().err(), Some(42));
}

#[test]
fn a_body_without_yields_has_finished_when_primed() {
    let mut cor = answer().prime();
    assert!(cor.is_finished());
    assert_eq!(cor.send(()), Err(SendError::Finished(())));
    assert_eq!(cor.close(), None);

    assert!(answer_primed().is_finished());
    assert_eq!(answer_primed().close(), None);
}

#[test]
fn an_auto_primed_call_runs_to_the_first_yield() {
    let trace = Trace::default();
    let mut cor = noisy_primed(trace.clone());
    assert_eq!(trace.take(), ["started"]);
    assert_eq!(cor.send(0), Err(SendError::Returned(())));
    assert_eq!(trace.take(), ["resumed"]);
}
