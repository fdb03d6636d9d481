//! Borrows by methods that are known, of places whose types are not: who owns what is borrowed.
//!
//! `for line in log.lines.iter()` holds a borrow of `log`, if `lines` is a `Vec`; if it is a slice of the caller's, it
//! does not. rustc finds the former when it checks the borrows of the whole step, and then speaks of frames. Here
//! method lookup decides, as in [`place`](crate::place), at each place on the way: what lies behind a reference is
//! not the coroutine's own, and what has an `iter` that borrows is among the collections below.

use core::cell::RefCell;
use core::marker::PhantomData;

use crate::place::{Direct, Shared, Then};

/// A place on the way to what is borrowed, or that itself.
#[derive(Clone, Copy, Debug)]
pub struct Lends<T: ?Sized>(PhantomData<fn(&T)>);

impl<T: ?Sized> Lends<T> {
    /// Of what is in this place.
    #[must_use]
    pub fn of(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// It lends what it owns.
#[derive(Clone, Copy, Debug)]
pub struct Own<T: ?Sized>(PhantomData<fn(&T)>);

/// References.
pub trait LendsBehind {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Shared;
}

impl<T: ?Sized> LendsBehind for &&Lends<&T> {
    fn way(&self) -> Shared {
        Shared
    }
}

impl<T: ?Sized> LendsBehind for &&Lends<&mut T> {
    fn way(&self) -> Shared {
        Shared
    }
}

/// What lends of its own by `iter`, `first`, `as_str` and the like.
pub trait LendsItself<T: ?Sized> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T: Lender + ?Sized> LendsItself<T> for &Lends<T> {
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// All else: what its methods borrow is not known, and its parts are in itself.
pub trait LendsUnknown {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<T: ?Sized> LendsUnknown for Lends<T> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// What a pattern looks into.
#[derive(Clone, Copy, Debug)]
pub struct Matched<T: ?Sized>(PhantomData<fn(&T)>);

impl<T: ?Sized> Matched<T> {
    /// Of what is in this place.
    #[must_use]
    pub fn of(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// References.
pub trait MatchedBehind {
    /// Finds who owns what is bound.
    fn way(&self) -> Shared;
}

impl<T: ?Sized> MatchedBehind for &Matched<&T> {
    fn way(&self) -> Shared {
        Shared
    }
}

impl<T: ?Sized> MatchedBehind for &Matched<&mut T> {
    fn way(&self) -> Shared {
        Shared
    }
}

/// All else has what is bound in itself.
pub trait MatchedItself<T: ?Sized> {
    /// Finds who owns what is bound.
    fn way(&self) -> Own<T>;
}

impl<T: ?Sized> MatchedItself<T> for Matched<T> {
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// Types whose methods of these names borrow from `self`.
pub trait Lender {}

impl<T> Lender for [T] {}
impl<T, const N: usize> Lender for [T; N] {}
impl Lender for str {}
impl<T: ?Sized> Lender for RefCell<T> {}
impl<T> Lender for Option<T> {}

#[cfg(feature = "alloc")]
mod owned {
    use alloc::boxed::Box;
    use alloc::collections::{BTreeMap, BTreeSet, BinaryHeap, LinkedList, VecDeque};
    use alloc::rc::Rc;
    use alloc::string::String;
    use alloc::sync::Arc;
    use alloc::vec::Vec;

    use super::Lender;

    impl<T> Lender for Vec<T> {}
    impl Lender for String {}
    impl<T> Lender for VecDeque<T> {}
    impl<T> Lender for LinkedList<T> {}
    impl<T> Lender for BinaryHeap<T> {}
    impl<T> Lender for BTreeSet<T> {}
    impl<K, V> Lender for BTreeMap<K, V> {}
    impl<T: Lender + ?Sized> Lender for Box<T> {}
    impl<T: Lender + ?Sized> Lender for Rc<T> {}
    impl<T: Lender + ?Sized> Lender for Arc<T> {}
}

impl<T: ?Sized, W> Then<W> for Own<T> {
    type Way = W;
}

/// Who owns what is borrowed.
pub trait Owner {
    /// The type that lends it of its own; `()` if that is not known, or another owns it.
    type Lender: ?Sized;
}

impl Owner for Shared {
    type Lender = ();
}

impl Owner for Direct {
    type Lender = ();
}

impl<T: ?Sized> Owner for Own<T> {
    type Lender = T;
}

/// Implemented for nothing that a coroutine has.
#[diagnostic::on_unimplemented(
    message = "this borrow of `{Self}` is held across a yield",
    label = "what it is borrowed from belongs to the coroutine",
    note = "a paused coroutine can be moved, so it cannot borrow from itself",
    note = "take a copy, or the whole of it by value; or borrow it anew behind the yield"
)]
pub trait LentByAnother {
    /// Compiles if what is borrowed is not the coroutine's own.
    fn through(_: PhantomData<Self>) {}
}

#[diagnostic::do_not_recommend]
impl LentByAnother for () {}

/// Asks [`LentByAnother`] about what is borrowed.
///
/// Its function comes as a value since a message would speak of a call of it, which nobody wrote.
pub fn check_lender<W: Owner>(_: W, _: fn(PhantomData<W::Lender>)) {}
