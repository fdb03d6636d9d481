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
    /// Bytes of the heap that they asked for.
    pub heap: u64,
    /// Allocations during the steps.
    pub allocations: u64,
    /// Time of the steps.
    pub elapsed: Duration,
}

/// A run of a number of steps.
pub struct Run {
    steps: u64,
    /// Allocations and bytes that are not the contestant's.
    allocated: (u64, u64),
    pub report: Report,
}

impl Run {
    pub fn new(steps: u64) -> Self {
        Self {
            steps,
            allocated: (allocations::count(), allocations::bytes()),
            report: Report::default(),
        }
    }

    /// Makes what is not the contestant's, so that it is not counted as its allocation.
    pub fn prepare<T>(&mut self, made: impl FnOnce() -> T) -> T {
        let (count, bytes) = (allocations::count(), allocations::bytes());
        let made = made();
        self.allocated.0 += allocations::count() - count;
        self.allocated.1 += allocations::bytes() - bytes;
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
        let (setup, heap) = (allocations::count(), allocations::bytes());
        let start = Instant::now();
        self.report.sum = steps(self.steps);
        self.report.elapsed = start.elapsed();
        self.report.setup = setup - self.allocated.0;
        self.report.heap = heap - self.allocated.1;
        self.report.allocations = allocations::count() - setup;
    }
}
