//! Blocks without a yield that borrow what is in the frame, and go on with it beside other mentions of that.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::harness::*;
use crate::oracle;

oracle! {
    fn by_a_closure_that_only_reads() -> Coroutine<u32, Yield = bool, Return = bool> {
        let log = d("log");
        let at_most: Box<dyn Fn(usize) -> bool> = Box::new(move |n| {
            mark(log.name());
            n < 3
        });
        let (low, high) = (1, 9);
        if yield_!(true) == 0 {
            return at_most(low);
        }
        let both = if yield_!(false) > 1 {
            let small = || at_most(2);
            if small() { at_most(low) == at_most(high) } else { at_most(high) }
        } else {
            let other = &at_most;
            let small = other(low);
            mark(format!("{small} {}", at_most(high)));
            if small && at_most(low) { other(high) } else { at_most(low) }
        };
        yield_!(both);
        at_most(high) || both
    }
}

oracle! {
    fn by_an_arm_that_shows_what_it_captures() -> Coroutine<(u32, u32), Yield = u32, Return = BTreeMap<u32, u32>> {
        let mut accounts = BTreeMap::from([(1, 10), (2, 20)]);
        let mut last = 0;
        loop {
            let (id, change) = yield_!(last);
            let total = accounts.values().sum::<u32>();
            match accounts.get_mut(&id) {
                None => return accounts,
                Some(balance) if change > 1 => {
                    *balance += change;
                    last = *balance;
                    let (lender, _) = yield_!(last);
                    let Some(lent) = accounts.get_mut(&lender).copied() else { continue };
                    last = lent;
                }
                Some(balance) => {
                    *balance += change;
                    let balance = *balance;
                    let rich: Vec<_> = accounts.iter().map(|(id, _)| id.to_string()).collect();
                    mark(format!("{id}: {balance} of {total}, behind {}", rich.join("/")));
                }
            }
        }
    }
}

oracle! {
    fn by_an_arm_that_writes_through_what_it_matched() -> Coroutine<u32, Yield = usize, Return = Vec<String>> + Clone {
        let mut book = (BTreeMap::from([(1, 1), (2, 5)]), Vec::new());
        let mut most = None;
        loop {
            let at = yield_!(book.1.len());
            match book.0.get_mut(&at) {
                Some(times) if *times > 6 => return book.1,
                Some(times) => {
                    *times += 1;
                    let times = *times;
                    let tried: Vec<_> = book.0.keys().map(ToString::to_string).collect();
                    book.1.push(format!("{at}, {times}: {}", tried.join(" ")));
                    most = book.0.values().max().copied();
                    mark(format!("{most:?} {}", book.1.len()));
                }
                None => {
                    book.0.insert(at, at + 3);
                    yield_!(book.0.len() + most.map_or(0, |most| most as usize));
                    let first;
                    {
                        first = book.0.first_key_value();
                        mark(format!("{} {first:?}", book.1.len()));
                    }
                }
            }
        }
    }
}

oracle! {
    fn by_lets_beside_changes() -> Coroutine<u32, Yield = usize, Return = Vec<D>> {
        let mut list = vec![d("a"), d("b")];
        let mut spare = vec![d("c")];
        for turn in 0..3 {
            let n = yield_!(list.len() + turn) as usize;
            if n > 1 {
                let first = list.first_mut();
                if let Some(first) = first {
                    let name = first.name();
                    mark(name);
                    *first = d(turn);
                }
                let len = list.len();
                list = spare;
                spare = vec![d(len), d(n)];
                let last = list.last().map(|last| last.name().len());
                list.truncate(last.unwrap_or(1));
                mark(format!("{:?} {}", last, list.len()));
            } else {
                let pushed = &mut list;
                pushed.push(d(turn));
                let (old, rest) = (&pushed[0], pushed.len());
                mark(format!("{} {rest}", old.name()));
                let taken = list.pop();
                spare.extend(taken);
                let kept = list;
                list = kept;
            }
        }
        yield_!(spare.len());
        list
    }
}

oracle! {
    fn by_guards_in_branches() -> Coroutine<u32, Yield = u32, Return = u32> {
        let cell = RefCell::new(vec![1, 2]);
        let mut sum = 0;
        loop {
            let n = yield_!(sum);
            if n > 2 {
                let mut list = cell.borrow_mut();
                list.push(n);
                let all = list.iter().sum::<u32>();
                drop(list);
                let list = cell.borrow();
                sum += all + list.len() as u32;
            } else if n == 0 {
                let list = cell.into_inner();
                let len = list.len() as u32;
                return sum + len;
            }
        }
    }
}
