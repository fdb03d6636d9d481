//! What a close, or a drop in its place, lets a body do.

use coro::SendError;
use coro::prelude::*;

use super::{Trace, collected, panic_message, sum_of};

#[coro::coroutine]
fn stubborn() -> impl Coroutine<(), Yield = u32> {
    loop {
        let _ = try_yield!(line!());
    }
}

#[test]
fn a_body_that_catches_it_may_return_a_value() {
    let mut cor = collected().prime();
    assert_eq!(cor.send(1), Ok(()));
    assert_eq!(cor.send(2), Ok(()));
    assert_eq!(cor.close(), Some(vec![1, 2]));
}

#[test]
fn a_body_at_a_plain_yield_ends_there() {
    let trace = Trace::default();
    let mut cor = pausing(trace.clone()).prime();
    assert_eq!(cor.send(()), Ok(()));
    assert_eq!(trace.take(), ["inner"]);
    assert_eq!(cor.close(), None);
    assert_eq!(trace.take(), ["inner", "outer"]);
}

#[coro::coroutine]
fn pausing(trace: Trace) -> impl Coroutine<()> {
    let _outer = trace.guard("outer");
    loop {
        let _inner = trace.guard("inner");
        yield_!();
    }
}

#[test]
fn one_body_may_have_both_kinds_of_yield() {
    #[coro::coroutine]
    fn mixed() -> impl Coroutine<(), Return = &'static str> {
        yield_!();
        match try_yield!() {
            Ok(()) => {
                yield_!();
                "returned"
            }
            Err(Closed) => "closed",
        }
    }

    assert_eq!(mixed().prime().close(), None);

    let mut cor = mixed().prime();
    assert_eq!(cor.send(()), Ok(()));
    assert_eq!(cor.close(), Some("closed"));

    let mut cor = mixed().prime();
    assert_eq!(cor.send(()), Ok(()));
    assert_eq!(cor.send(()), Ok(()));
    assert_eq!(cor.close(), None);
}

#[test]
fn the_close_is_an_error_for_the_question_mark() {
    #[coro::coroutine]
    fn pair() -> impl Coroutine<u32, Return = Result<u32, Closed>> {
        let first = try_yield!()?;
        let second = try_yield!()?;
        Ok(first + second)
    }

    let mut cor = pair().prime();
    assert_eq!(cor.send(1), Ok(()));
    assert_eq!(cor.send(2), Err(SendError::Returned(Ok(3))));

    let mut cor = pair().prime();
    assert_eq!(cor.send(1), Ok(()));
    assert_eq!(cor.close(), Some(Err(Closed)));
}

#[test]
fn of_a_finished_one_nothing_is_left() {
    let mut cor = sum_of(1).prime();
    assert_eq!(cor.send(1), Err(SendError::Returned(1)));
    assert_eq!(cor.close(), None);
}

#[test]
fn ignoring_it_panics_and_names_the_yield() {
    let (cor, line) = stubborn().start().expect("it yields");
    let message = panic_message(|| cor.close());
    let place = format!("yielded again at {}:{line}:", file!());
    assert!(message.contains(&place), "{message}");
}

#[test]
fn a_drop_at_a_try_yield_closes() {
    let trace = Trace::default();
    let mut cor = flushing(trace.clone()).prime();
    assert_eq!(cor.send(()), Ok(()));
    drop(cor);
    assert_eq!(trace.take(), ["received", "flushed", "local"]);
}

#[test]
fn the_exit_path_runs_once() {
    let trace = Trace::default();
    flushing(trace.clone()).prime().close();
    assert_eq!(trace.take(), ["flushed", "local"]);
}

#[coro::coroutine]
fn flushing(trace: Trace) -> impl Coroutine<()> {
    let _local = trace.guard("local");
    while let Ok(()) = try_yield!() {
        trace.note("received");
    }
    trace.note("flushed");
}

#[test]
fn a_drop_that_is_ignored_drops_it_where_it_is() {
    drop(stubborn().prime());
}

#[test]
fn a_dropped_pipeline_finishes_its_work() {
    #[coro::coroutine]
    fn stage(
        name: &'static str,
        trace: Trace,
        mut target: Primed<impl Coroutine<()>>,
    ) -> Primed<impl Coroutine<()>> {
        while let Ok(()) = try_yield!() {
            if target.send(()).is_err() {
                return;
            }
        }
        trace.note(name);
    }

    let trace = Trace::default();
    let sink = flushing(trace.clone()).prime();
    let mut source = stage("first", trace.clone(), stage("second", trace.clone(), sink));
    assert_eq!(source.send(()), Ok(()));
    drop(source);
    let events = ["received", "first", "second", "flushed", "local"];
    assert_eq!(trace.take(), events);
}
