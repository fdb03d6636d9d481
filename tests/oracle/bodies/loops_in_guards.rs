//! Loops in guards of arms, and coroutines that are delegated to there.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn a_loop_in_a_guard() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        match yield_!(1) {
            n if loop { let m = yield_!(n); if m > n { break true } if m == 0 { break false } } => { eat(held); n + yield_!(9) }
            n if { let mut sum = 0; while sum < n { sum += yield_!(sum) + 1; } sum > 3 } => 100 + n,
            n if { let mut kept = Vec::new(); for k in 0..3 { let inner = d("inner"); if yield_!(k) == 1 { kept.push(inner); } } kept.len() as u32 == n } => 200,
            n => n,
        }
    }
}

oracle! {
    fn a_loop_in_a_guard_of_a_local_that_moves(v: Option<D>, kept: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let behind = d("behind");
        match v {
            Some(mut x) if loop { let inner = d("inner"); match yield_!(x.name().len() as u32) { 0 => break false, 1 => break true, _ => {} } } => { x.rename("x"); eat(kept); 1 }
            Some(x) if { let mut all = vec![]; for n in 0..2 { all.push(d(n)); if yield_!(n) == 2 { return 7; } } all.len() > 1 && yield_!(4) > 0 } => { let z = x; yield_!(3) }
            None if yield_!(4) == 1 => 3,
            other => { yield_!(5); 7 }
        }
    }
    with (Some(d("v")), d("kept"))
}

oracle! {
    fn delegating_in_a_guard(v: Option<D>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        for turn in 0..2 {
            match yield_!(turn) {
                n if yield_from!(counted(d("one"), n)) > 2 => { yield_!(50); }
                n if n > 1 && yield_from!(counted(d("two"), n)) > yield_!(51) => continue,
                n if n == yield_from!(counted(d("three"), 1)) => break,
                _ => {}
            }
        }
        match v {
            Some(x) if yield_from!(counted(d("four"), 2)) > 2 => { eat(x); yield_!(60) }
            Some(x) if yield_from!(counted(d("five"), x.name().len() as u32)) > 1 => 61,
            x => 5
        }
    }
    with (Some(d("v")))
    parts {
        fn counted(held: D, count: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> + Clone as u32 {
            let mut total = 0;
            for turn in 0..count % 4 {
                let _turn = d("turn");
                total += yield_!(turn);
                peek(&held);
            }
            total
        }
    }
}

oracle! {
    fn loops_in_guards_in_loops(log: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let mut best = d("best");
        'outer: for turn in 0..3 {
            let new = d("new");
            best = match yield_!(turn) {
                0 if { let mut k = 0; while k < 2 { let m = yield_!(k); if m == 3 { continue 'outer } if m == 2 { break 'outer } k += 1; total += m; } total > 1 } => new,
                n if 'found: { for k in 0..n { let held = d(k); if yield_!(k + 10) == 1 { break 'found true; } } false } => { eat(best); yield_!(20); new }
                _ => best,
            };
        }
        eat(log);
        total
    }
    with (d("log"))
}
