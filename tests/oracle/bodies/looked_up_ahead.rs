//! Operands that are copied out of what a call has lent, ahead of another that yields: nothing of what was lent is left.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug, PartialEq)]
struct Board {
    cells: [[u32; 3]; 2],
    score: (u32, u32),
    name: D,
}

fn board() -> Board {
    Board {
        cells: [[1, 2, 3], [4, 5, 6]],
        score: (7, 8),
        name: d("board"),
    }
}

impl Board {
    fn row(&self, at: usize) -> &[u32; 3] {
        mark(format!("row {at}"));
        &self.cells[at]
    }

    fn row_mut(&mut self, at: usize) -> &mut [u32; 3] {
        &mut self.cells[at]
    }

    fn me(&self) -> &Self {
        self
    }

    fn find(&self, cell: u32) -> Option<&Self> {
        let mut cells = self.cells.iter().flatten();
        cells.any(|&found| found == cell).then_some(self)
    }

    fn tally(&self) -> Tally<'_> {
        Tally {
            best: &self.score.0,
            last: self.cells[0].last().copied(),
        }
    }
}

struct Tally<'b> {
    best: &'b u32,
    last: Option<u32>,
}

fn less(left: u32, right: u32) -> u32 {
    left.wrapping_sub(right)
}

oracle! {
    fn by_an_operator(board: Board) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let sum = board.row(0)[1] + yield_!(board.row(1)[2]);
        let twice = board.row(1)[0] * 2 + yield_!(board.me().score.1);
        let small: u64 = board.me().score.0 as u64 + u64::from(yield_!(sum));
        if board.row(0)[2] < yield_!(small as u32) && board.me().score.0 == yield_!(twice) {
            return *board.tally().best + yield_!(0);
        }
        board.row(yield_!(9) as usize % 2)[0] + yield_!(sum) + board.score.1
    }
    with (board())
}

oracle! {
    fn as_an_argument(board: Board) -> Coroutine<u32, Yield = u32, Return = (u32, [u32; 2])> + Clone {
        let pair = (board.row(0)[1], less(board.me().cells[1][0], yield_!(1)));
        let list = [less(less(board.row(0)[0], board.row(0)[1]), yield_!(pair.1)), yield_!(pair.0)];
        (board.row(1)[1], list).max((yield_!(2), [board.score.0, yield_!(3)]))
    }
    with (board())
}

oracle! {
    fn with_a_question_mark(board: Board) -> Coroutine<u32, Yield = u32, Return = Option<u32>> + Clone {
        let sum = board.find(yield_!(0))?.score.0 + yield_!(1);
        let left = board.tally().last? + yield_!(sum);
        let more = less({ let found = board.find(left)?; found.score.1 }, yield_!(left));
        Some(less(less(board.find(1)?.score.0, board.find(2)?.cells[0][0]), yield_!(more)) * board.score.1)
    }
    with (board())
}

oracle! {
    fn with_a_jump(board: Board) -> Coroutine<u32, Yield = u32, Return = Option<u32>> + Clone {
        let mut turns = 0;
        let last = loop {
            turns += 1;
            let sum = less(
                if board.row(0)[1] > turns { board.me().score.0 } else { break turns },
                yield_!(turns),
            );
            if sum > 9 {
                return Some(less(match board.find(sum) { Some(found) => found.score.1, None => continue }, yield_!(sum)));
            }
        };
        (last > 1).then_some(board.score.0)
    }
    with (board())
}

oracle! {
    fn of_an_argument_by_reference(board: &mut Board) -> Coroutine<u32, Yield = u32, Return = Board> {
        board.cells[0][0] = board.row(0)[1] + yield_!(board.row(1)[1]);
        board.score.1 = board.row_mut(1)[2] + yield_!(board.me().cells[0][0]);
        board.score.0 += board.find(2).map_or(0, |found| found.score.0) * yield_!(board.score.1);
        Board {
            cells: [[board.row(0)[0], yield_!(4), board.row(1)[2]], [0; 3]],
            score: (board.me().score.0, yield_!(board.score.0)),
            name: board.name.clone(),
        }
    }
    with (Box::leak(Box::new(board())))
}
