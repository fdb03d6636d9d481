//! Of a name that no variable has rustc says once that there is a similar one, wherever the coroutine keeps that.

use coro::prelude::*;

struct Noisy(String);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

fn noisy(name: &str) -> Noisy {
    Noisy(name.to_owned())
}

#[coro::coroutine]
fn drops(mode: u8) -> impl Coroutine<u8, Yield = usize, Return = Noisy> {
    let deferred;
    let moved = if yield_!(0) > mode {
        deferred = noisy("a");
        None
    } else {
        deferred = noisy("b");
        Some(noisy("moved"))
    };
    let mut replaced = noisy("r0");
    for round in 1..=2 {
        let n = yield_!(round);
        if n == 0 {
            replaced = noisy("r");
        }
    }
    if let Some(moved) = moved {
        yield_!(moved.0.len());
        drop(replacd);
        yield_!(defered.0.len());
    }
    deferred
}

fn main() {}
