//! Loops: endless and nested ones, `for`, and loops and labelled blocks as values.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn endless() -> Coroutine<u32, Yield = u32, Return = !> + Clone {
        let mut n = 0;
        loop {
            n = yield_!(n) + 1;
        }
    }
}

oracle! {
    fn two_loops() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut words = 0;
        loop {
            loop {
                let n = yield_!(words);
                if n == 0 {
                    break;
                }
                if n == 5 {
                    return words;
                }
            }
            words += 1;
        }
    }
}

oracle! {
    fn three_loops() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for a in 0..2 {
            let base = a * 100;
            for b in 0..2 {
                let base = base + b * 10;
                let mut c = 0;
                while c < 2 {
                    total += yield_!(base + c);
                    c += 1;
                }
            }
            total += yield_!(base + 99);
        }
        total
    }
}

oracle! {
    fn loops_one_after_another() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let mut all = Vec::new();
        while all.len() < 2 {
            all.push(yield_!(0));
        }
        mark("first");
        for _ in 0..2 {
            all.push(yield_!(1));
        }
        mark("second");
        loop {
            let n = yield_!(2);
            all.push(n);
            if all.len() > 5 {
                break;
            }
        }
        yield_!(3);
        all
    }
}

oracle! {
    fn for_over_values() -> Coroutine<u32, Yield = D, Return = u32> + Clone {
        let mut total = 0;
        for (index, item) in vec![d("x"), d("y"), d("z")].into_iter().enumerate() {
            total += yield_!(item) + index as u32;
        }
        total
    }
}

oracle! {
    fn for_with_patterns() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for (a, (b, _c)) in [(1, (2, d("c1"))), (3, (4, d("c2")))] {
            total += yield_!(a) * b;
        }
        total
    }
}

oracle! {
    fn for_over_a_chain() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let scale = 3;
        let mut total = 0;
        for n in (0..6).filter(|n| n % 2 == 0).map(move |n| n * scale) {
            total += n * yield_!(n);
        }
        total
    }
}

oracle! {
    fn for_over_chars() -> Coroutine<u32, Yield = char, Return = String> + Clone {
        let mut out = String::new();
        for c in "añz".chars() {
            for _ in 0..yield_!(c) % 3 {
                out.push(c);
                yield_!('-');
            }
        }
        out
    }
}

oracle! {
    fn for_over_a_static_slice() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        static TABLE: [u32; 3] = [3, 5, 7];
        let mut total = 0;
        for n in &TABLE {
            total += yield_!(*n);
        }
        for n in TABLE.iter().skip(1) {
            total += yield_!(*n);
        }
        total
    }
}

oracle! {
    fn for_that_drains() -> Coroutine<u32, Yield = usize, Return = Vec<D>> + Clone {
        let mut queue = vec![d("a"), d("b"), d("c"), d("e")];
        for item in queue.drain(1..3).collect::<Vec<_>>() {
            yield_!(item.name().len());
            eat(item);
        }
        queue
    }
}

oracle! {
    fn for_stopped_early() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut steps = (0..5).into_iter();
        let mut total = 0;
        while let Some(step) = steps.next() {
            if yield_!(step) == 0 {
                steps.next();
            }
            total += step;
        }
        total
    }
}

oracle! {
    fn blocks_with_labels() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = 'a: {
            let _one = d("one");
            let m = 'b: {
                let _two = d("two");
                match yield_!(0) {
                    0 => break 'a 100,
                    1 => break 'b 200,
                    _ => {}
                }
                yield_!(1);
                300
            };
            mark(m);
            yield_!(2) + m
        };
        yield_!(3) + n
    }
}

oracle! {
    fn label_broken_from_a_loop() -> Coroutine<u32, Yield = u32, Return = &'static str> + Clone {
        'done: {
            for turn in 0..3 {
                let _guard = d("guard");
                if yield_!(turn) == 0 {
                    break 'done;
                }
            }
            return "all";
        }
        yield_!(10);
        "broken"
    }
}

oracle! {
    fn loop_in_an_operand() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let base = 1;
        base + loop {
            let n = yield_!(base);
            if n > 1 {
                break n;
            }
        } + {
            let mut count = 0;
            while yield_!(count) != 0 && count < 3 {
                count += 1;
            }
            count
        }
    }
}

oracle! {
    fn loop_in_a_condition() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        if loop {
            match yield_!(0) {
                0 => break false,
                1 => break true,
                _ => {}
            }
        } {
            yield_!(1)
        } else {
            yield_!(2)
        }
    }
}

oracle! {
    fn loop_as_an_argument_with_guards() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        eat((
            a,
            loop {
                let b = d("b");
                if yield_!(0) > 1 {
                    break b;
                }
            },
            d("c"),
        ));
    }
}

oracle! {
    fn read_behind_a_loop_that_no_yield_leaves() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let kept = d("kept");
        let given = Some(yield_!(0));
        let mut turns = 0;
        while turns < 3 {
            turns += 1;
            let Some(number) = given else { return 1 };
            for _ in 0..yield_!(8) % 2 {
                yield_!(10);
                return number;
            }
            let turn = turns;
            while turn > 9 {
                loop {
                    yield_!(11);
                }
            }
            peek(&kept);
            mark(number);
        }
        7
    }
}

oracle! {
    fn assigned_in_an_arm_that_is_not_taken() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut number = 1;
        mark(number);
        for turn in [0, yield_!(0)] {
            match turn % 3 {
                1 => {
                    number = 5;
                    yield_!(1);
                    mark(number);
                }
                _ => mark("other"),
            }
        }
    }
}

oracle! {
    fn jumps_in_what_an_inner_loop_goes_over() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let guard = d("guard");
        let mut turns = 0;
        while yield_!(turns) < 4 {
            turns += 1;
            for item in [
                if let Some(n) = match yield_!(10) {
                    0 => Some(yield_!(11)),
                    1 => {
                        eat(yield_!(12));
                        break;
                    }
                    2 => continue,
                    _ => None,
                } {
                    n + yield_!(13)
                } else {
                    yield_!(14)
                },
                5,
            ] {
                if yield_!(item) > 2 {
                    break;
                }
            }
            mark("turn");
        }
        loop {
            for item in [yield_!(20), if yield_!(21) > 1 { break } else { 22 }] {
                yield_!(item);
            }
        }
        turns
    }
}

oracle! {
    fn jumps_out_of_the_arguments_of_macros() -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        let mut turns = 0;
        let _outer = d("outer");
        while let Some(turn) = (turns < 5).then_some({ yield_!(turns); turns }) {
            turns += 1;
            let _turn = d("turn");
            if matches!(
                match yield_!(turn + 10) {
                    0 => { yield_!(20); Some(2) }
                    1 => continue,
                    2 => break,
                    n => Some(n),
                },
                Some(n) if n % 2 == 0 || { if turns == 4 { break } false }
            ) {
                yield_!(30);
            } else if vec![if yield_!(40) == 3 { continue } else { d("one of two") }; 2].len() > turns {
                yield_!(50);
            }
        }
        turns as u32
    }
}

oracle! {
    fn continues_a_loop_that_stands_at_one_yield() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let more = yield_!(0);
        yield_!(1);
        let mut total = 0;
        'outer: while more > total {
            total += 1;
            loop {
                total += 1;
                while total % 3 != 0 {
                    total += yield_!(total);
                    continue 'outer;
                }
            }
        }
        d(total)
    }
}

oracle! {
    fn continues_a_while_from_an_inner_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turns = 0;
        'outer: while seen("condition", turns) < 4 && yield_!(turns) > 0 {
            turns += 1;
            let _turn = d("turn");
            for step in 0..3 {
                let _step = d("step");
                if yield_!(step + 10) > 2 {
                    continue 'outer;
                }
            }
        }
        'outer: while let Some(sent) = Some(yield_!(20)).filter(|sent| seen("sent", *sent) > 1) {
            let _turn = d(sent);
            loop {
                if yield_!(21) > 2 {
                    continue 'outer;
                }
                let _step = d("step");
                yield_!(22);
            }
        }
        turns
    }
}

oracle! {
    fn continues_a_while_from_its_own_condition() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turns = 0;
        'outer: while turns < if let Some(held) = Some(d("held")) {
            let inner = d("inner");
            yield_!(seen("turn", turns));
            loop {
                let sent = yield_!(10);
                if sent > 2 {
                    turns += 1;
                    continue 'outer;
                }
                if sent > 1 {
                    break;
                }
                let _step = d("step");
                yield_!(11);
            }
            peek(&held);
            eat(inner);
            3
        } else {
            0
        } {
            let _turn = d("turn");
            turns += 1;
            yield_!(12);
        }
        turns
    }
}

oracle! {
    fn continues_from_a_loop_that_yields_in_its_condition() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turns = 0;
        'outer: while seen("turn", turns) < 3 {
            turns += 1;
            let _turn = d("turn");
            while yield_!(turns) > 1 {
                let _step = d("step");
                if seen("step", turns) > 1 {
                    continue 'outer;
                }
            }
            yield_!(10);
        }
        turns
    }
}

oracle! {
    fn continues_from_an_operand_of_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turns = 0;
        'outer: while seen("turn", turns) < 3 {
            turns += 1;
            let _turn = d("turn");
            loop {
                let _step = d("step");
                let sent = yield_!(if turns > 1 {
                    continue 'outer;
                } else {
                    turns
                });
                assert!(
                    if sent > 2 {
                        continue 'outer;
                    } else {
                        yield_!(20) < 9
                    }
                );
                if sent > 1 {
                    break;
                }
            }
        }
        turns
    }
}
