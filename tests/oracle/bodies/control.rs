//! Loops, branches and jumps, around yields and between them.

use crate::harness::*;
use crate::oracle;

const LIMIT: u32 = 2;

oracle! {
    fn jumps_to_labels() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let found = 'outer: loop {
            total += 1;
            'middle: for a in 0..2u32 {
                let _guard = d(format!("guard {a}"));
                loop {
                    match yield_!(total) {
                        0 => continue 'outer,
                        1 => continue 'middle,
                        2 => break 'middle,
                        3 => break 'outer total * 10,
                        4 => break,
                        n => return n,
                    }
                }
                mark("behind the innermost");
            }
            mark("behind the middle");
            if total > 5 {
                break total;
            }
        };
        yield_!(found);
        found + 1
    }
}

oracle! {
    fn break_with_a_guard_as_value() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let _outer = d("outer");
        'outer: loop {
            let kept = d("kept");
            for turn in 0..2 {
                let inner = d(format!("inner{turn}"));
                match yield_!(turn) {
                    1 => break 'outer kept,
                    2 => break 'outer inner,
                    _ => mark("on"),
                }
            }
        }
    }
}

oracle! {
    fn while_with_let_chains() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        while let Some(n) = yield_!(total)
            && n < 4
            && let Some(m) = yield_!(n)
        {
            total += n * m;
        }
        total
    }
}

oracle! {
    fn if_let_chains() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let a = Some(d("a"));
        if let Some(n) = yield_!(1)
            && let Some(a) = &a
            && a.name() != "b"
            && let Some(m) = yield_!(n)
        {
            yield_!(m);
            mark("both");
        } else if let Some(n) = yield_!(2) {
            mark(n);
        } else {
            yield_!(3);
        }
        yield_!(4);
        0
    }
}

oracle! {
    fn guards_of_match_arms() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let limit = 2;
        let mut last = 0;
        for turn in 0..4 {
            last = match yield_!(turn) {
                Some(n) if seen("first guard", n > limit) => {
                    yield_!(n);
                    n
                }
                Some(n) if seen("second guard", n == LIMIT) => n + 10,
                Some(LIMIT) => unreachable!(),
                Some(0 | 1) => yield_!(20).unwrap_or(21),
                Some(n) => n,
                None if turn > 2 => return last,
                None => continue,
            };
        }
        last
    }
}

oracle! {
    fn guard_takes_the_value() -> Coroutine<Option<D>, Yield = u32, Return = ()> + Clone {
        for turn in 0..3 {
            match yield_!(turn) {
                Some(a) if a.name().len() > 5 => {
                    yield_!(10);
                    eat(a);
                }
                Some(ref a) if turn == 1 => peek(a),
                other => {
                    yield_!(20);
                    eat(other);
                }
            }
        }
    }
}

oracle! {
    fn match_on_strings() -> Coroutine<&'static str, Yield = &'static str, Return = usize> + Clone {
        let mut count = 0;
        loop {
            match yield_!("?") {
                "one" => count += 1,
                "two" => {
                    yield_!("two!");
                    count += 2;
                }
                word if word.starts_with('z') => return count,
                word => count += yield_!(word).len(),
            }
            if count > 12 {
                break count;
            }
        }
    }
}

oracle! {
    fn match_with_bindings_at() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for _ in 0..3 {
            match yield_!(total) {
                n @ (0 | 1) => total += n,
                n @ 2..=3 => {
                    total += yield_!(n);
                    total += n;
                }
                n => {
                    yield_!(n);
                }
            }
        }
        total
    }
}

oracle! {
    fn if_without_else() -> Coroutine<bool, Yield = u32, Return = ()> + Clone {
        if yield_!(1) {
            yield_!(2);
        }
        if true {
            yield_!(3);
        }
        mark("end");
    }
}

oracle! {
    fn if_else_chain() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0);
        let m = if n == 0 {
            yield_!(1)
        } else if n == 1 {
            let a = yield_!(2);
            a + yield_!(3)
        } else if n == 2 {
            7
        } else {
            return yield_!(4);
        };
        yield_!(m);
        m + n
    }
}

oracle! {
    fn plain_loops_inside() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        loop {
            let n = yield_!(total);
            for step in 0..n {
                if step == 3 {
                    break;
                }
                if step == 1 {
                    continue;
                }
                total += step + 1;
            }
            while total > 10 {
                total -= 7;
            }
            if n == 5 {
                break;
            }
        }
        total
    }
}

oracle! {
    fn plain_loop_jumps_to_a_yielding_one() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        'outer: for turn in 0..4 {
            let n = yield_!(turn);
            for step in 0..4 {
                if step == n {
                    continue 'outer;
                }
                if step + n > 6 {
                    break 'outer;
                }
                total += 1;
            }
            total += 100;
        }
        total
    }
}

oracle! {
    fn match_inside_loops_inside_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut state = 0;
        for turn in 0..3 {
            match state {
                0 => loop {
                    match yield_!(turn) {
                        0 => {
                            state = 1;
                            break;
                        }
                        n if n > 2 => {
                            state = 2;
                            yield_!(n);
                            break;
                        }
                        _ => continue,
                    }
                },
                1 => {
                    let _guard = d("guard");
                    while yield_!(10 + turn) == 0 {
                        yield_!(20);
                    }
                    state = 0;
                }
                _ => break,
            }
        }
        state
    }
}

oracle! {
    fn never_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _guard = d("guard");
        let mut n = 1;
        while n < 5 {
            n *= 2;
        }
        n
    }
}

oracle! {
    fn yields_on_no_way() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = 4;
        if n > 5 {
            yield_!(1);
        }
        n
    }
}

oracle! {
    fn return_in_operands() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _guard = d("guard");
        let n = yield_!(1) + if yield_!(2) == 0 { return 7 } else { 3 };
        let m = match n {
            4 => return yield_!(3),
            n => n,
        };
        yield_!(m)
    }
}

oracle! {
    fn diverging_arms() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        loop {
            let n = match yield_!(total) {
                Some(n) => n,
                None => break,
            };
            let m = if n > 2 { n } else { continue };
            let Some(more) = yield_!(m) else { return total };
            total += m + more;
        }
        total + 1000
    }
}

oracle! {
    fn state_machine() -> Coroutine<char, Yield = &'static str, Return = Vec<String>> + Clone {
        let mut fields = Vec::new();
        let mut field = String::new();
        loop {
            match yield_!("field") {
                '"' => loop {
                    match yield_!("quoted") {
                        '"' => match yield_!("quote") {
                            '"' => field.push('"'),
                            ',' => {
                                fields.push(std::mem::take(&mut field));
                                break;
                            }
                            _ => return fields,
                        },
                        c => field.push(c),
                    }
                },
                ',' => fields.push(std::mem::take(&mut field)),
                '.' => {
                    fields.push(field);
                    break fields;
                }
                c => field.push(c),
            }
        }
    }
}

oracle! {
    fn while_true() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 0;
        while true {
            n += yield_!(n);
            if n > 4 {
                return n;
            }
        }
        unreachable!()
    }
}

oracle! {
    fn continue_in_a_while_with_a_yielding_condition() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut count = 0;
        while yield_!(count) < 5 {
            count += 1;
            if count % 2 == 0 {
                continue;
            }
            if yield_!(100 + count) == 0 {
                break;
            }
        }
        count
    }
}

oracle! {
    fn unit_values() -> Coroutine<(), Yield = u32, Return = ()> + Clone {
        let unit = yield_!(0);
        match yield_!(1) {
            () => mark("unit"),
        }
        let () = yield_!(2);
        unit
    }
}

oracle! {
    fn nothing_between() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        loop {
            yield_!(1);
            yield_!(2);
            if yield_!(3) == 0 {
                break;
            }
        }
        loop {
            break;
        }
    }
}

oracle! {
    fn labelled_blocks_left_from_loops() -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        let field = d("field");
        let guard = d("guard");
        let mut turns = 0;
        let value = 'outer: {
            let inside = d("inside");
            let five = 5;
            while turns < 4 {
                let item = d("item");
                turns += 1;
                for step in 0..3 {
                    let last = d("last");
                    match yield_!(turns * 10 + step) % 4 {
                        0 => break 'outer five + 1,
                        1 => break,
                        _ => {}
                    }
                    'inner: {
                        loop {
                            if yield_!(77) > 3 {
                                break 'inner;
                            }
                            if yield_!(78) > 2 {
                                break 'outer 44;
                            }
                        }
                    }
                    peek(&last);
                }
                peek(&item);
            }
            yield_!(99);
            peek(&inside);
            1
        };
        yield_!(100);
        peek(&guard);
        (field, value + turns)
    }
}
