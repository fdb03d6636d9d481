//! Locks and cells of the coroutine's own, read in what it hands out.

use std::cell::RefCell;
use std::sync::Mutex;

use coro::prelude::*;

#[coro::coroutine]
fn counted(seed: u32) -> impl Coroutine<u32, Yield = u32, Return = Vec<u32>> {
    let list = RefCell::new(vec![seed]);
    let lock = Mutex::new(seed);
    while let Ok(more) = try_yield!(list.borrow()[0] + *lock.lock().unwrap()) {
        list.borrow_mut().push(more);
        if more == 3 {
            let n = yield_!(match list.borrow().last() {
                Some(n) => *n + 10,
                None => 0,
            });
            *lock.lock().unwrap() += n;
        }
    }
    list.into_inner()
}

#[coro::coroutine]
fn delegated(seed: u32) -> impl Iterator<Item = u32> {
    let list = RefCell::new(vec![seed, 2]);
    yield_from!(list.borrow().clone());
    list.borrow_mut().push(9);
    yield_from!(list.borrow().iter().rev().copied().collect::<Vec<_>>());
    yield_!(list.borrow().iter().sum());
}

#[test]
fn are_free_where_it_is_paused() {
    let (mut counted, first) = counted(1).start().ok().unwrap();
    let yields = [3, 4, 5].map(|more| counted.send(more).unwrap());
    assert_eq!((first, yields), (2, [13, 6, 6]));
    assert_eq!(counted.close(), Some(vec![1, 3, 5]));
    let all: Vec<_> = delegated(1).collect();
    assert_eq!(all, [1, 2, 9, 2, 1, 12]);
}
