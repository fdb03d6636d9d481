//! Guards and indices that yield, in methods, generators and generic functions.

use coro::prelude::*;

struct Game {
    grid: [[u32; 3]; 3],
    mode: Mode,
    list: Vec<Option<String>>,
}

enum Mode {
    Idle,
    Busy(u32),
    Named(String),
}

impl Game {
    #[coro::coroutine]
    fn run(&mut self) -> impl Coroutine<usize, Yield = u32, Return = u32> {
        loop {
            match self.mode {
                Mode::Busy(n) if yield_!(n) == n as usize => self.mode = Mode::Idle,
                Mode::Named(ref name)
                    if let at = yield_!(1)
                        && let Some(c) = name.chars().nth(at)
                        && c > 'a' =>
                {
                    break;
                }
                Mode::Idle
                    if {
                        let mut sum = 0;
                        for n in 0..2 {
                            sum += yield_!(n);
                        }
                        sum > 2
                    } =>
                {
                    self.mode = Mode::Busy(2);
                }
                _ => self.mode = Mode::Named("ab".into()),
            }
            self.grid[yield_!(7)][yield_!(8)] += 1;
        }
        self.grid[yield_!(7)][1] + u32::from(self.list.is_empty())
    }

    #[coro::coroutine]
    fn by_value(self) -> impl Iterator<Item = u32> {
        let Game {
            mode,
            grid,
            mut list,
        } = self;
        match mode {
            Mode::Named(name)
                if {
                    for c in 0..2 {
                        yield_!(c);
                    }
                    name.len() > 1
                } =>
            {
                drop(name);
                yield_!(9);
            }
            Mode::Busy(n @ (1 | _))
                if {
                    yield_from!(0..n);
                    n > 1
                } =>
            {
                yield_!(10);
            }
            _ => {}
        }
        list.clear();
        yield_!(grid[1][2]);
    }

    #[coro::coroutine]
    fn taken(self: Box<Self>) -> impl Iterator<Item = u32> {
        match *self {
            Game {
                mode: Mode::Busy(n),
                ..
            } if {
                yield_!(n);
                n > 1
            } =>
            {
                yield_!(n);
            }
            Game {
                grid: [[a, ..], ..],
                ..
            } if {
                yield_!(a);
                a > 1
            } =>
            {
                yield_!(a);
            }
            _ => {}
        }
    }
}

#[coro::coroutine]
fn of_any<T: Copy + PartialEq + Send, const N: usize>(
    grid: [[T; N]; N],
    v: Option<T>,
) -> impl Coroutine<usize, Yield = T, Return = Option<T>> + Send {
    let first = grid[0][0];
    match v {
        Some(x)
            if let y = grid[yield_!(x)][yield_!(x)]
                && y != x =>
        {
            yield_!(y);
            Some(y)
        }
        None | Some(_)
            if {
                let mut k = 0;
                while k < N {
                    k += yield_!(first);
                }
                k == N
            } =>
        {
            None
        }
        other => other,
    }
}

#[test]
fn guards_and_indices_yield_in_methods_and_generics() {
    let mut game = Game {
        grid: [[0; 3]; 3],
        mode: Mode::Idle,
        list: vec![],
    };
    let mut run = game.run().prime();
    assert_eq!(run.send(1), Ok(1));
    assert_eq!(run.send(2), Ok(7));
    assert_eq!(run.send(2), Ok(8));
    assert_eq!(run.send(1), Ok(2));
    drop(run);
    assert_eq!(game.grid[2][1], 1);
    game.mode = Mode::Named("xy".into());
    assert_eq!(game.by_value().collect::<Vec<_>>(), [0, 1, 9, 0]);
    let boxed = Box::new(Game {
        grid: [[4; 3]; 3],
        mode: Mode::Busy(1),
        list: vec![],
    });
    assert_eq!(boxed.taken().collect::<Vec<_>>(), [1, 4, 4]);
    let mut g = of_any([[1, 2], [3, 4]], Some(1)).prime();
    assert_eq!(g.send(1), Ok(1));
    assert_eq!(g.send(0), Ok(3));
    assert_eq!(g.send(0), Err(coro::SendError::Returned(Some(3))));
}
