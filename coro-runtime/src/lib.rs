//! Coroutines for stable Rust: prime them, send values into them, close them.
//!
//! `#[coro::coroutine]` rewrites an ordinary function that contains `yield_!(..)` into a plain state
//! machine. No `unsafe`, no allocation, no `Pin`, no `async`; `no_std`.
//!
//! ```
//! use coro::prelude::*;
//!
//! #[coro::coroutine]
//! fn filter_line(num: &str) -> impl Coroutine<&str> {
//!     loop {
//!         let line = yield_!();
//!         if line.contains(num) {
//!             println!("{line}");
//!         }
//!     }
//! }
//!
//! let mut cor = filter_line("33").prime();
//! cor.send("Jessica, age:24")?;
//! cor.send("Marco, age:33")?;
//! cor.close();
//! # Ok::<_, coro::SendError<&str>>(())
//! ```
//!
//! The model is Python's generator-based coroutine (PEP 342): a call runs nothing, `prime` runs to
//! the first yield, `send` resumes with a value, `close` ends. What Python reports at run time as
//! `TypeError`, `StopIteration` or `ValueError` is a compile error here wherever types allow it.

#![no_std]
#![warn(missing_docs)]

#[cfg(feature = "alloc")]
extern crate alloc;

mod adapted;
mod again;
mod apart;
mod borrowing;
mod boxed;
mod branch;
mod called_part;
mod checked;
mod coerced;
mod coroutine;
mod delegate;
mod disjoint;
mod empty;
mod error;
mod generator;
mod given;
mod handed;
mod hold;
mod indexed;
mod kept;
mod known_receiver;
mod late;
mod lend;
mod locks;
mod machine;
mod mapped;
mod misuse;
mod never;
mod operators;
mod part;
mod parted;
mod place;
mod primed;
mod private;
mod receiver;
mod referring;
mod required;
mod state;
mod stored;
mod taking;
mod tested;
mod texts;
mod torn;
mod unsaid;
mod viewed;
mod way;
mod whole;
mod yields;

#[doc(hidden)]
pub mod __private {
    pub use crate::__texts as texts;
    pub use crate::indexed::{looked_up, IndexedInPlace};
    pub use crate::late::{Behind, ReadAhead, Unchanged};

    pub use crate::operators::{check_operands, Primitive, PrimitiveShift};
    pub use crate::private::*;
    pub use core::stringify;
}

#[doc(hidden)]
pub use apart::{MovedByClosure, Stays, Unknown};
#[doc(hidden)]
pub use branch::{ConvertedError, FromResidual, Try};
pub use coroutine::Coroutine;
#[doc(hidden)]
pub use delegate::{
    CanBeDelegatedTo, CanBeIgnored, CanBeMissing, CanBeSentOn, DelegateNothing, DelegatePrimed,
    Elements,
};
pub use error::{Closed, SendError};
#[doc(hidden)]
pub use parted::{LeavesACopy, LeavesNothing, Parted};
#[doc(hidden)]
pub use torn::{MovedWhole, Torn};
// Messages of the compiler show these by the paths that they have here.
#[doc(hidden)]
pub use adapted::OfIterators;
#[doc(hidden)]
pub use again::{
    Again as Variable, AgainCopy as CanBeUsedLater, CanBeMovedAgain, CanBeUsedAgain,
    LeavesItForLater, LeavesItInPlace, Moved,
};
#[doc(hidden)]
pub use disjoint::TakenApart;
#[doc(hidden)]
pub use generator::Generator;
#[doc(hidden)]
pub use hold::{Hold as Local, HoldCopy as TypeKnownAtTheYield, Released};
#[doc(hidden)]
pub use indexed::IndexedInPlace;
#[doc(hidden)]
pub use kept::{
    BorrowedWithoutAName, CapturedByAnother, ChangedByAnother, ChangedForTheSend,
    CollectedByAnother, EachChangedByAnother, GuardedByAnother, GuardedForTheSend,
    HandedOutByAnother, InScopeForTheSend, InScopeOfAnother, IteratedBeside, IteratedByAnother,
    IteratedForTheSend, IteratedInPlace, IteratedWithoutAName, LentBeside, LentByAnother,
    LentForTheSend, LentWithoutAName, MatchedByAnother,
};
#[doc(hidden)]
pub use late::{
    Ahead, Behind, Changing, Copied, Exclusive, ExclusiveOfCopy, Fixed, Owned, Passed, Reached,
    ReadAhead, Shared, Unchanged,
};
// Of a `return`, or a `?`, that a macro hides, rustc says that it is to be of this type.
#[doc(hidden)]
pub use machine::{CoroutineClosedOnDrop, Exposed, Outcome as ReturnNotInAMacro, PausedCoroutine};
#[doc(hidden)]
pub use misuse::{AlreadyPrimed, CanBePrimed, CanBeSentTo, NotClone, SaysThatItIsClone, Unprimed};
pub use never::Never;
#[doc(hidden)]
pub use never::NeverReturned;
#[doc(hidden)]
pub use operators::{Primitive, PrimitiveShift};
#[doc(hidden)]
pub use part::{Moves as PartOf, Part, PartCopy as TypeKnownAtTheMove};
pub use primed::Primed;
#[doc(hidden)]
pub use private::{EachSend, EachSend4, EverySend, Protocol, Protocol4, TheCoroutine};
#[doc(hidden)]
pub use receiver::{CalledAgain as CanBeCalledAgain, Receiver as Called};
#[doc(hidden)]
pub use required::{CanBeCloned, CanBeSent, CanBeShared, CanBeShown, SavedLocal};
pub use state::CoroutineState;
#[doc(hidden)]
pub use stored::{EndsWithTheSend, IsNoOlderThanTheSend};
#[doc(hidden)]
pub use unsaid::{
    CanBeReturned, CanBeReturnedUnsaid, CanBeYieldedUnsaid, IsNothing, IsNothingYielded,
};
#[doc(hidden)]
pub use way::{CoercesToSamePlace, DerefsToSamePlace, PointsToSamePlace};

#[cfg(feature = "macros")]
pub use coro_macros::coroutine;

/// Everything a module with coroutines in it needs: `use coro::prelude::*;`.
pub mod prelude {
    pub use crate::{try_yield, yield_, yield_from, Closed, Coroutine, Primed};
}

/// Its examples are tests. The file is outside this package, where only a test looks for it.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

/// The same of the page on what a body may contain.
#[cfg(doctest)]
#[doc = include_str!("../../docs/language.md")]
mod language {}
