//! Variables that are kept across a yield, where another type is due: each mistake is said once, as in a plain function.

use std::fmt::Debug;

use coro::prelude::*;

#[derive(Debug)]
struct Job {
    name: String,
}

impl Job {
    fn matches(&self, count: u32) -> bool {
        self.name.len() == count as usize
    }
}

#[coro::coroutine]
fn conversions(
    (limit, job): (usize, Job),
    names: Vec<String>,
) -> impl Coroutine<u32, Yield = usize, Return = Option<u8>> {
    let mut count = 0u32;
    let mut log = Vec::new();
    let mut best: Option<u32> = None;
    while log.len() < limit && !job.matches(count) {
        count += yield_!(log.len());
        log.push(count);
        best = match best {
            Some(old) if old > count => old,
            _ => Some(count),
        };
        let wide: u64 = count;
        let text: String = limit;
        if count > limit {
            log.push("full");
        }
        drop((wide, text));
    }
    yield_!(limit);
    let lengths: Vec<String> = log.iter().map(|n| n + 1).collect();
    for name in count {
        drop(name);
    }
    println!("{names} {lengths:?}");
    drop(names);
    best
}

#[coro::coroutine]
fn patterns<T: Debug>(jobs: Vec<Job>, other: T) -> impl Coroutine<Yield = u32> {
    let mut done = vec![];
    let mut at = 0;
    for job in jobs {
        let Some(name) = job.name else { break };
        yield_!(at);
        done.push(job);
        done.push(name);
        at += 1..="x";
        println!("{}", other);
    }
    drop((done, other));
}

fn main() {}
