//! Exclusive references of which a part is borrowed across yields while others are used.

use std::collections::BTreeMap;

use crate::harness::*;
use crate::{oracle, oracle_method};

#[derive(Clone, Debug, Default)]
struct Inner {
    hits: u32,
    list: Vec<u32>,
    seen: BTreeMap<u32, u32>,
}

#[derive(Clone, Debug)]
struct Link {
    key: u32,
    next: Option<Box<Link>>,
}

#[derive(Debug)]
struct List {
    first: Option<Box<Link>>,
    sum: u32,
    name: D,
}

fn list() -> &'static mut List {
    let link = |key, next| Some(Box::new(Link { key, next }));
    let first = link(1, link(2, link(3, None)));
    let (sum, name) = (10, d("name"));
    Box::leak(Box::new(List { first, sum, name }))
}

fn added(key: u32, number: u32) -> u32 {
    key + number
}

oracle_method! {
    for Shop { items: Vec<u32>, total: u32, log: Vec<String>, inner: Inner } = Shop {
        items: vec![1, 2],
        total: 5,
        log: Vec::new(),
        inner: Inner::default()
    };
    impl {
        fn note(&mut self, text: &str) {
            self.log.push(text.to_owned());
        }
    }
    fn changed_in_a_loop(&mut self) -> Coroutine<u32, Yield = u32, Return = String> {
        self.note("start");
        let first = yield_!(self.total);
        for (at, item) in self.items.iter_mut().enumerate() {
            let by = yield_!(*item + first);
            *item += by;
            self.total += by;
            self.log.push(format!("{at} {}", self.total));
            let mut add = |n: u32| self.inner.hits += n;
            add(by);
        }
        assert!(self.log.len() == 3, "{:?}", self.log);
        mark(self.log.join(" "));
        format!("{} {}", self.total, self.inner.hits)
    }
}

oracle_method! {
    for Shop { inner: Inner, by: u32 } = Shop {
        inner: Inner { hits: 0, list: vec![4, 5], seen: BTreeMap::new() },
        by: 2
    };
    fn parts_of_a_part(&mut self) -> Coroutine<u32, Yield = u32, Return = (u32, usize)> {
        for x in &self.inner.list {
            self.inner.hits += yield_!(*x) + self.by;
            *self.inner.seen.entry(*x % self.by).or_insert(0) += 1;
        }
        (self.inner.hits, self.inner.seen.len())
    }
}

oracle_method! {
    for Shop { items: Vec<u32>, others: Vec<u32>, total: u32, pair: (u32, Vec<u32>) } = Shop {
        items: vec![1, 2],
        others: vec![3, 4],
        total: 0,
        pair: (7, vec![8, 0, 9])
    };
    fn read_in_nested_loops(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        for a in &self.items {
            for b in &self.others {
                self.total += a * b * yield_!(a + b);
            }
        }
        let mut more = self.pair.1.iter();
        while let Some(x) = more.next() {
            if *x == 0 {
                continue;
            }
            self.pair.0 += yield_!(*x);
        }
        self.total + self.pair.0
    }
}

oracle_method! {
    for Walked { first: Option<Box<Link>>, sum: u32 } = Walked {
        first: Some(Box::new(Link { key: 1, next: Some(Box::new(Link { key: 2, next: None })) })),
        sum: 0
    };
    fn walked_to_its_end(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut link = &mut self.first;
        while let Some(at) = link {
            self.sum += added(at.key, yield_!(at.key));
            at.key += 1;
            link = &mut at.next;
        }
        *link = Some(Box::new(Link { key: yield_!(self.sum), next: None }));
        self.sum
    }
}

oracle! {
    fn walked_through_options(list: &'static mut List, other: &'static mut List) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut link = list.first.as_mut();
        while let Some(at) = link {
            list.sum += added(at.key, yield_!(at.key));
            link = at.next.as_mut();
        }
        if let Some(at) = other.first.as_deref_mut() {
            at.key += yield_!(at.key);
            other.sum += at.key;
            peek(&other.name);
        }
        list.sum + other.sum
    }
    with (list(), list())
}

oracle! {
    fn two_at_once(list: &'static mut (Vec<u32>, u32), other: &'static mut (Vec<u32>, u32)) -> Coroutine<u32, Yield = u32, Return = u32> {
        for (a, b) in list.0.iter().zip(other.0.iter_mut()) {
            *b += yield_!(*a);
            list.1 += 1;
            other.1 += *b;
        }
        list.1 * 10 + other.1
    }
    with (Box::leak(Box::new((vec![1, 2], 3))), Box::leak(Box::new((vec![4, 5], 6))))
}

oracle! {
    fn taken_apart_by_hand(list: &'static mut (Vec<u32>, u32)) -> Coroutine<u32, Yield = u32, Return = u32> {
        let held = d("held");
        yield_!(0);
        let (items, total) = (&mut list.0, &mut list.1);
        yield_!(*total);
        for item in items.iter_mut() {
            let by = yield_!(*item);
            *item += by;
            *total += by;
        }
        *total
    }
    with (Box::leak(Box::new((vec![1, 2], 3))))
}

oracle! {
    fn of_a_shadowing_name(list: &'static mut (Vec<u32>, u32)) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for item in list.0.iter_mut() {
            let list = d("list");
            *item += yield_!(*item);
            sum += *item;
            peek(&list);
        }
        sum
    }
    with (Box::leak(Box::new((vec![1, 2], 3))))
}

oracle! {
    fn goes_on_behind_a_part(first: &'static mut Option<Box<Link>>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut link = first;
        let mut sum = 0;
        while let Some(at) = link {
            sum += added(at.key, yield_!(sum));
            link = &mut at.next;
        }
        sum
    }
    with (&mut list().first)
}

oracle! {
    fn of_its_own_name(list: &'static mut ((Vec<u32>, u32), u32)) -> Coroutine<u32, Yield = u32, Return = u32> {
        let list = &mut list.0;
        let (items, total) = list;
        for item in items.iter_mut() {
            *item += yield_!(*item);
        }
        *total += 1;
        *total
    }
    with (Box::leak(Box::new(((vec![1, 2], 3), 4))))
}

oracle! {
    fn of_a_box(list: &'static mut Box<(Vec<u32>, u32)>) -> Coroutine<u32, Yield = u32, Return = u32> {
        for item in list.0.iter() {
            list.1 += yield_!(list.1 + *item);
        }
        list.1
    }
    with (Box::leak(Box::new(Box::new((vec![1, 2], 3)))))
}

oracle_method! {
    for Kitchen { stations: Vec<Vec<u32>>, stock: BTreeMap<u32, u32>, names: Vec<String> } = Kitchen {
        stations: vec![vec![3, 1], vec![], vec![1]],
        stock: BTreeMap::from([(1, 5)]),
        names: vec!["one".to_owned()],
    };
    fn what_a_part_gives_borrows_nothing(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for station in self.stations.iter_mut() {
            while let Some(dish) = station.pop() {
                let mut have = self.stock.remove(&dish).unwrap_or(0);
                let most = self.stock.values().map(|count| *count + 1).max().unwrap_or_default();
                let name = self.names.first().map_or(String::new(), |name| name.to_uppercase());
                have += yield_!(have + most);
                sum += have;
                self.stock.insert(dish, have);
                self.names.insert(0, format!("{name}{have}"));
            }
        }
        mark(self.names.join(" "));
        sum
    }
}
