//! Yields among operands.

use std::cell::RefCell;
use std::rc::Rc;

use coro::SendError;
use coro::prelude::*;

#[test]
fn yields_as_arguments_see_effects_in_order() {
    #[coro::coroutine]
    fn body(log: Rc<RefCell<Vec<&'static str>>>) -> impl Coroutine<u32, Return = u32> {
        let note = |event| log.borrow_mut().push(event);
        let of = |event, value| {
            note(event);
            value
        };
        let all = [of("left", 1), 2, of("right", 3)];
        all[0] + all[1] + all[2]
    }

    #[coro::coroutine]
    fn arguments(log: Rc<RefCell<Vec<&'static str>>>) -> impl Coroutine<u32, Return = u32> {
        fn noted(log: &RefCell<Vec<&'static str>>, event: &'static str, value: u32) -> u32 {
            log.borrow_mut().push(event);
            value
        }

        fn sum(left: u32, middle: u32, right: u32) -> u32 {
            left * 100 + middle * 10 + right
        }

        sum(noted(&log, "left", 1), yield_!(), noted(&log, "right", 3))
    }

    let log = Rc::default();
    assert!(body(Rc::clone(&log)).start().is_err());
    log.take();
    let mut primed = arguments(Rc::clone(&log)).prime();
    assert_eq!(log.take(), ["left"]);
    assert_eq!(primed.send(2), Err(SendError::Returned(123)));
    assert_eq!(log.take(), ["right"]);
}

#[test]
fn elements_and_compound_assignments() {
    #[coro::coroutine]
    fn body() -> impl Coroutine<usize, Yield = usize, Return = (usize, [usize; 3])> {
        let array = [yield_!(0), yield_!(1), 5];
        let mut sum = 1;
        sum += yield_!(array[yield_!(2) % 3]);
        sum += array[0] + { yield_!(sum) };
        (sum, array)
    }

    let mut primed = body().prime();
    assert_eq!(primed.send(3), Ok(1));
    assert_eq!(primed.send(4), Ok(2));
    assert_eq!(primed.send(1), Ok(4));
    assert_eq!(primed.send(10), Ok(11));
    assert_eq!(primed.send(20), Err(SendError::Returned((34, [3, 4, 5]))));
}

#[test]
fn a_yield_in_a_box_and_one_behind_a_reference() {
    #[coro::coroutine]
    fn body() -> impl Coroutine<i32, Yield = i32, Return = Box<i32>> {
        let boxed = Box::new(yield_!(0));
        let number: &i32 = &7;
        yield_!(*number);
        Box::new(*boxed + yield_!(1))
    }

    let mut primed = body().prime();
    assert_eq!(primed.send(3), Ok(7));
    assert_eq!(primed.send(0), Ok(1));
    assert_eq!(primed.send(4), Err(SendError::Returned(Box::new(7))));
}

#[test]
fn what_is_yielded_may_be_of_a_shorter_lifetime_than_what_is_held() {
    #[coro::coroutine]
    fn body<'a>(held: &'static str, other: &'a str) -> impl Coroutine<Yield = &'a str> {
        yield_!(held);
        yield_!(other);
    }

    let other = String::from("other");
    let (mut primed, first) = body("held", &other).start().ok().unwrap();
    assert_eq!((first, primed.send(())), ("held", Ok("other")));
}

#[test]
fn a_closure_among_the_arguments_is_called_with_yields() {
    #[coro::coroutine]
    fn body(join: impl Fn(u32, u32) -> u32) -> impl Coroutine<u32, Yield = u32, Return = u32> {
        let first = join(yield_!(1), yield_!(2));
        join(first, yield_!(first))
    }

    let mut primed = body(|left, right| left * 10 + right).prime();
    assert_eq!(primed.send(3), Ok(2));
    assert_eq!(primed.send(4), Ok(34));
    assert_eq!(primed.send(5), Err(SendError::Returned(345)));
}
