//! What is measured: the inputs of each workload, and how its machines are driven.
//!
//! Every contestant has a function of the workload's name, which makes its machine and hands it to
//! the driver of that name here.

use std::cell::Cell;

use crate::contestants::*;
use crate::csv::{self, Event};
use crate::machine::Machine;
use crate::run::Run;

/// Makes a contestant's machine and has it driven.
pub type Contest = fn(&mut Run);

/// One workload and who takes part.
pub struct Workload {
    pub name: &'static str,
    /// Steps of one timed run.
    pub steps: u64,
    pub contestants: &'static [(&'static str, Contest)],
}

macro_rules! workloads {
    ($($name:ident $steps:literal: $($contestant:ident)+;)+) => {
        pub static WORKLOADS: &[Workload] = &[$(Workload {
            name: stringify!($name),
            steps: $steps,
            contestants: &[
                $((stringify!($contestant), $contestant::$name),)+
                #[cfg(feature = "builtin")]
                ("builtin", builtin::$name),
            ],
        }),+];
    };
}

workloads! {
    averager 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    object 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    two_yields 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    pipeline 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    chain_1 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    chain_2 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    chain_4 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    chain_8 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    chain_16 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    csv_inlined 16_777_216: hand ours diapause genawaiter next_gen corosensei generator;
    csv_called 16_777_216: hand ours diapause genawaiter next_gen corosensei generator;
    csv_chunks 16_777_216: hand ours diapause genawaiter next_gen corosensei generator;
    buffer 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    buffer_three_yields 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    nested_loops 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    nested_for 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    nested_for_generator 100_032: hand ours diapause genawaiter next_gen corosensei generator;
    fibonacci_generator 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    million 4_000_000: hand ours diapause genawaiter next_gen;
    boxed_dyn 100_000: hand ours diapause genawaiter next_gen corosensei generator;
    large_send 100_000: hand ours diapause genawaiter next_gen corosensei generator;
}

/// Where a pipeline's sink leaves its sum.
pub type Total = &'static Cell<u64>;

/// Text that is sent line by line.
const LINES: [&str; 4] = ["Jessica, age:24", "Marco, age:33", "Filipe, age:55", "Ada"];

/// How many machines `million` makes.
const MILLION: usize = 1_000_000;

/// Columns of the nested generators; the steps are a multiple.
pub const COLUMNS: u64 = 64;

#[inline(always)]
fn add(total: u64, output: u64) -> u64 {
    total.wrapping_add(output)
}

#[inline(always)]
#[expect(clippy::cast_precision_loss)]
pub fn averager(run: &mut Run, machine: impl Machine<f64, Out = f64>) {
    run.in_memory(
        machine,
        |step| step as f64,
        |total, output| add(total, output.to_bits()),
    );
}

#[inline(always)]
#[expect(clippy::cast_possible_truncation)]
pub fn object(run: &mut Run, machine: impl Machine<&'static str, Out = u64>) {
    run.in_memory(machine, |step| LINES[step as usize % LINES.len()], add);
}

/// Drives what is sent numbers and answers with numbers.
#[inline(always)]
pub fn numbers(run: &mut Run, machine: impl Machine<u64, Out = u64>) {
    run.in_memory(machine, |step| step, add);
}

/// Drives a pipeline.
#[inline(always)]
pub fn pipeline<M: Machine<u64, Out = ()>>(run: &mut Run, machine: impl FnOnce(Total) -> M) {
    let total: Total = run.prepare(|| Box::leak(Box::default()));
    run.in_memory(machine(total), |step| step, |_, ()| 0);
    run.report.sum = total.get();
}

/// How often the text is read.
fn text(steps: u64) -> (u64, &'static [u8]) {
    let whole = steps >= csv::LENGTH as u64 / 4;
    let text = csv::text(if whole { csv::LENGTH } else { csv::SHORT });
    (steps.div_ceil(text.len() as u64), text)
}

/// A parser that the compiler sees through, state and all.
#[inline(always)]
pub fn csv_inlined(run: &mut Run, mut machine: impl Machine<u8, Out = Event>) {
    run.report.size = machine.size();
    let steps = run.steps();
    let (passes, text) = run.prepare(|| text(steps));
    run.measure(|_| {
        let mut total = 0;
        for _ in 0..passes {
            for &byte in text {
                total = machine.send(byte).sum(total);
            }
        }
        total
    });
}

/// A parser behind a call.
#[inline(always)]
pub fn csv_called<M: Machine<u8, Out = Event>>(run: &mut Run, mut machine: M) {
    #[inline(never)]
    fn call<M: Machine<u8, Out = Event>>(machine: &mut M, byte: u8) -> Event {
        machine.send(byte)
    }

    run.report.size = machine.size();
    let steps = run.steps();
    let (passes, text) = run.prepare(|| text(steps));
    run.measure(|_| {
        let mut total = 0;
        for _ in 0..passes {
            for &byte in text {
                total = call(&mut machine, byte).sum(total);
            }
        }
        total
    });
}

/// A parser that is lent chunks.
#[inline(always)]
pub fn csv_chunks(run: &mut Run, mut machine: impl Machine<&'static [u8], Out = u64>) {
    run.report.size = machine.size();
    let steps = run.steps();
    let (passes, text) = run.prepare(|| text(steps));
    run.measure(|_| {
        let mut total = 0;
        for _ in 0..passes {
            for chunk in text.chunks(csv::CHUNK) {
                total = add(total, machine.send(chunk));
            }
        }
        total
    });
}

/// Runs an iterator to its end.
#[inline(always)]
pub fn iterate<I: Iterator<Item = u64>>(run: &mut Run, iterator: impl FnOnce(u64) -> (I, usize)) {
    let (iterator, size) = iterator(run.steps());
    run.report.size = size;
    run.measure(|_| {
        let mut total = 0;
        for output in iterator {
            total = add(total, output ^ total >> 1);
        }
        total
    });
}

/// A million machines that are sent to in turn.
#[inline(always)]
pub fn million<M: Machine<u64, Out = u64>>(run: &mut Run, machine: impl Fn() -> M) {
    let mut machines: Vec<M> = run.prepare(|| Vec::with_capacity(MILLION));
    machines.extend((0..MILLION).map(|_| machine()));
    run.report.size = machines[0].size();
    run.measure(|steps| {
        let mut total = 0;
        for pass in 0..steps.div_ceil(MILLION as u64) {
            for machine in &mut machines {
                total = add(total, machine.send(pass));
            }
        }
        total
    });
}

/// A machine behind a vtable.
#[inline(always)]
pub fn boxed_dyn(run: &mut Run, machine: impl Machine<u64, Out = u64> + 'static) {
    let boxed: Box<dyn Machine<u64, Out = u64>> = Box::new(machine);
    numbers(run, boxed);
}

#[inline(always)]
pub fn large_send(run: &mut Run, machine: impl Machine<[u64; 32], Out = u64>) {
    run.in_memory(machine, |step| [step; 32], add);
}
