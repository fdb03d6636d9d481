//! Calls of locals that can be called only once, and of others, told apart by their types.

use std::rc::Rc;

use crate::harness::*;
use crate::oracle;

type Job = Box<dyn FnOnce(&mut String) -> usize>;

fn job(of: D) -> Job {
    Box::new(move |text| {
        text.push_str(of.name());
        text.len()
    })
}

fn maker(of: D) -> impl FnOnce(u32, u32) -> D + Clone {
    move |one, two| of.with(one + two)
}

fn reader(of: D) -> impl Fn(&str) -> u32 + Clone {
    move |text| (text.len() + of.name().len()) as u32
}

oracle! {
    fn jobs() -> Coroutine<u32, Yield = usize, Return = String> {
        let mut text = String::new();
        let jobs = ["one", "two", "three"].map(|name| job(d(name)));
        for job in jobs {
            let beside = d("beside");
            match yield_!(text.len()) {
                0 => continue,
                1 => {
                    yield_!(100);
                }
                _ => {
                    let length = job(&mut text);
                    mark("called");
                    yield_!(length);
                }
            }
            yield_!(200);
        }
        text
    }
}

oracle! {
    fn undone() -> Coroutine<u32, Yield = usize, Return = usize> {
        let mut text = String::from("text");
        let mut undo: Vec<Job> = Vec::new();
        for turn in 0..4 {
            let n = yield_!(text.len());
            if n == 0 && let Some(job) = undo.pop() {
                let beside = d("beside");
                let length = job(&mut text);
                yield_!(length);
            } else {
                undo.push(job(d(turn)));
            }
        }
        while let Some(job) = undo.pop() {
            yield_!(job(&mut text));
        }
        text.len()
    }
}

oracle! {
    fn of_opaque_types() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (make, other) = (maker(d("made")), maker(d("other")));
        let read = reader(d("read"));
        let n = yield_!(0);
        let made = make(n, { mark("argument"); 1 });
        let beside = d("beside");
        yield_!(made.name().len() as u32);
        let length = read(made.name());
        yield_!(length);
        if n > 1 {
            let made = other(1, 2);
            yield_!(made.name().len() as u32);
        }
        yield_!(1)
    }
}

oracle! {
    fn what_is_called_again() -> Coroutine<u32, Yield = u32, Return = u32> {
        let held = d("held");
        let mut count = 0;
        let mut counting: Box<dyn FnMut(u32) -> u32> = Box::new(move |by| { count += by; peek(&held); count });
        let shared: Rc<dyn Fn() -> u32> = { let of = d("shared"); Rc::new(move || of.name().len() as u32) };
        let pointer: fn(u32, u32, u32) -> u32 = three;
        let own = { let of = d("own"); move |n: u32| n + of.name().len() as u32 };
        yield_!(0);
        let counted = counting(2);
        yield_!(counted);
        let length = shared();
        yield_!(length);
        let all = pointer(1, 2, 3);
        yield_!(all);
        let more = own(1);
        yield_!(more)
    }
}
