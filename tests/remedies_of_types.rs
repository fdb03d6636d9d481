//! What the messages about types, signatures, moves and places of yields propose to write instead does compile.
//!
//! Those about borrows and lent values are in `remedies.rs`.

// Most are here to compile. What they are written like is for the message to say.
#![allow(dead_code, clippy::all, clippy::pedantic)]

use std::collections::HashMap;
use std::ops::AddAssign;

use coro::SendError;
use coro::prelude::*;

/// An overloaded operator, and a place of a type of its own: the yield is bound first.
mod places {
    use super::*;

    #[derive(Clone, Copy)]
    pub struct Time(u32);

    impl AddAssign for Time {
        fn add_assign(&mut self, other: Self) {
            self.0 += other.0;
        }
    }

    #[coro::coroutine]
    pub fn operator(mut times: Vec<Time>) -> impl Coroutine<Time, Return = u32> {
        let time = yield_!();
        times[0] += time;
        times[0].0
    }

    #[coro::coroutine]
    pub fn index(lists: Vec<Vec<u32>>) -> impl Coroutine<usize, Return = u32> {
        let at = yield_!();
        lists[1][at]
    }

    #[coro::coroutine]
    pub fn receiver(mut lists: Vec<Vec<u32>>) -> impl Coroutine<u32, Return = Vec<Vec<u32>>> {
        let value = yield_!();
        lists[0].push(value);
        lists
    }

    #[coro::coroutine]
    pub fn guard(pair: (u32, u32)) -> impl Coroutine<u32, Return = u32> {
        let first = pair.0;
        match first {
            0 if yield_!() > 1 => 1,
            _ => 2,
        }
    }

    #[coro::coroutine]
    pub fn copied_ahead(mut number: u32) -> impl Coroutine<u32, Return = u32> {
        let before = number;
        before.min({
            number += 1;
            yield_!()
        }) + number
    }

    #[coro::coroutine]
    pub fn bound_ahead(mut number: u32) -> impl Coroutine<u32, Return = u32> {
        let value = {
            number += 1;
            yield_!()
        };
        number.min(value)
    }
}

/// Typestate: what is primed is taken as such.
mod primed {
    use super::*;

    #[coro::coroutine]
    pub fn source() -> impl Coroutine<u32, Yield = u32> {
        let number = yield_!(1);
        yield_!(number);
    }

    #[coro::coroutine]
    pub fn stage(mut target: Primed<impl Coroutine<u32, Yield = u32>>) -> impl Coroutine<u32> {
        while target.send(yield_!()).is_ok() {}
    }

    pub fn given(mut target: Primed<impl Coroutine<u32, Yield = u32>>) -> Option<u32> {
        target.send(3).ok()
    }

    #[coro::coroutine]
    pub fn never() -> impl Coroutine<u32, Yield = u32, Return = !> {
        let mut number = 0;
        loop {
            number = yield_!(number);
        }
    }

    /// A function that is not marked may fail before there is a coroutine.
    pub fn parsed(text: &str) -> Result<impl Coroutine<u32, Yield = u32>, std::num::ParseIntError> {
        #[coro::coroutine]
        fn from(number: u32) -> impl Coroutine<u32, Yield = u32> {
            yield_!(number);
        }
        text.parse().map(from)
    }
}

/// Types and values that a signature, or a message, says are due.
mod signatures {
    use super::*;

    #[coro::coroutine]
    pub fn yields_and_returns() -> impl Coroutine<&str, Yield = usize, Return = u32> {
        let mut length = 0;
        while length < 9 {
            length = yield_!(length).len();
        }
        return 3;
    }

    #[coro::coroutine]
    pub fn sent_something(number: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> {
        let step: u32 = yield_!(number);
        number + step
    }

    #[coro::coroutine]
    pub fn a_tuple() -> impl Coroutine<Yield = (u32, u32)> {
        let (a, b) = (1, 2);
        yield_!((a, b));
    }

    #[coro::coroutine]
    pub fn one_lifetime() -> impl for<'a> Coroutine<(&'a str, &'a str), Yield = usize> {
        let (left, right) = yield_!(0);
        yield_!(left.len() + right.len());
    }

    #[coro::coroutine]
    pub fn named_lifetimes() -> impl for<'a, 'b> Coroutine<(&'a str, &'b str), Yield = &'a str> {
        let mut shown = yield_!("").0;
        loop {
            shown = yield_!(shown).0;
        }
    }

    #[coro::coroutine]
    pub fn static_yield(number: u32) -> impl Coroutine<u32, Yield = &'static str> {
        let next = yield_!("first");
        yield_!(if next == number { "same" } else { "other" });
    }

    pub fn nothing<T>() -> Option<T> {
        None
    }

    #[coro::coroutine]
    pub fn spelled<T: From<u32>>() -> impl Coroutine<u32> {
        let mut last: Option<T> = nothing();
        let number = yield_!();
        last = Some(T::from(number));
        drop(last);
    }
}

/// `?`: what it returns early is what the coroutine returns.
mod question_marks {
    use super::*;

    #[coro::coroutine]
    pub fn an_option() -> impl Coroutine<u32, Return = Option<u32>> {
        let number = yield_!();
        let text = number.to_string().parse::<u32>().ok()?;
        Some(text.checked_add(1)?)
    }

    #[coro::coroutine]
    pub fn a_result() -> impl Coroutine<u32, Return = Result<u32, String>> {
        let number = yield_!();
        let next = number.checked_add(1).ok_or("too large".to_owned())?;
        let parsed = "7".parse::<u32>().map_err(|error| error.to_string())?;
        Ok(next + parsed)
    }
}

/// Moves: a copy, anew, or where they can be seen.
mod moves {
    use super::*;

    pub trait Shipped: Sized {
        fn shipped(self) -> usize {
            1
        }
    }

    impl<T> Shipped for T {}

    macro_rules! consume {
        ($value:ident) => {
            drop($value)
        };
    }

    #[coro::coroutine]
    pub fn cloned(text: String) -> impl Coroutine<u32> {
        loop {
            yield_!();
            drop(text.clone());
        }
    }

    #[coro::coroutine]
    pub fn assigned_anew(mut text: String) -> impl Coroutine<u32> {
        loop {
            let number = yield_!();
            drop(text);
            text = number.to_string();
        }
    }

    #[coro::coroutine]
    pub fn seen(words: String, parts: String, make: impl FnOnce() -> u32) -> impl Coroutine<u32> {
        { words }.shipped();
        ({ make })();
        {
            let moved = parts;
            consume!(moved);
        }
        yield_!();
    }

    #[coro::coroutine]
    pub fn bound_for_a_macro(text: String, many: bool) -> impl Coroutine<u32, Return = String> {
        macro_rules! shown {
            ($text:ident) => {
                format!("{} {}", stringify!($text), $text)
            };
        }
        if many {
            drop(text);
            yield_!();
            return String::new();
        }
        yield_!();
        let text = &text;
        shown!(text)
    }

    pub struct Ticket {
        number: u32,
    }

    impl Drop for Ticket {
        fn drop(&mut self) {}
    }

    pub enum Op {
        Push(String, String),
        Pop,
    }

    #[coro::coroutine]
    pub fn named_parts(op: Op) -> impl Coroutine<Yield = usize> {
        match op {
            Op::Push(text, _rest) => {
                yield_!(text.len());
            }
            Op::Pop => {}
        }
        yield_!(1);
    }

    #[coro::coroutine]
    pub fn the_whole(op: Op, pair: (Ticket, String)) -> impl Coroutine<Yield = usize> {
        match { op } {
            Op::Push(text, ..) => {
                yield_!(text.len());
            }
            Op::Pop => {}
        }
        let (Ticket { number }, name) = { pair };
        yield_!(number as usize + name.len());
    }

    #[coro::coroutine]
    pub fn in_a_closure(ticket: Ticket) -> impl Coroutine<Yield = u32> {
        let take = move || {
            let Ticket { number } = { ticket };
            number
        };
        let number = take();
        yield_!(number);
    }

    pub struct Log {
        name: String,
        lines: Vec<String>,
    }

    #[coro::coroutine]
    pub fn closure_with_a_copy(mut log: Log) -> impl Coroutine<Yield = usize> {
        let name = log.name.clone();
        let mut named = move |line: &str| format!("{name}: {line}");
        loop {
            log.lines.push(named("again"));
            yield_!(log.lines.len());
        }
    }
}

/// What a `Deref` comes to: anew, or of a plain borrow.
mod borrows {
    use std::rc::Rc;

    use super::*;

    pub struct Log {
        lines: Vec<String>,
    }

    #[coro::coroutine]
    pub fn anew(log: Rc<Log>) -> impl Coroutine<Yield = u32> {
        let lines = &log.lines;
        println!("{}", lines.len());
        yield_!(1);
        let lines = &log.lines;
        println!("{}", lines.len());
    }

    #[coro::coroutine]
    pub fn without_the_type(log: Log) -> impl Coroutine<Yield = usize> {
        let lines = &log.lines;
        yield_!(1);
        yield_!(lines.len());
    }

    #[coro::coroutine]
    pub fn through_what_is_not_assigned<'l>(
        mut log: &'l mut Log,
        other: &'l mut Log,
    ) -> impl Coroutine<Yield = usize> {
        {
            let log = log;
            let lines = &mut log.lines;
            yield_!(1);
            lines.push(String::new());
        }
        log = other;
        yield_!(log.lines.len());
    }

    #[coro::coroutine]
    pub fn made_to_own(read: fn() -> String) -> impl Iterator<Item = usize> {
        let lines: Vec<_> = read().lines().map(str::to_owned).collect();
        for line in lines {
            yield_!(line.len());
        }
    }

    #[coro::coroutine]
    pub fn by_a_copy_of_the_keys(mut map: HashMap<char, u32>) -> impl Coroutine<u32> {
        for key in map.keys().cloned().collect::<Vec<_>>() {
            *map.get_mut(&key).unwrap() += yield_!();
        }
    }

    #[coro::coroutine]
    pub fn handed_on<'l>(log: &'l Log) -> impl Coroutine<Yield = &'l str> {
        for line in &log.lines {
            yield_!(line.as_str());
        }
    }

    #[coro::coroutine]
    pub fn handed_out_as_a_copy(log: Log) -> impl Coroutine<Yield = String> {
        yield_!(log.lines[0].clone());
        drop(log);
    }
}

/// Delegation: unprimed, by value, of the same sends; else a loop.
mod delegation {
    use super::*;

    #[coro::coroutine]
    pub fn inner(text: String) -> impl Coroutine<String, Yield = usize> {
        let next = yield_!(text.len());
        yield_!(next.len());
    }

    #[coro::coroutine]
    pub fn unprimed() -> impl Coroutine<String, Yield = usize> {
        yield_from!(inner(String::new()));
    }

    #[coro::coroutine]
    pub fn by_a_loop() -> impl Coroutine<u32, Yield = usize> {
        let (mut inner, mut value) = inner("a".to_owned()).start().ok().unwrap();
        while let Ok(next) = inner.send(yield_!(value).to_string()) {
            value = next;
        }
    }

    #[coro::coroutine]
    pub fn items(items: Vec<u32>) -> impl Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for item in items {
            let sent = yield_!(item);
            sum += sent;
        }
        sum
    }

    #[coro::coroutine]
    pub fn boxed(depth: u32) -> Box<dyn Coroutine<(), Yield = u32>> {
        yield_!(depth);
        if depth > 0 {
            yield_from!(boxed(depth - 1));
        }
    }

    #[coro::coroutine]
    pub fn boxed_iterator(depth: u32) -> Box<dyn Iterator<Item = u32>> {
        yield_!(depth);
        if depth > 0 {
            yield_from!(boxed_iterator(depth - 1));
        }
    }
}

/// Where a yield cannot stand: ahead of that, or a loop.
mod placement {
    use std::future::{Ready, ready};

    use super::*;

    #[coro::coroutine]
    pub fn a_loop(numbers: Vec<u32>) -> impl Iterator<Item = u32> {
        for number in numbers {
            yield_!(number);
        }
    }

    #[coro::coroutine]
    pub fn ahead(numbers: Vec<u32>) -> impl Coroutine<u32, Return = Vec<u32>> {
        let value = yield_!();
        numbers.into_iter().map(|number| number + value).collect()
    }

    #[coro::coroutine]
    pub fn ahead_of_a_macro() -> impl Coroutine<u32, Return = u32> {
        macro_rules! twice {
            ($value:expr) => {
                $value + $value
            };
        }
        let value = yield_!();
        twice!(value)
    }

    #[coro::coroutine]
    pub fn a_future() -> impl Coroutine<u32, Yield = Ready<u32>, Return = u32> {
        let value = yield_!(ready(3));
        value + 1
    }

    #[coro::coroutine]
    pub fn by_cfg() -> impl Coroutine<Yield = u32> {
        yield_!(if cfg!(unix) { 1 } else { 2 });
    }
}

#[test]
fn what_is_written_instead_does_what_was_meant() {
    let mut at = places::index(vec![vec![1], vec![2, 3]]).prime();
    assert_eq!(at.send(1), Err(SendError::Returned(3)));
    let mut before = places::copied_ahead(3).prime();
    assert_eq!(before.send(9), Err(SendError::Returned(3 + 4)));
    let mut behind = places::bound_ahead(3).prime();
    assert_eq!(behind.send(9), Err(SendError::Returned(4)));
    assert_eq!(primed::given(primed::source().prime()), Some(3));
    assert_eq!(primed::never().prime().push(7), 7);
    let mut looped = delegation::by_a_loop().prime();
    assert_eq!(looped.send(123), Ok(3));
    assert!(delegation::boxed_iterator(2).eq([2, 1, 0]));
    assert!(borrows::made_to_own(|| "a\nbcd".to_owned()).eq([1, 3]));
}
