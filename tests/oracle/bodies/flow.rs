//! Control flow where it is hardest to follow.

use coro::Closed;

use crate::harness::*;
use crate::oracle;

oracle! {
    fn continue_from_every_depth() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut count = 0;
        let _g = d("outermost");
        'outer: while count < 6 {
            count += 1;
            let first = d("first");
            'inner: for turn in 0..3 {
                let second = d("second");
                let picked = loop {
                    let third = d("third");
                    match yield_!(count * 10 + turn) {
                        0 => continue 'outer,
                        1 => continue 'inner,
                        2 => break 'inner,
                        3 => break 'outer,
                        4 => continue,
                        n => {
                            eat(third);
                            break n;
                        }
                    }
                };
                yield_!(picked);
                eat(second);
            }
            yield_!(99);
            eat(first);
        }
        count
    }
}

oracle! {
    fn blocks_in_blocks_with_values() -> Coroutine<u32, Yield = u32, Return = (u32, D)> + Clone {
        let spare = d("spare");
        let got = 'a: {
            let one = d("one");
            let n = 'b: {
                let two = d("two");
                let m = 'c: {
                    let three = d("three");
                    match yield_!(0) {
                        0 => break 'a (0, three),
                        1 => break 'b 1,
                        2 => break 'c 2,
                        3 => break 'a (yield_!(3), two),
                        _ => {}
                    }
                    let four = d("four");
                    if yield_!(1) == 0 {
                        break 'a (4, four);
                    }
                    5
                };
                eat(two);
                m + yield_!(m)
            };
            if n > 4 {
                break 'a (n, spare);
            }
            yield_!(n);
            (n, one)
        };
        yield_!(got.0);
        got
    }
}

oracle! {
    fn question_marks_between_guards() -> Coroutine<Result<u32, String>, Yield = u32, Return = Result<D, String>> + Clone {
        let _a = d("a");
        let sum = {
            let _b = d("b");
            let first = yield_!(0)?;
            let _c = d("c");
            first + {
                let _e = d("e");
                yield_!(first)? + yield_!(1)?
            }
        };
        let kept = d(sum);
        for _ in 0..2 {
            let _f = d("f");
            if yield_!(2)? > 2 {
                return Ok(kept);
            }
        }
        Err(format!("{}!", yield_!(3)?))
    }
}

oracle! {
    fn options_chained() -> Coroutine<Option<u32>, Yield = u32, Return = Option<u32>> + Clone {
        let _guard = d("guard");
        let n = yield_!(0).map(|n| n + 1).filter(|n| n % 2 == 0).or(yield_!(1))?;
        let _second = d("second");
        let m = Some(n)?.checked_sub(yield_!(n)?)?;
        Some(yield_!(m)?.max(yield_!(2).unwrap_or(n)))
    }
}

oracle! {
    fn values_of_loops_as_operands() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a = d("a");
        three(
            seen("left", a.name().len() as u32),
            'l: loop {
                let _inner = d("inner");
                for turn in 0..2 {
                    if yield_!(turn) > 2 {
                        break 'l turn;
                    }
                }
                if yield_!(10) == 0 {
                    break 7;
                }
            },
            if yield_!(20) > 1 { yield_!(21) } else { 'b: { if yield_!(22) == 1 { break 'b 8; } 9 } },
        )
    }
}

oracle! {
    fn loops_that_end_only_by_return() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let a = d("a");
        let mut b = d("b");
        loop {
            for turn in 0..yield_!(0) % 3 {
                let c = d("c");
                if turn == 1 {
                    return c;
                }
                b = c;
            }
            while yield_!(1) == 1 {
                return a;
            }
            if yield_!(2) > 3 {
                return b;
            }
        }
    }
}

oracle! {
    fn conditions_that_leave() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        'out: for turn in 0..3 {
            let _guard = d("guard");
            while match yield_!(turn) {
                0 => continue 'out,
                1 => break 'out,
                2 => false,
                n => {
                    total += n;
                    n < 4
                }
            } {
                total += 10;
            }
            if { if yield_!(10) == 1 { return total; } total > 12 } {
                break;
            }
        }
        yield_!(total)
    }
}

oracle! {
    fn chains_of_lets() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let spare = d("spare");
        while total < 20
            && let Some(a) = yield_!(total)
            && let b @ 0..=5 = a + 1
            && (b != 3 || yield_!(b).is_some())
        {
            if let Some(c) = yield_!(b)
                && c > 1
                && let Some(e) = yield_!(c).or(Some(b))
            {
                total += a + c + e;
                continue;
            } else if let None = yield_!(50)
                && total > 3
            {
                eat(spare);
                return total;
            }
            total += b;
        }
        total
    }
}

oracle! {
    fn lazy_operators_with_moves() -> Coroutine<bool, Yield = u32, Return = bool> + Clone {
        let a = d("a");
        let b = d("b");
        let first = yield_!(0) && { eat(a); yield_!(1) } || yield_!(2) && { drop(b); true };
        yield_!(3);
        first != (yield_!(4) || yield_!(5))
    }
}

oracle! {
    fn returns_in_the_midst_of_operands() -> Coroutine<u32, Yield = u32, Return = (D, D)> + Clone {
        let x = d("x");
        let y = d("y");
        let z = d("z");
        (
            x,
            match yield_!(0) {
                0 => return (y, z),
                1 => {
                    let w = d("w");
                    if yield_!(1) == 0 {
                        return (w, z);
                    }
                    y
                }
                _ => z,
            },
        )
    }
}

oracle! {
    fn a_never_value_in_every_place() -> Coroutine<Option<u32>, Yield = u32, Return = u32> + Clone {
        let _guard = d("guard");
        loop {
            let n = yield_!(0).unwrap_or_else(|| 9);
            let m: u32 = if n == 1 { break } else { n };
            let k = match m { 2 => continue, 3 => return 3, m => m };
            let (a, b) = (k, if k == 4 { return yield_!(4).unwrap_or(0) } else { yield_!(5) });
            let Some(b) = b else { break };
            if a + b > 4 {
                return a + b;
            }
        }
        100
    }
}

oracle! {
    fn try_blocks_by_labels() -> Coroutine<Result<D, String>, Yield = u32, Return = u32> + Clone {
        let mut failures = 0;
        for turn in 0..3 {
            let outcome: Result<D, String> = 'attempt: {
                let first = match yield_!(turn) {
                    Ok(first) => first,
                    Err(error) => break 'attempt Err(error),
                };
                let Ok(second) = yield_!(10) else {
                    break 'attempt Err(format!("no second for {}", first.name()));
                };
                eat(first);
                Ok(second)
            };
            match outcome {
                Ok(item) => {
                    yield_!(20);
                    peek(&item);
                }
                Err(error) => {
                    failures += 1;
                    mark(error);
                }
            }
        }
        failures
    }
}

oracle! {
    fn closes_in_nested_loops() -> Coroutine<D, Yield = usize, Return = Result<usize, Closed>> + Clone {
        let _outer = d("outer");
        let mut all = vec![];
        'rounds: loop {
            let _round = d("round");
            let first = try_yield!(all.len())?;
            loop {
                let _step = d("step");
                match try_yield!(all.len() + 10) {
                    Ok(item) if item == first => break 'rounds,
                    Ok(item) if all.len() > 2 => {
                        drop(item);
                        break;
                    }
                    Ok(item) => all.push(item),
                    Err(Closed) => return Ok(all.len()),
                }
            }
            eat(first);
        }
        Ok(100)
    }
}

oracle! {
    fn while_let_over_a_stack_of_frames() -> Coroutine<u32, Yield = usize, Return = Vec<u32>> + Clone {
        let mut stack = vec![(0, d("root"))];
        let mut seen_depths = vec![];
        while let Some((depth, item)) = stack.pop() {
            seen_depths.push(depth);
            for child in 0..yield_!(stack.len()) % 3 {
                if depth > 1 {
                    break;
                }
                stack.push((depth + 1, d(format!("{}.{child}", item.name()))));
                if yield_!(100) == 0 {
                    continue;
                }
                stack.insert(0, (9, d("extra")));
            }
        }
        seen_depths
    }
}
