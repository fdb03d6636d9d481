//! Compound assignments of what a yield receives.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn compound_assignment_behind_a_yield() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let mut counts = vec![1, 2, 3];
        let mut n = 0;
        counts[n] += yield_!(10);
        counts[seen("index", n) + 1] *= { n = 1; yield_!(seen("right", 11)) };
        counts[n] -= { n = 2; yield_!(12) % 2 };
        let mut boxed = Box::new((5u64, [true, false]));
        boxed.0 <<= yield_!(13) % 5;
        boxed.1[n - 1] |= yield_!(14) > 1;
        *counts.last_mut().unwrap() ^= yield_!(15) + yield_!(16);
        yield_!(boxed.0 as u32 + u32::from(boxed.1[1]));
        counts
    }
}

/// Indexed by values that are moved into the index.
#[derive(Clone)]
struct Cells([u32; 2]);

impl std::ops::Index<D> for Cells {
    type Output = u32;

    fn index(&self, at: D) -> &u32 {
        &self.0[at.name().len() % 2]
    }
}

impl std::ops::IndexMut<D> for Cells {
    fn index_mut(&mut self, at: D) -> &mut u32 {
        mark("index_mut");
        &mut self.0[at.name().len() % 2]
    }
}

oracle! {
    fn compound_assignment_with_moves_in_the_place() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut cells = Cells([1, 2]);
        let (at, other) = (d("at"), d("other"));
        yield_!(0);
        cells[at] += yield_!(1);
        if cells.0[0] > 2 {
            cells[other] |= yield_!(2);
        }
        yield_!(3);
        cells.0[0] * 10 + cells.0[1]
    }
}

oracle! {
    fn compound_assignment_through_references() -> Coroutine<u32, Yield = u32, Return = u32> {
        fn own(counts: &mut [u32; 3]) -> &mut u32 {
            mark("own");
            &mut counts[2]
        }
        let mut counts = [1, 2, 3];
        {
            let counts = &mut counts;
            counts[0] += 1;
        }
        *own(&mut counts) -= { mark("right"); yield_!(1) % 3 };
        let cell = std::cell::RefCell::new(5);
        *cell.borrow_mut() <<= { *cell.borrow_mut() += 1; yield_!(2) % 4 };
        for (i, mut count) in counts.into_iter().enumerate() {
            (count) += { count = 7; yield_!(count) };
            *&mut counts[i] += yield_!(count);
        }
        counts[0] + counts[1] + counts[2] + cell.into_inner()
    }
}
