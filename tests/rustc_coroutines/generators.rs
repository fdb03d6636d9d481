//! Generators.

use std::panic::{AssertUnwindSafe, catch_unwind};

use coro::prelude::*;

#[test]
fn it_counts_and_chains_like_any_iterator() {
    #[coro::coroutine]
    fn numbers(limit: Option<u32>) -> impl Iterator<Item = u32> {
        let Some(limit) = limit else { return };
        for number in 0..limit {
            yield_!(number);
        }
    }

    assert_eq!(numbers(Some(10)).count(), 10);
    assert_eq!(numbers(None).count(), 0);
    let chained = numbers(Some(2)).chain(numbers(Some(3)));
    assert_eq!(chained.collect::<Vec<_>>(), [0, 1, 0, 1, 2]);
    let mut all = vec![];
    for number in numbers(Some(3)) {
        all.push(number);
    }
    assert_eq!(all, [0, 1, 2]);
}

#[test]
fn it_yields_nothing_more_after_the_end() {
    #[coro::coroutine]
    fn once() -> impl Iterator<Item = u8> {
        yield_!(42);
    }

    let mut once = once();
    assert_eq!(
        [once.next(), once.next(), once.next()],
        [Some(42), None, None]
    );
}

#[test]
fn it_yields_nothing_more_after_a_panic() {
    #[coro::coroutine]
    fn fails() -> impl Iterator<Item = u8> {
        yield_!(42);
        panic!("boom");
    }

    let mut fails = fails();
    assert_eq!(fails.next(), Some(42));
    assert!(catch_unwind(AssertUnwindSafe(|| fails.next())).is_err());
    assert_eq!(fails.next(), None);
}

#[test]
fn it_captures_its_arguments_with_their_lifetimes() {
    #[coro::coroutine]
    fn each<'a, T>(all: &'a [T], times: &u32) -> impl Iterator<Item = &'a T> {
        for one in all {
            for _ in 0..*times {
                yield_!(one);
            }
        }
    }

    let words = [String::from("a"), String::from("b")];
    assert_eq!(
        each(&words, &2).map(String::as_str).collect::<String>(),
        "aabb"
    );
}
