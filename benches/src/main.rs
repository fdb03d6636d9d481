//! Every contestant on every workload, in one binary. `benches/run` drives it.
//!
//! - `contest check` runs all of them, asserts that their outputs are equal, and prints sizes and allocations.
//! - `contest time WORKLOAD ROUNDS` prints the fastest of interleaved rounds, in nanoseconds per step.
//! - `contest steps WORKLOAD CONTESTANT COUNT` runs one of them once, for an instruction counter.

#![cfg_attr(
    feature = "builtin",
    feature(coroutines, coroutine_trait, stmt_expr_attributes)
)]

mod allocations;
mod contestants;
mod csv;
mod machine;
mod run;
mod workloads;

use std::collections::BTreeMap;
use std::env;
use std::time::Duration;

use run::{Report, Run};
use workloads::{WORKLOADS, Workload};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["check"] => WORKLOADS.iter().for_each(check),
        ["time", name, rounds] => time(find(name), rounds.parse().expect("a number of rounds")),
        ["steps", name, contestant, count] => {
            let count = count.parse().expect("a number of steps");
            report(find(name), contestant, count);
        }
        _ => panic!("check | time WORKLOAD ROUNDS | steps WORKLOAD CONTESTANT COUNT"),
    }
}

fn find(name: &str) -> &'static Workload {
    let found = WORKLOADS.iter().find(|workload| workload.name == name);
    found.expect("the name of a workload")
}

fn report(workload: &Workload, contestant: &str, steps: u64) -> Report {
    let found = workload
        .contestants
        .iter()
        .find(|(name, _)| *name == contestant);
    let (_, contest) = found.expect("the name of a contestant");
    let mut run = Run::new(steps);
    contest(&mut run);
    run.report
}

/// Prints `workload contestant size allocations-to-set-up their-bytes allocations-in-steps`.
fn check(workload: &Workload) {
    let mut checksum = None;
    for (name, contest) in workload.contestants {
        let mut run = Run::new(workload.steps / 4);
        contest(&mut run);
        let Report {
            sum,
            size,
            setup,
            heap,
            allocations,
            ..
        } = run.report;
        let expected = *checksum.get_or_insert(sum);
        assert_eq!(sum, expected, "{name} disagrees on {}", workload.name);
        println!(
            "{} {name} {size} {setup} {heap} {allocations}",
            workload.name
        );
    }
}

/// Prints `workload contestant nanoseconds-per-step`.
fn time(workload: &Workload, rounds: usize) {
    let mut fastest: BTreeMap<&str, Duration> = BTreeMap::new();
    for round in 0..rounds {
        // Nobody always runs first, or behind the same neighbour's caches.
        let len = workload.contestants.len();
        for turn in 0..len {
            let (name, contest) = workload.contestants[(round + turn) % len];
            let mut run = Run::new(workload.steps);
            contest(&mut run);
            let elapsed = run.report.elapsed;
            let best = fastest.entry(name).or_insert(elapsed);
            *best = elapsed.min(*best);
        }
    }
    for (name, elapsed) in fastest {
        #[expect(clippy::cast_precision_loss)]
        let steps = workload.steps as f64;
        println!(
            "{} {name} {:.4}",
            workload.name,
            elapsed.as_secs_f64() * 1e9 / steps
        );
    }
}
