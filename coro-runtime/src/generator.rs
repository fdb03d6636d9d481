//! Generators: functions under the attribute that return `impl Iterator`.

use core::fmt;
use core::iter::FusedIterator;

use crate::machine::{Entry, Outcome, Resume};

/// The iterator of a body that is sent nothing and returns nothing.
///
/// Its step knows by its frame whether it is to start, so that an iterator is no larger than the
/// same machine as a coroutine.
#[derive(Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Generator<S>(pub(crate) S);

impl<S: fmt::Debug> fmt::Debug for Generator<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<Y, S> Iterator for Generator<S>
where
    S: Resume<(), Outcome = Outcome<Y, (), ()>>,
{
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Option<Y> {
        match self.0.resume(Entry::Resume, Some(())) {
            Outcome::Yielded { value, .. } => Some(value),
            _ => None,
        }
    }
}

impl<Y, S> FusedIterator for Generator<S> where S: Resume<(), Outcome = Outcome<Y, (), ()>> {}
