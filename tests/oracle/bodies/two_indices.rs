//! Places with several indices that yield, of arrays and slices.

use crate::harness::*;
use crate::oracle;

static TABLE: [[usize; 3]; 2] = [[1, 2, 3], [4, 5, 6]];

#[derive(Clone, Debug)]
struct Row {
    cells: [usize; 3],
    names: Vec<D>,
    next: Option<Box<[usize; 2]>>,
}
fn row(name: &str) -> Row {
    Row {
        cells: [1, 2, 3],
        names: vec![d(name), d(format!("{name}2"))],
        next: Some(Box::new([7, 8])),
    }
}

oracle! {
    fn two_indices(grid: [[usize; 2]; 3]) -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let held = d("held");
        let a = grid[yield_!(0)][yield_!(1)];
        let b = grid[{ mark("first"); yield_!(a) }][{ mark("second"); yield_!(b"x".len()) }];
        let c = grid[a % 3][yield_!(2)] + grid[1][yield_!(3)] + TABLE[b % 3][yield_!(4)] + TABLE[1][yield_!(5)];
        grid[yield_!(a)][b % 2] + c
    }
    with ([[1, 2], [3, 4], [0, 1]])
}

oracle! {
    fn two_indices_assigned_to() -> Coroutine<usize, Yield = usize, Return = [[usize; 2]; 3]> + Clone {
        let mut grid = [[1, 2], [3, 4], [0, 1]];
        grid[yield_!(0)][yield_!(1)] = yield_!(2);
        grid[yield_!(3)][yield_!(4)] = seen("right", 9);
        grid[seen("first", 1)][yield_!(5)] = 7;
        grid[yield_!(6)][seen("second", 1)] += yield_!(7);
        grid[yield_!(8)][yield_!(9)] *= 2;
        grid[yield_!(10)][yield_!(11)] -= grid[yield_!(12)][yield_!(13)].min(1);
        (grid[yield_!(14)][yield_!(15)], grid[0][yield_!(16)]) = (5, yield_!(17));
        grid
    }
}

oracle! {
    fn indices_and_fields(rows: [[Row; 2]; 2]) -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let mut rows = rows;
        let held = d("held");
        let mut sum = rows[yield_!(0)][yield_!(1)].cells[yield_!(2)];
        rows[yield_!(3)][1].names[yield_!(4)] = d("new");
        rows[yield_!(5)][yield_!(6)].names[yield_!(7)].rename("renamed");
        sum += rows[0][yield_!(8)].names[yield_!(9)].name().len();
        let part = &mut rows[yield_!(10)][yield_!(11)].cells[yield_!(12)..];
        part.reverse();
        sum += part.len();
        match rows[yield_!(13)][yield_!(14)].next {
            Some(ref mut next) => next[0] += sum,
            None => {}
        }
        if let Some(next) = &rows[yield_!(16)][yield_!(17)].next { sum += next[1]; }
        for n in rows[yield_!(18)][yield_!(19)].cells { sum += yield_!(n); }
        peek(&rows[yield_!(20)][yield_!(21)].names[0]);
        sum
    }
    with ([[row("a"), row("b")], [row("c"), row("e")]])
}

oracle! {
    fn through_references(grid: &mut [[usize; 2]], boxed: Box<[[usize; 2]; 2]>) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut boxed = boxed;
        let held = d("held");
        let mut sum = 0;
        for turn in 0..2 {
            sum += grid[yield_!(turn)][yield_!(turn + 10)];
            grid[yield_!(1)][yield_!(2)] = sum;
            boxed[yield_!(3)][yield_!(4)] += sum;
            sum += (*grid)[turn][yield_!(6)] + (*boxed)[yield_!(7)][yield_!(8)];
        }
        sum
    }
    with (Box::leak(Box::new([[1, 2], [3, 4]])), Box::new([[1, 2], [3, 4]]))
}

oracle! {
    fn of_values() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let sum = [[1, 2], [seen("in", 3), 4]][yield_!(0)][yield_!(1)];
        let more = [row("a"), row("b")][yield_!(2)].cells[yield_!(3)];
        let text = [["a", "bc"], ["def", ""]][yield_!(4)][yield_!(5)].len();
        let other = ([d("x"), d("yz")], 1).0[yield_!(6)].name().len();
        eat([[d("k")], [d("l")]][yield_!(7)][yield_!(8)].name());
        sum + more * text + [[1, 2], [3, 4]][1][yield_!(9)] + format!("{}", [["a"], ["b"]][yield_!(10)][yield_!(11)]).len()
    }
}

oracle! {
    fn panics_in_its_place(grid: [[usize; 2]; 2]) -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let mut grid = grid;
        let held = d("held");
        grid[yield_!(0)][{ let inner = d("inner"); yield_!(1) }] = { mark("right"); yield_!(2) };
        grid[{ mark("outer"); yield_!(3) + 2 }][{ mark("never"); yield_!(4) }] += 1;
        9
    }
    with ([[1, 2], [3, 4]])
}

oracle! {
    fn jumps_in_indices() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let mut grid = [[d("a"), d("b")], [d("c"), d("e")]];
        'outer: loop {
            let n = grid[match yield_!(0) { 0 => 0, 1 => break 'outer, n => n - 2 }][match yield_!(1) { 0 => 0, 1 => continue 'outer, 2 => return 7, n => 1 }].name().len();
            grid[yield_!(n)][loop { match yield_!(2) { n @ 0..2 => break n, 2 => continue 'outer, _ => {} } }] = d("new");
        }
        3
    }
}

oracle! {
    fn in_guards(grid: [[Option<usize>; 2]; 2]) -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let held = d("held");
        match grid[yield_!(0)][yield_!(1)] {
            Some(n) => { yield_!(n) }
            _ => 5,
        }
    }
    with ([[Some(1), None], [None, Some(2)]])
}
