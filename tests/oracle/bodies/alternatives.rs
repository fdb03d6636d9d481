//! Guards that yield, of alternatives that may overlap: they are run once for each that matches.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn alternatives_that_overlap(pair: (u32, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        let found = match pair {
            (n, _) | (_, n) if n > yield_!(n) => { yield_!(100); n },
            (n, 1..) | (1.., n) if { let inner = d("inner"); let m = yield_!(n); yield_!(n + m) == 1 } => { eat(held); n + 10 },
            (1, n) | (n, 2) | (n, _) if n == 2 => 50 + n,
            (n, _) | (_, n) | (_, n) if let m = n + 1 && let k @ 0..2 = yield_!(m) && yield_!(k) == 0 => k + m + n,
            (n, m) => n + m,
        };
        yield_!(found)
    }
    with ((1, 2))
}

oracle! {
    fn alternatives_of_values() -> Coroutine<(u32, u32), Yield = u32, Return = u32> + Clone {
        for turn in 0..2 {
            let held = d("held");
            match (yield_!(turn), 7, turn) {
                ((n, _), _, _) | ((_, n), _, _) | (_, _, n) if yield_!(n).0 == 1 => { yield_!(n + 10); }
                ((0, n) | (n, 0), _, 0 | 1) if { let mut k = 0; loop { k += 1; match yield_!(n + k) { (0, _) => break false, (1, _) => break true, _ => {} } } } => { yield_!(n + 20); }
                (_, n, _) => { eat(held); yield_!(n); }
            };
        }
        0
    }
}

oracle! {
    fn alternatives_of_a_local_that_moves() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let behind = d("behind");
        let pair = (Ok::<D, D>(d("one")), Err::<D, D>(d("other")));
        match pair {
            (Ok(x), y) | (y, Err(x)) if x.name().len() as u32 > yield_!(1) => { yield_!(10); eat(x); 1 }
            (x, y) | (y, x) if let Ok(it) = &x && yield_!(it.name().len() as u32) > 1 => { yield_!(11); eat(x); 2 }
            (Ok(x), y) | (y, Err(x)) if x.name() == "other" => { eat(x); yield_!(12); 3 }
            (x, y) | (y, x) if let Ok(it) = &x && it.name() == "none" => { yield_!(13); 4 }
            (x, y) | (y, x) if let n = yield_!(5) && n > 0 && yield_!(n) > 0 => { yield_!(14); drop(x); yield_!(n); 5 }
            (x, y) => { eat(y); yield_!(15); eat(x); 6 }
        }
    }
}

oracle! {
    fn alternatives_deep(v: (u32, Option<u32>)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut runs = 100;
        let mut passes = 200;
        match v {
            (0..=3 | 2..=5, Some(_) | None) if { runs += 1; yield_!(runs) == 1 } => 1,
            (n, Some(1 | 2) | Some(2 | 3) | _) if { passes += n; let m = yield_!(passes); m > 0 && yield_!(m) > 1 } => 2,
            (n @ (1 | 3 | _), Some(m @ (2 | _))) | (m, Some(n)) if yield_!(n + m) == m => n + m,
            (n, _) => runs + passes + n,
        }
    }
    with ((3, Some(2)))
}

#[derive(Clone, Debug)]
enum Op {
    Alpha((u32, u32)),
    Beta(u32),
    Gamma(Option<D>),
    X,
    Y,
}

oracle! {
    fn alternatives_inside_variants(op: Op, at: u32) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        let found = match &op {
            Op::Alpha((n, _) | (_, n)) | Op::Beta(n) if yield_!(*n) == 1 => { let n = *n; yield_!(10); n }
            Op::Alpha((1, _) | (_, 2)) | Op::X if yield_!(20) == 1 => 2,
            Op::Alpha(_) | Op::Y if yield_!(30) == 1 => 3,
            _ => 4,
        };
        const A: u32 = 3;
        const B: u32 = 3;
        found + match at {
            1 | 0x1 if yield_!(40) > 1 => 5,
            A | B | 3 if yield_!(50) > 1 => 6,
            n @ (1 | 3) | n if { let k = n; yield_!(k) > 1 } => { yield_!(60 + n); n + at }
            _ => 8,
        }
    }
    with (Op::Alpha((1, 2)), 3)
}

oracle! {
    fn plain_guards_of_alternatives(pair: (u32, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let limit = yield_!(0);
        let name = d("name");
        let mut runs = 0;
        let found = match pair {
            (n, _) | (_, n) if { let k = limit; runs += 1; k == n } => { yield_!(n); n }
            (n, _) | (_, n) if { let k = runs; peek(&name); k + n == 9 } => n,
            _ => { eat(name); 3 }
        };
        yield_!(found + runs)
    }
    with ((1, 2))
}
