//! Adapters of an iterator that a loop goes through where it is: `for line in lines.by_ref().take(2)`.
//!
//! Those of `core` hold a borrow of it, which may not be held across a yield. These are given it for each item, and take of it what
//! those do.

// They are spelled as the methods of iterators are.
#![allow(clippy::must_use_candidate, clippy::return_self_not_must_use)]

use core::fmt;
use core::iter;
use core::marker::PhantomData;
use core::mem;

use crate::__private::misresumed;

/// What takes items of an iterator that it is given, and hands on others.
pub trait Adapter {
    /// The iterator.
    type Of: Iterator + ?Sized;

    /// What is handed on.
    type Item;

    /// What is next, if there is more.
    fn following(&mut self, of: &mut Self::Of) -> Option<Self::Item>;
}

/// The adapters behind an iterator.
#[derive(Clone)]
pub struct Adapted<A>(A);

/// Implemented for the adapters of `core`.
#[diagnostic::on_unimplemented(
    message = "a `for` that yields goes through what a method of the iterator's own returns",
    label = "this is not the adapter of that name that iterators have",
    note = "bind what it returns ahead of the loop: `let taken = ..; for item in taken`"
)]
pub trait OfIterators {
    /// Compiles if it is one of them.
    fn told(_: PhantomData<Self>) {}
}

#[diagnostic::do_not_recommend]
impl<I> OfIterators for iter::Enumerate<I> {}

#[diagnostic::do_not_recommend]
impl<I> OfIterators for iter::Skip<I> {}

#[diagnostic::do_not_recommend]
impl<I> OfIterators for iter::Take<I> {}

/// Asks of what a method returns.
pub fn check_adapter<T>(_: &T, _: fn(PhantomData<T>)) {}

/// An argument of any type, for a call that is only typed.
pub fn anything<T>() -> T {
    misresumed()
}

impl<A> fmt::Debug for Adapted<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Adapted").finish_non_exhaustive()
    }
}

impl<I: Iterator + ?Sized> Adapted<Items<I>> {
    /// Of this iterator.
    #[inline]
    pub fn of(_: &mut I) -> Self {
        Self(Items(PhantomData))
    }
}

impl<A: Adapter> Adapted<A> {
    /// What is next.
    #[inline]
    pub fn next(&mut self, of: &mut A::Of) -> Option<A::Item> {
        self.0.following(of)
    }

    /// Each with its number.
    #[inline]
    pub fn enumerate(self) -> Adapted<Enumerate<A>> {
        Adapted(Enumerate(self.0, 0))
    }

    /// The first of them.
    #[inline]
    pub fn take(self, count: usize) -> Adapted<Take<A>> {
        Adapted(Take(self.0, count))
    }

    /// Those behind the first.
    #[inline]
    pub fn skip(self, count: usize) -> Adapted<Skip<A>> {
        Adapted(Skip(self.0, count))
    }

    /// Those ahead of the first that fails.
    #[inline]
    pub fn take_while<F: FnMut(&A::Item) -> bool>(self, test: F) -> Adapted<TakeWhile<A, F>> {
        Adapted(TakeWhile(self.0, test, false))
    }

    /// The first that fails, and those behind it.
    #[inline]
    pub fn skip_while<F: FnMut(&A::Item) -> bool>(self, test: F) -> Adapted<SkipWhile<A, F>> {
        Adapted(SkipWhile(self.0, test, false))
    }

    /// Those that do not fail.
    #[inline]
    pub fn filter<F: FnMut(&A::Item) -> bool>(self, test: F) -> Adapted<Filter<A, F>> {
        Adapted(Filter(self.0, test))
    }

    /// What is made of each.
    #[inline]
    pub fn map<B, F: FnMut(A::Item) -> B>(self, make: F) -> Adapted<Map<A, F>> {
        Adapted(Map(self.0, make))
    }

    /// What is made of some.
    #[inline]
    pub fn filter_map<B, F: FnMut(A::Item) -> Option<B>>(
        self,
        make: F,
    ) -> Adapted<FilterMap<A, F>> {
        Adapted(FilterMap(self.0, make))
    }
}

/// The items themselves.
#[derive(Debug)]
pub struct Items<I: ?Sized>(PhantomData<fn(&I)>);

impl<I: ?Sized> Clone for Items<I> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<I: Iterator + ?Sized> Adapter for Items<I> {
    type Of = I;
    type Item = I::Item;

    #[inline]
    fn following(&mut self, of: &mut I) -> Option<I::Item> {
        of.next()
    }
}

/// See [`Adapted::enumerate`].
#[derive(Clone, Debug)]
pub struct Enumerate<A>(A, usize);

impl<A: Adapter> Adapter for Enumerate<A> {
    type Of = A::Of;
    type Item = (usize, A::Item);

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<(usize, A::Item)> {
        let item = self.0.following(of)?;
        let number = self.1;
        self.1 += 1;
        Some((number, item))
    }
}

/// See [`Adapted::take`].
#[derive(Clone, Debug)]
pub struct Take<A>(A, usize);

impl<A: Adapter> Adapter for Take<A> {
    type Of = A::Of;
    type Item = A::Item;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<A::Item> {
        self.1 = self.1.checked_sub(1)?;
        self.0.following(of)
    }
}

/// See [`Adapted::skip`].
#[derive(Clone, Debug)]
pub struct Skip<A>(A, usize);

impl<A: Adapter> Adapter for Skip<A> {
    type Of = A::Of;
    type Item = A::Item;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<A::Item> {
        for _ in 0..mem::take(&mut self.1) {
            self.0.following(of)?;
        }
        self.0.following(of)
    }
}

/// See [`Adapted::take_while`], and whether one has failed.
#[derive(Clone, Debug)]
pub struct TakeWhile<A, F>(A, F, bool);

impl<A: Adapter, F: FnMut(&A::Item) -> bool> Adapter for TakeWhile<A, F> {
    type Of = A::Of;
    type Item = A::Item;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<A::Item> {
        if self.2 {
            return None;
        }
        let item = self.0.following(of)?;
        self.2 = !(self.1)(&item);
        (!self.2).then_some(item)
    }
}

/// See [`Adapted::skip_while`], and whether one has failed.
#[derive(Clone, Debug)]
pub struct SkipWhile<A, F>(A, F, bool);

impl<A: Adapter, F: FnMut(&A::Item) -> bool> Adapter for SkipWhile<A, F> {
    type Of = A::Of;
    type Item = A::Item;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<A::Item> {
        loop {
            let item = self.0.following(of)?;
            self.2 = self.2 || !(self.1)(&item);
            if self.2 {
                return Some(item);
            }
        }
    }
}

/// See [`Adapted::filter`].
#[derive(Clone, Debug)]
pub struct Filter<A, F>(A, F);

impl<A: Adapter, F: FnMut(&A::Item) -> bool> Adapter for Filter<A, F> {
    type Of = A::Of;
    type Item = A::Item;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<A::Item> {
        loop {
            let item = self.0.following(of)?;
            if (self.1)(&item) {
                return Some(item);
            }
        }
    }
}

/// See [`Adapted::map`].
#[derive(Clone, Debug)]
pub struct Map<A, F>(A, F);

impl<A: Adapter, B, F: FnMut(A::Item) -> B> Adapter for Map<A, F> {
    type Of = A::Of;
    type Item = B;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<B> {
        self.0.following(of).map(&mut self.1)
    }
}

/// See [`Adapted::filter_map`].
#[derive(Clone, Debug)]
pub struct FilterMap<A, F>(A, F);

impl<A: Adapter, B, F: FnMut(A::Item) -> Option<B>> Adapter for FilterMap<A, F> {
    type Of = A::Of;
    type Item = B;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<B> {
        loop {
            let item = self.0.following(of)?;
            if let Some(made) = (self.1)(item) {
                return Some(made);
            }
        }
    }
}
