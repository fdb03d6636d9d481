//! What a signature requires of a coroutine, `+ Clone` say, required of each local that its frame keeps.
//!
//! rustc would find out by itself, but of the machine: it would not say which local is to blame. So a machine passes
//! through each of them, into a type that there is only if the local is as required. If it is not, that is an error at
//! the local, and rustc has no type of which to say the same again.
//!
//! Each trait has two implementations, the second of which is never one. With a single one, rustc would take it
//! before it knows whether its bound holds, and so would have a type after all.

use core::fmt;
use core::marker::PhantomData;

use crate::hold::Released;

/// A local that a frame keeps.
#[derive(Clone, Copy, Debug)]
pub struct SavedLocal;

/// Its type.
#[derive(Debug)]
pub struct Kept<T>(PhantomData<fn() -> T>);

impl<T> Clone for Kept<T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kept<T> {}

impl<T> Kept<T> {
    /// The type is that of a frame's parameter.
    #[inline]
    #[must_use]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Default for Kept<T> {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

/// What a frame has of a local that is only held.
pub trait HeldLocal {
    /// The local's type; nothing in particular, if the local is let go.
    type Value;
}

impl HeldLocal for Released {
    type Value = ();
}

impl<T> HeldLocal for Option<T> {
    type Value = T;
}

/// Passes a machine through a local.
#[inline]
pub fn required<T, M, R>(local: Kept<T>, machine: M, through: fn(Kept<T>, M) -> R) -> R {
    through(local, machine)
}

/// Passes a machine through a local that came through others with it: if they are not as required, there is none.
#[inline]
pub fn required_behind<T, M, R>((machine, local): (M, Kept<T>), through: fn(Kept<T>, M) -> R) -> R {
    through(local, machine)
}

/// The local is as required.
#[derive(Clone, Copy, Debug)]
pub struct Fulfilled;

/// Never.
#[derive(Clone, Copy, Debug)]
pub struct Unfulfilled;

/// What no type implements.
pub trait Impossible {}

macro_rules! requirement {
    ($(#[$documentation:meta])* $name:ident: $required:path, $($message:tt)*) => {
        $(#[$documentation])*
        #[diagnostic::on_unimplemented($($message)*)]
        pub trait $name<T, Answer> {
            /// The machine, if the local is as required.
            type Of<M>;

            /// Passes it through.
            fn through<M>(local: Kept<T>, machine: M) -> Self::Of<M>;
        }

        #[diagnostic::do_not_recommend]
        impl<T: $required> $name<T, Fulfilled> for SavedLocal {
            type Of<M> = M;

            #[inline]
            fn through<M>(_: Kept<T>, machine: M) -> M {
                machine
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: Impossible> $name<T, Unfulfilled> for SavedLocal {
            type Of<M> = M;

            #[inline]
            fn through<M>(_: Kept<T>, machine: M) -> M {
                machine
            }
        }
    };
}

requirement! {
    /// Locals of a coroutine that is `Clone`.
    CanBeCloned: Clone,
    message = "`{T}` is not `Clone`, so a coroutine that keeps it cannot be",
    label = "the coroutine keeps this, and its signature says `+ Clone`",
    note = "derive `Clone` for the type, or bound it, `T: Clone`; or share the value: `Rc<..>`, `Arc<..>`",
    note = "a local can be let go ahead of the yield, in a block; an argument is kept from the start",
}

requirement! {
    /// Locals of a coroutine that is `Debug`.
    CanBeShown: fmt::Debug,
    message = "`{T}` is not `Debug`, so a coroutine that keeps it cannot be",
    label = "the coroutine keeps this, and its signature says `+ Debug`",
    note = "derive `Debug` for the type, or bound it, `T: Debug`",
    note = "a local can be let go ahead of the yield, in a block; an argument is kept from the start",
}

requirement! {
    /// Locals of a coroutine that is `Send`.
    CanBeSent: Send,
    message = "`{T}` is not `Send`, so a coroutine that keeps it cannot be",
    label = "the coroutine keeps this, and its signature says `+ Send`",
    note = "use a type that is: `Arc` for `Rc`, `Mutex` for `RefCell`; or bound it, `T: Send`",
    note = "a local can be let go ahead of the yield, in a block; an argument is kept from the start",
}

requirement! {
    /// Locals of a coroutine that is `Sync`.
    CanBeShared: Sync,
    message = "`{T}` is not `Sync`, so a coroutine that keeps it cannot be",
    label = "the coroutine keeps this, and its signature says `+ Sync`",
    note = "use a type that is: `Arc` for `Rc`, `Mutex` for `RefCell`; or bound it, `T: Sync`",
    note = "a local can be let go ahead of the yield, in a block; an argument is kept from the start",
}
