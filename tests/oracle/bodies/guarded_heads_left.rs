//! Ways out of matches on what the temporary of a guard lends.

use std::cell::RefCell;

use crate::harness::*;
use crate::oracle;

fn queue() -> RefCell<Vec<D>> {
    RefCell::new(vec![d("first"), d("second"), d("third")])
}

oracle! {
    fn left_with_a_value(queue: RefCell<Vec<D>>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let found = loop {
            let last = d("last");
            match queue.borrow_mut().pop() {
                Some(item) if item.name() == "first" => {
                    mark(last.name());
                    break yield_!(queue.try_borrow().is_ok() as usize) as usize + item.name().len();
                }
                Some(item) => mark(yield_!(item.name().len())),
                None => {
                    if yield_!(0) == 2 {
                        break 7;
                    }
                    continue;
                }
            }
            mark("behind");
        };
        yield_!(queue.borrow().len() + found);
        found
    }
    with (queue())
}

oracle! {
    fn left_with_the_value_of_a_block(queue: RefCell<Vec<D>>) -> Coroutine<u32, Yield = usize, Return = D> + Clone {
        let mut text = d("text");
        'turns: loop {
            let made = 'block: {
                eat(text);
                if let Some(item) = queue.borrow_mut().pop() {
                    match yield_!(item.name().len()) % 4 {
                        0 => {
                            text = d("continued");
                            continue 'turns;
                        }
                        1 => break 'block item,
                        2 => text = d("other"),
                        _ => break 'turns,
                    }
                } else {
                    return d("returned");
                }
                mark(yield_!(queue.borrow().len()));
                text.clone()
            };
            yield_!(made.name().len());
            text = made;
        }
        d("left")
    }
    with (queue())
}

oracle! {
    fn a_variable_assigned_on_some_ways_out(mut name: D) -> Coroutine<u32, Yield = usize, Return = ()> + Clone {
        let mut turns = 0;
        'names: loop {
            loop {
                mark(name.name());
                turns += 1;
                if turns > 6 {
                    return;
                }
                eat(name);
                let queue = RefCell::new(vec![yield_!(0) % 4]);
                match queue.borrow_mut().pop() {
                    Some(0) => {
                        name = d("continued");
                        continue 'names;
                    }
                    Some(1) => {
                        mark(yield_!(1));
                        break;
                    }
                    _ => mark(yield_!(2)),
                }
                name = d("assigned");
            }
            name = d("left");
        }
    }
    with (d("name"))
}

oracle! {
    fn a_kept_value_of_the_turn_before(names: Vec<D>) -> Coroutine<u32, Yield = usize, Return = D> + Clone {
        let mut last = d("none");
        'shifts: loop {
            let queue = RefCell::new(names.clone());
            let stopped = 'queue: loop {
                eat(last);
                let next = queue.borrow_mut().pop();
                last = if let Some(name) = next {
                    let answer = yield_!(name.name().len()) % 5;
                    match queue.borrow_mut().last_mut() {
                        Some(front) if answer == 1 => {
                            mark(yield_!(front.name().len()));
                            name.with("!")
                        }
                        Some(_) if answer == 2 => break 'queue name,
                        _ if answer == 3 => {
                            last = name;
                            continue 'shifts;
                        }
                        _ => name,
                    }
                } else {
                    return d("done");
                };
            };
            mark(yield_!(0));
            last = stopped;
        }
    }
    with (vec![d("first"), d("second")])
}
