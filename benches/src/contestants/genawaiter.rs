//! `genawaiter`: a future that is polled. On the stack (pinned to its frame) where it need not
//! move, in an `Rc` where it is stored.

use genawaiter::rc::Gen;
use genawaiter::stack::let_gen_using;
use genawaiter::{rc, stack};

use super::chains;
use crate::csv::{Event, append};
use crate::machine::Machine;
use crate::run::Run;
use crate::workloads::{self, COLUMNS, Total};

/// Runs to the first yield; the value sent with it is lost.
#[inline(always)]
fn primed<In, M: Machine<In>>(mut machine: M, lost: In) -> M {
    machine.send(lost);
    machine
}

async fn average(co: stack::Co<'_, f64, f64>) {
    let mut total = 0.0;
    let mut count = 0.0;
    let mut average = 0.0;
    loop {
        total += co.yield_(average).await;
        count += 1.0;
        average = total / count;
    }
}

pub fn averager(run: &mut Run) {
    let_gen_using!(machine, average);
    workloads::averager(run, primed(machine, 0.0));
}

async fn long(co: stack::Co<'_, u64, &'static str>, least: usize) {
    let mut count = 0;
    loop {
        let line = co.yield_(count).await;
        if line.len() >= least {
            count += 1;
        }
    }
}

pub fn object(run: &mut Run) {
    let_gen_using!(machine, |co| long(co, 14));
    workloads::object(run, primed(machine, ""));
}

async fn products(co: stack::Co<'_, u64, u64>) {
    let mut total = 0_u64;
    loop {
        let left = co.yield_(total).await;
        let right = co.yield_(left).await;
        total = total.wrapping_add(left.wrapping_mul(right));
    }
}

pub fn two_yields(run: &mut Run) {
    let_gen_using!(machine, products);
    workloads::numbers(run, primed(machine, 0));
}

fn even(mut target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    let machine = Gen::new(async move |co: rc::Co<(), u64>| {
        loop {
            let number = co.yield_(()).await;
            if number.is_multiple_of(2) {
                target.send(number);
            }
        }
    });
    primed(machine, 0)
}

fn squared(mut target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    let machine = Gen::new(async move |co: rc::Co<(), u64>| {
        loop {
            let number = co.yield_(()).await;
            target.send(number.wrapping_mul(number));
        }
    });
    primed(machine, 0)
}

fn sink(total: Total) -> impl Machine<u64, Out = ()> {
    let machine = Gen::new(async move |co: rc::Co<(), u64>| {
        loop {
            let number = co.yield_(()).await;
            total.set(total.get().wrapping_add(number));
        }
    });
    primed(machine, 0)
}

pub fn pipeline(run: &mut Run) {
    workloads::pipeline(run, |total| even(squared(sink(total))));
}

fn stage(mut target: impl Machine<u64, Out = ()>) -> impl Machine<u64, Out = ()> {
    let machine = Gen::new(async move |co: rc::Co<(), u64>| {
        loop {
            let number = co.yield_(()).await;
            target.send(number.wrapping_add(1));
        }
    });
    primed(machine, 0)
}

chains!();

async fn csv(co: stack::Co<'_, Event, u8>) {
    let mut event = Event::Pending;
    loop {
        let mut field = 0;
        let mut byte = co.yield_(event).await;
        if byte == b'"' {
            loop {
                byte = co.yield_(Event::Pending).await;
                if byte == b'"' {
                    byte = co.yield_(Event::Pending).await;
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
            byte = co.yield_(Event::Pending).await;
        }
        event = if byte == b',' {
            Event::Field(field)
        } else {
            Event::Record(field)
        };
    }
}

pub fn csv_inlined(run: &mut Run) {
    let_gen_using!(machine, csv);
    workloads::csv_inlined(run, primed(machine, 0));
}

pub fn csv_called(run: &mut Run) {
    let_gen_using!(machine, csv);
    workloads::csv_called(run, primed(machine, 0));
}

async fn csv_of_chunks(
    co: stack::Co<'_, u64, &'static [u8]>,
    mut parser: impl Machine<u8, Out = Event>,
) {
    let mut total = 0;
    loop {
        let chunk = co.yield_(total).await;
        for &byte in chunk {
            total = parser.send(byte).sum(total);
        }
    }
}

pub fn csv_chunks(run: &mut Run) {
    let_gen_using!(parser, csv);
    let parser = primed(parser, 0);
    let_gen_using!(machine, |co| csv_of_chunks(co, parser));
    workloads::csv_chunks(run, primed(machine, &[][..]));
}

async fn window(co: stack::Co<'_, u64, u64>) {
    let mut window = [0; 4096];
    let mut at = 0;
    let mut sum = 0;
    loop {
        let [byte, ..] = co.yield_(sum).await.to_le_bytes();
        sum += u64::from(byte);
        sum -= u64::from(window[at]);
        window[at] = byte;
        at = (at + 1) % 4096;
    }
}

pub fn buffer(run: &mut Run) {
    let_gen_using!(machine, window);
    workloads::numbers(run, primed(machine, 0));
}

async fn grey(co: stack::Co<'_, u64, u64>) {
    let mut image = [0; 4096];
    let mut at = 0;
    loop {
        let red = co.yield_(u64::from(image[at])).await;
        let green = co.yield_(red).await;
        let blue = co.yield_(green).await;
        let [grey, ..] = (red ^ green ^ blue).to_le_bytes();
        image[at] = grey;
        at = (at + 1) % 4096;
    }
}

pub fn buffer_three_yields(run: &mut Run) {
    let_gen_using!(machine, grey);
    workloads::numbers(run, primed(machine, 0));
}

async fn words(co: stack::Co<'_, u64, u64>) {
    let mut words = 0;
    loop {
        let mut length = 0;
        loop {
            let number = co.yield_(words).await;
            if number.is_multiple_of(8) {
                break;
            }
            length += 1;
        }
        words += length & 1;
        co.yield_(length).await;
    }
}

pub fn nested_loops(run: &mut Run) {
    let_gen_using!(machine, words);
    workloads::numbers(run, primed(machine, 0));
}

async fn table(co: stack::Co<'_, u64, u64>) {
    let mut total = 0_u64;
    for row in 0..u64::MAX {
        for column in 0..COLUMNS {
            let number = co.yield_(total ^ row ^ column).await;
            total = total.wrapping_add(number);
        }
    }
}

pub fn nested_for(run: &mut Run) {
    let_gen_using!(machine, table);
    workloads::numbers(run, primed(machine, 0));
}

async fn row_products(co: stack::Co<'_, u64>, rows: u64) {
    for row in 0..rows {
        for column in 0..COLUMNS {
            co.yield_(row.wrapping_mul(column)).await;
        }
    }
}

pub fn nested_for_generator(run: &mut Run) {
    let rows = run.steps() / COLUMNS;
    let_gen_using!(machine, |co| row_products(co, rows));
    let size = machine.size();
    workloads::iterate(run, |_| (machine.into_iter(), size));
}

async fn fibonacci(co: stack::Co<'_, u64>, count: u64) {
    let mut pair = (0_u64, 1_u64);
    for _ in 0..count {
        co.yield_(pair.0).await;
        pair = (pair.1, pair.0.wrapping_add(pair.1));
    }
}

pub fn fibonacci_generator(run: &mut Run) {
    let count = run.steps();
    let_gen_using!(machine, |co| fibonacci(co, count));
    let size = machine.size();
    workloads::iterate(run, |_| (machine.into_iter(), size));
}

fn running() -> impl Machine<u64, Out = u64> {
    let machine = Gen::new(async |co: rc::Co<u64, u64>| {
        let mut total = 0_u64;
        loop {
            let number = co.yield_(total).await;
            total = total.wrapping_add(number);
        }
    });
    primed(machine, 0)
}

pub fn million(run: &mut Run) {
    workloads::million(run, running);
}

pub fn boxed_dyn(run: &mut Run) {
    workloads::boxed_dyn(run, running());
}

async fn ends(co: stack::Co<'_, u64, [u64; 32]>) {
    let mut total = 0_u64;
    loop {
        let message = co.yield_(total).await;
        total = total.wrapping_add(message[0] ^ message[31]);
    }
}

pub fn large_send(run: &mut Run) {
    let_gen_using!(machine, ends);
    workloads::large_send(run, primed(machine, [0; 32]));
}
