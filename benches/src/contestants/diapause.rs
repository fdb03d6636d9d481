//! `diapause`: a state machine from a macro, on stable; saved locals need annotated types.

use diapause::Iter;

use super::chains;
use crate::csv::{Event, append};
use crate::machine::{Diapause, Machine};
use crate::run::Run;
use crate::workloads::{self, COLUMNS, Total};

#[diapause::coroutine(yield = f64, resume = f64)]
fn average() {
    let mut total: f64 = 0.0;
    let mut count: f64 = 0.0;
    let mut average: f64 = 0.0;
    loop {
        let number = yield_!(average);
        total += number;
        count += 1.0;
        average = total / count;
    }
}

pub fn averager(run: &mut Run) {
    workloads::averager(run, Diapause::primed(average()));
}

#[diapause::coroutine(yield = u64, resume = &'static str)]
fn long(least: usize) {
    let mut count: u64 = 0;
    loop {
        let line = yield_!(count);
        if line.len() >= least {
            count += 1;
        }
    }
}

pub fn object(run: &mut Run) {
    workloads::object(run, Diapause::primed(long(14)));
}

#[diapause::coroutine(yield = u64, resume = u64)]
fn products() {
    let mut total: u64 = 0;
    loop {
        let left: u64 = yield_!(total);
        let right = yield_!(left);
        total = total.wrapping_add(left.wrapping_mul(right));
    }
}

pub fn two_yields(run: &mut Run) {
    workloads::numbers(run, Diapause::primed(products()));
}

#[diapause::coroutine(resume = u64)]
fn even<T: Machine<u64, Out = ()>>(mut target: T) {
    loop {
        let number = yield_!(());
        if number.is_multiple_of(2) {
            target.send(number);
        }
    }
}

#[diapause::coroutine(resume = u64)]
fn squared<T: Machine<u64, Out = ()>>(mut target: T) {
    loop {
        let number = yield_!(());
        target.send(number.wrapping_mul(number));
    }
}

#[diapause::coroutine(resume = u64)]
fn summed(total: Total) {
    loop {
        let number = yield_!(());
        total.set(total.get().wrapping_add(number));
    }
}

pub fn pipeline(run: &mut Run) {
    workloads::pipeline(run, |total| {
        Diapause::primed(even(Diapause::primed(squared(sink(total)))))
    });
}

#[diapause::coroutine(resume = u64)]
fn incremented<T: Machine<u64, Out = ()>>(mut target: T) {
    loop {
        let number = yield_!(());
        target.send(number.wrapping_add(1));
    }
}

fn stage(target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    Diapause::primed(incremented(target))
}

fn sink(total: Total) -> impl Machine<u64, Out = ()> {
    Diapause::primed(summed(total))
}

chains!();

#[diapause::coroutine(yield = Event, resume = u8)]
fn csv() {
    let mut event: Event = Event::Pending;
    loop {
        let mut field: u64 = 0;
        let mut byte: u8 = yield_!(event);
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
    workloads::csv_inlined(run, Diapause::primed(csv()));
}

pub fn csv_called(run: &mut Run) {
    workloads::csv_called(run, Diapause::primed(csv()));
}

#[diapause::coroutine(yield = u64, resume = &'static [u8])]
fn csv_of_chunks<T: Machine<u8, Out = Event>>(mut parser: T) {
    let mut total: u64 = 0;
    loop {
        let chunk = yield_!(total);
        for &byte in chunk {
            total = parser.send(byte).sum(total);
        }
    }
}

pub fn csv_chunks(run: &mut Run) {
    let machine = csv_of_chunks(Diapause::primed(csv()));
    workloads::csv_chunks(run, Diapause::primed(machine));
}

#[diapause::coroutine(yield = u64, resume = u64)]
fn window() {
    let mut window: [u8; 4096] = [0; 4096];
    let mut at: usize = 0;
    let mut sum: u64 = 0;
    loop {
        let number = yield_!(sum);
        let [byte, ..] = number.to_le_bytes();
        sum += u64::from(byte);
        sum -= u64::from(window[at]);
        window[at] = byte;
        at = (at + 1) % 4096;
    }
}

pub fn buffer(run: &mut Run) {
    workloads::numbers(run, Diapause::primed(window()));
}

#[diapause::coroutine(yield = u64, resume = u64)]
fn grey() {
    let mut image: [u8; 4096] = [0; 4096];
    let mut at: usize = 0;
    loop {
        let red: u64 = yield_!(u64::from(image[at]));
        let green: u64 = yield_!(red);
        let blue = yield_!(green);
        let [grey, ..] = (red ^ green ^ blue).to_le_bytes();
        image[at] = grey;
        at = (at + 1) % 4096;
    }
}

pub fn buffer_three_yields(run: &mut Run) {
    workloads::numbers(run, Diapause::primed(grey()));
}

#[diapause::coroutine(yield = u64, resume = u64)]
fn words() {
    let mut words: u64 = 0;
    loop {
        let mut length: u64 = 0;
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
    workloads::numbers(run, Diapause::primed(words()));
}

// It takes the bounds of a range from their spelling only.
const _: () = assert!(COLUMNS == 64);

#[diapause::coroutine(yield = u64, resume = u64)]
fn table() {
    let mut total: u64 = 0;
    for row in 0u64..0xffff_ffff_ffff_ffffu64 {
        for column in 0u64..64u64 {
            let number = yield_!(total ^ row ^ column);
            total = total.wrapping_add(number);
        }
    }
}

pub fn nested_for(run: &mut Run) {
    workloads::numbers(run, Diapause::primed(table()));
}

#[diapause::coroutine(yield = u64)]
fn row_products(rows: u64) {
    for row in 0u64..rows {
        for column in 0u64..64u64 {
            yield_!(row.wrapping_mul(column));
        }
    }
}

pub fn nested_for_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        let machine = row_products(steps / COLUMNS);
        let size = size_of_val(&machine);
        (Iter::new(machine), size)
    });
}

#[diapause::coroutine(yield = u64)]
fn fibonacci(count: u64) {
    let mut a: u64 = 0;
    let mut b: u64 = 1;
    for _ in 0u64..count {
        yield_!(a);
        (a, b) = (b, a.wrapping_add(b));
    }
}

pub fn fibonacci_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        let machine = fibonacci(steps);
        let size = size_of_val(&machine);
        (Iter::new(machine), size)
    });
}

#[diapause::coroutine(yield = u64, resume = u64)]
fn running() {
    let mut total: u64 = 0;
    loop {
        let number = yield_!(total);
        total = total.wrapping_add(number);
    }
}

pub fn million(run: &mut Run) {
    workloads::million(run, || Diapause::primed(running()));
}

pub fn boxed_dyn(run: &mut Run) {
    workloads::boxed_dyn(run, Diapause::primed(running()));
}

#[diapause::coroutine(yield = u64, resume = [u64; 32])]
fn ends() {
    let mut total: u64 = 0;
    loop {
        let message = yield_!(total);
        total = total.wrapping_add(message[0] ^ message[31]);
    }
}

pub fn large_send(run: &mut Run) {
    workloads::large_send(run, Diapause::primed(ends()));
}
