//! Pieces of what an argument refers to cannot be saved beside it, by whatever method they are taken.

use std::collections::VecDeque;

use coro::prelude::*;

#[coro::coroutine]
fn chunks(list: &mut [u32]) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    for chunk in list.chunks_exact_mut(2) {
        chunk[0] += yield_!(chunk[1]);
    }
    list.iter().sum()
}

#[coro::coroutine]
fn runs(list: &mut Vec<u32>) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    for run in list.chunk_by_mut(|one, next| one < next) {
        run[0] += yield_!(run[1]);
    }
    list.iter().sum()
}

#[coro::coroutine]
fn halves(list: &mut [u32]) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let (left, right) = list.split_at_mut(2);
    left[0] += yield_!(right[0]);
    list.iter().sum()
}

struct Log {
    lines: Option<Vec<u32>>,
    queue: VecDeque<u32>,
}

impl Log {
    #[coro::coroutine]
    fn inserted(&mut self) -> impl Coroutine<u32, Yield = u32, Return = usize> {
        let lines = self.lines.get_or_insert_with(Vec::new);
        lines.push(yield_!(1));
        self.lines.iter().count()
    }

    #[coro::coroutine]
    fn slices(&mut self) -> impl Coroutine<u32, Yield = u32> {
        let (front, back) = self.queue.as_mut_slices();
        front[0] += yield_!(back[0]);
        self.queue.clear();
    }
}

fn main() {}
