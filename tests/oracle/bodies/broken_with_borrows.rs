//! Loops and blocks that are left with a borrow, which a yield behind them keeps, or does not.

use crate::harness::*;
use crate::{oracle, oracle_method};

oracle_method! {
    for This { a: Vec<usize>, b: Vec<usize>, n: usize } = This { a: vec![1], b: vec![2, 3, 4], n: 0 };
    fn out_of_a_loop(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let found = loop {
            match yield_!(self.n) {
                0 => break &mut self.a,
                1 => break &mut self.b,
                n => self.n += n,
            }
        };
        let n = yield_!(found.len());
        found.push(n);
        self.n
    }
}

oracle_method! {
    for This { a: Vec<usize>, b: Vec<usize>, n: usize } = This { a: vec![1], b: vec![2, 3, 4], n: 0 };
    fn with_what_arms_give(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let found: &mut Vec<usize> = loop {
            break match yield_!(self.n) {
                0 => &mut self.a,
                1 => &mut self.b,
                n => {
                    self.n += n;
                    continue;
                }
            };
        };
        let n = yield_!(found.len());
        found.push(n);
        self.n
    }
}

oracle_method! {
    for This { a: Vec<usize>, b: Vec<usize>, n: usize } = This { a: vec![1], b: vec![2, 3, 4], n: 0 };
    fn out_of_a_loop_without_yields(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let n = yield_!(1);
        let found = loop {
            if self.n == n {
                break &mut self.a;
            }
            if self.n > 2 {
                break &mut self.b;
            }
            self.n += 1;
        };
        let n = yield_!(found.len());
        found.push(n);
        self.n
    }
}

oracle_method! {
    for This { a: Vec<usize>, b: Vec<usize>, n: usize } = This { a: vec![1], b: vec![2, 3, 4], n: 0 };
    fn out_of_a_block(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let found = 'pick: {
            while self.n < 4 {
                self.n += 1;
                if yield_!(self.n) == self.n {
                    break 'pick &mut self.a;
                }
            }
            &mut self.b
        };
        let n = yield_!(found.len());
        found.push(n);
        found.len()
    }
}

oracle_method! {
    for This { a: Vec<usize>, b: Vec<usize>, n: usize } = This { a: vec![1], b: vec![2, 3, 4], n: 0 };
    fn beside_another(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let (k, found) = 'pick: loop {
            for k in 0..3 {
                match yield_!(k) {
                    0 => break 'pick (k, &mut self.a),
                    1 => break 'pick (k + 1, &mut self.b),
                    n => self.n += n,
                }
            }
        };
        let n = yield_!(found.len() + k);
        found.push(n);
        found.len()
    }
}

oracle_method! {
    for This { a: Vec<usize>, b: Vec<usize>, n: usize } = This { a: vec![1], b: vec![2, 3, 4], n: 0 };
    fn of_what_may_be_there(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let Some(found) = (loop {
            match yield_!(self.n) {
                0 => break self.a.first_mut(),
                1 => break self.b.get_mut(2),
                2 => break None,
                n => self.n += n,
            }
        }) else {
            return 0;
        };
        let n = yield_!(*found);
        *found += n;
        *found
    }
}

oracle! {
    fn of_what_is_owned() -> Coroutine<u32, Yield = u32, Return = D> {
        let mut pair = (d("a"), vec![d("b")]);
        let found = loop {
            match yield_!(0) {
                0 => break &mut pair.0,
                1 => break pair.1.last_mut().unwrap(),
                n => pair.1.push(d(n)),
            }
        };
        *found = d("c");
        yield_!(pair.1.len() as u32);
        pair.0
    }
}

oracle! {
    fn of_what_is_owned_in_two_loops() -> Coroutine<u32, Yield = u32, Return = D> {
        let mut pair = (d("a"), vec![d("b")]);
        let mut turns = 0;
        loop {
            turns += 1;
            let found = loop {
                match yield_!(turns) {
                    0 => break &mut pair.0,
                    1 => break pair.1.last_mut().unwrap(),
                    n => pair.1.push(d(n)),
                }
            };
            *found = d("c");
            if yield_!(pair.1.len() as u32) == 1 {
                return pair.0;
            }
        }
    }
}
