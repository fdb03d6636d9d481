//! Panics: what they drop, and what is left.

use std::panic::{AssertUnwindSafe, catch_unwind};

use coro::SendError;
use coro::prelude::*;

use super::{Counted, counted};

fn panics<T>(run: impl FnOnce() -> T) -> bool {
    catch_unwind(AssertUnwindSafe(run)).is_err()
}

#[test]
fn before_the_first_yield_it_drops_what_it_has() {
    #[coro::coroutine]
    fn body(held: Counted, fails: bool) -> impl Coroutine {
        assert!(!fails, "boom");
        drop(held);
        yield_!();
    }

    let (dropped, new) = counted();
    assert!(panics(|| drop(body(new(), true).prime())));
    assert_eq!(dropped.get(), 1);
    let _primed = body(new(), false).prime();
    assert_eq!(dropped.get(), 2);
}

#[test]
fn on_a_resumption_it_drops_locals_and_arguments_once() {
    #[coro::coroutine]
    fn body(new: impl Fn() -> Counted) -> impl Coroutine<bool> {
        let first = new();
        let second = new();
        if yield_!() {
            drop(first);
            panic!("boom");
        }
        drop(second);
        yield_!();
    }

    let (dropped, new) = counted();
    let mut primed = body(new).prime();
    assert!(panics(|| primed.send(true)));
    assert_eq!(dropped.get(), 2);
    assert!(primed.is_finished());
    assert_eq!(primed.send(true), Err(SendError::Finished(true)));
    drop(primed);
    assert_eq!(dropped.get(), 2);
}

#[test]
fn a_panic_of_what_it_delegates_to_goes_through() {
    #[coro::coroutine]
    fn inner(_held: Counted) -> impl Coroutine {
        yield_!();
        panic!("boom");
    }

    #[coro::coroutine]
    fn outer(new: impl Fn() -> Counted) -> impl Coroutine {
        let _around = new();
        yield_from!(inner(new()));
    }

    let (dropped, new) = counted();
    let mut primed = outer(new).prime();
    assert_eq!(dropped.get(), 0);
    assert!(panics(|| primed.send(())));
    assert_eq!(dropped.get(), 2);
    assert!(primed.is_finished());
}
