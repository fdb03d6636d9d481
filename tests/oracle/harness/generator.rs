//! A body that the attribute rewrote into an iterator.

use std::panic::{self, AssertUnwindSafe};

use super::subject::{Outcome, Subject, message};
use super::trace::mark;

/// The generator.
pub struct Generator<I> {
    iterator: I,
    suspended: bool,
    /// Copies it, where it can be copied.
    clone: Option<fn(&I) -> I>,
}

impl<I: Iterator> Generator<I> {
    pub fn new(iterator: I) -> Self {
        Self {
            iterator,
            suspended: false,
            clone: None,
        }
    }

    /// One that can be copied.
    #[must_use]
    pub fn cloning(mut self) -> Self
    where
        I: Clone,
    {
        self.clone = Some(I::clone);
        self
    }

    /// Goes to the next element, and looks that what has ended stays so and that no hint is wrong.
    fn advance(&mut self) -> Outcome<I::Item, ()> {
        let (least, most) = self.iterator.size_hint();
        let next = panic::catch_unwind(AssertUnwindSafe(|| self.iterator.next()));
        self.suspended = matches!(next, Ok(Some(_)));
        if !self.suspended {
            assert!(self.iterator.next().is_none(), "it is fused");
            assert_eq!(self.iterator.size_hint().0, 0, "it has ended");
        }
        match next {
            Ok(Some(item)) => {
                assert_ne!(most, Some(0), "there was an element");
                Outcome::Yielded(item)
            }
            Ok(None) => {
                assert_eq!(least, 0, "there was no element");
                Outcome::Returned(())
            }
            Err(payload) => Outcome::Panicked(message(payload)),
        }
    }
}

impl<I: Iterator + 'static> Subject<(), I::Item, ()> for Generator<I> {
    fn start(&mut self) -> Option<Outcome<I::Item, ()>> {
        Some(self.advance())
    }

    fn is_suspended(&mut self) -> bool {
        self.suspended
    }

    fn send(&mut self, (): ()) -> Outcome<I::Item, ()> {
        self.advance()
    }

    /// There is no way to close it but to drop it.
    fn close(self: Box<Self>) -> Outcome<I::Item, ()> {
        match panic::catch_unwind(AssertUnwindSafe(|| drop(self.iterator))) {
            Ok(()) => Outcome::Ended,
            Err(payload) => Outcome::Panicked(message(payload)),
        }
    }

    fn finish(self: Box<Self>) {
        if let Outcome::Panicked(message) = self.close() {
            mark(format_args!("panicked: {message}"));
        }
    }

    fn copied(&self) -> Box<dyn Subject<(), I::Item, ()>> {
        let clone = self.clone.expect("it can be copied");
        Box::new(Self {
            iterator: clone(&self.iterator),
            ..*self
        })
    }
}
