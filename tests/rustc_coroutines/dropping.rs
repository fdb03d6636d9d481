//! What is dropped, when, and that it is dropped once.

use coro::SendError;
use coro::prelude::*;

use super::{Counted, counted};

#[test]
fn a_value_moved_on_some_ways_is_dropped_once_on_each() {
    #[coro::coroutine]
    fn body(one: Counted, take: bool) -> impl Coroutine {
        if take {
            drop(one);
            yield_!();
            return;
        }
        yield_!();
    }

    for take in [false, true] {
        let (dropped, new) = counted();
        let mut primed = body(new(), take).prime();
        assert_eq!(dropped.get(), u32::from(take));
        assert!(primed.send(()).is_err());
        assert_eq!(dropped.get(), 1);
    }
}

#[test]
fn a_value_moved_in_one_block_and_made_in_another() {
    #[coro::coroutine]
    fn body(new: impl Fn() -> Counted, condition: bool) -> impl Coroutine {
        if condition {
            drop(new());
        }
        let held = new();
        if !condition {
            drop(held);
            yield_!();
        } else {
            yield_!();
            drop(held);
        }
        yield_!();
    }

    for (condition, counts) in [(true, [1, 2, 2]), (false, [1, 1, 1])] {
        let (dropped, new) = counted();
        let mut primed = body(new, condition).prime();
        assert_eq!(dropped.get(), counts[0]);
        primed.send(()).unwrap();
        assert_eq!(dropped.get(), counts[1]);
        assert!(primed.send(()).is_err());
        assert_eq!(dropped.get(), counts[2]);
    }
}

#[test]
fn a_replaced_value_goes_at_the_assignment_and_the_new_one_stays() {
    #[coro::coroutine]
    fn body(mut held: Counted, next: Counted) -> impl Coroutine<Return = Counted> {
        let _ = &held;
        held = next;
        yield_!();
        held
    }

    let (dropped, new) = counted();
    let mut primed = body(new(), new()).prime();
    assert_eq!(dropped.get(), 1);
    let Err(SendError::Returned(last)) = primed.send(()) else {
        panic!("it returns")
    };
    assert_eq!(dropped.get(), 1);
    drop(last);
    assert_eq!(dropped.get(), 2);
}

#[test]
fn moves_in_loops_with_breaks_and_matches() {
    #[coro::coroutine]
    fn with_a_loop(new: impl Fn() -> Counted) -> impl Coroutine<u32> {
        let mut other = None;
        loop {
            let held = new();
            match yield_!() {
                0 => continue,
                1 => {
                    drop(held);
                    yield_!();
                }
                2 => {
                    other = Some(held);
                    yield_!();
                }
                _ => break,
            }
        }
        yield_!();
        drop(other);
    }

    let (dropped, new) = counted();
    let mut primed = with_a_loop(new).prime();
    for (sent, count) in [(0, 1), (1, 2), (9, 2), (2, 2), (9, 2), (3, 3), (0, 4)] {
        let ends = sent == 0 && count == 4;
        assert_eq!(primed.send(sent).is_err(), ends);
        assert_eq!(dropped.get(), count, "after {sent}");
    }
}

#[test]
fn what_is_not_set_on_a_way_is_not_dropped_when_the_machine_is_moved() {
    #[coro::coroutine]
    fn body(new: impl Fn() -> Counted, set: bool) -> impl Coroutine {
        let held: Counted;
        if set {
            held = new();
            let _ = &held;
        }
        yield_!();
    }

    for set in [false, true] {
        let (dropped, new) = counted();
        let primed = body(new, set).prime();
        let moved = Box::new(primed);
        let moved = *moved;
        assert_eq!(dropped.get(), 0);
        drop(moved);
        assert_eq!(dropped.get(), u32::from(set));
    }
}

#[test]
fn a_scrutinee_and_a_struct_literal_behind_a_yield() {
    struct Held {
        number: u32,
        counted: Counted,
    }

    #[coro::coroutine]
    fn body(new: impl Fn() -> Counted) -> impl Coroutine<Return = u32> {
        let base = Held {
            number: 1,
            counted: new(),
        };
        yield_!();
        let held = Held { number: 7, ..base };
        match held {
            Held { number: 7, counted } => {
                drop(counted);
                7
            }
            Held { number, .. } => number,
        }
    }

    let (dropped, new) = counted();
    let mut primed = body(new).prime();
    assert_eq!(dropped.get(), 0);
    assert_eq!(primed.send(()), Err(SendError::Returned(7)));
    assert_eq!(dropped.get(), 1);
}

#[test]
fn the_same_value_is_held_at_two_yields_of_one_loop() {
    #[coro::coroutine]
    fn body(new: impl Fn() -> Counted) -> impl Coroutine {
        let held = new();
        yield_!();
        yield_!();
        let _ = &held;
    }

    for resumptions in 0..3 {
        let (dropped, new) = counted();
        let mut primed = body(new).prime();
        for _ in 0..resumptions {
            let _ = primed.send(());
        }
        drop(primed);
        assert_eq!(dropped.get(), 1);
    }
}

#[test]
fn arguments_are_dropped_whether_it_was_started_or_not() {
    #[coro::coroutine]
    fn body(_one: Counted, two: Counted) -> impl Coroutine {
        yield_!();
        drop(two);
        yield_!();
    }

    let (dropped, new) = counted();
    drop(body(new(), new()));
    assert_eq!(dropped.get(), 2);
    drop(body(new(), new()).prime());
    assert_eq!(dropped.get(), 4);
    let mut primed = body(new(), new()).prime();
    primed.send(()).unwrap();
    assert_eq!(dropped.get(), 5);
    drop(primed);
    assert_eq!(dropped.get(), 6);
}

#[test]
fn a_statement_that_is_only_a_value_is_dropped_before_the_next_yield() {
    #[coro::coroutine]
    fn body(new: impl Fn() -> Counted) -> impl Coroutine {
        new();
        yield_!();
        let _ = new();
        yield_!();
        [new(), new()];
        yield_!();
    }

    let (dropped, new) = counted();
    let mut primed = body(new).prime();
    assert_eq!(dropped.get(), 1);
    primed.send(()).unwrap();
    assert_eq!(dropped.get(), 2);
    primed.send(()).unwrap();
    assert_eq!(dropped.get(), 4);
}

#[test]
fn what_was_sent_lives_until_it_is_replaced_or_its_scope_ends() {
    #[coro::coroutine]
    fn body() -> impl Coroutine<Counted, Return = Counted> {
        let mut last = yield_!();
        last = {
            let _before = last;
            yield_!()
        };
        last
    }

    let (dropped, new) = counted();
    let mut primed = body().prime();
    primed.send(new()).unwrap();
    assert_eq!(dropped.get(), 0);
    let Err(SendError::Returned(last)) = primed.send(new()) else {
        panic!("it returns")
    };
    assert_eq!(dropped.get(), 1);
    drop((primed, last));
    assert_eq!(dropped.get(), 2);
}

#[test]
fn what_a_never_entered_loop_would_have_moved_is_dropped_at_the_end() {
    #[coro::coroutine]
    fn body(held: Counted, times: u32) -> impl Coroutine {
        for _ in 0..times {
            yield_!();
            drop(held);
            return;
        }
        yield_!();
    }

    for times in 0..2 {
        let (dropped, new) = counted();
        let mut primed = body(new(), times).prime();
        assert_eq!(dropped.get(), 0);
        assert!(primed.send(()).is_err());
        assert_eq!(dropped.get(), 1);
    }
}
