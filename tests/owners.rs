//! Borrows by methods that are known, of places whose types say that the coroutine does not own them.

#![deny(warnings)]

use std::collections::BTreeMap;
use std::rc::Rc;

use coro::prelude::*;

struct Names<'a> {
    all: &'a [String],
    own: Vec<String>,
    first: Option<&'a String>,
    inner: Box<Inner<'a>>,
}

struct Inner<'a> {
    map: &'a BTreeMap<u32, String>,
}

/// What it lends has a share of its own.
struct Handle(Rc<Vec<u32>>);

struct Share(Rc<Vec<u32>>, usize);

impl Handle {
    fn iter(&self) -> Share {
        Share(self.0.clone(), 0)
    }

    fn first(&self) -> Option<u32> {
        self.0.first().copied()
    }
}

impl IntoIterator for &Handle {
    type Item = u32;
    type IntoIter = Share;

    fn into_iter(self) -> Share {
        self.iter()
    }
}

impl Iterator for Share {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.1 += 1;
        self.0.get(self.1 - 1).copied()
    }
}

#[coro::coroutine]
fn references_in_an_argument<'a>(names: Names<'a>) -> impl Iterator<Item = &'a String> {
    for name in names.all.iter() {
        yield_!(name);
    }
    for (_, name) in names.inner.map.iter() {
        yield_!(name);
    }
    let last = names.all.last().unwrap();
    yield_!(last);
    let first = &names.all[0];
    yield_!(last);
    yield_!(first);
    if let Some(third) = names.inner.map.get(&3) {
        yield_!(third);
        yield_!(third);
    }
    drop(names.own);
}

#[coro::coroutine]
fn behind_an_argument(names: &Names<'_>) -> impl Coroutine<(), Yield = usize> {
    for name in names.own.iter() {
        yield_!(name.len());
    }
    for name in &names.own {
        yield_!(name.len());
    }
    match &names.first {
        Some(first) => {
            yield_!(0);
            yield_!(first.len());
        }
        None => {}
    }
    let own = &names.own[..];
    for name in own.iter() {
        yield_!(name.len());
    }
}

#[coro::coroutine]
fn handles(handle: Handle) -> impl Iterator<Item = u32> {
    for number in handle.iter() {
        yield_!(number);
    }
    for number in &handle {
        yield_!(number);
    }
    if let Some(number) = handle.first() {
        yield_!(number);
        yield_!(number);
    }
}

#[coro::coroutine]
fn statics() -> impl Coroutine<&'static [usize], Yield = usize> {
    static ALL: [usize; 2] = [1, 2];
    let list = yield_!(0);
    for number in list.iter() {
        yield_!(*number);
    }
    for number in &ALL {
        yield_!(*number);
    }
    let words = "a bc".split(' ');
    for word in words {
        yield_!(word.len());
    }
}

#[coro::coroutine]
fn types_that_come_later() -> impl Coroutine<(), Yield = usize> {
    let mut best = None;
    if let Some(number) = &best {
        yield_!(*number);
    }
    best = Some(3);
    if let Some(number) = best {
        yield_!(number);
        yield_!(number);
    }
}

impl Names<'_> {
    #[coro::coroutine]
    fn each(&self) -> impl Iterator<Item = &String> {
        for name in self.own.iter() {
            yield_!(name);
        }
        if let Some(name) = &self.first {
            yield_!(name);
            yield_!(name);
        }
    }

    #[coro::coroutine]
    fn each_mut(&mut self) -> impl Iterator<Item = usize> {
        for name in self.own.iter_mut() {
            yield_!(name.len());
            name.clear();
        }
    }
}

/// Where the type of the variable is spelled, a reference that is an element is copied.
#[coro::coroutine]
fn elements_that_are_references(
    words: Vec<&'static str>,
    lines: &[&'static str],
) -> impl Iterator<Item = usize> {
    let first: &str = words.first().unwrap();
    let second: &'static str = words.get(1).unwrap();
    let line: &str = lines[0];
    let own = vec!["abc", line];
    let Some(end) = own.last().copied() else {
        return;
    };
    let third: &str = own.get(words.len() - 2).expect("two are there");
    yield_!(own.len() + words.len());
    yield_!(first.len() + second.len());
    yield_!(end.len() + third.len() + own.len());
}

#[test]
fn what_belongs_to_others_can_be_held() {
    let all = ["one", "three"].map(str::to_owned);
    let map = BTreeMap::from([(3, "four".to_owned())]);
    let names = || Names {
        all: &all,
        own: vec!["a".to_owned(), "bc".to_owned()],
        first: all.first(),
        inner: Box::new(Inner { map: &map }),
    };
    let lengths = references_in_an_argument(names()).map(String::len);
    assert!(lengths.eq([3, 5, 4, 5, 5, 3, 4, 4]));
    let mut names = names();
    let (mut cor, first) = behind_an_argument(&names).start().ok().unwrap();
    let rest: [_; 7] = std::array::from_fn(|_| cor.send(()).unwrap());
    drop(cor);
    assert_eq!((first, rest), (1, [2, 1, 2, 0, 3, 1, 2]));
    assert_eq!(names.each().map(String::len).sum::<usize>(), 1 + 2 + 3 + 3);
    assert_eq!(names.each_mut().sum::<usize>(), 1 + 2);
    assert_eq!(names.own, [const { String::new() }; 2]);
    let handle = Handle(Rc::new(vec![1, 2]));
    assert!(handles(handle).eq([1, 2, 1, 2, 1, 1]));
    let mut cor = statics().prime();
    assert_eq!(cor.send(&[5]), Ok(5));
    assert_eq!([cor.send(&[]), cor.send(&[])], [Ok(1), Ok(2)]);
    assert_eq!([cor.send(&[]), cor.send(&[])], [Ok(1), Ok(2)]);
    assert_eq!(types_that_come_later().prime().send(()), Ok(3));
    let elements = elements_that_are_references(vec!["a", "bc"], &["four"]);
    assert!(elements.eq([4, 3, 4 + 3 + 2]));
}

/// What is coerced is what is tested.
#[allow(clippy::needless_borrow)]
#[coro::coroutine]
fn handed_on<'a>(
    text: &'a str,
    all: &'a [String],
    map: &'a BTreeMap<u32, String>,
) -> impl Coroutine<Yield = &'a str> {
    let pair = (text, 1);
    yield_!(&pair.0);
    let list = vec![text];
    yield_!(&list[0]);
    yield_!(list.first().unwrap());
    yield_!(list.iter().max().unwrap());
    yield_!(&text[..1]);
    yield_!(&all[0]);
    yield_!(all[0].as_str());
    let one = all.first().unwrap();
    yield_!(&one[..1]);
    yield_!(map.get(&1).unwrap());
    yield_!(&map[&1]);
    let values = map.values().collect::<Vec<_>>();
    yield_!(values[0].as_str());
    let maybe = Some(text);
    yield_!(maybe.as_ref().unwrap());
    let reference = &text;
    yield_!(reference);
}

#[test]
fn what_is_referred_to_is_handed_on() {
    let (all, map) = (["all".to_owned()], BTreeMap::from([(1, "map".to_owned())]));
    let (mut handed, first) = handed_on("text", &all, &map).start().ok().unwrap();
    let rest = std::iter::from_fn(|| handed.send(()).ok());
    let yields: Vec<_> = std::iter::once(first).chain(rest).collect();
    assert_eq!(
        yields,
        [
            "text", "text", "text", "text", "t", "all", "all", "a", "map", "map", "map", "text",
            "text"
        ]
    );
}

#[coro::coroutine]
fn held_references<'a>(
    names: Names<'a>,
    other: &'a Names<'a>,
) -> impl Coroutine<Yield = usize, Return = usize> {
    let first = Some(&names.all[0]);
    let others = [&other.own, &other.own];
    yield_!(1);
    let of_own = (&names.own, 2);
    let length = of_own.0.len() + of_own.1;
    yield_!(length);
    first.unwrap().len() + others[1].len() + names.inner.map.len()
}

#[test]
fn references_in_something_else() {
    let (all, map) = (["one".to_owned()], BTreeMap::from([(1, "map".to_owned())]));
    let names = || Names {
        all: &all,
        own: vec!["own".to_owned()],
        first: None,
        inner: Box::new(Inner { map: &map }),
    };
    let other = names();
    let (mut held, first) = held_references(names(), &other).start().ok().unwrap();
    assert_eq!((first, held.send(())), (1, Ok(3)));
    assert_eq!(held.send(()), Err(coro::SendError::Returned(5)));
}
