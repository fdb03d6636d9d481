//! The parts of a local that the pattern of a `let` binds by value: `let Log { lines, pair: (first, _), .. } = log;`,
//! `let (first, second) = log.pair;`.
//!
//! In: the declaration, whose names are resolved. Out: the parts, each with the way to it from the local; none if the pattern
//! binds all of the local, which is moved then.

use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::{Expr, Local, Member, Pat};

use super::mentions::{self, Use};
use super::operands::without_parens;
use super::{apart, names};
use crate::syntax;

/// What a pattern binds of a local, or of a part of one.
pub(super) struct BoundParts<'p> {
    pub used: Use,
    /// What the pattern matches, and whether that is what the local derefs to.
    pub matched: Expr,
    pub is_behind: bool,
    /// The way from the local to that place.
    pub way: String,
    /// Its parts, and their variables.
    pub parts: Vec<Part<'p>>,
    /// The parts of which the pattern binds parts, beginning with the place itself.
    pub wholes: Vec<Vec<Member>>,
}

/// A part that is bound to a variable.
pub(super) struct Part<'p> {
    pub members: Vec<Member>,
    pub name: &'p Ident,
}

impl BoundParts<'_> {
    /// The place that the pattern matches, as what has parts.
    pub fn place(&self) -> Expr {
        let span = self.matched.span();
        match &self.matched {
            matched if self.is_behind => syntax::parenthesized(matched.clone(), span),
            matched => matched.clone(),
        }
    }

    /// The way from the local to a part.
    pub fn way_to(&self, part: &Part<'_>) -> String {
        part.members
            .iter()
            .fold(self.way.clone(), |way, member| way + &mentions::way(member))
    }
}

/// What a declaration takes so.
pub(super) fn bound_parts(local: &Local) -> Option<BoundParts<'_>> {
    let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
    let pat = match &local.pat {
        Pat::Type(pat) => &*pat.pat,
        pat => pat,
    };
    let place = without_parens(&init.expr);
    let (used, is_behind, way) = match place {
        Expr::Field(field) => {
            let ((local, mention), way) = mentions::of_field(field)?;
            let by_value = false;
            let used = Use {
                local,
                mention,
                by_value,
            };
            (used, false, way)
        }
        place => {
            let (path, is_behind) = apart::head(place)?;
            let binds_all = mentions::moved_by(std::iter::once(pat));
            let used = mentions::of_path(path, true).filter(|_| !binds_all)?;
            (used, is_behind, String::new())
        }
    };
    let mut finder = Finder::default();
    let is_known = !matches!(pat, Pat::Ident(_)) && finder.find(pat, &[]);
    (is_known && !finder.parts.is_empty()).then_some(BoundParts {
        used,
        matched: place.clone(),
        is_behind,
        way,
        parts: finder.parts,
        wholes: finder.wholes,
    })
}

#[derive(Default)]
struct Finder<'p> {
    parts: Vec<Part<'p>>,
    wholes: Vec<Vec<Member>>,
}

impl<'p> Finder<'p> {
    /// Whether the pattern shows which parts it binds.
    fn find(&mut self, pat: &'p Pat, members: &[Member]) -> bool {
        match pat {
            Pat::Wild(_) | Pat::Rest(_) => true,
            Pat::Paren(pat) => self.find(&pat.pat, members),
            Pat::Ident(pat) => {
                self.parts.push(Part {
                    members: members.to_vec(),
                    name: &pat.ident,
                });
                pat.by_ref.is_none() && pat.subpat.is_none() && !names::is_constant(pat)
            }
            Pat::Tuple(pat) => self.elements(pat.elems.iter(), members),
            Pat::TupleStruct(pat) => self.elements(pat.elems.iter(), members),
            Pat::Struct(pat) => {
                self.wholes.push(members.to_vec());
                pat.fields.iter().all(|field| {
                    let member = std::slice::from_ref(&field.member);
                    self.find(&field.pat, &[members, member].concat())
                })
            }
            _ => false,
        }
    }

    /// The same of the elements of a tuple. How far those behind a `..` are from its start is not known.
    fn elements(&mut self, elements: impl Iterator<Item = &'p Pat>, members: &[Member]) -> bool {
        self.wholes.push(members.to_vec());
        let mut is_behind_rest = false;
        elements.enumerate().all(|(index, element)| {
            is_behind_rest |= matches!(element, Pat::Rest(_));
            let found = self.parts.len();
            let is_known = self.find(element, &[members, &[Member::from(index)]].concat());
            is_known && (!is_behind_rest || self.parts.len() == found)
        })
    }
}
