//! Borrows that go on behind a loop inside the statement, where the rest of the statement uses them or suspends.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn behind_a_loop_in_a_condition(mut log: Option<D>) -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let kept = if {
            let name = d("name").with(yield_!(0));
            let inner = &mut log;
            if {
                let mut turn = 0;
                loop {
                    turn += 1;
                    if turn > 2 {
                        break yield_!(turn + name.0.len() as u32) > 1;
                    }
                    yield_!(turn);
                }
            } {
                yield_!(inner.is_some() as u32);
                *inner = Some(d("anew"));
            } else {
                mark("plain");
                inner.take();
            }
            inner.is_some()
        } {
            log
        } else {
            Some(d("none"))
        };
        yield_!(9);
        kept
    }
    with (Some(d("log")))
}

oracle! {
    fn behind_a_loop_in_a_scrutinee() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for (number, mut item) in vec![d("first"), d("second")].into_iter().enumerate() {
            let name = &mut item;
            match {
                let mut turn = 0;
                loop {
                    turn += 1;
                    if turn > number {
                        break turn;
                    }
                    yield_!(turn as u32);
                }
            } {
                1 => {
                    let other = &mut *name;
                    other.0.push('x');
                    yield_!(other.0.len() as u32);
                    other.0.push('y');
                }
                n => {
                    name.0.push('z');
                    yield_!(n as u32);
                }
            }
            peek(name);
            peek(&item);
        }
    }
}

oracle! {
    fn behind_a_loop_in_a_labelled_block(list: Vec<u32>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut count = yield_!(0);
        count = 'out: {
            let (sum, all) = (&mut count, &list);
            {
                let mut turn = 0;
                loop {
                    if turn > 2 {
                        break;
                    }
                    if yield_!(turn) > 7 {
                        break 'out 70;
                    }
                    turn += 1;
                }
                let last = yield_!(all.len() as u32);
                *sum += last;
            }
            *sum += yield_!(*sum) + all[0];
            yield_!(*sum);
            *sum
        };
        count
    }
    with (vec![4, 5])
}

oracle! {
    fn behind_a_loop_in_what_is_yielded(mut pair: (D, u32)) -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        let (name, number) = (&mut pair.0, &mut pair.1);
        *number += yield_!({
            let mut turn = 0;
            'in_value: loop {
                turn += 1;
                if turn > 1 {
                    break 'in_value yield_!(turn);
                }
                yield_!(turn);
            }
        });
        name.0.push('x');
        let shared = &name.0;
        mark(shared);
        yield_!(loop {
            break yield_!(yield_!(1));
        });
        mark(shared);
        pair
    }
    with ((d("pair"), 2))
}

oracle! {
    fn behind_a_delegation_in_a_scrutinee(mut held: (D, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (number, name) = (&held.1, &mut held.0);
        match yield_from!(counted(*number)) {
            0 => mark("none"),
            n => {
                name.0.push('x');
                yield_!(name.0.len() as u32 + n);
            }
        }
        peek(name);
        *number
    }
    with ((d("held"), 2))
    parts {
        fn counted(count: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> + Clone as u32 {
            let mut total = 0;
            for turn in 0..count {
                total += yield_!(turn);
            }
            total
        }
    }
}

oracle! {
    fn shared_behind_a_loop_in_a_condition() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turns = 0;
        loop {
            turns += 1;
            let Some(held) = Some(d("held")).filter(|_| turns < 4) else {
                return turns;
            };
            let (one, other) = (&held, &held);
            if {
                for turn in 0..2 {
                    let inner = d("inner");
                    yield_!(turn + inner.0.len() as u32);
                }
                turns > 1
            } {
                yield_!(one.0.len() as u32);
                peek(other);
            }
        }
    }
}

oracle! {
    fn declared_behind_what_another_loop_ends(mut pair: (D, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turns = 0;
        while turns < 2
            && (if let Some(name) = ({
                let number = &mut pair.1;
                match match yield_from!(counted(2)) {
                    0 => yield_!(*number),
                    n => n,
                } {
                    n => *number += n,
                }
                *number += 1;
                Some(&mut pair.0)
            }) {
                name.0.push('x');
                yield_!(name.0.len() as u32) < 8
            } else {
                false
            })
        {
            turns += 1;
            loop {
                if yield_!(turns) > 1 {
                    break;
                }
            }
        }
        pair.1
    }
    with ((d("pair"), 2))
    parts {
        fn counted(count: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> + Clone as u32 {
            let mut total = 0;
            for turn in 0..count {
                total += yield_!(turn);
            }
            total
        }
    }
}

oracle! {
    fn in_the_tail_of_a_block() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut held = d("held");
        let other = d("other");
        let mut number = same(yield_!(0));
        let (shared, name) = (&other, &mut held);
        match same(number) {
            1 | 3 => {
                number = yield_from!(counted(u32::min(
                    {
                        let mut turn = 0;
                        loop {
                            turn += 1;
                            if turn > 1 {
                                break turn;
                            }
                            yield_!(2);
                        }
                    },
                    2
                )));
            }
            _ => mark("none"),
        }
        name.0.push('x');
        peek(&held);
        number
    }
    parts {
        fn counted(count: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> + Clone as u32 {
            let mut total = 0;
            for turn in 0..count {
                total += yield_!(turn);
            }
            total
        }
    }
}

oracle! {
    fn beside_another_part_in_an_arm(mut pair: (D, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let name = &mut pair.0;
        let other = d("other");
        let mut list = vec![match {
            let mut turn = 0;
            loop {
                turn += 1;
                if yield_!(turn) > 1 {
                    break turn;
                }
                if turn > 3 {
                    break 0;
                }
            }
        } {
            name @ 2..=4 => {
                yield_!(pair.1);
                pair.1 += name;
                2
            }
            0 => {
                pair.1 += 1;
                mark(pair.1);
                7
            }
            _ => yield_!(other.0.len() as u32),
        }];
        name.0.push('x');
        list.push(pair.1);
        pair.1 + list[0]
    }
    with ((d("pair"), 3))
}

oracle! {
    fn assigned_what_comes_out_of_a_loop(mut held: D) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let place: &mut D = &mut held;
        let made = d("made").with(yield_!(place.0.len() as u32));
        *place = if yield_!(1) < 4 {
            let made = made;
            let mut turn = 0;
            while turn < 2 {
                let inner = (d("inner"), yield_!(turn + place.0.len() as u32));
                turn += 1;
                if inner.1 > 5 {
                    return inner.0;
                }
            }
            made
        } else {
            made
        };
        place.0.push('x');
        held
    }
    with (d("held"))
}

oracle! {
    fn behind_another_in_a_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = (d("held"), yield_!(0));
        let shared = &held;
        for turn in 0..2 {
            let again = &*shared;
            yield_!(turn + again.1);
            let part = &again.0;
            yield_!(part.0.len() as u32);
            peek(part);
        }
        let typed: &(D, u32) = &held;
        for turn in 0..2 {
            let again = &*typed;
            yield_!(turn + again.1);
            peek(&again.0);
        }
        let mut changed = d("changed");
        let exclusive: &mut D = &mut changed;
        match same(3) {
            few => {
                exclusive.0.push('x');
                let (one, other) = (&*exclusive, &*exclusive);
                let made = d("made").with(yield_!(few));
                while yield_!(made.0.len() as u32) > 2 {}
                peek(one);
                peek(other);
            }
        }
        exclusive.0.push('y');
        typed.1 + changed.0.len() as u32
    }
}

oracle! {
    fn behind_a_loop_in_one_of_several_conditions(mut pair: (u32, u32, D)) -> Coroutine<u32, Yield = u32, Return = (u32, D)> {
        let first = &pair.0;
        if pair.1 == 2 {
            yield_!(3);
            pair.1 = if 5 != {
                loop {
                    if yield_!(*first) == 1 {
                        break 4;
                    }
                }
            } {
                return (3, d("third"));
            } else if (*first..pair.0).is_empty() {
                return (pair.0, pair.2);
            } else if *first == 3 {
                return (*first, d("other"));
            } else {
                yield_!(4);
                3
            };
        }
        (pair.1, pair.2)
    }
    with ((1, 2, d("held")))
}
