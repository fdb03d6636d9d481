//! Guards that yield, of matches on elements and on what references refer to.

use crate::harness::*;
use crate::oracle;

static TABLE: [[usize; 3]; 2] = [[1, 2, 3], [4, 5, 6]];

oracle! {
    fn of_elements(grid: [[Option<usize>; 2]; 2]) -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let held = d("held");
        let mut grid = grid;
        let mut at = 0;
        let mut sum = match grid[yield_!(0)][yield_!(1)] {
            Some(n) if n > yield_!(n) => { at = 1; n }
            None if let Some(n) = grid[yield_!(2)][at] && yield_!(n) == n => 4,
            Some(ref n) | Some(ref n) if { at += 1; *n == yield_!(at) } => *n,
            _ => 5,
        };
        for turn in 0..2 {
            match &mut grid[turn][at % 2] {
                Some(n) if *n == yield_!(*n) => { *n += 1; sum += *n; }
                None | Some(0 | 1) if { let mut k = 0; loop { k += yield_!(k + 20); if k > 1 { break k > 2 } if k == 0 { break false } } } => at += 1,
                empty => *empty = Some(turn),
            }
            match TABLE[turn][at % 3] { n if yield_!(n) == 1 => sum += n, 4.. => {}, _ => at += 1 }
        }
        sum + at
    }
    with ([[Some(1), None], [None, Some(2)]])
}

oracle! {
    fn of_what_references_refer_to(state: &mut Option<usize>, boxed: Box<(usize, Option<D>)>) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut boxed = boxed;
        let held = d("held");
        for turn in 0..3 {
            match *state {
                Some(n) if n < yield_!(n) => *state = Some(n + 1),
                Some(ref mut n) if let m = *n && yield_!(m) == turn => *n += m,
                None if yield_!(30) > 1 => break,
                _ => *state = None,
            }
            match (*boxed).1 {
                Some(ref x) if yield_!(x.name().len()) == 1 => peek(x),
                Some(ref mut x) if (*boxed).0 == yield_!(40) => x.rename("x"),
                _ => { boxed.0 += 1; }
            }
        }
        state.unwrap_or(9)
    }
    with (Box::leak(Box::new(Some(1))), Box::new((1, Some(d("boxed")))))
}

oracle! {
    fn out_of_bounds(grid: &mut [[usize; 2]]) -> Coroutine<usize, Yield = usize, Return = usize> {
        let held = d("held");
        match grid[yield_!(1)][{ mark("second"); yield_!(2) }] {
            n if { mark("guard"); yield_!(n) > 1 } => 1,
            n => { grid[yield_!(3)][1] = 8; n + grid[1][yield_!(4)] }
        }
    }
    with (Box::leak(Box::new([[1, 2], [3, 4]])))
}
