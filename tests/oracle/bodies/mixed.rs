//! Several things at once: where moves, drops, jumps and operands meet.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn operands_dropped_at_a_close() -> Coroutine<D, Yield = u32, Return = ()> + Clone {
        let _x = d("x");
        eat((d("a"), yield_!(0), d("b"), yield_!(1), d("c")));
        eat([d("e"), d("f"), yield_!(2)]);
    }
}

oracle! {
    fn operands_dropped_in_a_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _x = d("x");
        for turn in 0..2 {
            let y = d("y");
            eat((d("a"), if yield_!(turn) == 0 { continue } else { d("b") }, y));
        }
    }
}

oracle! {
    fn slot_before_kept() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        let c = d("c");
        let e = d("e");
        if yield_!(0) == 0 {
            eat(b);
        } else if yield_!(1) == 0 {
            eat(e);
        }
        yield_!(2);
        peek(&a);
        peek(&c);
        yield_!(3);
    }
}

oracle! {
    fn slot_across_loops() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut a = Some(d("a"));
        let b = d("b");
        let c = d("c");
        for turn in 0..2 {
            match yield_!(turn) {
                0 => a = None,
                1 => {
                    a = Some(d("new a"));
                    yield_!(10);
                }
                2 => break,
                _ => {
                    eat(c);
                    return;
                }
            }
        }
        while yield_!(20) == 0 {
            peek(&a);
        }
        eat(b);
        yield_!(21);
    }
}

oracle! {
    fn reinitialised_in_every_turn() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut a = d("a");
        let mut b = d("b");
        for turn in 0..3 {
            eat(a);
            let n = yield_!(turn);
            a = d(format!("a{n}"));
            if n == 0 {
                eat(b);
                yield_!(10);
                b = d("b again");
            }
            yield_!(20);
        }
        eat(a);
        b
    }
}

oracle! {
    fn moved_into_the_inner_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for turn in 0..3 {
            let a = d(format!("a{turn}"));
            let b = d(format!("b{turn}"));
            loop {
                match yield_!(turn) {
                    0 => {
                        eat(a);
                        break;
                    }
                    1 => {
                        yield_!(10);
                    }
                    2 => {
                        eat(b);
                        yield_!(11);
                        break;
                    }
                    _ => return,
                }
            }
            mark("turn");
            yield_!(12);
        }
    }
}

oracle! {
    fn held_and_carried() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let _b = d("b");
        let mut c = d("c");
        loop {
            let x = d("x");
            peek(&a);
            if yield_!(0) == 0 {
                c = x;
                yield_!(1);
            } else {
                loop {
                    let y = c.clone();
                    if yield_!(2) != 0 {
                        c = y;
                        break;
                    }
                }
            }
            if yield_!(3) > 2 {
                break;
            }
        }
        mark("left");
        yield_!(4);
    }
}

oracle! {
    fn loop_value_from_several_depths() -> Coroutine<u32, Yield = u32, Return = (D, D)> + Clone {
        let spare = d("spare");
        let got = 'outer: loop {
            let outer = d("outer");
            let inner = loop {
                let inner = d("inner");
                match yield_!(0) {
                    0 => break inner,
                    1 => break 'outer (outer, inner),
                    2 => break 'outer (spare, outer),
                    _ => mark("again"),
                }
            };
            yield_!(1);
            if yield_!(2) == 0 {
                break (inner, outer);
            }
        };
        yield_!(3);
        got
    }
}

oracle! {
    fn block_values_with_guards() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = {
            let _g = d("g");
            let a = d("a");
            yield_!(0);
            let _h = d("h");
            a
        };
        let b = if yield_!(1) == 0 {
            let _i = d("i");
            yield_!(2);
            d("b then")
        } else {
            let c = d("c");
            yield_!(3);
            c
        };
        let e = match yield_!(4) {
            0 => a,
            1 => {
                let f = d("f");
                yield_!(5);
                eat(a);
                f
            }
            _ => {
                let _j = a;
                yield_!(6);
                d("last")
            }
        };
        yield_!(7);
        eat((b, e));
    }
}

oracle! {
    fn tail_values_and_locals() -> Coroutine<D, Yield = u32, Return = usize> + Clone {
        let _a = d("a");
        let n = {
            let b = d("b");
            b.name().len() + yield_!(0).name().len()
        };
        mark(n);
        let c = d("c");
        c.name().len() + yield_!(1).name().len()
    }
}

oracle! {
    fn deferred_with_guards_between() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a;
        let _b = d("b");
        let c;
        yield_!(0);
        c = d("c");
        yield_!(1);
        let _e = d("e");
        a = d("a");
        yield_!(2);
        peek(&(&a, &c));
        yield_!(3);
    }
}

oracle! {
    fn deferred_by_loops() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a;
        loop {
            let n = yield_!(0);
            if n == 0 {
                a = d("zero");
                break;
            }
            if n > 3 {
                a = d("many");
                yield_!(1);
                break;
            }
        }
        yield_!(2);
        peek(&a);
        yield_!(3);
    }
}

oracle! {
    fn iterator_with_guards_inside() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let all = vec![d("p"), d("q"), d("r"), d("s")];
        let mut rest = all.into_iter();
        while let Some(item) = rest.next() {
            match yield_!(0) {
                0 => continue,
                1 => {
                    rest.next();
                }
                2 => {
                    eat(item);
                    break;
                }
                _ => return,
            }
            yield_!(1);
        }
        let left: Vec<D> = rest.collect();
        yield_!(2);
        peek(&left);
    }
}

oracle! {
    fn for_over_moved_items_with_parts() -> Coroutine<u32, Yield = u32, Return = Vec<D>> + Clone {
        let mut kept = vec![];
        for (index, (left, right)) in [(d("l0"), d("r0")), (d("l1"), d("r1"))].into_iter().enumerate() {
            let n = yield_!(index as u32);
            if n == 0 {
                kept.push(left);
                continue;
            }
            kept.push(right);
            yield_!(10);
            if n == 1 {
                eat(left);
            }
        }
        kept
    }
}

oracle! {
    fn nested_matches_move() -> Coroutine<Option<Option<D>>, Yield = u32, Return = ()> + Clone {
        for turn in 0..3 {
            let a = yield_!(turn);
            match a {
                Some(inner) => match inner {
                    Some(item) => {
                        yield_!(10);
                        eat(item);
                    }
                    None => mark("inner none"),
                },
                None => {
                    yield_!(20);
                }
            }
            yield_!(30);
        }
    }
}

oracle! {
    fn if_let_else_moves() -> Coroutine<Option<D>, Yield = u32, Return = D> + Clone {
        let spare = d("spare");
        let mut held = None;
        for turn in 0..3 {
            if let Some(a) = yield_!(turn) {
                if let Some(old) = held.replace(a) {
                    yield_!(10);
                    eat(old);
                }
            } else if let Some(a) = held.take() {
                yield_!(20);
                return a;
            } else {
                return spare;
            }
        }
        spare
    }
}

oracle! {
    fn returns_through_guards() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _a = d("a");
        let n = {
            let _b = d("b");
            let m = match yield_!(0) {
                0 => {
                    let _c = d("c");
                    return yield_!(1);
                }
                n => n,
            };
            if m == 1 {
                let _e = d("e");
                return m + yield_!(2);
            }
            m
        };
        n + yield_!(3)
    }
}

oracle! {
    fn arguments_in_loops(mut queue: Vec<D>, spare: D, limit: usize) -> Coroutine<D, Yield = usize, Return = Vec<D>> + Clone {
        while queue.len() < limit {
            let item = yield_!(queue.len());
            if item.name() == "sent0" {
                queue.push(spare);
                return queue;
            }
            queue.push(item);
        }
        queue
    }
    with (vec![d("q")], d("spare"), 4)
}

oracle! {
    fn copies_of_a_guard() -> Coroutine<u32, Yield = D, Return = D> + Clone {
        let mut a = d("a");
        for turn in 0..3 {
            let b = a.clone();
            let n = yield_!(b);
            a.rename(n + turn);
        }
        a
    }
}

oracle! {
    fn four_deep() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let one = d("one");
        let mut total = 0;
        'a: for a in 0..2u32 {
            let two = d("two");
            'b: while total < 40 {
                let three = d("three");
                match yield_!(total) {
                    0 => loop {
                        let four = d("four");
                        if let Some(n) = Some(yield_!(a)).filter(|n| *n > 0) {
                            let five = d("five");
                            total += n;
                            match yield_!(n) {
                                0 => continue 'a,
                                1 => continue 'b,
                                2 => break 'b,
                                3 => break,
                                _ => eat((five, four)),
                            }
                            yield_!(77);
                        } else {
                            break 'a;
                        }
                    },
                    n if n > 3 => {
                        eat(three);
                        total += yield_!(88);
                        return total;
                    }
                    n => total += n,
                }
                peek(&three);
            }
            peek(&two);
        }
        yield_!(99);
        peek(&one);
        total
    }
}

oracle! {
    fn statement_values_dropped() -> Coroutine<D, Yield = u32, Return = ()> + Clone {
        yield_!(0);
        mark("one");
        { yield_!(1) };
        mark("two");
        if true { yield_!(2) } else { d("other") };
        mark("three");
        match 0 { _ => yield_!(3) };
        mark("four");
        loop { break yield_!(4) };
        mark("five");
        same(yield_!(5));
        mark("six");
    }
}

oracle! {
    fn closure_moved_on_one_way() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let f = move || a;
        if yield_!(0) == 0 {
            eat(f());
            yield_!(1);
        } else {
            yield_!(2);
        }
        yield_!(3);
    }
}

oracle! {
    fn options_replaced() -> Coroutine<Option<D>, Yield = u32, Return = Option<D>> + Clone {
        let mut last = None;
        for turn in 0..3 {
            let old = std::mem::replace(&mut last, yield_!(turn));
            if let Some(old) = old {
                yield_!(10);
                eat(old);
            }
        }
        last.take().or(yield_!(20))
    }
}

#[derive(Clone, Debug)]
struct Chain {
    head: Option<u32>,
    sum: u32,
    name: String,
}

impl Chain {
    fn unlinked(&mut self, n: u32) -> u32 {
        self.sum += n;
        self.sum
    }

    fn named(&mut self, name: &str, n: u32) -> usize {
        self.name.push_str(name);
        self.name.len() + n as usize
    }
}

oracle! {
    fn a_method_given_parts_in_a_yield(mut chain: Chain) -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let guard = d("guard");
        yield_!(chain.unlinked(chain.head.unwrap_or(3)));
        let n = yield_!(chain.unlinked(chain.sum));
        chain.sum = yield_!(chain.unlinked(n) + chain.sum);
        yield_!(chain.named("x", chain.sum) as u32);
        let last = chain.name;
        yield_!(last.len() as u32) as usize
    } with (Chain { head: Some(7), sum: 1, name: String::from("chain") })
}
