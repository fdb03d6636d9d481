//! What a yield does with locals that are moved on the way, or of a type not known yet.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn moved_in_a_condition_that_leaves_the_loop() -> Coroutine<u32, Yield = D, Return = ()> {
        let guard = d("guard");
        for _ in 0..3 {
            let moved = d("moved");
            let mut turn = 0;
            'turns: while turn < 1
                && yield_!(if yield_!(d("first")) > 1 {
                    yield_!(moved);
                    break 'turns;
                } else {
                    d("second")
                }) > 0
            {
                turn += 1;
            }
            mark("left");
        }
        peek(&guard);
    }
}

oracle! {
    fn moved_before_a_continue_in_a_condition() -> Coroutine<u32, Yield = D, Return = ()> {
        let mut turn = 0;
        'turns: while yield_!(match turn {
            ..2 => {
                turn += 1;
                let couple = (d("moved"), 5);
                if turn == 1 {
                    eat(couple);
                    yield_!(d("first"));
                    continue 'turns;
                }
                peek(&couple.0);
                break 'turns;
            }
            _ => d("second"),
        }) > 0
        {
            mark("turn");
        }
    }
}

oracle! {
    fn moved_into_a_name_with_an_underscore() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        yield_!(1);
        match a {
            _gone => mark("matched"),
        }
        yield_!(2);
    }
}

oracle! {
    fn types_that_are_inferred_behind_a_yield() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let mut kept = None;
        let mut list = Vec::new();
        let mut count = Default::default();
        for turn in 0..2 {
            if let Some(old) = kept.replace(d("kept")) {
                list.push(old);
            }
            yield_!(turn);
        }
        let texts = ["1", "x"].iter().map(|text| text.parse());
        for (at, parsed) in texts.enumerate() {
            match parsed {
                Ok(number) => count = number,
                Err(error) => {
                    yield_!(at as u32);
                    mark(&format!("{error}"));
                }
            }
            yield_!(7);
        }
        let sum: u32 = count;
        yield_!(sum);
        kept.as_ref().map_or(0, |kept| kept.name().len()) + list.len()
    }
}

oracle! {
    fn moved_before_each_yield_of_a_loop(mut x: D, y: D) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut turn = 0;
        while turn < 3 {
            turn += 1;
            if turn == 3 {
                mark("leaves");
                return;
            }
            eat(x);
            if yield_!(turn) > 3 {
                return;
            }
            x = d("anew");
        }
        peek(&x);
        peek(&y);
    }
    with (d("x"), d("y"))
}

oracle! {
    fn destructuring_assignments_drop_in_order() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut first = d("first");
        let mut whole = two("left", "right");
        let mut list = vec![d("element")];
        let mut late;
        let mut number;
        yield_!(0);
        (list[seen("index", 0)], first, _) = (d("a"), d("b"), d("passing"));
        yield_!(1);
        (late, number) = (d("late"), 3);
        Two { right: first, left: late } = whole;
        yield_!(number);
        whole = two("new left", "new right");
        ([.., late, _], Two { left: first, .. }, number) = ([d("x"), d("y"), d("z")], whole, yield_!(4));
        yield_!(number);
        (late, late, first) = (d("once"), d("twice"), late);
        yield_!(6);
        let (left, right);
        Two { right, left } = two("l", "r");
        yield_!(7);
        eat(left);
        yield_!(8);
        peek(&(first, right));
    }
}

oracle! {
    fn given_in_a_loop_beside_what_is_held_around_it() -> Coroutine<Option<D>, Yield = Option<D>, Return = !> + Clone {
        let mut last = d("first");
        let mut turns = 0;
        loop {
            if let Some(_held) = yield_!(Some(last)) && {
                loop {
                    let sent = yield_!(None);
                    last = d("given");
                    turns += 1;
                    if sent.is_none() {
                        break turns % 2 == 0;
                    }
                    assert!(turns != 3, "in the loop");
                }
            } {
                yield_!(Some(d("behind")));
            }
            last = d("at the end");
        }
    }
}

oracle! {
    fn moved_and_assigned_anew_in_a_branch(way: bool) -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let mut one = d("one");
        let mut other = vec![d("other")];
        drop(one);
        if way {
            one = d("new");
        } else {
            one = d("newer");
            yield_!(1);
        }
        eat(other);
        match yield_!(2) {
            0 => other = vec![],
            1 => { other = vec![d("again")]; yield_!(3); mark("assigned"); }
            _ => { yield_!(4); other = vec![d("late")]; yield_!(5); }
        }
        peek(&one);
        other.len()
    } with (false)
}

oracle! {
    fn moved_and_assigned_anew_at_depth() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let held = d("held");
        let mut turn = 0;
        while turn < 3 {
            turn += 1;
            let mut item = d(turn);
            let mut second = d("second");
            yield_!(10);
            let n = {
                eat(item);
                if turn == 2 {
                    { item = d("block"); yield_!(1); };
                    eat(second);
                    if yield_!(2) == 0 {
                        second = item.clone();
                        yield_!(3);
                    } else {
                        second = d("else");
                        yield_!(4);
                    }
                    second.name().len()
                } else {
                    item = d("other");
                    yield_!(5) as usize
                }
            };
            mark(n);
            peek(&item);
        }
        turn
    }
}

oracle! {
    fn moved_and_assigned_anew_in_a_guard(way: bool) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut list = d("first");
        drop(list);
        match way {
            true if { list = d("in the guard"); false } => {}
            _ => {
                list = d("in the arm");
                yield_!(1);
            }
        }
        yield_!(2);
        list
    } with (true)
}

oracle! {
    fn moved_behind_a_yield_and_assigned_anew_where_it_is_returned(way: bool)
    -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut list = d("first");
        let n = yield_!(0);
        drop(list);
        if way || n > 2 {
            list = d("anew");
            yield_!(1);
            return list;
        }
        d("none")
    } with (false)
}

fn parts(text: &D) -> (&str, &str) {
    text.name().split_at(1)
}

oracle! {
    fn references_that_are_done_with() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let first = d("first");
        let name = same(first.name());
        mark(format!("{name}"));
        yield_!(1);
        let second = d("second");
        let (start, rest) = parts(&second);
        mark(format!("{start} {rest}"));
        let mut n = 2;
        while n < 4 {
            n += yield_!(n) % 2 + 1;
        }
        let third = d("third");
        let other = parts(&third).1;
        if other.len() > 3 {
            let Some((left, right)) = other.split_once('i') else { return 0 };
            if left != right {
                loop {
                    n += 1;
                    if yield_!(n) != 1 {
                        break;
                    }
                }
            }
            mark("left");
        }
        let mut longest: Option<&str> = None;
        for part in first.name().split('r') {
            if longest.is_none_or(|longest| longest.len() < part.len()) {
                longest = Some(part);
            }
        }
        mark(longest.map_or(0, str::len));
        match parts(&first) {
            ("f", "irst") => yield_!(n),
            (left, _) if left.is_empty() => 0,
            (left, right) => {
                mark(format!("{left}{right}"));
                yield_!(5) + yield_!(6)
            }
        }
    }
}

oracle! {
    fn moved_behind_what_comes_into_a_slot() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let ahead = d("ahead");
        let n = yield_!(0);
        {
            let first = ahead;
            let moved = Some(d("moved"));
            let held = (d("held"), 0);
            if n == 0 {
                return 1;
            }
            eat(moved);
            let _guard = d("guard");
            yield_!(1);
            let _guard = d("another guard");
        }
        n
    }
}
