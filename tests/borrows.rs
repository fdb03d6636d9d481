//! Borrows near those that are refused, which are not.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use coro::prelude::*;

struct Log(Vec<String>);
impl Log {
    fn push(&mut self, s: &str) {
        self.0.push(s.to_owned());
    }
}

#[coro::coroutine]
fn shared_argument(v: &Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    for x in v {
        yield_!(*x);
    }
    for x in v.iter() {
        yield_!(*x);
    }
}

#[coro::coroutine]
fn exclusive_argument(v: &mut Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    for x in v.iter_mut() {
        *x = yield_!(*x);
    }
}

#[coro::coroutine]
fn argument_that_outlives_what_is_lent(s: &str) -> impl Coroutine<&str, Yield = usize> {
    let w = s.trim();
    for ch in s.chars() {
        let _l = yield_!(ch as usize + w.len());
    }
}

#[coro::coroutine]
fn copies_of_what_is_lent() -> impl Coroutine<&str, Yield = usize> {
    let mut log = Log(Vec::new());
    let mut text = String::new();
    let mut n = 0;
    let mut set = HashSet::new();
    loop {
        let line = yield_!(n);
        log.push(line);
        text.push_str(line);
        n = line.len();
        set.insert(line.len());
        let t = line.trim();
        n += t.len();
    }
}

#[coro::coroutine]
fn closures_that_borrow_nothing_of_the_coroutine(
    list: Vec<u32>,
    n: u32,
    o: Option<u32>,
    text: &str,
    out: &mut Vec<u32>,
) -> impl Coroutine<u32, Yield = u32> {
    let name = String::new();
    let plus = move |x: u32| x + n;
    let before = {
        let plus = |x: u32| x + n;
        plus(3)
    };
    let total: u32 = list.iter().map(|x| x + n).sum();
    let eager = Some(3).map(|x| x + n);
    let all: Vec<_> = list.into_iter().map(|x| x + n).collect();
    let once = || drop(name);
    let through = |x: usize| x + text.len();
    let mut push = |x| out.push(x);
    for x in o.into_iter().take(1).rev() {
        yield_!(x);
    }
    push(yield_!(plus(3) + before + total + eager.unwrap() + all[0]));
    yield_!(u32::try_from(through(0)).unwrap());
    once();
}

#[coro::coroutine]
fn guards_that_end() -> impl Coroutine<u32, Yield = u32> {
    let cell = RefCell::new(1);
    let mut m: HashMap<u32, u32> = HashMap::new();
    loop {
        let n = {
            let mut g = cell.borrow_mut();
            *g += 1;
            *g
        };
        *m.entry(n).or_default() += 1;
        let first = m.get(&n).copied();
        yield_!(n + first.unwrap());
        let g = cell.borrow();
        drop(g);
        yield_!(1);
    }
}

#[allow(clippy::cast_possible_truncation)]
#[coro::coroutine]
fn values_of_borrows(numbers: Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    let sum = numbers.iter().map(|x| x + 1).sum();
    yield_!(sum);
    let first = numbers.first().copied();
    yield_!(first.unwrap_or(0));
    let added = {
        let len = |more: usize| more + numbers.len();
        len(1)
    };
    yield_!(added as u32);
    let rest = &numbers[1..];
    let left = rest.len();
    yield_!(left as u32);
    yield_!(numbers[0]);
}

#[coro::coroutine]
fn borrows_that_end(o: Option<String>, mut v: Vec<u32>) -> impl Coroutine<u32, Yield = usize> {
    let l = match &o {
        Some(s) => s.len(),
        None => 0,
    };
    yield_!(l);
    if let Some(s) = &o {
        let k = s.len();
        yield_!(k);
    }
    if let Some(x) = v.last_mut() {
        *x += 1;
    }
    yield_!(1);
    let it = v.into_iter();
    for x in it {
        yield_!(x as usize);
    }
    let arr = [1, 2];
    for x in arr {
        yield_!(x);
    }
    let last = arr.last().unwrap() + 1;
    yield_!(last);
}

#[coro::coroutine]
fn argument_beside_what_is_lent<'v>(
    lines: &'v mut Vec<String>,
) -> impl Coroutine<&str, Yield = usize> {
    loop {
        let line = yield_!(lines.len());
        lines.push(line.to_owned());
        let last = lines.last().map_or(0, String::len);
        yield_!(last);
    }
}

#[coro::coroutine]
fn lifetime_that_is_not_lent() -> impl Coroutine<(&'static str, &str), Yield = usize> {
    let (a, b) = yield_!(0);
    let n = b.len();
    yield_!(n);
    yield_!(a.len());
}

#[coro::coroutine]
fn borrow_of_an_argument_that_is_done_with(v: &mut Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    let last = v.last_mut();
    let n = yield_!(0);
    if let Some(l) = last {
        *l = n;
    }
}

#[test]
fn what_is_borrowed_is_what_a_plain_function_borrows() {
    let shared = vec![1, 2];
    let (mut cor, first) = shared_argument(&shared).start().ok().unwrap();
    assert_eq!((first, cor.send(0)), (1, Ok(2)));
    let mut exclusive = vec![1, 2];
    exclusive_argument(&mut exclusive).prime().send(7).unwrap();
    assert_eq!(exclusive, [7, 2]);
    let mut cor = argument_that_outlives_what_is_lent(" ab").prime();
    assert_eq!(cor.send("lent"), Ok('a' as usize + 2));
    let mut cor = copies_of_what_is_lent().prime();
    assert_eq!(cor.send("a b "), Ok(7));
    let mut cor = guards_that_end().start().ok().unwrap().0;
    assert_eq!(cor.send(0), Ok(1));
    let mut cor = values_of_borrows(vec![4, 5]).prime();
    assert_eq!(cor.send(0), Ok(4));
    let mut cor = borrows_that_end(Some("four".to_owned()), vec![1]).prime();
    assert_eq!(cor.send(0), Ok(4));
    let mut lines = Vec::new();
    let mut cor = argument_beside_what_is_lent(&mut lines).prime();
    assert_eq!(cor.send("three"), Ok(5));
    let mut cor = lifetime_that_is_not_lent().prime();
    assert_eq!(cor.send(("ab", "c")), Ok(1));
    let mut out = Vec::new();
    let list = vec![1];
    let mut cor =
        closures_that_borrow_nothing_of_the_coroutine(list, 1, Some(2), "four", &mut out).prime();
    assert_eq!([cor.send(0), cor.send(5)], [Ok(4 + 4 + 2 + 4 + 2), Ok(4)]);
    assert_eq!(cor.close(), None);
    assert_eq!(out, [5]);
    let mut numbers = vec![1];
    let _ = borrow_of_an_argument_that_is_done_with(&mut numbers)
        .prime()
        .send(9);
    assert_eq!(numbers, [9]);
}

/// A collection whose methods have the names of those of `Vec`, and some of which copy.
struct Grid(Vec<u32>);

impl IntoIterator for Grid {
    type Item = u32;
    type IntoIter = std::vec::IntoIter<u32>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Grid {
    type Item = &'a u32;
    type IntoIter = std::slice::Iter<'a, u32>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Grid {
    fn get(&self, at: usize) -> Option<u32> {
        self.0.get(at).copied()
    }
}

/// What is copied out of a field, and what is borrowed from another.
struct Store<'a> {
    grid: Grid,
    names: std::collections::HashMap<u32, &'static str>,
    lock: &'a std::sync::Mutex<u32>,
    out: std::io::Stdout,
}

#[coro::coroutine]
fn out_of_fields(store: Store<'_>) -> impl Coroutine<Yield = u32, Return = String> {
    let number = store.grid.get(1).unwrap();
    let name: &str = store.names.get(&1).unwrap();
    let copied = store.names.get(&1).copied().unwrap();
    let _out = store.out.lock();
    yield_!(number);
    if let Some(other) = store.grid.get(0) {
        yield_!(other);
        yield_!(other + number);
    }
    let mut guard = store.lock.lock().unwrap();
    yield_!(*guard);
    *guard += 1;
    format!("{name}{copied}")
}

#[test]
fn what_is_copied_out_of_a_field_is_kept() {
    let lock = std::sync::Mutex::new(7);
    let store = Store {
        grid: Grid(vec![1, 2]),
        names: std::collections::HashMap::from([(1, "one")]),
        lock: &lock,
        out: std::io::stdout(),
    };
    let (mut store, first) = out_of_fields(store).start().ok().unwrap();
    assert_eq!((first, store.send(()), store.send(())), (2, Ok(1), Ok(3)));
    assert_eq!(store.send(()), Ok(7));
    assert_eq!(
        store.send(()),
        Err(coro::SendError::Returned("oneone".to_owned()))
    );
    assert_eq!(*lock.lock().unwrap(), 8);
}

#[coro::coroutine]
fn behind_references(lines: &Rc<Vec<String>>) -> impl Iterator<Item = usize> {
    let [first, ..] = &***lines else { return };
    for line in &**lines {
        yield_!(line.len());
    }
    yield_!(first.len());
}

#[test]
fn what_lies_behind_references_is_kept() {
    let lines = Rc::new(vec!["a".to_owned(), "bc".to_owned()]);
    assert_eq!(behind_references(&lines).collect::<Vec<_>>(), [1, 2, 1]);
}

struct Shelf {
    items: Vec<u32>,
    cursor: usize,
    name: Option<String>,
}

impl Shelf {
    #[coro::coroutine]
    fn fill(&mut self) -> impl Coroutine<u32, Yield = usize, Return = usize> {
        let first = yield_!(self.cursor);
        let Self { items, cursor, .. } = self;
        items.push(first);
        items.push(yield_!(items.len()));
        *cursor += items.len();
        *cursor
    }

    #[coro::coroutine]
    fn raise(&mut self) -> impl Coroutine<u32, Yield = u32> {
        yield_!(u32::try_from(self.cursor).unwrap_or(0));
        for item in &mut self.items {
            *item += yield_!(*item);
        }
    }

    #[coro::coroutine]
    fn halves(&mut self) -> impl Coroutine<u32, Yield = u32, Return = usize> {
        let (left, right) = self.items.split_at_mut(3);
        left[0] = yield_!(right[0]);
        right[0] = yield_!(left[0]);
        left.len() + right.len()
    }
}

#[coro::coroutine]
fn rename(shelf: &mut Shelf) -> impl Coroutine<u32, Yield = usize, Return = usize> {
    shelf.items.push(yield_!(shelf.cursor));
    let Shelf {
        name: Some(name),
        items,
        ..
    } = shelf
    else {
        return 0;
    };
    name.push('!');
    items.push(yield_!(name.len()));
    items.len()
}

#[test]
fn what_a_pattern_borrows_behind_an_exclusive_reference_is_kept() {
    use coro::SendError::Returned;

    let mut shelf = Shelf {
        items: vec![1],
        cursor: 4,
        name: None,
    };
    let mut fill = shelf.fill().prime();
    assert_eq!((fill.send(2), fill.send(3)), (Ok(2), Err(Returned(7))));
    drop(fill);
    assert_eq!(rename(&mut shelf).prime().send(4), Err(Returned(0)));
    shelf.name = Some("a".to_owned());
    let mut named = rename(&mut shelf).prime();
    assert_eq!((named.send(5), named.send(6)), (Ok(2), Err(Returned(6))));
    drop(named);
    assert_eq!(shelf.items, [1, 2, 3, 4, 5, 6]);
    let mut raise = shelf.raise().prime();
    assert_eq!([0, 10, 20].map(|n| raise.send(n).unwrap()), [1, 2, 3]);
    drop(raise);
    let mut halves = shelf.halves().prime();
    assert_eq!((halves.send(7), halves.send(8)), (Ok(7), Err(Returned(6))));
    drop(halves);
    assert_eq!(shelf.items, [7, 22, 3, 8, 5, 6]);
}

struct Person {
    name: String,
    parts: Vec<String>,
}

impl Person {
    fn name(&self) -> &str {
        &self.name
    }

    fn kind(&self) -> &'static str {
        if self.parts.is_empty() { "" } else { "person" }
    }

    fn name_mut(&mut self) -> &mut String {
        &mut self.name
    }

    fn get(&self, part: usize) -> Option<&String> {
        self.parts.get(part)
    }

    fn count(&self) -> Option<usize> {
        (!self.parts.is_empty()).then_some(self.parts.len())
    }
}

fn longer<'a>(one: &'a str, other: &'a str) -> &'a str {
    if one.len() > other.len() { one } else { other }
}

#[coro::coroutine]
fn borrowed_elsewhere<'p>(
    person: &'p Person,
    other: &'p mut Person,
    own: Person,
) -> impl Coroutine<(), Yield = &'p str> {
    let (name, kind) = (person.name(), own.kind());
    let other = other.name_mut();
    let mut longest = longer(name, own.kind());
    while let Some(count) = own.count() {
        yield_!(longest);
        longest = longer(longest, kind);
        other.push('.');
        if count < other.len() {
            break;
        }
    }
    if let Some(part) = person.get(0) {
        yield_!(part);
        yield_!(longer(part, person.name()));
    }
}

#[coro::coroutine]
fn borrowed_up_to_a_yield(mut person: Person) -> impl Coroutine<u32, Yield = usize> {
    let mut length = person.name().len();
    loop {
        let name = person.name_mut();
        name.push('.');
        length += name.len();
        yield_!(length);
        let part = person.get(0).cloned();
        length += part.map_or(0, |part| part.len());
    }
}

#[test]
fn what_methods_of_ones_own_borrow_elsewhere_is_kept() {
    let person = |name: &str| Person {
        name: name.to_owned(),
        parts: vec!["the first".to_owned()],
    };
    let (one, mut other) = (person("one"), person(""));
    let (mut cor, first) = borrowed_elsewhere(&one, &mut other, person("own"))
        .start()
        .ok()
        .unwrap();
    assert_eq!(first, "person");
    assert_eq!(
        [(); 3].map(|()| cor.send(()).unwrap()),
        ["person", "the first", "the first"]
    );
    let mut cor = borrowed_up_to_a_yield(person("own")).prime();
    assert_eq!([1, 2].map(|n| cor.send(n).unwrap()), [21, 36]);
}

#[derive(Clone, Copy)]
struct Spot(u32);

impl Spot {
    fn next(self) -> Self {
        Spot(self.0 + 1)
    }
}

fn sum(one: Spot, other: Spot) -> u32 {
    one.0 + other.0
}

#[coro::coroutine]
fn copied_again(spot: Spot, text: String) -> impl Coroutine<u32, Yield = u32, Return = String> {
    let other = spot;
    let mut total = sum(spot, other);
    while total < 20 {
        let spot = spot.next();
        total += yield_!(sum(spot, other)) + sum(spot, spot);
    }
    if total > 30 {
        drop(text);
        yield_!(total);
        return String::new();
    }
    yield_!(sum(spot, other));
    text
}

#[test]
fn what_is_copied_can_be_used_again() {
    let mut cor = copied_again(Spot(2), "text".to_owned()).prime();
    assert_eq!([1, 20].map(|n| cor.send(n).unwrap()), [5, 37]);
    assert_eq!(cor.send(0), Err(coro::SendError::Returned(String::new())));
}
