//! Parts that are called by methods which take what has an empty value, and borrow other receivers; and those that a text is added to.

use std::cell::RefCell;
use std::collections::BinaryHeap;

use crate::harness::*;
use crate::oracle;

/// Methods of the same names that borrow.
#[derive(Clone, Debug)]
struct Grid(Vec<u32>);

impl Grid {
    fn map(&self, f: impl Fn(u32) -> u32) -> Self {
        Self(self.0.iter().map(|n| f(*n)).collect())
    }

    fn filter(&mut self, least: u32) {
        self.0.retain(|n| *n >= least);
    }

    fn expect(&mut self, what: &'static str) -> u32 {
        mark(what);
        self.0.pop().unwrap_or_default()
    }
}

#[derive(Clone, Debug)]
struct Log {
    name: Option<D>,
    count: Option<u32>,
    grid: Grid,
    pair: (Option<D>, u32),
}

fn log() -> Log {
    Log {
        name: Some(d("name")),
        count: Some(3),
        grid: Grid(vec![1, 2, 3]),
        pair: (Some(d("pair")), 5),
    }
}

oracle! {
    fn of_each_kind() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut log = log();
        let behind = d("behind");
        let grid = log.grid.map(|n| n + 1);
        log.grid.filter(2);
        let most = log.grid.expect("the last");
        yield_!(most + grid.0[0]);
        let count = log.count.map(|n| n + 1).unwrap_or(0);
        let name = log.name.map(|name| name.with(log.pair.1));
        let more = yield_!(count + log.count.map_or(0, |n| n));
        let left = log.pair.0.filter(|left| more % 2 == 0 && !left.name().is_empty());
        mark(behind.name());
        let sum = yield_!(log.pair.1 + u32::from(left.is_some()));
        sum + log.grid.0[0] + name.ok_or(1).map_or(0, |name| name.name().len() as u32)
    }
}

oracle! {
    fn filled_anew_in_a_loop(mut log: Log) -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let mut all = 0;
        loop {
            let name = log.name.and_then(|name| (name.name().len() < 6).then_some(name));
            let n = yield_!(all);
            all += name.as_ref().map_or(1, |name| name.name().len() as u32);
            log.name = name.or_else(|| Some(d(n)));
            if n > 6 {
                break log.name.map_or(0, |name| name.name().len());
            }
            log.name = log.name.xor(log.pair.0.take());
        }
    }
    with (log())
}

oracle! {
    fn in_a_box_and_on_one_way() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let log = Box::new(log());
        let n = match log.count.filter(|n| *n > 2) {
            Some(n) => yield_!(n),
            None => 0,
        };
        if n % 2 == 0 {
            let name = log.name.is_some_and(|name| name.name() == "name");
            yield_!(u32::from(name));
        }
        let named = log.pair.0.map(|left| left.name().len()).ok_or_else(|| d("none"));
        yield_!(named.map_or(1, |n| n as u32))
    }
}

/// A method of a name that takes its receiver elsewhere.
#[derive(Clone, Debug)]
struct Table(Vec<D>);

impl Table {
    #[allow(clippy::wrong_self_convention)]
    fn into_len(&self) -> usize {
        self.0.len()
    }
}

#[derive(Clone, Debug)]
struct Parts {
    first: Option<D>,
    second: Option<D>,
    both: [String; 2],
    cell: RefCell<String>,
    heap: BinaryHeap<u32>,
    text: String,
    table: Table,
    count: u32,
}

fn parts() -> Parts {
    Parts {
        first: Some(d("first")),
        second: Some(d("second")),
        both: ["one".to_owned(), "other".to_owned()],
        cell: RefCell::new("cell".to_owned()),
        heap: BinaryHeap::from([3, 1, 2]),
        text: "text".to_owned(),
        table: Table(vec![d("row")]),
        count: 4,
    }
}

oracle! {
    fn of_two_parts() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut parts = parts();
        let behind = d("behind");
        let n = yield_!(parts.count + &1);
        let one = if n % 2 == 0 { parts.first.or(parts.second) } else { parts.first.xor(parts.second) };
        yield_!(one.as_ref().map_or(0, |one| one.name().len() as u32));
        parts.first = one;
        parts.second = Some(d(n));
        let two = parts.first.zip(parts.second.and_then(|second| parts.table.0.pop().or(Some(second))));
        mark(behind.name());
        yield_!(two.map_or(1, |(one, other)| (one.name().len() + other.name().len()) as u32))
    }
}

oracle! {
    fn of_a_none_in_a_tuple() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut pair = (None, 1);
        loop {
            let kept = pair.0.filter(|name: &D| name.name().len() > 3);
            let n = yield_!(kept.map_or(pair.1, |name| name.name().len()));
            pair.0 = Some(d(n * 3000));
            pair.1 += 1;
            if n > 6 {
                return pair.0.map(D::into_name).unwrap_or_default().len();
            }
        }
    }
}

oracle! {
    fn into_others(parts: Parts) -> Coroutine<u32, Yield = usize, Return = String> + Clone {
        let lens = parts.both.map(|text| text.len());
        let sorted = parts.heap.into_sorted_vec();
        let n = yield_!(lens[0] + sorted.len() + parts.table.into_len());
        let cell = parts.cell.into_inner();
        let boxed: Box<str> = parts.text.into();
        let wide: u64 = parts.count.into();
        mark(yield_!(boxed.len() + cell.len() + wide as usize + parts.table.into_len()));
        format!("{boxed}{cell}{n}")
    }
    with (parts())
}

oracle! {
    fn added_to(mut parts: Parts) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut all = String::new();
        loop {
            let text = parts.text + " and " + &parts.both[0] + parts.both[1].as_str();
            let n = yield_!(text.len());
            all = all + &text;
            parts.text = d(n).into_name();
            if n > 5 {
                return all.len();
            }
        }
    }
    with (parts())
}

/// Takes itself, and leaves nothing empty behind.
#[derive(Clone, Debug)]
struct Rows {
    table: Table,
    name: D,
    count: u32,
}

impl Table {
    fn into_rows(self) -> Vec<D> {
        self.0
    }
}

oracle! {
    fn returned_by_a_method() -> Coroutine<u32, Yield = u32, Return = Result<usize, Vec<D>>> + Clone {
        let rows = Rows { table: Table(vec![d("row")]), name: d("name"), count: 3 };
        let behind = d("behind");
        loop {
            let turn = d("turn");
            match yield_!(rows.count) {
                0 => return Ok(rows.table.into_rows().len()),
                1 | 2 => return Err(rows.table.into_rows()),
                3 => mark(turn.name()),
                _ => mark(behind.name()),
            }
        }
    }
}

oracle! {
    fn looked_at_and_turned(mut pair: (Option<Result<u32, String>>, u32)) -> Coroutine<u32, Yield = u32, Return = Result<u32, String>> + Clone {
        let seen = pair.0.inspect(|result| mark(result.is_ok())).transpose()?;
        pair.0 = Some(Ok(yield_!(seen.unwrap_or(pair.1))));
        yield_!(1);
        pair.0.transpose().map(|n| n.unwrap_or(7))
    }
    with ((Some(Ok(4)), 2))
}
