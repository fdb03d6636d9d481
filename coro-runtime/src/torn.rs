//! Parts with a `Drop` of their own that a match would leave alone in a local of which it moves the rest.

use core::marker::PhantomData;

use crate::apart::{Goes, InsideLeft, Stays};

/// A part that would be left alone, of a local that is moved otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Torn<N>(PhantomData<fn() -> N>);

/// What is not left, or not alone.
#[derive(Clone, Copy, Debug)]
pub struct Sound;

/// Parts with a `Drop` of their own of which copies are bound, while something else is moved.
pub trait InsideTorn<N> {
    /// Says so.
    #[inline]
    fn check(&self) -> Torn<N> {
        Torn(PhantomData)
    }
}

impl<N, P: Copy> InsideTorn<N> for &InsideLeft<N, P, Stays, Goes> {}

/// All others.
pub trait InsideSound {
    /// Says so.
    #[inline]
    fn check(&self) -> Sound {
        Sound
    }
}

impl<N, P, D, R> InsideSound for InsideLeft<N, P, D, R> {}

/// What a match may go through that moves parts of a local.
#[diagnostic::on_unimplemented(
    message = "this match moves a part of a local and leaves another in it",
    label = "this has a `Drop` of its own, so it stays",
    note = "move the whole: `match {{ value }} {{ .. }}`, or `let .. = {{ value }};`"
)]
pub trait MovedWhole {
    /// Compiles if nothing is left alone.
    fn is_moved_whole(_: Self);
}

#[diagnostic::do_not_recommend]
impl MovedWhole for Sound {
    fn is_moved_whole(_: Self) {}
}
