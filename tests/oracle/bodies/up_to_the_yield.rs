//! Borrows that go up to the next yield, and end in what that hands out.

use super::given_back::{Log, log};
use crate::harness::*;
use crate::oracle;

fn word<'t>(text: &'t str, _n: usize) -> &'t str {
    text.split(' ').next().unwrap_or("")
}

oracle! {
    fn up_to_the_yield() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let list = vec![d("a"), d("bc")];
        let first = &list[0];
        yield_!(first.name().len());
        let last = list.last().unwrap();
        let n = yield_!(last.name().len());
        let (one, others) = list.split_at(1);
        yield_!(one.len() + others.len() + n);
        if let Some(found) = list.get(n) {
            let name = found.name();
            yield_!(name.len());
        }
        let behind = d("behind");
        let text = format!("{} words", n);
        let head = word(&text, n);
        let m = yield_!(head.len());
        let tail = text.split(' ').nth(1).map_or("none", |tail| tail);
        yield_!(tail.len() + m)
    }
}

oracle! {
    fn of_parts_up_to_the_yield(pair: (D, Vec<u32>), mut log: Log) -> Coroutine<u32, Yield = usize, Return = D> + Clone {
        let name = &pair.0;
        yield_!(name.name().len());
        let behind = d("behind");
        let rest = &mut log.rest;
        rest.rename("renamed");
        let n = yield_!(rest.name().len());
        let mut numbers = vec![n, 2];
        let seen = &mut numbers;
        seen.push(3);
        yield_!(seen.len());
        let max = pair.1.iter().max();
        yield_!(max.map_or(0, |max| *max as usize));
        loop {
            let name = &log.name;
            if yield_!(name.name().len()) == 0 { break }
            let text = &mut log.text;
            text.count += 1;
            yield_!(text.count as usize);
        }
        log.rest
    }
    with ((d("pair"), vec![4, 5]), log())
}

oracle! {
    fn joined_iterators_up_to_the_yield() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let list = vec![d("a"), d("b")];
        let mut pairs = (1..).zip(list.iter());
        let first = pairs.next().map_or(0, |(n, item)| n + item.name().len());
        yield_!(first);
        yield_!(list.len());
        let word = d("b");
        let found = list.iter().position(|item| item.name() == word.name());
        yield_!(found.unwrap_or(9)) as usize
    }
}

#[derive(Clone, Debug)]
struct Row {
    worth: u32,
    all: Vec<u32>,
}

impl Row {
    fn at(&mut self, at: usize) -> Option<&mut u32> {
        self.all.get_mut(at)
    }

    fn best(&self) -> Option<&u32> {
        self.all.iter().max()
    }
}

oracle! {
    fn through_an_exclusive_reference(row: &'static mut Row, other: &'static mut Row) -> Coroutine<u32, Yield = u32, Return = Option<u32>> {
        let one = row.at(1)?;
        *one += 1;
        let n = yield_!(*one);
        row.worth += n;
        let best = other.best();
        if let Some(best) = best {
            yield_!(best + row.worth);
        }
        other.worth += 1;
        let mut last = None;
        for one in &other.all {
            last = Some(one);
        }
        if let Some(last) = last {
            yield_!(*last);
        }
        other.all.pop()
    } with (
        Box::leak(Box::new(Row { worth: 1, all: vec![1, 2, 3] })),
        Box::leak(Box::new(Row { worth: 2, all: vec![4, 6, 5] })),
    )
}
