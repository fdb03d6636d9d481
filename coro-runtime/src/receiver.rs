//! Which receivers a method may have copied before its arguments are evaluated.
//!
//! A method that takes `self` by value copies a `Copy` receiver first. An expansion reads it behind the yields
//! among the arguments, which is the same unless these change it. Where they include a macro that the
//! attribute does not know, only the type can tell: what is not `Copy` would have been moved.

use core::marker::PhantomData;

/// Asks for the type of a receiver.
#[derive(Clone, Copy, Debug)]
pub struct Receiver<T: ?Sized>(PhantomData<*const T>);

impl<T: ?Sized> Receiver<T> {
    /// Of the receiver in this place.
    #[must_use]
    pub fn of(_: *const T) -> Self {
        Self(PhantomData)
    }
}

/// One that may have been copied.
#[derive(Clone, Copy, Debug)]
pub struct Copied;

/// One that is borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Borrowed;

/// Receivers of a type that is `Copy`.
pub trait ReceiverCopy {
    /// How it is read.
    fn read(&self) -> Copied {
        Copied
    }
}

impl<T: Copy> ReceiverCopy for &Receiver<T> {}

/// All others.
pub trait ReceiverOwned {
    /// How it is read.
    fn read(&self) -> Borrowed {
        Borrowed
    }
}

impl<T: ?Sized> ReceiverOwned for Receiver<T> {}

/// Receivers that macros among the arguments cannot change.
#[diagnostic::on_unimplemented(
    message = "a macro beside a yield may change the receiver, which may have been copied before",
    label = "its type is `Copy`",
    note = "copy it first: `{{ receiver }}.method(..)`; or bind the argument with `let`"
)]
pub trait Unchanged {
    /// Compiles if the receiver is not changed.
    fn is_unchanged(_: Self);
}

#[diagnostic::do_not_recommend]
impl Unchanged for Borrowed {
    fn is_unchanged(_: Self) {}
}

/// Asks [`Unchanged`] about how a receiver is read.
///
/// Its function comes as a value since the message would speak of a call of it, which nobody wrote.
pub fn check_receiver<R>(_: R, _: fn(R)) {}
