//! A paused coroutine as a value: its size, copies, boxes and threads.

#![expect(clippy::float_cmp, reason = "all averages are exact")]

use std::cell::Cell;
use std::sync::Mutex;
use std::thread;

use coro::prelude::*;
use coro::{Never, SendError};

use super::collected;

#[coro::coroutine]
fn averager() -> impl Coroutine<f64, Yield = f64, Return = !> + Clone {
    let mut total = 0.0;
    let mut count = 0.0;
    loop {
        let number = yield_!(total / count);
        total += number;
        count += 1.0;
    }
}

#[coro::coroutine]
fn averager_primed() -> Primed<impl Coroutine<f64, Yield = f64, Return = !> + Clone> {
    let mut total = 0.0;
    let mut count = 0.0;
    loop {
        let number = yield_!(total / count);
        total += number;
        count += 1.0;
    }
}

/// What one writes by hand.
#[expect(dead_code, reason = "only its size is of interest")]
enum Averager {
    Unresumed,
    Suspended { total: f64, count: f64 },
    Returned,
    Poisoned,
}

#[test]
fn it_is_as_large_as_the_enum_one_would_write() {
    assert_eq!(size_of_val(&averager()), size_of::<Averager>());
    assert_eq!(size_of_val(&averager().prime()), size_of::<Averager>());
    assert_eq!(size_of_val(&averager_primed()), size_of::<Averager>());
}

#[test]
fn a_clone_goes_its_own_way() {
    let mut one = averager().prime();
    one.push(10.0);
    let mut other = one.clone();
    assert_eq!(one.push(20.0), 15.0);
    assert_eq!(other.push(30.0), 20.0);

    let mut third = averager_primed();
    third.push(1.0);
    assert_eq!(third.clone().push(3.0), 2.0);
}

#[test]
fn an_unprimed_one_can_be_cloned() {
    let template = averager();
    let mut averages = [template.clone().prime(), template.prime()];
    averages[0].push(1.0);
    assert_eq!(averages[1].push(7.0), 7.0);
}

#[test]
fn a_clone_at_a_try_yield() {
    #[coro::coroutine]
    fn numbers() -> impl Coroutine<u32, Return = Vec<u32>> + Clone {
        let mut numbers = Vec::new();
        while let Ok(number) = try_yield!() {
            numbers.push(number);
        }
        numbers
    }

    let mut one = numbers().prime();
    assert_eq!(one.send(1), Ok(()));
    let mut other = one.clone();
    assert_eq!(other.send(2), Ok(()));
    assert_eq!(one.close(), Some(vec![1]));
    assert_eq!(other.close(), Some(vec![1, 2]));
}

#[test]
fn debug_shows_the_state() {
    #[coro::coroutine]
    fn greeter(name: &'static str) -> impl Coroutine<()> + std::fmt::Debug {
        yield_!();
        println!("hello {name}");
    }

    let cor = greeter("Filipe");
    assert!(format!("{cor:?}").contains("Unresumed"), "{cor:?}");
    let mut cor = cor.prime();
    let paused = format!("{cor:?}");
    assert_eq!(paused, "Primed(Suspend1 { name: \"Filipe\" })");
    assert_eq!(cor.send(()), Err(SendError::Returned(())));
    assert!(format!("{cor:?}").contains("Finished"), "{cor:?}");
}

#[test]
fn boxed_it_can_be_stored() {
    type Stored = Primed<Box<dyn Coroutine<u32, Yield = (), Return = Vec<u32>>>>;

    let boxed: Box<dyn Coroutine<u32, Yield = (), Return = Vec<u32>>> = Box::new(collected());
    let mut stored: Vec<Stored> = vec![
        boxed.prime(),
        collected_boxed().prime(),
        collected_boxed_primed(),
    ];
    for (number, cor) in (0..).zip(&mut stored) {
        assert_eq!(cor.send(number), Ok(()));
        assert!(!cor.is_finished());
    }
    let closed: Vec<_> = stored.into_iter().map(Primed::close).collect();
    assert_eq!(closed, [Some(vec![0]), Some(vec![1]), Some(vec![2])]);
}

#[coro::coroutine]
fn collected_boxed() -> Box<dyn Coroutine<u32, Return = Vec<u32>>> {
    let mut numbers = Vec::new();
    while let Ok(number) = try_yield!() {
        numbers.push(number);
    }
    numbers
}

#[coro::coroutine]
fn collected_boxed_primed() -> Primed<Box<dyn Coroutine<u32, Return = Vec<u32>>>> {
    let mut numbers = Vec::new();
    while let Ok(number) = try_yield!() {
        numbers.push(number);
    }
    numbers
}

#[test]
fn boxed_it_recurses() {
    #[coro::coroutine]
    fn depth(level: u32) -> Primed<Box<dyn Coroutine<u32, Yield = u32, Return = !>>> {
        let mut below = (level > 0).then(|| depth(level - 1));
        let mut answer = level;
        loop {
            let number = yield_!(answer);
            answer = match &mut below {
                Some(below) => below.push(number + 1),
                None => number,
            };
        }
    }

    assert_eq!(depth(5).push(10), 15);
}

#[test]
fn generic_code_can_drive_it() {
    fn feed<C>(mut cor: Primed<C>, numbers: &[u32]) -> Option<Vec<u32>>
    where
        C: Coroutine<u32, Yield = (), Return = Vec<u32>>,
    {
        for number in numbers {
            cor.send(*number).ok()?;
        }
        cor.close()
    }

    assert_eq!(feed(collected().prime(), &[1, 2]), Some(vec![1, 2]));
    assert_eq!(feed(collected_boxed_primed(), &[3]), Some(vec![3]));
}

#[test]
fn it_is_a_value_of_a_struct() {
    struct Average<C>(Primed<C>);

    impl<C: Coroutine<f64, Yield = f64, Return = Never>> Average<C> {
        fn add(&mut self, number: f64) -> f64 {
            self.0.push(number)
        }
    }

    let mut average = Average(averager().prime());
    average.add(1.0);
    assert_eq!(average.add(4.0), 2.5);
}

#[test]
fn it_moves_between_threads() {
    let mut cor = collected().prime();
    assert_eq!(cor.send(1), Ok(()));
    let closed = thread::spawn(move || {
        assert_eq!(cor.send(2), Ok(()));
        cor.close()
    });
    assert_eq!(closed.join().expect("no panic"), Some(vec![1, 2]));
}

#[test]
fn threads_share_it_behind_a_lock() {
    let cor = Mutex::new(collected().prime());
    thread::scope(|scope| {
        for number in 0..4 {
            let cor = &cor;
            scope.spawn(move || cor.lock().expect("no panic").send(number));
        }
    });
    let mut numbers = cor
        .into_inner()
        .expect("no panic")
        .close()
        .expect("it catches");
    numbers.sort_unstable();
    assert_eq!(numbers, [0, 1, 2, 3]);
}

#[test]
fn it_is_as_send_as_its_contents() {
    #[coro::coroutine]
    fn counter(count: Cell<u32>) -> impl Coroutine<(), Yield = u32> {
        loop {
            yield_!(count.get());
            count.set(count.get() + 1);
        }
    }

    fn assert_send<T: Send>(_: &T) {}
    fn assert_sync<T: Sync>(_: &T) {}

    // A `Cell` is `Send` and not `Sync`.
    assert_send(&counter(Cell::new(0)));
    assert_send(&counter(Cell::new(0)).prime());
    assert_sync(&collected());
    assert_sync(&collected().prime());
}

#[test]
fn a_target_can_be_lent() {
    #[coro::coroutine]
    fn forwarding(
        target: &mut Primed<impl Coroutine<u32, Yield = ()>>,
    ) -> Primed<impl Coroutine<u32>> {
        loop {
            let number = yield_!();
            if target.send(number).is_err() {
                return;
            }
        }
    }

    let mut sink = collected().prime();
    assert_eq!(forwarding(&mut sink).send(1), Ok(()));
    assert_eq!(sink.send(2), Ok(()));
    assert_eq!(sink.close(), Some(vec![1, 2]));
}
