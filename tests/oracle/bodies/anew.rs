//! Borrows that are taken anew beside other uses of what they are of.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn not_read_any_more(held: (D, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turn = 0;
        while turn < 2 {
            turn += 1;
            match turn {
                1 => {
                    let part = &held.0;
                    let part = yield_!(turn) > 2;
                }
                _ => {
                    let (part, whole) = (&held.0, &held);
                    let part = yield_!(whole.1);
                    peek(&whole.0);
                }
            }
            let last = if let Some(found) = Some(d("found")) && yield_!(2) > 0 {
                let part = &found.0;
                yield_!(turn);
                d("some")
            } else {
                d("none")
            };
        }
        held.1
    }
    with ((d("held"), 2))
}

oracle! {
    fn looked_at_and_left(list: Vec<D>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let all = list.as_slice();
        let whole: &Vec<D> = &list;
        let first = d("first").with(yield_!(0));
        peek(&whole[0]);
        let second = d("second").with(yield_!(1));
        if {
            let made = (yield_!(2) > 0).then(|| d("made"));
            let look = made.as_ref();
            let q = yield_!(if yield_!(3) > 7 {
                return 70;
            } else {
                3
            });
            q > 5
        } {
            mark("more");
        }
        let number = yield_!(4);
        number
    }
    with (vec![d("a"), d("b")])
}

oracle! {
    fn beside_copies_of_what_is_borrowed() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let count = same(yield_!(1));
        let shared = &count;
        match count {
            ..2 => {
                let other = d("other");
                yield_!(count + other.0.len() as u32);
            }
            few @ 2..=4 => mark(few),
            _ => mark("many"),
        }
        match count {
            few @ 2..=4 => mark(few),
            _ => mark("other"),
        }
        assert!(*shared == count);
        let held = (d("held"), count);
        let whole: &(D, u32) = &held;
        let value = d("value").with(yield_!(2));
        let chosen = if whole.1 > 1 {
            let some = Some(d("some")).filter(|_| count > 3).unwrap_or(if count > 2 {
                value
            } else {
                yield_!(held.1 + value.0.len() as u32);
                d("else")
            });
            peek(&some);
            4
        } else {
            5
        };
        mark(whole.1);
        yield_!(chosen)
    }
}

oracle! {
    fn beside_the_whole_behind_a_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let pair = (d("left").with(yield_!(0)), d("right"));
        let name = &pair.0;
        for item in (loop { break vec![d("one"), d("two")]; }) {
            yield_!(item.0.len() as u32);
        }
        match &pair {
            (left, _) => peek(left),
        }
        peek(name);
        let mut log = (d("log"), vec![yield_!(1)], 3);
        let lines = &mut log.1;
        while lines.len() < 3 {
            lines.push(yield_!(2));
        }
        log.2 += 1;
        lines.push(log.2);
        peek(&log.0);
        lines.push(4);
        let moved = log;
        moved.1.len() as u32
    }
}

oracle! {
    fn two_of_what_an_arm_binds() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turn = 0;
        loop {
            turn += 1;
            match (d("made").with(turn), yield_!(turn)) {
                (made, 1..=3) => {
                    let (made, again) = (&made, &made);
                    yield_!(made.0.len() as u32);
                    peek(again);
                }
                (_, n) => return n,
            }
        }
    }
}

oracle! {
    fn beside_a_call_that_may_move_it() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        let shared = &held;
        if let Some(more) = if let Some(sent) = Some(yield_!(0)) {
            let other = yield_!(sent + shared.name().len() as u32);
            if let Ok(end) = try_yield!(other + held.name().len() as u32) {
                mark(&end.to_string());
            }
            (other > 2).then_some(other)
        } else {
            None
        } {
            yield_!(more);
            return 0;
        }
        peek(shared);
        4
    }
}

oracle! {
    fn operators_beside_a_shared_borrow() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = 1;
        let count = yield_!(0) + 2;
        let (one, other) = (&count, &count);
        sum += count;
        sum = sum * 2 + count;
        let first = sum < count;
        let end = yield_!(*one) + u32::from(first);
        sum -= count.min(end);
        mark(&format!("{one} {other} {sum}"));
        sum
    }
}

oracle! {
    fn a_closure_beside_a_borrowed_part() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let pair = (String::from("one"), 3, 4);
        let part = &pair.1;
        yield_!(*part);
        let longer = |by: u32| pair.0.len() as u32 + by;
        let length = longer(2);
        mark(&part.to_string());
        yield_!(pair.2);
        let part = &pair.2;
        yield_!(*part);
        let looked = pair.1 + length;
        mark(&part.to_string());
        let left = pair.0;
        yield_!(pair.1 + looked);
        left.len() as u32
    }
}

oracle! {
    fn shared_beside_a_way_out() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut held = d("held").with(yield_!(0));
        let (one, other) = (&held, &held);
        let Some(sent) = Some(other.name().len() as u32) else {
            held.rename("out");
            mark(&format!("{held:?} {}", held.name()));
            return 0;
        };
        if sent > 7 {
            peek(&held);
            return sent;
        }
        let more = yield_!(one.name().len() as u32);
        if let Ok(end) = try_yield!(more + 1) {
            mark(&end.to_string());
            yield_!(held.name().len() as u32);
        }
        more
    }
}

oracle! {
    fn shared_through_another_that_a_loop_ends() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let mut pair = (d("pair"), vec![1u32]);
        let name = &mut pair.0;
        let list = &mut pair.1;
        for turn in 0..3 {
            let (seen, first) = (&*name, &*list);
            mark(first.len());
            if yield_!(name.name().len() as u32 + seen.name().len() as u32) > 3 {
                while yield_!(turn) > 4 {}
            }
            mark(seen.name());
            name.rename(turn);
            list.push(turn);
        }
        list.len()
    }
}

oracle! {
    fn behind_an_exclusive_one() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut held = d(yield_!(0));
        for turn in 0..2 {
            let part = &mut held;
            let part = &*part;
            if yield_!(part.name().len() as u32) > turn {
                peek(part);
            }
            held = d("other");
        }
    }
}

oracle! {
    fn behind_a_part_of_an_exclusive_one() -> Coroutine<u32, Yield = u32, Return = (D, u32)> {
        let mut held = (d("held"), yield_!(0));
        let whole = &mut held;
        let part = &mut whole.0;
        let part = &*part;
        yield_!(part.name().len() as u32);
        yield_!(part.name().len() as u32 + 1);
        held.1 += 1;
        held
    }
}
