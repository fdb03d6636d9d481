//! Closures that are declared ahead of the yield whose value they make, and what they borrow.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn of_what_a_pattern_binds(o: Option<u32>) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let Some(h) = o else { return };
        let add = |n: u32| n + h;
        yield_!(add(3));
        yield_!(4);
    }
    with (Some(2))
}

oracle! {
    fn of_an_argument(h: u32) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let add = |n: u32| n + h;
        yield_!(add(3));
        yield_!(h);
    }
    with (2)
}

oracle! {
    fn of_what_is_received() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for _ in 0..2 {
            let h = yield_!(1);
            let add = |n: u32| (n + h) % 10;
            yield_!(add(add(3)));
            let add = |n: u32| (n + h) % 7;
            let twice = |n: u32| add(add(n));
            yield_!(twice(1));
        }
    }
}

oracle! {
    fn that_takes_what_drops(leaves: bool) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _first = d("first");
        let h = d("h");
        let last = d("last");
        if leaves {
            return last.name().len() as u32;
        }
        let taking = |n: u32| {
            eat(h);
            n
        };
        yield_!(taking(3));
        yield_!(last.name().len() as u32);
        4
    }
    with (false)
}

oracle! {
    fn that_is_not_reached(leaves: bool) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _first = d("first");
        let h = d("h");
        let last = d("last");
        if leaves {
            return last.name().len() as u32;
        }
        let taking = |n: u32| {
            eat(h);
            n
        };
        yield_!(taking(3));
        yield_!(last.name().len() as u32);
        4
    }
    with (true)
}

oracle! {
    fn that_looks_at_what_drops(leaves: bool) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _first = d("first");
        let h = d("h");
        let last = d("last");
        if yield_!(0) > 5 && leaves {
            return 3;
        }
        let second = d("second");
        let looking = |n: u32| n + (h.name().len() + second.name().len()) as u32;
        yield_!(looking(3) + looking(4));
        peek(&last);
        4
    }
    with (true)
}

oracle! {
    fn that_changes_what_is_yielded() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let mut sum = 0;
        let mut list = Vec::new();
        let mut add = |n: u32| {
            sum += n;
            list.push(d("pushed"));
            sum
        };
        yield_!(add(3) + add(4));
        yield_!(sum);
        list.len()
    }
}

oracle! {
    fn that_formats_what_it_borrows(v: Vec<u32>) -> Coroutine<u32, Yield = String, Return = ()> + Clone {
        let Some(&last) = v.last() else { return };
        let name = String::from("name");
        let show = |n: u32| {
            let k = n + last;
            format!("{name}{k}")
        };
        match yield_!(show(1)) {
            0 => {}
            n if n > last => {
                let show = |k: u32| format!("{}", k + n + last);
                yield_!(show(3));
            }
            _ => {
                yield_!(name);
            }
        }
        yield_!(String::new());
    }
    with (vec![2, 3])
}

oracle! {
    fn of_parts(pair: (u32, u32)) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        if pair.0 < yield_!(pair.1) {
            let (a, b) = pair;
            yield_!(a);
            let add = |n: u32| n + a;
            yield_!(add(3) + add(4));
            let add = |n: u32| n + b;
            if yield_!(add(3)) > 3 {
                return;
            }
        }
        let (Ok(h) | Err(h)) = Err::<u32, u32>(pair.1);
        let inside = |n: &&u32| h <= **n;
        yield_!([1, 2, 3].iter().filter(inside).count() as u32);
    }
    with ((1, 2))
}

oracle! {
    fn that_is_given_to_a_method(v: Vec<u32>) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let k = yield_!(1);
        let scaled = v.iter().map(|n| n * k);
        yield_!(scaled.sum());
        let base = v.len() as u32;
        let at = |n: usize| v[n] + base;
        yield_!(at(0) + at(1));
        let deferred;
        if base > 1 {
            deferred = d("deferred");
        } else {
            return;
        }
        let taking = |n: u32| {
            eat(deferred);
            n
        };
        yield_!(taking(3));
        yield_!(4);
    }
    with (vec![2, 3])
}

oracle! {
    fn beside_borrows_of_parts(mut pair: Two, number: u32) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let left = &mut pair.left;
        if number < yield_!(3) {
            yield_!(4);
            let (seen, right) = (&*left, &mut pair.right);
            right.rename("b");
            for turn in 0..2u32 {
                match turn {
                    n => {
                        yield_!(n + left.name().len() as u32);
                    }
                }
            }
            peek(right);
            left.rename("c");
        } else {
            pair.right.rename("d");
            left.rename("e");
        }
        pair.right.rename("f");
        left.rename("g");
        yield_!(5);
    }
    with (two("left", "right"), 1)
}

oracle! {
    fn beside_borrows_behind_a_loop(mut pair: Two) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let value = {
            let left = &mut pair.left;
            match yield_!(9) > 4 {
                true => {}
                false => {
                    let (seen, right) = (&*left, &mut pair.right);
                    for turn in 0..2u32 {
                        match turn {
                            n => {
                                yield_!(n + left.name().len() as u32);
                            }
                        }
                    }
                    peek(seen);
                    peek(right);
                }
            }
            5
        };
        yield_!(value);
    }
    with (two("left", "right"))
}

oracle! {
    fn beside_borrows_on_one_way(n: u32) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut pair = two("left", "right");
        let left = &mut pair.left;
        match yield_!(0) {
            0 => {
                yield_!(3);
                pair.right.rename("3");
                left.rename("a");
            }
            1 => {
                eat(pair);
                yield_!(4);
                return;
            }
            _ => {
                yield_!(n);
                pair.right = d("new");
                yield_!(7);
                peek(&pair);
                return;
            }
        }
        yield_!(3);
        peek(left);
    }
    with (3)
}

oracle! {
    fn that_is_done_with(o: Option<u32>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let Some(h) = o else { return 0 };
        let add = |n: u32| n + h;
        peek(&same(add)(1));
        let by_reference = |n: u32| n + h;
        yield_!(called(&by_reference));
        for turn in 0..2 {
            let Some(k) = Some(turn) else { continue };
            let add = |n: u32| n + k;
            yield_!(called(&add));
        }
        let name = d("name");
        let both = |n: u32| n + h + name.name().len() as u32;
        yield_!(both(1));
        4
    }
    with (Some(2))
}

oracle! {
    fn that_is_done_with_and_owns() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _first = d("first");
        let h = d("h");
        let last = d("last");
        let taking = |n: u32| {
            eat(h);
            n
        };
        yield_!(3);
        for turn in 0..2 {
            let Some(k) = Some(d(turn)) else { continue };
            let taking = |n: u32| {
                eat(k);
                n
            };
            yield_!(turn);
            mark("turn");
        }
        peek(&last);
        let _end = d("end");
        4
    }
}

fn called(f: &dyn Fn(u32) -> u32) -> u32 {
    f(1)
}

oracle! {
    fn beside_a_shared_borrow_of_a_part(pair: (D, u32), number: u32) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let seen = &pair.1;
        let value = yield_!(if number > 5 {
            3
        } else {
            let Some(found) = Some({
                let mut turn = 0;
                loop {
                    turn += 1;
                    if turn > 2 {
                        break *seen;
                    }
                    yield_!(pair.1 + 2);
                }
            }) else {
                return;
            };
            found
        });
        yield_!(value);
    }
    with ((d("left"), 2), 3)
}

oracle! {
    fn beside_a_move_on_another_way(first: u32) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        yield_!(0);
        let mut pair = (d("left"), vec![1, 2]);
        let left = &pair.0;
        let count = if first > 2 {
            for turn in 0..2 {
                yield_!(turn);
            }
            pair.1.push(left.name().len() as u32);
            pair.1[0]
        } else {
            eat(pair);
            yield_!(1)
        };
        yield_!(count);
    }
    with (3)
}

oracle! {
    fn of_a_part_beside_a_move(first: u32) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        yield_!(0);
        let pair = (d("left"), 2);
        let left = &pair.0;
        if first > 2 {
            yield_!(pair.1 + left.name().len() as u32);
        } else {
            eat(pair);
            yield_!(1);
        }
    }
    with (3)
}

oracle! {
    fn looked_at_beside_a_shared_borrow(o: Option<u32>, n: u32) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let value = yield_!(if rank(yield_!(10)) > 1 || n > 2 {
            let seen = &o;
            let _guard = d("guard");
            if matches!(if n > 3 {
                let _ = yield_!(13);
                o
            } else {
                let _ = yield_!(n);
                o
            }, Some(n) if n % 2 == 0) {
                yield_!(17);
            }
            peek(seen);
            5
        } else {
            0
        });
        value
    }
    with (Some(4), 3)
}

oracle! {
    fn what_a_closure_reads_is_assigned_when_it_is_done_with() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let held = Some(if let Some(mut f) = Some(yield_!(0)) {
            let behind = d("behind");
            let q = |n: u32| (n + f) % 10;
            let mut turns = 0;
            while turns < 3 && q(turns) < 6 {
                turns += 1;
            }
            f = 0;
            let g = yield_!(turns + f);
            return mark(g);
        } else {
            d("never")
        });
        eat(held);
    }
}

fn rank(n: u32) -> u32 {
    n
}

oracle! {
    fn in_an_else() -> Coroutine<u32, Yield = u32, Return = ()> {
        let names = vec![d("a"), d("b")];
        for turn in 0..3 {
            let n = yield_!(turn);
            let row = rank(n);
            if n == 0 {
                yield_!(row);
            } else if turn == 1 {
                let sum = || names.len() as u32 + row;
                mark(sum());
            } else {
                let long = || names.iter().any(|d| d.name().len() as u32 > row);
                mark(long());
            }
        }
    }
}
