//! What is sent, yielded and returned, in every way it can be spelled.

use std::fmt::{Debug, Display};
use std::future::{Future, ready};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use coro::SendError;
use coro::prelude::*;

#[coro::coroutine]
fn nothing_named() -> impl Coroutine {
    yield_!();
    yield_!();
}

#[test]
fn nothing_named_is_unit() {
    let mut cor = nothing_named().prime();
    assert_eq!(cor.send(()), Ok(()));
    assert_eq!(cor.send(()), Err(SendError::Returned(())));
    assert_eq!(cor.send(()), Err(SendError::Finished(())));
}

#[coro::coroutine]
fn in_any_order() -> impl Debug + coro::Coroutine<u8, Return = char, Yield = u16> + Clone {
    let byte = yield_!(1);
    yield_!(u16::from(byte) << 8);
    'z'
}

#[test]
fn bindings_and_bounds_in_any_order() {
    let (mut cor, first) = in_any_order().start().unwrap();
    let mut copy = cor.clone();
    assert_eq!(
        (first, cor.send(2), cor.send(0)),
        (1, Ok(512), Err(SendError::Returned('z')))
    );
    assert_eq!(copy.send(3), Ok(768));
    assert!(!format!("{copy:?}").is_empty());
}

#[coro::coroutine]
fn without_send() -> impl Coroutine<Yield = u8, Return = !> {
    loop {
        yield_!(7);
    }
}

#[test]
fn never_returns() {
    assert_eq!(without_send().prime().push(()), 7);
}

#[coro::coroutine]
fn fallible(limit: u8) -> impl Coroutine<u8, Return = Result<!, String>> {
    loop {
        let value = yield_!();
        if value > limit {
            return Err(value.to_string());
        }
    }
}

#[test]
fn never_inside_another_type() {
    let mut cor = fallible(2).prime();
    assert_eq!(cor.send(2), Ok(()));
    assert_eq!(
        cor.send(3).unwrap_err().returned(),
        Some(Err("3".to_owned()))
    );
}

#[coro::coroutine]
fn yields_opaque() -> impl Coroutine<Yield = impl Display + Copy, Return = !> {
    loop {
        yield_!(1.5);
    }
}

#[test]
fn opaque_yield() {
    assert_eq!(yields_opaque().prime().push(()).to_string(), "1.5");
}

#[coro::coroutine]
#[allow(unused_parens)]
fn parenthesized() -> (impl (Coroutine<u8, Yield = (u8), Return = (!)>)) {
    let mut last = 0;
    loop {
        last = yield_!(last);
    }
}

macro_rules! doubling {
    ($name:ident, $number:ty, $returned:ty) => {
        #[coro::coroutine]
        fn $name(_unused: $number) -> $returned {
            let mut number = <$number>::default();
            loop {
                number = yield_!(number + number);
            }
        }
    };
}

doubling!(double, u16, impl Coroutine<u16, Yield = u16, Return = !>);
doubling!(
    primed_double,
    u16,
    Primed<impl Coroutine<u16, Yield = u16, Return = !> + Send>
);

#[test]
fn parentheses_and_macros_around_types() {
    assert_eq!(parenthesized().prime().push(3), 3);
    assert_eq!(double(0).prime().push(4), 8);
    assert_eq!(primed_double(0).push(5), 10);
}

/// A value of a type that is open is a `()` where the signature leaves it out.
#[test]
fn a_value_that_may_be_nothing_is_nothing() {
    struct Anything;
    impl From<Anything> for () {
        fn from(_: Anything) {}
    }
    #[allow(clippy::let_unit_value)] // As of a plain function: `open` is a `()`.
    #[coro::coroutine]
    fn passing(list: &mut Vec<u32>) -> impl Coroutine<u32> {
        let open = Default::default();
        yield_!(open);
        yield_!(Anything.into());
        let number = yield_!(list.push(1));
        if number == 7 {
            return list.push(number);
        }
        Anything.into()
    }
    let mut list = Vec::new();
    let mut passing = passing(&mut list).prime();
    assert_eq!([0, 0].map(|sent| passing.send(sent)), [Ok(()); 2]);
    assert_eq!(passing.send(7), Err(SendError::Returned(())));
    drop(passing);
    assert_eq!(list, [1, 7]);
}

trait Source {
    type Item<'s>
    where
        Self: 's;

    fn read(&mut self) -> Option<Self::Item<'_>>;
}

struct Words(Vec<String>);

impl Source for Words {
    type Item<'s> = &'s str;

    fn read(&mut self) -> Option<&str> {
        self.0.rotate_left(1);
        self.0.first().map(|word| &**word)
    }
}

#[coro::coroutine]
fn pumped<S: Source>(
    mut source: S,
    mut weigh: impl FnMut(S::Item<'_>) -> usize,
) -> impl Coroutine<bool, Yield = usize, Return = usize> {
    let mut total = 0;
    while yield_!(total) {
        match source.read() {
            Some(item) => total += weigh(item),
            None => break,
        }
    }
    total
}

#[test]
fn what_a_method_gives_has_a_lifetime_of_its_own() {
    let words = ["one", "three"].map(str::to_owned).to_vec();
    let mut cor = pumped(Words(words), str::len).prime();
    assert_eq!((cor.send(true), cor.send(true)), (Ok(5), Ok(8)));
    assert_eq!(cor.send(false), Err(SendError::Returned(8)));
}

/// What a block that is `async` awaits is its own affair.
#[test]
fn a_future_is_yielded() {
    type Sum = Pin<Box<dyn Future<Output = u32>>>;

    #[coro::coroutine]
    fn sums() -> impl Coroutine<u32, Yield = Sum> {
        let mut sum = 1;
        loop {
            sum += yield_!(Box::pin(async move { ready(sum).await + 1 }));
        }
    }
    let now = |mut future: Sum| {
        let mut context = Context::from_waker(Waker::noop());
        future.as_mut().poll(&mut context)
    };
    let (mut sums, first) = sums().start().ok().unwrap();
    assert_eq!(now(first), Poll::Ready(2));
    assert_eq!(now(sums.send(4).ok().unwrap()), Poll::Ready(6));
}
