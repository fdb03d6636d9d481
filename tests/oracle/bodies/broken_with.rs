//! Loops that yield, and are left with a part of a local.

use super::given_back::{Log, log};
use crate::harness::*;
use crate::oracle;

oracle! {
    fn of_what_a_loop_is_left_with() -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        let before = d("before");
        let mut log = log();
        let behind = d("behind");
        let found = loop {
            let turn = d("turn");
            match yield_!(log.text.count) {
                1 => break log.name,
                2 => break log.rest,
                3 => break d("other"),
                _ => log.text.count += 1,
            }
        };
        mark(found.name());
        let more = d("more");
        (found, 4)
    }
}

oracle! {
    fn of_a_label(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Option<(D, u32)>> + Clone {
        let behind = d("behind");
        let mut out = None;
        'all: for n in 0..3 {
            let inner = log.clone();
            let turn = d("turn");
            let one = 'outer: loop {
                let outer = d("outer");
                while yield_!(n) > 1 {
                    let inmost = d("inmost");
                    match yield_!(inner.text.count) {
                        1 => break 'outer Some((inner.name, 1)),
                        2 => break 'outer Some((inner.rest, 2)),
                        3 => break 'all,
                        4 => continue 'all,
                        5 => break 'outer Some((inner.name, 1)),
                        6 => return Some((inner.name, 6)),
                        7 => return Some((log.name, 7)),
                        _ => {}
                    }
                }
                log.text.count += 1;
                if log.text.count > 4 { break None; }
            };
            mark(turn.name());
            out = one;
        }
        yield_!(9);
        out
    }
    with (log())
}

oracle! {
    fn of_copies() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut log = log();
        let n = loop {
            log.text.count += yield_!(log.text.count);
            if log.text.count > 3 { break log.text.count; }
        };
        let behind = d("behind");
        let m = loop {
            let m = yield_!(n);
            if m > 2 { break log.text.count; }
            let log = (1, m);
            if m == 1 { break log.1; }
        };
        yield_!(m);
        while yield_!(1) == 1 { log.text.count += 1; }
        log.text.count + n
    }
}
