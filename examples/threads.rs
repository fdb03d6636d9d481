//! Several threads send to one coroutine.
//!
//! In Python a second thread that sends while the first is inside meets `ValueError: generator
//! already executing`, now and then. Here sending takes `&mut`, so that without a lock this is
//! an error at compile time, every time:
//!
//! ```text
//! scope.spawn(|| totals.send(1));
//! scope.spawn(|| totals.send(2)); // E0499: cannot borrow `totals` as mutable more than once
//! ```
//!
//! With a lock it just works.

use std::sync::{Mutex, PoisonError};
use std::thread;

use coro::prelude::*;

#[coro::coroutine]
fn totals() -> Primed<impl Coroutine<u64, Return = (u64, u64)>> {
    let (mut count, mut sum) = (0, 0);
    while let Ok(number) = try_yield!() {
        count += 1;
        sum += number;
    }
    (count, sum)
}

fn main() {
    let totals = Mutex::new(totals());
    thread::scope(|scope| {
        for worker in 0..4 {
            let totals = &totals;
            scope.spawn(move || {
                for number in 1..=1000 {
                    let mut totals = totals.lock().unwrap_or_else(PoisonError::into_inner);
                    let sent = totals.send(1000 * worker + number);
                    sent.expect("it ends only when closed");
                }
            });
        }
    });

    let totals = totals.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some((count, sum)) = totals.close() {
        println!("{count} numbers, sum {sum}");
    }
}
