//! When a coroutine drops what it holds.

use coro::SendError;
use coro::prelude::*;

use super::{Guard, Trace};

#[coro::coroutine]
fn scopes(trace: Trace) -> impl Coroutine<()> {
    let _first = trace.guard("first");
    let _second = trace.guard("second");
    yield_!();
    {
        let _inner = trace.guard("inner");
        yield_!();
    }
    yield_!();
    let _last = trace.guard("last");
}

#[test]
fn a_paused_one_drops_its_locals_as_its_scope_would() {
    let trace = Trace::default();
    let mut cor = scopes(trace.clone()).prime();
    assert_eq!(cor.send(()), Ok(()));
    drop(cor);
    assert_eq!(trace.take(), ["inner", "second", "first"]);
}

#[test]
fn a_scope_ends_where_it_ends() {
    let trace = Trace::default();
    let mut cor = scopes(trace.clone()).prime();
    assert_eq!(cor.send(()), Ok(()));
    assert!(trace.take().is_empty());
    assert_eq!(cor.send(()), Ok(()));
    assert_eq!(trace.take(), ["inner"]);
    assert_eq!(cor.send(()), Err(SendError::Returned(())));
    assert_eq!(trace.take(), ["last", "second", "first"]);
}

#[test]
fn arguments_drop_after_locals() {
    #[coro::coroutine]
    fn two(first: Guard, _second: Guard) -> impl Coroutine<()> {
        let _local = first.trace.guard("local");
        yield_!();
    }

    let trace = Trace::default();
    drop(two(trace.guard("first"), trace.guard("second")).prime());
    assert_eq!(trace.take(), ["local", "second", "first"]);
}
