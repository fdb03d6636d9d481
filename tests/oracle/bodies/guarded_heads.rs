//! Matches on what the temporary of a guard lends, of a local that a yield moves into the frame: outside of loops that yield, and in
//! their bodies.

use std::cell::RefCell;
use std::rc::Rc;

use crate::harness::*;
use crate::oracle;

fn queue() -> RefCell<Vec<D>> {
    RefCell::new(vec![d("first"), d("second"), d("third")])
}

oracle! {
    fn popped_in_a_condition(queue: RefCell<Vec<D>>) -> Coroutine<u32, Yield = usize, Return = Vec<D>> + Clone {
        let behind = d("behind");
        if let Some(item) = queue.borrow_mut().pop() {
            mark(queue.try_borrow().is_ok());
            mark(yield_!(item.name().len()));
        }
        mark(behind.name());
        yield_!(queue.borrow().len());
        queue.into_inner()
    }
    with (queue())
}

oracle! {
    fn looked_at_in_a_match() -> Coroutine<u32, Yield = usize, Return = u32> {
        let queue = queue();
        let more = Rc::new(RefCell::new(vec![1, 2]));
        let n = match queue.borrow().first() {
            Some(item) if item.name() == "first" => yield_!(item.name().len()),
            Some(_) => 7,
            None => return 0,
        };
        let m = match more.borrow_mut().pop() {
            Some(2) => {
                mark("two");
                yield_!(2) + 1
            }
            Some(other) => other,
            None => 0,
        };
        yield_!(queue.borrow().len() + more.borrow().len());
        n + m
    }
}

oracle! {
    fn in_the_body_of_a_loop(turns: u32) -> Coroutine<u32, Yield = usize, Return = u32> {
        let mut sum = 0;
        for turn in 0..turns {
            let queue = queue();
            if turn == 1 && let Some(item) = queue.borrow_mut().pop() {
                if yield_!(item.name().len()) > 2 {
                    continue;
                }
                mark(item.name());
            } else if let Some(item) = queue.borrow().last() {
                match yield_!(item.name().len()) {
                    0 => continue,
                    9 => return 99,
                    n => sum += n,
                }
            }
            let shared = Rc::new(RefCell::new(vec![turn]));
            let n = match shared.borrow_mut().first_mut() {
                Some(n) => {
                    *n += 1;
                    let n = *n;
                    yield_!(n as usize) + n
                }
                None => continue,
            };
            mark(n);
            yield_!(queue.borrow().len());
            sum += 1;
        }
        sum
    }
    with (4)
}

oracle! {
    fn in_the_arm_of_another(queue: RefCell<Vec<D>>) -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        let other = RefCell::new(vec![d("other")]);
        'all: {
            if let Some(item) = queue.borrow_mut().pop() {
                let n = yield_!(item.name().len());
                if n == 0 {
                    break 'all;
                }
                let inner = RefCell::new(vec![d("inner"), item]);
                match other.borrow_mut().pop() {
                    Some(found) => {
                        yield_!(found.name().len());
                    }
                    None => break 'all,
                }
                if let Some(last) = inner.borrow_mut().pop() {
                    mark(last.name());
                    yield_!(9);
                }
                yield_!(inner.borrow().len());
            }
        }
        yield_!(queue.borrow().len() + other.borrow().len()) as u32
    }
    with (queue())
}

oracle! {
    fn drained_and_returned(mut list: Vec<D>) -> Coroutine<u32, Yield = usize, Return = Result<D, u32>> + Clone {
        let behind = d("behind");
        if let Some(first) = list.drain(..1).next() {
            let n = yield_!(first.name().len());
            if n == 1 {
                return Ok(first);
            }
            if n == 2 {
                Err(n)?;
            }
        }
        let found = match list.drain(..).last() {
            Some(last) => {
                yield_!(last.name().len());
                last
            }
            None => d("none"),
        };
        mark(behind.name());
        yield_!(list.len());
        Ok(found)
    }
    with (vec![d("one"), d("two"), d("three")])
}

oracle! {
    fn all_arms_leave(queue: RefCell<Vec<D>>) -> Coroutine<u32, Yield = usize, Return = Option<D>> + Clone {
        let behind = d("behind");
        loop {
            let own = RefCell::new(vec![d("own")]);
            if yield_!(queue.borrow().len()) == 0 {
                match own.borrow_mut().pop() {
                    Some(item) => {
                        yield_!(item.name().len());
                        continue;
                    }
                    None => return None,
                }
            }
            mark(behind.name());
            match queue.borrow_mut().pop() {
                Some(item) => {
                    if yield_!(7) == 1 {
                        return Some(item);
                    }
                }
                None => break None,
            }
        }
    }
    with (queue())
}
