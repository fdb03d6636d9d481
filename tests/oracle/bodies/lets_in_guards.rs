//! Guards of arms that yield: with `let`s, loops, jumps, panics, guards inside, and names that hide each other.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn a_let_in_a_guard(maybe: Option<u32>) -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        match maybe {
            Some(n) if let Some(m) = yield_!(n) => { yield_!(n + m); n + m }
            Some(n) if let Some(m) = yield_!(n + 10) && m > 1 && let Some(k) = yield_!(m) => { eat(held); n + m + k }
            Some(n) if let Some(m) = n.checked_sub(1) && yield_!(m).is_some() && m > 0 => m,
            Some(n) if n > 1 && let Some(0 | 1) = n.checked_sub(2) => 100,
            Some(n) if let m = n + 1 && let Some(k) = yield_!(20) && k > m => { yield_!(m); m + k }
            _ => 0,
        }
    }
    with (Some(2))
}

oracle! {
    fn values_that_a_guard_binds(name: u32) -> Coroutine<Option<D>, Yield = u32, Return = u32> + Clone {
        for turn in 0..3 {
            let kept = d("kept");
            match turn {
                n if let Some(mut item) = yield_!(n) && yield_!(item.name().len() as u32).is_some() => {
                    item.rename("item");
                    let behind = d("behind");
                    yield_!(11);
                    eat(item);
                    yield_!(12);
                }
                1 if let Some(item) = yield_!(20) && let Some(more) = yield_!(21) => { if turn == 1 { eat(more); } yield_!(22); }
                n if let Some(item) = yield_!(30) && item.name().len() > 2 => peek(&item),
                _ => { yield_!(40); }
            }
        }
        name
    }
    with (7)
}

oracle! {
    fn lets_in_guards_of_values() -> Coroutine<Option<D>, Yield = u32, Return = Option<D>> + Clone {
        for turn in 0..3 {
            match yield_!(turn) {
                Some(item) if let Some(other) = yield_!(10) => {
                    yield_!(11);
                    eat((item, other));
                }
                Some(ref item) if let Some(other) = yield_!(20) => peek(item),
                Some(item) if let 1..2 = turn => return Some(item),
                None if let Some(other) = yield_!(21) && let Some(more) = yield_!(22) => return Some(more),
                other => {
                    yield_!(30);
                    drop(other);
                }
            }
        }
        None
    }
}

oracle! {
    fn lets_in_guards_of_a_local_that_moves(v: Option<D>, kept: D) -> Coroutine<Option<D>, Yield = u32, Return = u32> + Clone {
        let behind = d("behind");
        match v {
            Some(mut x) if let Some(mut y) = yield_!(1) && yield_!(y.name().len() as u32).is_some() => { y.rename("y"); x.rename("x"); let z = y; yield_!(2); eat(kept); 1 }
            Some(x) if let Some(x) = yield_!(3) && x.name().len() > 1 => { yield_!(4); 2 }
            Some(x) if let k = x.name().len() && let Some(z) = yield_!(k as u32) && let 1.. = k => { eat(z); yield_!(k as u32); 3 }
            None if let Some(y) = yield_!(5) => { eat((y, kept)); 4 }
            Some(x) if x.name().len() > 10 => 5,
            other if let Some(2) = other.as_ref().map(|x| x.name().len()) => { yield_!(6); 6 }
            Some(x) if yield_!(7).is_some() => 7,
            other => { yield_!(8); 8 }
        }
    }
    with (Some(d("v")), d("kept"))
}

oracle! {
    fn shadowed() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let n = 5;
        match (yield_!(1), n) {
            (Some(n), _) if let Some(n) = yield_!(n) && let Some(n) = yield_!(n + 1) && n > 0 => { yield_!(n); n }
            (_, n) if let Some(n) = yield_!(n) => { let n = yield_!(n + 3); n.unwrap_or(7) }
            (Some(n), m) => n + m,
            (None, n) => { yield_!(n); n }
        }
    }
}

oracle! {
    fn shadowed_values(v: (u32, D)) -> Coroutine<Option<D>, Yield = u32, Return = u32> + Clone {
        let it = d("it");
        match v.0 {
            0 if let Some(it) = yield_!(0) && let Some(it) = yield_!(it.name().len() as u32) => { let other = d("other"); yield_!(10); eat(it); 1 }
            n if let Some(it) = yield_!(n) && it.name().len() > 1 && let Some(it) = yield_!(it.name().len() as u32) => { yield_!(20); eat(it); 2 }
            _ => 3,
        }
    }
    with ((1, d("v")))
}

oracle! {
    fn panics_in_guards(v: Option<D>, list: Vec<u32>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let behind = d("behind");
        match v {
            Some(x) if { let inner = d("inner"); for n in list { let again = d(n); if yield_!(n) == 3 { panic!("boom") } } inner.name().len() > 9 } => { eat(x); 1 }
            Some(x) if let k = yield_!(7) && k > 0 && { if k == 3 { panic!("bang") } yield_!(k) > 1 } => { yield_!(k); 2 }
            other => { yield_!(9); 3 }
        }
    }
    with (Some(d("v")), vec![1, 2])
}

oracle! {
    fn breaks_out_of_guards() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut log = vec![d("log")];
        let mut turn = 0;
        'outer: while turn < 4 {
            turn += 1;
            let held = d(turn);
            let v = Some(d("v"));
            match v {
                Some(x) if 'b: { loop { match yield_!(turn) { 0 => break 'b true, 1 => continue 'outer, 2 => break 'b false, _ => break 'outer } } } => { log.push(x); }
                Some(x) if let k = yield_!(turn + 10) && { if k == 1 { log.push(d("one")); continue } if k == 2 { return turn } true } => { log.push(held); yield_!(k); }
                _ => {}
            }
        }
        yield_!(log.len() as u32);
        turn
    }
}

oracle! {
    fn a_question_mark_in_a_guard(v: Option<D>) -> Coroutine<Option<u32>, Yield = u32, Return = Option<u32>> + Clone {
        let held = d("held");
        let found = match v {
            Some(x) if yield_!(1)? > 1 => { eat(x); yield_!(2)? }
            Some(x) if let n = yield_!(3)? && let Some(m) = n.checked_sub(yield_!(n)?) => { eat(x); m }
            _ => 0,
        };
        yield_!(found)
    }
    with (Some(d("v")))
}

oracle! {
    fn try_in_a_guard(v: Option<D>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        match v {
            Some(x) if let Ok(n) = try_yield!(1) && n > 1 => { eat(x); try_yield!(n).unwrap_or(9) }
            Some(x) if { let mut all = vec![]; while let Ok(n) = try_yield!(all.len() as u32) { all.push(d(n)); if n == 0 { break } } all.len() == 1 } => { eat(x); 2 }
            Some(x) if try_yield!(4).is_err() => { eat(x); 3 }
            _ => 4,
        }
    }
    with (Some(d("v")))
}

oracle! {
    fn ranges_and_slices(list: [u32; 3]) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let end = yield_!(0);
        match list {
            [_, n, _] if n == yield_!(n) => 1,
            [a, .., b] if (a..b).contains(&yield_!(a)) => 2,
            [a, ref rest @ ..] if let Some(n @ 1..=3) = rest.first().copied() && yield_!(n) > n => n,
            [.., n @ (0 | 2..)] if let m = yield_!(n) && (m..).take(2).any(|k| k == n) => { yield_!(m); 7 }
            _ => 9,
        }
    }
    with ([1, 2, 3])
}

oracle! {
    fn borrowed_scrutinees(v: (Option<D>, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut v = v;
        for turn in 0..2 {
            match &mut v {
                (Some(x), n) if *n < yield_!(*n) && let k = x.name().len() as u32 && yield_!(k) > 0 => { x.rename("x"); *n += 1; }
                (Some(x), n) if { let mut k = 0; while k < *n { k += yield_!(k + 20); } k > 2 } => { *n += 2; }
                (x, n) if yield_!(*n + 40) == 1 => { x.take(); }
                (_, n) => *n += 5,
            }
            match &v {
                (Some(x), n) | (Some(x), n) if yield_!(*n) == x.name().len() as u32 => peek(x),
                (x, 0..7) if yield_!(60) == 1 && let Some(x) = x && x.name().len() == 1 => peek(x),
                _ => {}
            }
        }
        v.1
    }
    with ((Some(d("v")), 1))
}

oracle! {
    fn nested_guards(v: Option<D>, w: Option<D>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let behind = d("behind");
        match v {
            Some(x) if let Some(n) = match w {
                Some(y) if let n = yield_!(1) && yield_!(n) > 0 => { eat(y); Some(n) }
                None if yield_!(2) > 1 => None,
                other => { yield_!(3); drop(other); Some(4) }
            } && n > yield_!(n) => { yield_!(n); eat(x); n }
            Some(x) if (match yield_!(5) { n | n if { let mut k = 0; loop { k += 1; if yield_!(n + k) > 1 { break k > 2 } if k > 3 { break true } } } => n, _ => 0 }) > 1 => { eat(x); 6 }
            x => { yield_!(7); drop(x); 7 }
        }
    }
    with (Some(d("v")), Some(d("w")))
}

oracle! {
    fn guards_that_change_things(v: Option<D>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut count = 0;
        let mut list = vec![d("first")];
        let mut best = None;
        match v {
            Some(x) if { list.push(d("more")); count += yield_!(count); count > 2 } => { yield_!(count); eat(x); }
            Some(x) if { for n in 0..2 { best = Some(d(n)); count += yield_!(list.len() as u32); } list.clear(); count > 3 } => { eat((x, best)); yield_!(40); return count; }
            Some(x) if count == 1 => { yield_!(41); }
            _ => {}
        }
        yield_!(list.len() as u32);
        drop(best);
        count
    }
    with (Some(d("v")))
}
