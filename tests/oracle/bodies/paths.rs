//! Moves and drops on paths that part and meet, in loops, through re-initialisation and closures.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn moved_on_some_ways_at_every_depth() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        let c = d("c");
        if yield_!(0) > 1 {
            eat(a);
            match yield_!(1) {
                0 => eat(b),
                1 => {
                    let _held = c;
                    yield_!(2);
                }
                2 => {
                    yield_!(3);
                    eat((b, c));
                }
                _ => {}
            }
            yield_!(4);
        } else if yield_!(5) == 0 {
            {
                let inner = b;
                yield_!(6);
                peek(&inner);
            }
            yield_!(7);
        }
        mark("meets");
        yield_!(8);
    }
}

oracle! {
    fn set_again_on_some_ways() -> Coroutine<u32, Yield = u32, Return = (D, D)> + Clone {
        let mut a = d("a");
        let mut b = d("b");
        for turn in 0..3 {
            let n = yield_!(turn);
            if n > 0 {
                eat(a);
                if n > 1 {
                    yield_!(10);
                    eat(b);
                    b = d(format!("b{turn}"));
                    yield_!(11);
                }
                a = d(format!("a{turn}"));
            } else {
                a = d("other");
            }
            yield_!(20);
        }
        (b, a)
    }
}

oracle! {
    fn handed_round_in_a_loop() -> Coroutine<u32, Yield = D, Return = D> + Clone {
        fn fold(acc: D, n: u32) -> D {
            d(format!("{}{n}", acc.name()))
        }
        let mut acc = d("z");
        loop {
            let n = yield_!(acc.clone());
            acc = fold(acc, n);
            if n == 0 {
                acc = fold(acc, yield_!(d("more")));
            }
            if acc.name().len() > 4 {
                return acc;
            }
        }
    }
}

oracle! {
    fn deferred_in_every_branch() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a;
        let b: D;
        let c: u32;
        let _first = d("first");
        match yield_!(0) {
            0 => {
                a = d("zero");
                yield_!(1);
                b = d("b zero");
                c = yield_!(2);
            }
            1 => {
                c = 1;
                b = d("b one");
                yield_!(3);
                a = d("one");
            }
            n => {
                (a, c) = (d("many"), n);
                yield_!(4);
                b = d(yield_!(5));
            }
        }
        mark(c);
        yield_!(6);
        eat(a);
        yield_!(7);
        peek(&b);
    }
}

oracle! {
    fn deferred_and_left_unset() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a: D;
        let mut b: Option<D>;
        loop {
            let n = yield_!(0);
            if n == 0 {
                return yield_!(1);
            }
            if n > 2 {
                a = d("a");
                b = Some(d("b"));
                yield_!(2);
                break;
            }
        }
        while let Some(inner) = b.take() {
            if yield_!(3) == 1 {
                b = Some(d("again"));
                continue;
            }
            eat(inner);
        }
        peek(&a);
        9
    }
}

oracle! {
    fn into_closures_on_some_ways() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        let n = yield_!(0);
        let show = move |n: u32| peek(&(a.name(), n));
        yield_!(1);
        if n > 1 {
            let eat_b = move || eat(b);
            yield_!(2);
            eat_b();
            yield_!(3);
        } else {
            show(yield_!(4));
        }
        show(n);
        yield_!(5);
    }
}

oracle! {
    fn closures_that_change_what_they_hold() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let guard = d("guard");
        let mut add = move |n: u32| {
            total += n;
            peek(&guard);
            total
        };
        let mut last = 0;
        for turn in 0..3 {
            last = add(yield_!(turn));
            if last > 3 {
                yield_!(last);
                break;
            }
        }
        drop(add);
        mark("closure gone");
        yield_!(last);
        last
    }
}

oracle! {
    fn moved_by_value_methods_before_any_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let text = d("a").with("b").with(yield_!(0)).into_name();
        let name = { let a = d(text); yield_!(1); a.into_name() };
        let all: Vec<D> = vec![d("x"), d("y")];
        let names: Vec<String> = all.into_iter().map(D::into_name).collect();
        yield_!(2);
        (names.len() + name.len()) as u32
    }
}

oracle! {
    fn guards_never_mentioned_again() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _first = d("first");
        let (_left, _right) = (d("left"), d("right"));
        let [_, _kept, ..] = [d("w"), d("x"), d("y"), d("z")];
        let _ = d("at once");
        for turn in 0..2 {
            let _turn = d("turn");
            let _ = yield_!(turn);
            let _unused = (d("u0"), turn);
            match yield_!(10) {
                0 => {
                    let _zero = d("zero");
                    yield_!(11);
                }
                _other => {
                    let _other = d("other");
                    yield_!(12);
                    let _more = d("more");
                }
            }
            let _late = d("late");
        }
        let _last = d("last");
        yield_!(20)
    }
}

oracle! {
    fn panics_between_moves() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        fn refuse(a: D, n: u32) -> D {
            assert!(n != 2, "boom {}", a.name());
            a
        }
        let a = d("a");
        let mut b = d("b");
        let c;
        let n = yield_!(0);
        b = refuse(b, n);
        yield_!(1);
        for turn in 0..3 {
            let inner = refuse(d("inner"), yield_!(10 + turn));
            if turn == 1 {
                b = inner;
            }
        }
        c = refuse(a, yield_!(2));
        yield_!(3);
        eat((b, c));
        assert!(yield_!(4) < 1, "boom at the end");
    }
}

/// Panics when it is dropped, unless it is too late for that.
struct Bomb(&'static str);

impl Drop for Bomb {
    fn drop(&mut self) {
        mark(format!("bomb {}", self.0));
        assert!(std::thread::panicking(), "boom {}", self.0);
    }
}

oracle! {
    fn panics_in_a_drop() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let a = d("a");
        let mut b = d("b");
        for turn in 0..2 {
            let inner = d("inner");
            let n = yield_!(turn);
            if n > 1 {
                let _before = d("before");
                let _bomb = Bomb("in a scope");
                let _behind = d("behind");
                eat(inner);
            } else {
                b = inner;
            }
            yield_!(10);
        }
        if yield_!(20) == 0 {
            let _bomb = Bomb("by a return");
            return a;
        }
        b
    }
}

oracle! {
    fn unprimed_arguments(a: D, _: D, mut g: D, (b, _c): (D, D), [e, _f]: [D; 2]) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let _local = d("local");
        yield_!(0);
        eat(b);
        g = e;
        if yield_!(1) > 1 {
            return a;
        }
        yield_!(2);
        g
    }
    with (d("a"), d("ignored"), d("g"), (d("b"), d("c")), [d("e"), d("f")])
}

oracle! {
    fn unprimed_parts(Two { left, right: _right }: Two, (n @ 1..=u32::MAX | n @ 0): u32) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        for turn in 0..n {
            peek(&left);
            if yield_!(turn) > 2 {
                break;
            }
        }
        n
    }
    with (two("left", "right"), 2)
}

oracle! {
    fn shadowed_while_it_is_held() -> Coroutine<Option<D>, Yield = usize, Return = Option<D>> + Clone {
        let item = yield_!(0);
        let Some(item) = item else { return None };
        let item = (item, yield_!(1));
        let (item, other) = item;
        let item = if let Some(other) = other {
            yield_!(2);
            eat(item);
            other
        } else {
            item
        };
        yield_!(item.name().len());
        Some(item)
    }
}

oracle! {
    fn mem_functions() -> Coroutine<D, Yield = u32, Return = D> + Clone {
        let mut a = d("a");
        let mut b = Some(d("b"));
        for turn in 0..2 {
            let old = std::mem::replace(&mut a, yield_!(turn));
            if let Some(before) = b.replace(old) {
                eat(before);
            }
            let taken = std::mem::take(&mut b);
            yield_!(10);
            b = taken.or_else(|| Some(d("none")));
        }
        drop(b);
        a
    }
}

oracle! {
    fn nested_blocks_with_same_names() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let a = d("1");
        let b = {
            let a = { let a = a; yield_!(0); d(format!("{}2", a.name())) };
            yield_!(1);
            {
                let a = a.clone();
                let b = { yield_!(2); a };
                yield_!(3);
                b
            }
        };
        let a = b;
        yield_!(4);
        a
    }
}

oracle! {
    fn four_loops_that_move() -> Coroutine<u32, Yield = u32, Return = Vec<D>> + Clone {
        let mut out = Vec::new();
        let mut spare = Some(d("spare"));
        'a: for a in 0..2 {
            let one = d(format!("one{a}"));
            let mut two = Some(d("two"));
            'b: loop {
                let three = d("three");
                while let Some(mut four) = two.take() {
                    for step in 0..2 {
                        match yield_!(a * 10 + step) {
                            0 => continue 'b,
                            1 => {
                                out.push(four);
                                continue 'a;
                            }
                            2 => {
                                two = Some(four);
                                break 'b;
                            }
                            3 => break 'a,
                            _ => four.rename(step),
                        }
                    }
                    two = spare.take();
                    out.push(four);
                }
                out.push(three);
                if yield_!(77) > 1 {
                    break;
                }
                two = Some(d("again"));
            }
            yield_!(88);
            out.push(one);
        }
        out.extend(spare);
        out
    }
}

oracle! {
    fn panics_on_the_way_to_a_first_yield(n: u32, a: D) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let b = d("b");
        {
            let _c = a;
            assert!(n == 0, "boom {}", b.name());
        }
        yield_!(0);
    }
    with (1, d("argument"))
}

oracle! {
    fn moved_then_set_in_a_branch() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut a = d("a");
        eat(a);
        if yield_!(0) > 1 {
            a = d("then");
        } else {
            a = d("else");
            yield_!(1);
        }
        yield_!(2);
        a
    }
}

oracle! {
    fn moved_then_set_in_a_branch_that_leaves() -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let mut a = d("a");
        yield_!(0);
        eat(a);
        for turn in 0..2 {
            if yield_!(turn) == 1 {
                a = d("again");
                yield_!(10);
                return Some(a);
            }
        }
        None
    }
}

oracle! {
    fn moved_then_set_in_arms() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut a = d("a");
        let mut b = d("b");
        eat((a, yield_!(0)));
        match yield_!(1) {
            0 if { a = d("guard"); false } => return a,
            1 => {
                eat(b);
                a = d("one");
                b = d(yield_!(2));
                yield_!(3);
            }
            _ => {
                yield_!(4);
                a = b.clone();
            }
        }
        eat(b);
        a
    }
}
