//! Every place in which a yield can stand, and what is evaluated around it.

use std::collections::HashMap;

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug, Default, PartialEq)]
struct Point {
    x: u32,
    y: u32,
}

oracle! {
    fn as_a_statement() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        yield_!(1);
        mark("between");
        yield_!(2);
    }
}

oracle! {
    fn without_a_value() -> Coroutine<u32, Yield = (), Return = ()> + Clone {
        let n = yield_!();
        mark(n);
        yield_!();
        yield_!(())
        ;
    }
}

oracle! {
    fn as_the_tail() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        mark("before");
        yield_!(1)
    }
}

oracle! {
    fn as_an_expression_statement_of_unit() -> Coroutine<(), Yield = u32, Return = ()> + Clone {
        yield_!(1)
    }
}

oracle! {
    fn in_let_with_a_type() -> Coroutine<u32, Yield = u32, Return = u64> + Clone {
        let n: u32 = yield_!(1);
        let m: u64 = yield_!(2).into();
        m + u64::from(n)
    }
}

oracle! {
    fn in_let_with_a_struct_pattern() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let Point { x, y: why } = Point {
            x: yield_!(1),
            y: yield_!(2),
        };
        let whole @ Point { .. } = Point { x, y: yield_!(why) };
        yield_!(whole.x);
        whole.y
    }
}

oracle! {
    fn assigned() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 0;
        n = yield_!(n);
        n = yield_!(n) + n;
        let m;
        m = yield_!(n);
        n + m
    }
}

oracle! {
    fn assigned_to_fields_and_elements() -> Coroutine<u32, Yield = u32, Return = (Point, [u32; 2])> + Clone {
        let mut point = Point::default();
        let mut array = [0; 2];
        point.x = yield_!(1);
        array[1] = yield_!(2);
        array[(point.x % 2) as usize] = yield_!(array[1]);
        point.y = yield_!(3);
        (point, array)
    }
}

oracle! {
    fn assigned_through_a_box() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut boxed = Box::new(0);
        *boxed = yield_!(1);
        *boxed += 1;
        yield_!(*boxed);
        *boxed
    }
}

oracle! {
    fn destructuring_assignment() -> Coroutine<(u32, u32), Yield = u32, Return = u32> + Clone {
        let (mut a, mut b) = (1, 2);
        (a, b) = yield_!(a + b);
        yield_!(a);
        (b, a) = (a, b);
        yield_!(a);
        (a, _) = yield_!(b);
        [a, b] = [b, a];
        a * 10 + b
    }
}

oracle! {
    fn compound_assignment() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 1;
        n += yield_!(n);
        n *= yield_!(n);
        n -= yield_!(n) % 2;
        n |= yield_!(n) << 4;
        let mut point = Point::default();
        point.y += yield_!(n);
        n + point.y
    }
}

oracle! {
    fn compound_assignment_in_a_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 1;
        while n < 9 {
            n += 1 + yield_!(n);
        }
        n
    }
}

oracle! {
    fn tuple_and_array() -> Coroutine<u32, Yield = u32, Return = (u32, [u32; 3])> + Clone {
        (yield_!(1), [seen("0", 0), yield_!(2), seen("2", 2)])
    }
}

oracle! {
    fn repeated() -> Coroutine<u32, Yield = u32, Return = [u32; 3]> + Clone {
        let _a = [yield_!(1); 2];
        [yield_!(2) + 1; 3]
    }
}

oracle! {
    fn struct_literal() -> Coroutine<u32, Yield = u32, Return = Point> + Clone {
        let a = Point {
            y: yield_!(1),
            x: seen("x", 2),
        };
        let b = Point { x: yield_!(a.x), ..a };
        let x = yield_!(b.y);
        Point { x, ..b }
    }
}

oracle! {
    fn struct_update_with_a_call() -> Coroutine<u32, Yield = u32, Return = Point> + Clone {
        Point {
            x: yield_!(1),
            ..seen("base", Point { x: 1, y: 2 })
        }
    }
}

oracle! {
    fn ranges() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for n in yield_!(1)..yield_!(2) + 3 {
            total += n;
        }
        for n in (0..=yield_!(3)).rev() {
            total = total * 2 + n;
        }
        total
    }
}

oracle! {
    fn reference_to_it() -> Coroutine<String, Yield = usize, Return = usize> + Clone {
        let n = str::len(&yield_!(0));
        peek(&yield_!(n));
        let text = yield_!(1);
        let view: &str = &text;
        view.len()
    }
}

oracle! {
    fn field_of_it() -> Coroutine<(u32, D), Yield = u32, Return = D> + Clone {
        let n = yield_!(0).0;
        mark("the rest is dropped");
        let a = yield_!(n).1;
        mark("the number is copied");
        a
    }
}

oracle! {
    fn condition() -> Coroutine<bool, Yield = u32, Return = &'static str> + Clone {
        if yield_!(1) {
            "first"
        } else if yield_!(2) {
            yield_!(3);
            "second"
        } else {
            "neither"
        }
    }
}

oracle! {
    fn while_condition() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut count = 0;
        while yield_!(count) != 0 && count < 5 {
            count += 1;
        }
        while { mark("asked"); yield_!(count) } > 1 {}
        count
    }
}

oracle! {
    fn scrutinee() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        match yield_!(1) {
            Some(n @ 1..=2) => n,
            Some(n) if n % 2 == 0 => {
                mark("even");
                n * 2
            }
            Some(n) => match (yield_!(n), n) {
                (Some(a), b) => a + b,
                (None, _) => 0,
            },
            None => 100,
        }
    }
}

oracle! {
    fn scrutinee_with_more() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        match (seen("left", 1), yield_!(1), yield_!(2)) {
            (_, 0, n) | (_, n, 0) => n,
            (a, b, c) => three(a, b, c),
        }
    }
}

oracle! {
    fn break_and_return_values() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = loop {
            if yield_!(0) == 1 {
                break yield_!(1);
            }
            if yield_!(2) > 2 {
                return yield_!(3) + 1;
            }
        };
        let m = 'block: {
            if n > 0 {
                break 'block yield_!(4);
            }
            yield_!(5)
        };
        n + m
    }
}

oracle! {
    fn question_mark() -> Coroutine<Option<u32>, Yield = u32, Return = Option<u32>> + Clone {
        let _guard = d("guard");
        let a = yield_!(1)?;
        let b = a + yield_!(2)?;
        Some(three(a, b, yield_!(3)?))
    }
}

oracle! {
    fn question_mark_in_a_chain() -> Coroutine<Result<u32, String>, Yield = u32, Return = Result<String, String>> + Clone {
        let text = yield_!(1)?.checked_add(1).ok_or("overflow")?.to_string();
        let _guard = d("guard");
        for _ in 0..yield_!(2)? {
            yield_!(3).map_err(|error| format!("wrapped {error}"))?;
        }
        Ok(text)
    }
}

oracle! {
    fn nested() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a = yield_!(yield_!(yield_!(0)));
        yield_!(three(yield_!(a), seen("x", 2), yield_!(1)));
        yield_!({ let n = yield_!(4); n + 1 }) + a
    }
}

oracle! {
    fn nested_in_conditions() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        yield_!(if yield_!(1) > 2 { yield_!(10) } else { 20 });
        yield_!(match yield_!(2) {
            0 => 0,
            n => yield_!(n) + 1,
        })
    }
}

oracle! {
    fn block_value() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = {
            let a = yield_!(1);
            let b = yield_!(2);
            a + b
        };
        let m = if n > 3 { yield_!(n) } else { 0 };
        n * { yield_!(3); m + 1 }
    }
}

oracle! {
    fn closure_argument() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let factor = 3;
        Some(yield_!(1)).map(|n| n * factor).unwrap_or(0) + Some(2).map_or(yield_!(2), |n| n + factor)
    }
}

oracle! {
    fn in_a_map() -> Coroutine<&'static str, Yield = usize, Return = Vec<(&'static str, usize)>> + Clone {
        let mut counts: HashMap<&'static str, usize> = HashMap::new();
        for turn in 0..4 {
            *counts.entry(yield_!(turn)).or_insert(0) += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort();
        counts
    }
}

oracle! {
    fn deref_of_it() -> Coroutine<Box<u32>, Yield = u32, Return = u32> + Clone {
        let n = *yield_!(0);
        n + *yield_!(n)
    }
}

oracle! {
    fn parenthesised() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        ((yield_!(1))) + { (yield_!(2)) }
    }
}

oracle! {
    fn tail_of_nested_blocks() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _a = d("a");
        {
            let _b = d("b");
            {
                let _c = d("c");
                yield_!(1) + 1
            }
        }
    }
}

oracle! {
    fn comparison_chain() -> Coroutine<u32, Yield = u32, Return = bool> + Clone {
        let n = 3;
        (n < yield_!(1)) == (yield_!(2) <= n)
    }
}

oracle! {
    fn string_building() -> Coroutine<&'static str, Yield = usize, Return = String> + Clone {
        let mut text = String::new();
        text = text + yield_!(1) + " " + yield_!(2);
        text = same(text) + yield_!(3);
        text += yield_!(text.len());
        text.push_str(yield_!(text.len()));
        text
    }
}

oracle! {
    fn match_value() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let text = match yield_!(0) {
            0 => "zero".to_owned(),
            1 => format!("one and {}", yield_!(1)),
            n => {
                let more = yield_!(n);
                format!("{n} and {more}")
            }
        };
        yield_!(2);
        text
    }
}

oracle! {
    fn in_known_macros() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let text = format!("{} {:?} {a}", yield_!(1), yield_!(2), a = yield_!(3));
        mark(text);
        assert!(yield_!(4) < 100, "boom {}", 1);
        assert_eq!(yield_!(5) * 0, 0);
        if matches!(yield_!(6), 0 | 1) {
            mark("matched");
        }
        vec![yield_!(7), 1, yield_!(8)]
    }
}

oracle! {
    fn in_vec_repeat() -> Coroutine<usize, Yield = usize, Return = Vec<usize>> + Clone {
        vec![yield_!(1); yield_!(2) % 4]
    }
}

oracle! {
    fn in_write() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        use std::fmt::Write;
        let mut text = String::new();
        write!(text, "{}-", yield_!(1)).unwrap();
        write!(&mut text, "{}", yield_!(2)).unwrap();
        text
    }
}

oracle! {
    fn two_parts_borrowed_at_once() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut x = two("left", "right");
        let a = &mut x.left;
        let b = &mut x.right;
        a.rename("first");
        b.rename("second");
        yield_!(0);
        let a = &x.left;
        x.right = d("other");
        peek(a);
        peek(&x);
        let b = &mut x.right;
        let c = &mut x.left;
        b.rename("b");
        c.rename("c");
        yield_!(1);
        eat(x);
        yield_!(2);
    }
}

oracle! {
    fn references_into_what_a_yield_receives() -> Coroutine<Option<D>, Yield = u32, Return = ()> + Clone {
        let guard = d("guard");
        let ref whole = yield_!(0);
        peek(whole);
        yield_!(1);
        let Some(ref inner) = yield_!(2) else {
            mark("none");
            return;
        };
        peek(inner);
        let ref mut last = yield_!(4);
        *last = Some(d("last"));
        yield_!(5);
    }
}

oracle! {
    fn reference_beside_a_part() -> Coroutine<(D, u32), Yield = u32, Return = D> + Clone {
        let (ref a, n) = yield_!(0);
        peek(a);
        yield_!(n);
        let guard = d("guard");
        let (b, ref m) = yield_!(1);
        mark(m);
        b
    }
}
