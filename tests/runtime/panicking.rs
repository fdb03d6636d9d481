//! What is left of a coroutine that has panicked.

use coro::SendError;
use coro::prelude::*;

use super::{Trace, panic_message};

#[coro::coroutine]
fn fragile(trace: Trace) -> Primed<impl Coroutine<u32, Yield = u32, Return = !>> {
    let _outer = trace.guard("outer");
    let mut quotient = 0;
    loop {
        let _inner = trace.guard("inner");
        let number = yield_!(quotient);
        assert_ne!(number, 0, "division by zero");
        quotient = 100 / number;
    }
}

#[test]
fn a_panic_drops_the_locals_once_and_ends_it() {
    let trace = Trace::default();
    let mut cor = fragile(trace.clone());
    assert_eq!(cor.push(5), 20);
    trace.take();

    let message = panic_message(|| cor.push(0));
    assert!(message.contains("division by zero"), "{message}");
    assert_eq!(trace.take(), ["inner", "outer"]);

    assert!(cor.is_finished());
    assert_eq!(cor.send(5), Err(SendError::Finished(5)));
    let message = panic_message(|| cor.push(5));
    assert_eq!(message, "pushed to a coroutine that had panicked");
    assert_eq!(cor.close(), None);
    assert!(trace.take().is_empty());
}

#[test]
fn a_panic_on_the_way_to_the_first_yield() {
    #[coro::coroutine]
    fn early(trace: Trace) -> impl Coroutine<()> {
        let _local = trace.guard("local");
        assert!(trace.0.borrow().is_empty(), "not empty");
        yield_!();
    }

    let trace = Trace::default();
    trace.note("something");
    let message = panic_message(|| early(trace.clone()).prime());
    assert!(message.contains("not empty"), "{message}");
    assert_eq!(trace.take(), ["something", "local"]);
}

#[test]
fn a_panic_on_the_exit_path() {
    #[coro::coroutine]
    fn failing(trace: Trace) -> impl Coroutine<()> {
        let _local = trace.guard("local");
        if let Err(closed) = try_yield!() {
            panic!("{closed}");
        }
    }

    let trace = Trace::default();
    let cor = failing(trace.clone()).prime();
    assert_eq!(panic_message(|| cor.close()), Closed.to_string());
    assert_eq!(trace.take(), ["local"]);

    let cor = failing(trace.clone()).prime();
    assert_eq!(panic_message(|| drop(cor)), Closed.to_string());
    assert_eq!(trace.take(), ["local"]);
}
