//! Borrows through the `Deref` of what owns or guards what is behind it.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use crate::harness::*;
use crate::oracle;

struct Log {
    name: D,
    lines: Vec<u32>,
    sum: u32,
}

fn log() -> Log {
    Log {
        name: d("log"),
        lines: vec![1, 2, 3],
        sum: 0,
    }
}

oracle! {
    fn behind_an_rc(log: Rc<Log>) -> Coroutine<u32, Yield = usize, Return = u32> {
        let name = &log.name;
        let Log { lines, sum, .. } = &*log;
        let mut all = *sum;
        for at in 0..lines.len() {
            all += lines[at] + yield_!(name.name().len());
        }
        mark(name.name());
        all
    }
    with (Rc::new(log()))
}

oracle! {
    fn behind_an_arc_in_a_field(pair: (Arc<Log>, D)) -> Coroutine<u32, Yield = usize, Return = u32> {
        let lines = &pair.0.lines;
        let (log, other) = &pair;
        let n = yield_!(lines.len() + other.name().len());
        let again = &log.lines;
        yield_!(again.len() + lines.len());
        n + lines[0]
    }
    with ((Arc::new(log()), d("other")))
}

oracle! {
    fn behind_a_guard(cell: &'static RefCell<Log>) -> Coroutine<u32, Yield = usize, Return = u32> {
        let behind = d("behind");
        {
            let mut log = cell.borrow_mut();
            let lines = &mut log.lines;
            while lines.len() < 5 {
                let n = yield_!(lines.len());
                lines.push(n);
            }
            log.sum = 7;
        }
        mark(behind.name());
        let log = cell.borrow();
        let Log { lines, sum, .. } = &*log;
        yield_!(lines.len());
        *sum + lines[3]
    }
    with (Box::leak(Box::new(RefCell::new(log()))))
}

oracle! {
    fn coerced_to_a_slice(names: Vec<D>, text: String) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let behind = d("behind");
        let all: &[D] = &names;
        let line: &str = &text;
        for at in 0..all.len() {
            let n = yield_!(all[at].name().len() + line.len());
            if n == 1 {
                mark(all[at].name());
            }
        }
        mark(behind.name());
        line.split(' ').map(str::len).max().unwrap_or(all.len())
    }
    with (vec![d("a"), d("bb")], String::from("some words"))
}

oracle! {
    fn coerced_and_changed(mut list: Vec<u32>) -> Coroutine<u32, Yield = usize, Return = Vec<u32>> + Clone {
        let first: &mut [u32] = &mut list;
        first[0] = yield_!(first.len());
        first[1] = yield_!(first[0] as usize);
        let rest: &[u32] = &list;
        let n = yield_!(rest.len());
        list.push(n);
        list
    }
    with (vec![1, 2])
}

struct Cached(Log);

impl Deref for Cached {
    type Target = Log;

    fn deref(&self) -> &Log {
        &self.0
    }
}

oracle! {
    fn up_to_the_yield(cached: Cached) -> Coroutine<u32, Yield = usize, Return = u32> {
        let Log { lines, name, .. } = &*cached;
        mark(name.name());
        let n = yield_!(lines.len());
        let name = &cached.name;
        yield_!(name.name().len());
        let log: &Log = &cached;
        n + log.sum + yield_!(log.lines.len())
    }
    with (Cached(log()))
}

oracle! {
    fn taken_apart_again(pair: &'static mut [D; 2]) -> Coroutine<u32, Yield = usize, Return = usize> {
        let [_, right] = pair;
        let n = yield_!(right.name().len());
        let [left, _] = pair;
        *left = d("left");
        mark(n);
        yield_!(left.name().len());
        let [first, second] = pair;
        std::mem::swap(first, second);
        first.name().len()
    }
    with (Box::leak(Box::new([d("a"), d("bb")])))
}
