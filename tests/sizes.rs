//! How large paused coroutines are, beside the enum that one would write by hand: its states, and one
//! for a machine that has finished.
//!
//! The last column of the table is how many bytes a coroutine takes beyond that. It may fall; if it rises,
//! something is saved that need not be.

#![cfg(target_pointer_width = "64")]
// The enums by hand are never made.
#![allow(dead_code, clippy::large_enum_variant)]

use std::any::Any;
use std::mem::size_of_val;
use std::ops::Range;

use coro::prelude::*;

#[derive(Clone, Copy, Default)]
enum Event {
    #[default]
    Pending,
    Field(u64),
    Record(u64),
}

#[coro::coroutine]
fn averager() -> Primed<impl Coroutine<f64, Yield = f64, Return = !>> {
    let mut total = 0.0;
    let mut count = 0.0;
    let mut average = 0.0;
    loop {
        total += yield_!(average);
        count += 1.0;
        average = total / count;
    }
}

enum Averager {
    Paused { total: f64, count: f64 },
    Finished,
}

/// A lent line is in scope at the yield behind it, and is not kept.
#[coro::coroutine]
fn lines_with(word: &str) -> Primed<impl Coroutine<&str, Yield = usize, Return = !>> {
    let mut count = 0;
    loop {
        let line = yield_!(count);
        if line.contains(word) {
            count += 1;
        }
    }
}

enum LinesWith {
    Paused { word: &'static str, count: usize },
    Finished,
}

#[coro::coroutine]
fn products() -> Primed<impl Coroutine<u64, Yield = u64, Return = !>> {
    let mut total = 0_u64;
    loop {
        let left = yield_!(total);
        let right = yield_!(left);
        total = total.wrapping_add(left.wrapping_mul(right));
    }
}

enum Products {
    Left { total: u64 },
    Right { total: u64, left: u64 },
    Finished,
}

#[coro::coroutine]
fn stage(
    mut target: Primed<impl Coroutine<u64, Yield = (), Return = !>>,
) -> Primed<impl Coroutine<u64, Return = !>> {
    loop {
        let number = yield_!();
        target.push(number.wrapping_add(1));
    }
}

#[coro::coroutine]
fn sink(name: &'static str) -> Primed<impl Coroutine<u64, Return = !>> {
    loop {
        let number = yield_!();
        println!("{name}: {number}");
    }
}

/// Sixteen stages around a sink: each is no larger than the next.
fn sixteen() -> Primed<impl Coroutine<u64, Yield = (), Return = coro::Never>> {
    let four = |target| stage(stage(stage(stage(target))));
    let eight = stage(stage(stage(stage(four(sink("sum"))))));
    stage(stage(stage(stage(stage(stage(stage(stage(eight))))))))
}

/// One finished state serves all: each stage may use the next one's.
enum Sink {
    Paused { name: &'static str },
    Finished,
}

fn append(field: u64, byte: u8) -> u64 {
    field.rotate_left(5) ^ u64::from(byte)
}

#[coro::coroutine]
fn csv() -> Primed<impl Coroutine<u8, Yield = Event, Return = !>> {
    let mut event = Event::Pending;
    loop {
        let mut field = 0;
        let mut byte = yield_!(event);
        if byte == b'"' {
            loop {
                byte = yield_!(Event::Pending);
                if byte == b'"' {
                    byte = yield_!(Event::Pending);
                    if byte != b'"' {
                        break;
                    }
                }
                field = append(field, byte);
            }
        }
        while byte != b',' && byte != b'\n' {
            field = append(field, byte);
            byte = yield_!(Event::Pending);
        }
        event = if byte == b',' {
            Event::Field(field)
        } else {
            Event::Record(field)
        };
    }
}

enum Csv {
    Start,
    Quoted { field: u64 },
    Quote { field: u64 },
    Plain { field: u64 },
    Finished,
}

#[coro::coroutine]
fn window() -> Primed<impl Coroutine<u8, Yield = u64, Return = !>> {
    let mut window = [0; 4096];
    let mut at = 0;
    let mut sum = 0;
    loop {
        let byte = yield_!(sum);
        sum += u64::from(byte);
        sum -= u64::from(window[at]);
        window[at] = byte;
        at = (at + 1) % 4096;
    }
}

enum Window {
    Paused {
        window: [u8; 4096],
        at: usize,
        sum: u64,
    },
    Finished,
}

#[coro::coroutine]
fn grey() -> Primed<impl Coroutine<u64, Yield = u64, Return = !>> {
    let mut image = [0; 4096];
    let mut at = 0;
    loop {
        let red = yield_!(u64::from(image[at]));
        let green = yield_!(red);
        let blue = yield_!(green);
        let [grey, ..] = (red ^ green ^ blue).to_le_bytes();
        image[at] = grey;
        at = (at + 1) % 4096;
    }
}

enum Colour {
    Red,
    Green { red: u64 },
    Blue { red: u64, green: u64 },
}

/// The finished state fits beside the colours.
enum Grey {
    Paused {
        image: [u8; 4096],
        at: usize,
        next: Colour,
    },
    Finished,
}

#[coro::coroutine]
fn words() -> Primed<impl Coroutine<u64, Yield = u64, Return = !>> {
    let mut words = 0;
    loop {
        let mut length = 0;
        loop {
            let number = yield_!(words);
            if number.is_multiple_of(8) {
                break;
            }
            length += 1;
        }
        words += length & 1;
        yield_!(length);
    }
}

enum Words {
    Word { words: u64, length: u64 },
    Pause { words: u64 },
    Finished,
}

#[coro::coroutine]
fn products_of(rows: u64, columns: u64) -> impl Iterator<Item = u64> {
    for row in 0..rows {
        for column in 0..columns {
            yield_!(row.wrapping_mul(column));
        }
    }
}

enum ProductsOf {
    Unresumed {
        rows: u64,
        columns: u64,
    },
    Paused {
        rows: Range<u64>,
        columns: u64,
        row: u64,
        column: Range<u64>,
    },
    Finished,
}

#[coro::coroutine]
fn fibonacci(count: u64) -> impl Iterator<Item = u64> {
    let mut pair = (0_u64, 1_u64);
    for _ in 0..count {
        yield_!(pair.0);
        pair = (pair.1, pair.0.wrapping_add(pair.1));
    }
}

enum Fibonacci {
    Unresumed { count: u64 },
    Paused { left: Range<u64>, pair: (u64, u64) },
    Finished,
}

/// A string that is not read again is held, to be dropped at the end of its scope.
#[coro::coroutine]
fn greeter() -> Primed<impl Coroutine<u32, Yield = usize>> {
    let greeting = String::from("hello");
    let number = yield_!(greeting.len());
    yield_!(number as usize);
}

enum Greeter {
    First { greeting: String },
    Second { greeting: String },
    Finished,
}

#[coro::coroutine]
fn running() -> Box<dyn Coroutine<u64, Yield = u64, Return = !>> {
    let mut total = 0_u64;
    loop {
        let number = yield_!(total);
        total = total.wrapping_add(number);
    }
}

enum Running {
    Unresumed,
    Paused { total: u64 },
    Finished,
}

/// Compares each with its enum: `coroutine: enum + bytes`.
macro_rules! sizes {
    ($($coroutine:expr, $by_hand:ty, $more:literal;)+) => {
        [$((
            stringify!($coroutine),
            size_of_val(&$coroutine),
            size_of::<$by_hand>() + $more,
        )),+]
    };
}

#[test]
fn a_paused_coroutine_is_as_large_as_by_hand() {
    let sizes = sizes! {
        averager(), Averager, 0;
        lines_with("coro"), LinesWith, 8;
        products(), Products, 0;
        sixteen(), Sink, 8;
        csv(), Csv, 0;
        window(), Window, 0;
        grey(), Grey, 0;
        words(), Words, 0;
        products_of(3, 4), ProductsOf, 0;
        fibonacci(10), Fibonacci, 0;
        greeter(), Greeter, 0;
        running(), Box<dyn Any>, 0;
        *running(), Running, 0;
    };
    let found = sizes.map(|(name, found, _)| (name, found));
    let expected = sizes.map(|(name, _, expected)| (name, expected));
    assert_eq!(found, expected);
}
