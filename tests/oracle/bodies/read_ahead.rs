//! Operands that are a part of what is moved, passed on or looked at beside a yield behind them.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Job {
    name: D,
    size: u32,
    at: (u32, bool),
    rated: fn(u32) -> u32,
}

impl Job {
    fn grow(&mut self) -> u32 {
        self.size += 1;
        self.size
    }

    fn shown(&self) -> u32 {
        mark(self.name.name());
        self.size
    }

    fn finish(self) -> u32 {
        mark(format_args!("finish {}", self.name.name()));
        self.size
    }
}

fn double(n: u32) -> u32 {
    n * 2
}

fn job(name: &str, size: u32) -> Job {
    Job {
        name: d(name),
        size,
        at: (size, true),
        rated: double,
    }
}

fn grown(job: &mut Job) -> u32 {
    job.grow()
}

oracle! {
    fn compared_with_what_a_yield_of_the_whole_is_sent() -> Coroutine<u32, Yield = (D, u32), Return = bool> + Clone {
        let pair = (d("pair"), 3);
        let other = (d("other"), 2);
        let same = if pair.1 == three(0, 0, yield_!(pair)) { d("same") } else { d("different") };
        other.1 < yield_!(other) && same.name() == "same"
    }
}

oracle! {
    fn compared_in_a_loop(list: Vec<Job>) -> Coroutine<u32, Yield = Job, Return = u32> + Clone {
        let mut sum = 0;
        for job in list {
            let _guard = d("guard");
            if job.size != yield_!(job) {
                sum += 1;
                continue;
            }
            sum += 10;
        }
        sum
    }
    with (vec![job("a", 1), job("b", 2), job("c", 1)])
}

oracle! {
    fn a_part_of_a_part_and_behind_a_box() -> Coroutine<u32, Yield = Job, Return = Option<bool>> + Clone {
        let whole = (job("first", 2), 3);
        let boxed = Box::new(job("second", 1));
        let first = whole.0.at.1 == (yield_!({ whole }.0) > 1);
        let second = boxed.at.0 >= yield_!(*boxed);
        Some(first == second)
    }
}

oracle! {
    fn methods_and_functions_of_a_part() -> Coroutine<u32, Yield = Job, Return = u32> + Clone {
        let one = job("one", 1);
        let two = job("two", 2);
        let most = one.size.max(yield_!(one));
        most + (two.rated)(yield_!(two))
    }
}

oracle! {
    fn passed_on_to_what_changes_it(job: &mut Job) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = job.size.max({
            let size = grown(job);
            yield_!(size)
        });
        if job.size == { grown(job) + yield_!(5) } {
            sum += 10;
        }
        if job.at.0 <= { job.grow(); yield_!(6) } {
            sum += 100;
        }
        sum + job.size
    }
    with (Box::leak(Box::new(job("lent", 1))))
}

oracle! {
    fn looked_at_by_a_method(job: &Job) -> Coroutine<D, Yield = u32, Return = bool> + Clone {
        let same = job.name == { let shown = job.shown(); mark(shown); yield_!(job.shown()) };
        same != (job.name != { peek(job); yield_!(job.shown()) })
    }
    with (Box::leak(Box::new(job("lent", 1))))
}

oracle! {
    fn consumed_by_a_method() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (one, two) = (job("one", 1), job("two", 2));
        if one.size == yield_!(one.finish()) {
            return 3;
        }
        u32::from(two.size < { let size = two.finish(); yield_!(size) })
    }
}

oracle! {
    fn a_copy_that_is_passed_on(mut pair: (u32, u32)) -> Coroutine<u32, Yield = (u32, u32), Return = u32> + Clone {
        use std::ops::AddAssign;
        pair.1.add_assign(yield_!(pair));
        pair.0 += u32::from(pair.1 == yield_!(pair));
        pair.0 * 10 + pair.1
    }
    with ((1, 2))
}

oracle! {
    fn passed_on_where_it_is_returned() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let job = job("job", 1);
        let other = d("1");
        if job.name == d(match yield_!(0) { 0 => return job.name, n => n }) {
            mark("same");
        }
        if job.name != d(seen("n", yield_!(1)) + (|n: u32| { if n > 1 { return other.name().len() as u32 } n })(3)) {
            mark("different");
        }
        peek(&job);
        other
    }
}
