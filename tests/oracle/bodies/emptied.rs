//! Parts that are moved out of a local which stays in scope: what they leave behind is dropped unnoticed.

use std::collections::{BTreeMap, VecDeque};

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Log {
    name: D,
    lines: Vec<D>,
    title: String,
    last: Option<D>,
    inner: Inner,
    count: u32,
}

#[derive(Clone, Debug)]
struct Inner {
    before: D,
    queue: VecDeque<D>,
    map: BTreeMap<u32, D>,
    behind: D,
}

fn new_log(n: u32) -> Log {
    let numbered = |name: &str| d(format!("{name}{n}"));
    Log {
        name: numbered("name"),
        lines: vec![numbered("line"), numbered("other line")],
        title: format!("title{n}"),
        last: (n > 1).then(|| numbered("last")),
        inner: Inner {
            before: numbered("before"),
            queue: [numbered("queued")].into(),
            map: [(n, numbered("mapped"))].into(),
            behind: numbered("behind"),
        },
        count: n,
    }
}

impl Log {
    fn titled(self, title: &str) -> Self {
        Log {
            title: title.to_owned(),
            ..self.clone()
        }
    }
}

oracle! {
    fn parts_of_an_argument_ahead_of_yields(first: D, log: Log, last: D) -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let held = d("held");
        eat(log.lines);
        let n = yield_!(log.count);
        let between = d("between");
        eat(log.inner.queue);
        peek(&log.inner.map);
        yield_!(1);
        eat(log.inner.map);
        yield_!(2);
        log.title
    } with (d("first"), new_log(0), d("last"))
}

oracle! {
    fn parts_of_a_local_on_some_ways() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let before = d("before");
        let log = new_log(3);
        let behind = d("behind");
        match yield_!(0) {
            0 => eat(log.lines),
            1 => {
                let inner = d("inner");
                yield_!(1);
                eat((log.lines, log.last));
                yield_!(2);
            }
            2 => eat(log),
            3 => return eat(log.lines),
            _ => {}
        }
        mark("meets");
        yield_!(3);
    }
}

oracle! {
    fn parts_in_a_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let mut log = new_log(4);
        let behind = d("behind");
        for turn in 0..3 {
            let fresh = new_log(turn);
            let n = yield_!(turn);
            if n == 0 {
                eat(fresh.lines);
                continue;
            }
            eat(log.lines);
            log.lines = vec![d(format!("anew{turn}"))];
            if n == 1 {
                eat(log.inner.queue);
                eat(log.title);
                break;
            }
            if n == 2 {
                eat(fresh.last);
                yield_!(7);
                eat(fresh.inner.map);
            }
            log.inner = Inner { queue: fresh.inner.queue, ..log.inner.clone() };
            yield_!(8);
        }
        yield_!(9);
        log.count
    }
}

oracle! {
    fn iterated_over(log: Log) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let local = new_log(5);
        for line in log.lines {
            let n = yield_!(0);
            if n == 0 { break; }
            peek(&line);
        }
        for line in local.lines.into_iter().rev() {
            yield_!(local.count);
            eat(line);
        }
        for queued in local.inner.queue {
            yield_!(1);
        }
    } with (new_log(6))
}

oracle! {
    fn an_option_taken_apart(mut log: Log) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let other = new_log(7);
        if let Some(last) = log.last {
            let n = yield_!(0);
            peek(&last);
        }
        log.last = Some(d("again"));
        match log.last {
            Some(last) => { yield_!(1); }
            None => mark("none"),
        }
        let Some(last) = other.last else { return };
        yield_!(2);
        let none = new_log(1);
        if let Some(last) = none.last { eat(last); } else { mark("none"); }
        yield_!(3);
        let unwrapped = new_log(8);
        eat(unwrapped.last.unwrap());
        yield_!(4);
    } with (new_log(9))
}

oracle! {
    fn copies_and_references_among_the_parts(numbers: (u32, &'static str, Vec<u32>)) -> Coroutine<u32, Yield = u32, Return = ()> {
        let pair = (1, d("d"));
        let shared = std::rc::Rc::new(new_log(2));
        let boxed = Box::new(new_log(3));
        yield_!(numbers.0);
        eat(numbers.1);
        eat(pair.0);
        yield_!(shared.count);
        eat(boxed.lines);
        eat(boxed.count);
        yield_!(numbers.0);
        eat(numbers.2);
        yield_!(1);
    } with ((1, "text", vec![2, 3]))
}

oracle! {
    fn exclusive_references_among_the_parts() -> Coroutine<u32, Yield = u32, Return = ()> {
        let mut list = vec![1];
        {
            let pair = (&mut list, d("d"));
            let more = pair.0;
            more.push(2);
            mark(more.len());
        }
        yield_!(0);
        peek(&list);
    }
}

oracle! {
    fn operands_and_yields(log: Log, mut other: Log) -> Coroutine<u32, Yield = Vec<D>, Return = (D, Vec<D>)> + Clone {
        let n = yield_!(log.lines);
        let pair = (same(log.last), yield_!(other.lines));
        other.lines = vec![d("put back")];
        peek(&other.lines);
        let list = vec![log.title, format!("{}", yield_!(vec![]))];
        eat(list);
        (d("end"), other.lines)
    } with (new_log(2), new_log(3))
}

oracle! {
    fn assigned_as_a_whole_behind() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut log = new_log(2);
        for turn in 0..3 {
            eat(log.lines);
            yield_!(turn);
            log = new_log(turn).titled("titled");
            yield_!(log.count);
        }
        eat(log.title);
        yield_!(5);
    }
}

/// A pointer that shows when it is followed.
struct Pointer(Inside);

struct Inside {
    number: u32,
    d: D,
}

impl std::ops::Deref for Pointer {
    type Target = Inside;

    fn deref(&self) -> &Inside {
        mark("followed");
        &self.0
    }
}

oracle! {
    fn copied_from_behind_a_pointer() -> Coroutine<u32, Yield = u32, Return = ()> {
        let pointer = Pointer(Inside { number: 7, d: d("behind") });
        let n = yield_!(0);
        let copy = pointer.number;
        yield_!(copy);
        eat(pointer.d.name().len());
    }
}

struct Tuple(Vec<D>, D, u32, String);

oracle! {
    fn parts_bound_by_patterns(log: Log, pair: (Vec<D>, D)) -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let before = d("before");
        let Log { mut lines, count, .. } = log;
        let behind = d("behind");
        lines.push(d(yield_!(count)));
        if yield_!(1) > 1 {
            let (list, _) = pair;
            let Log { title: text, last, name: _, .. } = log;
            yield_!(2);
            eat(list);
            return text;
        }
        eat(lines);
        yield_!(3);
        let Log { inner, .. } = new_log(count);
        let Inner { queue, map, before: _, behind: _ } = inner;
        yield_!(4);
        eat((queue, pair.1));
        log.title
    } with (new_log(2), (vec![d("listed")], d("paired")))
}

oracle! {
    fn parts_bound_in_a_loop() -> Coroutine<u32, Yield = u32, Return = ()> {
        let mut kept = new_log(7);
        loop {
            let tuple = Tuple(vec![d("a"), d("b")], d("c"), 3, "text".to_owned());
            let Tuple(list, ..) = tuple;
            let n = yield_!(0);
            let Tuple(_, _, number, text) = tuple;
            let inner = d("inner");
            let Log { lines, .. } = kept;
            match yield_!(1) {
                0 => break,
                n => kept.lines = vec![d(n)],
            }
            eat(lines);
        }
        yield_!(2);
    }
}

oracle! {
    fn patterns_of_references_and_copies(log: Log) -> Coroutine<u32, Yield = u32, Return = ()> {
        let owned = new_log(3);
        let mut changed = new_log(4);
        let position = (1, 2);
        {
            let shared = &owned;
            let Log { lines, count, .. } = shared;
            peek(&lines);
            let exclusive = std::convert::identity(&mut changed);
            let Log { lines, count, .. } = exclusive;
            lines.push(d("more"));
            *count += 1;
        }
        let (x, _) = position;
        yield_!(x);
        peek(&changed);
        let found = std::convert::identity(Box::leak(Box::new(new_log(5))));
        let Log { lines, .. } = found;
        lines.clear();
        yield_!(2);
        let again = std::convert::identity(&*Box::leak(Box::new(new_log(6))));
        let Log { lines, .. } = again;
        yield_!(3);
        peek(lines);
    } with (new_log(2))
}

oracle! {
    fn parts_of_any_type_on_a_way_without_yields(log: Log, other: Log) -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let before = d("before");
        let local = new_log(4);
        let pair = (d("left"), d("right"));
        let behind = d("behind");
        match yield_!(log.count) {
            0 => return Some(log.name),
            1 => {
                let inner = d("inner");
                eat(same(log.inner.before));
                return Some(local.name);
            }
            2 => {
                panic!("with {:?}", same(pair.1));
            }
            n if n > 4 => {
                let Log { last, .. } = log;
                let inner = d("inner");
                let other = vec![peek(&pair.0), eat(pair.1)];
                return last;
            }
            _ => peek(&log.name),
        }
        let between = d("between");
        if yield_!(local.count) == 0 {
            eat((local.count, local.name, other.name));
        } else {
            yield_!(5);
            eat(pair.0);
        }
        mark("meets");
        None
    } with (new_log(2), new_log(3))
}

oracle! {
    fn options_of_what_is_not_known_yet() -> Coroutine<u32, Yield = usize, Return = Option<D>> {
        let mut state = (None, 0);
        for _ in 0..4 {
            let sent = yield_!(state.1);
            let next = d(sent);
            let old = state.0;
            state.1 = match old {
                Some(old) if old == next => { eat(old); state.1 + 1 }
                Some(_) => { mark("another"); 0 }
                None => 0,
            };
            state.0 = Some(next);
        }
        state.0
    }
}

oracle! {
    fn matched_and_given_back_ahead_of_their_types() -> Coroutine<u32, Yield = u32, Return = (Vec<D>, Option<u32>)> {
        let mut state = (Vec::new(), None);
        let mut counts = ((None, "counts"), 1);
        loop {
            let sent = yield_!(counts.1);
            counts.0.0 = counts.0.0.or(Some(sent));
            match state.1 {
                Some(last) if sent == 0 => { eat(last); break; }
                Some(last) => { state.0.push(last); counts.1 += sent; state.1 = None; }
                None => state.1 = Some(d(sent)),
            }
            if let Some(last) = state.1 {
                yield_!(last.name().len() as u32);
                state.1 = Some(last);
            }
        }
        (state.0, counts.0.0)
    }
}
