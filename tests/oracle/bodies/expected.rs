//! What is expected of a value reaches the arms of a match that yields, and the `break`s of a loop: they are coerced
//! to that type, and inferred from it.

use std::fmt::Debug;

use crate::harness::*;
use crate::oracle;

oracle! {
    fn arms_of_several_types() -> Coroutine<u32, Yield = usize, Return = Vec<String>> {
        let mut all: Vec<Box<dyn Debug + Send>> = vec![];
        while all.len() < 4 {
            let made: Box<dyn Debug + Send> = match yield_!(all.len()) {
                0 => Box::new("nothing"),
                1 => Box::new(d("one")),
                2 => Box::new((d("two"), yield_!(20))),
                n => Box::new(n),
            };
            all.push(made);
        }
        all.iter().map(|made| format!("{made:?}")).collect()
    }
}

oracle! {
    fn arms_of_several_sizes() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut sum = 0;
        for turn in 0..3 {
            let bytes: &[u8] = match turn {
                0 => &[],
                1 => b"abc",
                _ => {
                    yield_!(1);
                    b"hello"
                }
            };
            sum += yield_!(bytes.len()) as usize;
        }
        sum
    }
}

oracle! {
    fn arms_that_are_functions() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = yield_!(0);
        loop {
            let op: fn(u32) -> u32 = match n {
                0 => break n,
                1 => |x| x.min(7),
                2 => |x| x.pow(2),
                _ => {
                    yield_!(n);
                    |x| x / 2
                }
            };
            n = op(yield_!(op(n)));
        }
    }
}

oracle! {
    fn breaks_of_several_types() -> Coroutine<u32, Yield = usize, Return = Result<usize, String>> {
        let mut names = vec![d("a")];
        let last: Box<dyn Debug + Send> = loop {
            match yield_!(names.len()) {
                0 => break Box::new(d("zero")),
                1 => break Box::new(yield_!(10)),
                2 => return Err(format!("{names:?}")),
                n => names.push(d(n)),
            }
        };
        let n: u8 = loop {
            names.push(d(format!("{last:?}")));
            match "12".strip_prefix(if names.len() > 3 { "1" } else { "x" }).map(str::parse) {
                Some(Ok(number)) => break number,
                Some(Err(error)) => return Err(error.to_string()),
                None => eat(yield_!(names.len())),
            }
        };
        Ok(n.into())
    }
}

oracle! {
    fn the_tail_is_a_loop() -> Coroutine<u32, Yield = usize, Return = Box<dyn Debug + Send>> {
        let mut names = vec![d("a")];
        loop {
            match yield_!(names.len()) {
                0 => break Box::new(names),
                1 => break Box::new(yield_!(10)),
                n => names.push(d(n)),
            }
        }
    }
}

oracle! {
    fn a_result_of_which_half_is_said() -> Coroutine<u32, Yield = String, Return = usize> + Clone {
        let mut status = Ok(());
        let mut refused = 0;
        loop {
            let shown = match &status { Ok(()) => String::new(), Err(reason) => format!("{reason:?}") };
            status = match yield_!(shown) {
                0 if refused > 1 => break,
                n @ (0 | 3) => { refused += 1; Err(d(format!("no {n}"))) }
                _ => Ok(()),
            };
        }
        let mut last = Err(refused);
        for turn in 0..2 {
            peek(&last);
            last = match yield_!(String::new()) { 0 => Err(turn), _ => Ok(d("last")) };
        }
        refused
    }
}
