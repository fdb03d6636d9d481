//! What a send comes to when the coroutine ends, or has ended.
//!
//! In Python both raise `StopIteration`: the first time with the return value, after that without
//! anything, and the value that was sent is gone. Here the error says which of the two it was, and
//! a value that nobody received comes back.

use coro::SendError;
use coro::prelude::*;

#[coro::coroutine]
fn sum_of_two() -> impl Coroutine<i32, Return = i32> {
    let first = yield_!();
    let second = yield_!();
    first + second
}

fn report(sent: Result<(), SendError<i32, i32>>) {
    match sent {
        Ok(()) => println!("waits for more"),
        Err(SendError::Returned(sum)) => println!("returned {sum}"),
        Err(SendError::Finished(value)) => println!("had finished, {value} comes back"),
    }
}

fn main() {
    let mut sum = sum_of_two().prime();
    report(sum.send(40));
    report(sum.send(2));
    report(sum.send(7));

    assert!(sum.is_finished());
    assert_eq!(sum.close(), None, "the sum was handed out already");
}
