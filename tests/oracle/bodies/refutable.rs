//! Yields where a pattern has not matched, or may not: the `else` of a `let`, and guards.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn else_of_a_let_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let outer = d("outer");
        let x = 7;
        let Some(x) = (yield_!(x) > 1).then_some(x + 1) else {
            let inner = d("inner");
            let x = yield_!(10) + yield_!(x);
            peek(&outer);
            return x;
        };
        yield_!(x);
        x
    }
}

oracle! {
    fn else_of_a_let_drops_first() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        fn pick(n: u32, temporary: &D) -> Result<D, D> {
            mark(temporary.name());
            if n > 1 { Ok(d("ok")) } else { Err(d("err")) }
        }
        for turn in 0..2 {
            let kept = d("kept");
            let n = yield_!(turn);
            let Ok(mut found) = pick(n, &d("temporary")) else {
                mark("else");
                yield_!(20);
                mark("behind");
                if yield_!(21) > 2 { break } else { continue }
            };
            found.rename("found");
            let picked = pick(turn + 1, &kept);
            let Ok(ref second) = picked else {
                yield_!(22);
                return 1;
            };
            peek(second);
            yield_!(23);
        }
        0
    }
}

oracle! {
    fn else_of_a_let_and_the_place_it_matches() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut slots = vec![Some(d("a")), None, Some(d("c"))];
        let mut total = 0;
        while total < 9 {
            let wanted = slots.pop();
            let Some(Some(part)) = wanted else {
                let Some(n): Option<u32> = (total < 5).then_some(total) else {
                    let _last = d("last");
                    yield_!(99);
                    break;
                };
                total += yield_!(n);
                continue;
            };
            peek(&part);
            let (1.., found @ (2 | 3)) = (total, yield_!(1) % 4) else {
                total += loop {
                    let n = yield_!(50);
                    if n > 0 { break n }
                };
                eat(part);
                continue;
            };
            let 2 = found else {
                yield_!(60);
                return found;
            };
            total += yield_!(found);
        }
        total
    }
}

oracle! {
    fn else_of_a_let_that_leaves_by_a_question_mark() -> Coroutine<Option<D>, Yield = u32, Return = Option<u32>> + Clone {
        let Some(a) = yield_!(1) else {
            eat(yield_!(2)?);
            return yield_!(3).map(|_| 3);
        };
        'outer: loop {
            let Some(b) = yield_!(4) else {
                eat(a);
                match yield_!(5) {
                    Some(_) => break 'outer Some(5),
                    None => return Some(6),
                }
            };
            mark(b.name());
        }
    }
}

oracle! {
    fn value_that_a_let_else_does_not_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        fn pick(n: u32) -> Result<D, D> {
            if n > 1 { Ok(d("ok")) } else { Err(d("err")) }
        }
        for turn in 0..3 {
            let result = pick(turn);
            let Ok(found) = result else {
                mark("else");
                yield_!(20);
                continue;
            };
            yield_!(23);
        }
        0
    }
}

oracle! {
    fn value_that_an_if_let_does_not_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        fn pick(n: u32) -> Result<D, D> {
            if n > 1 { Ok(d("ok")) } else { Err(d("err")) }
        }
        for turn in 0..3 {
            let result = pick(turn);
            if let Ok(found) = result {
                yield_!(23);
            } else {
                mark("else");
                yield_!(25);
            }
            mark("behind");
        }
        0
    }
}

oracle! {
    fn jumps_beside_the_else_of_a_let() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        for turn in 0..3 {
            let Some(found) = (match turn {
                1 => continue,
                4 => break,
                _ => (turn > 1).then_some(3),
            }) else {
                yield_!(20);
                if yield_!(2) > 1 { break } else { continue }
            };
            yield_!(4);
        }
        0
    }
}

oracle! {
    fn guard_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let limit = d("limit");
        match yield_!(1) {
            0 => 0,
            n if yield_!(n) > 1 => n,
            n => n + 100,
        }
    }
}

oracle! {
    fn guards_that_yield_and_fall_through() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for turn in 0..2 {
            let _scoped = d(format!("scoped{turn}"));
            total += match Some(seen("head", turn)) {
                Some(5) if seen("never", true) => 5,
                Some(n) if seen("plain", n == 3) => 3,
                Some(n) if yield_!(n + 10) > 2 => n + 1,
                Some(0) if seen("zero", yield_!(20) == 1) => {
                    let last = yield_!(21);
                    last + 1
                }
                Some(n) if seen("behind", n > 5) => 6,
                Some(n @ 0..=4) if yield_!(30) == 2 && yield_!(31) < 2 => yield_!(n),
                None => 1,
                Some(n) if yield_!(40) == 0 => break,
                Some(n) => n + 7,
            };
            yield_!(total);
        }
        total
    }
}

oracle! {
    fn guard_that_yields_and_moves() -> Coroutine<Option<D>, Yield = u32, Return = Option<D>> + Clone {
        let outer = d("outer");
        for turn in 0..3 {
            match yield_!(turn) {
                Some(a) if yield_!(10).is_some() => {
                    peek(&a);
                    yield_!(11);
                    eat(a);
                    mark("eaten");
                }
                Some(ref a) if a.name().len() > 90 || yield_!(12).is_none() => peek(a),
                Some(a) if turn == 2 => return Some(a),
                other => {
                    yield_!(13);
                    mark("other");
                    eat(other);
                }
            }
            mark("behind");
            yield_!(30);
        }
        None
    }
}

oracle! {
    fn guard_that_yields_at_a_local() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let pair = (d("left"), 4);
        let text = String::from("text");
        let mut option = Some(d("option"));
        let n = match pair.1 {
            1 => 1,
            n if yield_!(n) == 1 => n,
            n if yield_!(n + 1) == 2 => yield_!(n),
            _ => 9,
        };
        let m = match &option {
            Some(d) if d.name().len() as u32 == yield_!(50) => 1,
            Some(d) if yield_!(51) == 1 => d.name().len() as u32,
            _ => 2,
        };
        match &mut option {
            Some(d) if yield_!(60) > 1 => d.rename("new"),
            Some(d) => d.rename("newer"),
            None => {}
        }
        match option {
            Some(d) if yield_!(70) > 1 => {
                yield_!(71);
                eat(d);
            }
            Some(d) if d.name() == "new" && yield_!(72) > 1 => peek(&d),
            Some(_d) => mark("some"),
            None => mark("none"),
        }
        yield_!(80);
        mark(text);
        n + m
    }
}

oracle! {
    fn guard_with_a_match_that_yields_in_its_guard() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        loop {
            let found = match (yield_!(1), d("value")) {
                (a, b) if match a {
                    0 if yield_!(2) == 0 => true,
                    1 | 2 if yield_!(3) < 2 => { yield_!(4) > 0 }
                    n => n == yield_!(5),
                } && { let c = yield_!(6); c > a } => {
                    peek(&b);
                    yield_!(a)
                }
                (0, b) => { eat(b); continue }
                (a, b) if b.name().is_empty() => a,
                (a, _) => a + 50,
            };
            if yield_!(found) == 0 { break found }
        }
    }
}

oracle! {
    fn guard_that_catches() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 0;
        loop {
            match try_yield!(n) {
                Ok(value) if value == 3 || try_yield!(30).is_err() => return value,
                Ok(value) if value == yield_!(31) => n = value,
                Ok(value) => n += 1,
                Err(_) if n > 1 => return n,
                Err(_) => return 77,
            }
        }
    }
}

#[derive(Clone, Debug)]
enum State {
    Idle(D),
    Busy { count: u32, name: D },
    Done,
}

impl State {
    fn is_idle(&self) -> bool {
        matches!(self, Self::Idle(_))
    }
}

oracle! {
    fn guards_at_a_state_that_changes() -> Coroutine<u32, Yield = u32, Return = State> + Clone {
        let mut state = State::Idle(d("idle"));
        let mut turns = 0;
        while turns < 3 {
            turns += 1;
            state = match state {
                State::Idle(name) if name.name() == "idle" && yield_!(turns) > 1 => {
                    State::Busy { count: turns, name }
                }
                State::Busy { count, name } if yield_!(10 + count) == 2 => {
                    yield_!(20);
                    State::Idle(name)
                }
                State::Busy { count: 0 | 1, name } => return State::Idle(name),
                State::Done => return State::Done,
                other => other,
            };
            match &mut state {
                State::Idle(name) if yield_!(30) == 0 => name.rename("renamed"),
                State::Busy { count, name } if *count > yield_!(31) && name.name().len() > 2 => *count += 1,
                _ => mark("nothing"),
            }
            match state {
                State::Busy { count: ref mut n, .. } if yield_!(*n) == 2 => *n += 5,
                State::Idle(_) | State::Done if yield_!(40) == 2 => mark("idle or done"),
                _ if state.is_idle() && yield_!(41) == 1 => mark("idle"),
                _ => {}
            }
        }
        state
    }
}

oracle! {
    fn guards_in_operands_and_jumps() -> Coroutine<Option<u32>, Yield = u32, Return = Option<u32>> + Clone {
        let mut sum = 0;
        loop {
            let _turn = d("turn");
            sum += three(
                seen("first", 1),
                match yield_!(1) {
                    Some(n) if yield_!(2)? == n => n,
                    Some(n) if (if n > 2 { break } else { n > 1 }) && yield_!(3).is_some() => n + 10,
                    None if match yield_!(4) { None => return None, Some(_) => false } => 3,
                    None => continue,
                    Some(n) => n,
                },
                yield_!(5).map_or(0, |n| n),
            );
            if sum > 30 { return Some(sum) }
        }
        yield_!(sum)
    }
}

oracle! {
    fn guards_with_lets_beside_one_that_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let name = d("name");
        let n = match Some(yield_!(1)) {
            Some(n) if let Some(m) = n.checked_sub(2) && seen("let", true) => m,
            Some(n) if n == 0 || yield_!(n) > 1 => { let x = yield_!(n); x + n }
            Some(n) if let Some(m) = n.checked_sub(1) => m + 40,
            _ => 50,
        };
        n + name.name().len() as u32
    }
}

oracle! {
    fn guard_that_captures_in_a_format_string() -> Coroutine<u32, Yield = String, Return = u32> + Clone {
        let mut before = d("before");
        let n = match yield_!("a".into()) {
            0 => 0,
            n if yield_!(format!("{n}, {before:?}")) == n => {
                let saved = n;
                for _ in 0..2 {
                    before.rename(yield_!(format!("{n}")));
                }
                n
            }
            n => n,
        };
        match n {
            m if m > 1 && seen(&format!("{m}"), m < 9) => {
                while yield_!(format!("{m}")) > 1 {}
            }
            _ => {}
        }
        n + yield_!(format!("{n}"))
    }
}

oracle! {
    #[allow(unreachable_code)]
    fn guard_that_leaves_behind_its_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let kept = Some(d("kept"));
        for turn in 0..2 {
            let part = match Some(d("part")) {
                Some(part) if turn == 1 => part,
                Some(_) if { if yield_!(1) > 1 { continue } else { return yield_!(2) } } => d("never"),
                _ => d("neither"),
            };
            match kept {
                Some(ref kept) if { eat(part); yield_!(kept.name().len() as u32); break } => {}
                _ => {}
            }
        }
        yield_!(3);
        7
    }
}

oracle! {
    fn guards_and_locals_that_only_their_scope_holds() -> Coroutine<Option<D>, Yield = u32, Return = u32> + Clone {
        let first = d("first");
        let mut count = 0;
        while count < 2 {
            count += 1;
            let held = (d("left"), d("right"));
            let taken = d("taken");
            match (yield_!(count), held.0.name() == "left") {
                (Some(value), true) if { let inner = d("inner"); yield_!(10).is_some() } => {
                    let guard = d("guard");
                    eat(value);
                    yield_!(11);
                    eat(taken);
                }
                (None, left) if left && yield_!(12).is_none() => eat(taken),
                (other, _) => {
                    eat((other, taken));
                    match yield_!(13) {
                        Some(x) if x.name() == "x" || yield_!(14).is_none() => continue,
                        x => eat(x),
                    }
                }
            }
            yield_!(15);
        }
        count
    }
}

oracle! {
    fn let_in_a_guard_of_an_arm_that_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let limit = d("limit");
        let mut total = 0;
        for turn in 0..2 {
            total += match Some((yield_!(turn), d("part"))) {
                Some((n, part)) if n > 1 && let Some(m) = n.checked_sub(2) && let k @ 0..5 = m + 1 => {
                    yield_!(m);
                    eat(part);
                    let mut sum = 0;
                    while sum < k + m {
                        sum += 1 + yield_!(sum);
                    }
                    sum + n
                }
                Some((_, ref part)) if let Some(name) = part.name().strip_prefix("x") => name.len() as u32,
                Some((n, part)) if let mut m = n && { m += 1; seen("m", m) > 1 } => {
                    peek(&part);
                    m + yield_!(m)
                }
                _ => 9,
            };
        }
        total
    }
}

oracle! {
    fn numbers_of_a_condition_in_a_loop_inside() -> Coroutine<(u32, u32), Yield = u32, Return = u32> + Clone {
        let mut sum = 0;
        while let (n, 0 | 1) = yield_!(sum) {
            for at in 0..2 {
                sum += yield_!(n + at).0;
            }
        }
        if let (n, 2) = yield_!(sum) {
            while sum < 9 {
                sum += yield_!(n).1 + 1;
            }
            sum += n;
        }
        sum
    }
}
