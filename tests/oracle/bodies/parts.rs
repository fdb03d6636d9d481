//! Parts of a local that are moved out of it.

use crate::harness::*;
use crate::oracle;

/// A couple with a method that takes it without saying so.
#[derive(Clone)]
struct Couple(D, D);

impl Couple {
    fn halve(self) -> D {
        self.1
    }
}

oracle! {
    fn part_moved_behind_the_last_yield(couple: (D, D), both: Two) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let pair = (d("a"), d("b"));
        let between = d("between");
        if yield_!(0) > 1 {
            yield_!(1);
            return couple.0;
        }
        let behind = d("behind");
        eat(pair.1);
        let Two { left, .. } = both;
        mark("moved");
        peek(&left);
        couple.1
    }
    with ((d("c"), d("d")), two("left", "right"))
}

oracle! {
    fn part_moved_on_one_way() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let pair = (d("a"), d("b"));
        let between = d("between");
        let n = yield_!(0);
        if n > 2 {
            yield_!(1);
            return;
        }
        if n > 1 {
            eat(pair.0);
        } else if n == 1 {
            panic!("in between");
        }
        mark("behind");
    }
}

oracle! {
    fn part_moved_behind_a_loop(mut acc: (D, u32)) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let guard = d("guard");
        while yield_!(acc.1) > 1 {
            acc.1 += 1;
            if acc.1 > 6 {
                yield_!(9);
                return d("early");
            }
        }
        let last = d("last");
        acc.0
    }
    with ((d("acc"), 4))
}

oracle! {
    fn part_moved_in_each_turn() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for turn in 0..2 {
            let pair = (d(turn), d("other"));
            let guard = d("guard");
            if yield_!(turn) > 2 {
                yield_!(5);
                continue;
            }
            let (first, _) = pair;
            peek(&first);
        }
    }
}

oracle! {
    fn box_emptied_behind_the_last_yield() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let boxed = Box::new(d("boxed"));
        let guard = d("guard");
        if yield_!(0) > 1 {
            yield_!(1);
            return d("early");
        }
        *boxed
    }
}

oracle! {
    fn moved_by_a_call_that_does_not_show_it() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let couple = Couple(d("a"), d("b"));
        let captured = d("captured");
        let give = move || captured;
        let guard = d("guard");
        if yield_!(0) > 1 {
            yield_!(1);
            return d("early");
        }
        eat(give());
        couple.halve()
    }
}

oracle! {
    fn part_captured_behind_the_last_yield() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let pair = (d("a"), d("b"));
        let number = (3, d("c"));
        let guard = d("guard");
        if yield_!(0) > 1 {
            yield_!(1);
            return;
        }
        let take = move || pair.0;
        let add = move |n: u32| n + number.0;
        mark(add(4));
        eat(take());
        mark("behind");
    }
}

oracle! {
    fn plain_argument_behind_a_pattern((a, b): (D, D), c: D, mut n: u32, (e, f): (D, D))
        -> Coroutine<u32, Yield = u32, Return = D> + Clone
    {
        n += yield_!(0);
        mark(n);
        yield_!(1);
        c
    }
    with ((d("a"), d("b")), d("c"), 3, (d("e"), d("f")))
}

oracle! {
    fn what_argument_patterns_leave((a, _): (D, D), (_, (_, b), _): (D, (D, D), D), _: D, c: D)
        -> Coroutine<u32, Yield = u32, Return = D> + Clone
    {
        yield_!(0);
        eat(b);
        yield_!(1);
        a
    }
    with ((d("a"), d("a1")), (d("b0"), (d("b1"), d("b")), d("b2")), d("wild"), d("c"))
}

// Of texts: an array that a pattern takes apart somewhere rustc drops from its end.
oracle! {
    fn array_taken_apart_whole(all: [String; 3]) -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let held = d("held");
        yield_!(0);
        let [first, rest @ ..] = all;
        yield_!(1);
        let [other, _] = &rest;
        mark(other);
        if yield_!(2) == 3 {
            let [one, last] = rest;
            eat(last);
            return 1;
        }
        let [begin @ .., end] = rest;
        yield_!(3);
        eat(end);
        begin.len()
    } with (["a", "b", "c"].map(String::from))
}

oracle! {
    fn slice_gone_through() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let list = vec![1, 2, 3];
        let mut sum = 0;
        for turn in 0..2 {
            let rest = ["a", "b"].map(String::from);
            let held = d("held");
            let mut left: &'static [u32] = &[4, 5, 6];
            while let [one, more @ ..] = left {
                sum += *one + yield_!(*one);
                left = more;
            }
            yield_!(turn);
            match rest {
                [one, more @ ..] if yield_!(sum) == 0 => drop((more, one)),
                [all @ ..] => eat(all),
            }
        }
        vec![sum, list[0]]
    }
}

#[derive(Clone, Debug)]
struct Boxed {
    codec: Vec<D>,
    seen: u32,
    spare: Option<D>,
    rest: D,
}

fn boxed() -> Box<Boxed> {
    Box::new(Boxed {
        codec: vec![d("codec")],
        seen: 2,
        spare: Some(d("spare")),
        rest: d("rest"),
    })
}

oracle! {
    fn taken_out_of_a_box(whole: Box<Boxed>) -> Coroutine<u32, Yield = usize, Return = Vec<D>> + Clone {
        let other = boxed();
        let Boxed { mut codec, seen: _, .. } = *whole;
        let Boxed { spare, seen, .. } = *other;
        let behind = d("behind");
        while codec.len() < 3 {
            codec.push(d(yield_!(codec.len() + seen as usize)));
            mark(other.rest.name());
        }
        codec.extend(spare);
        mark(behind.name());
        codec
    }
    with (boxed())
}

oracle! {
    fn field_of_a_box(whole: Box<Boxed>) -> Coroutine<u32, Yield = usize, Return = D> + Clone {
        let codec = whole.codec;
        let n = yield_!(codec.len());
        if n == 1 {
            return whole.rest;
        }
        mark(yield_!(whole.seen as usize));
        let Boxed { rest, seen, .. } = *whole;
        mark(seen);
        rest
    }
    with (boxed())
}

oracle! {
    fn taken_behind_a_reference(one: &mut Boxed, other: &Boxed) -> Coroutine<u32, Yield = u32, Return = u32> {
        let Boxed { seen, ref mut rest, .. } = *one;
        *rest = d(yield_!(seen));
        let Boxed { seen: theirs, .. } = *other;
        one.seen += theirs + yield_!(theirs);
        one.seen
    }
    with (Box::leak(boxed()), Box::leak(boxed()))
}
