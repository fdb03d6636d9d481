//! Borrowed places that a `let` takes apart, with parts that are used behind a yield.

use crate::harness::*;
use crate::oracle;
use crate::oracle_method;

#[derive(Clone, Debug)]
struct Log {
    name: D,
    count: u32,
    spot: Spot,
}

#[derive(Clone, Debug)]
struct Spot {
    x: u32,
    list: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Pair<A, B>(A, B);

/// What has a `Drop` of its own, out of which nothing can be moved.
#[derive(Clone, Debug)]
struct Dropped {
    name: String,
    count: u32,
}

impl Drop for Dropped {
    fn drop(&mut self) {
        mark(format_args!("drop {} {}", self.name, self.count));
    }
}

mod inner {
    #[derive(Clone, Debug)]
    pub struct Wrapped(pub u32, pub super::D);
}

fn log(name: &str) -> Log {
    Log {
        name: d(name),
        count: 1,
        spot: Spot {
            x: 2,
            list: vec![3],
        },
    }
}

oracle! {
    fn shared_struct(log: Log) -> Coroutine<u32, Yield = u32, Return = Log> + Clone {
        let Log { name, count, .. } = &log;
        let got = yield_!(*count);
        peek(name);
        yield_!(*count + got + name.0.len() as u32);
        log
    }
    with (log("log"))
}

oracle! {
    fn exclusive_nested(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Log> + Clone {
        let Log { name, count: total, spot: Spot { list, .. } } = &mut log;
        *total += 1;
        list.push(yield_!(*total));
        if *total > 1 {
            name.0.push('x');
            *total += yield_!(list.len() as u32);
        }
        list.push(*total);
        peek(&log);
        yield_!(log.spot.x);
        log
    }
    with (log("log"))
}

oracle! {
    fn used_by_the_yield_alone() -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        let mut pair = (d("pair"), yield_!(0));
        let (name, count) = &mut pair;
        *count += 1;
        let got = yield_!(name.0.len() as u32 + *count);
        pair.1 += got;
        let (name, _) = &pair;
        yield_!({ peek(name); pair.1 });
        pair
    }
}

oracle! {
    fn used_ahead_of_the_yield_alone() -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        let mut pair = (d("pair"), yield_!(0));
        let (name, count) = &mut pair;
        *count += name.0.len() as u32;
        pair.1 += yield_!(pair.1);
        pair
    }
}

oracle! {
    fn shadows_what_it_is_of() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let pair = (d("pair"), yield_!(0));
        let (pair, number) = &pair;
        yield_!(*number);
        peek(pair);
        let number = yield_!(*number + 1);
        peek(pair);
        number
    }
}

oracle! {
    fn is_shadowed_behind() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut pair = Pair(d("pair"), yield_!(0));
        let Pair(name, number) = &mut pair;
        let pair = d("another");
        *number += yield_!(*number);
        name.0.push('x');
        yield_!(*number);
        peek(name);
        let number = d("number");
        yield_!(name.0.len() as u32);
        peek(&(&pair, &number));
        peek(name);
        0
    }
}

oracle! {
    fn of_elements_outside(logs: Vec<Log>) -> Coroutine<u32, Yield = u32, Return = u32> {
        for log in Vec::leak(logs.clone()) {
            let Log { name, count, spot: Spot { x, .. } } = &mut *log;
            *count += yield_!(*x);
            name.0.push('x');
            *x += *count;
        }
        let mut sum = 0;
        for log in &*Vec::leak(logs) {
            let Log { count, spot: Spot { list, .. }, .. } = &log;
            sum += yield_!(*count);
            sum += yield_!(list[0] + *count);
        }
        sum
    }
    with (vec![log("one"), log("two")])
}

oracle! {
    fn of_elements_owned(logs: Vec<Log>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = 0;
        for mut log in logs {
            let Log { count, name, .. } = &mut log;
            *count += yield_!(name.0.len() as u32);
            yield_!(*count);
            name.0.push('y');
            sum += *count;
        }
        sum
    }
    with (vec![log("one"), log("two")])
}

oracle! {
    fn used_in_loops_behind(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Log> + Clone {
        let Log { name, count, spot } = &mut log;
        for turn in 0..2 {
            *count += yield_!(turn);
            let Spot { x, list } = &mut *spot;
            *x += *count;
            while *x > list.len() as u32 {
                list.push(yield_!(*x));
                name.0.push('x');
                if list.len() > 5 {
                    break;
                }
            }
        }
        yield_!(*count);
        log.name.0.push('y');
        log
    }
    with (log("log"))
}

oracle! {
    fn behind_references(mut one: Log, two: Log) -> Coroutine<u32, Yield = u32, Return = (Log, Log)> + Clone {
        let number = yield_!(0);
        let log = &mut one;
        let Log { count, spot: Spot { list, .. }, .. } = &mut *log;
        *count += yield_!(number);
        list.push(*count);
        let both = (&one, &two);
        let (Log { name, .. }, Log { count, .. }) = (both.0, &*both.1);
        peek(name);
        seen("count", *count);
        let whole = &one;
        let Log { name, count, .. } = &whole;
        yield_!(*count);
        peek(name);
        yield_!(*count);
        (one, two)
    }
    with (log("one"), log("two"))
}

oracle! {
    fn of_a_box(mut log: Box<Log>) -> Coroutine<u32, Yield = u32, Return = Box<Log>> + Clone {
        let Log { name, spot: Spot { x, list }, .. } = &mut *log;
        *x += yield_!(*x);
        list.push(*x);
        let Log { count, .. } = &*log;
        yield_!(*count);
        log.count = yield_!(*count) + 1;
        log
    }
    with (Box::new(log("log")))
}

oracle! {
    fn with_a_drop_of_its_own() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut dropped = Dropped { name: String::from("dropped"), count: yield_!(0) };
        let Dropped { name, count } = &mut dropped;
        name.push('x');
        *count += yield_!(name.len() as u32);
        name.push('y');
        let Dropped { count, .. } = &dropped;
        yield_!(*count) + *count
    }
}

oracle! {
    fn moved_behind(mut log: Log) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let Log { name, .. } = &log;
        if yield_!(0) > 1 {
            peek(name);
            eat(log);
            yield_!(1);
            log = self::log("anew");
        }
        let Log { name, count, .. } = &mut log;
        *count += yield_!(2);
        peek(name);
        drop(log);
        yield_!(3)
    }
    with (log("log"))
}

oracle! {
    fn paths_and_parentheses() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut wrapped = (inner::Wrapped(yield_!(0), d("wrapped")), Pair::<u32, u32>(1, 2));
        let (inner::Wrapped(number, name), (Pair::<u32, u32>(_, last))) = (&mut wrapped);
        *number += yield_!(*last);
        *last += *number;
        peek(name);
        let (crate::bodies::destructured::inner::Wrapped(.., name), ..) = &wrapped;
        peek(name);
        let Pair { 0: first, 1: _ } = &wrapped.1;
        yield_!(*first);
        yield_!(*first + wrapped.1.1)
    }
}

oracle! {
    fn names_in_macros(log: Log) -> Coroutine<u32, Yield = u32, Return = Log> + Clone {
        macro_rules! shown {
            ($name:ident) => {
                println!("{} {:?}", stringify!($name), $name)
            };
        }
        let Log { name, count, spot } = &log;
        yield_!(*count);
        println!("{name:?} {}", spot.x);
        shown!(name);
        yield_!(*count);
        shown!(count);
        log
    }
    with (log("log"))
}

oracle! {
    fn left_as_it_is(list: [u32; 3]) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut pair = (d("pair"), yield_!(0));
        let (name, _) = &pair;
        peek(name);
        let [first, .., last] = &list;
        let (first, last) = (*first, *last);
        let (ref left, ref mut right) = pair;
        *right += first + left.0.len() as u32;
        let (_, _) = &pair;
        let Some(some) = &Some(first) else { return 0 };
        seen("some", *some);
        yield_!(pair.1 + last);
        pair.1
    }
    with ([1, 2, 3])
}

oracle! {
    fn of_a_static() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        static PAIR: (u32, &str) = (3, "static");
        let (number, name) = &PAIR;
        let got = yield_!(*number);
        yield_!(got + name.len() as u32);
        *number
    }
}

oracle! {
    fn in_blocks_and_closures() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut pair = (d("pair"), yield_!(0), vec![1]);
        let sum = {
            let (name, number, list) = &mut pair;
            let mut add = |more: u32| {
                list.push(more);
                *number += more;
            };
            add(3);
            add(4);
            let got = yield_!(*number);
            name.0.push('x');
            got + *number
        };
        match yield_!(sum) {
            0 | 1 => {
                let (_, number, list) = &pair;
                yield_!(*number);
                list.len() as u32 + *number
            }
            got => got,
        }
    }
}

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    fn of_self(self) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let Self { held, count } = &self;
        yield_!(*count);
        peek(held);
        yield_!(*count + self.count)
    }
}

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    fn behind_shared_self(&self) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let Self { held, count } = &*self;
        yield_!(*count);
        peek(held);
        let Meter { count: again, .. } = &self;
        yield_!(*count + *again);
        yield_!(*again)
    }
}

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    fn behind_exclusive_self(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let Self { count, held } = &mut *self;
        *count += yield_!(*count);
        peek(held);
        yield_!(*count);
        self.count
    }
}

#[derive(Clone, Debug, Default)]
struct Room {
    seats: u32,
    names: Vec<u32>,
    floor: u32,
}

oracle! {
    fn items_that_are_used_again(rooms: &'static mut Vec<Room>, other: &'static mut Vec<Room>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for room in rooms {
            let Room { seats, names, .. } = room;
            *seats += yield_!(*seats);
            names.push(*seats);
            room.floor += 1;
            sum += room.names.len() as u32 + room.floor;
        }
        if let Some(room) = other.last_mut() {
            while room.seats < 5 {
                let Room { seats, floor, .. } = room;
                *seats += yield_!(*floor) + 1;
                *floor += 1;
            }
            sum += room.floor;
        }
        sum
    } with (Box::leak(Box::new(vec![Room::default(); 2])), Box::leak(Box::new(vec![Room::default()])))
}
