//! How often it yields, and what it returns.

use std::panic::{AssertUnwindSafe, catch_unwind};

use coro::SendError;
use coro::prelude::*;

use super::{Counted, counted, yields_of};

#[test]
fn a_body_without_yields_ends_at_once() {
    #[coro::coroutine]
    fn body() -> impl Coroutine<Return = &'static str> {
        "end"
    }

    assert_eq!(yields_of(body()), (0, "end"));
}

#[test]
fn loops_blocks_and_conditions_yield_as_often_as_they_turn() {
    #[coro::coroutine]
    fn counting() -> impl Coroutine {
        for _ in 0..10 {
            yield_!();
        }
    }

    #[coro::coroutine]
    fn leaving() -> impl Coroutine<Return = u32> {
        let mut turns = 0;
        loop {
            if turns == 3 {
                break turns;
            }
            turns += 1;
            yield_!();
        }
    }

    #[coro::coroutine]
    fn on_one_way(way: bool) -> impl Coroutine {
        if way {
            yield_!();
        }
    }

    #[coro::coroutine]
    fn matched(way: Option<u32>) -> impl Coroutine<Return = u32> {
        match way {
            Some(times) => {
                for _ in 0..times {
                    yield_!();
                }
                times
            }
            None => 0,
        }
    }

    #[coro::coroutine]
    fn unreachable_yields() -> impl Coroutine<Return = u32> {
        if false {
            yield_!();
        }
        return 4;
        #[allow(unreachable_code)]
        {
            yield_!();
            5
        }
    }

    assert_eq!(yields_of(counting()), (10, ()));
    assert_eq!(yields_of(leaving()), (3, 3));
    assert_eq!(yields_of(on_one_way(true)).0, 1);
    assert_eq!(yields_of(on_one_way(false)).0, 0);
    assert_eq!(yields_of(matched(Some(2))), (2, 2));
    assert_eq!(yields_of(matched(None)), (0, 0));
    assert_eq!(yields_of(unreachable_yields()), (0, 4));
}

#[test]
fn a_block_may_yield_and_then_never_end() {
    enum Nothing {}

    #[coro::coroutine]
    fn crashing(crash: bool) -> impl Coroutine<u32, Yield = u32, Return = u32> {
        fn never() -> Nothing {
            panic!("never")
        }

        let result = yield_!(1);
        if !crash {
            return result;
        }
        match never() {}
    }

    assert_eq!(crashing(false).prime().send(5), Err(SendError::Returned(5)));
    assert!(catch_unwind(AssertUnwindSafe(|| crashing(true).prime().send(5))).is_err());
}

#[test]
fn a_value_may_be_begun_and_left_by_a_return_that_yields() {
    #[coro::coroutine]
    #[allow(unreachable_code, unused_variables)]
    fn begun(held: Counted) -> impl Coroutine<u32, Yield = u32, Return = u32> {
        let pair: (Counted, u32) = (held, return yield_!(8));
    }

    let (dropped, new) = counted();
    let (mut primed, first) = begun(new()).start().ok().unwrap();
    assert_eq!((first, dropped.get()), (8, 0));
    assert_eq!(primed.send(9), Err(SendError::Returned(9)));
    assert_eq!(dropped.get(), 1);
}

/// Writes a coroutine that yields four times as often for each `x`.
macro_rules! many {
    ({ $($yields:tt)* } x $($more:ident)*) => {
        many! { { $($yields)* $($yields)* $($yields)* $($yields)* } $($more)* }
    };
    ({ $($yields:tt)* }) => {
        #[coro::coroutine]
        fn many() -> impl Coroutine {
            $($yields)*
        }
    };
}

many! { { yield_!(); } x x x x x }

#[test]
fn there_may_be_more_yields_than_a_byte_can_count() {
    assert_eq!(yields_of(many()), (1024, ()));
}
