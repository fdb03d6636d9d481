//! Long blocks with much to keep: what is behind every few of the variables is in a stage.

use std::collections::BTreeMap;

use crate::harness::*;
use crate::{oracle, oracle_method};

oracle! {
    fn many_guards_and_a_value() -> Coroutine<D, Yield = usize, Return = Vec<D>> + Clone {
        let first = d("first");
        let a = yield_!(1);
        let b = yield_!(a.name().len());
        let c = yield_!(b.name().len());
        mark(first.name());
        let e = yield_!(c.name().len());
        let f = yield_!(e.name().len());
        if f.name() == a.name() {
            return vec![a];
        }
        let g = yield_!(f.name().len());
        let h = yield_!(g.name().len());
        drop(b);
        let i = yield_!(h.name().len());
        let j = yield_!(i.name().len());
        yield_!(j.name().len());
        vec![a, c, e, f]
    }
}

#[derive(Clone, Debug)]
struct Form {
    first: D,
    last: D,
    mail: Option<D>,
}

oracle! {
    fn a_value_of_many() -> Coroutine<D, Yield = usize, Return = Result<Form, D>> + Clone {
        let first = yield_!(1);
        let last = yield_!(2);
        let street = yield_!(3);
        peek(&street);
        let city = yield_!(street.name().len());
        let code = yield_!(city.name().len());
        if code.name().is_empty() {
            return Err(code);
        }
        let mut mail = None;
        while mail.is_none() {
            let given = yield_!(4);
            if given.name().len() > 1 {
                mail = Some(given);
            }
        }
        let phone = yield_!(5);
        let note = yield_!(phone.name().len());
        let end = yield_!(note.name().len());
        eat((city, end));
        Ok(Form { first, last, mail })
    }
}

oracle! {
    fn a_statement_that_may_be_left_out() -> Coroutine<D, Yield = usize, Return = Vec<D>> + Clone {
        let first = yield_!(1);
        let second = yield_!(2);
        let third = yield_!(3);
        let all = vec![first, second, third];
        let found = &all[1];
        #[cfg(any())]
        yield_!(4);
        mark(found.name());
        let fourth = yield_!(5);
        let fifth = yield_!(6);
        let sixth = yield_!(7);
        yield_!(8);
        yield_!(fourth.name().len());
        mark(fifth.name());
        yield_!(sixth.name().len());
        #[cfg(all())]
        return all;
        #[cfg(not(all()))]
        return vec![fourth];
    }
}

oracle! {
    fn in_a_loop(mut log: Vec<D>) -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let limit = yield_!(0);
        'turns: loop {
            let _guard = d("guard");
            let mut names = Vec::new();
            let mut sums = BTreeMap::new();
            let n = yield_!(limit);
            names.push(d(n));
            let text = format!("{n} of {limit}");
            let m = yield_!(text.len() as u32);
            *sums.entry(m).or_insert(0) += n;
            let other = vec![m, n];
            let k = yield_!(other.len() as u32);
            if k == 0 {
                break 'turns;
            }
            for part in 0..2 {
                let more = yield_!(part);
                if more == 1 {
                    continue 'turns;
                }
                *sums.entry(more).or_insert(0) += part;
            }
            let last = yield_!(sums.len() as u32);
            names.push(d(last));
            log.append(&mut names);
            yield_!(log.len() as u32);
            if last == 3 {
                return log.len() + other.len();
            }
            yield_!(text.len() as u32);
        }
        log.len()
    }
    with (vec![d("log")])
}

oracle! {
    fn moved_and_assigned_again() -> Coroutine<D, Yield = usize, Return = ()> + Clone {
        let mut acc = vec![yield_!(0)];
        let mut spare = d("spare");
        let mut best = None;
        let a = yield_!(1);
        acc = {
            let mut all = acc;
            all.push(a);
            all
        };
        let b = yield_!(acc.len());
        eat(std::mem::replace(&mut spare, b));
        let c = yield_!(acc.len());
        best = Some(c);
        let e = yield_!(2);
        if e.name().len() > 4 {
            eat(spare);
            spare = d("new");
        }
        let f = yield_!(3);
        acc.push(f);
        let g = yield_!(acc.len());
        if let Some(best) = best.take() {
            eat(best);
        }
        best = Some(g);
        yield_!(4);
        yield_!(acc.len());
        peek(&best);
        eat(acc);
        yield_!(5);
    }
}

oracle! {
    fn closed_on_the_way(name: D) -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let mut seen = Vec::new();
        let first = d("first");
        let second = d("second");
        while let Ok(n) = try_yield!(seen.len() as u32) {
            if n == 0 {
                break;
            }
            seen.push(n);
        }
        let third = d("third");
        match try_yield!(seen.len() as u32) {
            Ok(n) => seen.push(n),
            Err(_) => {
                mark("closed");
                return seen;
            }
        }
        let n = yield_!(7);
        seen.push(n);
        let fourth = d("fourth");
        let m = yield_!(8);
        let fifth = d("fifth");
        seen.push(m);
        yield_!(9);
        mark(format!("{} {} {} {}", first.name(), second.name(), third.name(), name.name()));
        yield_!(10);
        mark(format!("{} {}", fourth.name(), fifth.name()));
        seen
    }
    with (d("name"))
}

oracle_method! {
    for This { lines: Vec<String>, count: usize } = This { lines: vec![], count: 0 };
    impl {
        fn add(&mut self, line: String) -> usize {
            self.count += 1;
            self.lines.push(line);
            self.lines.len()
        }
    }
    fn of_a_receiver(&mut self) -> Coroutine<u32, Yield = usize, Return = Result<usize, String>> {
        let mut names: Vec<String> = Vec::new();
        let host = yield_!(self.count).to_string();
        let user = yield_!(self.add(host.clone())).to_string();
        let word = yield_!(self.add(user.clone())).to_string();
        let turns = yield_!(self.lines.len());
        names.push(format!("{host}{user}"));
        let code = yield_!(names.len());
        if code == 9 {
            return Err(word);
        }
        let text = yield_!(self.add(word.clone())).to_string();
        let total: usize = names.iter().map(String::len).sum();
        let more = yield_!(total) as usize;
        names.extend((0..more % 3).map(|at| format!("{text}{at}")));
        let end = yield_!(names.len());
        let size = self.lines.len();
        yield_!(size);
        Ok(names.len() + (turns + end) as usize)
    }
}

oracle! {
    fn parts_are_taken_at_the_end(pair: (D, D)) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let log = (d("log"), vec![1]);
        let first = d("first");
        let second = d("second");
        let n = yield_!(0);
        let third = d("third");
        let m = yield_!(n);
        let fourth = d("fourth");
        let k = yield_!(m);
        eat((first, third));
        yield_!(log.1.len() as u32);
        let (left, right) = pair;
        yield_!(k);
        eat((left, fourth));
        yield_!(second.name().len() as u32);
        mark(right.name());
        yield_!(5);
        log.0
    }
    with ((d("left"), d("right")))
}
