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

macro_rules! same {
    ($value:expr) => {
        $value
    };
}
macro_rules! set {
    ($place:expr, $value:expr) => {
        $place = $value
    };
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    x: u32,
    y: u32,
}

impl Point {
    fn plus(self, n: u32) -> u32 {
        self.x * 100 + n
    }
}

fn advance(point: &mut Point) -> u32 {
    point.x += 10;
    point.x
}

fn total(account: &Account) -> u32 {
    account.total
}

fn pair(a: &u32, b: u32) -> u32 {
    a * 100 + b
}

oracle! {
    fn looked_at_by_a_macro() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let list = vec![3];
        let (n, name) = (5, "name");
        let least = n.min(yield_!(length!(list)) + length!(name));
        let same = name == { mark(length!(name)); yield_!(n); "name" };
        let first = list[{ mark(length!(list)); yield_!(1) as usize % 1 }];
        let point = &Point { x: 1, y: 2 };
        pair(&point.x, { mark(format!("{:?}", same!(point))); yield_!(2) }) + least + first + u32::from(same)
    }
}

oracle! {
    fn passed_on_beside_it(shared: &'static Account, names: &'static mut Vec<u32>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let least = shared.total.min({ total(shared); yield_!(total(shared)) + 300 });
        let same = shared.entries == { total(shared); yield_!(least); vec![1] };
        names.push({ mark(format!("{names:?}")); let n = names.len() as u32; yield_!(n) });
        mark(format!("{names:?}"));
        least + u32::from(same)
    }
    with (Box::leak(Box::new(Account { total: 3, entries: vec![1] })), Box::leak(Box::new(vec![0])))
}

oracle! {
    fn changed_and_read_before() -> Coroutine<u32, Yield = u32, Return = (u32, u32, u32, u32)> + Clone {
        let mut p = Point { x: 1, y: 1 };
        let same = p.x == { advance(&mut p); yield_!(p.x); 1 };
        let plus = p.plus({ { let more = &mut |n: u32| p.x += n; more(3); } yield_!(p.x) });
        let other = p.x == { let Point { x, .. } = &mut p; *x += 3; yield_!(1); 14 };
        let mut n = 1;
        let range = n..{ set!(n, 5); yield_!(n) };
        let sum = p.x + { set!(p.x, 7); yield_!(n) };
        let list = [p.x, { set!(p, Point { x: 8, y: 9 }); yield_!(2) }, p.y];
        let array = [1, 2, 3];
        let mut at = 0;
        mark(format!("{same} {plus} {other} {range:?} {list:?} {p:?}"));
        (p.x, { advance(&mut p); yield_!(sum) }, p.x, array[at] + { set!(at, 2); yield_!(3) })
    }
}

/// Its methods return what is asked for.
#[derive(Clone)]
struct Reader(Vec<u8>);

impl Reader {
    fn read<T: From<u8>>(&mut self) -> T {
        self.0.pop().unwrap_or(1).into()
    }

    fn peek<T: From<u8>>(&self) -> Option<T> {
        self.0.last().map(|byte| (*byte).into())
    }
}

oracle! {
    fn results_of_types_that_are_asked_for(text: String) -> Coroutine<u32, Yield = u64, Return = f64> + Clone {
        let small = u8::try_from(yield_!(0)).unwrap();
        let mut reader = Reader(vec![small, 2, 3]);
        let n = reader.read();
        yield_!(n);
        yield_!(reader.read());
        let Some(next) = reader.peek() else { return 0.5 };
        yield_!(next);
        let last: u64 = reader.read();
        let big: u64 = small.into();
        yield_!(last + big);
        yield_!(small.into());
        let list = vec![1_u64, 2].into_iter();
        let sum = list.sum();
        yield_!(sum);
        let Ok(number) = text.parse() else { return 1.5 };
        yield_!(4);
        number
    }
    with ("2.5".to_owned())
}

oracle! {
    fn mentioned_again_in_arguments() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let mut list = vec![yield_!(0)];
        let mut names: Vec<D> = vec![];
        loop {
            match yield_!(list.len() as u32 + list[0]) {
                0 => return list,
                1 => list.push(list.len() as u32),
                n @ 2..=4 => {
                    list.push(match list.last() {
                        Some(last) if *last == n => n,
                        _ => list[list.len() - 1] + n,
                    });
                    if n == 3 {
                        names.push(d("name"));
                        let other = names.len() + names.capacity().min(1);
                        list.insert(list.len() / 2, other as u32);
                    }
                }
                n => {
                    if n > 9 {
                        eat(names);
                        return list;
                    }
                    names.truncate(names.len().saturating_sub(1));
                    let last = list.len() - 1;
                    list.swap(0, last);
                }
            }
            list.truncate(list.len().min(7));
        }
    }
}

struct Lexer {
    token: D,
}

impl Lexer {
    fn read(&self, number: u32) -> D {
        mark(self.token.name());
        d(number)
    }
}

fn are_equal(left: &D, right: &D) -> bool {
    left == right
}

oracle! {
    fn a_receiver_that_is_borrowed_beside_its_call() -> Coroutine<u32, Yield = u32, Return = bool> {
        let lexer = Lexer { token: d("1") };
        let lent = &lexer;
        let same = &lexer.token == &lexer.read(yield_!(1));
        same || are_equal(&lexer.token, &lexer.read(yield_!(2) + yield_!(3))) || {
            let _guard = d("guard");
            are_equal(&lent.token, &lent.read(yield_!(4)))
        }
    }
}

oracle! {
    fn a_function_that_is_called_and_passed_on_beside_a_yield() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        d(three(0, yield_!(1), yield_!(if yield_!(2) > 1 {
            let inner = d(three(1, yield_!(3), { eat(d("eaten")); yield_!(4) }));
            peek(&Some(5).map(d));
            inner.name().len() as u32
        } else {
            d("short").name().len() as u32
        })))
    }
}
