//! Names that the expansion uses too.

use coro::SendError;
use coro::prelude::*;

#[coro::coroutine]
fn named(start: u32) -> impl Coroutine<u32, Yield = u32, Return = [u32; 5]> {
    let (mut frame, mut at, resume, returned) = (start, 1, String::new(), 2);
    loop {
        let sent = yield_!(frame);
        match sent {
            0 => break,
            value => at += yield_!(value),
        }
        frame += sent;
    }
    let new_at = at;
    yield_!(new_at);
    drop(resume);
    [start, frame, at, new_at, returned]
}

#[test]
fn names_of_the_expansion_are_the_users_too() {
    let (mut cor, first) = named(3).start().unwrap();
    let yielded = [5, 7, 0].map(|number| cor.send(number));
    assert_eq!((first, yielded), (3, [Ok(5), Ok(8), Ok(8)]));
    assert_eq!(cor.send(0), Err(SendError::Returned([3, 8, 8, 8, 2])));
}
