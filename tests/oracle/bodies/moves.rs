//! Moves: of wholes, of parts, on some ways, into closures and back.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn moved_before_the_yield() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        eat(a);
        yield_!(1);
        mark("after");
    }
}

oracle! {
    fn moved_after_the_yield() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        yield_!(1);
        eat(a);
        yield_!(2);
        mark("after");
    }
}

oracle! {
    fn moved_on_one_way() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        if yield_!(0) > 1 {
            eat(a);
        }
        yield_!(1);
        mark("after");
        eat(b);
        yield_!(2);
    }
}

oracle! {
    fn moved_on_both_ways() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        if yield_!(0) > 1 {
            eat(a);
        } else {
            drop(a);
        }
        yield_!(1);
        mark("after");
    }
}

oracle! {
    fn moved_in_one_arm_with_yields() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        match yield_!(0) {
            0 => {
                yield_!(10);
                eat(a);
                yield_!(11);
            }
            1 => {
                eat(b);
                yield_!(20);
            }
            _ => mark("neither"),
        }
        yield_!(1);
        mark("after");
    }
}

oracle! {
    fn moved_and_assigned_anew() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut a = d("a");
        eat(a);
        yield_!(0);
        a = d("b");
        yield_!(1);
        peek(&a);
        a = d("c");
        yield_!(2);
        eat(a);
        yield_!(3);
    }
}

oracle! {
    fn assigned_anew_on_one_way() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut a = d("a");
        if yield_!(0) > 1 {
            eat(a);
            yield_!(1);
            a = d("b");
            yield_!(2);
        }
        yield_!(3);
        a
    }
}

oracle! {
    fn accumulated() -> Coroutine<D, Yield = usize, Return = Vec<D>> + Clone {
        fn with(mut all: Vec<D>, next: D) -> Vec<D> {
            all.push(next);
            all
        }
        let mut all = Vec::new();
        while all.len() < 3 {
            let next = yield_!(all.len());
            all = with(all, next);
        }
        all
    }
}

oracle! {
    fn accumulated_with_the_yield_inside() -> Coroutine<D, Yield = usize, Return = Vec<D>> + Clone {
        fn with(mut all: Vec<D>, next: D) -> Vec<D> {
            all.push(next);
            all
        }
        let mut all = vec![d("first")];
        for turn in 0..3 {
            all = with(all, yield_!(turn));
            mark(all.len());
        }
        all
    }
}

oracle! {
    fn parts_by_a_pattern() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let pair = two("left", "right");
        yield_!(0);
        let Two { left, right } = pair;
        yield_!(1);
        eat(right);
        yield_!(2);
        peek(&left);
    }
}

oracle! {
    fn parts_of_a_tuple() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let (a, b) = (d("a"), d("b"));
        let c = yield_!(0);
        if c > 1 {
            return b;
        }
        yield_!(1);
        a
    }
}

oracle! {
    fn option_taken() -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let mut a = Some(d("a"));
        for turn in 0..3 {
            if yield_!(turn) > 1 {
                if let Some(a) = a.take() {
                    eat(a);
                    yield_!(10 + turn);
                }
            }
        }
        a
    }
}

oracle! {
    fn method_that_consumes() -> Coroutine<u32, Yield = String, Return = ()> + Clone {
        let a = d("a");
        yield_!(String::new());
        let name = a.into_name();
        yield_!(name.clone());
        mark(&name);
        yield_!(name);
        mark("after");
    }
}

oracle! {
    fn moved_in_a_loop_that_ends() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        loop {
            let n = yield_!(0);
            if n > 1 {
                eat(a);
                yield_!(1);
                break;
            }
        }
        yield_!(2);
        mark("after");
    }
}

oracle! {
    fn moved_out_of_a_loop_as_its_value() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let a = d("a");
        let b = d("b");
        let c = loop {
            match yield_!(0) {
                0 => break a,
                1 => mark("again"),
                _ => break b,
            }
        };
        yield_!(1);
        c
    }
}

oracle! {
    fn moved_and_restored_in_a_loop() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut a = d("a");
        for turn in 0..3 {
            let b = a;
            let n = yield_!(turn);
            a = b.with(n);
        }
        a
    }
}

oracle! {
    fn swapped_in_a_loop() -> Coroutine<u32, Yield = u32, Return = (D, D)> + Clone {
        let (mut a, mut b) = (d("a"), d("b"));
        for turn in 0..3 {
            if yield_!(turn) == 0 {
                (a, b) = (b, a);
            }
        }
        (a, b)
    }
}

oracle! {
    fn returned_from_a_nested_loop() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let kept = d("kept");
        let out = d("out");
        for turn in 0..2 {
            let inner = d(format!("inner{turn}"));
            loop {
                let innermost = d("innermost");
                match yield_!(turn) {
                    0 => break,
                    1 => peek(&inner),
                    2 => return out,
                    _ => return innermost,
                }
            }
        }
        kept
    }
}

oracle! {
    fn argument_moved(a: D, mut b: D) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        if yield_!(0) > 1 {
            eat(a);
        }
        b = d("new b");
        yield_!(1);
        peek(&b);
    }
    with (d("a"), d("b"))
}

oracle! {
    fn ignored_argument(_: D, _kept: D) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        yield_!(0);
        mark("end");
    }
    with (d("ignored"), d("kept"))
}

oracle! {
    fn copied_part() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let pair = (1, d("b"));
        let n = pair.0;
        yield_!(n);
        mark("after");
        yield_!(pair.0 + 1);
    }
}

oracle! {
    fn matched_option() -> Coroutine<Option<D>, Yield = u32, Return = ()> + Clone {
        let a = yield_!(0);
        match a {
            Some(a) => {
                yield_!(1);
                eat(a);
                yield_!(2);
            }
            None => {
                yield_!(3);
            }
        }
        mark("end");
    }
}

oracle! {
    fn matched_by_reference() -> Coroutine<Option<D>, Yield = u32, Return = Option<D>> + Clone {
        let mut a = yield_!(0);
        match &mut a {
            Some(a) => a.rename("renamed"),
            None => mark("none"),
        }
        yield_!(1);
        if let Some(a) = &a {
            peek(a);
        }
        a
    }
}

oracle! {
    fn returned_and_kept() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let a = d("a");
        let _b = d("b");
        {
            let _c = d("c");
            if yield_!(0) == 1 {
                return a;
            }
        }
        yield_!(1);
        a
    }
}

oracle! {
    fn vec_of_guards() -> Coroutine<D, Yield = usize, Return = ()> + Clone {
        let mut all = vec![d("x"), d("y")];
        all.push(yield_!(all.len()));
        let last = all.pop();
        yield_!(all.len());
        eat(last);
        all.truncate(1);
        yield_!(all.len());
        let rest = all.split_off(1);
        yield_!(rest.len());
    }
}

oracle! {
    fn moved_by_a_for_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let all = vec![d("x"), d("y"), d("z")];
        yield_!(0);
        for item in all {
            if yield_!(1) == 0 {
                eat(item);
                continue;
            }
            if yield_!(2) == 7 {
                break;
            }
        }
        yield_!(3);
    }
}

oracle! {
    fn shared_by_a_for_loop() -> Coroutine<u32, Yield = usize, Return = Vec<D>> + Clone {
        let mut all = vec![d("x"), d("y"), d("z")];
        for index in 0..all.len() {
            let n = yield_!(index);
            for item in &mut all {
                item.rename(n);
            }
        }
        all
    }
}

oracle! {
    fn moved_by_the_yield() -> Coroutine<u32, Yield = D, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        yield_!(a);
        mark("a is gone");
        yield_!(b.clone());
        mark("b is not");
    }
}

oracle! {
    fn conditionally_yielded() -> Coroutine<u32, Yield = Option<D>, Return = ()> + Clone {
        let a = d("a");
        let n = yield_!(None);
        if n == 1 {
            yield_!(Some(a));
        }
        yield_!(None);
        mark("end");
    }
}

oracle! {
    fn moved_into_a_block_value() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let a = d("a");
        let b = {
            let c = a;
            yield_!(0);
            c
        };
        yield_!(1);
        b
    }
}

oracle! {
    fn moved_with_question_mark() -> Coroutine<Result<D, String>, Yield = u32, Return = Result<D, String>> + Clone {
        let _guard = d("guard");
        let first = yield_!(0)?;
        let second = yield_!(1)?;
        eat(first);
        yield_!(2)?;
        Ok(second)
    }
}

oracle! {
    fn moved_in_one_arm_beside_one_that_yields() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let top = d("top");
        let mut others = vec![d("other")];
        while let Some(next) = others.pop() {
            match yield_!(0) % 4 {
                0 => eat(next),
                1 => {
                    yield_!(1);
                    others.push(next);
                }
                2 => drop(next),
                _ => mark("kept"),
            }
        }
        match yield_!(2) % 3 {
            0 => drop(top),
            1 => {
                yield_!(3);
                eat(top);
            }
            _ => {}
        }
        yield_!(4);
    }
}
