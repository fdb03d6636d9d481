//! Borrows of several parts of one local, and closures over it, where it may have no value yet or none any more.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn whole_and_part() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let pair = (d("left"), yield_!(0));
        let part = &pair.1;
        let whole = &pair;
        yield_!(1);
        yield_!(*part + whole.1);
    }
}

oracle! {
    fn part_beside_a_change_of_another() -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        let first = yield_!(0);
        let mut log = (d("name"), first, vec![first]);
        let name = &log.0;
        log.2.push(yield_!(log.1));
        log.1 += name.0.len() as u32;
        log.2[0] += name.0.len() as u32;
        let rest = &log.2;
        if rest.len() as u32 == first || log.1 > 9 {
            log.1 = yield_!(8);
        }
        yield_!(log.1 + rest[0] + name.0.len() as u32);
        for turn in 0..3 {
            let number = &mut log.1;
            *number += yield_!(turn);
            println!("{name:?} {}", log.2.len());
        }
        (log.0, log.1)
    }
}

oracle! {
    fn two_exclusive_parts() -> Coroutine<u32, Yield = u32, Return = (D, Vec<u32>, u32)> + Clone {
        let first = yield_!(0);
        let mut log = (d("name"), vec![first], first);
        let name = &mut log.0;
        log.2 += yield_!(1);
        name.0.push('x');
        let rest = &mut log.1;
        if first > 1 {
            rest.push(yield_!(log.2));
            name.0.push('y');
        }
        log.2 += 1;
        rest.push(yield_!(log.2));
        name.0.push('z');
        seen("both", name.0.len() as u32 + rest.len() as u32 + log.2);
        log
    }
}

oracle! {
    fn parts_of_parts() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let first = yield_!(0);
        let mut pair = ((d("left"), vec![first], 1), (d("right"), vec![], 2));
        let (left, right) = (&mut pair.0, &mut pair.1);
        left.2 += 1;
        right.2 += left.2;
        let left = &mut pair.0;
        let list = &mut pair.1.1;
        yield_!(left.2);
        std::mem::swap(&mut left.1, list);
        list.push(yield_!(left.2));
        left.1.push(yield_!(list.len() as u32));
        pair.0.0.0.push('x');
        let (name, ..) = &pair.1;
        peek(name);
        pair.1.2
    }
}

oracle! {
    fn shared_borrows_of_what_is_moved_in_the_end() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let first = yield_!(0);
        let pair = (d("pair"), first);
        let (shared, also) = (&pair, 7);
        let again = &pair;
        yield_!(shared.1 + again.1 + also + pair.1);
        let third = &pair;
        let sum = shared.1 + again.1 + third.1;
        yield_!(sum);
        let added = |number: u32| number + pair.1 + shared.1;
        let sum = added(2);
        yield_!(sum);
        peek(&third.0);
        eat(pair);
        let pair = d("behind");
        yield_!(first);
        peek(&pair);
        0
    }
}

oracle! {
    fn part_of_what_is_assigned_anew() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = yield_!(0);
        let mut pair = (d("first"), sum);
        let part = &mut pair.1;
        *part += yield_!(1);
        peek(&pair.0);
        pair = (d("second"), sum);
        let name = &mut pair.0;
        pair.1 += yield_!(2);
        name.0.push('x');
        if pair.1 > 3 {
            eat(pair);
            sum += yield_!(3);
            pair = (d("third"), sum);
        }
        let name = &pair.0;
        pair.1 += yield_!(pair.1);
        peek(name);
        pair.1
    }
}

oracle! {
    fn closure_that_is_done_with() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let held = d("held");
        let scaled = |number: u32| number * held.0.len() as u32;
        let number = scaled(2);
        yield_!(number);
        let mut total = d("total");
        let mut add = |text| total.0.push(text);
        add('x');
        add('y');
        yield_!(total.0.len() as u32);
        loop {
            let shown = || peek(&held);
            shown();
            let mut more = || {
                total.0.push('z');
                total.0.len() as u32
            };
            let length = more();
            if yield_!(length) > 2 {
                break;
            }
        }
        eat(held);
        yield_!(9);
        total
    }
}

oracle! {
    fn closure_that_takes_what_it_may_not_use() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let first = yield_!(0);
        let (taken, number) = (d("taken"), first + 1);
        let finish = move || eat((taken, number));
        if first > 1 {
            finish();
        }
        let behind = d("behind");
        yield_!(number);
        peek(&behind);
    }
}

oracle! {
    fn several_borrows_in_a_tuple(start: u32) -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        let mut log = (d("name"), start, vec![start]);
        let (name, count, limit) = (&log.0, &mut log.1, 4);
        *count += yield_!(limit);
        *count += yield_!(name.0.len() as u32);
        let (list, one) = (&mut log.2, log.1);
        list.push(yield_!(one));
        let (list, name) = (&mut log.2, &log.0);
        list.push(yield_!(name.0.len() as u32));
        let (count, list) = (&log.2, &log.1);
        let (list, count) = (count, list);
        seen("list", list.len() as u32 + count);
        yield_!(5);
        (log.0, log.1)
    }
    with (3)
}

oracle! {
    fn last_read_in_what_is_yielded() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0);
        let mut log = (d("name"), n, vec![n]);
        let name = &mut log.0;
        log.1 += yield_!(1);
        name.rename("renamed");
        let more = yield_!(log.1 + name.name().len() as u32);
        if more > 1 {
            let (left, right) = (&log.0, &log.1);
            yield_!(*right + left.name().len() as u32 + log.1);
        }
        let behind = d("behind");
        yield_!(more);
        peek(&behind);
        more
    }
}

oracle! {
    fn part_that_is_returned_behind_borrows() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let n = yield_!(0);
        let mut log = (d("name"), n, vec![n]);
        let (name, rest) = (&log.0, &mut log.2);
        for turn in 0..n {
            rest.push(yield_!(turn) + name.name().len() as u32);
            log.1 += turn;
        }
        rest.push(yield_!(log.1) + name.name().len() as u32);
        log.2
    }
}

oracle! {
    fn part_that_is_moved_behind_a_loop() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let n = yield_!(0);
        let mut log = (d("name"), n, vec![n]);
        let name = &log.0;
        while log.1 < 9 {
            let more = yield_!(log.1);
            log.1 += more + name.name().len() as u32;
            if more == 2 {
                log.2.push(yield_!(log.1));
                break;
            }
        }
        peek(name);
        let (_, _, rest) = { log };
        rest
    }
}

oracle! {
    fn borrows_of_borrows_in_a_tuple(pair: (D, u32), mut name: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let outer = &mut name;
        let (inner, number) = (&mut *outer, &pair.1);
        inner.rename(yield_!(*number));
        yield_!(*number + inner.0.len() as u32);
        outer.rename("end");
        pair.1
    } with ((d("pair"), 7), d("name"))
}

oracle! {
    fn shared_beside_ways_out(mut x: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let e = &x;
        if yield_!(1) > 1 {
            yield_!(yield_!(3));
            return 1;
        }
        peek(&x);
        mark(e.name());
        x.rename("last");
        2
    } with (d("x"))
}

oracle! {
    fn shared_beside_macros() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turn = 0;
        match seen("t", match u32::from({
            'l4: loop {
                turn += 1;
                break 'l4 ({
                    let (q, v7) = (&turn, &turn);
                    assert!(turn != 7, "boom 11 {turn}");
                    mark(*v7);
                    yield_!(*q) > 1
                });
            }
        }) {
            h => h,
        }) { _ => {} }
        turn
    }
}

oracle! {
    fn shared_twice(n: u32) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        match n {
            1 | 3 => {
                let b = vec![d("d7a"), d("d7b")];
                'l8: {
                    let (c, v12) = (&b, &b);
                    let a = yield_!(b.len() as u32);
                    match a {
                        m if m > 2 => {
                            eat((d("d17"), yield_!(m)));
                            break 'l8;
                        }
                        _ => {
                            yield_!(b.len() as u32 + c.len() as u32);
                        }
                    }
                    mark(v12.len());
                }
            }
            q => {}
        }
        3
    } with (3)
}

oracle! {
    fn part_ahead_of_a_loop_in_the_statement(mut pair: (D, u32)) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let name = &pair.0;
        if yield_!(0) > 1 && pair.1.max(1) < 4 {
            let kept = d("kept");
            let mut turn = 0;
            while turn < 2 {
                turn += yield_!(turn + name.name().len() as u32);
            }
            eat(kept);
        }
        mark(name.name());
        pair.1 += yield_!(7);
        pair.0.with(pair.1)
    }
    with ((d("pair"), 2))
}

oracle! {
    fn part_in_a_loop_behind_a_way_out(pair: (D, u32)) -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        if yield_!(0) > 2 {
            return pair;
        }
        let name = &pair.0;
        let mut turns = vec![d("a"), d("b")].into_iter();
        while let Some(turn) = turns.next() {
            let sent = yield_!(pair.1.max(2) + name.name().len() as u32);
            mark(turn.with(sent).name());
        }
        (d("end"), 4)
    }
    with ((d("pair"), 1))
}

oracle! {
    fn part_that_ends_inside_the_statement(mut pair: (D, u32), held: D, maybe: Option<D>) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        if let Some(more) = maybe {
            let number = &pair.1;
            let gift = match yield_!(*number) {
                0 => Ok(d("gift")),
                sent => Err(ticket("t", sent)),
            };
            let kept = same(match gift {
                Err(Ticket { number: 2..=9, name }) => {
                    let sent = yield_!(*number + pair.0.name().len() as u32);
                    pair.0 = d(name).with(yield_!(*number + sent));
                    yield_!(more.name().len() as u32);
                    return held;
                }
                Ok(gift) => {
                    mark(pair.1);
                    return gift;
                }
                Err(_) => d("kept"),
            });
            peek(&pair);
            yield_!(kept.name().len() as u32);
            mark(number);
        }
        yield_!(9);
        d("end")
    }
    with ((d("pair"), 2), d("held"), Some(d("more")))
}

oracle! {
    fn part_beside_a_move(first: u32) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        yield_!(0);
        let mut pair = (d("pair"), vec![4]);
        let name = &pair.0;
        if first > 2 {
            if yield_!(name.name().len() as u32 + pair.1.len() as u32) > 1 {
                pair.1.push(name.name().len() as u32);
            }
            yield_!(name.name().len() as u32);
        } else {
            drop(pair);
            yield_!(1);
        }
    }
    with (3)
}

oracle! {
    fn part_beside_a_loop_on_another_way(first: u32) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut pair = (d("pair"), vec![4]);
        let name = &mut pair.0;
        if yield_!(first) > 2 {
            pair.1.push(yield_!(name.name().len() as u32));
            name.rename("longer");
        } else {
            for turn in 0..2 {
                pair.1.push(yield_!(turn));
                name.rename(turn);
            }
        }
        name.rename("last");
        yield_!(pair.1.iter().sum()) + pair.1.len() as u32
    }
    with (3)
}

oracle! {
    fn in_a_yield_of_an_arm_behind_a_loop(guard: D, number: u32) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        if number == 1 {
            let name = &guard;
            return match {
                let mut turn = 0;
                loop {
                    turn += 1;
                    if turn > 2 {
                        break (d("turn"), turn);
                    }
                    let measured = |n: u32| n + name.name().len() as u32;
                    if measured(3) > 60 {
                        return 3;
                    }
                    yield_!(number + name.name().len() as u32);
                }
            } {
                (_kept, 1..=2) => yield_!(number),
                (_kept, n) => yield_!(n + name.name().len() as u32),
            };
        }
        for _kept in [guard, d("other")] {
            yield_!(2);
        }
        4
    }
    with (d("guard"), 1)
}
