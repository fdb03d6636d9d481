//! Temporaries, the one stated difference: each lives as long as in a plain function or until the body suspends.
//!
//! What a body `means` says so: the same, with the temporary dropped before the yield.

use std::ops::{Deref, DerefMut};

use crate::harness::*;
use crate::oracle;

/// Something to look into, which is a temporary where it has no name.
fn guard(name: &str) -> D {
    mark(format!("lock {name}"));
    d(name)
}

#[derive(Clone, Debug)]
struct Smart<T>(T);

impl<T> Deref for Smart<T> {
    type Target = T;

    fn deref(&self) -> &T {
        mark("deref");
        &self.0
    }
}

impl<T> DerefMut for Smart<T> {
    fn deref_mut(&mut self) -> &mut T {
        mark("deref mut");
        &mut self.0
    }
}

oracle! {
    fn of_a_scrutinee() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        match guard("queue").name().len() {
            5 => {
                mark("in the arm");
                yield_!(1);
                mark("after the yield");
            }
            _ => unreachable!(),
        }
        yield_!(2)
    }
    means {
        {
            let held = guard("queue");
            match held.name().len() {
                5 => mark("in the arm"),
                _ => unreachable!(),
            }
        }
        yield_!(1);
        mark("after the yield");
        yield_!(2)
    }
}

oracle! {
    fn of_a_scrutinee_on_the_way_without_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0);
        match (guard("queue").name().len() as u32).min(n) {
            0 => mark("no yield, so it lives on"),
            1 => {
                mark("before");
                yield_!(1);
            }
            _ => {}
        }
        mark("after the match");
        yield_!(2)
    }
    means {
        let n = yield_!(0);
        let held = guard("queue");
        match (held.name().len() as u32).min(n) {
            0 => {
                mark("no yield, so it lives on");
                drop(held);
            }
            1 => {
                mark("before");
                drop(held);
                yield_!(1);
            }
            _ => drop(held),
        }
        mark("after the match");
        yield_!(2)
    }
}

oracle! {
    fn of_an_operand_to_the_left() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = guard("left").name().len() as u32 + yield_!(1);
        mark("statement over");
        n + guard("tail").name().len() as u32 + yield_!(2)
    }
    means {
        let left = { let held = guard("left"); held.name().len() as u32 };
        let n = left + yield_!(1);
        mark("statement over");
        let tail = n + { let held = guard("tail"); held.name().len() as u32 };
        tail + yield_!(2)
    }
}

oracle! {
    fn of_an_operand_to_the_right() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(1) + guard("right").name().len() as u32 + seen("last", 0);
        mark("statement over");
        n
    }
}

oracle! {
    fn in_what_is_yielded() -> Coroutine<u32, Yield = usize, Return = ()> + Clone {
        yield_!(guard("yielded").name().len());
        mark("between");
        let n = yield_!(guard("other").name().len());
        mark(n);
    }
    means {
        let first = { let held = guard("yielded"); held.name().len() };
        yield_!(first);
        mark("between");
        let second = { let held = guard("other"); held.name().len() };
        let n = yield_!(second);
        mark(n);
    }
}

oracle! {
    fn of_a_condition() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        if guard("condition").name().len() > 2 {
            mark("the condition's are gone already");
            yield_!(1);
        }
        while guard("turn").name() == "turn" && yield_!(2) > 1 {
            mark("turn");
        }
    }
    means {
        if guard("condition").name().len() > 2 {
            mark("the condition's are gone already");
            yield_!(1);
        }
        while { let held = guard("turn"); held.name() == "turn" } && yield_!(2) > 1 {
            mark("turn");
        }
    }
}

oracle! {
    fn of_a_call_among_arguments() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = three(guard("a").name().len() as u32, yield_!(1), guard("c").name().len() as u32);
        mark("statement over");
        n
    }
    means {
        let a = { let held = guard("a"); held.name().len() as u32 };
        let b = yield_!(1);
        let n = three(a, b, guard("c").name().len() as u32);
        mark("statement over");
        n
    }
}

oracle! {
    fn of_a_statement_without_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        yield_!(0);
        match guard("whole").name().len() {
            5 => mark("as in a plain function"),
            _ => unreachable!(),
        }
        peek(&guard("borrowed"));
        let n = yield_!(1);
        n + guard("tail").name().len() as u32
    }
}

oracle! {
    fn that_a_let_extends() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        yield_!(0);
        let n = {
            let held = &guard("extended");
            mark("it has the block's life");
            held.name().len() as u32
        };
        yield_!(n)
    }
}

oracle! {
    fn of_a_receiver_that_is_dereferenced() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let mut list = Smart(vec![1]);
        list.push(yield_!(0));
        let n = list.len() + yield_!(1) as usize;
        n + list.len()
    }
    means {
        let mut list = Smart(vec![1]);
        let item = yield_!(0);
        list.push(item);
        let n = list.len() + yield_!(1) as usize;
        n + list.len()
    }
}

oracle! {
    fn with_a_name_it_stays() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let queue = guard("queue");
        match queue.name().len() {
            5 => {
                mark("in the arm");
                yield_!(1);
                mark("after the yield");
            }
            _ => unreachable!(),
        }
        yield_!(2)
    }
}

oracle! {
    fn of_a_value_that_borrows_what_is_kept() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let cell = std::cell::RefCell::new(vec![yield_!(0)]);
        yield_!(cell.borrow().len() as u32);
        for turn in 0..2 {
            let inner = std::cell::RefCell::new(turn);
            let more = yield_!(cell.borrow()[0] + *inner.borrow());
            cell.borrow_mut().push(more);
            let more = yield_!(*inner.borrow() + cell.borrow().iter().sum::<u32>());
            *inner.borrow_mut() += more;
            yield_!(*inner.borrow());
        }
        let last = std::cell::RefCell::new(d("last"));
        yield_!(last.borrow().name().len() as u32);
        cell.into_inner().len() as u32
    }
}
