//! Receivers and what is compared: read before the arguments, or borrowed behind them.

use crate::harness::*;
use crate::oracle;

trait Count {
    fn bump(&mut self) -> u32;
    fn look(&self) -> u32;
}

impl Count for u32 {
    fn bump(&mut self) -> u32 {
        *self += 100;
        *self
    }

    fn look(&self) -> u32 {
        *self
    }
}

macro_rules! length {
    ($list:expr) => {
        $list.len() as u32
    };
}

#[derive(Clone, Debug)]
struct Account {
    total: u32,
    entries: Vec<u32>,
}

impl Account {
    fn total(&self) -> u32 {
        self.total
    }
}

oracle! {
    fn looked_at_in_an_argument() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 5;
        yield_!(0);
        let least = n.min({
            n.look();
            yield_!(n.look()) + 300
        });
        let mut list = vec![1];
        list.push(yield_!(list.len() as u32));
        list.push({
            let sum = list.iter().sum::<u32>();
            yield_!(length!(list)) + sum
        });
        n.bump();
        mark(format!("{list:?}"));
        least + n
    }
}

oracle! {
    fn changed_beside_the_receiver(mut account: Account) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        account.entries.push({
            account.total.bump();
            yield_!(account.total())
        });
        let least = account.total.min({
            account.total += 1000;
            yield_!(1) + 1000
        });
        mark(least);
        if account.total == {
            account.entries.push(1);
            yield_!(4)
        } {
            mark("equal");
        }
        mark(format!("{account:?}"));
        least
    }
    with (Account { total: 3, entries: Vec::new() })
}

oracle! {
    fn changed_under_the_same_name() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 5;
        let mut list = vec![0];
        yield_!(0);
        let a = n.min({
            n += 100;
            let n = 3;
            yield_!(n) + 300
        });
        list.push({
            let mut list = vec![4];
            list.push(7);
            yield_!(list.len() as u32)
        });
        let b = n.min(match yield_!(1) {
            n if n > 3 => 7,
            n => {
                let mut n = n;
                n += 4;
                n
            }
        });
        let c = n.min(if let Some(mut n) = Some(yield_!(2)) {
            n += 1;
            n
        } else {
            n += 100;
            200
        });
        let d = n.min({
            for n in 0..2 {
                yield_!(n);
            }
            n += 100;
            2000
        });
        let e = n.min({
            let more = |mut n: u32| {
                n += 1;
                n
            };
            yield_!(more(1)) + 1000
        });
        mark(format!("{list:?}"));
        three(a, b, c) + d * 1000 + e * 10000
    }
}

oracle! {
    fn changed_by_a_pattern() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 5;
        yield_!(0);
        let a = n.min({
            let ref mut more = n;
            *more += 1;
            yield_!(1) + 100
        });
        let b = n.min({
            match n {
                ref mut more => *more += 1,
            }
            yield_!(2) + 100
        });
        a * 10 + b
    }
}

oracle! {
    fn compared_where_it_is() -> Coroutine<D, Yield = u32, Return = ()> + Clone {
        let name = d("sent2");
        let pair = two("sent1", "sent3");
        let other = d("other");
        if name == yield_!(0) {
            mark("equal");
        }
        if pair.left != yield_!(1) && pair.right < yield_!(2) {
            mark("neither");
        }
        mark("then");
        yield_!(3);
        peek(&pair);
    }
}
