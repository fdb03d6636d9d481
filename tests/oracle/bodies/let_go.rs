//! Guards, and what else has borrowed something, that are dropped or used up on some ways ahead of a yield.

use std::cell::{RefCell, RefMut};
use std::sync::Mutex;

use crate::harness::*;
use crate::oracle;

/// What borrows, and does something where it is dropped.
struct Pen<'p>(&'p D, u32);

fn finish(pen: Pen<'_>) -> u32 {
    pen.1 + pen.0.name().len() as u32
}

impl Drop for Pen<'_> {
    fn drop(&mut self) {
        mark(format!("{} {}", self.0.name(), self.1));
    }
}

fn first(list: RefMut<'_, Vec<u32>>) -> Option<u32> {
    list.first().copied()
}

fn picked(queue: &[u32], n: u32) -> D {
    d(queue[0] + n)
}

oracle! {
    fn on_each_way() -> Coroutine<u32, Yield = u32, Return = RefCell<Vec<u32>>> {
        let state = RefCell::new(vec![yield_!(0)]);
        let mut s = state.borrow_mut();
        match s[0] {
            0 => {
                s.push(1);
                drop(s);
            }
            1 => {
                drop(s);
                return state;
            }
            n => {
                s.push(n);
                drop(s);
                let n = yield_!(n);
                state.borrow_mut().push(n);
            }
        }
        let last = state.borrow().len() as u32;
        yield_!(last);
        state
    }
}

oracle! {
    fn on_one_way_to_the_end() -> Coroutine<u32, Yield = u32, Return = ()> {
        let (held, state) = (d("held"), RefCell::new(vec![yield_!(0)]));
        let mut s = state.borrow_mut();
        match s[0] {
            0 => s.push(1),
            1 => {
                drop(s);
                return;
            }
            n => {
                drop(s);
                let n = yield_!(n);
                state.borrow_mut().push(n);
                mark(held.name());
            }
        }
    }
}

oracle! {
    fn in_loops() -> Coroutine<u32, Yield = u32, Return = RefCell<Vec<u32>>> {
        let (state, mut sum) = (RefCell::new(vec![]), 0);
        while sum < 9 {
            let mut s = state.borrow_mut();
            if s.is_empty() {
                s.push(7);
                drop(s);
                sum += yield_!(0) % 3;
                continue;
            }
            s.push(sum);
            if let [first, .., last] = s[..] {
                sum += first + last;
                drop(s);
                sum += yield_!(sum) % 3;
            } else {
                drop(s);
            }
            let n = yield_!(1);
            state.borrow_mut().push(n);
            sum += 1;
        }
        state
    }
}

oracle! {
    fn in_branches_of_a_value() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> {
        let state = Mutex::new(vec![yield_!(0), 2]);
        let s = state.lock().unwrap();
        let n = s.len() as u32 + s[0];
        let t = if n > 3 {
            drop(s);
            yield_!(1)
        } else {
            let mut s = s;
            s.push(1);
            drop(s);
            yield_!(2)
        };
        state.lock().unwrap().push(t);
        yield_!(3);
        state.into_inner().unwrap()
    }
}

oracle! {
    fn in_the_head_of_a_match() -> Coroutine<u32, Yield = u32, Return = RefCell<Vec<u32>>> {
        let state = RefCell::new(vec![yield_!(0)]);
        if yield_!(1) == 1 {
            state.borrow_mut().clear();
        }
        let s = state.borrow_mut();
        if s.first() == Some(&1) {
            drop(s);
            yield_!(9);
            let n = yield_!(10);
            state.borrow_mut().push(n);
            return state;
        }
        match first(s) {
            Some(n) => {
                yield_!(n);
                yield_!(n + 1);
            }
            None => {
                yield_!(0);
            }
        }
        let n = yield_!(3);
        state.borrow_mut().push(n);
        state
    }
}

oracle! {
    fn in_the_head_of_a_condition() -> Coroutine<u32, Yield = u32, Return = (RefCell<Vec<u32>>, u32)> {
        let state = RefCell::new(vec![yield_!(0)]);
        let s = state.borrow_mut();
        if let Some(n) = first(s) && n > 0 {
            yield_!(n);
        } else {
            let n = yield_!(8);
            state.borrow_mut().push(n);
        }
        let s = state.borrow_mut();
        let Some(n) = first(s) else {
            yield_!(7);
            return (state, 0);
        };
        yield_!(n);
        (state, n)
    }
}

oracle! {
    fn used_up_on_some_ways() -> Coroutine<u32, Yield = u32, Return = (D, u32)> {
        let owner = d("owner");
        let (mut sum, pen) = (yield_!(0), Pen(&owner, 3));
        if sum == 0 {
            sum += finish(pen);
            sum += yield_!(sum);
        } else if sum == 1 {
            drop(pen);
            return (owner, yield_!(1));
        } else {
            let pen = Pen(pen.0, 4);
            drop(pen);
        }
        (d("other"), sum)
    }
}

oracle! {
    fn moved_back_and_forth() -> Coroutine<u32, Yield = u32, Return = (D, u32)> {
        let owner = d("owner");
        let mut sum = yield_!(0);
        for turn in 0..3 {
            let mut pen = Pen(&owner, turn);
            if sum % 2 == 0 {
                pen = Pen(&owner, 10 + turn);
            }
            if turn == sum {
                drop(pen);
                sum += yield_!(turn);
                mark(owner.name());
            } else {
                sum += finish(pen);
            }
            yield_!(sum);
        }
        (owner, sum)
    }
}

oracle! {
    fn locked_again() -> Coroutine<u32, Yield = u32, Return = RefCell<Vec<u32>>> {
        let state = RefCell::new(vec![yield_!(0)]);
        let mut s = state.borrow_mut();
        s.push(1);
        if s[0] > 0 {
            drop(s);
            let n = yield_!(1);
            s = state.borrow_mut();
            s.push(n);
        }
        drop(s);
        yield_!(2);
        state
    }
}

oracle! {
    fn locked_again_in_a_loop() -> Coroutine<u32, Yield = u32, Return = (Vec<u32>, u32)> {
        let (state, mut turns) = (Mutex::new(vec![yield_!(0)]), 0);
        let mut s = state.lock().unwrap();
        while s.len() < 4 {
            if s[s.len() - 1] == 2 {
                break;
            }
            drop(s);
            let n = yield_!(turns);
            turns += 1;
            s = state.lock().unwrap();
            s.push(n);
        }
        s.push(turns);
        drop(s);
        turns += yield_!(turns);
        (state.into_inner().unwrap(), turns)
    }
}

oracle! {
    fn others_in_its_place() -> Coroutine<u32, Yield = u32, Return = (D, D)> {
        let (one, other) = (d("one"), d("other"));
        let mut pen = Pen(&one, yield_!(0));
        if pen.1 == 1 {
            drop(pen);
            yield_!(1);
            pen = Pen(&other, 2);
        }
        let n = finish(pen);
        yield_!(n);
        (other, one)
    }
}

oracle! {
    fn kept_behind_another_value() -> Coroutine<u32, Yield = u32, Return = ()> {
        let queue = vec![yield_!(0)];
        let mut last = picked(&queue, 1);
        if queue[0] > 0 {
            drop(last);
            let n = yield_!(1);
            last = picked(&queue, n);
            yield_!(7);
            mark("inside");
        }
        yield_!(2);
        mark(queue.len());
    }
}

oracle! {
    fn filled_anew_in_each_turn() -> Coroutine<u32, Yield = u32, Return = D> {
        let name = d("name");
        let mut n = yield_!(0);
        let mut pen;
        while n < 3 {
            pen = Pen(&name, n);
            let written = finish(pen);
            n += 1 + yield_!(written);
        }
        name
    }
}

oracle! {
    fn borrowed_anew_in_each_turn() -> Coroutine<u32, Yield = u32, Return = RefCell<Vec<u32>>> {
        let list = RefCell::new(vec![]);
        let mut held;
        loop {
            held = list.borrow_mut();
            held.push(1);
            let count = held.len() as u32;
            drop(held);
            if yield_!(count) == 0 {
                break;
            }
        }
        list
    }
}
