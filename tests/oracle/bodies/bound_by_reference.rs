//! Patterns that bind references to parts, by `ref` or since what they match is an exclusive reference, which is used again.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Log {
    name: D,
    count: u32,
    pair: (Vec<u32>, Option<D>),
    rest: D,
}

fn log() -> Log {
    Log {
        name: d("name"),
        count: 1,
        pair: (vec![3], Some(d("inner"))),
        rest: d("rest"),
    }
}

oracle! {
    fn of_an_exclusive_argument(log: &mut Log) -> Coroutine<u32, Yield = u32, Return = usize> {
        let Log { count, pair: (list, _), .. } = log;
        *count += yield_!(*count);
        list.push(yield_!(list.len() as u32));
        log.count += 1;
        loop {
            let Log { name, count, .. } = log;
            *count += yield_!(*count);
            if *count > 9 { *name = d(*count); break }
            log.pair.1 = None;
        }
        log.pair.0.len()
    }
    with (Box::leak(Box::new(log())))
}
oracle! {
    fn of_a_variable(mut log: Log) -> Coroutine<u32, Yield = u32, Return = Log> + Clone {
        let one = &mut log;
        let Log { count, name, .. } = one;
        *count += yield_!(*count);
        *name = d(yield_!(*count));
        mark(one.rest.name());
        yield_!(one.count);
        log
    }
    with (log())
}
oracle! {
    fn by_ref_of_a_local(mut log: Log) -> Coroutine<u32, Yield = u32, Return = (Log, u32)> + Clone {
        let Log { count, ref mut name, pair: (ref list, ref mut inner), rest: _ } = log;
        let old = count;
        *name = d(yield_!(list.len() as u32));
        if yield_!(count) > 1 {
            *inner = None;
        }
        log.count += list.len() as u32 + old;
        (log, count)
    }
    with (log())
}
oracle! {
    fn by_ref_and_by_value(mut log: Log) -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let behind = d("behind");
        let Log { pair: (ref mut list, spare), .. } = log;
        let spare = spare.map(|d| d.name().len());
        list.push(yield_!(list.len() as u32));
        list.push(yield_!(list.len() as u32));
        mark(behind.name());
        list.len() + spare.unwrap_or(0)
    }
    with (log())
}
oracle! {
    fn by_ref_behind_a_reference(log: &mut Log, other: &Log, mut boxed: Box<Log>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let Log { count, ref mut rest, .. } = *log;
        let Log { ref name, count: theirs, .. } = *other;
        *rest = d(yield_!(count));
        mark(name.name());
        log.count += theirs + yield_!(theirs);
        let Log { count: ref mut n, .. } = *boxed;
        *n += yield_!(*n);
        *n += yield_!(*n);
        boxed.count + log.count
    }
    with (Box::leak(Box::new(log())), Box::leak(Box::new(log())), Box::new(log()))
}
oracle! {
    fn tuples_by_ref(mut pair: (D, (u32, D))) -> Coroutine<u32, Yield = u32, Return = (D, (u32, D))> + Clone {
        let (ref mut one, (ref n, _)) = pair;
        let text = one.name().len();
        *one = d(yield_!(*n + text as u32));
        let (_, ref mut other) = pair;
        let (n, two) = other;
        *n += yield_!(*n);
        *two = d(*n);
        yield_!(other.0);
        pair
    }
    with ((d("a"), (3, d("b"))))
}

#[derive(Clone, Debug)]
struct Crate {
    weight: u32,
    name: String,
    guard: D,
}

fn loaded(weight: u32) -> &'static mut Option<Crate> {
    let name = String::from("crate");
    let guard = d("guard");
    Box::leak(Box::new(Some(Crate {
        weight,
        name,
        guard,
    })))
}

oracle! {
    fn inside_of_another_behind_a_reference(first: &'static mut Option<Crate>, second: &'static mut (u32, Option<Crate>)) -> Coroutine<u32, Yield = u32, Return = usize> {
        if let Some(Crate { weight, ref mut name, .. }) = *first {
            let n = yield_!(weight);
            name.push_str(&n.to_string());
        }
        match *second {
            (n, Some(Crate { weight: 1..5, ref name, ref mut guard, .. })) => {
                yield_!(n + name.len() as u32);
                *guard = d("anew");
            }
            (_, Some(Crate { ref weight, .. })) => mark(yield_!(*weight)),
            _ => {}
        }
        3
    } with (loaded(3), Box::leak(Box::new((7, loaded(4).take()))))
}

#[derive(Clone, Debug)]
enum Load {
    Empty,
    Sacks { text: String, count: u32 },
}

#[derive(Clone, Debug)]
struct Cart {
    load: Load,
    guard: D,
}

oracle! {
    fn of_a_field_of_an_item(carts: &'static mut Vec<Cart>) -> Coroutine<u32, Yield = u32, Return = usize> {
        let mut all = 0;
        for cart in carts {
            if let Load::Sacks { ref mut text, count } = cart.load {
                text.push('x');
                all += yield_!(count) as usize;
                text.push('y');
                all += text.len();
            }
        }
        all
    } with (Box::leak(Box::new(vec![
        Cart { load: Load::Sacks { text: String::new(), count: 3 }, guard: d("one") },
        Cart { load: Load::Empty, guard: d("two") },
        Cart { load: Load::Sacks { text: String::from("a"), count: 4 }, guard: d("three") },
    ])))
}
