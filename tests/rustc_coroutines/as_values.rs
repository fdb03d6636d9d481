//! Clones, auto traits and sizes.

use std::mem::size_of_val;
use std::rc::Rc;

use coro::SendError;
use coro::prelude::*;

use super::yields_of;

#[test]
fn a_clone_goes_on_from_where_it_was_taken() {
    #[coro::coroutine]
    fn body(
        names: Vec<String>,
    ) -> impl Coroutine<String, Yield = usize, Return = Vec<String>> + Clone {
        let mut all = names;
        loop {
            let name = yield_!(all.len());
            if name.is_empty() {
                return all;
            }
            all.push(name);
        }
    }

    let mut primed = body(vec!["a".into()]).prime();
    assert_eq!(primed.send("b".into()), Ok(2));
    let mut other = primed.clone();
    assert_eq!(primed.send("c".into()), Ok(3));
    assert_eq!(other.send("x".into()), Ok(3));
    let of = |names: [&str; 3]| Err(SendError::Returned(names.map(String::from).to_vec()));
    assert_eq!(primed.send(String::new()), of(["a", "b", "c"]));
    assert_eq!(other.send(String::new()), of(["a", "b", "x"]));
}

#[test]
fn a_clone_of_one_that_has_ended_has_ended() {
    #[coro::coroutine]
    fn body() -> impl Coroutine<u8, Return = u8> + Clone {
        yield_!()
    }

    let mut primed = body().prime();
    assert_eq!(primed.send(1), Err(SendError::Returned(1)));
    let mut other = primed.clone();
    assert_eq!(other.send(2), Err(SendError::Finished(2)));
}

#[test]
fn it_is_send_and_static_as_what_it_holds_is() {
    fn check<T: Send + Sync + 'static>(value: T) -> T {
        value
    }

    #[coro::coroutine]
    fn body(names: Vec<String>) -> impl Coroutine<Return = usize> + Send + Sync {
        {
            let shared = Rc::new(names.len());
            drop(shared);
        }
        yield_!();
        names.len()
    }

    let mut primed = check(body(vec![String::new()]).prime());
    let ended = std::thread::spawn(move || primed.send(())).join().unwrap();
    assert_eq!(ended, Err(SendError::Returned(1)));
}

#[test]
fn locals_of_blocks_one_after_another_share_their_place() {
    #[coro::coroutine]
    fn four() -> impl Coroutine {
        {
            let one = [1u64; 8];
            yield_!();
            assert_eq!(one[7], 1);
        }
        {
            let two = [2u64; 8];
            yield_!();
            assert_eq!(two[7], 2);
        }
        {
            let three = [3u64; 8];
            yield_!();
            assert_eq!(three[7], 3);
        }
        {
            let four = [4u64; 8];
            yield_!();
            assert_eq!(four[7], 4);
        }
    }

    #[coro::coroutine]
    fn one() -> impl Coroutine {
        let one = [1u64; 8];
        yield_!();
        assert_eq!(one[7], 1);
    }

    assert_eq!(yields_of(four()).0, 4);
    assert_eq!(size_of_val(&four()), size_of_val(&one()));
}

#[test]
fn what_is_moved_is_not_stored_twice() {
    #[coro::coroutine]
    fn moved() -> impl Coroutine {
        let first = [1u8; 1024];
        yield_!();
        let second = first;
        yield_!();
        let third = second;
        yield_!();
        assert_eq!(third[7], 1);
    }

    assert!(size_of_val(&moved()) < 1024 + 64);
}

#[test]
fn an_option_of_it_is_no_larger() {
    #[coro::coroutine]
    fn body(held: String) -> impl Coroutine<Return = String> {
        yield_!();
        held
    }

    let coroutine = body(String::new());
    let size = size_of_val(&coroutine);
    assert_eq!(size_of_val(&Some(coroutine)), size);
}

#[test]
fn boxed_ones_of_different_bodies_are_of_one_type() {
    type Boxed = Box<dyn Coroutine<u32, Yield = u32, Return = ()>>;

    #[coro::coroutine]
    fn add(number: u32) -> Box<dyn Coroutine<u32, Yield = u32>> {
        let mut last = 0;
        loop {
            last = yield_!(last) + number;
        }
    }

    #[coro::coroutine]
    fn count() -> Box<dyn Coroutine<u32, Yield = u32>> {
        for turn in 0.. {
            yield_!(turn);
        }
    }

    let all: Vec<Boxed> = vec![add(3), count(), add(5)];
    let sent = all.into_iter().map(|one| one.prime().send(10));
    assert_eq!(sent.collect::<Result<Vec<_>, _>>(), Ok(vec![13, 1, 15]));
}

#[test]
fn what_was_sent_and_is_not_used_takes_no_room() {
    #[coro::coroutine]
    fn body() -> impl Coroutine<[u8; 1024]> {
        let _ = yield_!();
        let last = yield_!();
        assert_eq!(last[7], 1);
        yield_!();
    }

    assert!(size_of_val(&body()) < 64);
    let mut primed = body().prime();
    assert_eq!(
        [primed.send([0; 1024]), primed.send([1; 1024])],
        [Ok(()), Ok(())]
    );
}
