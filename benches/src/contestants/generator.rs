//! `generator`: a stack for each coroutine, 32 KiB by default.

use std::iter;

use generator::{Gn, LocalGenerator, Scope};

use super::chains;
use crate::csv::{Event, append};
use crate::machine::Machine;
use crate::run::Run;
use crate::workloads::{self, COLUMNS, Total};

/// Runs to the first yield, with nothing sent.
fn primed<In: 'static, Out: Default + 'static>(
    body: impl FnOnce(Sent<In, Out>) + 'static,
) -> LocalGenerator<'static, In, Out> {
    let mut generator = Gn::new_scoped_local(move |scope: Scope<'_, '_, In, Out>| {
        body(Sent(scope));
        Out::default()
    });
    generator.raw_send(None);
    generator
}

/// Yields, and takes what is sent next.
struct Sent<'s, 'a, In, Out>(Scope<'s, 'a, In, Out>);

impl<In, Out> Sent<'_, '_, In, Out> {
    #[inline(always)]
    fn suspend(&mut self, output: Out) -> In {
        self.0.yield_with(output);
        self.0.get_yield().expect("a value is sent")
    }
}

pub fn averager(run: &mut Run) {
    let machine = primed(|mut yielder: Sent<f64, f64>| {
        let mut total = 0.0;
        let mut count = 0.0;
        let mut average = 0.0;
        loop {
            total += yielder.suspend(average);
            count += 1.0;
            average = total / count;
        }
    });
    workloads::averager(run, machine);
}

fn long(least: usize) -> impl Machine<&'static str, Out = u64> {
    primed(move |mut yielder: Sent<&'static str, u64>| {
        let mut count = 0;
        loop {
            let line = yielder.suspend(count);
            if line.len() >= least {
                count += 1;
            }
        }
    })
}

pub fn object(run: &mut Run) {
    workloads::object(run, long(14));
}

pub fn two_yields(run: &mut Run) {
    let machine = primed(|mut yielder: Sent<u64, u64>| {
        let mut total = 0_u64;
        loop {
            let left = yielder.suspend(total);
            let right = yielder.suspend(left);
            total = total.wrapping_add(left.wrapping_mul(right));
        }
    });
    workloads::numbers(run, machine);
}

fn even(mut target: impl Machine<u64, Out = ()> + 'static) -> impl Machine<u64, Out = ()> {
    primed(move |mut yielder: Sent<u64, ()>| {
        loop {
            let number = yielder.suspend(());
            if number.is_multiple_of(2) {
                target.send(number);
            }
        }
    })
}

fn squared(mut target: impl Machine<u64, Out = ()> + 'static) -> impl Machine<u64, Out = ()> {
    primed(move |mut yielder: Sent<u64, ()>| {
        loop {
            let number = yielder.suspend(());
            target.send(number.wrapping_mul(number));
        }
    })
}

fn sink(total: Total) -> impl Machine<u64, Out = ()> {
    primed(move |mut yielder: Sent<u64, ()>| {
        loop {
            let number = yielder.suspend(());
            total.set(total.get().wrapping_add(number));
        }
    })
}

pub fn pipeline(run: &mut Run) {
    workloads::pipeline(run, |total| even(squared(sink(total))));
}

fn stage(mut target: impl Machine<u64, Out = ()> + 'static) -> impl Machine<u64, Out = ()> {
    primed(move |mut yielder: Sent<u64, ()>| {
        loop {
            let number = yielder.suspend(());
            target.send(number.wrapping_add(1));
        }
    })
}

chains!();

fn csv() -> impl Machine<u8, Out = Event> {
    primed(|mut yielder: Sent<u8, Event>| {
        let mut event = Event::Pending;
        loop {
            let mut field = 0;
            let mut byte = yielder.suspend(event);
            if byte == b'"' {
                loop {
                    byte = yielder.suspend(Event::Pending);
                    if byte == b'"' {
                        byte = yielder.suspend(Event::Pending);
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
                byte = yielder.suspend(Event::Pending);
            }
            event = if byte == b',' {
                Event::Field(field)
            } else {
                Event::Record(field)
            };
        }
    })
}

pub fn csv_inlined(run: &mut Run) {
    workloads::csv_inlined(run, csv());
}

pub fn csv_called(run: &mut Run) {
    workloads::csv_called(run, csv());
}

pub fn csv_chunks(run: &mut Run) {
    let machine = primed(|mut yielder: Sent<&'static [u8], u64>| {
        let mut parser = csv();
        let mut total = 0;
        loop {
            let chunk = yielder.suspend(total);
            for &byte in chunk {
                total = parser.send(byte).sum(total);
            }
        }
    });
    workloads::csv_chunks(run, machine);
}

pub fn buffer(run: &mut Run) {
    let machine = primed(|mut yielder: Sent<u64, u64>| {
        let mut window = [0; 4096];
        let mut at = 0;
        let mut sum = 0;
        loop {
            let [byte, ..] = yielder.suspend(sum).to_le_bytes();
            sum += u64::from(byte);
            sum -= u64::from(window[at]);
            window[at] = byte;
            at = (at + 1) % 4096;
        }
    });
    workloads::numbers(run, machine);
}

pub fn buffer_three_yields(run: &mut Run) {
    let machine = primed(|mut yielder: Sent<u64, u64>| {
        let mut image = [0; 4096];
        let mut at = 0;
        loop {
            let red = yielder.suspend(u64::from(image[at]));
            let green = yielder.suspend(red);
            let blue = yielder.suspend(green);
            let [grey, ..] = (red ^ green ^ blue).to_le_bytes();
            image[at] = grey;
            at = (at + 1) % 4096;
        }
    });
    workloads::numbers(run, machine);
}

pub fn nested_loops(run: &mut Run) {
    let machine = primed(|mut yielder: Sent<u64, u64>| {
        let mut words = 0;
        loop {
            let mut length = 0;
            loop {
                let number = yielder.suspend(words);
                if number.is_multiple_of(8) {
                    break;
                }
                length += 1;
            }
            words += length & 1;
            yielder.suspend(length);
        }
    });
    workloads::numbers(run, machine);
}

pub fn nested_for(run: &mut Run) {
    let machine = primed(|mut yielder: Sent<u64, u64>| {
        let mut total = 0_u64;
        for row in 0..u64::MAX {
            for column in 0..COLUMNS {
                let number = yielder.suspend(total ^ row ^ column);
                total = total.wrapping_add(number);
            }
        }
    });
    workloads::numbers(run, machine);
}

fn iterator(body: impl FnOnce(Sent<(), u64>) + 'static) -> (impl Iterator<Item = u64>, usize) {
    let mut machine = Gn::new_scoped_local(move |scope: Scope<'_, '_, (), u64>| {
        body(Sent(scope));
        generator::done()
    });
    let size = size_of_val(&machine);
    (iter::from_fn(move || machine.resume()), size)
}

pub fn nested_for_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        iterator(move |mut yielder| {
            for row in 0..steps / COLUMNS {
                for column in 0..COLUMNS {
                    yielder.0.yield_with(row.wrapping_mul(column));
                }
            }
        })
    });
}

pub fn fibonacci_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        iterator(move |mut yielder| {
            let mut pair = (0_u64, 1_u64);
            for _ in 0..steps {
                yielder.0.yield_with(pair.0);
                pair = (pair.1, pair.0.wrapping_add(pair.1));
            }
        })
    });
}

pub fn boxed_dyn(run: &mut Run) {
    let machine = primed(|mut yielder: Sent<u64, u64>| {
        let mut total = 0_u64;
        loop {
            let number = yielder.suspend(total);
            total = total.wrapping_add(number);
        }
    });
    workloads::boxed_dyn(run, machine);
}

pub fn large_send(run: &mut Run) {
    let machine = primed(|mut yielder: Sent<[u64; 32], u64>| {
        let mut total = 0_u64;
        loop {
            let message = yielder.suspend(total);
            total = total.wrapping_add(message[0] ^ message[31]);
        }
    });
    workloads::large_send(run, machine);
}
