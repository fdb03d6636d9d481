//! What a yield keeps of variables that may borrow. In: nothing; `borrowers` fills it. Out: the type.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};

use crate::body::ir::LocalId;

/// What a yield keeps of variables that may borrow, by their numbers.
pub(in crate::body) struct Kept {
    /// Where the yield is.
    pub span: Span,
    /// What it saves, or holds whatever its type is.
    pub saved: Vec<usize>,
    /// What it holds, unless types say that it is let go.
    pub held: Vec<usize>,
    /// What these may borrow from by exclusive references that are saved, too, which are those of the keys.
    pub beside: BTreeMap<LocalId, TokenStream>,
    /// The same of variables of which types tell whether they are such references: their numbers, and their names.
    pub perhaps_beside: BTreeMap<LocalId, (usize, Ident)>,
    /// What may have something of what is lent, and is saved.
    pub lent: Vec<Lent>,
    /// The same of what is held, unless types say that it is let go.
    pub lent_held: Vec<Lent>,
}

impl Kept {
    pub(super) fn at(span: Span) -> Self {
        Self {
            span,
            saved: Vec::new(),
            held: Vec::new(),
            beside: BTreeMap::new(),
            perhaps_beside: BTreeMap::new(),
            lent: Vec::new(),
            lent_held: Vec::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        let is_of_lent = !(self.lent.is_empty() && self.lent_held.is_empty());
        self.saved.is_empty() && self.held.is_empty() && !is_of_lent
    }
}

/// What may have something of what is lent: its number, and where it is used behind the yield, or is declared if it is only held.
#[derive(Clone, Copy)]
pub(in crate::body) struct Lent {
    pub number: usize,
    pub used: Span,
}
