//! Guards that yield, beside what else there is: generics, lent values, macros, closures, operands, and many points.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn many24() -> Coroutine<Option<D>, Yield = u32, Return = u32> + Clone {
        let outer = d("outer");
        let v = Some(d("v"));
        for turn in 0..2u32 {
            let held = d("held");
            match turn * 2 {
                0 if let Some(item) = yield_!(0) && yield_!(0+1).is_some() => { yield_!(0+2); eat(item); }
                0 | 0..=1 if { let mut k = 0; while k < 2 { k += 1; if yield_!(0+3).is_some() { break } } k == 1 } => { let kept = d(0); yield_!(0+4); drop(held); }
                0 if let Some(a) = yield_!(0+5) && let Some(c) = yield_!(0+6) => { drop(a); yield_!(0+7); }
                1 if let Some(item) = yield_!(10) && yield_!(10+1).is_some() => { yield_!(10+2); eat(item); }
                1 | 1..=2 if { let mut k = 0; while k < 2 { k += 1; if yield_!(10+3).is_some() { break } } k == 1 } => { let kept = d(1); yield_!(10+4); drop(held); }
                1 if let Some(a) = yield_!(10+5) && let Some(c) = yield_!(10+6) => { drop(a); yield_!(10+7); }
                2 if let Some(item) = yield_!(20) && yield_!(20+1).is_some() => { yield_!(20+2); eat(item); }
                2 | 2..=3 if { let mut k = 0; while k < 2 { k += 1; if yield_!(20+3).is_some() { break } } k == 1 } => { let kept = d(2); yield_!(20+4); drop(held); }
                2 if let Some(a) = yield_!(20+5) && let Some(c) = yield_!(20+6) => { drop(a); yield_!(20+7); }
                3 if let Some(item) = yield_!(30) && yield_!(30+1).is_some() => { yield_!(30+2); eat(item); }
                3 | 3..=4 if { let mut k = 0; while k < 2 { k += 1; if yield_!(30+3).is_some() { break } } k == 1 } => { let kept = d(3); yield_!(30+4); drop(held); }
                3 if let Some(a) = yield_!(30+5) && let Some(c) = yield_!(30+6) => { drop(a); yield_!(30+7); }
                _ => { yield_!(1000); }
            }
        }
        match v {
            Some(x) | Some(x) if let Some(y) = yield_!(2000) && yield_!(2001).is_none() => { eat((x, y)); yield_!(2002); }
            Some(x) if yield_!(2003).is_some() => eat(x),
            _ => {}
        }
        7
    }
}

oracle! {
    fn generic_inside() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let one = yield_from!(chosen(d("one"), [[d("a"), d("b")], [d("c"), d("e")]]));
        yield_!(one.name().len() as u32)
    }
    parts {
        fn chosen(v: impl Clone + std::fmt::Debug, grid: [[D; 2]; 2]) -> impl Coroutine<u32, Yield = u32, Return = D> + Clone as D {
            let w = Some(v);
            match w {
                Some(x) if let n = yield_!(1) && n > 0 && let y = grid[yield_!(2) as usize][yield_!(3) as usize].clone() => { yield_!(format!("{x:?}").len() as u32); y }
                Some(x) | Some(x) if { let mut k = 0; for row in grid.clone() { k += yield_!(row.len() as u32); } k > 2 } => { yield_!(9); drop(x); d("new") }
                _ => grid[yield_!(4) as usize][1].clone(),
            }
        }
    }
}

oracle! {
    fn lent_in_guards(state: Option<D>) -> Coroutine<&str as &'static str, Yield = usize, Return = usize> {
        let mut seen = 0;
        for turn in 0..3 {
            let v = state.clone();
            match v {
                Some(x) if let Some(word) = yield_!(turn).split(' ').next() && word.len() > 1 => { seen += word.len(); eat(x); }
                Some(x) if yield_!(10).len() == 1 => { peek(&x); seen += yield_!(11).len(); }
                None => {}
                other => { seen += 1; yield_!(12); }
            }
            match yield_!(20) {
                "" => seen += 1,
                word if word.len() == 1 => seen += 2,
                _ => {}
            }
        }
        seen
    }
    with (Some(d("v")))
}

oracle! {
    fn copies_used_after(n: u32, text: &'static str) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        let found = match n {
            k if let m = yield_!(k) && m > k => { yield_!(m); m + n }
            k @ (0 | 1) | k if { let mut sum = n; while sum < 3 { sum += yield_!(sum) + 1; } sum == 3 } => n + 10,
            k => k + n,
        };
        let other = match text {
            t if let Some(c) = t.chars().nth(yield_!(found) as usize) && let n = c as u32 && yield_!(n) > 1 => t.len() as u32 + n,
            "a" | "abc" if yield_!(50) > 1 => text.len() as u32,
            t => t.len() as u32 + n,
        };
        found + other + n + text.len() as u32
    }
    with (1, "abc")
}

macro_rules! test_of {
    ($e:expr) => {
        peek(&$e)
    };
}

oracle! {
    fn macros_and_closures_in_guards(v: Option<D>, list: Vec<u32>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        match v {
            Some(x) if { test_of!(x); let n = yield_!(1); list.iter().any(|k| *k == n) && yield_!(2) > 1 } => { test_of!(x); eat(x); 1 }
            Some(x) if matches!(yield_!(3), n if list.get(n as usize).is_some() && yield_!(n) > 0) => { let f = move || x.name().len(); yield_!(4); f() as u32 }
            Some(x) if false => 9,
            None => 3,
            other if let Some(n) = (|| list.first().copied())() && { let k = || 3; assert!(yield_!(5) < 9, "{n}"); true } => { yield_!(n); 4 }
            _ => 5,
        }
    }
    with (Some(d("v")), vec![1, 2])
}

oracle! {
    fn let_else_and_never(v: Result<D, D>) -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        let out = match v {
            Ok(x) if { let Some(n) = yield_!(1) else { return 20 }; let inner = d("inner"); loop { let Some(k) = yield_!(n) else { break false }; if k == n { break true } if k > 2 { return k } } } => x,
            Err(x) | Ok(x) if let Some(n) = yield_!(2) && n != 1 => { let y = x; yield_!(n); y }
            Err(x) => { yield_!(3); x }
            Ok(x) => return { eat(x); 4 },
        };
        yield_!(out.name().len() as u32);
        5
    }
    with (Ok(d("v")))
}

oracle! {
    fn a_match_as_an_operand(v: Option<D>, grid: [[u32; 3]; 3]) -> Coroutine<u32, Yield = u32, Return = (D, u32, u32)> + Clone {
        let mut grid = grid;
        let a = d("a");
        (a, match v { Some(x) if let n = yield_!(1) && yield_!(n) > 0 => { eat(x); n } Some(x) | Some(x) if yield_!(2) > 1 => 2, _ => yield_!(3) },
            grid[yield_!(4) as usize][{ grid[0][0] += 1; yield_!(5) as usize }] + grid[0][yield_!(6) as usize])
    }
    with (Some(d("v")), [[1, 2, 3], [4, 5, 6], [0, 0, 0]])
}
