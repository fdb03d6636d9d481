//! One run of one contestant: how it is driven, and what is written down about it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::allocations;
use crate::machine::Machine;

/// What came of a run.
#[derive(Default)]
pub struct Report {
    /// Of all outputs; equal for all contestants.
    pub sum: u64,
    /// Bytes of the paused machine, of what is behind its handle where that is known.
    pub size: usize,
    /// Allocations before the first step.
    pub setup: u64,
    /// Allocations during the steps.
    pub allocations: u64,
    /// Time of the steps.
    pub elapsed: Duration,
}

/// A run of a number of steps.
pub struct Run {
    steps: u64,
    allocated: u64,
    pub report: Report,
}

impl Run {
    pub fn new(steps: u64) -> Self {
        Self {
            steps,
            allocated: allocations::count(),
            report: Report::default(),
        }
    }

    /// Makes what is not the contestant's, so that it is not counted as its allocation.
    pub fn prepare<T>(&mut self, made: impl FnOnce() -> T) -> T {
        let before = allocations::count();
        let made = made();
        self.allocated += allocations::count() - before;
        made
    }

    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Sends to a machine that stays in memory, as one does that its owner keeps in a field: the
    /// compiler cannot hold its state in registers from one send to the next.
    #[inline(always)]
    pub fn in_memory<In, M: Machine<In>>(
        &mut self,
        mut machine: M,
        input: impl Fn(u64) -> In,
        sum: impl Fn(u64, M::Out) -> u64,
    ) {
        self.report.size = machine.size();
        let machine = &mut machine;
        self.measure(|steps| {
            let mut total = 0;
            for step in 0..steps {
                total = sum(total, black_box(&mut *machine).send(input(step)));
            }
            total
        });
    }

    /// Takes the time of `steps`, and counts allocations.
    #[inline(always)]
    pub fn measure(&mut self, steps: impl FnOnce(u64) -> u64) {
        let setup = allocations::count();
        let start = Instant::now();
        self.report.sum = steps(self.steps);
        self.report.elapsed = start.elapsed();
        self.report.setup = setup - self.allocated;
        self.report.allocations = allocations::count() - setup;
    }
}
