//! Types with a value that can be left in the place of a part that is moved out of a local in a frame.

#[cfg(feature = "alloc")]
use alloc::borrow::Cow;
use core::array;
use core::cell::{Cell, RefCell};
use core::iter::Peekable;
use core::ops::Range;
use core::slice;
use core::str::{Bytes, CharIndices, Chars};

/// Types with a value that costs nothing to make, and that is dropped without a trace.
pub trait Empty {
    /// Makes it.
    fn empty() -> Self;
}

macro_rules! empty {
    ($([$($param:tt)*] $ty:ty = $empty:expr;)*) => {
        $(impl<$($param)*> Empty for $ty {
            #[inline]
            fn empty() -> Self {
                $empty
            }
        })*
    };
}

empty! {
    [T] Option<T> = None;
    [T: Empty] Cell<T> = Self::new(T::empty());
    [T: Empty] RefCell<T> = Self::new(T::empty());
    [T: Empty, const N: usize] [T; N] = array::from_fn(|_| T::empty());
    [T: Empty, U: Empty] (T, U) = (T::empty(), U::empty());
    [T: Empty, U: Empty, V: Empty] (T, U, V) = (T::empty(), U::empty(), V::empty());
    [T: Copy + Default] Range<T> = T::default()..T::default();
    ['a, T] slice::Iter<'a, T> = Self::default();
    ['a, T] slice::IterMut<'a, T> = Self::default();
    ['a] Chars<'a> = "".chars();
    ['a] CharIndices<'a> = "".char_indices();
    ['a] Bytes<'a> = "".bytes();
    [I: Iterator + Empty] Peekable<I> = I::empty().peekable();
}

#[cfg(feature = "alloc")]
empty! {
    [] alloc::string::String = Self::new();
    ['a] Cow<'a, str> = Cow::Borrowed("");
    ['a, T: Clone] Cow<'a, [T]> = Cow::Borrowed(&[]);
    [] alloc::boxed::Box<str> = Self::default();
    [T] alloc::boxed::Box<[T]> = Self::default();
    [T] alloc::rc::Weak<T> = Self::new();
    [T] alloc::sync::Weak<T> = Self::new();
    [T] alloc::vec::Vec<T> = Self::new();
    [T] alloc::vec::IntoIter<T> = Self::default();
    [T] alloc::collections::VecDeque<T> = Self::new();
    [T] alloc::collections::LinkedList<T> = Self::new();
    [T: Ord] alloc::collections::BinaryHeap<T> = Self::new();
    [T] alloc::collections::BTreeSet<T> = Self::new();
    [K, V] alloc::collections::BTreeMap<K, V> = Self::new();
}
