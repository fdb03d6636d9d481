//! Receivers of which it is known what the methods of a trait or of their own do with them, so that no lookup has to tell.

use core::marker::PhantomData;

use crate::receiver::{ByReference, ByValue, Nothing, Receiver};

/// An iterator: the methods of that trait are asked for no more.
pub trait TakenByIterator {
    /// What is left to be looked at.
    fn unless_iterator(&self) -> Receiver<Nothing> {
        Receiver(PhantomData)
    }
}

impl<T: Iterator> TakenByIterator for &Receiver<T> {}

/// All else.
pub trait TakenByNoIterator<U: ?Sized> {
    /// What is left to be looked at.
    fn unless_iterator(&self) -> Receiver<U> {
        Receiver(PhantomData)
    }
}

impl<T: ?Sized> TakenByNoIterator<T> for Receiver<T> {}

/// What has an order: the methods of that trait are asked for no more.
pub trait TakenByOrder {
    /// What is left to be looked at.
    fn unless_ordered(&self) -> Receiver<Nothing> {
        Receiver(PhantomData)
    }
}

impl<T: Ord> TakenByOrder for &Receiver<T> {}

/// All else.
pub trait TakenByNoOrder<U: ?Sized> {
    /// What is left to be looked at.
    fn unless_ordered(&self) -> Receiver<U> {
        Receiver(PhantomData)
    }
}

impl<T: ?Sized> TakenByNoOrder<T> for Receiver<T> {}

/// An option or a collection: its own methods that take out what is in it leave it where it is. What they return has the type of
/// that, of which rustc may know nothing yet.
pub trait LeftByItsMethods {
    /// It is left.
    fn left(&self) -> ByReference {
        ByReference
    }
}

impl<T> LeftByItsMethods for &Receiver<Option<T>> {}

#[cfg(feature = "alloc")]
mod collections {
    use alloc::collections::{BTreeMap, BTreeSet, BinaryHeap, LinkedList, VecDeque};
    use alloc::vec::Vec;

    use super::{LeftByItsMethods, Receiver};

    impl<T> LeftByItsMethods for &Receiver<Vec<T>> {}
    impl<T> LeftByItsMethods for &Receiver<VecDeque<T>> {}
    impl<T> LeftByItsMethods for &Receiver<LinkedList<T>> {}
    impl<T> LeftByItsMethods for &Receiver<BinaryHeap<T>> {}
    impl<T> LeftByItsMethods for &Receiver<BTreeSet<T>> {}
    impl<K, V> LeftByItsMethods for &Receiver<BTreeMap<K, V>> {}
}

/// All else.
pub trait LeftByUnknown {
    /// Lookup tells.
    fn left(&self) -> ByValue {
        ByValue
    }
}

impl<T: ?Sized> LeftByUnknown for Receiver<T> {}
