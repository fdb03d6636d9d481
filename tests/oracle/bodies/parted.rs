//! Parts of a local that are returned from inside a loop that yields.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Log {
    name: D,
    lines: Vec<D>,
    two: Two,
    count: u32,
}

fn new_log() -> Log {
    Log {
        name: d("name"),
        lines: vec![d("line")],
        two: two("left", "right"),
        count: 0,
    }
}

oracle! {
    fn field_returned_from_a_loop() -> Coroutine<u32, Yield = u32, Return = Vec<D>> + Clone {
        let before = d("before");
        let mut log = new_log();
        let behind = d("behind");
        loop {
            let turn = d("turn");
            match yield_!(log.count) {
                0 => return log.lines,
                4.. => break,
                n => log.lines.push(d(n)),
            }
            log.count += 1;
        }
        yield_!(8);
        let last = d("last");
        while yield_!(9) > 1 {
            log.name.rename("renamed");
        }
        log.lines
    }
}

oracle! {
    fn parts_of_an_argument(first: D, mut log: Log, last: D) -> Coroutine<u32, Yield = u32, Return = Option<(D, u32)>> + Clone {
        let held = d("held");
        for turn in 0..4 {
            let held = d("inner");
            let n = yield_!(turn);
            if n == 0 { return Some((log.name, 3)); }
            while log.count < n {
                let inmost = d("inmost");
                log.count += 2;
                if yield_!(log.count) == 2 { return Some((log.two.left, log.count)); }
                if log.count == 6 { return Some((log.name, 3)); }
            }
            if turn == 2 { return None; }
        }
        eat(held);
        Some((d("new"), log.count))
    } with (d("first"), new_log(), d("last"))
}

oracle! {
    fn part_returned_of_a_local_of_a_loop() -> Coroutine<u32, Yield = u32, Return = Result<D, u32>> + Clone {
        let held = d("held");
        let mut sum = 0;
        for turn in 0..3 {
            let log = new_log();
            let beside = d("beside");
            let outcome = 'inner: loop {
                let inmost = d("inmost");
                match yield_!(turn) {
                    0 => return Ok(log.two.right),
                    1 => break 'inner 7,
                    n => sum += n,
                }
                if sum > 12 { return Err(log.count); }
            };
            mark(outcome);
            peek(&log.name);
        }
        yield_!(sum);
        Err(sum)
    }
}

oracle! {
    fn part_returned_where_its_name_is_hidden() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let log = new_log();
        let n = loop {
            let n = yield_!(log.count);
            if n > 2 {
                let log = Log { count: n, ..log.clone() };
                return log.count;
            }
            if n == 0 { break n; }
        };
        yield_!(n);
        log.count
    }
}

oracle! {
    fn copied_parts_returned(pair: (u32, D)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sums = (0, 0);
        loop {
            sums.0 += yield_!(sums.1);
            if sums.0 > 6 { return sums.0; }
            if yield_!(sums.0) == 0 { return pair.0; }
            sums.1 += 1;
        }
    } with ((5, d("pair")))
}

oracle! {
    fn part_returned_from_a_closure_or_a_branch(log: Log) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut log = log;
        let mut other = d("other");
        loop {
            let n = yield_!(log.count);
            let count = || { if n > 2 { return log.count; } n };
            if count() == 0 {
                if n == 0 { return log.name; } else { return other; }
            }
            log.count = count();
            other = if let Some(line) = log.lines.pop() { line } else { return log.two.left };
        }
    } with (new_log())
}

oracle! {
    fn part_returned_beside_what_is_borrowed(log: Log, spare: Log) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut log = log;
        let mut spare = spare;
        loop {
            let n = yield_!(log.count);
            let count = || { if n > 2 { return log.count; } n };
            if count() == 0 {
                if n == 0 { return log.name; }
                return log.two.left;
            }
            log.count = count() + log.lines.len() as u32;
            let two = &mut spare.two;
            if n == 1 { return spare.name; }
            if let Some(line) = spare.lines.pop() { two.left = line; } else { return spare.two.right; }
            two.right = d(two.left.name());
            mark(spare.two.right.name());
        }
    } with (new_log(), new_log())
}

oracle! {
    fn assigned_of_what_is_left() -> Coroutine<u32, Yield = u32, Return = (D, D)> + Clone {
        let mut first = d("first");
        let mut number = yield_!(0);
        let pair = (d("left"), yield_!(1));
        (first, _) = { pair };
        number += yield_!(2);
        let pair = (d("left"), d("right"));
        (first, _) = pair;
        mark("assigned");
        let triple = (1, d("middle"), number);
        (.., number) = triple;
        mark("copied");
        let list = [d("a"), d("b"), d("c")];
        [first, ..] = list;
        mark("out of an array");
        if number == 2 {
            let pair = (d("inner left"), d("inner right"));
            (_, first) = pair;
            mark("inside");
        }
        let two = Two { left: d("two left"), right: d("two right") };
        let mut second;
        Two { left: second, .. } = two;
        mark("out of a struct");
        eat(first);
        Two { right: first, .. } = Two { left: d("gone"), right: d("kept") };
        peek(&second);
        (second, _) = (d("second"), number);
        (first, second)
    }
}

oracle! {
    fn assigned_in_operands(two: Two, other: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!({
            _ = two;
            Two { .. } = two;
            yield_!(1)
        });
        let m = same(format!("{} {}", { _ = other; yield_!(2) }, yield_!(3)));
        let mut left = d("before");
        let k = yield_!({
            let pair = (d("left"), d("right"));
            (left, _) = { pair };
            yield_!(4)
        });
        eat((left, m));
        n + k
    } with (two("l", "r"), d("other"))
}

oracle! {
    fn elements_of_an_array() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut last = [0, 1];
        loop {
            let sent = yield_!(last[1]);
            let [_, before] = last;
            last = [before, sent];
            let pair = [(d("left"), sent)];
            yield_!(sent + 7);
            let [(left, _)] = pair;
            yield_!(sent + 8);
            peek(&left);
            if sent == 0 {
                return before;
            }
        }
    }
}
