//! What a method does with what it is called on: it takes it by value, or by reference.
//!
//! The macro has no types, and only method lookup finds a method. So an expansion calls the method where it is not run,
//! on references to the receiver, on what that derefs to, and so on, beside a method of the same name of its own that
//! takes a reference to a reference: lookup comes to that one only if no other takes a reference. What the call would
//! return says which of them it was.

#![allow(
    clippy::must_use_candidate,
    reason = "what is only checked is not used"
)]

use core::convert::Infallible;
use core::marker::{PhantomData, PhantomPinned};
use core::ops::Deref;

use crate::__private::misresumed;
use crate::again::Made;

/// What the expansion's own method returns, which no other does.
#[derive(Debug)]
pub struct NotFound(PhantomPinned);

/// What a method returns.
#[derive(Debug)]
pub struct Found<R>(PhantomData<fn() -> R>);

impl<R> Found<R> {
    /// By a call of it.
    #[must_use]
    pub fn by(_: &R) -> Self {
        Self(PhantomData)
    }
}

/// Nearly all that methods return, and what rustc does not know yet.
pub trait FoundKnown {
    /// The method takes a reference.
    fn found(&self) -> ByReference {
        ByReference
    }
}

impl<R: Unpin> FoundKnown for &&Found<R> {}

/// What the expansion's own method returns.
pub trait FoundNothing {
    /// No method takes a reference.
    fn found(&self) -> ByValue {
        ByValue
    }
}

impl FoundNothing for &Found<NotFound> {}

/// All else.
pub trait FoundOther {
    /// The method takes a reference.
    fn found(&self) -> ByReference {
        ByReference
    }
}

impl<R> FoundOther for Found<R> {}

/// The method takes the receiver by reference.
#[derive(Clone, Copy, Debug, Default)]
pub struct ByReference;

/// The method takes the receiver by value.
#[derive(Clone, Copy, Debug, Default)]
pub struct ByValue;

impl ByReference {
    /// This, whatever is found elsewhere.
    #[must_use]
    pub fn or<F>(self, _: F) -> Self {
        self
    }

    /// There is no need to look there.
    #[must_use]
    pub fn then<T: ?Sized>(self, _: Receiver<T>) -> Receiver<Nothing> {
        Receiver(PhantomData)
    }

    /// What the method returns, and what the one does that is called.
    #[must_use]
    pub fn and<R, S>(self, _: &R, _: &Made<S>) -> Both<R, S> {
        Both(PhantomData)
    }

    /// Asks that of the call as a closure, which could be called again: of a reference another trait may have a method
    /// that takes that by value, and another one is called.
    pub fn leaves<C>(self, _: C, _: fn(C)) {}

    /// What is told of any type's method, if one that has no methods of its own has it: that comes by value.
    #[must_use]
    pub fn taken_by_any<F>(self, _: F) -> ByValue {
        ByValue
    }

    /// Whether the receiver is moved.
    #[inline]
    #[must_use]
    pub fn is_by_value(self) -> bool {
        false
    }

    /// Stands ahead of a call that moves it: where that is not run, rustc need not check it.
    pub fn by_value(self) -> Infallible {
        misresumed()
    }

    /// Stands ahead of one that does not.
    #[inline]
    pub fn by_reference(self) {}

    /// What a call makes that is not run, of the type of the one that is.
    pub fn made_by_value<R, S>(self, _: R) -> S {
        misresumed()
    }

    /// What the call makes.
    #[inline]
    pub fn made_by_reference<R>(self, made: R) -> R {
        made
    }
}

impl ByValue {
    /// What is found elsewhere.
    #[must_use]
    pub fn or<F>(self, other: F) -> F {
        other
    }

    /// It may be found there.
    #[must_use]
    pub fn then<T: ?Sized>(self, there: Receiver<T>) -> Receiver<T> {
        there
    }

    /// What is not the same, whatever is called.
    #[must_use]
    pub fn and<R, S>(self, _: &R, _: &Made<S>) -> Both<NotFound, ()> {
        Both(PhantomData)
    }

    /// What is told of the type's own.
    #[must_use]
    pub fn taken_by_any<F>(self, own: F) -> F {
        own
    }

    /// Asks it of nothing.
    pub fn leaves<C>(self, _: C, _: fn(fn())) {}

    /// Whether the receiver is moved.
    #[inline]
    #[must_use]
    pub fn is_by_value(self) -> bool {
        true
    }

    /// Stands ahead of a call that moves it.
    #[inline]
    pub fn by_value(self) {}

    /// Stands ahead of one that does not: where that is not run, rustc need not check it.
    pub fn by_reference(self) -> Infallible {
        misresumed()
    }

    /// What the call makes.
    #[inline]
    pub fn made_by_value<R>(self, made: R) -> R {
        made
    }

    /// What a call makes that is not run, of the type of the one that is.
    pub fn made_by_reference<R, S>(self, _: R) -> S {
        misresumed()
    }
}

/// What a method that is found returns, and the one that is called.
#[derive(Debug)]
pub struct Both<R, S>(PhantomData<fn() -> (R, S)>);

/// They return the same.
pub trait ReturnSame {
    /// It is the method.
    fn same(&self) -> ByReference {
        ByReference
    }
}

impl<R> ReturnSame for &Both<R, R> {}

/// They do not.
pub trait ReturnOther {
    /// It is another one, of the reference itself.
    fn same(&self) -> ByValue {
        ByValue
    }
}

impl<R, S> ReturnOther for Both<R, S> {}

/// What is told of a call, ahead of its arguments: these types, and the receiver, if it is taken.
#[derive(Debug)]
pub struct Told<W, R, T, A>(W, Made<R>, Option<T>, Made<A>);

impl<W, R, T, A> Told<W, R, T, A> {
    /// This way, what it makes, and of what.
    #[inline]
    #[must_use]
    pub fn of(way: W, made: Made<R>, taken: Option<T>, arguments: Made<A>) -> Self {
        Self(way, made, taken, arguments)
    }

    /// With the arguments, as the parameters coerce them: their temporaries live as long as those of the call.
    #[inline]
    pub fn with(self, arguments: A) -> (W, Made<R>, Option<T>, A) {
        (self.0, self.1, self.2, arguments)
    }
}

/// What a method may be called on.
#[derive(Debug)]
pub struct Receiver<T: ?Sized>(pub(crate) PhantomData<fn(&T)>);

impl<T: ?Sized> Receiver<T> {
    /// This local.
    #[must_use]
    pub fn of(_: &T) -> Self {
        Self(PhantomData)
    }

    /// The same once more.
    #[must_use]
    pub fn again(_: &Self) -> Self {
        Self(PhantomData)
    }

    /// A reference to it.
    #[must_use]
    pub fn shared(&self) -> &T {
        misresumed()
    }

    /// An exclusive one.
    #[must_use]
    pub fn exclusive(&self) -> &mut T {
        misresumed()
    }
}

/// What lies behind a place on which a method was looked for.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

/// A type that derefs.
pub trait BehindDeref<U: ?Sized> {
    /// What it derefs to.
    fn behind(&self) -> Receiver<U> {
        Receiver(PhantomData)
    }
}

impl<T: Deref + ?Sized> BehindDeref<T::Target> for &&Receiver<T> {}

/// An array, which method lookup takes for a slice in the end.
pub trait BehindArray<E> {
    /// That slice.
    fn behind(&self) -> Receiver<[E]> {
        Receiver(PhantomData)
    }
}

impl<E, const N: usize> BehindArray<E> for &Receiver<[E; N]> {}

/// All else.
pub trait BehindNothing {
    /// Nothing more.
    fn behind(&self) -> Receiver<Nothing> {
        Receiver(PhantomData)
    }
}

impl<T: ?Sized> BehindNothing for Receiver<T> {}

/// A reference. What is implemented for references as for what they refer to, as `Iterator` is, would be found on a reference to it
/// beside the expansion's own method; and it is found on what it refers to.
pub trait ReferentOfReference<U: ?Sized> {
    /// What it refers to.
    fn referent(&self) -> Receiver<U> {
        Receiver(PhantomData)
    }
}

impl<T: ?Sized> ReferentOfReference<T> for &Receiver<&T> {}
impl<T: ?Sized> ReferentOfReference<T> for &Receiver<&mut T> {}

/// All else.
pub trait ReferentOfOther<U: ?Sized> {
    /// Itself.
    fn referent(&self) -> Receiver<U> {
        Receiver(PhantomData)
    }
}

impl<T: ?Sized> ReferentOfOther<T> for Receiver<T> {}

/// A box, out of which what is in it can be moved.
pub trait OutOfBox {
    /// It is moved for that.
    fn out_of(&self) -> ByValue {
        ByValue
    }
}

#[cfg(feature = "alloc")]
impl<T: ?Sized> OutOfBox for &Receiver<alloc::boxed::Box<T>> {}

/// All else, out of which only copies are taken.
pub trait OutOfOther {
    /// It is left where it is.
    fn out_of(&self) -> ByReference {
        ByReference
    }
}

impl<T: ?Sized> OutOfOther for Receiver<T> {}

/// A function that can be called again, with these arguments and this result.
///
/// Of a closure rustc finds out when it has all types whether it can, so that this is what it settles on, and what it
/// calls unimplemented later.
#[diagnostic::on_unimplemented(
    message = "this call uses up a closure that is still in scope at a yield",
    label = "the closure can be called only once: something in it takes what it has captured",
    note = "say that it is moved, here, `({{ closure }})()`; or what it moves, `move || {{ parts }}.joined()`"
)]
pub trait CalledAgain<A, R> {
    /// It is left where it is.
    fn called(&self) -> ByReference {
        ByReference
    }
}

macro_rules! called_again {
    ($($argument:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<F: FnMut($($argument),*) -> R + ?Sized, R, $($argument),*> CalledAgain<($($argument,)*), R>
            for &Receiver<F>
        {
        }
    };
}

called_again!();
called_again!(A);
called_again!(A B);
called_again!(A B C);
called_again!(A B C D);

/// All else.
pub trait CalledOnce {
    /// It is moved into the call.
    fn called(&self) -> ByValue {
        ByValue
    }
}

impl<T: ?Sized> CalledOnce for Receiver<T> {}
