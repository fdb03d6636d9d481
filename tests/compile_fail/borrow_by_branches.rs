//! What the branches of a value borrow is not taken anew behind a yield, since that would have to know which it is.

use coro::prelude::*;

struct Desk {
    tasks: Vec<u32>,
    spare: Vec<u32>,
}

impl Desk {
    #[coro::coroutine]
    fn in_a_loop(&mut self) -> impl Coroutine<u32, Yield = u32> {
        for turn in 0..2 {
            let list = if yield_!(turn) == 0 {
                &mut self.tasks
            } else {
                &mut self.spare
            };
            list.push(yield_!(1));
            list.push(yield_!(2));
        }
    }

    #[coro::coroutine]
    fn gone_through(&mut self) -> impl Coroutine<u32, Yield = u32> {
        for turn in 0..2 {
            let list = match yield_!(turn) {
                0 => &mut self.tasks,
                1 => return,
                _ => &mut self.spare,
            };
            for task in &mut list[1..] {
                *task += yield_!(*task);
            }
        }
    }

    #[coro::coroutine]
    fn by_a_method(&mut self) -> impl Coroutine<u32, Yield = u32> {
        loop {
            let last = match yield_!(1) {
                0 => self.tasks.last_mut(),
                _ => self.spare.last_mut(),
            };
            let Some(last) = last else { return };
            *last += yield_!(2);
            *last += yield_!(3);
        }
    }
}

#[coro::coroutine]
fn owned(mut tasks: Vec<u32>, mut spare: Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    let list = if yield_!(0) == 0 {
        &mut tasks
    } else {
        &mut spare
    };
    list.push(yield_!(1));
    list.push(yield_!(2));
}

#[coro::coroutine]
fn without_a_yield(
    tasks: Vec<u32>,
    spare: Vec<u32>,
    is_first: bool,
) -> impl Coroutine<Yield = u32> {
    let rest = if is_first {
        &tasks[1..]
    } else {
        spare.as_slice()
    };
    yield_!(1);
    yield_!(rest[0]);
}

#[coro::coroutine]
fn declared_inside(mut desks: Vec<Desk>) -> impl Coroutine<u32, Yield = u32> {
    let list = if yield_!(0) == 0 {
        let desk = &mut desks[0];
        &mut desk.tasks
    } else {
        let last = desks.len() - 1;
        &mut desks[last].spare
    };
    list.push(yield_!(1));
    list.push(yield_!(2));
}

#[coro::coroutine]
fn by_breaks(mut tasks: Vec<u32>, mut spare: Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    let list = loop {
        match yield_!(0) {
            0 => break &mut tasks,
            1 => break &mut spare,
            n => tasks.push(n),
        }
    };
    list.push(yield_!(1));
    list.push(yield_!(2));
}

fn main() {}
