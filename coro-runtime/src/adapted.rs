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

    /// What the first adapter was given, if it takes another iterator.
    type Given;

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
impl<I: Iterator> OfIterators for iter::Peekable<I> {}

macro_rules! of_iterators {
    ($($adapter:ident<$($of:ident),*>)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<$($of),*> OfIterators for iter::$adapter<$($of),*> {}
        )*
    };
}

of_iterators! {
    Chain<I, J> Cloned<I> Copied<I> Enumerate<I> Skip<I> StepBy<I> Take<I> Zip<I, J>
}

/// Asks of what a method returns.
pub fn check_adapter<T>(_: &T, _: fn(PhantomData<T>)) {}

/// That it was given as this, of which it goes through the iterator.
pub type Given<J> = PhantomData<fn() -> J>;

/// Another iterator like that which the first adapter has taken, for a call that is only typed.
pub fn other_of<A: Adapter<Given = Given<J>>, J>(_: &Adapted<A>) -> J {
    misresumed()
}

/// What the first adapter was given.
pub trait First<G> {
    /// That, or what this one is given.
    type Given;
}

/// Nothing yet.
#[derive(Clone, Copy, Debug)]
pub struct NotGiven;

impl<G> First<G> for NotGiven {
    type Given = G;
}

impl<G, J> First<G> for Given<J> {
    type Given = Self;
}

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

    /// Copies of what they refer to.
    #[inline]
    pub fn copied<'t, T: Copy + 't>(self) -> Adapted<Cloned<A>>
    where
        A: Adapter<Item = &'t T>,
    {
        Adapted(Cloned(self.0))
    }

    /// Clones of what they refer to.
    #[inline]
    pub fn cloned<'t, T: Clone + 't>(self) -> Adapted<Cloned<A>>
    where
        A: Adapter<Item = &'t T>,
    {
        Adapted(Cloned(self.0))
    }

    /// Those that another iterator has behind them.
    #[inline]
    pub fn chain<J: IntoIterator<Item = A::Item>>(
        self,
        other: J,
    ) -> Adapted<Chain<A, J::IntoIter, Given<J>>> {
        Adapted(Chain(Some(self.0), other.into_iter(), PhantomData))
    }

    /// Each with one of another iterator.
    #[inline]
    pub fn zip<J: IntoIterator>(self, other: J) -> Adapted<Zip<A, J::IntoIter, Given<J>>> {
        Adapted(Zip(self.0, other.into_iter(), PhantomData))
    }

    /// The first of each `step` of them, which is not 0.
    #[inline]
    #[allow(clippy::missing_panics_doc)]
    pub fn step_by(self, step: usize) -> Adapted<StepBy<A>> {
        assert!(step != 0);
        Adapted(StepBy(self.0, step - 1, 0))
    }

    /// The same: a loop has no name by which it could peek at them.
    #[inline]
    pub fn peekable(self) -> Self {
        self
    }

    /// The same, each shown first.
    #[inline]
    pub fn inspect<F: FnMut(&A::Item)>(self, show: F) -> Adapted<Inspect<A, F>> {
        Adapted(Inspect(self.0, show))
    }

    /// What is made of each, up to the first of which nothing is.
    #[inline]
    pub fn map_while<B, F: FnMut(A::Item) -> Option<B>>(self, make: F) -> Adapted<MapWhile<A, F>> {
        Adapted(MapWhile(self.0, make))
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
    type Given = NotGiven;

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
    type Given = A::Given;

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
    type Given = A::Given;

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
    type Given = A::Given;

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
    type Given = A::Given;

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
    type Given = A::Given;

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
    type Given = A::Given;

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
    type Given = A::Given;

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
    type Given = A::Given;

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

/// See [`Adapted::cloned`].
#[derive(Clone, Debug)]
pub struct Cloned<A>(A);

impl<'t, T: Clone + 't, A: Adapter<Item = &'t T>> Adapter for Cloned<A> {
    type Of = A::Of;
    type Item = T;
    type Given = A::Given;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<T> {
        self.0.following(of).cloned()
    }
}

/// See [`Adapted::chain`]: what is asked until it has no more, and what is behind it.
#[derive(Clone, Debug)]
pub struct Chain<A, I, G>(Option<A>, I, G);

impl<A: Adapter<Given: First<G>>, I: Iterator<Item = A::Item>, G> Adapter for Chain<A, I, G> {
    type Of = A::Of;
    type Item = A::Item;
    type Given = <A::Given as First<G>>::Given;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<A::Item> {
        if let Some(first) = &mut self.0 {
            if let Some(item) = first.following(of) {
                return Some(item);
            }
            self.0 = None;
        }
        self.1.next()
    }
}

/// See [`Adapted::zip`].
#[derive(Clone, Debug)]
pub struct Zip<A, I, G>(A, I, G);

impl<A: Adapter<Given: First<G>>, I: Iterator, G> Adapter for Zip<A, I, G> {
    type Of = A::Of;
    type Item = (A::Item, I::Item);
    type Given = <A::Given as First<G>>::Given;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<(A::Item, I::Item)> {
        let item = self.0.following(of)?;
        Some((item, self.1.next()?))
    }
}

/// See [`Adapted::step_by`]: how many are left out between two, and how many ahead of the next.
#[derive(Clone, Debug)]
pub struct StepBy<A>(A, usize, usize);

impl<A: Adapter> Adapter for StepBy<A> {
    type Of = A::Of;
    type Item = A::Item;
    type Given = A::Given;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<A::Item> {
        for _ in 0..mem::replace(&mut self.2, self.1) {
            self.0.following(of)?;
        }
        self.0.following(of)
    }
}

/// See [`Adapted::inspect`].
#[derive(Clone, Debug)]
pub struct Inspect<A, F>(A, F);

impl<A: Adapter, F: FnMut(&A::Item)> Adapter for Inspect<A, F> {
    type Of = A::Of;
    type Item = A::Item;
    type Given = A::Given;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<A::Item> {
        let item = self.0.following(of)?;
        (self.1)(&item);
        Some(item)
    }
}

/// See [`Adapted::map_while`].
#[derive(Clone, Debug)]
pub struct MapWhile<A, F>(A, F);

impl<A: Adapter, B, F: FnMut(A::Item) -> Option<B>> Adapter for MapWhile<A, F> {
    type Of = A::Of;
    type Item = B;
    type Given = A::Given;

    #[inline]
    fn following(&mut self, of: &mut A::Of) -> Option<B> {
        let item = self.0.following(of)?;
        (self.1)(item)
    }
}
