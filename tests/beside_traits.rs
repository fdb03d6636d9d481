//! What rustc is shown of a method of a trait, wherever that stands: correct programs compile there.

#![deny(warnings)]
#![warn(clippy::all, clippy::pedantic)]

use std::fmt::{Debug, Display};
use std::ops::Add;

use coro::prelude::*;

trait Stage<'a, In: ?Sized + 'a, const N: usize>
where
    In: Display,
{
    type Item: Clone + Debug + 'a;

    const SIZE: usize = N;

    fn item(&self) -> Self::Item;

    #[coro::coroutine]
    fn run(&mut self, given: &'a In) -> impl Coroutine<Yield = String, Return = Self::Item>;

    #[coro::coroutine]
    fn ended(self, given: &'a In, text: String) -> impl Coroutine<Yield = usize, Return = Self>
    where
        Self: Sized,
    {
        let size = given.to_string().len();
        let short = text.get(..size).map(str::len);
        yield_!(Self::SIZE + size);
        drop(text);
        yield_!(short.unwrap_or(size));
        self
    }

    #[coro::coroutine]
    fn shown(&self, mut texts: Vec<String>) -> impl Coroutine<Yield = String> {
        let item: Self::Item = self.item();
        let first = texts.pop().map(|text| text + "!");
        yield_!(first.unwrap_or_default());
        let again = item.clone();
        yield_!(format!("{again:?}{}", texts.len()));
        drop((texts, item));
    }
}

struct Sum<'t, T>(&'t str, T);

impl<'a, 't: 'a, T, In> Stage<'a, In, 3> for Sum<'t, T>
where
    In: Display + ?Sized + 'a,
    T: Add<Output = T> + Copy + Debug + 'a,
{
    type Item = (T, &'t str);

    fn item(&self) -> Self::Item {
        (self.1, self.0)
    }

    #[coro::coroutine]
    fn run(&mut self, given: &'a In) -> impl Coroutine<Yield = String, Return = Self::Item> {
        let text = self.0.trim();
        let all = vec![self.1, self.1];
        let sum = all.iter().copied().reduce(T::add).unwrap();
        yield_!(format!("{text}{given}"));
        drop(all);
        let kept = given.to_string();
        let Self(_, number) = self;
        *number = sum;
        yield_!(kept.clone());
        drop(kept);
        (self.1, self.0)
    }
}

trait Named<T> {
    fn named(&self, more: impl Iterator<Item = T>, value: T) -> impl Coroutine<Yield = usize>;

    fn boxed(self: Box<Self>, text: String) -> impl Coroutine<Yield = usize, Return = String>;
}

// The lifetime of the type is left out.
impl Named<&'static str> for Sum<'_, u8> {
    #[coro::coroutine]
    fn named(
        &self,
        more: impl Iterator<Item = &'static str>,
        value: &'static str,
    ) -> impl Coroutine<Yield = usize> {
        let name = self.0.trim();
        let more = more.map(str::len);
        yield_!(name.len() + value.len());
        for more in more {
            yield_!(more);
        }
        let text = name.to_owned();
        yield_!(text.len());
        drop(text);
    }

    #[coro::coroutine]
    fn boxed(mut self: Box<Self>, text: String) -> impl Coroutine<Yield = usize, Return = String> {
        let name = self.0.trim();
        yield_!(name.len());
        self.1 += 1;
        yield_!(usize::from(self.1));
        text
    }
}

impl<T> Named<T> for [T] {
    #[coro::coroutine]
    fn named(&self, more: impl Iterator<Item = T>, value: T) -> impl Coroutine<Yield = usize> {
        let mut all: Vec<T> = more.collect();
        all.push(value);
        let length = self.iter().len();
        yield_!(length);
        for (at, value) in all.into_iter().enumerate() {
            yield_!(at);
            drop(value);
        }
    }

    #[coro::coroutine]
    fn boxed(self: Box<Self>, text: String) -> impl Coroutine<Yield = usize, Return = String> {
        let length = self.iter().len();
        yield_!(length);
        drop(self);
        text
    }
}

/// What is yielded, all sends being `()`.
fn yielded<C: Coroutine<()>>(coroutine: C) -> Vec<C::Yield> {
    let Ok((mut coroutine, first)) = coroutine.start() else {
        return Vec::new();
    };
    let mut all = vec![first];
    while let Ok(next) = coroutine.send(()) {
        all.push(next);
    }
    all
}

#[test]
fn in_an_impl_with_parameters() {
    let mut sum = Sum(" text ", 4);
    assert_eq!(yielded(sum.run("!")), ["text!", "!"]);
    assert_eq!(sum.1, 8);
}

#[test]
fn in_a_trait() {
    let sum = || Sum("text", 4);
    let stage = <Sum<'_, u8> as Stage<'_, str, 3>>::ended;
    assert_eq!(yielded(stage(sum(), "ab", "four".to_owned())), [5, 2]);
    let sum = sum();
    let shown = Stage::<'_, str, 3>::shown(&sum, vec!["a".to_owned(); 2]);
    assert_eq!(yielded(shown), ["a!", "(4, \"text\")1"]);
}

#[test]
fn in_an_impl_without_lifetimes() {
    let named = Sum("text", 4).named(["a", "bc"].into_iter(), "def").prime();
    drop(named);
    assert_eq!(
        yielded(Sum("text", 4).named(["a", "bc"].into_iter(), "def")),
        [7, 1, 2, 4]
    );
    assert_eq!(
        yielded(Box::new(Sum("text", 4)).boxed(String::new())),
        [4, 5]
    );
    assert_eq!(yielded([1, 2].named([3].into_iter(), 4)), [2, 0, 1]);
    let boxed: Box<[u8]> = Box::new([1, 2]);
    assert_eq!(yielded(boxed.boxed(String::new())), [2]);
}
