//! What is sent, and what lives through a yield.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use coro::SendError;
use coro::prelude::*;

#[test]
fn each_resumption_gets_what_was_sent_for_it() {
    #[coro::coroutine]
    fn body(start: usize) -> impl Coroutine<usize, Yield = usize, Return = usize> {
        let first = yield_!(start + 1);
        let second = yield_!(first * 2);
        first + second
    }

    let (mut primed, first) = body(1).start().ok().unwrap();
    assert_eq!(first, 2);
    assert_eq!(primed.send(10), Ok(20));
    assert_eq!(primed.send(5), Err(SendError::Returned(15)));
    assert_eq!(primed.send(6), Err(SendError::Finished(6)));
}

#[test]
fn it_is_sent_and_yields_values_of_any_type() {
    #[derive(Debug, PartialEq)]
    struct Zero;

    #[coro::coroutine]
    fn body() -> impl Coroutine<(), Yield = Zero, Return = [u8; 0]> {
        yield_!(Zero);
        []
    }

    #[coro::coroutine]
    fn large() -> impl Coroutine<[u64; 100], Yield = [u64; 100], Return = !> {
        let mut last = [1; 100];
        loop {
            last = yield_!(last);
            last[0] += 1;
        }
    }

    let (mut primed, zero) = body().start().ok().unwrap();
    assert_eq!(zero, Zero);
    assert_eq!(primed.send(()), Err(SendError::Returned([])));
    assert_eq!(large().prime().push([7; 100])[..2], [8, 7]);
}

#[test]
fn it_may_be_resumed_by_a_drop_of_another_value() {
    struct Resumes<C: Coroutine<()>>(Primed<C>, Rc<Cell<bool>>);

    impl<C: Coroutine<()>> Drop for Resumes<C> {
        fn drop(&mut self) {
            self.1.set(self.0.send(()).is_err());
        }
    }

    #[coro::coroutine]
    fn body() -> impl Coroutine {
        yield_!();
    }

    let ended = Rc::new(Cell::new(false));
    drop(Resumes(body().prime(), Rc::clone(&ended)));
    assert!(ended.get());
}

#[test]
fn a_shared_reference_among_its_arguments_lives_through_yields() {
    #[coro::coroutine]
    fn body(text: &str, cell: &Cell<u32>) -> impl Coroutine<u32, Yield = usize> {
        let view = &text[1..];
        loop {
            let number = yield_!(view.len());
            cell.set(cell.get() + number);
        }
    }

    let (text, cell) = (String::from("abc"), Cell::new(0));
    let mut primed = body(&text, &cell).prime();
    assert_eq!(primed.send(2), Ok(2));
    assert_eq!(primed.send(3), Ok(2));
    assert_eq!(cell.get(), 5);
}

#[test]
fn a_reborrow_of_an_argument_lives_through_yields() {
    #[coro::coroutine]
    fn shared(number: &u32) -> impl Coroutine<Return = u32> {
        let again = &*number;
        yield_!();
        *again
    }

    #[coro::coroutine]
    fn exclusive(number: &mut u32) -> impl Coroutine {
        let again = &mut *number;
        *again += 1;
        yield_!();
        *again += 10;
    }

    let mut number = 1;
    assert_eq!(
        shared(&number).prime().send(()),
        Err(SendError::Returned(1))
    );
    assert!(exclusive(&mut number).prime().send(()).is_err());
    assert_eq!(number, 12);
}

#[test]
fn a_borrow_that_ends_before_the_yield_is_none_across_it() {
    #[coro::coroutine]
    fn body() -> impl Coroutine<u32, Yield = usize, Return = Vec<u32>> {
        fn look(sent: u32, list: &[u32]) -> u32 {
            sent + u32::try_from(list.len()).unwrap()
        }

        let mut list = vec![1];
        {
            let end = list.last_mut().unwrap();
            *end += 1;
        }
        let sent = look(yield_!(list.len()), &list);
        list.push(sent);
        let whole = &mut list;
        whole.push(3);
        yield_!(7);
        list
    }

    let mut primed = body().prime();
    assert_eq!(primed.send(10), Ok(7));
    assert_eq!(primed.send(0), Err(SendError::Returned(vec![2, 11, 3])));
}

#[test]
fn an_iterator_that_it_owns_goes_on_behind_a_yield() {
    #[coro::coroutine]
    fn body(words: Vec<String>) -> impl Coroutine<Yield = String, Return = usize> {
        let mut left = words.len();
        for word in words {
            left -= 1;
            yield_!(word);
        }
        left
    }

    #[coro::coroutine]
    fn borrowing(words: &[String]) -> impl Coroutine<Yield = String> {
        let mut words = words.iter();
        while let Some(word) = words.next() {
            yield_!(word.clone());
            words.next();
        }
    }

    let words: Vec<String> = ["a", "b", "c"].map(String::from).to_vec();
    let (mut primed, first) = borrowing(&words).start().ok().unwrap();
    assert_eq!(
        (first.as_str(), primed.send(()).unwrap().as_str()),
        ("a", "c")
    );
    let (mut primed, first) = body(words.clone()).start().ok().unwrap();
    assert_eq!(
        (first.as_str(), primed.send(()).unwrap().as_str()),
        ("a", "b")
    );
}

#[test]
fn a_cell_that_is_looked_into_before_a_yield_is_free_at_it() {
    #[coro::coroutine]
    fn body(cell: &RefCell<Option<u32>>) -> impl Coroutine<Yield = u32, Return = u32> {
        while cell.borrow().is_some_and(|number| number < 3) {
            let number = cell.borrow().unwrap_or(0);
            yield_!(number);
        }
        if let Some(number) = *cell.borrow() {
            yield_!(number + 100);
        }
        cell.borrow().unwrap_or(7)
    }

    let cell = RefCell::new(Some(1));
    let mut primed = body(&cell).prime();
    *cell.borrow_mut() = Some(2);
    assert_eq!(primed.send(()), Ok(2));
    *cell.borrow_mut() = Some(3);
    assert_eq!(primed.send(()), Ok(103));
    *cell.borrow_mut() = None;
    assert_eq!(primed.send(()), Err(SendError::Returned(7)));
}
