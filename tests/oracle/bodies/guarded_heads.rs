//! Matches on what the temporary of a guard lends, of a local that a yield moves into the frame: outside of loops that yield, and in
//! their bodies.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::harness::*;
use crate::{oracle, oracle_method};

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
                match yield_!(item.name().len()) % 4 {
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

struct World {
    queue: RefCell<VecDeque<D>>,
    last: Option<D>,
    count: u32,
}
fn world() -> World {
    World {
        queue: RefCell::new(VecDeque::from([d("a"), d("bb"), d("ccc")])),
        last: None,
        count: 3,
    }
}

impl Clone for World {
    fn clone(&self) -> Self {
        World {
            queue: RefCell::new(self.queue.borrow().clone()),
            last: self.last.clone(),
            count: self.count,
        }
    }
}

oracle! {
    fn moved_by_the_loop_around(world: World) -> Coroutine<u32, Yield = usize, Return = (u32, Option<D>)> + Clone {
        let mut me = world;
        loop {
            let n = match me.queue.borrow_mut().pop_front() {
                Some(item) => item.name().len() as u32,
                None => yield_!(me.last.as_ref().map_or(0, |last| last.name().len())),
            };
            mark(n);
            if n == 0 {
                let World { last, count, .. } = me;
                yield_!(9);
                return (count, last);
            }
            me.count += n;
            me.last = Some(d("x"));
        }
    }
    with (world())
}

oracle! {
    fn bound_by_a_pattern(world: World) -> Coroutine<u32, Yield = usize, Return = (u32, Option<D>)> + Clone {
        let World { queue, count, last } = world;
        if let Some(item) = queue.borrow_mut().pop_front() {
            mark(yield_!(item.name().len()));
        }
        yield_!(queue.borrow().len());
        (count, last)
    }
    with (world())
}

oracle! {
    fn by_arms_and_conditions(worlds: Vec<World>) -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        let mut sum = 0;
        for World { queue, count, last: _last } in worlds {
            if let Some(item) = queue.borrow_mut().pop_front() {
                if yield_!(item.name().len()) > 5 { continue; }
            }
            yield_!(queue.borrow().len());
            sum += count;
        }
        let next = Some(world());
        if let Some(World { queue, last: _last, count: _ }) = next {
            match queue.borrow_mut().pop_back() {
                Some(item) if yield_!(item.name().len()) > 2 => mark("more"),
                Some(_) => mark("less"),
                None => {}
            }
            yield_!(queue.borrow().len());
        }
        match Ok::<_, u32>(world()) {
            Ok(world) => match world.queue.borrow().front() {
                Some(item) => { yield_!(item.name().len()); }
                None => {}
            },
            Err(n) => sum += n,
        }
        sum
    }
    with (vec![world(), world()])
}

oracle! {
    fn several_jumps(turns: Vec<u32>) -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        let mut sum = 0;
        'outer: loop {
            for turn in turns.clone() {
                let queue = queue();
                let n = match queue.borrow_mut().pop() {
                    Some(item) if turn % 3 == 0 => { yield_!(item.name().len()) }
                    Some(item) => match yield_!(item.name().len() + 10) {
                        0 => continue,
                        1 => break,
                        2 => break 'outer,
                        3 => continue 'outer,
                        4 => return 77,
                        n => n,
                    },
                    None => break 'outer,
                };
                mark(queue.borrow().len());
                sum += n;
                let other = self::queue();
                match other.borrow_mut().first() {
                    Some(item) if item.name() == "first" => {
                        if yield_!(item.name().len() + 20) == 1 { continue 'outer; }
                        break;
                    }
                    Some(_) => continue,
                    None => return 5,
                }
            }
            sum += 1;
            if sum > 20 { break }
        }
        sum
    }
    with (vec![0, 1, 2, 3])
}

oracle! {
    fn nested_jumps() -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        let mut sum = 0;
        while sum < 10 {
            sum += 1;
            let one = queue();
            let other = queue();
            let n = match one.borrow_mut().pop() {
                Some(item) => {
                    yield_!(item.name().len());
                    let third = queue();
                    match other.borrow_mut().pop() {
                        Some(item) => match yield_!(item.name().len()) % 4 { 0 => break, 1 => continue, n => n },
                        None => continue,
                    }
                }
                None => break,
            };
            yield_!(one.borrow().len() + other.borrow().len());
            sum += n;
        }
        sum
    }
}

oracle! {
    fn of_an_exclusive_reference(world: &'static mut World) -> Coroutine<u32, Yield = usize, Return = usize> {
        if let Some(item) = world.queue.borrow_mut().pop_front() {
            if yield_!(item.name().len()) == 0 {
                world.count += 1;
            }
        }
        let n = match world.queue.get_mut().iter_mut().map(|item| item.name().len()).next() {
            Some(len) => yield_!(len) as usize,
            None => 0,
        };
        match world.queue.borrow_mut().pop_front() {
            Some(item) => {
                yield_!(item.name().len());
                mark(item.name());
            }
            None => return 0,
        }
        n
    }
    with (Box::leak(Box::new(world())))
}

oracle! {
    fn all_ways_of_a_diverging_match(list: Vec<u32>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut sum = 0;
        for n in list {
            let own = queue();
            match own.borrow_mut().pop() {
                Some(item) if n == 1 => {
                    yield_!(item.name().len());
                    continue;
                }
                Some(item) => loop {
                    if yield_!(item.name().len()) == 2 {
                        return sum;
                    }
                },
                None => break,
            }
        }
        sum += 1;
        sum
    }
    with (vec![1, 1, 2])
}

oracle! {
    fn in_the_arguments_of_macros(queue: RefCell<Vec<D>>) -> Coroutine<u32, Yield = usize, Return = String> + Clone {
        let behind = d("behind");
        let text = format!("{} {}", behind.name().len(), match queue.borrow_mut().pop() {
            Some(item) => yield_!(item.name().len()),
            None => 0,
        });
        let n = yield_!(match queue.borrow_mut().pop() {
            Some(item) => yield_!(item.name().len()) as usize + 1,
            None => return text,
        });
        assert!(n < 100, "{}", behind.name());
        mark(text.len());
        yield_!(queue.borrow().len());
        text
    }
    with (queue())
}

oracle! {
    fn the_guard_itself(queue: RefCell<Vec<D>>, cell: RefCell<u32>) -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        if let Ok(mut list) = queue.try_borrow_mut() {
            list.push(d("new"));
            let len = list.len();
            drop(list);
            mark(yield_!(len));
            queue.borrow_mut().pop();
        }
        let n = match *cell.borrow() {
            0 => yield_!(1),
            n if n > 4 => yield_!(n as usize),
            n => n,
        };
        yield_!(queue.borrow().len());
        n + cell.into_inner()
    }
    with (queue(), RefCell::new(5))
}

oracle! {
    fn in_what_a_loop_goes_through(queue: RefCell<Vec<D>>) -> Coroutine<u32, Yield = usize, Return = u32> {
        let mut sum = 0;
        for at in 0..u32::min(5, {
            let turns = match queue.borrow_mut().pop() {
                Some(job) => yield_!(job.name().len()) % 4,
                None => 3,
            };
            turns
        }) {
            sum += at + yield_!(queue.borrow().len());
        }
        sum
    }
    with (RefCell::new(vec![d("one"), d("two")]))
}

oracle_method! {
    for Bank { names: RefCell<Vec<D>>, by: Mutexed, paid: u32 } = Bank {
        names: RefCell::new(vec![d("first"), d("second")]),
        by: Mutexed::default(),
        paid: 1
    };
    fn behind_an_exclusive_reference(&mut self) -> Coroutine<u32, Yield = u32, Return = usize> {
        self.by.set(vec![d("third"), d("fourth")]);
        while let Some(name) = self.by.list.lock().unwrap().pop() {
            self.paid += yield_!(self.paid);
            mark(name.name());
        }
        loop {
            if let Some(count) = self.names.borrow().first().map(|name| name.name().len()) {
                self.paid += yield_!(self.paid);
                mark(count);
            }
            for name in self.names.borrow().iter().map(|name| name.name().len()).collect::<Vec<_>>() {
                self.paid += yield_!(name as u32);
            }
            if self.names.get_mut().pop().is_none() {
                break;
            }
        }
        self.names.get_mut().len()
    }
}

#[derive(Debug, Default)]
struct Mutexed {
    list: std::sync::Mutex<Vec<D>>,
}

impl Clone for Mutexed {
    fn clone(&self) -> Self {
        let list = self.list.lock().unwrap().clone();
        Self {
            list: std::sync::Mutex::new(list),
        }
    }
}

impl Mutexed {
    fn set(&mut self, list: Vec<D>) {
        *self.list.get_mut().unwrap() = list;
    }
}
