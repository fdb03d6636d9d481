//! Two lifetimes that meet in nothing that a yield keeps.

use coro::SendError;
use coro::prelude::*;

#[coro::coroutine]
fn hidden(left: &str, right: &str) -> impl Coroutine<bool, Yield = usize, Return = usize> {
    let (left, right) = (left.len(), right.len());
    let side = if yield_!(1) { left } else { right };
    yield_!(side);
    side
}

#[coro::coroutine]
fn in_a_loop(left: &str, right: &str) -> impl Coroutine<bool, Yield = usize, Return = String> {
    let mut all = String::new();
    for (left, right) in left.chars().zip(right.chars()) {
        let side = if yield_!(all.len()) { left } else { right };
        yield_!(all.len() + 1);
        all.push(side);
    }
    all
}

struct Side {
    side: usize,
}

impl Side {
    #[coro::coroutine]
    fn measured<'a>(
        &'a mut self,
        left: &'a str,
        right: &str,
    ) -> impl Coroutine<bool, Yield = usize, Return = usize> {
        let side = if yield_!(1) { left } else { right };
        let length = side.len();
        yield_!(length);
        self.side = length;
        let other = Side { side: 7 };
        yield_!(other.side);
        self.side
    }
}

#[test]
fn are_no_obstacle() {
    let mut cor = hidden("a", "bc").prime();
    assert_eq!(
        (cor.send(false), cor.send(true)),
        (Ok(2), Err(SendError::Returned(2)))
    );
    let mut cor = in_a_loop("ab", "cd").prime();
    let sent = [true, true, false].map(|left| cor.send(left).ok());
    assert_eq!(sent, [Some(1), Some(1), Some(2)]);
    assert_eq!(cor.send(true), Err(SendError::Returned("ad".to_owned())));
    let mut side = Side { side: 0 };
    let mut cor = side.measured("abc", "de").prime();
    assert_eq!((cor.send(true), cor.send(true)), (Ok(3), Ok(7)));
    assert_eq!(cor.send(true), Err(SendError::Returned(3)));
}
