//! Patterns: by reference and by move, binding modes, `@`, alternatives, slices, ranges, `box`-free nesting.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
enum Shape {
    Dot,
    Line { from: u32, to: u32 },
    Named(D, u32),
    Many(Vec<D>),
}

fn shape(n: u32) -> Shape {
    match n % 5 {
        0 => Shape::Dot,
        1 => Shape::Line { from: n, to: n + 2 },
        2 => Shape::Named(d(format!("named{n}")), n),
        _ => Shape::Many((0..n % 4).map(|at| d(format!("many{at}"))).collect()),
    }
}

const EDGE: u32 = 3;

oracle! {
    fn every_arm_binds_in_its_way() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for turn in 0..4 {
            let form = shape(yield_!(turn));
            match { form } {
                Shape::Dot => {
                    yield_!(10);
                }
                Shape::Line { from: 0..=EDGE, to: to @ (1 | 3 | 5) } => {
                    mark(to);
                    yield_!(to);
                }
                Shape::Line { from, .. } => mark(from),
                Shape::Named(name, EDGE..) => {
                    yield_!(20);
                    eat(name);
                }
                Shape::Named(name, count) => {
                    let _held = name;
                    yield_!(count);
                }
                Shape::Many(mut all) => {
                    all.pop();
                    yield_!(all.len() as u32);
                    mark(all.len());
                }
            }
            mark("turn");
        }
    }
}

oracle! {
    fn through_a_shared_reference() -> Coroutine<u32, Yield = u32, Return = Shape> + Clone {
        let form = shape(yield_!(0));
        let n = match &form {
            Shape::Dot => 0,
            Shape::Line { from, to } => from + to,
            Shape::Named(name, n) => *n + name.name().len() as u32,
            Shape::Many(all) => all.len() as u32,
        };
        yield_!(n);
        if let Shape::Named(ref name, ..) = form {
            peek(name);
        }
        yield_!(n + 1);
        form
    }
}

oracle! {
    fn through_an_exclusive_reference() -> Coroutine<u32, Yield = u32, Return = Shape> + Clone {
        let mut form = shape(yield_!(0));
        for turn in 0..2 {
            match &mut form {
                Shape::Named(name, n) => {
                    name.rename(*n);
                    *n += 1;
                }
                Shape::Many(all) if all.len() > 1 => drop(all.remove(0)),
                Shape::Line { from, to } => std::mem::swap(from, to),
                other => *other = Shape::Named(d("fresh"), turn),
            }
            yield_!(turn);
        }
        form
    }
}

oracle! {
    fn at_patterns_with_copies() -> Coroutine<(u32, u32), Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for _ in 0..4 {
            match yield_!(total) {
                pair @ (0, _) | pair @ (_, 0) => total += pair.0 + pair.1,
                whole @ (left @ 1..=2, right) => {
                    yield_!(left);
                    total += whole.1 + left + right;
                }
                (left, right @ (EDGE | 7)) if left > right => return yield_!(left).0,
                (n, ..) => {
                    total += yield_!(n) .0;
                }
            }
        }
        total
    }
}

oracle! {
    fn slices_by_move_and_by_reference() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let [first, middle @ .., last] = [d("p"), d("q"), d("r"), d("s")];
        yield_!(0);
        match &middle {
            [one, other] if yield_free(one) => peek(other),
            [_, rest @ ..] => peek(rest),
        }
        yield_!(1);
        eat(first);
        yield_!(2);
        eat(middle);
        yield_!(3);
        peek(&last);
    }
}

fn yield_free(one: &D) -> bool {
    seen("guard", one.name() == "q")
}

oracle! {
    fn slices_of_vectors() -> Coroutine<Vec<u32>, Yield = usize, Return = usize> + Clone {
        let mut total = 0;
        for _ in 0..4 {
            match yield_!(total)[..] {
                [] => total += 1,
                [n] => total += n as usize,
                [0, ..] => return total,
                [a, .., b] => total += (a * b) as usize,
            }
            let all = yield_!(total + 100);
            if let [first, rest @ ..] = all.as_slice() {
                peek(&(first, rest.len()));
                yield_!(rest.len());
            } else {
                yield_!(77);
            }
        }
        total
    }
}

oracle! {
    fn alternatives_that_bind_guards() -> Coroutine<Result<D, String>, Yield = u32, Return = ()> + Clone {
        for turn in 0..3 {
            let pair = match yield_!(turn) {
                Ok(a) => (Some(a), None),
                Err(text) => (None, Some(d(text))),
            };
            match pair {
                (Some(one), None) | (None, Some(one)) => {
                    yield_!(10);
                    eat(one);
                }
                (both, other) => {
                    yield_!(20);
                    eat((both, other));
                }
            }
            yield_!(30);
        }
    }
}

oracle! {
    fn nested_options_by_reference() -> Coroutine<Option<Option<D>>, Yield = u32, Return = u32> + Clone {
        let mut kept: Option<D> = None;
        for turn in 0..3 {
            let got = yield_!(turn);
            if let Some(Some(item)) = &got {
                peek(item);
            }
            let Some(inner) = got else {
                mark("none");
                continue;
            };
            match (&kept, inner) {
                (None, Some(item)) => kept = Some(item),
                (Some(_), None) => break,
                (Some(old), Some(new)) if old == &new => mark("same"),
                (_, other) => {
                    yield_!(20);
                    eat(other);
                }
            }
            yield_!(30);
        }
        match kept {
            Some(item) => item.name().len() as u32,
            None => 0,
        }
    }
}

oracle! {
    fn let_else_in_every_shape() -> Coroutine<Option<(u32, D)>, Yield = u32, Return = &'static str> + Clone {
        let _outer = d("outer");
        for turn in 0..3 {
            let _turn = d("turn");
            let Some((n @ 1.., item)) = yield_!(turn) else {
                mark("zero or none");
                continue;
            };
            let ((2.., kept) | (_, kept)) = (n, item);
            yield_!(n);
            let Some((m, _)) = yield_!(10) else {
                eat(kept);
                break;
            };
            let 0..4 = m else { return "large" };
            yield_!(20);
        }
        "end"
    }
}

oracle! {
    fn patterns_of_loops() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for (index, Pair { left, right: [a, b] }) in [
            Pair { left: d("l0"), right: [1, 2] },
            Pair { left: d("l1"), right: [3, 4] },
        ].into_iter().enumerate() {
            total += yield_!(index as u32) * a;
            if total > 8 {
                eat(left);
                total += yield_!(b);
                continue;
            }
            total += b;
        }
        while let (n @ 1..=9, true) | (n @ 20.., _) = (yield_!(total), total < 60) {
            total += n;
        }
        total
    }
}

#[derive(Clone, Debug)]
struct Pair {
    left: D,
    right: [u32; 2],
}

oracle! {
    fn constants_and_paths() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        const NOTHING: Option<u32> = None;
        mod limits {
            pub const LOW: u32 = 1;
            pub const HIGH: u32 = 3;
        }
        let mut total = 0;
        for _ in 0..5 {
            let n = yield_!(total);
            match n.checked_sub(1) {
                NOTHING => total += yield_!(100),
                Some(limits::LOW..=limits::HIGH) => total += n,
                Some(u32::MIN) => total += 1000,
                Some(n) => {
                    total += n;
                    yield_!(n);
                }
            }
        }
        total
    }
}

oracle! {
    fn references_in_patterns() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        static TABLE: [(u32, &str); 3] = [(1, "a"), (2, "bb"), (3, "ccc")];
        let mut total = 0;
        for &(n, text) in &TABLE {
            total += n * yield_!(text.len() as u32);
        }
        for (n, text) in TABLE.iter() {
            if yield_!(*n) == 0 {
                continue;
            }
            total += text.len() as u32;
        }
        let &(n, _) = &TABLE[(total % 3) as usize];
        yield_!(n) + total
    }
}

oracle! {
    fn matched_tuples_of_a_place_and_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut mode = 0;
        let mut log = vec![d("log")];
        loop {
            mode = match (mode, yield_!(mode)) {
                (0, 0) => 1,
                (0, n) if n > 4 => return n,
                (0, n) => {
                    log.push(d(n));
                    n
                }
                (n, 1) => {
                    log.clear();
                    yield_!(log.len() as u32);
                    n + 1
                }
                (m, n) if m == n => break,
                (m, _) => m - 1,
            };
            if log.len() > 3 {
                break;
            }
        }
        log.len() as u32
    }
}
