//! `yield_from!`: sends, yields, the close and the return value go through.

use std::cell::RefCell;
use std::rc::Rc;

use coro::SendError;
use coro::prelude::*;

type Log = Rc<RefCell<Vec<String>>>;

fn note(log: &Log, event: impl Into<String>) {
    log.borrow_mut().push(event.into());
}

#[coro::coroutine]
fn sum_until_zero(tag: &str) -> impl Coroutine<u32, Yield = String, Return = u32> {
    let mut sum = 0;
    loop {
        match yield_!(format!("{tag}{sum}")) {
            0 => return sum,
            number => sum += number,
        }
    }
}

#[test]
fn to_an_unprimed_coroutine() {
    #[coro::coroutine]
    fn sums() -> impl Coroutine<u32, Yield = String, Return = Vec<u32>> {
        let mut all = vec![yield_from!(sum_until_zero("a"))];
        let between = yield_!("between".to_owned());
        for _ in 0..2 {
            all.push(yield_from!(sum_until_zero("b")) + between);
        }
        all
    }

    let (mut cor, first) = sums().start().unwrap();
    assert_eq!(first, "a0");
    let yielded = [1, 2, 0, 100, 3, 0].map(|number| cor.send(number).unwrap());
    assert_eq!(yielded, ["a1", "a3", "between", "b0", "b3", "b0"]);
    assert_eq!(cor.send(0), Err(SendError::Returned(vec![3, 103, 100])));
}

#[coro::coroutine]
fn noted(log: Log) -> Primed<impl Coroutine<&str>> {
    while let Ok(line) = try_yield!() {
        note(&log, line);
        if line == "end" {
            return;
        }
    }
    note(&log, "closed");
}

#[coro::coroutine]
fn twice(log: Log) -> impl Coroutine<&str> {
    yield_from!(noted(log.clone()));
    note(&log, "between");
    yield_from!(noted(log.clone()));
    note(&log, "after");
}

#[test]
fn to_a_primed_one_with_lent_sends() {
    let log = Log::default();
    let mut cor = twice(log.clone()).prime();
    {
        let line = String::from("first");
        cor.send(&line).unwrap();
    }
    for line in ["end", "second"] {
        cor.send(line).unwrap();
    }
    assert_eq!(cor.send("end"), Err(SendError::Returned(())));
    assert_eq!(
        *log.borrow(),
        ["first", "end", "between", "second", "end", "after"]
    );
}

#[test]
fn a_close_ends_the_inner_one_and_then_the_outer_one() {
    let log = Log::default();
    let mut cor = twice(log.clone()).prime();
    cor.send("one").unwrap();
    assert_eq!(cor.close(), None);
    assert_eq!(*log.borrow(), ["one", "closed"]);
    drop(twice(log.clone()).prime());
    assert_eq!(*log.borrow(), ["one", "closed", "closed"]);
}

#[test]
fn through_a_box_it_recurses() {
    #[coro::coroutine]
    fn leaves(depth: u32) -> Box<dyn Coroutine<Yield = u32, Return = u32>> {
        if depth == 0 {
            return 1;
        }
        let left = yield_from!(leaves(depth - 1));
        yield_!(depth);
        left + yield_from!(leaves(depth - 1))
    }

    let (mut cor, first) = leaves(3).start().unwrap();
    let mut all = vec![first];
    let leaves = loop {
        match cor.send(()) {
            Ok(depth) => all.push(depth),
            Err(error) => break error.returned(),
        }
    };
    assert_eq!((all, leaves), (vec![1, 2, 1, 3, 1, 2, 1], Some(8)));
}

#[test]
fn to_iterators() {
    #[coro::coroutine]
    fn all(numbers: Vec<u32>) -> impl Iterator<Item = u32> {
        yield_from!(numbers);
        yield_from!((10..13).rev());
        yield_from!(None);
    }

    assert_eq!(all(vec![1, 2]).collect::<Vec<_>>(), [1, 2, 12, 11, 10]);
}

#[test]
#[should_panic(expected = "delegated to a coroutine that had finished")]
fn to_a_finished_one_it_panics() {
    #[coro::coroutine]
    fn late(inner: Primed<impl Coroutine<Yield = (), Return = u8>>) -> impl Coroutine<Return = u8> {
        yield_from!(inner)
    }

    #[coro::coroutine]
    fn short() -> impl Coroutine<Return = u8> {
        7
    }

    let mut cor = late(short().prime()).prime();
    let _ = cor.send(());
}

/// What has the name of the function and is another.
mod namesakes {
    use coro::prelude::*;

    #[coro::coroutine]
    fn count(to: u32) -> impl Coroutine<Yield = u32> {
        for number in 0..to {
            yield_!(number);
        }
    }

    struct Counter {
        to: u32,
    }

    impl Counter {
        #[coro::coroutine]
        fn count(&self) -> impl Coroutine<Yield = u32> {
            yield_!(100);
            yield_from!(count(self.to));
        }
    }

    struct Twice(Counter);

    impl Twice {
        #[coro::coroutine]
        fn count(&self) -> impl Coroutine<Yield = u32> {
            yield_from!(self.0.count());
            yield_from!(self.0.count());
        }
    }

    #[coro::coroutine]
    fn numbers(to: u32) -> impl Iterator<Item = u32> {
        let numbers = |to| 0..to;
        for number in numbers(to) {
            yield_!(number);
        }
    }

    #[coro::coroutine]
    fn shadowed(to: u32) -> impl Coroutine<Yield = u32> {
        fn shadowed(to: u32) -> std::ops::Range<u32> {
            0..to
        }
        yield_from!(shadowed(to));
        for _ in self::numbers(to) {
            yield_!(7);
        }
    }

    fn all(coroutine: impl Coroutine<Yield = u32, Return = ()>) -> Vec<u32> {
        let (mut coroutine, first) = coroutine.start().expect("it yields");
        let mut all = vec![first];
        while let Ok(number) = coroutine.send(()) {
            all.push(number);
        }
        all
    }

    #[test]
    fn may_be_delegated_to() {
        let twice = Twice(Counter { to: 2 });
        assert_eq!(all(twice.count()), [100, 0, 1, 100, 0, 1]);
        assert_eq!(numbers(2).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(all(shadowed(2)), [0, 1, 7, 7]);
    }
}

/// What it delegates to returns no value, and nothing is said to be unused for that.
#[deny(warnings)]
mod without_end {
    use super::*;

    #[coro::coroutine]
    fn ticking() -> impl Coroutine<Yield = u32, Return = !> {
        let mut tick = 0;
        loop {
            yield_!(tick);
            tick += 1;
        }
    }

    #[coro::coroutine]
    fn relayed() -> impl Coroutine<Yield = u32, Return = !> {
        yield_from!(ticking())
    }

    // A plain function with that comparison would be denied, too.
    #[allow(clippy::unit_cmp)]
    #[coro::coroutine]
    fn relayed_later(at: u32) -> impl Coroutine<Yield = u32, Return = !> {
        loop {
            if yield_!(at) == () {
                return yield_from!(relayed());
            }
        }
    }

    #[test]
    fn goes_on() {
        let mut relayed = relayed_later(9).prime();
        assert_eq!([0; 3].map(|_| relayed.push(())), [0, 1, 2]);
    }
}
