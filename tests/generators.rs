//! `-> impl Iterator`: a body that is sent nothing, as an iterator.

use std::cell::Cell;
use std::fmt::Debug;
use std::mem::size_of_val;

use coro::yield_;

#[coro::coroutine]
fn count(from: u32, to: u32) -> impl Iterator<Item = u32> + Clone + Debug {
    let mut number = from;
    while number < to {
        yield_!(number);
        number += 1;
    }
}

#[test]
fn it_is_lazy_and_fused() {
    #[coro::coroutine]
    fn noted(started: &Cell<bool>) -> impl Iterator<Item = u8> {
        started.set(true);
        yield_!(1);
    }

    let started = Cell::new(false);
    let mut iter = noted(&started);
    assert!(!started.get());
    assert_eq!((iter.next(), started.get()), (Some(1), true));
    assert_eq!((iter.next(), iter.next()), (None, None));
}

#[test]
fn it_works_with_for_and_adaptors() {
    let mut sum = 0;
    for number in count(1, 5) {
        sum += number;
    }
    assert_eq!(sum, 10);
    let pairs: Vec<_> = count(0, 3).zip(count(5, 9).map(|n| n * 2)).collect();
    assert_eq!(pairs, [(0, 10), (1, 12), (2, 14)]);
    assert_eq!(count(3, 1).next(), None);
}

#[test]
fn its_size_hint_is_honest() {
    let mut iter = count(0, 2);
    assert_eq!(iter.size_hint(), (0, None));
    assert_eq!(iter.by_ref().count(), 2);
    assert_eq!(iter.size_hint(), (0, None));
}

#[test]
fn it_can_be_cloned_and_shown_as_its_signature_says() {
    let mut iter = count(1, 9);
    assert_eq!(format!("{iter:?}"), "Unresumed { to: 9, from: 1 }");
    iter.next();
    let copy = iter.clone();
    assert_eq!(iter.skip(2).collect::<Vec<_>>(), [4, 5, 6, 7, 8]);
    assert_eq!(copy.take(2).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn it_is_no_larger_than_the_enum_by_hand() {
    #[allow(dead_code)]
    enum Counting {
        Unresumed { from: u32, to: u32 },
        Suspended { number: u32, to: u32 },
        Returned,
    }
    assert_eq!(size_of_val(&count(0, 1)), size_of::<Counting>());
}

#[test]
fn it_may_borrow_its_arguments() {
    #[coro::coroutine]
    fn parts<'w>(words: &'w [String], at: char) -> impl Iterator<Item = &'w str> {
        for word in words {
            for part in word.split(at) {
                yield_!(part);
            }
        }
    }

    let words = ["a-b".to_owned(), "c".to_owned()];
    assert_eq!(parts(&words, '-').collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn in_a_box_it_can_recurse() {
    #[coro::coroutine]
    fn in_order(depth: u32) -> Box<dyn Iterator<Item = u32>> {
        if depth > 0 {
            for inner in in_order(depth - 1) {
                yield_!(inner);
            }
            yield_!(depth);
            for inner in in_order(depth - 1) {
                yield_!(inner);
            }
        }
    }

    assert_eq!(in_order(3).collect::<Vec<_>>(), [1, 2, 1, 3, 1, 2, 1]);
}

struct Ring {
    slots: Vec<u8>,
    start: usize,
}

impl Ring {
    #[coro::coroutine]
    fn once_around(&self) -> impl Iterator<Item = u8> {
        for offset in 0..self.slots.len() {
            yield_!(self.slots[(self.start + offset) % self.slots.len()]);
        }
    }
}

#[test]
fn it_may_be_a_method() {
    let ring = Ring {
        slots: vec![1, 2, 3],
        start: 1,
    };
    assert_eq!(ring.once_around().collect::<Vec<_>>(), [2, 3, 1]);
}
