//! rustc's own coroutines, on nightly.

use std::iter;
use std::ops::{Coroutine, CoroutineState};
use std::pin::Pin;

use super::chains;
use crate::csv::{Event, append};
use crate::machine::{Builtin, Machine};
use crate::run::Run;
use crate::workloads::{self, COLUMNS, Total};

pub fn averager(run: &mut Run) {
    let machine = #[coroutine]
    |_: f64| {
        let mut total = 0.0;
        let mut count = 0.0;
        let mut average = 0.0;
        loop {
            total += yield average;
            count += 1.0;
            average = total / count;
        }
    };
    workloads::averager(run, Builtin::primed(machine, 0.0));
}

fn long(least: usize) -> impl Machine<&'static str, Out = u64> {
    let machine = #[coroutine]
    move |_: &'static str| {
        let mut count = 0;
        loop {
            let line = yield count;
            if line.len() >= least {
                count += 1;
            }
        }
    };
    Builtin::primed(machine, "")
}

pub fn object(run: &mut Run) {
    workloads::object(run, long(14));
}

pub fn two_yields(run: &mut Run) {
    let machine = #[coroutine]
    |_: u64| {
        let mut total = 0_u64;
        loop {
            let left: u64 = yield total;
            let right = yield left;
            total = total.wrapping_add(left.wrapping_mul(right));
        }
    };
    workloads::numbers(run, Builtin::primed(machine, 0));
}

fn even(mut target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    let machine = #[coroutine]
    move |_: u64| {
        loop {
            let number: u64 = yield;
            if number.is_multiple_of(2) {
                target.send(number);
            }
        }
    };
    Builtin::primed(machine, 0)
}

fn squared(mut target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    let machine = #[coroutine]
    move |_: u64| {
        loop {
            let number: u64 = yield;
            target.send(number.wrapping_mul(number));
        }
    };
    Builtin::primed(machine, 0)
}

fn sink(total: Total) -> impl Machine<u64, Out = ()> {
    let machine = #[coroutine]
    move |_: u64| {
        loop {
            let number = yield;
            total.set(total.get().wrapping_add(number));
        }
    };
    Builtin::primed(machine, 0)
}

pub fn pipeline(run: &mut Run) {
    workloads::pipeline(run, |total| even(squared(sink(total))));
}

fn stage(mut target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    let machine = #[coroutine]
    move |_: u64| {
        loop {
            let number: u64 = yield;
            target.send(number.wrapping_add(1));
        }
    };
    Builtin::primed(machine, 0)
}

chains!();

fn csv() -> impl Machine<u8, Out = Event> {
    let machine = #[coroutine]
    |_: u8| {
        let mut event = Event::Pending;
        loop {
            let mut field = 0;
            let mut byte = yield event;
            if byte == b'"' {
                loop {
                    byte = yield Event::Pending;
                    if byte == b'"' {
                        byte = yield Event::Pending;
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
                byte = yield Event::Pending;
            }
            event = if byte == b',' {
                Event::Field(field)
            } else {
                Event::Record(field)
            };
        }
    };
    Builtin::primed(machine, 0)
}

pub fn csv_inlined(run: &mut Run) {
    workloads::csv_inlined(run, csv());
}

pub fn csv_called(run: &mut Run) {
    workloads::csv_called(run, csv());
}

pub fn csv_chunks(run: &mut Run) {
    let machine = #[coroutine]
    |_: &'static [u8]| {
        let mut parser = csv();
        let mut total = 0;
        loop {
            let chunk: &[u8] = yield total;
            for &byte in chunk {
                total = parser.send(byte).sum(total);
            }
        }
    };
    workloads::csv_chunks(run, Builtin::primed(machine, &[]));
}

pub fn buffer(run: &mut Run) {
    let machine = #[coroutine]
    |_: u64| {
        let mut window = [0; 4096];
        let mut at = 0;
        let mut sum = 0;
        loop {
            let [byte, ..] = u64::to_le_bytes(yield sum);
            sum += u64::from(byte);
            sum -= u64::from(window[at]);
            window[at] = byte;
            at = (at + 1) % 4096;
        }
    };
    workloads::numbers(run, Builtin::primed(machine, 0));
}

pub fn buffer_three_yields(run: &mut Run) {
    let machine = #[coroutine]
    |_: u64| {
        let mut image = [0; 4096];
        let mut at = 0;
        loop {
            let red: u64 = yield u64::from(image[at]);
            let green = yield red;
            let blue = yield green;
            let [grey, ..] = (red ^ green ^ blue).to_le_bytes();
            image[at] = grey;
            at = (at + 1) % 4096;
        }
    };
    workloads::numbers(run, Builtin::primed(machine, 0));
}

pub fn nested_loops(run: &mut Run) {
    let machine = #[coroutine]
    |_: u64| {
        let mut words = 0;
        loop {
            let mut length = 0;
            loop {
                let number: u64 = yield words;
                if number.is_multiple_of(8) {
                    break;
                }
                length += 1;
            }
            words += length & 1;
            yield length;
        }
    };
    workloads::numbers(run, Builtin::primed(machine, 0));
}

pub fn nested_for(run: &mut Run) {
    let machine = #[coroutine]
    |_: u64| {
        let mut total = 0_u64;
        for row in 0..u64::MAX {
            for column in 0..COLUMNS {
                let number = yield total ^ row ^ column;
                total = total.wrapping_add(number);
            }
        }
    };
    workloads::numbers(run, Builtin::primed(machine, 0));
}

fn iterator(
    mut machine: impl Coroutine<Yield = u64, Return = ()> + Unpin,
) -> (impl Iterator<Item = u64>, usize) {
    let size = size_of_val(&machine);
    let iterator = iter::from_fn(move || match Pin::new(&mut machine).resume(()) {
        CoroutineState::Yielded(output) => Some(output),
        CoroutineState::Complete(()) => None,
    });
    (iterator, size)
}

pub fn nested_for_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        iterator(
            #[coroutine]
            move || {
                for row in 0..steps / COLUMNS {
                    for column in 0..COLUMNS {
                        yield row.wrapping_mul(column);
                    }
                }
            },
        )
    });
}

pub fn fibonacci_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        iterator(
            #[coroutine]
            move || {
                let mut pair = (0_u64, 1_u64);
                for _ in 0..steps {
                    yield pair.0;
                    pair = (pair.1, pair.0.wrapping_add(pair.1));
                }
            },
        )
    });
}

fn running() -> impl Machine<u64, Out = u64> {
    let machine = #[coroutine]
    |_: u64| {
        let mut total = 0_u64;
        loop {
            let number = yield total;
            total = total.wrapping_add(number);
        }
    };
    Builtin::primed(machine, 0)
}

pub fn million(run: &mut Run) {
    workloads::million(run, running);
}

pub fn boxed_dyn(run: &mut Run) {
    workloads::boxed_dyn(run, running());
}

pub fn large_send(run: &mut Run) {
    let machine = #[coroutine]
    |_: [u64; 32]| {
        let mut total = 0_u64;
        loop {
            let message: [u64; 32] = yield total;
            total = total.wrapping_add(message[0] ^ message[31]);
        }
    };
    workloads::large_send(run, Builtin::primed(machine, [0; 32]));
}
