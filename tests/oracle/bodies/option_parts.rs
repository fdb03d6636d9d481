//! Parts that are called by methods which take an `Option`, and borrow other receivers.

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
