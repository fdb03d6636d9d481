//! One program that puts together what the other tests take one at a time: nesting, generics, drops,
//! lent values, methods, expressions and boxes.

#![deny(warnings)]
use coro::SendError;
use coro::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::rc::Rc;

type Log = Rc<RefCell<Vec<String>>>;
struct Noisy {
    name: String,
    log: Log,
}
impl Drop for Noisy {
    fn drop(&mut self) {
        self.log.borrow_mut().push(format!("-{}", self.name));
    }
}
fn noisy(name: impl Into<String>, log: &Log) -> Noisy {
    let name = name.into();
    log.borrow_mut().push(format!("+{name}"));
    Noisy {
        name,
        log: log.clone(),
    }
}
fn taken(log: &Log) -> String {
    std::mem::take(&mut *log.borrow_mut()).join(" ")
}

// generics, const generics, where clauses, four levels of nesting, labelled jumps
#[coro::coroutine]
fn grid<T, F, const N: usize>(
    mut make: F,
    limit: u32,
) -> impl Coroutine<Option<T>, Yield = Result<[T; N], usize>, Return = Vec<T>>
where
    T: Clone + Display + PartialEq,
    F: FnMut(usize) -> T,
{
    let mut all = Vec::new();
    let mut turns = 0;
    'outer: loop {
        let mut filled = 0;
        let mut last: Option<T> = None;
        while filled < N {
            for step in (0..3).map(|n| n * 2) {
                match yield_!(Err(filled)) {
                    Some(value) if last.as_ref() == Some(&value) => continue 'outer,
                    Some(value) => {
                        if step == 4 && turns > 2 {
                            break 'outer;
                        }
                        last = Some(value.clone());
                        all.push(value);
                        filled += 1;
                        if filled == N {
                            break;
                        }
                    }
                    None => {
                        turns += 1;
                        if turns > limit {
                            return all;
                        }
                    }
                }
            }
        }
        let block = std::array::from_fn(|i| make(i));
        if let Some(extra) = yield_!(Ok(block)) {
            all.push(extra);
        }
    }
    all.reverse();
    all
}

#[test]
fn grids() {
    let mut cor = grid::<_, _, 2>(|i| format!("m{i}"), 5).prime();
    assert_eq!(cor.send(Some("a".to_string())), Ok(Err(1)));
    assert_eq!(cor.send(Some("a".to_string())), Ok(Err(0)));
    assert_eq!(cor.send(None), Ok(Err(0)));
    assert_eq!(cor.send(Some("b".into())), Ok(Err(1)));
    assert_eq!(
        cor.send(Some("c".into())),
        Ok(Ok(["m0".into(), "m1".into()]))
    );
    assert_eq!(cor.send(Some("extra".into())), Ok(Err(0)));
    for _ in 0..3 {
        assert_eq!(cor.send(None), Ok(Err(0)));
    }
    assert_eq!(cor.send(None), Ok(Err(0)));
    let end = cor.send(None);
    assert_eq!(
        end.unwrap_err().returned().unwrap().join(","),
        "a,b,c,extra"
    );
    assert_eq!(cor.send(None), Err(SendError::Finished(None)));
}

// drops: scopes, shadowing, early return, conditional moves, replaced values, close and drop
#[coro::coroutine]
fn drops(log: Log, mode: u8) -> impl Coroutine<u8, Yield = &'static str, Return = Noisy> {
    let first = noisy("first", &log);
    let shadow = noisy("shadow1", &log);
    {
        let inner = noisy("inner", &log);
        if mode == 1 {
            drop(inner);
        }
        yield_!("in block");
    }
    let shadow = noisy(format!("{}2", shadow.name), &log);
    let moved = if yield_!("choose") > 10 {
        Some(shadow)
    } else {
        None
    };
    let mut replaced = noisy("r0", &log);
    for round in 1..=2 {
        let _guard = noisy(format!("g{round}"), &log);
        replaced = noisy(format!("r{round}"), &log);
        let n = yield_!("round");
        if n == 99 {
            return first;
        }
        if n == 50 {
            continue;
        }
        let late;
        if n > 5 {
            late = noisy("late", &log);
            yield_!("late");
            drop(late);
        }
    }
    match moved {
        Some(it) => {
            yield_!("some");
            drop(it);
        }
        None => {
            yield_!("none");
        }
    }
    drop(replaced);
    first
}

#[test]
fn drop_orders() {
    let log: Log = Log::default();
    let mut cor = drops(log.clone(), 0).prime();
    assert_eq!(taken(&log), "+first +shadow1 +inner");
    cor.send(0).unwrap();
    assert_eq!(taken(&log), "-inner +shadow12");
    cor.send(11).unwrap();
    assert_eq!(taken(&log), "+r0 +g1 +r1 -r0");
    cor.send(50).unwrap();
    assert_eq!(taken(&log), "-g1 +g2 +r2 -r1");
    cor.send(7).unwrap();
    assert_eq!(taken(&log), "+late");
    assert_eq!(cor.send(0), Ok("some"));
    assert_eq!(taken(&log), "-late -g2");
    let first = cor.send(0).unwrap_err().returned().unwrap();
    assert_eq!(taken(&log), "-shadow12 -r2 -shadow1");
    drop(first);
    assert_eq!(taken(&log), "-first");

    let mut cor = drops(log.clone(), 1).prime();
    assert_eq!(taken(&log), "+first +shadow1 +inner -inner");
    cor.send(0).unwrap();
    cor.send(0).unwrap();
    taken(&log);
    cor.close();
    assert_eq!(taken(&log), "-g1 -r1 -shadow12 -shadow1 -first");

    let mut cor = drops(log.clone(), 0).prime();
    cor.send(0).unwrap();
    cor.send(0).unwrap();
    taken(&log);
    drop(cor.send(99));
    assert_eq!(taken(&log), "-g1 -r1 -shadow12 -shadow1 -first");
}
impl PartialEq for Noisy {
    fn eq(&self, o: &Self) -> bool {
        self.name == o.name
    }
}
impl std::fmt::Debug for Noisy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.name)
    }
}

// lent values: &str, &mut, in tuples and options; Yield that borrows from what is sent
struct World {
    ticks: u32,
    names: Vec<String>,
}
#[coro::coroutine]
fn script(greeting: &str) -> impl Coroutine<&mut World, Return = u32> {
    let mut seen = 0;
    let world = yield_!();
    world.names.push(format!("{greeting}!"));
    let world = yield_!();
    world.ticks += 1;
    seen += world.ticks;
    while seen < 10 {
        let world = yield_!();
        for name in &mut world.names {
            name.push('.');
        }
        seen += world.ticks;
        if seen == 7 {
            yield_!().ticks = 5;
        }
    }
    seen
}
#[coro::coroutine]
fn longest() -> impl Coroutine<(&str, &str), Yield = usize> {
    let mut best = 0;
    loop {
        let (left, right) = yield_!(best);
        let words: Vec<&str> = left.split(' ').chain(right.split(' ')).collect();
        best = words
            .iter()
            .map(|w| w.len())
            .max()
            .unwrap_or(best)
            .max(best);
    }
}
#[coro::coroutine]
fn trimmed() -> impl Coroutine<&str, Yield = &str, Return = !> {
    let mut line = yield_!("");
    loop {
        line = yield_!(line.trim());
        if line.is_empty() {
            line = yield_!("<empty>");
        }
    }
}
#[test]
fn lent() {
    let mut world = World {
        ticks: 1,
        names: vec![],
    };
    let mut cor = script("hi").prime();
    for _ in 0..4 {
        cor.send(&mut world).unwrap();
        world.ticks += 1;
    }
    let end = loop {
        match cor.send(&mut world) {
            Ok(()) => {}
            Err(e) => break e.without_value().returned(),
        }
    };
    assert!(end.unwrap() >= 10);
    assert_eq!(world.names[0].trim_end_matches('.'), "hi!");
    let mut cor = longest().prime();
    {
        let a = String::from("ab abcd");
        assert_eq!(cor.send((&a, "x")).unwrap(), 4);
    }
    assert_eq!(cor.send(("a", "b")).unwrap(), 4);
    let mut cor = trimmed().prime();
    let text = String::from("  x ");
    assert_eq!(cor.push(&text), "x");
    assert_eq!(cor.push(""), "<empty>");
    assert_eq!(cor.push(" y"), "y");
}

// methods, traits, self by every kind
struct Counter {
    base: u32,
    log: Vec<u32>,
}
impl Counter {
    #[coro::coroutine]
    fn reader(&self) -> impl Coroutine<u32, Yield = u32> {
        let mut sum = self.base;
        loop {
            sum += yield_!(sum + self.log.len() as u32);
        }
    }
    #[coro::coroutine]
    fn writer(&mut self) -> impl Coroutine<u32, Return = usize> {
        while let Ok(n) = try_yield!() {
            self.log.push(n);
            if n == 0 {
                self.base += 1;
            }
        }
        self.log.len()
    }
    #[coro::coroutine]
    fn into_parts(mut self) -> impl Coroutine<Yield = u32, Return = Self> {
        self.log.push(77);
        while let Some(n) = self.log.pop() {
            yield_!(n);
        }
        self.base = 0;
        self
    }
}
#[test]
fn methods() {
    let mut counter = Counter {
        base: 2,
        log: vec![],
    };
    let mut w = counter.writer().prime();
    for n in [5, 0, 6] {
        w.send(n).unwrap();
    }
    assert_eq!(w.close(), Some(3));
    let mut r = counter.reader().prime();
    assert_eq!(r.send(10), Ok(16));
    assert_eq!(r.send(10), Ok(26));
    drop(r);
    let (mut p, first) = counter.into_parts().start().ok().unwrap();
    let mut all = vec![first];
    let back = loop {
        match p.send(()) {
            Ok(n) => all.push(n),
            Err(e) => break e.returned().unwrap(),
        }
    };
    assert_eq!((all, back.base), (vec![77, 6, 0, 5], 0));
}

// expressions: operands, blocks as values, ?, closures, let else, deferred init, matches
#[coro::coroutine]
fn exprs(
    calls: Rc<Cell<u32>>,
) -> impl Coroutine<i64, Yield = i64, Return = Result<String, std::num::ParseIntError>> {
    let count = move || {
        calls.set(calls.get() + 1);
        i64::from(calls.get())
    };
    let sum = count() + yield_!(count()) * yield_!(3);
    let list = [yield_!(sum), count(), yield_!(5)];
    let text = {
        let t = yield_!(list[0] + list[2]);
        format!("{t}")
    };
    let parsed: i64 = text.parse::<i64>()?;
    let deferred;
    if yield_!(parsed) > 0 && yield_!(7) > 0 {
        deferred = "yes";
    } else {
        deferred = "no";
    }
    let Some(half) = halved(yield_!(8)) else {
        return Ok(deferred.to_string());
    };
    let mut map = BTreeMap::new();
    map.insert(yield_!(half), deferred);
    let value = loop {
        let n = yield_!(9);
        if n > 3 {
            break n * 2;
        }
    };
    let tail = 'a: {
        if value > 10 {
            break 'a yield_!(10);
        }
        -1
    };
    Ok(format!(
        "{sum} {list:?} {parsed} {map:?} {value} {tail} {}",
        count()
    ))
}
fn halved(n: i64) -> Option<i64> {
    (n % 2 == 0).then_some(n / 2)
}
#[test]
fn expressions() {
    let calls = Rc::new(Cell::new(0));
    let (mut cor, first) = exprs(calls).start().ok().unwrap();
    let mut trace = vec![first];
    let mut sends = [4, 5, 100, 200, 42, 1, 1, 8, 3, 2, 6, 33].into_iter();
    let end = loop {
        match cor.send(sends.next().unwrap()) {
            Ok(y) => trace.push(y),
            Err(e) => break e.returned().unwrap().unwrap(),
        }
    };
    assert_eq!(trace, [2, 3, 21, 5, 300, 42, 7, 8, 4, 9, 9, 10]);
    assert_eq!(end, "21 [100, 3, 200] 42 {3: \"yes\"} 12 33 4");
}

// recursion through a box, storage of different ones, clone at a point
#[coro::coroutine]
fn walk(depth: u32) -> Box<dyn Coroutine<Yield = u32>> {
    yield_!(depth);
    if depth > 0 {
        for child in 0..2 {
            if let Ok((mut sub, mut value)) = walk(depth - 1).start() {
                loop {
                    yield_!(value * 10 + child);
                    match sub.send(()) {
                        Ok(next) => value = next,
                        Err(_) => break,
                    }
                }
            }
        }
    }
}
#[coro::coroutine]
fn fork(seed: Vec<u8>) -> impl Coroutine<u8, Yield = usize> + Clone + std::fmt::Debug {
    let mut seed = seed;
    loop {
        seed.push(yield_!(seed.len()));
    }
}
#[test]
fn boxes() {
    let (mut cor, first) = walk(2).start().ok().unwrap();
    let mut all = vec![first];
    while let Ok(n) = cor.send(()) {
        all.push(n);
    }
    assert_eq!(all, [2, 10, 0, 10, 11, 1, 11]);
    let mut a = fork(vec![1]).prime();
    a.send(2).unwrap();
    let mut b = a.clone();
    assert_eq!((a.send(0), b.send(0), b.send(0)), (Ok(3), Ok(3), Ok(4)));
    assert_eq!(format!("{a:?}"), "Primed(Loop1 { seed: [1, 2, 0] })");
}

// names that the expansion uses too
#[coro::coroutine]
fn named(start: u32) -> impl Coroutine<u32, Yield = u32, Return = [u32; 5]> {
    let (mut frame, mut at, resume, returned) = (start, 1, String::new(), 2);
    loop {
        let sent = yield_!(frame);
        match sent {
            0 => break,
            value => at += yield_!(value),
        }
        frame += sent;
    }
    let new_at = at;
    yield_!(new_at);
    drop(resume);
    [start, frame, at, new_at, returned]
}

#[test]
fn names_of_the_expansion_are_the_users_too() {
    let (mut cor, first) = named(3).start().unwrap();
    let yielded = [5, 7, 0].map(|number| cor.send(number));
    assert_eq!((first, yielded), (3, [Ok(5), Ok(8), Ok(8)]));
    assert_eq!(cor.send(0), Err(SendError::Returned([3, 8, 8, 8, 2])));
}

/// A session of a line protocol: a method that takes `mut self` apart, a part borrowed across yields, a guard that
/// yields, a value that a loop fills, and an end that is seen.
#[test]
fn session_of_a_line_protocol() {
    struct Session {
        log: Vec<String>,
        limit: usize,
    }

    impl Session {
        #[coro::coroutine]
        fn run(
            mut self,
        ) -> impl Coroutine<&str, Yield = usize, Return = (Option<String>, Vec<String>)> {
            let mut user = None;
            self.log.reserve(4);
            let Session { mut log, mut limit } = self;
            let lines = &mut log;
            'session: while let Ok(line) = try_yield!(lines.len()) {
                lines.push(line.to_owned());
                let (command, rest) = line.split_once(' ').unwrap_or((line, ""));
                let number = match command {
                    "login" => {
                        user = Some(rest.to_owned());
                        continue;
                    }
                    "quit" => break 'session,
                    _ => rest.len(),
                };
                match number {
                    0 => {}
                    n if yield_!(n * 10).is_empty() => lines.push("empty".to_owned()),
                    n if n > limit => return (user, log),
                    n => limit -= n,
                }
            }
            (user, log)
        }
    }

    let start = || {
        Session {
            log: Vec::new(),
            limit: 5,
        }
        .run()
        .prime()
    };
    let mut cor = start();
    assert_eq!(cor.send("login ada"), Ok(1));
    assert_eq!(cor.send("say abc"), Ok(30));
    assert_eq!(cor.send(""), Ok(3));
    assert_eq!(cor.send("say abc"), Ok(30));
    assert_eq!(cor.send("go on"), Ok(4));
    let (user, log) = cor.close().unwrap();
    assert_eq!(user.as_deref(), Some("ada"));
    assert_eq!(log, ["login ada", "say abc", "empty", "say abc"]);

    let mut cor = start();
    assert_eq!(cor.send("say abcdef"), Ok(60));
    let Err(coro::SendError::Returned((None, log))) = cor.send("x") else {
        panic!("six is over the limit")
    };
    assert_eq!(log.len(), 1);
}

/// Locks and cells of the coroutine's own, read in what it hands out.
mod cells {
    use std::cell::RefCell;
    use std::sync::Mutex;

    use coro::prelude::*;

    #[coro::coroutine]
    fn counted(seed: u32) -> impl Coroutine<u32, Yield = u32, Return = Vec<u32>> {
        let list = RefCell::new(vec![seed]);
        let lock = Mutex::new(seed);
        while let Ok(more) = try_yield!(list.borrow()[0] + *lock.lock().unwrap()) {
            list.borrow_mut().push(more);
            if more == 3 {
                let n = yield_!(match list.borrow().last() {
                    Some(n) => *n + 10,
                    None => 0,
                });
                *lock.lock().unwrap() += n;
            }
        }
        list.into_inner()
    }

    #[coro::coroutine]
    fn delegated(seed: u32) -> impl Iterator<Item = u32> {
        let list = RefCell::new(vec![seed, 2]);
        yield_from!(list.borrow().clone());
        list.borrow_mut().push(9);
        yield_from!(list.borrow().iter().rev().copied().collect::<Vec<_>>());
        yield_!(list.borrow().iter().sum());
    }

    #[test]
    fn are_free_where_it_is_paused() {
        let (mut counted, first) = counted(1).start().ok().unwrap();
        let yields = [3, 4, 5].map(|more| counted.send(more).unwrap());
        assert_eq!((first, yields), (2, [13, 6, 6]));
        assert_eq!(counted.close(), Some(vec![1, 3, 5]));
        let all: Vec<_> = delegated(1).collect();
        assert_eq!(all, [1, 2, 9, 2, 1, 12]);
    }
}
