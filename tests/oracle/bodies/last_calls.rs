//! Methods of one's own that use a local last, by value or not: what they have moved is not held by the yields behind.

use crate::harness::*;
use crate::{oracle, oracle_method};

#[derive(Clone, Debug, Default)]
struct Store {
    rows: Vec<u32>,
    lost: usize,
}

struct Batch<'s> {
    store: &'s mut Store,
    pending: Vec<u32>,
}

impl Store {
    fn batch(&mut self) -> Batch<'_> {
        Batch {
            store: self,
            pending: Vec::new(),
        }
    }

    fn count(&self) -> u32 {
        self.rows.len() as u32
    }
}

impl Batch<'_> {
    fn add(&mut self, n: u32) -> &mut Self {
        self.pending.push(n);
        self
    }

    fn commit(mut self) -> u32 {
        let count = self.pending.len() as u32;
        self.store.rows.append(&mut self.pending);
        count
    }

    fn commit_with(mut self, more: D, count: u32) -> u32 {
        self.pending.push(more.name().len() as u32 + count);
        self.commit()
    }

    fn abandon(self) {}

    fn size(&self) -> u32 {
        self.pending.len() as u32
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        mark(format!("{:?} {:?}", self.store, self.pending));
        self.store.lost += self.pending.len();
    }
}

/// What owns all that it has.
#[derive(Clone)]
struct Parts(Vec<D>);

impl Parts {
    fn joined(self) -> String {
        self.0.iter().map(D::name).collect()
    }

    fn longest(&self) -> usize {
        self.0.iter().map(|d| d.name().len()).max().unwrap_or(0)
    }

    fn shut(&mut self) {
        self.0.pop();
    }
}

oracle! {
    fn in_a_row() -> Coroutine<u32, Yield = u32, Return = Store> {
        let mut store = Store::default();
        loop {
            let n = yield_!(store.count());
            let mut batch = store.batch();
            batch.add(n).add(n + 1);
            let count = batch.commit();
            if yield_!(count) == 0 {
                return store;
            }
        }
    }
}

oracle! {
    fn on_each_way() -> Coroutine<u32, Yield = u32, Return = Store> {
        let mut store = Store::default();
        loop {
            let n = yield_!(store.count());
            let mut batch = store.batch();
            batch.add(n);
            if n == 1 {
                batch.abandon();
                yield_!(0);
                continue;
            }
            let count = batch.commit();
            if yield_!(count) == 0 {
                return store;
            }
        }
    }
}

oracle! {
    fn by_arms() -> Coroutine<u32, Yield = u32, Return = Store> {
        let mut store = Store::default();
        loop {
            let n = yield_!(store.count());
            let mut batch = store.batch();
            let count = match n {
                0 => {
                    batch.abandon();
                    return store;
                }
                1 => {
                    batch.abandon();
                    yield_!(1);
                    3
                }
                2 => {
                    drop(batch);
                    yield_!(2)
                }
                n => {
                    batch.add(n);
                    batch.commit()
                }
            };
            yield_!(count);
        }
    }
}

oracle! {
    fn with_arguments() -> Coroutine<u32, Yield = u32, Return = Store> {
        let mut store = Store::default();
        let n = yield_!(0);
        let batch = store.batch();
        if n < 2 {
            let count = batch.commit_with(d(n), n + 1);
            yield_!(count);
        } else {
            yield_!(batch.commit_with({ let e = d("e"); e }, n));
        }
        store
    }
}

oracle! {
    fn at_the_head_of_a_match() -> Coroutine<u32, Yield = u32, Return = Store> {
        let mut store = Store::default();
        let mut batch = store.batch();
        batch.add(1);
        match batch.commit() {
            1 => {
                let n = yield_!(store.count());
                store.rows.push(n);
                yield_!(n);
            }
            _ => return store,
        }
        store
    }
}

oracle! {
    fn declared_ahead() -> Coroutine<u32, Yield = u32, Return = Store> {
        let mut store = Store::default();
        let mut n = yield_!(0);
        let mut batch;
        while n < 3 {
            batch = store.batch();
            batch.add(n);
            if n == 1 {
                batch.commit();
            } else {
                batch.abandon();
            }
            n += 1 + yield_!(store.count());
        }
        store
    }
}

oracle! {
    fn of_what_is_owned() -> Coroutine<u32, Yield = usize, Return = D> + Clone {
        let mut end = d("end");
        for n in 0..2 {
            let parts = Parts(vec![d("a"), d(n)]);
            let text = if yield_!(parts.longest()) > 1 { parts.joined() } else { String::new() };
            end = d(text + end.name());
            yield_!(end.name().len());
        }
        end
    }
}

oracle! {
    fn of_what_is_owned_and_left() -> Coroutine<u32, Yield = usize, Return = ()> + Clone {
        let mut parts = Parts(vec![d("a"), d("b")]);
        let last = d("last");
        match yield_!(0) {
            0 => mark(parts.joined()),
            1 => parts.shut(),
            2 => {
                parts.shut();
                yield_!(5);
                return;
            }
            _ => {}
        }
        yield_!(6);
        mark("end");
        yield_!(7);
    }
}

oracle! {
    fn left_by_one_and_taken_by_another() -> Coroutine<u32, Yield = usize, Return = ()> {
        let parts = Parts(vec![d("a"), d("b")]);
        let size = if yield_!(0) == 0 {
            let text = parts.joined();
            yield_!(text.len())
        } else {
            let size = parts.longest();
            yield_!(size)
        };
        let _last = d("last");
        yield_!(size as usize);
    }
}

oracle_method! {
    for This { rows: Vec<u32>, lost: usize } = This { rows: vec![7], lost: 0 };
    fn across_yields(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut store = Store { rows: self.rows.clone(), lost: 1 };
        let count = {
            let mut batch = store.batch();
            batch.add(3);
            match self.lost {
                0 => batch.commit(),
                _ => batch.size(),
            }
        };
        self.lost += yield_!(count) as usize;
        store.count()
    }
}

oracle! {
    fn in_macros() -> Coroutine<u32, Yield = u32, Return = Store> {
        let mut store = Store::default();
        for turn in 0..3 {
            let n = yield_!(store.count());
            let mut batch = store.batch();
            batch.add(n);
            match turn {
                0 => mark(format!("{n} {}", batch.commit())),
                1 => assert_eq!(batch.commit_with(d("ab"), n), 2),
                _ => {
                    let lost = vec![batch.size(), n];
                    batch.abandon();
                    mark(format!("{lost:?}"));
                }
            }
            yield_!(n);
        }
        store
    }
}

oracle! {
    fn written_out() -> Coroutine<u32, Yield = u32, Return = Store> {
        let mut store = Store { rows: vec![1], lost: 0 };
        loop {
            let n = yield_!(store.count());
            let mut batch = Batch { store: &mut store, pending: vec![n] };
            batch.add(n + 1);
            if n == 1 {
                batch.abandon();
                yield_!(0);
                continue;
            }
            let count = batch.commit();
            if yield_!(count) == 0 {
                return store;
            }
        }
    }
}

trait Summed {
    fn summed(self) -> usize;
}

impl Summed for Vec<&D> {
    fn summed(self) -> usize {
        self.iter().map(|d| d.name().len()).sum()
    }
}

impl<'a> Summed for std::slice::Iter<'a, D> {
    fn summed(self) -> usize {
        self.map(|d| d.name().len()).sum()
    }
}

impl<'a> Summed for std::cell::RefMut<'a, Vec<D>> {
    fn summed(mut self) -> usize {
        self.push(d("more"));
        self.len()
    }
}

oracle! {
    fn collected_and_gone_through() -> Coroutine<u32, Yield = usize, Return = Vec<D>> {
        let mut all = vec![d("a"), d("bc")];
        for turn in 0..2 {
            let long: Vec<&D> = all.iter().filter(|d| d.name().len() > turn).collect();
            let sum = long.summed();
            let n = yield_!(sum);
            let mut rest = all.iter();
            rest.next();
            let sum = rest.summed();
            yield_!(sum);
            all.push(d(n));
        }
        all
    }
}

oracle! {
    fn of_a_guard() -> Coroutine<u32, Yield = usize, Return = Vec<D>> {
        let list = std::cell::RefCell::new(vec![d("a")]);
        loop {
            let mut guard = list.borrow_mut();
            guard.push(d("b"));
            let sum = guard.summed();
            if yield_!(sum) == 0 {
                break;
            }
        }
        list.into_inner()
    }
}

oracle! {
    fn of_what_is_lent_anew_each_turn() -> Coroutine<u32, Yield = usize, Return = Vec<usize>> {
        let mut lines = vec!["a".to_owned()];
        let mut seen = vec![1];
        loop {
            lines.push("b,c".to_owned());
            let line = lines.last().unwrap();
            let n = line.split(',').count();
            seen.push(n);
            let first = lines.first_mut().unwrap();
            first.push_str("d");
            if yield_!(n + seen.len()) > 2 { return seen; }
        }
    }
}

oracle_method! {
    for This { tasks: Vec<Vec<usize>>, lines: Vec<String> } = This { tasks: vec![vec![7, 8]], lines: Vec::new() };
    fn of_parts_of_the_receiver(&mut self) -> Coroutine<u32, Yield = usize, Return = Vec<usize>> {
        let (lines, tasks) = (&mut self.lines, &mut self.tasks);
        let mut seen = vec![1];
        loop {
            lines.push("b,c".to_owned());
            let line = lines.first().unwrap();
            let n = line.split(',').count();
            let task = &mut tasks[0];
            seen.push(task[0]);
            task[0] += n;
            if yield_!(n + seen.len()) > 2 { return seen; }
        }
    }
}

oracle! {
    fn of_an_element_in_a_branch_that_yields() -> Coroutine<u32, Yield = u32, Return = Vec<Option<D>>> {
        let mut list = vec![Some(d("a")), None];
        let n = yield_!(0);
        let first = &mut list[n as usize];
        let took = if first.is_some() {
            first.take()
        } else {
            yield_!(n);
            None
        };
        list.push(took);
        yield_!(list.len() as u32);
        list
    }
}

#[derive(Clone, Debug)]
struct Depot {
    all: Vec<u32>,
    guard: D,
}

struct Load<'s>(&'s mut Depot);

impl Depot {
    fn finish(&self) -> &[u32] {
        &self.all
    }

    fn start(&mut self) -> Load<'_> {
        Load(self)
    }

    fn close(self) -> usize {
        mark("close");
        self.all.len()
    }

    fn build(self, more: impl Fn(u32) -> u32) -> Vec<u32> {
        self.all.into_iter().map(more).collect()
    }
}

impl Load<'_> {
    fn add(&mut self, n: u32) {
        self.0.all.push(n);
    }

    fn commit(self) -> usize {
        self.0.all.len()
    }
}

oracle! {
    fn of_names_that_others_lend_by() -> Coroutine<u32, Yield = usize, Return = Vec<u32>> + Clone {
        let ahead = d("ahead");
        let store = Depot { all: vec![1, 2], guard: d("store") };
        let n = yield_!(store.finish().len());
        let all = store.finish();
        let mut sum = 0;
        for one in all {
            sum += one;
        }
        yield_!(sum as usize);
        let mut other = Depot { all: vec![n], guard: d("other") };
        let mut batch = other.start();
        batch.add(n);
        let count = batch.commit();
        yield_!(count);
        let count = {
            let mut batch = other.start();
            batch.add(n);
            batch.commit()
        };
        yield_!(count + other.close());
        let last = Depot { all: vec![n], guard: d("last") };
        if n > 1 {
            let range = 2..=n;
            let width = range.end() - range.start();
            yield_!(width as usize);
            return last.build(|one| one + n);
        }
        yield_!(7);
        last.build(|one| one * n)
    }
}
