//! Locals that are replaced by what is made of their parts: `pair = (pair.1, pair.0);`, `node = *next;`.

use super::given_back::{Log, Text, log};
use crate::harness::*;
use crate::oracle;

fn both(a: D, b: D) -> D {
    mark(a.name());
    b
}

oracle! {
    fn replaced_by_what_its_parts_make() -> Coroutine<u32, Yield = u32, Return = (D, D)> + Clone {
        let mut pair = (d("a"), d("b"));
        let behind = d("behind");
        loop {
            let n = yield_!(0);
            match n {
                0 => break pair,
                1 => pair = (pair.1, pair.0),
                2 => pair.0 = both(pair.0, d("c")),
                3 => { let (a, b) = pair; pair = (both(a, b), d("n")); }
                4 => pair.1 = { let old = pair.1; let new = d(old.name()); drop(old); new },
                5 => pair = { let a = pair.0; (d(a.name()), a) },
                6 => pair = (both(pair.1, d("d")), d("e")),
                7 => pair = match pair.0 { a if a.name() == "a" => (pair.1, a), a => (a, d("f")) },
                _ => { let a = pair.0; let b = pair.1; return (both(a, d("x")), b); }
            }
            mark(behind.name());
        }
    }
}

oracle! {
    fn rebuilt(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Result<Log, D>> + Clone {
        let behind = d("behind");
        loop {
            let n = yield_!(log.text.count);
            let turn = d("turn");
            log = Log {
                name: d(n),
                state: log.state.checked(n)?,
                text: Text { count: n, inner: Some(log.rest), ..log.text },
                rest: if n == 5 { return Err(log.name) } else { d("rest") },
            };
            mark(turn.name());
            if n == 7 { return Ok(log); }
        }
    }
    with (log())
}

#[derive(Clone, Debug)]
struct Node {
    value: D,
    n: u32,
    next: Option<Box<Node>>,
}
fn nodes() -> Node {
    Node {
        value: d("v1"),
        n: 1,
        next: Some(Box::new(Node {
            value: d("v2"),
            n: 2,
            next: Some(Box::new(Node {
                value: d("v3"),
                n: 3,
                next: None,
            })),
        })),
    }
}

oracle! {
    fn along_a_list() -> Coroutine<u32, Yield = u32, Return = Vec<D>> + Clone {
        let mut node = nodes();
        let mut seen = Vec::new();
        loop {
            let n = yield_!(node.n);
            if n == 3 { continue; }
            seen.push(node.value);
            let Some(next) = node.next else { return seen };
            node = *next;
        }
    }
}

oracle! {
    fn along_a_list_by_match() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut node = nodes();
        loop {
            let n = yield_!(node.n);
            match node.next {
                Some(next) if n != 2 => node = *next,
                Some(next) => { node.next = Some(next); }
                None => break,
            }
        }
        node.value
    }
}

oracle! {
    fn boxes_along_a_list() -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let mut node = Box::new(nodes());
        while yield_!(node.n) > 0 {
            node = match node.next {
                Some(next) => next,
                None => return Some(node.value),
            };
        }
        node.next.map(|next| next.value)
    }
}

oracle! {
    fn along_options() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut at = Some(Box::new(nodes()));
        let mut sum = 0;
        while let Some(node) = at {
            let held = d("held");
            sum += node.n + yield_!(sum);
            if sum > 9 { mark(node.value.name()); }
            at = node.next;
        }
        sum
    }
}

oracle! {
    fn with_question_marks(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Option<Log>> + Clone {
        loop {
            let n = yield_!(log.text.count);
            log = Log { text: Text { inner: Some(log.text.inner?), ..log.text }, ..log };
            log = Log { name: log.rest, rest: log.name, ..log };
            if n > 2 { log.text.inner = None; }
            if n > 5 { return Some(log) }
        }
    }
    with (log())
}

oracle! {
    fn numbers() -> Coroutine<u32, Yield = u32, Return = (u32, u32)> + Clone {
        let mut pair = (1, 2);
        let mut point = Text { words: String::new(), count: 3, inner: None };
        loop {
            pair = (pair.1, pair.0 + pair.1);
            let n = yield_!(pair.0);
            if n == 2 { return pair; }
            point = Text { count: point.count + 1, ..point };
            pair = if n == 1 { (pair.0, point.count) } else { pair };
        }
    }
}

oracle! {
    fn guards_of_an_option(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Vec<D>> + Clone {
        let behind = d("behind");
        let mut all = vec![];
        for turn in 0..4 {
            let n = yield_!(turn);
            match log.text.inner {
                Some(inner) if n == 0 && inner.name() == "inner" => { all.push(inner); log.text.inner = None; }
                Some(inner) if n == 1 => log.text.inner = Some(d(inner.name())),
                None if turn > 1 => { all.push(d("none")); log.text.inner = None; }
                Some(other) => { mark(other.name()); log.text.inner = Some(other); if n == 7 { return all } }
                None => log.text.inner = Some(d("set")),
            }
        }
        all
    }
    with (log())
}

oracle! {
    fn along_a_list_by_its_base() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let behind = d("behind");
        let mut node = nodes();
        loop {
            let n = yield_!(node.n);
            match node.next {
                Some(next) if n != 2 => node = *next,
                Some(next) => {
                    mark(next.value.name());
                    node = Node { next: Some(next), value: d("new"), ..node };
                }
                None => return node.value,
            }
            if let Some(next) = node.next {
                let n = node.n + 1;
                node = Node { n, next: Some(next), ..node };
            }
            mark(behind.name());
        }
    }
}

oracle! {
    fn by_a_part_that_is_assigned_behind_a_base() -> Coroutine<u32, Yield = u32, Return = Option<D>> {
        #[derive(Debug)]
        enum State { Idle, Busy(D), Over }
        #[derive(Debug)]
        struct Job { state: State, turns: u32 }
        impl Job {
            fn next(self) -> State { State::Busy(d("next")) }
        }
        let mut job = Job { state: State::Busy(d("first")), turns: 0 };
        let other = d("other");
        while job.turns < 3 {
            let n = yield_!(job.turns);
            let state = job.state;
            job.turns += 1;
            job.state = if n == 2 { state } else { Job { state, ..job }.next() };
        }
        for _ in 0..3 {
            let n = yield_!(job.turns);
            job.state = match (job.state, n) {
                (State::Idle, _) => { job.turns += n; State::Over }
                (State::Busy(x), 0) => State::Busy(d(format!("{}x", x.name()))),
                (state, _) => Job { state, ..job }.next(),
            };
        }
        match job.state { State::Busy(x) => Some(x), _ => None }
    }
}

oracle! {
    fn moved_as_a_whole_beside_a_part() -> Coroutine<u32, Yield = u32, Return = (u32, Option<Log>)> {
        let mut log = log();
        let behind = d("behind");
        for _ in 0..4 {
            log.text.count += yield_!(log.text.count);
            let name = &log.name;
            log.text.count += name.name().len() as u32;
            if log.text.count > 4 { return (log.text.count, Some(log)); }
            log = match log.text.count { 3 => Log { name: d("three"), ..log }, _ => log };
        }
        mark(behind.name());
        (log.text.count, None)
    }
}

oracle! {
    fn returned_as_the_base_of_a_struct(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Result<Log, D>> {
        let behind = d("behind");
        let mut last = d("last");
        loop {
            let inner = d("inner");
            match yield_!(log.text.count) {
                0 => last = d("zero"),
                1 => return Ok(Log { name: last, ..log }),
                2 => return Ok(Log { name: log.rest, rest: behind, ..log }),
                3 => return Err(log.name),
                n => log.text.count += n,
            }
            mark(inner.name());
        }
    }
    with (log())
}

oracle! {
    fn by_a_match_of_which_the_head_yields(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Result<Log, D>> {
        let behind = d("behind");
        for _ in 0..5 {
            log = match yield_!(log.text.count) {
                0 => Log { name: both(log.name, d("zero")), ..log },
                1 => Log { name: log.rest, rest: log.name, ..log },
                2 => return Err(log.name),
                3 => Log { text: Text { count: 3, ..log.text }, ..log },
                _ => log,
            };
            log.name = match yield_!(7) { 3 => both(d("three"), log.name), 4 => { log.text.count += 1; d("four") } _ => log.name };
        }
        Ok(log)
    }
    with (log())
}

oracle! {
    fn the_base_of_a_struct_on_some_ways() -> Coroutine<u32, Yield = u32, Return = Log> {
        let mut log = log();
        let behind = d("behind");
        loop {
            let n = yield_!(log.text.count);
            log = match n { 0 => Log { name: d("zero"), ..log }, 1 => { let rest = d("one"); Log { rest, ..log } } 2 => break, _ => log };
            log = if n == 3 { Log { text: Text { count: n, ..log.text }, ..log } } else { log };
            log = match yield_!(5) { 0 => Log { name: d(yield_!(6)), ..log }, 1 => Log { rest: d("two"), ..log }, 4 => crate::bodies::given_back::log(), _ => log };
        }
        log
    }
}

oracle! {
    fn returned_as_the_base_of_a_struct_with_new_fields(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Result<Log, D>> {
        let behind = d("behind");
        for turn in 0..4u32 {
            let inner = d(turn);
            match yield_!(log.text.count) {
                0 => return Ok(Log { name: both(inner, d("new")), ..log }),
                1 => return Ok(Log { name: inner, rest: d(format!("{turn}{}", log.text.count + 1)), ..log }),
                2 => return Ok(Log { rest: d("two"), name: log.rest, ..log }),
                n => log.text.count += n,
            }
            mark(behind.name());
        }
        Ok(Log { name: d("end"), ..log })
    }
    with (log())
}
