//! Exclusive references that go on to a part of what they refer to.

use crate::harness::*;
use crate::oracle;

struct Link {
    name: D,
    count: u32,
    next: Option<Box<Link>>,
    below: Vec<Link>,
}

fn link(name: &'static str, next: Option<Link>) -> Link {
    Link {
        name: d(name),
        count: 1,
        next: next.map(Box::new),
        below: vec![],
    }
}

/// Three of them, of which the first has others below.
fn links() -> Link {
    let mut first = link("a", Some(link("bb", Some(link("ccc", None)))));
    first.below = vec![link("x", None), link("yy", Some(link("zzz", None)))];
    first
}

fn lent() -> &'static mut Link {
    Box::leak(Box::new(links()))
}

oracle! {
    fn an_argument_goes_on(mut at: &'static mut Link) -> Coroutine<u32, Yield = usize, Return = u32> {
        let behind = d("behind");
        loop {
            at.count += yield_!(at.name.name().len());
            mark(at.count);
            at = match &mut at.next {
                Some(next) => next,
                None => break,
            };
        }
        mark(behind.name());
        at.count
    }
    with (lent())
}

oracle! {
    fn a_variable_goes_on(first: &'static mut Link, turns: u32) -> Coroutine<u32, Yield = u32, Return = Vec<u32>> {
        let mut at = first;
        let mut counts = Vec::new();
        'all: for turn in 0..turns {
            loop {
                let n = yield_!(at.count + turn);
                counts.push(at.count);
                at.count += n;
                if n == 2 {
                    break 'all;
                }
                if at.count % 2 == 0 {
                    break;
                }
                match &mut at.next {
                    Some(next) => at = next,
                    None => return counts,
                }
            }
            if yield_!(100) == 0 {
                at.name = d("renamed");
            }
        }
        counts
    }
    with (lent(), 3)
}

oracle! {
    fn one_that_may_be_none(mut next: Option<&'static mut Link>) -> Coroutine<u32, Yield = usize, Return = Vec<u32>> {
        let mut counts = Vec::new();
        while let Some(at) = next {
            let n = yield_!(counts.len());
            counts.push(at.count);
            at.count = n;
            next = at.next.as_deref_mut();
        }
        counts
    }
    with (Some(lent()))
}

oracle! {
    fn down_by_an_index(mut at: &'static mut Link) -> Coroutine<u32, Yield = usize, Return = Result<u32, D>> {
        loop {
            let index = yield_!(at.below.len()) as usize;
            at.count += 1;
            if index >= at.below.len() {
                at = at.next.as_deref_mut().ok_or(d("end"))?;
                continue;
            }
            at = &mut at.below[index];
            if at.count == 2 {
                return Ok(at.count);
            }
        }
    }
    with (lent())
}

oracle! {
    fn what_is_left_of_a_slice(mut left: &'static mut [D]) -> Coroutine<u32, Yield = usize, Return = usize> {
        let mut steps = 0;
        while !left.is_empty() {
            let skip = yield_!(left[0].name().len()) as usize;
            left[0] = d("new");
            if skip >= left.len() {
                break;
            }
            left = &mut left[skip.max(1)..];
            steps += 1;
        }
        steps + left.len()
    }
    with (Box::leak(Box::new([d("a"), d("bb"), d("ccc"), d("dddd")])))
}

oracle! {
    fn links_are_put_behind_the_last(first: &'static mut Option<Box<Link>>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut last = first;
        while let Some(at) = last {
            last = &mut at.next;
        }
        let mut count = 0;
        loop {
            let n = yield_!(count);
            if n == 0 {
                break count;
            }
            let added = last.insert(Box::new(link("added", None)));
            added.count = n;
            last = &mut added.next;
            count += 1;
        }
    }
    with (Box::leak(Box::new(Some(Box::new(links())))))
}

oracle! {
    fn each_link_is_changed(first: &'static mut Option<Box<Link>>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut link = first;
        let mut changed = 0;
        while let Some(at) = link {
            at.count = yield_!(at.count);
            if at.count > 2 {
                at.name = d("changed");
                changed += 1;
            }
            link = &mut at.next;
        }
        changed
    }
    with (Box::leak(Box::new(Some(Box::new(links())))))
}

oracle! {
    fn a_shared_one_goes_on(first: &'static Link) -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        let mut at = first;
        let mut depth = 0;
        while let Some(below) = at.below.get(yield_!(at.name.name().len()) as usize) {
            at = below;
            depth += 1;
            while let Some(next) = &at.next {
                at = next;
            }
        }
        depth
    }
    with (lent())
}

oracle! {
    fn links_are_removed(first: &'static mut Option<Box<Link>>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut link = first;
        let mut removed = 0;
        loop {
            match link {
                None => break,
                Some(at) if at.name.name() == "bb" => {
                    *link = at.next.take();
                    removed += yield_!(removed);
                }
                Some(at) => link = &mut at.next,
            }
        }
        removed
    }
    with (Box::leak(Box::new(Some(Box::new(links())))))
}

oracle! {
    fn links_are_asked_for(first: &'static mut Option<Box<Link>>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let behind = d("behind");
        let mut link = first;
        let mut removed = 0;
        loop {
            match link {
                None => break,
                Some(at) if yield_!(at.count) == 1 => {
                    *link = at.next.take();
                    removed += 1;
                }
                Some(at) => link = &mut at.next,
            }
        }
        mark(behind.name());
        removed
    }
    with (Box::leak(Box::new(Some(Box::new(links())))))
}

oracle! {
    fn each_link_is_shown(first: &'static mut Option<Box<Link>>) -> Coroutine<Option<u32>, Yield = (u32, String), Return = usize> {
        let mut link = first;
        let mut edited = 0;
        while let Some(at) = link {
            if let Some(count) = yield_!((at.count, at.name.name().to_owned())) {
                at.count = count;
                edited += 1;
            }
            link = &mut at.next;
        }
        *link = Some(Box::new(self::link("end", None)));
        edited
    }
    with (Box::leak(Box::new(Some(Box::new(links())))))
}

oracle! {
    fn it_goes_on_ahead_of_the_yield(first: &'static mut Link) -> Coroutine<u32, Yield = usize, Return = u32> {
        let mut at = first;
        'all: while let Some(next) = &mut at.next {
            let turn = d("turn");
            at = next;
            match yield_!(at.name.name().len()) {
                0 => continue,
                7.. => break 'all,
                n => at.count += n,
            }
            at.count += yield_!(at.below.len());
        }
        mark(at.name.name());
        at.count
    }
    with (lent())
}

oracle! {
    fn it_goes_on_once(first: &'static mut Link, by: u32) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut at = &mut *first;
        if let Some(next) = &mut at.next {
            at = next;
            at.count += yield_!(at.count) + by;
        }
        yield_!(at.count);
        at.count += 1;
        at.count
    }
    with (lent(), 3)
}

oracle! {
    fn it_goes_on_behind_an_else(first: &'static mut Link, by: u32) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut at = first;
        if by == 3 {
            at.count += yield_!(1);
        } else if let Some(next) = &mut at.next {
            at = next;
            at.count += yield_!(at.count) + by;
            return at.count;
        }
        by
    }
    with (lent(), 2)
}

oracle! {
    fn an_owned_chain_is_walked(mut chain: Option<Box<Chained>>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = 0;
        let behind = d("behind");
        while let Some(link) = chain {
            let Chained { name, next } = *link;
            mark(name.name());
            chain = next;
            sum += yield_!(sum);
            if sum > 5 {
                break;
            }
        }
        sum
    }
    with (Some(Box::new(Chained { name: d("one"), next: Some(Box::new(Chained { name: d("two"), next: None })) })))
}

#[derive(Clone, Debug)]
struct Chained {
    name: D,
    next: Option<Box<Chained>>,
}

impl Link {
    fn lowest(&mut self) -> &mut Link {
        match self.below.pop() {
            Some(link) => {
                self.count += link.count;
                self.next = Some(Box::new(link));
                self.next.as_mut().unwrap()
            }
            None => self,
        }
    }
}

oracle! {
    fn goes_on_by_a_method_between_yields(mut at: &'static mut Link) -> Coroutine<u32, Yield = usize, Return = u32> {
        at.count = yield_!(at.name.name().len());
        at = at.lowest();
        mark(at.name.name());
        at.count = 7;
        yield_!(2);
        0
    }
    with (lent())
}

oracle! {
    fn a_yield_on_the_way_out(first: &'static mut Link) -> Coroutine<u32, Yield = usize, Return = u32> {
        let mut at = first;
        while let Some(next) = &mut at.next {
            if next.name.name().len() == 3 {
                let n = yield_!(1);
                mark(n);
                break;
            }
            at = next;
        }
        let mut link = &mut lent().next;
        while let Some(next) = link {
            next.count += 1;
            if next.count > 2 {
                return yield_!(2);
            }
            link = &mut next.next;
        }
        3
    }
    with (lent())
}

oracle! {
    fn out_of_an_else(mut at: &'static mut Link) -> Coroutine<u32, Yield = usize, Return = u32> {
        let mut steps = 0;
        while steps < 5 {
            let Some(next) = at.next.as_mut() else {
                steps += yield_!(1);
                break;
            };
            steps += 1;
            at = next;
        }
        yield_!(3) + steps
    }
    with (lent())
}
