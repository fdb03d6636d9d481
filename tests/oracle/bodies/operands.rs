//! Operands: of calls, methods and operators, some of them overloaded.

use std::ops::{Add, Index};

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Sum(Vec<u32>);

impl Add<u32> for Sum {
    type Output = Self;

    fn add(mut self, other: u32) -> Self {
        self.0.push(other);
        self
    }
}

impl Sum {
    fn plus(self, other: u32) -> Self {
        self + other
    }

    fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    fn push(&mut self, number: u32) -> &mut Self {
        self.0.push(number);
        self
    }
}

#[derive(Clone, Debug)]
struct Ring(Vec<u32>);

impl Index<u32> for Ring {
    type Output = u32;

    fn index(&self, at: u32) -> &u32 {
        &self.0[at as usize % self.0.len()]
    }
}

oracle! {
    fn call_argument() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        three(seen("a", 1), yield_!(2), seen("c", 3))
    }
}

oracle! {
    fn call_arguments() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        three(yield_!(1), seen("b", 2), yield_!(3)) + three(1, yield_!(5), yield_!(6))
    }
}

oracle! {
    fn call_arguments_that_drop() -> Coroutine<D, Yield = u32, Return = ()> + Clone {
        fn four(a: D, b: D, c: D, _: u32) {
            eat(b);
            eat(a);
            eat(c);
        }
        four(d("a"), yield_!(1), d("c"), seen("last", 4));
        four(yield_!(2), d("b"), yield_!(3), 1);
        eat((d("x"), yield_!(4), d("y")));
    }
}

oracle! {
    fn local_read_before_it_changes() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 1;
        let m = three(n, { n = yield_!(n); n }, n);
        m + n
    }
}

oracle! {
    fn locals_as_operands() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 1;
        for turn in 0..3 {
            n = n + yield_!(turn) + { n += 1; n };
        }
        n
    }
}

oracle! {
    fn moved_operands() -> Coroutine<D, Yield = u32, Return = (D, D, D)> + Clone {
        let a = d("a");
        let b = d("b");
        (a, yield_!(0), b)
    }
}

oracle! {
    fn callee() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let add = |a: u32, b: u32| seen("called", a + b);
        let pick: fn(u32, u32) -> u32 = if yield_!(0) > 1 { add } else { |a, b| a * b };
        pick(yield_!(1), yield_!(2))
    }
}

oracle! {
    fn callee_with_effects() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        fn make() -> impl Fn(u32) -> u32 + Clone {
            mark("made");
            |n| n + 1
        }
        make()(yield_!(0)) + (seen("second", make()))(yield_!(1))
    }
}

oracle! {
    fn method_argument() -> Coroutine<u32, Yield = u32, Return = Sum> + Clone {
        let mut sum = Sum(Vec::new());
        sum.push(yield_!(0));
        sum.push(yield_!(sum.total())).push(5);
        sum.push(seen("x", 6)).push(7);
        sum
    }
}

oracle! {
    fn method_receiver() -> Coroutine<String, Yield = u32, Return = usize> + Clone {
        let n = yield_!(0).len();
        let m = yield_!(1).trim().to_owned().len();
        n * 10 + m
    }
}

oracle! {
    fn push_while_reading() -> Coroutine<u32, Yield = usize, Return = Vec<u32>> + Clone {
        let mut all = vec![1];
        all.push(yield_!(all.len()));
        all.insert(0, yield_!(all.len()));
        all.extend([yield_!(7), yield_!(8)]);
        let last = all[all.len() - 1];
        all.push(last + yield_!(9));
        all
    }
}

oracle! {
    fn operators() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a = yield_!(1) + yield_!(2) * yield_!(3);
        let b = (seen("left", 10) + yield_!(4)) << (yield_!(5) % 3);
        let c = !(yield_!(6) as u8);
        let e = u32::from(yield_!(7) == yield_!(8));
        a + b + u32::from(c) + e
    }
}

oracle! {
    fn overloaded_operator() -> Coroutine<u32, Yield = u32, Return = Sum> + Clone {
        Sum(vec![]) + yield_!(1) + seen("x", 2) + yield_!(3)
    }
}

oracle! {
    fn negation_and_cast() -> Coroutine<bool, Yield = i64, Return = i64> + Clone {
        if !yield_!(1) {
            mark("negated");
        }
        -(yield_!(2) as i64) + i64::from(!yield_!(3))
    }
}

oracle! {
    fn lazy_and() -> Coroutine<bool, Yield = u32, Return = bool> + Clone {
        let a = yield_!(1) && yield_!(2) && seen("third", true);
        let b = seen("left", a) && yield_!(3);
        yield_!(4) && b
    }
}

oracle! {
    fn lazy_or() -> Coroutine<bool, Yield = u32, Return = bool> + Clone {
        let a = yield_!(1) || yield_!(2) && yield_!(3);
        (a && !yield_!(4)) || seen("right", yield_!(5))
    }
}

oracle! {
    fn lazy_in_conditions() -> Coroutine<bool, Yield = u32, Return = u32> + Clone {
        let mut count = 0;
        while count < 4 && (yield_!(count) || yield_!(count + 10)) {
            count += 1;
        }
        if yield_!(20) && count > 1 || yield_!(30) {
            count += 100;
        }
        count
    }
}

oracle! {
    fn overloaded_index() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let ring = Ring(vec![5, 6, 7]);
        ring[yield_!(0)] + ring[yield_!(1)]
    }
}

oracle! {
    fn method_receiver_and_argument() -> Coroutine<u32, Yield = u32, Return = Sum> + Clone {
        let sum = Sum(vec![yield_!(0)]).plus(yield_!(1)).plus(seen("x", 2)).plus(yield_!(3));
        sum.plus(yield_!(4))
    }
}

oracle! {
    fn shown_by_dbg() -> Coroutine<D, Yield = u32, Return = (D, u32)> + Clone {
        let a = d("a");
        let (a, b) = dbg!(a, yield_!(1));
        eat(dbg!(dbg!(yield_!(2)).with("x"),));
        dbg!((b, seen("y", 1)), yield_!(dbg!(seen("z", 3))), seen("last", 4));
        dbg!(yield_!(4));
        let n = dbg!(dbg!(if yield_!(5).name() == "none" { 1 } else { 2 }) + yield_!(6).name().len() as u32);
        (dbg!(a), n)
    }
}

oracle! {
    fn receiver_that_is_moved_before_the_arguments(first: D) -> Coroutine<Option<D>, Yield = u32, Return = ()> {
        let received = yield_!(0);
        let behind = d("behind");
        let number = Some(3);
        let all = [
            same(first),
            received.unwrap_or({
                let inside = d("inside");
                yield_!(1);
                d("default")
            }),
            d(number.unwrap_or(yield_!(2).map_or(0, |_| 1))),
        ];
        yield_!(3);
        peek(&number);
        drop(all);
    }
    with (d("first"))
}

/// Its negations are of other types.
#[derive(Clone, Debug)]
struct Flag(D);

impl std::ops::Not for Flag {
    type Output = bool;

    fn not(self) -> bool {
        seen("not", self.0.name().len() > 4)
    }
}

impl std::ops::Neg for Flag {
    type Output = D;

    fn neg(self) -> D {
        self.0.with("-")
    }
}

oracle! {
    fn negated_into_other_types() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        fn flag(n: u32) -> Flag {
            Flag(d(n.pow(6)))
        }
        let mut turn = 0;
        while !flag(yield_!(turn)) && turn < 3 {
            turn += 1;
        }
        let other: D = -flag(yield_!(4));
        if !Flag(-flag(yield_!(5))) {
            return other;
        }
        let not = !flag(yield_!(6));
        if not { -Flag(other) } else { -flag(!yield_!(7) % 9) }
    }
}

struct Pair {
    left: u32,
}

oracle! {
    fn blocks_and_structs_beside_lazy_operators(flag: bool) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0);
        let mut sum = 0;
        if flag || { let m = yield_!(1); m + 1 } > n {
            sum += 1;
        }
        if flag && (Pair { left: yield_!(2) }).left > n || { yield_!(3) } > 1 {
            sum += 2;
        }
        while sum < 9 && match yield_!(4) { 0 => false, m => m > 1 } || (Pair { left: sum }).left == 1 {
            sum += at_most_four(yield_!(5)) + { if flag { 1 } else { yield_!(6) } } * 2;
        }
        sum
    }
    with (true)
}

fn at_most_four(n: u32) -> u32 {
    n % 5
}
