//! `next-gen`: a future that is polled, pinned to the frame that made it, or in a `Box` where it is
//! stored.

use next_gen::prelude::*;

use super::chains;
use crate::csv::{Event, append};
use crate::machine::Machine;
use crate::run::Run;
use crate::workloads::{self, COLUMNS, Total};

/// Runs to the first yield; what is resumed with first is an argument of the body.
#[inline(always)]
fn primed<In, M: Machine<In>>(mut machine: M, first: In) -> M {
    machine.send(first);
    machine
}

#[generator(yield(f64), resume(f64))]
fn average() {
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
    mk_gen!(let machine = average());
    workloads::averager(run, primed(machine, 0.0));
}

#[generator(yield(u64), resume(&'static str))]
fn long(least: usize) {
    let mut count = 0;
    loop {
        let line = yield_!(count);
        if line.len() >= least {
            count += 1;
        }
    }
}

pub fn object(run: &mut Run) {
    mk_gen!(let machine = long(14));
    workloads::object(run, primed(machine, ""));
}

#[generator(yield(u64), resume(u64))]
fn products() {
    let mut total = 0_u64;
    loop {
        let left = yield_!(total);
        let right = yield_!(left);
        total = total.wrapping_add(left.wrapping_mul(right));
    }
}

pub fn two_yields(run: &mut Run) {
    mk_gen!(let machine = products());
    workloads::numbers(run, primed(machine, 0));
}

#[generator(yield(()), resume(u64))]
fn evens<T: Machine<u64, Out = ()>>(mut target: T) {
    loop {
        let number = yield_!(());
        if number.is_multiple_of(2) {
            target.send(number);
        }
    }
}

fn even(target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    mk_gen!(let machine = box evens(target));
    primed(machine, 0)
}

#[generator(yield(()), resume(u64))]
fn squares<T: Machine<u64, Out = ()>>(mut target: T) {
    loop {
        let number = yield_!(());
        target.send(number.wrapping_mul(number));
    }
}

fn squared(target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    mk_gen!(let machine = box squares(target));
    primed(machine, 0)
}

#[generator(yield(()), resume(u64))]
fn summed(total: Total) {
    loop {
        let number = yield_!(());
        total.set(total.get().wrapping_add(number));
    }
}

fn sink(total: Total) -> impl Machine<u64, Out = ()> {
    mk_gen!(let machine = box summed(total));
    primed(machine, 0)
}

pub fn pipeline(run: &mut Run) {
    workloads::pipeline(run, |total| even(squared(sink(total))));
}

#[generator(yield(()), resume(u64))]
fn incremented<T: Machine<u64, Out = ()>>(mut target: T) {
    loop {
        let number = yield_!(());
        target.send(number.wrapping_add(1));
    }
}

fn stage(target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    mk_gen!(let machine = box incremented(target));
    primed(machine, 0)
}

chains!();

#[generator(yield(Event), resume(u8))]
fn csv() {
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
    mk_gen!(let machine = csv());
    workloads::csv_inlined(run, primed(machine, 0));
}

pub fn csv_called(run: &mut Run) {
    mk_gen!(let machine = csv());
    workloads::csv_called(run, primed(machine, 0));
}

#[generator(yield(u64), resume(&'static [u8]))]
fn csv_of_chunks(mut parser: impl Machine<u8, Out = Event>) {
    let mut total = 0;
    loop {
        let chunk = yield_!(total);
        for &byte in chunk {
            total = parser.send(byte).sum(total);
        }
    }
}

pub fn csv_chunks(run: &mut Run) {
    mk_gen!(let parser = csv());
    let parser = primed(parser, 0);
    mk_gen!(let machine = csv_of_chunks(parser));
    workloads::csv_chunks(run, primed(machine, &[][..]));
}

#[generator(yield(u64), resume(u64))]
fn window() {
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
    mk_gen!(let machine = window());
    workloads::numbers(run, primed(machine, 0));
}

#[generator(yield(u64), resume(u64))]
fn grey() {
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
    mk_gen!(let machine = grey());
    workloads::numbers(run, primed(machine, 0));
}

#[generator(yield(u64), resume(u64))]
fn words() {
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
    mk_gen!(let machine = words());
    workloads::numbers(run, primed(machine, 0));
}

#[generator(yield(u64), resume(u64))]
fn table() {
    let mut total = 0_u64;
    for row in 0..u64::MAX {
        for column in 0..COLUMNS {
            let number = yield_!(total ^ row ^ column);
            total = total.wrapping_add(number);
        }
    }
}

pub fn nested_for(run: &mut Run) {
    mk_gen!(let machine = table());
    workloads::numbers(run, primed(machine, 0));
}

#[generator(yield(u64))]
fn row_products(rows: u64) {
    for row in 0..rows {
        for column in 0..COLUMNS {
            yield_!(row.wrapping_mul(column));
        }
    }
}

pub fn nested_for_generator(run: &mut Run) {
    let rows = run.steps() / COLUMNS;
    mk_gen!(let machine = row_products(rows));
    let size = machine.size();
    workloads::iterate(run, |_| (machine.into_iter(), size));
}

#[generator(yield(u64))]
fn fibonacci(count: u64) {
    let mut pair = (0_u64, 1_u64);
    for _ in 0..count {
        yield_!(pair.0);
        pair = (pair.1, pair.0.wrapping_add(pair.1));
    }
}

pub fn fibonacci_generator(run: &mut Run) {
    let count = run.steps();
    mk_gen!(let machine = fibonacci(count));
    let size = machine.size();
    workloads::iterate(run, |_| (machine.into_iter(), size));
}

#[generator(yield(u64), resume(u64))]
fn accumulated() {
    let mut total = 0_u64;
    loop {
        let number = yield_!(total);
        total = total.wrapping_add(number);
    }
}

fn running() -> impl Machine<u64, Out = u64> {
    mk_gen!(let machine = box accumulated());
    primed(machine, 0)
}

pub fn million(run: &mut Run) {
    workloads::million(run, running);
}

pub fn boxed_dyn(run: &mut Run) {
    workloads::boxed_dyn(run, running());
}

#[generator(yield(u64), resume([u64; 32]))]
fn ends() {
    let mut total = 0_u64;
    loop {
        let message = yield_!(total);
        total = total.wrapping_add(message[0] ^ message[31]);
    }
}

pub fn large_send(run: &mut Run) {
    mk_gen!(let machine = ends());
    workloads::large_send(run, primed(machine, [0; 32]));
}
