//! Drops at the ends of scopes, also of what is never mentioned again.

use std::cell::RefCell;

use crate::harness::*;
use crate::oracle;

oracle! {
    fn guard_never_mentioned() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        yield_!(0);
        let _b = d("b");
        yield_!(1);
        mark("end");
    }
}

oracle! {
    fn scopes() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        {
            let _b = d("b");
            yield_!(0);
            let _c = d("c");
            yield_!(1);
        }
        mark("between");
        yield_!(2);
        {
            let _d = d("d");
        }
        yield_!(3);
    }
}

oracle! {
    fn wildcard_and_underscore() -> Coroutine<D, Yield = u32, Return = ()> + Clone {
        let _ = yield_!(0);
        mark("dropped at once");
        let _kept = yield_!(1);
        mark("kept");
        yield_!(2);
        mark("the statement's value is dropped");
        let _ = d("x");
        yield_!(3);
    }
}

oracle! {
    fn order_of_many() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        let b = d("b");
        let _c = d("c");
        let mut e = d("e");
        yield_!(0);
        e.rename("e2");
        let _f = d("f");
        yield_!(1);
        peek(&b);
        let _g = (d("g0"), d("g1"));
        yield_!(2);
    }
}

oracle! {
    fn order_in_a_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        let b = d("b");
        let _c = d("c");
        for turn in 0..2 {
            let _x = d(format!("x{turn}"));
            yield_!(turn);
            peek(&b);
            let _y = d(format!("y{turn}"));
            yield_!(turn + 10);
        }
        let _e = d("e");
        yield_!(2);
    }
}

oracle! {
    fn order_of_moved_and_kept() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        let b = d("b");
        let _c = d("c");
        let e = d("e");
        let _f = d("f");
        if yield_!(0) == 1 {
            eat(b);
        }
        let g = d("g");
        if yield_!(1) == 2 {
            eat(e);
        }
        yield_!(2);
        eat(g);
        yield_!(3);
        mark("end");
    }
}

oracle! {
    fn order_of_shadowed() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let x = d("x1");
        yield_!(0);
        let x = d(format!("{}2", x.name()));
        yield_!(1);
        let x = (x, d("x3"));
        yield_!(2);
        mark(x.1.name());
    }
}

oracle! {
    fn assignment_drops_the_old() -> Coroutine<D, Yield = u32, Return = ()> + Clone {
        let mut a = d("a");
        a = yield_!(0);
        mark("assigned");
        peek(&a);
        a = yield_!(1);
        mark("assigned");
        a = d("last");
        yield_!(2);
        peek(&a);
    }
}

oracle! {
    fn field_assignment() -> Coroutine<D, Yield = u32, Return = ()> + Clone {
        let mut pair = (d("left"), d("right"));
        pair.0 = yield_!(0);
        mark("assigned");
        pair.1 = yield_!(1);
        mark("assigned");
        peek(&pair);
        yield_!(2);
    }
}

oracle! {
    fn closure_with_a_guard() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let f = move |n: u32| mark(format!("{} {n}", a.name()));
        let _b = d("b");
        for turn in 0..2 {
            f(yield_!(turn));
        }
    }
}

oracle! {
    fn boxed_closure() -> Coroutine<u32, Yield = u32, Return = u32> {
        let a = d("a");
        let f: Box<dyn Fn(u32) -> u32 + Send> = Box::new(move |n| {
            peek(&a);
            n + 1
        });
        let _b = d("b");
        let mut total = 0;
        for turn in 0..2 {
            total += f(yield_!(turn));
        }
        total
    }
}

oracle! {
    fn loop_value_and_guards() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let _a = d("a");
        let found = loop {
            let item = d("item");
            let _other = d("other");
            if yield_!(0) > 1 {
                break item;
            }
        };
        let _b = d("b");
        yield_!(1);
        found
    }
}

oracle! {
    fn guards_in_conditions() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        if { let _g = d("g"); yield_!(0) > 1 } {
            let _b = d("b");
            yield_!(1);
        } else {
            let _c = d("c");
            yield_!(2);
        }
        mark("end");
    }
}

oracle! {
    fn while_let_scopes() -> Coroutine<Option<D>, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        while let Some(item) = yield_!(0) {
            let _b = d("b");
            peek(&item);
            yield_!(1);
        }
        mark("end");
    }
}

oracle! {
    fn while_let_moves() -> Coroutine<u32, Yield = usize, Return = ()> + Clone {
        let mut stack = vec![d("1"), d("2"), d("3")];
        while let Some(top) = stack.pop() {
            match yield_!(stack.len()) {
                0 => eat(top),
                1 => stack.push(d("new")),
                _ => {}
            }
            yield_!(stack.len() + 10);
        }
        mark("end");
    }
}

oracle! {
    fn if_let_scopes() -> Coroutine<Option<D>, Yield = u32, Return = ()> + Clone {
        if let Some(a) = yield_!(0) {
            yield_!(1);
            peek(&a);
        } else {
            yield_!(2);
        }
        mark("between");
        if let Some(_a) = yield_!(3)
            && let Some(b) = yield_!(4)
        {
            yield_!(5);
            eat(b);
            yield_!(6);
        }
        mark("end");
    }
}

oracle! {
    fn match_arm_scopes() -> Coroutine<Option<D>, Yield = u32, Return = ()> + Clone {
        for turn in 0..2 {
            match yield_!(turn) {
                Some(a) if a.name() == "sent3" => {
                    yield_!(10);
                    peek(&a);
                }
                Some(_a) => {
                    yield_!(20);
                    mark("other");
                }
                None => mark("none"),
            }
            mark("turn");
        }
    }
}

oracle! {
    fn dropped_by_hand() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        let n = yield_!(0);
        drop(a);
        mark("a dropped");
        yield_!(1);
        if n == 1 {
            drop(b);
            mark("b dropped");
        }
        yield_!(2);
        mark("end");
    }
}

oracle! {
    fn nested_values() -> Coroutine<D, Yield = u32, Return = Vec<(D, Option<D>)>> + Clone {
        let mut all: Vec<(D, Option<D>)> = Vec::new();
        let first = yield_!(0);
        all.push((first, None));
        let second = yield_!(1);
        all[0].1 = Some(second);
        all.push((yield_!(2), Some(d("x"))));
        yield_!(3);
        all
    }
}

oracle! {
    fn array_of_guards() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let [a, b, _c] = [d("a"), d("b"), d("c")];
        yield_!(0);
        eat(b);
        yield_!(1);
        peek(&a);
    }
}

oracle! {
    fn assignment_in_a_loop() -> Coroutine<D, Yield = u32, Return = ()> + Clone {
        let mut last = d("none");
        for turn in 0..3 {
            last = yield_!(turn);
            peek(&last);
        }
        yield_!(3);
        mark("end");
    }
}

oracle! {
    fn assigned_in_a_loop_and_only_held() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut before = d("before");
        let between = d("between");
        let mut after = d("after");
        for item in [d("i"), d("j")] {
            let n = yield_!(0);
            before = d(if n == 0 { "x" } else { "y" });
            if n == 3 {
                return;
            }
            after = d("z");
            loop {
                let m = yield_!(1);
                before = d("inner");
                if m > 2 {
                    break;
                }
            }
            eat(item);
        }
        yield_!(2);
        peek(&between);
    }
}

oracle! {
    fn copies_and_guards_mixed() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a = 1u32;
        let _b = d("b");
        let c = "text";
        let e = [1u8, 2];
        let _f = &a;
        let g = (1u32, 'x');
        let n = yield_!(a);
        mark(c);
        let _h = d("h");
        yield_!(u32::from(e[1]));
        n + g.0
    }
}

oracle! {
    fn arguments_behind_loops(names: RefCell<Vec<D>>, ticket: Ticket) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        while let Ok(n) = try_yield!(5) {
            match (|n: u32| (n + 1) % 10)(ticket.number) {
                1 | 3 => {
                    let mut turn = 0;
                    loop {
                        turn += 1;
                        match turn {
                            1 => mark(yield_!(turn)),
                            2 => {
                                mark(yield_!(turn));
                                break;
                            }
                            _ => return yield_!(turn),
                        }
                    }
                    break;
                }
                _ => mark(yield_!(4)),
            }
            mark(n);
        }
        peek(&names);
        4
    }
    with (RefCell::new(vec![d("name")]), ticket("ticket", 2))
}
