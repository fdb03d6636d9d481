//! Matches on what guards of the user's own types lend, with yields in their arms.

use std::cell::{RefCell, RefMut};
use std::ops::Deref;

use crate::harness::*;
use crate::oracle;

struct Pool(RefCell<Vec<u32>>);

struct Acquired<'p> {
    list: RefMut<'p, Vec<u32>>,
    count: usize,
}

impl Pool {
    fn of(list: &[u32]) -> Self {
        Self(RefCell::new(list.to_vec()))
    }

    fn acquire(&self) -> Acquired<'_> {
        let list = self.0.borrow_mut();
        let count = list.len();
        Acquired { list, count }
    }

    fn checked(&self) -> Result<Acquired<'_>, u32> {
        match self.0.try_borrow_mut() {
            Ok(list) if !list.is_empty() => Ok(Acquired {
                count: list.len(),
                list,
            }),
            _ => Err(0),
        }
    }

    fn count(&self) -> u32 {
        self.0.borrow().len() as u32
    }
}

impl Acquired<'_> {
    fn take(&mut self) -> Option<u32> {
        self.list.pop()
    }

    fn first(&self) -> Option<&u32> {
        self.list.first()
    }
}

impl Deref for Acquired<'_> {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.list
    }
}

impl Drop for Acquired<'_> {
    fn drop(&mut self) {
        self.list.push(9);
    }
}

oracle! {
    fn in_a_condition() -> Coroutine<u32, Yield = u32, Return = u32> {
        let pool = Pool::of(&[1, 2]);
        if let Some(n) = pool.acquire().take() {
            let m = yield_!(n);
            mark(m);
            yield_!(m);
        } else {
            yield_!(7);
        }
        pool.count()
    }
}

oracle! {
    fn by_arms() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> {
        let pool = Pool::of(&[1, 2, 3]);
        let found = match pool.acquire().take() {
            Some(n) if n > 2 => n + yield_!(n),
            Some(n) => n,
            None => return vec![],
        };
        mark(found);
        let last = match pool.acquire().count {
            0 => yield_!(0),
            n => n as u32 + yield_!(4),
        };
        match *pool.acquire() {
            [first, ..] if first == last => mark("same"),
            [_, ..] => {
                yield_!(last);
            }
            [] => {}
        }
        pool.0.into_inner()
    }
}

oracle! {
    fn in_a_loop_that_declares_it() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        'turns: for turn in 0..3 {
            let pool = Pool::of(&[turn, turn + 1]);
            loop {
                match pool.acquire().take() {
                    Some(n) if n < 9 => sum += yield_!(n),
                    Some(_) => continue 'turns,
                    None => break,
                }
                if pool.count() > 3 {
                    break 'turns;
                }
            }
        }
        sum
    }
}

oracle! {
    fn of_a_field_and_left_by_an_error() -> Coroutine<u32, Yield = u32, Return = Result<u32, u32>> {
        let shop = (Pool::of(&[1, 2]), d("shop"));
        let n = if let Some(n) = shop.0.checked()?.take() {
            yield_!(n)
        } else {
            0
        };
        let pool = Pool::of(&[]);
        match pool.checked()?.first() {
            Some(m) => {
                let m = *m;
                Ok(m + yield_!(m))
            }
            None => Ok(n),
        }
    }
}

macro_rules! note {
    ($text:literal, $n:expr) => {
        mark(format!(concat!($text, " {}"), $n))
    };
}

oracle! {
    fn with_macros_in_the_arms() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        loop {
            let queue = RefCell::new(vec![1, 2, sum]);
            match queue.borrow_mut().pop() {
                Some(n) if n > 5 => {
                    note!("left with", n);
                    break;
                }
                Some(n) => {
                    let more = yield_!(n);
                    note!("more", more);
                    sum += 1 + more;
                }
                None => note!("none", 0),
            }
            yield_!(queue.borrow().len() as u32);
        }
        sum
    }
}
