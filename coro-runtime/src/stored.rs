//! What is lent for one send, put by a method or an assignment where types have to show what is there.
//!
//! `self.lines.push(line)` keeps the `line` if `lines` is a `Vec`, and a type of the user's may only look at it. rustc
//! finds the former when it checks lifetimes, and then speaks of closures. Here method lookup decides, as in
//! [`hold`](crate::hold).

use core::marker::PhantomData;

/// A place behind an exclusive argument, and what is put there.
#[derive(Clone, Copy, Debug)]
pub struct Stores<P, V>(PhantomData<fn(P) -> V>);

impl<P, V> Stores<P, V> {
    /// By a method of what is in the place.
    #[must_use]
    pub fn into(_: &P, _: &V) -> Self {
        Self(PhantomData)
    }
}

/// What is assigned.
#[derive(Clone, Copy, Debug)]
pub struct Over<P>(PhantomData<P>);

impl<P, V> Stores<Over<P>, V> {
    /// In place of what is there.
    #[must_use]
    pub fn over(_: &P, _: &V) -> Self {
        Self(PhantomData)
    }
}

/// The value stays there.
pub trait StoresIt<P> {
    /// Finds what has it.
    fn found(&self) -> PhantomData<P>;
}

impl<P: Holds<V>, V> StoresIt<P> for &Stores<P, V> {
    fn found(&self) -> PhantomData<P> {
        PhantomData
    }
}

impl<P> StoresIt<P> for &Stores<Over<P>, P> {
    fn found(&self) -> PhantomData<P> {
        PhantomData
    }
}

/// All else.
pub trait StoresUnknown {
    /// As if nothing had it.
    fn found(&self) -> PhantomData<()>;
}

impl<P, V> StoresUnknown for Stores<P, V> {
    fn found(&self) -> PhantomData<()> {
        PhantomData
    }
}

/// What has such a value for itself when its methods are given one.
pub trait Holds<V> {}

impl<V> Holds<V> for Option<V> {}

#[cfg(feature = "alloc")]
mod collections {
    use alloc::collections::{BTreeSet, BinaryHeap, LinkedList, VecDeque};
    use alloc::vec::Vec;

    use super::Holds;

    impl<V> Holds<V> for BTreeSet<V> {}
    impl<V> Holds<V> for BinaryHeap<V> {}
    impl<V> Holds<V> for LinkedList<V> {}
    impl<V> Holds<V> for Vec<V> {}
    impl<V> Holds<V> for VecDeque<V> {}
}

/// Implemented for nothing that has a value.
#[diagnostic::on_unimplemented(
    message = "what is lent until the next yield is put where it outlives that",
    label = "this is lent for one send",
    note = "the `{Self}` that has it then lives longer",
    note = "put in a copy, `.to_owned()` or `.clone()`, and let the `{Self}` own it, as `String` in place of `&str`"
)]
pub trait EndsWithTheSend {
    /// Compiles if nothing keeps the value.
    fn ends(_: PhantomData<Self>) {}
}

#[diagnostic::do_not_recommend]
impl EndsWithTheSend for () {}

/// The same where no yield comes behind.
#[diagnostic::on_unimplemented(
    message = "what is lent for one send is put into what is older than that",
    label = "this is lent for one send",
    note = "a yield has saved the `{Self}`, of which no type can say that a part is gone with the send",
    note = "bind what has it anew, behind the yield: `let mut log = log;`"
)]
pub trait IsNoOlderThanTheSend {
    /// Compiles if nothing keeps the value.
    fn ends(_: PhantomData<Self>) {}
}

#[diagnostic::do_not_recommend]
impl IsNoOlderThanTheSend for () {}

/// Asks one of these about what has a value, and takes its function as a value since a message would speak of a
/// call of it.
pub fn check_stored<P>(_: PhantomData<P>, _: fn(PhantomData<P>)) {}
