//! Borrows by methods that are known, of places whose types are not: who owns what is borrowed.
//!
//! `for line in log.lines.iter()` holds a borrow of `log`, if `lines` is a `Vec`; if it is a slice of the caller's, it
//! does not. rustc finds the former when it checks the borrows of the whole step, and then speaks of frames. Here
//! method lookup decides, as in [`place`](crate::place), at each place on the way: what lies behind a reference is
//! not the coroutine's own, and what has an `iter` that borrows is among the collections below.

use core::cell::RefCell;
use core::marker::PhantomData;
use core::ops::Deref;

use crate::borrowing::Borrowing;
use crate::way::{Direct, Shared, Then};

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
pub struct Own<T: ?Sized>(pub(crate) PhantomData<fn(&T)>);

/// It is an exclusive reference: what is behind it is not the coroutine's own, and is borrowed from the reference.
#[derive(Clone, Copy, Debug)]
pub struct Exclusive;

/// It is behind an exclusive reference.
#[derive(Clone, Copy, Debug)]
pub struct Through<W>(PhantomData<fn() -> W>);

/// Exclusive references to what lends of its own.
pub trait LendsThrough<T: ?Sized> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Through<Own<T>>;
}

impl<T: Lender + ?Sized> LendsThrough<T> for &&&&&&&&Lends<&mut T> {
    fn way(&self) -> Through<Own<T>> {
        Through(PhantomData)
    }
}

/// References and pointers.
pub trait LendsBehind {
    /// Whether it is shared.
    type Way;

    /// Finds who owns what is borrowed.
    fn way(&self) -> Self::Way;
}

impl<T: ?Sized> LendsBehind for &&&&&&&Lends<&T> {
    type Way = Shared;

    fn way(&self) -> Shared {
        Shared
    }
}

impl<T: ?Sized> LendsBehind for &&&&&&&Lends<&mut T> {
    type Way = Exclusive;

    fn way(&self) -> Exclusive {
        Exclusive
    }
}

impl<T: ?Sized> LendsBehind for &&&&&&&Lends<*const T> {
    type Way = Shared;

    fn way(&self) -> Shared {
        Shared
    }
}

impl<T: ?Sized> LendsBehind for &&&&&&&Lends<*mut T> {
    type Way = Shared;

    fn way(&self) -> Shared {
        Shared
    }
}

/// What lends of its own by `iter`, `first`, `as_str` and the like.
pub trait LendsItself<T: ?Sized> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T: Lender + ?Sized> LendsItself<T> for &&&&&&Lends<T> {
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// Other collections, those of `std` and of other crates: through a reference, one goes through references to what
/// it has.
pub trait LendsItems<T> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T> LendsItems<T> for &&&&&Lends<T>
where
    T: IntoIterator,
    for<'a> &'a T: IntoIterator<Item = &'a T::Item>,
{
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// The maps among them.
pub trait LendsEntries<T> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T, K, V> LendsEntries<T> for &&&&Lends<T>
where
    T: IntoIterator<Item = (K, V)>,
    for<'a> &'a T: IntoIterator<Item = (&'a K, &'a V)>,
{
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// What derefs to what lends, as the guard of a lock does: it is borrowed itself for that.
pub trait LendsByDeref<T> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T: Deref> LendsByDeref<T> for &&&Lends<T>
where
    T::Target: Lender,
{
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// What derefs to one of the other collections.
pub trait LendsItemsByDeref<T> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T: Deref> LendsItemsByDeref<T> for &&Lends<T>
where
    T::Target: IntoIterator + Sized,
    for<'a> &'a T::Target: IntoIterator<Item = &'a <T::Target as IntoIterator>::Item>,
{
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// What derefs to one of the maps among them.
pub trait LendsEntriesByDeref<T> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T: Deref, K, V> LendsEntriesByDeref<T> for &Lends<T>
where
    T::Target: IntoIterator<Item = (K, V)> + Sized,
    for<'a> &'a T::Target: IntoIterator<Item = (&'a K, &'a V)>,
{
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

/// What a method made of an element.
#[derive(Clone, Copy, Debug)]
pub struct Lent<V>(PhantomData<fn() -> V>);

impl<V> Lent<V> {
    /// This.
    #[must_use]
    pub fn of(_: &V) -> Self {
        Self(PhantomData)
    }
}

/// A reference, if there was an element, is one to it.
pub trait LentReference {
    /// Leaves it to the place who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<T: ?Sized> LentReference for &&&&&&Lent<&T> {
    fn way(&self) -> Direct {
        Direct
    }
}

impl<T: ?Sized> LentReference for &&&&&&Lent<&mut T> {
    fn way(&self) -> Direct {
        Direct
    }
}

impl<T: ?Sized> LentReference for &&&&&&Lent<Option<&T>> {
    fn way(&self) -> Direct {
        Direct
    }
}

impl<T: ?Sized> LentReference for &&&&&&Lent<Option<&mut T>> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// A collection of references has borrowed what they refer to.
pub trait LentItems {
    /// Leaves it to the place who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<'a, T: ?Sized + 'a, V: IntoIterator<Item = &'a T>> LentItems for &&&&&Lent<V> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// So has a map from references.
pub trait LentEntries {
    /// Leaves it to the place who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<'a, K: ?Sized + 'a, T, V: IntoIterator<Item = (&'a K, T)>> LentEntries for &&&&Lent<V> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// So has a map to references, and a list of pairs with one.
pub trait LentValues {
    /// Leaves it to the place who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<'a, K, T: ?Sized + 'a, V: IntoIterator<Item = (K, &'a T)>> LentValues for &&&Lent<V> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// So has a list of such lists.
pub trait LentLists {
    /// Leaves it to the place who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<'a, T, W, V> LentLists for &&Lent<V>
where
    T: ?Sized + 'a,
    W: IntoIterator<Item = &'a T>,
    V: IntoIterator<Item = W>,
{
    fn way(&self) -> Direct {
        Direct
    }
}

/// So has a map to them.
pub trait LentGroups {
    /// Leaves it to the place who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<'a, K, T, W, V> LentGroups for &Lent<V>
where
    T: ?Sized + 'a,
    W: IntoIterator<Item = &'a T>,
    V: IntoIterator<Item = (K, W)>,
{
    fn way(&self) -> Direct {
        Direct
    }
}

/// Anything else is not borrowed.
pub trait LentValue {
    /// As if another owned it.
    fn way(&self) -> Shared;
}

impl<V> LentValue for Lent<V> {
    fn way(&self) -> Shared {
        Shared
    }
}

/// What is only in scope at the yields behind it.
#[derive(Clone, Copy, Debug)]
pub struct DoneWith<V>(PhantomData<fn() -> V>);

impl<V> DoneWith<V> {
    /// This.
    #[must_use]
    pub fn of(_: &V) -> Self {
        Self(PhantomData)
    }
}

/// A copy is let go.
pub trait DoneWithCopy {
    /// As if another owned what it borrows.
    fn way(&self) -> Shared;
}

impl<V: Copy> DoneWithCopy for &&DoneWith<V> {
    fn way(&self) -> Shared {
        Shared
    }
}

/// So is what owns nothing.
pub trait DoneWithBorrowing {
    /// As if another owned what it borrows.
    fn way(&self) -> Shared;
}

impl<V: Borrowing> DoneWithBorrowing for &DoneWith<V> {
    fn way(&self) -> Shared {
        Shared
    }
}

/// Anything else is used where its scope ends.
pub trait DoneWithOwning {
    /// Leaves it to the place who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<V> DoneWithOwning for DoneWith<V> {
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
    /// Whether it is shared.
    type Way;

    /// Finds who owns what is bound.
    fn way(&self) -> Self::Way;
}

impl<T: ?Sized> MatchedBehind for &Matched<&T> {
    type Way = Shared;

    fn way(&self) -> Shared {
        Shared
    }
}

impl<T: ?Sized> MatchedBehind for &Matched<&mut T> {
    type Way = Exclusive;

    fn way(&self) -> Exclusive {
        Exclusive
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

impl<W> Then<W> for Exclusive {
    type Way = Through<W>;
}

impl<V, W> Then<W> for Through<V> {
    type Way = Through<W>;
}

/// Not the coroutine: a type like none that lends, of which rustc could speak else where it refuses one.
#[derive(Clone, Copy, Debug)]
pub struct Another;

/// Who owns what is borrowed.
pub trait Owner {
    /// The type that lends it of its own; [`Another`] if that is not known, or not the coroutine's.
    type Lender: ?Sized;
    /// The same of what is behind an exclusive reference of the coroutine's.
    type Beside: ?Sized;
}

impl Owner for Shared {
    type Lender = Another;
    type Beside = Another;
}

impl Owner for Direct {
    type Lender = Another;
    type Beside = Another;
}

impl Owner for Exclusive {
    type Lender = Another;
    type Beside = Another;
}

impl<T: ?Sized> Owner for Own<T> {
    type Lender = T;
    type Beside = Another;
}

impl<W: Owner> Owner for Through<W> {
    type Lender = Another;
    type Beside = W::Lender;
}
