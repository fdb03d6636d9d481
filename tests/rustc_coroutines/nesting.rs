//! Coroutines in coroutines, in boxes and in methods.

use coro::SendError;
use coro::prelude::*;

#[test]
fn a_coroutine_inside_a_coroutine_is_a_value() {
    #[coro::coroutine]
    fn outer() -> impl Coroutine<u32, Yield = u32, Return = u32> {
        #[coro::coroutine]
        fn inner(factor: u32) -> Primed<impl Coroutine<u32, Yield = u32, Return = !>> {
            let mut last = 0;
            loop {
                last = yield_!(last) * factor;
            }
        }

        let mut twice = inner(2);
        let mut total = 0;
        for _ in 0..2 {
            total += twice.push(yield_!(total));
        }
        total
    }

    let mut primed = outer().prime();
    assert_eq!(primed.send(3), Ok(6));
    assert_eq!(primed.send(4), Err(SendError::Returned(14)));
}

#[test]
fn it_recurses_through_a_box() {
    #[coro::coroutine]
    fn descend(depth: u32) -> Box<dyn Coroutine<Yield = u32, Return = u32>> {
        if depth == 0 {
            return 1;
        }
        yield_!(depth);
        yield_from!(descend(depth - 1)) * depth
    }

    let (mut primed, first) = descend(3).start().ok().unwrap();
    assert_eq!((first, primed.send(()), primed.send(())), (3, Ok(2), Ok(1)));
    assert_eq!(primed.send(()), Err(SendError::Returned(6)));
}

#[test]
fn methods_and_trait_methods_hand_out_coroutines() {
    struct Database(Vec<u32>);

    impl Database {
        fn connections(&self) -> impl Iterator<Item = u32> {
            self.0.iter().copied()
        }
    }

    #[coro::coroutine]
    impl Database {
        #[coroutine]
        fn check(&self) -> impl Coroutine<Yield = u32> {
            for connection in self.connections() {
                yield_!(connection);
            }
        }
    }

    let database = Database(vec![4, 5]);
    let (mut primed, first) = database.check().start().ok().unwrap();
    assert_eq!((first, primed.send(())), (4, Ok(5)));
    assert!(primed.send(()).is_err());
}
