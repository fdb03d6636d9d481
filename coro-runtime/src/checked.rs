//! What the machine asks of the plain function beside it: whether that is right. Method lookup decides.
//!
//! What the function hands out is `Send`, but not `Sync`. If anything is wrong with its body, rustc has no type for that, and takes
//! it to be both. Then the answer is of a type that nothing tells, and rustc finds no method of it; since something is wrong
//! already, it does not say so, nor anything of what such a method makes. The machine makes by one what it has its kept variables in: what is
//! wrong with these is said of the plain function, and once.

// An answer is a value, of which the method is called: only by expansions.
#![allow(clippy::must_use_candidate, clippy::unused_self)]

use core::cell::Cell;
use core::marker::PhantomData;

/// Has rustc check the borrows of the function that hands this out, since only then it knows whether that is `Send`.
pub fn check_plain<T: Send, C: FnOnce() -> T>(_: C) -> Checked<T> {
    Checked(PhantomData)
}

/// What a body that is only checked returns, whatever the user's does: it outlives anything.
pub fn ended<R>(_: R) -> PhantomData<Cell<()>> {
    PhantomData
}

/// That a function has been checked which hands this out.
#[derive(Debug)]
pub struct Checked<T>(PhantomData<fn() -> T>);

/// Something is wrong with the function.
pub trait CheckedWrong {
    /// Anything.
    fn answer<A>(&self) -> A {
        unreachable!("a body that is wrong is not run")
    }
}

impl<T: Sync> CheckedWrong for &Checked<T> {}

/// Nothing is.
pub trait CheckedRight {
    /// That.
    #[inline]
    fn answer(&self) -> Right {
        Right
    }
}

impl<T> CheckedRight for Checked<T> {}

/// Nothing is wrong.
#[derive(Clone, Copy, Debug)]
pub struct Right;

impl Right {
    /// What is kept.
    #[inline]
    pub fn made<F>(self, frame: F) -> F {
        frame
    }
}
