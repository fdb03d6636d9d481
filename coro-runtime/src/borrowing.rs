//! Types of the standard library that borrow and own nothing, so that dropping them does nothing.
//!
//! That a type needs no drop is known to rustc as a value (`core::mem::needs_drop`), not as a type, on which a frame
//! depends; so they are listed. What iterators are given counts as well: a closure, if it is `Copy`.

use core::iter::{
    Chain, Cloned, Copied, Cycle, Enumerate, Filter, FilterMap, Fuse, Inspect, Map, MapWhile,
    Peekable, Rev, Skip, SkipWhile, StepBy, Take, TakeWhile, Zip,
};
use core::ops::{Range, RangeFrom, RangeInclusive};
use core::{slice, str};

/// A type that borrows and owns nothing.
pub trait Borrowing {}

macro_rules! borrowing {
    ($([$($params:tt)*] $ty:ty),* $(,)?) => { $( impl<$($params)*> Borrowing for $ty {} )* };
}

/// Iterators over the pieces of a text, by the patterns that are no closures.
macro_rules! pieces {
    ($($iter:ident),*) => {
        $(
            borrowing! {
                ['a] str::$iter<'a, char>,
                ['a, 'p] str::$iter<'a, &'p str>,
                ['a, 'p, 'q] str::$iter<'a, &'p &'q str>,
                ['a, 'p] str::$iter<'a, &'p [char]>,
                ['a, 'p, const N: usize] str::$iter<'a, &'p [char; N]>,
                ['a, const N: usize] str::$iter<'a, [char; N]>,
            }
            #[cfg(feature = "alloc")]
            borrowing! { ['a, 'p] str::$iter<'a, &'p alloc::string::String> }
        )*
    };
}

pieces!(
    MatchIndices,
    Matches,
    RMatchIndices,
    RMatches,
    RSplit,
    RSplitN,
    RSplitTerminator,
    Split,
    SplitInclusive,
    SplitN,
    SplitTerminator
);

borrowing! {
    ['a, T: ?Sized] &'a mut T,
    ['a] str::Bytes<'a>,
    ['a] str::CharIndices<'a>,
    ['a] str::Chars<'a>,
    ['a] str::Lines<'a>,
    ['a] str::SplitAsciiWhitespace<'a>,
    ['a] str::SplitWhitespace<'a>,
    ['a, T] slice::Chunks<'a, T>,
    ['a, T] slice::ChunksExact<'a, T>,
    ['a, T] slice::ChunksExactMut<'a, T>,
    ['a, T] slice::ChunksMut<'a, T>,
    ['a, T] slice::Iter<'a, T>,
    ['a, T] slice::IterMut<'a, T>,
    ['a, T] slice::RChunks<'a, T>,
    ['a, T] slice::RChunksMut<'a, T>,
    ['a, T] slice::Windows<'a, T>,
    [A: Borrowing, B: Borrowing] Chain<A, B>,
    [A: Borrowing, B: Borrowing] Zip<A, B>,
    [I: Borrowing] Cloned<I>,
    [I: Borrowing] Copied<I>,
    [I: Borrowing] Cycle<I>,
    [I: Borrowing] Enumerate<I>,
    [I: Borrowing, F: Copy] Filter<I, F>,
    [I: Borrowing, F: Copy] FilterMap<I, F>,
    [I: Borrowing] Fuse<I>,
    [I: Borrowing, F: Copy] Inspect<I, F>,
    [I: Borrowing, F: Copy] Map<I, F>,
    [I: Borrowing, F: Copy] MapWhile<I, F>,
    [I: Borrowing + Iterator<Item: Copy>] Peekable<I>,
    [I: Borrowing] Rev<I>,
    [I: Borrowing] Skip<I>,
    [I: Borrowing, F: Copy] SkipWhile<I, F>,
    [I: Borrowing] StepBy<I>,
    [I: Borrowing] Take<I>,
    [I: Borrowing, F: Copy] TakeWhile<I, F>,
    [T: Borrowing] Option<T>,
    [T: Copy] Range<T>,
    [T: Copy] RangeFrom<T>,
    [T: Copy] RangeInclusive<T>,
}

#[cfg(feature = "alloc")]
borrowing! {
    ['a, K, V] alloc::collections::btree_map::Iter<'a, K, V>,
    ['a, K, V] alloc::collections::btree_map::IterMut<'a, K, V>,
    ['a, K, V] alloc::collections::btree_map::Keys<'a, K, V>,
    ['a, K, V] alloc::collections::btree_map::Range<'a, K, V>,
    ['a, K, V] alloc::collections::btree_map::RangeMut<'a, K, V>,
    ['a, K, V] alloc::collections::btree_map::Values<'a, K, V>,
    ['a, K, V] alloc::collections::btree_map::ValuesMut<'a, K, V>,
    ['a, T] alloc::collections::binary_heap::Iter<'a, T>,
    ['a, T] alloc::collections::btree_set::Iter<'a, T>,
    ['a, T] alloc::collections::btree_set::Range<'a, T>,
    ['a, T] alloc::collections::vec_deque::Iter<'a, T>,
    ['a, T] alloc::collections::vec_deque::IterMut<'a, T>,
}
