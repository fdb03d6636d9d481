//! Names: those of the expansion, raw ones, hidden preludes, attributes, macros around code without yields.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn names_of_the_expansion() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut frame = 1;
        let mut resume = 2;
        let mut sent = 3;
        let start = 4;
        let at = 5;
        let value = 6;
        let point = 7;
        let signal = 8;
        let machine = 9;
        for suspend in 0..2 {
            let closed = yield_!(frame + suspend);
            let loop1 = d("loop1");
            frame += closed;
            while resume < 4 {
                resume += 1;
                let held = d("held");
                sent = yield_!(resume + sent);
                let input = held;
                yield_!(input.name().len() as u32);
            }
            resume = 3;
        }
        frame + resume + sent + start + at + value + point + signal + machine
    }
}

oracle! {
    fn names_of_the_expansion_in_patterns() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let at = d("at");
        loop {
            match yield_!(0) {
                Some(sent @ 0..=1) => {
                    let resume = yield_!(sent);
                    let Some(frame) = resume else { break sent };
                    if let Some(start) = yield_!(frame) {
                        break start + yield_!(1).unwrap_or(sent);
                    }
                }
                Some(frame) if frame > 2 => {
                    yield_!(frame);
                    eat(at);
                    return frame;
                }
                resume => {
                    let held = resume;
                    if yield_!(held.unwrap_or(9)).is_none() {
                        break 7;
                    }
                }
            }
        }
    }
}

oracle! {
    fn raw_identifiers() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        struct Raw { r#in: u32, r#fn: D }
        let r#loop = d("loop");
        let mut r#match = yield_!(0);
        'r#while: for r#for in 0..2 {
            let Raw { r#in, r#fn: r#move } = Raw { r#in: yield_!(r#for), r#fn: d("fn") };
            r#match += r#in;
            let r#yield = yield_!(r#match);
            eat(r#move);
            if r#yield == 2 {
                break 'r#while;
            }
        }
        peek(&r#loop);
        r#match
    }
}

mod hidden {
    #[derive(Clone, Copy, Debug)]
    pub enum Option {
        None,
        Some(u32),
    }
}

oracle! {
    fn the_prelude_is_hidden() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        use hidden::Option;
        use hidden::Option::{None, Some};
        #[derive(Clone, Copy)]
        struct Result(u32);
        #[derive(Clone, Copy)]
        struct Ok;
        #[derive(Clone, Copy)]
        struct Err;
        let core = 1;
        let std = 2;
        let coro = 3;
        let mut last: Option = None;
        for turn in 0..3 {
            let n = yield_!(turn);
            last = match last {
                None => Some(n),
                Some(m) if m == n => None,
                Some(m) => Some(m + yield_!(m)),
            };
            let (_ok, _err) = (Ok, Err);
        }
        let result = Result(match last { Some(n) => n, None => 9 });
        result.0 + core + std + coro
    }
}

oracle! {
    fn shadowed_by_every_binder() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let x = yield_!(0);
        let x = { let x = x + 1; yield_!(x) + x };
        let f = |x: u32, y| x + y;
        let x = f(x, { let x = yield_!(x); x });
        let x = match (x, yield_!(x)) {
            (x, 0) => x,
            (0, x) => x + 1,
            (_, x) => { let x = x + yield_!(x); x }
        };
        for x in 0..x % 3 {
            let x = x + yield_!(x);
            if let Some(x) = x.checked_sub(1) && let x @ 1.. = x {
                yield_!(x);
            }
            yield_!(x);
        }
        let Some(x) = Some(x) else { return x };
        fn x_of(x: u32) -> u32 { x }
        x_of(x)
    }
}

oracle! {
    fn shadowed_guards_in_one_scope() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let g = d("one");
        let g = (g, d("two"));
        yield_!(0);
        let (g, h) = g;
        let g = if yield_!(1) > 1 { let g = g; yield_!(2); g } else { h };
        let h = d("three");
        yield_!(3);
        let h = { h }.with("!");
        yield_!(4);
        let g = { let _h = h; yield_!(5); g };
        g
    }
}

macro_rules! swap {
    ($a:expr, $b:expr) => {
        std::mem::swap(&mut $a, &mut $b)
    };
}

macro_rules! if_more {
    ($n:expr, $limit:expr => $then:block else $other:block) => {
        if $n > $limit $then else $other
    };
}

macro_rules! sum {
    () => { 0 };
    ($first:expr $(, $rest:expr)*) => { $first + sum!($($rest),*) };
}

oracle! {
    fn macros_that_mention_locals() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut a = yield_!(0);
        let mut b = yield_!(1);
        swap!(a, b);
        for turn in 0..2 {
            let kept = d(sum!(a, b, turn));
            a = sum!(a, yield_free(b), turn);
            let n = yield_!(a);
            if_more!(n, 3 => { mark(format!("{n} {a} {}", kept.name())); } else { b += n });
            swap!(a, b);
        }
        sum!(a, b)
    }
}

fn yield_free(n: u32) -> u32 {
    seen("free", n)
}

oracle! {
    fn items_in_every_block() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        const STEP: u32 = 2;
        let mut total = 0;
        loop {
            const LIMIT: u32 = 4 * STEP;
            #[derive(Clone, Copy)]
            struct Total(u32);
            impl Total {
                fn grown(self, n: u32) -> Self { Self(self.0 + n * STEP) }
            }
            let t = Total(total);
            total = t.grown(yield_!(t.0)).0;
            if total > LIMIT {
                use std::cmp::min as least;
                static TOP: u32 = 9;
                break least(total, TOP + yield_!(total));
            }
            total += 1;
        }
    }
}

oracle! {
    fn attributes_on_expressions() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        #[allow(unused_variables)]
        let a = yield_!(0);
        #[allow(clippy::all)]
        {
            yield_!(a);
        }
        #[allow(unused_parens)]
        let b = (yield_!(1));
        let c = match b {
            #[allow(unreachable_patterns)]
            0 | 0 => yield_!(2),
            n => n,
        };
        a + b + c
    }
}

oracle! {
    fn types_that_hide_values() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        #[derive(Clone, Copy, Debug)]
        struct Unit;
        #[derive(Clone, Debug)]
        struct Held(D);
        #[derive(Clone, Copy, PartialEq)]
        enum E { A, B(u32) }
        use E::*;
        let unit = Unit;
        let held = Held(d("held"));
        let e = if yield_!(0) > 1 { A } else { B(yield_!(1)) };
        let n = match (unit, e) {
            (Unit, A) => yield_!(2),
            (Unit, B(n)) => n,
        };
        let Unit = unit;
        let Held(inner) = held;
        yield_!(n);
        peek(&inner);
        n
    }
}

oracle! {
    fn labels_hidden_by_labels() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 0;
        'a: loop {
            let m = 'b: {
                if yield_!(n) == 0 { break 'a; }
                let k = 'c: loop {
                    match yield_!(10) {
                        0 => break 'c 1,
                        1 => continue 'a,
                        2 => break 'b 2,
                        _ => break 3,
                    }
                };
                k + 10
            };
            n += m;
            if n > 20 { break }
        }
        n
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Unclosed {
    At { depth: usize, open: char },
    Never { depth: usize },
}

oracle! {
    fn fields_named_like_scalars(depth: usize) -> Coroutine<u32, Yield = Unclosed, Return = Result<u32, Unclosed>> + Clone {
        let open = if yield_!(Unclosed::Never { depth }) > 1 { '(' } else { '[' };
        let Some(inner) = yield_!(Unclosed::At { depth, open }).checked_sub(1) else {
            return Err(Unclosed::At { depth, open });
        };
        if inner > 1 {
            return Err(Unclosed::Never { depth: depth });
        }
        let last = Unclosed::At { open, depth };
        yield_!(last);
        Ok(inner)
    }
    with (7)
}
