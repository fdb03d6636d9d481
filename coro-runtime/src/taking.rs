//! The ways in which a method takes what it is called on, as types: what stands in an expansion for one of them returns nothing, or a type
//! without values for the other, so that rustc looks at no way that is not taken.

#![allow(
    clippy::must_use_candidate,
    reason = "what is only checked is not used"
)]

use core::convert::Infallible;
use core::marker::PhantomData;

use crate::__private::misresumed;
use crate::hold::{Holding, Released};
use crate::receiver::{ByReference, ByValue};

/// Either of the two ways.
pub trait Taking {
    /// What stands ahead of a call that moves the receiver returns this: nothing, or it does not return.
    type ByValue;
    /// The same of one that does not.
    type ByReference;
    /// This, if the other one moves it as well.
    type And<W: Taking>: Taking;
    /// What is held of a local of which this is the last call.
    type Held<T>: Holding<T>;
    /// Whether the receiver is moved.
    const IS_BY_VALUE: bool;

    /// Stands ahead of a call that moves it.
    fn by_value() -> Self::ByValue;
    /// Stands ahead of one that does not.
    fn by_reference() -> Self::ByReference;
    /// What is held of a local without a value.
    fn none<T>() -> Self::Held<T>;
    /// Moves the local out, if it is there.
    fn hold<T>(local: &mut Option<T>) -> Self::Held<T>;
}

impl Taking for ByReference {
    type ByValue = Infallible;
    type ByReference = ();
    type And<W: Taking> = Self;
    type Held<T> = Option<T>;
    const IS_BY_VALUE: bool = false;

    fn by_value() -> Infallible {
        misresumed()
    }

    #[inline]
    fn by_reference() {}

    #[inline]
    fn none<T>() -> Option<T> {
        None
    }

    #[inline]
    fn hold<T>(local: &mut Option<T>) -> Option<T> {
        local.take()
    }
}

impl Taking for ByValue {
    type ByValue = ();
    type ByReference = Infallible;
    type And<W: Taking> = W;
    type Held<T> = Released;
    const IS_BY_VALUE: bool = true;

    #[inline]
    fn by_value() {}

    fn by_reference() -> Infallible {
        misresumed()
    }

    #[inline]
    fn none<T>() -> Released {
        Released
    }

    #[inline]
    fn hold<T>(_: &mut Option<T>) -> Released {
        Released
    }
}

/// One of them that rustc has not come to yet, ahead of arguments that it has to know first, or of all that is behind the call.
#[derive(Debug)]
pub struct TakenWay<W>(PhantomData<W>);

impl<W: Taking> TakenWay<W> {
    /// The one that types will tell.
    #[inline]
    #[must_use]
    pub fn by_types() -> Self {
        Self(PhantomData)
    }

    /// This one.
    #[inline]
    #[must_use]
    pub fn told_by(_: &W) -> Self {
        Self(PhantomData)
    }

    /// Tells it.
    #[inline]
    pub fn is(&self, _: &W) {}

    /// What types have told.
    #[must_use]
    pub fn told(&self) -> W {
        misresumed()
    }

    /// By value if both are.
    #[inline]
    #[must_use]
    pub fn and<V: Taking>(&self, _: &TakenWay<V>) -> TakenWay<W::And<V>> {
        TakenWay(PhantomData)
    }

    /// Whether the receiver is moved.
    #[inline]
    #[must_use]
    pub fn is_by_value(&self) -> bool {
        W::IS_BY_VALUE
    }

    /// Stands ahead of what moves it.
    #[inline]
    pub fn by_value(&self) -> W::ByValue {
        W::by_value()
    }

    /// Stands ahead of what does not.
    #[inline]
    pub fn by_reference(&self) -> W::ByReference {
        W::by_reference()
    }
}
