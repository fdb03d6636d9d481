//! What a pattern binds through an exclusive reference and a branch holds across a yield, where others use the reference.

use crate::harness::*;
use crate::{oracle, oracle_method};

#[derive(Clone, Debug)]
enum Cell {
    Empty,
    Full { name: D, count: u32 },
    Gone(u32),
}

fn full(count: u32) -> Cell {
    Cell::Full {
        name: d(count),
        count,
    }
}

fn slots() -> &'static mut [Option<u32>] {
    Box::leak(Box::new([Some(3), Some(0), None, Some(9)]))
}

oracle! {
    fn emptied_beside(slots: &'static mut [Option<u32>]) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for slot in slots.iter_mut() {
            let turn = d("turn");
            if let Some(left) = slot {
                sum += *left;
                if *left == 0 {
                    *slot = None;
                } else {
                    *left += yield_!(*left);
                    sum += *left;
                }
            } else {
                *slot = Some(yield_!(sum));
            }
            mark(turn.name());
        }
        sum
    }
    with (slots())
}

oracle! {
    fn filled_by_an_else(slots: &'static mut [Option<u32>]) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for slot in slots {
            let Some(left) = slot else {
                *slot = Some(yield_!(0));
                continue;
            };
            *left += yield_!(*left);
            sum += *left;
        }
        sum
    }
    with (slots())
}

oracle! {
    fn used_ahead_of_a_yield(slot: &'static mut Option<(D, u32)>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let behind = d("behind");
        if let Some((name, left)) = slot {
            if *left > 3 {
                let (more, taken) = (*left, std::mem::replace(name, d("taken")));
                *slot = None;
                mark(yield_!(more));
                mark(taken.name());
            } else {
                *left = yield_!(*left);
                name.rename(*left);
            }
        }
        mark(behind.name());
        0
    }
    with (Box::leak(Box::new(Some((d("named"), 5)))))
}

oracle! {
    fn copies_and_hidden_names(slots: &'static mut [Option<u32>]) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for slot in slots {
            if let Some(left) = slot {
                let left = *left;
                if left == 0 {
                    *slot = None;
                } else {
                    sum += yield_!(left);
                    sum += left;
                }
            }
            if let &mut Some(mut left) = slot {
                left += 1;
                *slot = Some(left + 1);
                if left > 7 {
                    *slot = None;
                } else {
                    sum += yield_!(left);
                    sum += left;
                }
            }
        }
        sum
    }
    with (slots())
}

oracle_method! {
    for This { cells: Vec<Cell>, one: Cell, sum: u32 } = This {
        cells: vec![full(0), Cell::Gone(1), full(3), Cell::Empty, full(1)],
        one: Cell::Gone(2),
        sum: 0,
    };
    fn of_states(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        for cell in &mut self.cells {
            match cell {
                Cell::Full { name, count } => {
                    *count += 1;
                    match *count {
                        1 => *cell = Cell::Gone(3),
                        2 => *count = yield_!(name.name().len() as u32),
                        n if n > 3 => {
                            let more = yield_!(n);
                            *count = more;
                            name.rename("more");
                            mark(yield_!(*count));
                            name.rename("most");
                        }
                        _ => {
                            *cell = Cell::Empty;
                            yield_!(3);
                        }
                    }
                }
                Cell::Gone(n) => {
                    if *n == 0 {
                        *cell = Cell::Empty;
                    } else {
                        *n -= 1;
                    }
                }
                Cell::Empty => mark(yield_!(4)),
            }
            self.sum += 1;
        }
        match &mut self.one {
            Cell::Gone(n) if *n > 3 => *n = yield_!(*n),
            Cell::Gone(n) => {
                if *n == 1 {
                    self.one = Cell::Empty;
                } else {
                    self.sum += 1;
                    *n = yield_!(*n);
                }
            }
            _ => {}
        }
        yield_!(self.sum)
    }
}
