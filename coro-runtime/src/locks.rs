//! Guards of places whose types are not known: whether what `lock`, `read` or `write` is called on is a lock that the coroutine
//! owns, as [`lend`](crate::lend) asks of other borrows.

use core::marker::PhantomData;
use core::ops::Deref;

use crate::lend::Own;
use crate::way::Direct;

/// A place, and what `lock`, `read` or `write` made of it.
#[derive(Clone, Copy, Debug)]
pub struct Locks<T: ?Sized, V>(PhantomData<fn(&T) -> V>);

impl<T: ?Sized, V> Locks<T, V> {
    /// These.
    #[must_use]
    pub fn of(_: &T, _: &V) -> Self {
        Self(PhantomData)
    }
}

/// Locks, whosever they are: what the guard refers to is what one is made of.
pub trait LocksItself<T: ?Sized, G> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

impl<T: Lock<G::Target>, G: Deref> LocksItself<T, G> for &Locks<T, G>
where
    G::Target: Sized,
{
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

impl<T: Lock<G::Target>, G: Deref, E> LocksItself<T, G> for &Locks<T, Result<G, E>>
where
    G::Target: Sized,
{
    fn way(&self) -> Own<T> {
        Own(PhantomData)
    }
}

/// Locks that are shared.
pub trait LocksShared<T: ?Sized, G> {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Own<T>;
}

#[cfg(feature = "alloc")]
mod shared {
    use alloc::rc::Rc;
    use alloc::sync::Arc;

    use super::{Deref, Lock, Locks, LocksShared, Own, PhantomData};

    macro_rules! locks_shared {
        ($($shared:ident, $guard:ty, $($error:ident)?;)*) => {
            $(
                impl<M: Lock<G::Target>, G: Deref $(, $error)?> LocksShared<$shared<M>, G>
                    for &&Locks<$shared<M>, $guard>
                where
                    G::Target: Sized,
                {
                    fn way(&self) -> Own<$shared<M>> {
                        Own(PhantomData)
                    }
                }
            )*
        };
    }

    locks_shared! {
        Arc, G,;
        Arc, Result<G, E>, E;
        Rc, G,;
        Rc, Result<G, E>, E;
    }
}

/// All else.
pub trait LocksUnknown {
    /// Finds who owns what is borrowed.
    fn way(&self) -> Direct;
}

impl<T: ?Sized, V> LocksUnknown for Locks<T, V> {
    fn way(&self) -> Direct {
        Direct
    }
}

/// What is made of a `T` and may hand it out.
pub trait Lock<T> {}

impl<T, M: From<T>> Lock<T> for M {}
