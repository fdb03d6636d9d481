//! Parts that a match moves out of a local, whose arms give them back or leave the function.

use super::given_back::{State, log};
use crate::harness::*;
use crate::oracle;

oracle! {
    fn by_the_arms_of_a_match() -> Coroutine<u32, Yield = u32, Return = Result<usize, D>> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.count);
            match log.state {
                State::Idle(name) if n == 3 => return Err(name),
                State::Idle(name) => log.state = State::Busy(name, vec![n, log.text.count]),
                State::Busy(name, mut seen) => {
                    log.text.count += seen.len() as u32;
                    seen.push(n);
                    if n == 4 {
                        return Ok(seen.len());
                    }
                    log.state = State::Busy(name, seen);
                }
                State::Done => break Ok(7),
            }
            mark(n);
            if let State::Busy(name, seen) = log.state {
                log.state = if seen.len() > 4 { State::Done } else { State::Busy(name, seen) };
            }
            for turn in 0..n {
                match (&log.text, turn) {
                    (text, 1) if text.count > 9 => log.state = match log.state {
                        State::Busy(name, _) => State::Idle(name),
                        state => state,
                    },
                    _ => {}
                }
            }
        }
    }
}

oracle! {
    fn by_what_is_returned() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.count);
            log.text.count += n;
            log.state = log.state.advance(n);
            if n == 2 {
                return match log.state {
                    State::Idle(name) => format!("{}", name.name()),
                    State::Busy(_, seen) => format!("{seen:?} {}", log.text.count),
                    State::Done => log.text.words,
                };
            }
            if n == 3 {
                return if let State::Busy(name, _) = log.state { name.name().to_string() } else { String::new() };
            }
        }
    }
}

oracle! {
    fn of_two_locals_at_once() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut one = (State::Idle(d("one")), 1);
        let mut two = (State::Idle(d("two")), 2);
        loop {
            let n = yield_!(one.1 + two.1);
            match one.0 {
                State::Busy(name, seen) => {
                    two.0 = two.0.advance(seen.len() as u32);
                    one.0 = State::Idle(name);
                    one.1 += n;
                }
                State::Idle(name) => {
                    match two.0 {
                        State::Idle(other) => two.0 = State::Busy(other, vec![n]),
                        State::Busy(other, seen) if seen.len() > 1 => two.0 = State::Idle(other),
                        _ => two.1 += n,
                    }
                    one.0 = State::Busy(name, vec![two.1]);
                }
                _ => {}
            }
        }
    }
}

oracle! {
    fn copies_by_a_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut all = ((Ok::<u32, u8>(1), 7u32), d("all"));
        loop {
            let n = yield_!(all.0.1);
            match all.0.0 {
                Ok(m) if m > 3 => all.0.0 = Err(m as u8),
                Ok(m) => all.0 = (Ok(m + n), m),
                Err(9) => return all.0.1,
                Err(m) => { all.0.1 += m as u32; all.0.0 = Ok(n); }
            }
            if n == 4 {
                return match all.0.0 { Ok(m) => m, Err(m) => m as u32 + all.0.1 };
            }
            mark(all.1.name());
        }
    }
}

oracle! {
    fn what_is_matched_and_not_given_back_stays() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut all = (Ok::<u32, u8>(1), d("all"));
        loop {
            let n = yield_!(2);
            let m = match all.0 { Ok(m) => m + n, Err(m) => { all.0 = Ok(3); m as u32 } };
            if let Ok(k) = all.0 {
                mark(k + m);
            }
            if m > 4 {
                all.0 = Err(m as u8);
            }
        }
    }
}

oracle! {
    fn what_is_left_drops_behind_the_loops_own() -> Coroutine<u32, Yield = u32, Return = Result<usize, D>> + Clone {
        let mut log = log();
        loop {
            let n = yield_!(log.text.count);
            let behind = d("behind");
            match log.state {
                State::Idle(name) if n == 3 => return Err(name),
                State::Busy(_, seen) if n == 4 => {
                    let inner = d("inner");
                    return Ok(seen.len() + inner.name().len());
                }
                state => log.state = state.checked(n + 1)?,
            }
            mark(behind.name());
            drop(behind);
            for turn in 0..2 {
                let k = yield_!(turn);
                let inside = d("inside");
                log.state = log.state.checked(k)?;
                mark(inside.name());
            }
        }
    }
}

oracle! {
    fn of_what_a_condition_binds() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        for turn in 0..3 {
            if let Some((held, count)) = Some((d("held"), (yield_!(turn), turn))) && count.0 != 4 {
                let both = (held, count);
                if let Some(mut both) = Some(both) {
                    let behind = d("behind");
                    while yield_!(both.1.0) > 2 {
                        both.1.0 += 1;
                    }
                    mark(behind.name());
                    if both.1.0 == 1 {
                        return both.1.1;
                    }
                }
            }
        }
        7
    }
}
