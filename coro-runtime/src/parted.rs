//! Matches that move a part of a local and leave another by `_` or `..`.
//!
//! If all that a pattern binds is `Copy`, the local stays where it is, to be dropped where its scope ends. Else it is moved
//! into the match, with which the part that is left goes: that is right if there is nothing to drop in it.

use core::marker::PhantomData;

use crate::apart::{Goes, InsideLeft, Node, Stays};
use crate::torn::Sound;

/// Locals of which a match moves a part and leaves another, and which have nothing to drop.
pub trait PartedCopied {
    /// What is left of such a local if nothing is moved.
    #[inline]
    fn parted(&self) -> Goes {
        Goes
    }
}

impl<N: Copy> PartedCopied for &Node<N> {}

/// Exclusive references, as the same.
pub trait PartedExclusive {
    /// What is left of such a local if nothing is moved.
    #[inline]
    fn parted(&self) -> Goes {
        Goes
    }
}

impl<N: ?Sized> PartedExclusive for &Node<&mut N> {}

/// What may be one, as the same.
pub trait PartedMaybe {
    /// What is left of such a local if nothing is moved.
    #[inline]
    fn parted(&self) -> Goes {
        Goes
    }
}

impl<N: ?Sized> PartedMaybe for &Node<Option<&mut N>> {}

/// All others.
pub trait PartedOwned {
    /// What is left of such a local if nothing is moved.
    #[inline]
    fn parted(&self) -> Stays {
        Stays
    }
}

impl<N> PartedOwned for Node<N> {}

/// A part that would be left in a local of which another one is moved.
#[derive(Clone, Copy, Debug)]
pub struct Parted<N>(PhantomData<fn() -> N>);

/// What may become of a part that a pattern has a `_` or `..` for.
pub trait Parting<N> {
    /// Whether it is left alone.
    type Left;
    /// The same as a value.
    fn left() -> Self::Left;
}

impl<N> Parting<N> for (Stays, Goes) {
    type Left = Parted<N>;
    #[inline]
    fn left() -> Parted<N> {
        Parted(PhantomData)
    }
}

impl<N> Parting<N> for (Stays, Stays) {
    type Left = Sound;
    #[inline]
    fn left() -> Sound {
        Sound
    }
}

impl<N, R> Parting<N> for (Goes, R) {
    type Left = Sound;
    #[inline]
    fn left() -> Sound {
        Sound
    }
}

/// Parts that have nothing to drop.
pub trait PartCopied {
    /// Says that they may be left.
    #[inline]
    fn parted(&self) -> Sound {
        Sound
    }
}

impl<N: Copy, P, D, R> PartCopied for &InsideLeft<N, P, D, R> {}

/// All others.
pub trait PartLeft {
    /// Whether they would be left alone.
    type Left;
    /// Says so.
    fn parted(&self) -> Self::Left;
}

impl<N, P, D, R> PartLeft for InsideLeft<N, P, D, R>
where
    (D, R): Parting<N>,
{
    type Left = <(D, R) as Parting<N>>::Left;
    #[inline]
    fn parted(&self) -> Self::Left {
        <(D, R)>::left()
    }
}

/// What a `_` may stand for in a match that moves another part.
#[diagnostic::on_unimplemented(
    message = "this match moves a part of a local and leaves another in it",
    label = "this part would be dropped at the end of the local's scope",
    note = "give it a name, as in `_rest`, to drop it with the others, or move the whole: `match {{ value }} {{ .. }}`"
)]
pub trait LeavesACopy {
    /// Compiles if nothing is left but what is `Copy`.
    fn leaves_a_copy(_: Self);
}

#[diagnostic::do_not_recommend]
impl LeavesACopy for Sound {
    fn leaves_a_copy(_: Self) {}
}

/// The same of a `..`.
#[diagnostic::on_unimplemented(
    message = "this match moves a part of a local and may leave others in it",
    label = "parts that this stands for would be dropped at the end of the local's scope",
    note = "name the parts instead, or move the whole: `match {{ value }} {{ .. }}`"
)]
pub trait LeavesNothing {
    /// Compiles if nothing is left.
    fn leaves_nothing(_: Self);
}

#[diagnostic::do_not_recommend]
impl LeavesNothing for Sound {
    fn leaves_nothing(_: Self) {}
}
