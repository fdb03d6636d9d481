//! Yields in guards, in the `else` of a `let`, in `dbg!`, and in compound assignments to elements.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn in_guards() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for turn in 0..3 {
            let held = d("held");
            total += match yield_!(turn) {
                0 => yield_!(100),
                n if yield_!(n + 10) > 2 => n,
                n if { let _inner = d("inner"); n > 1 && yield_!(n + 20) == 0 } => {
                    eat(held);
                    yield_!(101)
                }
                1 | 2 if yield_!(30) == 1 || total > 4 => return total,
                n => n * 2,
            };
        }
        total
    }
}

oracle! {
    fn in_guards_of_values_that_move() -> Coroutine<Option<D>, Yield = u32, Return = Option<D>> + Clone {
        for turn in 0..3 {
            match yield_!(turn) {
                Some(item) if yield_!(10).is_some() => {
                    yield_!(11);
                    eat(item);
                }
                Some(ref item) if item.name().len() > 4 && yield_!(20).is_none() => peek(item),
                Some(item) if turn == 1 => return Some(item),
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
    fn in_guards_that_leave() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 0;
        'outer: loop {
            match n {
                0 if match yield_!(n) { 0 => continue 'outer, 1 => break 'outer, m => m > 2 } => n = 1,
                m if m < 4 => n = m + yield_!(m) % 3 + 1,
                m if yield_!(m) > 0 => return m,
                _ => break,
            }
        }
        n + 100
    }
}

oracle! {
    fn in_the_else_of_a_let() -> Coroutine<Option<D>, Yield = u32, Return = Option<D>> + Clone {
        let _outer = d("outer");
        for turn in 0..3 {
            let kept = d("kept");
            let Some(item) = yield_!(turn) else {
                let _in_else = d("in else");
                if yield_!(10).is_some() {
                    eat(kept);
                    yield_!(11);
                    continue;
                }
                yield_!(12);
                break;
            };
            let ((Some(other), _) | (_, Some(other))) = (yield_!(20), Some(kept)) else {
                unreachable!("{:?}", yield_!(21));
            };
            yield_!(30);
            eat((item, other));
        }
        let Some(last) = yield_!(40) else {
            return yield_!(41);
        };
        Some(last)
    }
}

oracle! {
    fn in_dbg() -> Coroutine<u32, Yield = u32, Return = (u32, u32)> + Clone {
        let n = dbg!(yield_!(0)) + 1;
        let pair = dbg!(yield_!(n), seen("between", n) + yield_!(1));
        dbg!(pair.0);
        pair
    }
}

oracle! {
    fn compound_behind_an_index() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let mut counts = vec![0, 1, 2, 3];
        let mut at = 0;
        for turn in 0..3 {
            counts[at] += yield_!(turn);
            at = (at + 1) % 4;
            counts[(at + 1) % 4] *= 1 + yield_!(counts[at]);
        }
        let mut grid = [[1, 2], [3, 4]];
        grid[1][at % 2] -= yield_!(10) % 3;
        counts.push(grid[1][0] + grid[1][1]);
        counts
    }
}

oracle! {
    fn compound_through_a_box() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut boxed = Box::new((1, d("held")));
        boxed.0 += yield_!(boxed.0);
        let mut number = Box::new(5u32);
        *number += yield_!(*number);
        *number <<= yield_!(1) % 3;
        *number + boxed.0
    }
}

oracle! {
    fn in_guards_of_a_local_that_moves(v: Option<D>, kept: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let behind = d("behind");
        match v {
            Some(mut x) if yield_!(1) > 1 => { x.rename("x"); eat(kept); 1 }
            Some(x) if { let inner = d("inner"); x.name().len() as u32 + yield_!(2) > 1 } => { let z = x; yield_!(3) }
            None if yield_!(4) == 1 => 3,
            other => { yield_!(5); 7 }
        }
    }
    with (Some(d("v")), d("kept"))
}

oracle! {
    fn in_guards_of_a_local_that_arms_leave() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let v = Ok::<D, D>(d("v"));
        let behind = d("behind");
        let n = match v {
            Ok(x) if yield_!(1) > 1 => { eat(x); 1 }
            Err(e) if yield_!(2) > 1 => 5,
            Err(_) => 6,
            Ok(_) if yield_!(3) > 2 => 7,
            Ok(x) => { yield_!(4); 2 }
        };
        yield_!(n)
    }
}

oracle! {
    fn in_guards_that_end_it() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let v = Some(d("v"));
        let behind = d("behind");
        loop {
            let inside = d("inside");
            yield_!(1);
            match v {
                Some(x) if { let n = yield_!(3); if n == 0 { return 10 } if n == 3 { panic!("boom") } n > 1 } => {
                    let y = d("y");
                    yield_!(6);
                    eat(x);
                    return 1;
                }
                None if yield_!(4) == 1 => return 3,
                other if other.as_ref().unwrap().name().len() as u32 > yield_!(8) => return 5,
                other => { let z = d("z"); yield_!(5); break }
            }
        }
        yield_!(9)
    }
}

oracle! {
    fn in_guards_in_guards() -> Coroutine<u32, Yield = String, Return = u32> + Clone {
        let v = Some(d("v"));
        let w = d("w");
        let u = Some(d("u"));
        match v {
            Some(x) if match u {
                Some(y) if yield_!(format!("{y:?} {v:?}")).is_power_of_two() => { eat(y); yield_!("2".into()) > 0 }
                None => false,
                rest if yield_!(format!("{rest:?}")) > 0 => true,
                Some(z) => { yield_!(z.into_name()); false }
            } => { eat((x, w)); yield_!("3".into()) }
            None => 1,
            Some(x) if yield_!(format!("{x:?} {w:?}")) > 1 => { let z = x; yield_!("5".into()) }
            other => 7,
        }
    }
}

oracle! {
    fn in_guards_of_what_is_assigned_anew() -> Coroutine<Option<D>, Yield = usize, Return = Option<D>> + Clone {
        let mut best = d("best");
        let behind = d("behind");
        let mut count = 0;
        'outer: loop {
            let next = yield_!(count);
            let second = d("second");
            count += 1;
            best = match next {
                Some(new) if yield_!(10).is_some() => { eat(best); new }
                None if count > 3 => break,
                Some(new) if { if count == 2 { continue 'outer } yield_!(20).is_none() } => {
                    let old = best;
                    yield_!(21);
                    eat(new);
                    old
                }
                Some(new) => { let kept = best; yield_!(30); drop(new); kept }
                None => best,
            };
        }
        Some(best)
    }
}

oracle! {
    fn in_guards_that_bind_the_name_of_what_is_saved(text: Option<D>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0) + 100;
        let found = match text {
            Some(text) if yield_!(1) > 1 => { eat(text); 1 }
            text if yield_!(2) > 1 => match yield_!(3) { n if yield_!(n) > n => n, _ => n },
            text => { yield_!(4); 5 }
        };
        match yield_!(5) { n if yield_!(n + 10) > 1 => found, found => n + found }
    }
    with (Some(d("text")))
}

oracle! {
    fn in_guards_behind_one_of_several_patterns() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        for turn in 0..3 {
            let found = if turn == 1 { Err(d("wrong")) } else { Ok(d("right")) };
            match found {
                Ok(name) | Err(name) if yield_!(turn) > 1 => { yield_!(10); eat(name); }
                Ok(name) if name.name() == "never" => eat(name),
                Err(name) | Ok(name) => { yield_!(20); peek(&name); }
            }
        }
        yield_!(30)
    }
}

oracle! {
    fn of_what_only_the_guard_uses(mut first: Option<u32>, mut second: (Option<u32>, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let guard = d("guard");
        let n = match first.take() {
            Some(n) if yield_!(n) > 2 => 1,
            _ => 2,
        };
        let m = match std::mem::take(&mut second.0) {
            Some(n) if yield_!(n + 1) > 2 && yield_!(n) > 2 => 3,
            Some(_) => 4,
            None => 5,
        };
        n + m + second.1
    } with (Some(3), (Some(4), 5))
}
