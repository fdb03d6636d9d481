//! What would be a borrow of the coroutine that some yield keeps, if the types say so. In: nothing; `kept` makes it. Out: the types.

use proc_macro2::Span;
use syn::Expr;

use super::mapped::Adapter;

/// A yield that keeps a borrow, and where it is.
#[derive(Clone, Copy)]
pub(super) enum Across {
    /// It saves it.
    Saving(Span),
    /// It only holds it: what has moved it by then is asked first.
    Holding(Span),
}

impl Across {
    pub(super) fn span(self) -> Span {
        match self {
            Self::Saving(span) | Self::Holding(span) => span,
        }
    }
}

/// A borrow of the coroutine, if the types on the way to a place make it one.
#[derive(Clone)]
pub(super) struct Suspect {
    /// Whether the local that it is borrowed from is used behind the yield, too.
    pub beside: bool,
    /// Whether that is a reference that is lent for one send, so that what is behind it is, too.
    pub is_lent: bool,
    /// The place.
    pub place: Expr,
    /// Whether a pattern looks into it: then it is one whatever the type, but that of a reference.
    pub is_matched: bool,
    /// The value, if it lends an element that may be a reference itself: then that is copied.
    pub element: Option<Expr>,
    /// The value, if it is what a method makes of an element: if that is no reference, it borrows nothing.
    pub made: Option<Expr>,
    /// The adapters on the way to that, if their closures lend of what they are given.
    pub adapters: Vec<Adapter>,
    /// The value, if it is an iterator that is only in scope: then what owns nothing is let go.
    pub done_with: Option<Expr>,
    /// The value, if it may be the guard of a lock: then the two types say whether the place is one.
    pub guard: Option<Expr>,
    /// The trait that refuses it, which says what to write instead.
    pub refused_by: &'static str,
    /// Where the value is that borrows: its first token, and its last.
    pub at: (Span, Span),
    /// The yield that keeps it; none if it is one that hands it out.
    pub across: Option<Across>,
}
