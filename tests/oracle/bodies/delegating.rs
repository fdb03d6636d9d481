//! Delegation: to coroutines that are primed, boxed or neither, sent lent values or not, in every place.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn in_every_place() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _guard = d("guard");
        let first = yield_from!(counted(d("one"), 2));
        yield_from!(counted(d("two"), 1));
        let _ = yield_from!(counted(d("three"), 0));
        if yield_from!(counted(d("four"), 1)) > 2 {
            return yield_from!(counted(d("five"), 2)) + 1;
        }
        match yield_from!(counted(d("six"), yield_!(100))) {
            0 => mark("none"),
            n => mark(n),
        }
        three(first, yield_from!(counted(d("seven"), 1)), yield_!(101))
    }
    parts {
        fn counted(held: D, count: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> + Clone as u32 {
            let mut total = 0;
            for turn in 0..count % 4 {
                let _turn = d("turn");
                total += yield_!(turn);
                peek(&held);
            }
            total
        }
    }
}

oracle! {
    fn among_operands() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let a = d("a");
        eat((a, yield_from!(named("b")), d("c"), yield_!(7), yield_from!(named("e"))));
        let mut all = vec![yield_from!(named("f"))];
        all.push(yield_from!(named("g")).with(all.len()));
        for item in all {
            if yield_!(8) == 0 {
                continue;
            }
            yield_from!(named(item.into_name()));
        }
        yield_from!(named("last"))
    }
    parts {
        fn named(name: impl ToString + Clone) -> impl Coroutine<u32, Yield = u32, Return = D> + Clone as D {
            let name = name.to_string();
            let n = yield_!(name.len() as u32);
            let inner = d(&name);
            d(format!("{}{n}", inner.name()))
        }
    }
}

oracle! {
    fn while_it_delegates_it_holds() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        for turn in 0..2 {
            let inner = d("inner");
            if yield_from!(asks(turn)) {
                eat(inner);
                yield_!(20);
            }
            if yield_from!(asks(30)) {
                eat(b);
                yield_from!(asks(40));
                break;
            }
        }
        yield_!(50);
        peek(&a);
    }
    parts {
        fn asks(number: u32) -> impl Coroutine<u32, Yield = u32, Return = bool> + Clone as bool {
            let _asking = d("asking");
            yield_!(number) > 1
        }
    }
}

oracle! {
    fn to_one_that_sees_its_close() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _outer = d("outer");
        let n = yield_from!(sums(d("first")));
        mark(n);
        let m = yield_from!(sums(d("second"))) + yield_!(n);
        while try_yield!(m).is_ok() {
            yield_from!(sums(d("third")));
        }
        m
    }
    parts {
        fn sums(held: D) -> impl Coroutine<u32, Yield = u32, Return = u32> + Clone as u32 {
            let mut sum = 0;
            while let Ok(n) = try_yield!(sum) {
                if n == 0 {
                    return sum;
                }
                sum += n;
            }
            mark("closed inside");
            peek(&held);
            sum
        }
    }
}

oracle! {
    fn to_primed_ones() -> Coroutine<u32, Yield = (), Return = u32> {
        let _outer = d("outer");
        let first = yield_from!(waits(1));
        yield_!();
        let mut total = first;
        for turn in 0..2 {
            total += yield_from!(waits(turn));
        }
        total
    }
    parts {
        fn waits(times: u32) -> Primed<impl Coroutine<u32, Return = u32>> as u32 {
            let _inner = d("inner");
            let mut sum = yield_!();
            for _ in 0..times {
                sum += yield_!();
            }
            sum
        }
    }
}

oracle! {
    fn through_boxes_that_recurse() -> Coroutine<u32, Yield = u32, Return = u32> {
        let _outer = d("outer");
        let n = yield_from!(leaves(2));
        yield_!(100);
        n + yield_from!(leaves(0))
    }
    parts {
        fn leaves(depth: u32) -> Box<dyn Coroutine<u32, Yield = u32, Return = u32>> as u32 {
            let _held = d(format!("depth {depth}"));
            if depth == 0 {
                return yield_!(depth);
            }
            let left = yield_from!(leaves(depth - 1));
            let between = yield_!(depth * 10);
            left + between + yield_from!(leaves(depth - 1))
        }
    }
}

oracle! {
    fn with_panics_inside() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _outer = d("outer");
        let mut total = 0;
        for turn in 0..3 {
            let _turn = d("turn");
            total += yield_from!(refuses(d("held"), turn));
        }
        total
    }
    parts {
        fn refuses(held: D, turn: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> + Clone as u32 {
            let n = yield_!(turn);
            assert!(n < 4, "boom in {}", held.name());
            eat(held);
            n + yield_!(10)
        }
    }
}

oracle! {
    fn what_was_lent() -> Coroutine<&str as &'static str, Yield = usize, Return = usize> {
        let mut lines = 0;
        loop {
            let line = yield_!(lines);
            if line == "one" {
                lines += yield_from!(until("three"));
            } else if line == "zero" {
                return lines;
            }
            yield_!(lines + 100);
            lines += 1;
        }
    }
    parts {
        fn until(end: &'static str) -> impl Coroutine<&str, Yield = usize, Return = usize> as usize {
            let mut count = 0;
            loop {
                let line = yield_!(count + 1000);
                if line == end {
                    break count;
                }
                count += line.len();
            }
        }
    }
}

oracle! {
    fn three_deep() -> Coroutine<u32, Yield = u32, Return = Result<u32, D>> + Clone {
        let _outer = d("outer");
        let a = yield_from!(middle(1))?;
        let _between = d("between");
        let b = yield_from!(middle(a))?;
        Ok(a + b)
    }
    parts {
        fn middle(n: u32) -> impl Coroutine<u32, Yield = u32, Return = Result<u32, D>> + Clone as Result<u32, D> {
            let guard = d("middle");
            let mut total = n;
            while total < 5 {
                total += match yield_from!(inner(total)) {
                    Some(n) => n,
                    None => return Err(guard),
                };
            }
            Ok(total)
        }

        fn inner(n: u32) -> impl Coroutine<u32, Yield = u32, Return = Option<u32>> + Clone as Option<u32> {
            let _guard = d("inner");
            let m = yield_!(n);
            m.checked_sub(1)?;
            Some(m + yield_!(m))
        }
    }
}

oracle! {
    fn handed_on_and_back(mut log: &'static mut Vec<u32>) -> Coroutine<u32, Yield = usize, Return = usize> {
        let behind = d("behind");
        log = yield_from!(entered(log));
        log.push(3);
        for _ in 0..2 {
            log = yield_from!(entered(log));
            mark(log.len());
        }
        mark(behind.name());
        log.len()
    }
    with (Box::leak(Box::new(vec![1])))
    parts {
        fn entered(log: &'static mut Vec<u32>) -> impl Coroutine<u32, Yield = usize, Return = &'static mut Vec<u32>> as &'static mut Vec<u32> {
            log.push(yield_!(log.len()));
            log
        }
    }
}
