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
