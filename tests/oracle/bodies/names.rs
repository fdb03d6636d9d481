//! Names: shadowing, constants in patterns, macros that mention locals, items inside bodies.

use crate::harness::*;
use crate::oracle;

const ZERO: u32 = 0;
const NAME: &str = "sent1";

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Low,
    High { by: u32 },
    Odd(u32),
}

use Kind::{High, Low, Odd};

fn kind(n: u32) -> Kind {
    match n {
        ZERO => Low,
        n if n % 2 == 1 => Odd(n),
        by => High { by },
    }
}

macro_rules! twice {
    ($e:expr) => {
        $e + $e
    };
}

macro_rules! add_to {
    ($place:expr, $n:expr) => {
        $place += $n
    };
}

macro_rules! show {
    ($($name:ident),*) => {
        $(mark(format!("{} = {:?}", stringify!($name), $name));)*
    };
}

macro_rules! declare {
    ($name:ident = $value:expr) => {
        let $name = $value;
    };
}

oracle! {
    fn shadowed_in_a_block() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let x = 1;
        {
            let x = x + yield_!(x);
            yield_!(x);
        }
        x + yield_!(x)
    }
}

oracle! {
    fn shadowed_by_a_closure_argument() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let x = yield_!(0);
        let add = |x: u32| x + 1;
        let y = add(10);
        yield_!(y);
        [1, 2].iter().map(|x| x * 2).sum::<u32>() + add(x)
    }
}

oracle! {
    fn shadowed_in_arms() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let n = 7;
        let m = match yield_!(n) {
            Some(n) if n > 2 => yield_!(n).map_or(n, |n| n + 1),
            Some(m) => {
                let n = m + n;
                yield_!(n);
                n
            }
            None => n,
        };
        if let Some(n) = yield_!(m) {
            yield_!(n);
        }
        while let Some(n) = yield_!(n) {
            let n = n + 1;
            yield_!(n);
        }
        n
    }
}

oracle! {
    fn shadowed_by_loop_patterns() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let x = 5;
        for x in 0..x - 3 {
            for x in x..x + 2 {
                let x = x * 10 + yield_!(x);
                yield_!(x);
            }
            yield_!(x);
        }
        x
    }
}

oracle! {
    fn shadowed_guards() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _g = d("one");
        yield_!(0);
        let _g = d("two");
        yield_!(1);
        {
            let _g = d("three");
            let _g = d("four");
            yield_!(2);
        }
        let _g = ();
        yield_!(3);
    }
}

oracle! {
    fn shadowed_in_a_loop() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let a = d("outer");
        for turn in 0..2 {
            let a = d(format!("{}{turn}", a.name()));
            let n = yield_!(turn);
            let a = a.with(n);
            if n > 1 {
                return a;
            }
        }
        a
    }
}

oracle! {
    fn shadowed_argument(x: u32, mut y: D) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let x = x + yield_!(x);
        y.rename(x);
        let y = (y, yield_!(x));
        yield_!(y.1);
        let (y, x) = y;
        yield_!(x);
        y
    }
    with (4, d("y"))
}

oracle! {
    fn shadowed_by_deferred() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let x = yield_!(0);
        let y = {
            let x;
            x = yield_!(1);
            yield_!(2) + x
        };
        x * 100 + y
    }
}

oracle! {
    fn initialiser_sees_the_outer() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let x = 1;
        let x = { let x = x + yield_!(x); x * 2 };
        let x = if yield_!(x) > 1 { x } else { let x = 9; yield_!(x) };
        x
    }
}

oracle! {
    fn constants_in_patterns() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        const TWO: u32 = 2;
        let mut total = 0;
        for _ in 0..4 {
            match yield_!(total) {
                ZERO => total += 1,
                TWO => {
                    yield_!(TWO);
                    total += 2;
                }
                u32::MAX => unreachable!(),
                n => total += n,
            }
        }
        total
    }
}

oracle! {
    fn constants_of_strings() -> Coroutine<D, Yield = u32, Return = u32> + Clone {
        let item = yield_!(0);
        match item.name() {
            NAME => 1,
            _ => yield_!(2).name().len() as u32,
        }
    }
}

oracle! {
    fn variants_in_patterns() -> Coroutine<u32, Yield = Kind, Return = u32> + Clone {
        let mut total = 0;
        for _ in 0..4 {
            match kind(yield_!(Low)) {
                Low => total += 1,
                High { by } if by > 3 => {
                    yield_!(High { by });
                    total += by;
                }
                High { by: more } => total += more,
                Odd(n) => {
                    let n = yield_!(Odd(n)) + n;
                    total += n;
                }
            }
        }
        total
    }
}

oracle! {
    fn nested_functions() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(double(1));
        fn double(n: u32) -> u32 {
            let total = n + n;
            total
        }
        let total = double(n);
        yield_!(total);
        double(total)
    }
}

oracle! {
    fn nested_items() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        use std::cmp::max;
        #[derive(Clone, Copy)]
        struct Step(u32);
        impl Step {
            fn next(self, n: u32) -> Self {
                Self(self.0 + n)
            }
        }
        const START: Step = Step(1);
        static LAST: u32 = 6;
        let mut step = START;
        while step.0 < LAST {
            step = step.next(max(1, yield_!(step.0)));
        }
        step.0
    }
}

oracle! {
    fn raw_and_odd_names() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let r#type = yield_!(0);
        let __x = yield_!(r#type);
        let frame = 1;
        let resume = 2;
        let input = yield_!(frame + resume);
        let state = yield_!(input);
        let value = 3;
        let point = yield_!(value);
        r#type + __x + frame + resume + input + state + value + point
    }
}

oracle! {
    fn names_of_the_prelude() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let some = Some(yield_!(0));
        let none: Option<u32> = None;
        let ok: Result<u32, ()> = Ok(yield_!(1));
        let take = 1;
        let drop = yield_!(2);
        some.or(none).unwrap_or(0) + ok.unwrap_or(9) + take + drop
    }
}

oracle! {
    fn inferred_late() -> Coroutine<u32, Yield = u32, Return = Vec<u8>> + Clone {
        let mut all = Vec::new();
        let mut last = None;
        let n = yield_!(0);
        let small = 3;
        let text = "7".parse();
        yield_!(n);
        last.replace(small);
        all.extend(last);
        yield_!(2);
        all.push(text.unwrap());
        all
    }
}

oracle! {
    fn const_blocks() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(const { 1 + 2 });
        n + const { u32::BITS }
    }
}

oracle! {
    fn or_patterns_bind() -> Coroutine<(u32, u32), Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for _ in 0..3 {
            match yield_!(total) {
                (0, n) | (n, 0) => {
                    yield_!(n);
                    total += n;
                }
                (a, b) => total += a * b,
            }
        }
        total
    }
}

oracle! {
    fn slice_patterns() -> Coroutine<Vec<u32>, Yield = u32, Return = u32> + Clone {
        let all = yield_!(0);
        let n = match &all[..] {
            [] => 0,
            [one] => *one,
            [first, .., last] => first * 10 + last,
        };
        yield_!(n);
        let [a, b, ..] = [n, 2, 3];
        yield_!(a);
        b + all.len() as u32
    }
}

oracle! {
    fn bindings_at() -> Coroutine<Option<D>, Yield = u32, Return = ()> + Clone {
        let whole @ (Some(_) | None) = yield_!(0);
        yield_!(1);
        if let ref same @ Some(ref inner) = whole {
            peek(same);
            peek(inner);
        }
        yield_!(2);
    }
}

oracle! {
    fn format_captures() -> Coroutine<u32, Yield = String, Return = String> + Clone {
        let name = "x";
        let mut count = 0;
        let width = 4;
        loop {
            let n = yield_!(format!("{name} {count:>width$} {0}", count + 1));
            count += n;
            if count > 5 {
                break format!("{name:?}{n}{{name}}");
            }
        }
    }
}

oracle! {
    fn assertions() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let mut all = vec![];
        for turn in 0..3 {
            let n = yield_!(turn);
            assert!(n < 5, "boom {n} at {turn}");
            assert_eq!(turn, all.len() as u32, "boom");
            all.push(n);
            debug_assert!(matches!(all.last(), Some(m) if *m == n));
        }
        vec![all[0]; all.len()]
    }
}

oracle! {
    fn types_and_generics_inside() -> Coroutine<u32, Yield = u32, Return = Vec<u64>> + Clone {
        let mut all = Vec::<u64>::with_capacity(2);
        let convert = u64::from;
        all.push(convert(yield_!(0)));
        let parse = str::parse::<u64>;
        all.push(parse("17").unwrap() + <u64 as From<u32>>::from(yield_!(1)));
        all
    }
}

oracle! {
    fn shadowed_in_a_row() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let x = yield_!(0);
        let x = x + yield_!(x);
        let x = format!("{x}{}", yield_!(x).max(x));
        yield_!(1);
        let x = x + "!";
        yield_!(2);
        x
    }
}

oracle! {
    fn ranges_of_locals_in_the_arguments_of_a_macro() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let low = yield_!(1);
        let high = yield_!(2);
        yield_!(3);
        let text = format!("{:?} {:?}", low..high, (..=high).contains(&low));
        yield_!(4);
        text.len() + format!("{}", (low..high + 3).count()).len()
    }
}

oracle! {
    fn hidden_in_the_arguments_of_macros() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let n = yield_!(0);
        let list = vec![n, 2, 3];
        yield_!(n);
        assert!(list.iter().all(|n| *n < 100) && n < 100, "{n}");
        let texts = vec!["{n}"; { let n = 2; n }];
        let more = vec![list.iter().map(|n| n + 1).sum(), { let list = n; list }];
        let text = format!(
            "{} {n} {list:?} {}",
            match more[0] { n if n > 3 => n, list => list },
            more.iter().filter(|&&list| list > n).count(),
            n = n + 1,
        );
        yield_!(more[1]);
        format!("{text} {texts:?} {n}")
    }
}

oracle! {
    fn a_function_named_like_a_local() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let kinds = vec![yield_!(0), 1, 2];
        yield_!(kinds.len() as u32);
        let kinds: Vec<_> = kinds.into_iter().map(kind).collect();
        yield_!(1);
        format!("{kinds:?} {:?}", Some(3).map(kind))
    }
}
