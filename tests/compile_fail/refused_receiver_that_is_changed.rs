//! A method may take a copy of its receiver first, which the arguments must not change behind a yield.

use coro::prelude::*;

#[derive(Clone, Copy)]
struct Counter(u32);

impl Counter {
    fn bump(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }

    fn plus(self, n: u32) -> u32 {
        self.0 + n
    }
}

struct Meter {
    counter: Counter,
    shown: bool,
}

impl Meter {
    fn reset(&mut self) {
        self.counter = Counter(0);
    }
}

macro_rules! bump {
    ($counter:expr) => {
        $counter.bump()
    };
}

#[coro::coroutine]
fn by_a_method(mut counter: Counter) -> impl Coroutine<u32, Return = u32> {
    counter.plus({
        counter.bump();
        yield_!()
    })
}

#[coro::coroutine]
fn by_a_method_of_the_whole(meter: &mut Meter) -> impl Coroutine<u32, Return = u32> {
    meter.counter.plus(if meter.shown {
        meter.reset();
        yield_!()
    } else {
        0
    })
}

#[coro::coroutine]
fn by_a_macro(mut counter: Counter) -> impl Coroutine<u32, Return = u32> {
    counter.plus(bump!(counter) + yield_!())
}

fn main() {}
