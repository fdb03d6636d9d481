//! What the nodes of the graph say of locals.

use crate::body::ir::{LocalId, YieldId};
use crate::body::names::MentionId;

/// Something that happens to a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::body) enum Event {
    /// Nothing; a place for edges to meet.
    Nothing,
    /// Its scope begins, with a value or without.
    Declare { local: LocalId, initialised: bool },
    /// It is read, borrowed or assigned in part.
    Use(LocalId, MentionId),
    /// It is used by value: copied, or moved if nothing reads it afterwards.
    Take(LocalId, MentionId),
    /// It is given a value.
    Assign(LocalId),
    /// It has its value again, if a match has taken it that does not move it here.
    Restore(LocalId),
    /// The same if the types of the match that has taken it, by this mention, say so.
    Leave(LocalId, MentionId),
    /// The coroutine suspends.
    Yield(YieldId),
}

impl Event {
    /// The local that it uses, by value or not, and the mention that does.
    pub(in crate::body) fn used(self) -> Option<(LocalId, MentionId)> {
        match self {
            Self::Use(local, mention) | Self::Take(local, mention) => Some((local, mention)),
            _ => None,
        }
    }

    /// The local that it uses or assigns.
    pub(in crate::body) fn mentioned(self) -> Option<LocalId> {
        match self {
            Self::Assign(local) => Some(local),
            event => event.used().map(|(local, _)| local),
        }
    }
}
