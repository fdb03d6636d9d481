//! Parts that one statement of a block takes and another gives back, or that leave the function with it.

use super::given_back::{Log, State, Text, advanced, log};
use crate::harness::*;
use crate::oracle;

fn closed(state: State, name: &D) -> String {
    format!("{state:?} {}", name.name())
}

oracle! {
    fn by_two_statements_behind_the_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut log = log();
        let behind = d("behind");
        loop {
            let n = yield_!(log.text.count);
            let turn = d("turn");
            if n > 7 {
                break n;
            }
            let state = log.state;
            log.text.count += n;
            let next = match state {
                State::Idle(name) => State::Busy(name, vec![n]),
                State::Busy(_, seen) if seen.len() > 1 => State::Done,
                state => state.advance(n),
            };
            mark(turn.name());
            mark(behind.name());
            log.state = next;
        }
    }
}

oracle! {
    fn by_two_statements_of_a_branch() -> Coroutine<u32, Yield = String, Return = ()> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(format!("{log:?}"));
            if n % 2 == 1 {
                let (state, count) = (log.state, log.text.count);
                if count > 9 {
                    return;
                }
                let kept = d("kept");
                log.state = advanced(count, state);
                log.text.count += kept.name().len() as u32;
            } else {
                let inner = log.text;
                log.text = Text { count: inner.count + n, ..inner };
            }
        }
    }
}

oracle! {
    fn of_what_is_returned() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let mut log = log();
        let mut second = (d("second"), State::Done);
        let behind = d("behind");
        loop {
            let n = yield_!(log.text.count);
            let turn = d("turn");
            log.text.count += n;
            match n {
                1 => return closed(log.state, &log.name),
                2 => return format!("{} {}", closed(second.1, &second.0), closed(log.state, &turn)),
                3 => {
                    let state = log.state;
                    let (name, _count) = (log.name, log.text.count);
                    mark(behind.name());
                    return closed(state, &name);
                }
                4 => {
                    let (one, other) = (second.1, log.state);
                    if let State::Done = one {
                        return closed(other, &log.rest);
                    }
                    let name = second.0;
                    panic!("{}", name.name());
                }
                _ => second.1 = second.1.advance(n),
            }
        }
    }
}

oracle! {
    fn of_what_is_returned_from_inner_loops() -> Coroutine<u32, Yield = u32, Return = Result<String, D>> + Clone {
        let mut log = log();
        'outer: loop {
            let mut inner = (State::Idle(d("inner")), 0);
            for turn in 0..3 {
                let n = yield_!(turn + inner.1);
                let state = inner.0;
                if n == 1 {
                    inner.0 = advanced(n, log.state);
                    log.state = state;
                    continue 'outer;
                }
                if n == 3 {
                    let name = log.name;
                    return Ok(closed(state, &name));
                }
                inner.1 += n;
                inner.0 = state.checked(n)?;
            }
            log.state = match inner.0 {
                State::Busy(name, _) => return Err(name),
                state => state,
            };
        }
    }
}

oracle! {
    fn the_whole_is_replaced_by_an_arm() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.count);
            match log.state {
                State::Idle(name) if n > 1 => log = Log { state: State::Busy(name, vec![n]), ..self::log() },
                State::Busy(name, seen) => {
                    mark(name.name());
                    log = self::log();
                    log.text.count = seen.len() as u32;
                }
                State::Done => return n,
                other => log.state = other,
            }
        }
    }
}

oracle! {
    fn copies_of_unknown_types() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut all = (3u32, d("all"), Some(1u32), [1u32, 2]);
        loop {
            let n = yield_!(all.0);
            if n == 5 {
                let (count, array) = (all.0, all.3);
                return count + array[1];
            }
            if n == 6 {
                return u32::max(all.0, all.2.unwrap_or(4));
            }
            let (count, mut array) = (all.0, all.3);
            array[0] += n;
            all.3 = array;
            all.0 = u32::min(count, n) + u32::max(all.0, array[0]);
            all.2 = all.2.map(|m| m + n);
            mark(all.1.name());
        }
    }
}

oracle! {
    fn whole_locals_beside_parts() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.words.len());
            if n == 2 {
                log = self::log();
            }
            (log.state, log.text.count) = (log.state.advance(n), n);
            let before = log.clone();
            log = before;
            let words = &mut log.text.words;
            words.push('x');
            if n == 4 {
                let other = log;
                log = self::log();
                log.state = other.state;
            }
        }
    }
}

oracle! {
    fn of_two_locals_that_are_swapped() -> Coroutine<u32, Yield = String, Return = ()> + Clone {
        let mut left = (State::Idle(d("left")), d("first"));
        let mut right = (State::Busy(d("right"), vec![1]), d("second"));
        loop {
            let n = yield_!(format!("{left:?} {right:?}"));
            left.0 = {
                let state = right.0;
                right.0 = left.0;
                state
            };
            if n == 3 {
                let state = right.0;
                right.0 = left.0.advance(n);
                left.0 = state;
            }
        }
    }
}

struct Keys {
    words: Vec<String>,
    next: u32,
    name: D,
}

impl Keys {
    fn first(&self) -> &str {
        &self.words[0]
    }
}

oracle! {
    fn what_a_call_has_borrowed_beside_copies() -> Coroutine<u32, Yield = u32, Return = usize> {
        let mut keys = Keys { words: vec!["first".to_owned()], next: 1, name: d("keys") };
        loop {
            let n = yield_!(keys.next);
            let first = keys.first();
            mark(first.len() + keys.words.len() + keys.name.name().len());
            mark(first);
            let next = keys.next;
            keys.words.push(next.to_string());
            keys.next = u32::max(next, n);
            if n == 4 {
                return usize::min(keys.words.len(), keys.next as usize);
            }
        }
    }
}

oracle! {
    fn on_some_ways_out_of_a_block() -> Coroutine<u32, Yield = String, Return = Option<String>> + Clone {
        let mut log = log();
        let mut list = vec![3, 4];
        loop {
            let n = yield_!(format!("{log:?}"));
            if n < 4 {
                let Some(last) = list.pop() else { continue };
                let _ = n == 2 && { list.push(n); n == last } || { list.push(7); last == 3 };
                let state = log.state;
                log.state = state.advance(last);
            }
            if n > 1 {
                'block: {
                    let state = log.state;
                    if list.len() < 2 {
                        log.state = state;
                        break 'block;
                    }
                    if n == 5 {
                        log.state = advanced(n, state);
                        break 'block;
                    }
                    return Some(closed(state, &log.rest));
                }
                let (Some(first), true) = (list.first(), n > 2) else {
                    log.name = log.rest;
                    log.rest = d("new");
                    continue;
                };
                let name = log.name;
                let _ = *first == 7 || return Some(name.name().to_owned());
                log.name = name;
            }
        }
    }
}

oracle! {
    fn of_a_branch_that_leaves() -> Coroutine<u32, Yield = u32, Return = Result<D, D>> + Clone {
        let mut log = log();
        let behind = d("behind");
        loop {
            let turn = d("turn");
            if yield_!(log.text.count) == 1 {
                let mut text = log.text;
                text.count += 1;
                mark(turn.name());
                return Ok(log.rest);
            } else if yield_!(7) == 2 {
                let name = log.name;
                if log.text.count > 2 {
                    return Ok(name);
                }
                return Err(log.rest);
            }
            if let 3 = yield_!(8) {
                let state = log.state;
                log.state = state.advance(1);
            }
            while yield_!(9) == 1 {
                let state = log.state;
                log.text.count += 1;
                log.state = state.advance(log.text.count);
            }
            log.text.count += 1;
            let n = yield_!(10);
            if n < 3 {
                continue;
            }
            let state = log.state;
            if let State::Done = state { mark("done"); }
            return Err(log.name);
        }
    }
}

oracle! {
    fn beside_calls_that_change_what_they_are_given() -> Coroutine<u32, Yield = u32, Return = Vec<usize>> + Clone {
        let mut machine = (vec![d("a")], vec![7], 0);
        loop {
            machine.2 += 1;
            match machine.2 {
                1 => machine.0.push(d(yield_!(0))),
                2 | 4 => {
                    machine.1.push(machine.2);
                    let last = machine.1.len() + machine.2;
                    machine.1.insert(machine.2 / 4, last);
                    if machine.1.len() > 3 { return machine.1; }
                    machine.2 = 3;
                }
                3 => { yield_!(3); }
                _ => break,
            }
        }
        vec![]
    }
}
