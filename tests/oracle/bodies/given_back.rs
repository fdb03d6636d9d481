//! Parts that are moved out of a local and given back by the same assignment: `log.state = log.state.advance();`.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
pub(super) enum State {
    Idle(D),
    Busy(D, Vec<u32>),
    Done,
}

impl State {
    pub(super) fn advance(self, n: u32) -> Self {
        match self {
            Self::Idle(name) => Self::Busy(name, vec![n]),
            Self::Busy(_, seen) if seen.len() > 2 => Self::Done,
            Self::Busy(name, mut seen) => {
                seen.push(n);
                Self::Busy(name, seen)
            }
            Self::Done => Self::Idle(d("again")),
        }
    }

    fn push(self, n: u32) -> (Self, u32) {
        (self.advance(n), n + 1)
    }

    pub(super) fn checked(self, n: u32) -> Result<Self, D> {
        if n == 3 {
            Err(d("three"))
        } else {
            Ok(self.advance(n))
        }
    }
}

pub(super) fn advanced(n: u32, state: State) -> State {
    state.advance(n)
}

#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) words: String,
    pub(super) count: u32,
    pub(super) inner: Option<D>,
}

#[derive(Clone, Debug)]
pub(super) struct Log {
    pub(super) name: D,
    pub(super) state: State,
    pub(super) text: Text,
    pub(super) rest: D,
}

pub(super) fn log() -> Log {
    Log {
        name: d("name"),
        state: State::Idle(d("idle")),
        text: Text {
            words: "words".to_owned(),
            count: 1,
            inner: Some(d("inner")),
        },
        rest: d("rest"),
    }
}

oracle! {
    fn by_a_method_in_a_loop() -> Coroutine<u32, Yield = u32, Return = Log> + Clone {
        let mut log = log();
        let behind = d("behind");
        loop {
            let n = yield_!(log.text.count);
            if n > 4 {
                break;
            }
            log.state = log.state.advance(n);
            log.text.count += n;
            mark(behind.name());
        }
        log
    }
}

oracle! {
    fn by_a_function_of_an_argument(mut log: Log) -> Coroutine<u32, Yield = String, Return = ()> {
        loop {
            let n = yield_!(format!("{log:?}"));
            let turn = d("turn");
            log.state = advanced(n, log.state);
            if n == 2 {
                log.state = advanced(n, advanced(n + 1, log.state));
            }
            mark(turn.name());
        }
    }
    with (log())
}

oracle! {
    fn without_a_loop() -> Coroutine<u32, Yield = u32, Return = Log> + Clone {
        let mut log = log();
        let n = yield_!(1);
        log.state = log.state.advance(n);
        let n = yield_!(2);
        log.state = advanced(n, log.state);
        log.text = Text { count: n, ..log.text };
        yield_!(log.text.count);
        log
    }
}

oracle! {
    fn by_a_match() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.count);
            log.state = match log.state {
                State::Idle(name) if n > 1 => State::Busy(name, vec![]),
                State::Busy(name, seen) => {
                    log.text.count = seen.iter().sum();
                    State::Idle(name)
                }
                State::Done => return,
                other => other,
            };
            log.state = if let State::Busy(name, mut seen) = log.state {
                seen.push(n);
                State::Busy(name, seen)
            } else {
                State::Done.advance(n)
            };
        }
    }
}

oracle! {
    fn by_a_struct_of_it() -> Coroutine<u32, Yield = String, Return = Log> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.words.clone());
            if n == 4 {
                return log;
            }
            log.text = Text { words: format!("{n}"), ..log.text };
            log.text.words = log.text.words + "!";
            log.text.words = log.text.words + &n.to_string();
            log.text.inner = log.text.inner.filter(|inner| inner.name().len() > n as usize);
        }
    }
}

oracle! {
    fn and_leaves_on_an_error() -> Coroutine<u32, Yield = u32, Return = Result<u32, D>> + Clone {
        let ahead = d("ahead");
        let mut state = (State::Idle(d("first")), 7);
        loop {
            let n = yield_!(state.1);
            state.0 = state.0.checked(n)?;
            state.1 += n;
            mark(ahead.name());
        }
    }
}

oracle! {
    fn copies() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut all = ((1u32, d("other")), 2u32);
        loop {
            let name = &all.0.1;
            let n = yield_!(all.0.0 + all.1);
            all.0.0 = all.0.0.pow(2).min(n);
            all.1 = std::cmp::max(all.1, n);
            mark(name.name());
            if n == 4 {
                return all.0.1;
            }
        }
    }
}

oracle! {
    fn copies_beside_a_borrow() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.count);
            let words = &log.text.words;
            log.text.count = std::cmp::min(log.text.count + 1, n);
            mark(words);
        }
    }
}

oracle! {
    fn through_what_may_be_a_reference() -> Coroutine<u32, Yield = u32, Return = ()> {
        let mut held = vec![log(), log()];
        let logs = std::mem::take(&mut held);
        let mut first = (1, d("first"));
        for mut log in logs {
            log.text.count = std::cmp::max(log.text.count, first.0);
            let n = yield_!(log.text.count);
            log.text.count = n.max(log.text.count);
            log.text.words = n.to_string() + &log.text.words;
            first.1 = { let mut all = vec![first.1, d("more")]; all.remove(n as usize % 2) };
            first.0 = first.0.max(n);
        }
    }
}

oracle! {
    fn of_lists() -> Coroutine<u32, Yield = usize, Return = ()> + Clone {
        let mut all = (vec![d("one")], d("two"), vec![1u32]);
        loop {
            let n = yield_!(all.0.len());
            all.0 = { let mut list = all.0; list.push(d("more")); list };
            all.2 = all.2.into_iter().filter(|found| *found != n).chain([n, n]).collect();
            all.1 = if n > 1 { all.0.pop().unwrap_or(all.1) } else { all.1 };
        }
    }
}

oracle! {
    fn with_closures_and_other_parts() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut log = log();
        let twice = |n: u32| n * 2;
        loop {
            let n = yield_!(twice(log.text.count));
            log.state = log.state.advance((|| log.text.count + n)());
            log.text.inner = log.text.inner.map(|inner| { mark(inner.name()); d("new") });
            let len = log.text.words.len() as u32;
            log.state = advanced(twice(len), log.state);
        }
    }
}

oracle! {
    fn in_a_box() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut log = Box::new(log());
        loop {
            let n = yield_!(log.text.count);
            log.state = log.state.advance(n);
            log.text.count = n;
        }
    }
}

oracle! {
    fn inside_of_blocks() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.count);
            for i in 0..n {
                if i % 2 == 0 {
                    log.state = advanced(i, log.state);
                } else {
                    let turn = d("turn");
                    match i {
                        1 => log.state = log.state.advance(i),
                        _ => log.text = Text { count: log.text.count + i, ..log.text },
                    }
                    mark(turn.name());
                }
            }
        }
    }
}

oracle! {
    fn with_a_yield_behind_in_the_statement() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut log = log();
        loop {
            let step = yield_!(log.text.count);
            log.state = log.state.advance(if step > 2 { loop { if step > 0 { break step; } } } else { 0 });
            log.text.count = { log.state = log.state.advance(step); step + log.text.count };
            match yield_!(step) {
                0 => {}
                n => log.state = advanced(n, log.state),
            }
        }
    }
}

oracle! {
    fn copies_in_a_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut all = ((1u32, [7u32, 8]), d("all"), 2u32, Some(3u32));
        loop {
            let n = yield_!(all.0.0 + all.2);
            all.0.0 = all.0.0.pow(2).max(n);
            all.0 = (std::cmp::max(all.0.0, n), all.0.1);
            all.0.1 = { let [a, b] = all.0.1; [b, a + n] };
            all.3 = all.3.filter(|m| *m != n).or(Some(all.2));
            all.2 = match all.3 {
                Some(m) if m > n => m - n,
                Some(m) => all.2.max(m),
                None => n,
            };
            if n == 4 {
                return all.0.1[0];
            }
        }
    }
}

oracle! {
    fn on_the_way_to_a_part_that_is_taken() -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.count);
            log.state = log.state.advance(n);
            if n > 2 {
                return log.text.inner;
            }
            log.text = if n == 1 { Text { words: String::new(), ..log.text } } else { log.text };
        }
    }
}

oracle! {
    fn in_a_tuple_of_two_locals() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut left = (State::Idle(d("left")), 1);
        let mut right = (State::Idle(d("right")), 2);
        loop {
            let n = yield_!(left.1 + right.1);
            (left.0, right.1) = (left.0.advance(n), right.1 + n);
            left.0 = std::mem::replace(&mut right.0, left.0);
            if n == 3 {
                right.0 = State::Done;
                left = (State::Done, n);
            }
        }
    }
}

oracle! {
    fn on_an_error_what_is_left_drops_in_its_place() -> Coroutine<u32, Yield = u32, Return = Result<u32, D>> + Clone {
        let ahead = d("ahead");
        let mut log = log();
        let behind = (d("behind"), 1);
        'outer: loop {
            let turn = d("turn");
            let mut other = (State::Idle(d("other")), d("beside"));
            let last = d("last");
            loop {
                let n = yield_!(log.text.count + behind.1);
                log.state = log.state.checked(n)?;
                other.0 = other.0.checked(n + 1)?;
                mark(behind.0.name());
                if n == 4 {
                    let _here = d("here");
                    other.0 = if let State::Idle(_) = log.state { return Ok(n) } else { other.0 };
                    continue 'outer;
                }
                mark(turn.name().len() + last.name().len());
            }
        }
        drop(ahead);
    }
}

oracle! {
    fn on_a_panic_what_is_left_drops_at_once() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut log = log();
        let behind = d("behind");
        loop {
            let n = yield_!(log.text.count);
            log.state = log.state.checked(n).unwrap();
            mark(behind.name());
        }
    }
    means {
        let mut log = log();
        let behind = d("behind");
        loop {
            let n = yield_!(log.text.count);
            let mut whole = log;
            whole.state = whole.state.checked(n).unwrap();
            log = whole;
            mark(behind.name());
        }
    }
}

oracle! {
    fn and_leaves_loops() -> Coroutine<u32, Yield = u32, Return = Log> + Clone {
        let mut log = log();
        let behind = d("behind");
        'outer: for turn in 0..5 {
            loop {
                let n = yield_!(turn + log.text.count);
                log.state = match log.state {
                    State::Done => break 'outer,
                    State::Idle(_) if n == 5 => continue 'outer,
                    State::Busy(name, seen) if n > 2 => {
                        mark(seen.len());
                        State::Idle(name)
                    }
                    other => other.advance(n),
                };
                log.text = if n == 3 { break } else { Text { count: n, ..log.text } };
                log.state = 'block: {
                    let state = if n == 1 { break 'block State::Done } else { log.state };
                    state.advance(1)
                };
                mark(behind.name());
            }
            log.text.words.push('.');
        }
        log
    }
}

oracle! {
    fn and_leaves_with_a_value() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let mut value = (State::Idle(d("value")), 0);
        let found = loop {
            let n = yield_!(value.1);
            value.0 = if let State::Busy(_, seen) = &value.0 {
                if seen.len() > 1 {
                    break seen.len();
                }
                value.0.advance(n)
            } else if n == 4 {
                break value.1 as usize;
            } else {
                value.0.advance(n + 1)
            };
            value.1 += n;
        };
        yield_!(found as u32);
        mark(format_args!("{value:?}"));
        found
    }
}

oracle! {
    fn by_a_method_of_a_name_that_changes() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.count);
            let next;
            (log.state, next) = log.state.push(n);
            (log.text.count, log.state) = { let (state, count) = log.state.push(next); (count, state) };
        }
    }
}
