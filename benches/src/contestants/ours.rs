//! This crate.

use coro::prelude::*;

use super::chains;
use crate::csv::{Event, append};
use crate::run::Run;
use crate::workloads::{self, COLUMNS, Total};

#[coro::coroutine]
fn average() -> Primed<impl Coroutine<f64, Yield = f64, Return = !>> {
    let mut total = 0.0;
    let mut count = 0.0;
    let mut average = 0.0;
    loop {
        total += yield_!(average);
        count += 1.0;
        average = total / count;
    }
}

pub fn averager(run: &mut Run) {
    workloads::averager(run, average());
}

#[coro::coroutine]
fn long(least: usize) -> Primed<impl Coroutine<&str, Yield = u64, Return = !>> {
    let mut count = 0;
    loop {
        let line = yield_!(count);
        if line.len() >= least {
            count += 1;
        }
    }
}

pub fn object(run: &mut Run) {
    workloads::object(run, long(14));
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

pub fn two_yields(run: &mut Run) {
    workloads::numbers(run, products());
}

#[coro::coroutine]
fn even(
    mut target: Primed<impl Coroutine<u64, Yield = (), Return = !>>,
) -> Primed<impl Coroutine<u64, Return = !>> {
    loop {
        let number = yield_!();
        if number.is_multiple_of(2) {
            target.push(number);
        }
    }
}

#[coro::coroutine]
fn squared(
    mut target: Primed<impl Coroutine<u64, Yield = (), Return = !>>,
) -> Primed<impl Coroutine<u64, Return = !>> {
    loop {
        let number = yield_!();
        target.push(number.wrapping_mul(number));
    }
}

#[coro::coroutine]
fn sink(total: Total) -> Primed<impl Coroutine<u64, Return = !>> {
    loop {
        let number = yield_!();
        total.set(total.get().wrapping_add(number));
    }
}

pub fn pipeline(run: &mut Run) {
    workloads::pipeline(run, |total| even(squared(sink(total))));
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

chains!();

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
            if byte != b'\r' {
                field = append(field, byte);
            }
            byte = yield_!(Event::Pending);
        }
        event = if byte == b',' {
            Event::Field(field)
        } else {
            Event::Record(field)
        };
    }
}

pub fn csv_inlined(run: &mut Run) {
    workloads::csv_inlined(run, csv());
}

pub fn csv_called(run: &mut Run) {
    workloads::csv_called(run, csv());
}

/// The parser above, fed by the loop that the chunk is lent to.
#[coro::coroutine]
fn csv_of_chunks() -> Primed<impl Coroutine<&[u8], Yield = u64, Return = !>> {
    let mut parser = csv();
    let mut total = 0;
    loop {
        let chunk = yield_!(total);
        for &byte in chunk {
            total = parser.push(byte).sum(total);
        }
    }
}

pub fn csv_chunks(run: &mut Run) {
    workloads::csv_chunks(run, csv_of_chunks());
}

#[coro::coroutine]
fn window() -> Primed<impl Coroutine<u64, Yield = u64, Return = !>> {
    let mut window = [0; 4096];
    let mut at = 0;
    let mut sum = 0;
    loop {
        let [byte, ..] = yield_!(sum).to_le_bytes();
        sum += u64::from(byte);
        sum -= u64::from(window[at]);
        window[at] = byte;
        at = (at + 1) % 4096;
    }
}

pub fn buffer(run: &mut Run) {
    workloads::numbers(run, window());
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

pub fn buffer_three_yields(run: &mut Run) {
    workloads::numbers(run, grey());
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

pub fn nested_loops(run: &mut Run) {
    workloads::numbers(run, words());
}

#[coro::coroutine]
fn table() -> Primed<impl Coroutine<u64, Yield = u64>> {
    let mut total = 0_u64;
    for row in 0..u64::MAX {
        for column in 0..COLUMNS {
            let number = yield_!(total ^ row ^ column);
            total = total.wrapping_add(number);
        }
    }
}

pub fn nested_for(run: &mut Run) {
    workloads::numbers(run, table());
}

#[coro::coroutine]
fn row_products(rows: u64) -> impl Iterator<Item = u64> {
    for row in 0..rows {
        for column in 0..COLUMNS {
            yield_!(row.wrapping_mul(column));
        }
    }
}

pub fn nested_for_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        let iterator = row_products(steps / COLUMNS);
        let size = size_of_val(&iterator);
        (iterator, size)
    });
}

#[coro::coroutine]
fn fibonacci(count: u64) -> impl Iterator<Item = u64> {
    let mut pair = (0_u64, 1_u64);
    for _ in 0..count {
        yield_!(pair.0);
        pair = (pair.1, pair.0.wrapping_add(pair.1));
    }
}

pub fn fibonacci_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        let iterator = fibonacci(steps);
        let size = size_of_val(&iterator);
        (iterator, size)
    });
}

#[coro::coroutine]
fn running() -> Primed<impl Coroutine<u64, Yield = u64, Return = !>> {
    let mut total = 0_u64;
    loop {
        let number = yield_!(total);
        total = total.wrapping_add(number);
    }
}

pub fn million(run: &mut Run) {
    workloads::million(run, running);
}

#[coro::coroutine]
fn running_on_the_heap() -> Primed<Box<dyn Coroutine<u64, Yield = u64, Return = !>>> {
    let mut total = 0_u64;
    loop {
        let number = yield_!(total);
        total = total.wrapping_add(number);
    }
}

pub fn boxed_dyn(run: &mut Run) {
    workloads::numbers(run, running_on_the_heap());
}

#[coro::coroutine]
fn ends() -> Primed<impl Coroutine<[u64; 32], Yield = u64, Return = !>> {
    let mut total = 0_u64;
    loop {
        let message = yield_!(total);
        total = total.wrapping_add(message[0] ^ message[31]);
    }
}

pub fn large_send(run: &mut Run) {
    workloads::large_send(run, ends());
}
