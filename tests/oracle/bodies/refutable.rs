//! Yields where a pattern has not matched, or is about to: the `else` of a `let`.

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
