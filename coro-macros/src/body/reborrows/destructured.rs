//! A `let` that takes a borrowed place apart by reference, each part of which is then a borrow of its own.
//!
//! ```text
//! from  let Log { name, count, size } = &mut x.log;
//! into  let Log { name: _, count: _, size } = &mut x.log; let name = &mut x.log.name; let count = &mut x.log.count;
//! ```
//!
//! So are the parts that it binds by `ref`, and all parts of what an exclusive reference refers to that is used again:
//! `let Log { name, .. } = log;` as of `&mut *log`.
//!
//! The pattern stays, so that rustc checks it as the user wrote it; in it stays what is used nowhere (`size`), of which rustc
//! says so. Only patterns are taken apart whose spelling shows that they match whatever is there, and which part of it they
//! bind; and only where one of the parts is used behind the chunk, which is known when names are resolved.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Expr, ExprField, ExprReference, Index, Local, Member, Pat, PatIdent, PatWild, Path, Stmt,
    Token, parse_quote_spanned,
};

use super::{is_clear, is_used_behind_a_yield, keeper, keeper_of, root_of, root_path, set_apart};
use crate::body::flow::{Event, Flow};
use crate::body::ir::{Block, BlockStmt, LocalId};
use crate::body::names::{self, Init, MentionId, Names};
use crate::body::operands::without_parens;
use crate::syntax;

/// Such a declaration.
struct Destructured<'s> {
    local: &'s Local,
    /// What is taken apart.
    place: Expr,
    parts: Vec<Part>,
    /// Whether only the type of what it matches says that it is a reference.
    by_type: bool,
}

/// What its pattern binds a reference to, and the way there from what it matches.
struct Part {
    bound: PatIdent,
    way: Vec<Member>,
    and_token: Token![&],
    mutability: Option<Token![mut]>,
}

/// What shows that a pattern binds references.
#[derive(Clone, Copy)]
enum By {
    /// What it matches is one.
    Reference(Token![&], Option<Token![mut]>),
    /// Its own `ref`.
    Ref,
}

/// Puts a declaration behind each one that is shared, for what may be kept of each part.
pub(super) fn add_keepers(block: &mut Block) {
    let last = block.stmts.iter().rposition(BlockStmt::yields);
    for at in (0..last.unwrap_or_default()).rev() {
        let found = destructured(&block.stmts[at], |_| false);
        let parts = found.into_iter().flat_map(|found| found.parts);
        let shared = parts.filter(|part| part.mutability.is_none());
        let keepers: Vec<_> = shared.map(|part| keeper(&part.bound.ident)).collect();
        let keepers = keepers.into_iter().map(BlockStmt::Plain);
        block.stmts.splice(at + 1..=at, keepers);
    }
}

/// What is known of the locals that a declaration may take apart.
pub(super) struct Known<'k> {
    /// The shared references that are never another one: of these nothing need be borrowed anew.
    pub shared: &'k BTreeSet<LocalId>,
    /// Whether one is seen to be an exclusive reference.
    pub is_exclusive: &'k dyn Fn(LocalId, &Names) -> bool,
}

/// Splits the one at `at` if its parts are used behind its chunk, and can be borrowed anew there. If not, nothing is kept of them.
/// Whether that has changed the block.
pub(super) fn split(
    block: &mut Block,
    at: usize,
    names: &mut Names,
    (flow, through): (&Flow, &[(LocalId, LocalId)]),
    known: &Known<'_>,
) -> bool {
    let is_exclusive = |local| (known.is_exclusive)(local, names);
    let Some(found) = destructured(&block.stmts[at], is_exclusive) else {
        return false;
    };
    let root = root_of(&found.place).filter(|root| {
        !known.shared.contains(root)
            && is_needed(&found.parts, *root, names, flow)
            && !go_on(&found.parts, *root, (names, flow), through)
            && (!found.by_type || is_used_again(&found.parts, *root, flow))
    });
    let behind = block.stmts[at + 1..].iter().take(found.parts.len());
    let keepers = behind
        .take_while(|stmt| keeper_of(stmt, names).is_some())
        .count();
    let (local, place) = (found.local.clone(), found.place);
    let parts = found.parts;
    let keepers: Vec<_> = block.stmts.drain(at + 1..=at + keepers).collect();
    let Some(root) = root else {
        return !keepers.is_empty();
    };
    if parts.iter().any(|part| is_called(part, root, names)) {
        set_apart(root, names);
    }
    let (mut taken, mut stmts) = (Vec::new(), Vec::new());
    let mut keepers = keepers.into_iter();
    for part in parts {
        let keeper = part.mutability.is_none().then(|| keepers.next()).flatten();
        let kept = keeper.as_ref().and_then(mentioned);
        if let Some(bound) = part.local().filter(|&bound| is_used(bound, kept, flow)) {
            let declared = part.declared(&local, &place, names);
            taken.push(bound);
            stmts.push(BlockStmt::Plain(Stmt::Local(declared)));
            stmts.extend(keeper);
        }
    }
    let mut pattern = local;
    Ignored(&taken).visit_pat_mut(&mut pattern.pat);
    stmts.insert(0, BlockStmt::Plain(Stmt::Local(pattern)));
    block.stmts.splice(at..=at, stmts);
    true
}

impl Part {
    fn local(&self) -> Option<LocalId> {
        names::read(&self.bound.ident).map(|(local, _)| local)
    }

    /// The declaration of this part alone, of a part of the place that is taken apart.
    fn declared(&self, whole: &Local, place: &Expr, names: &mut Names) -> Local {
        // What is wrong with the borrow is said of the borrow that the user wrote.
        let by_ref = self.bound.by_ref.map(|_| self.bound.ident.span());
        let span = by_ref.unwrap_or_else(|| place.span());
        let mut place = without_parens(place).clone();
        Again(names, by_ref).visit_expr_mut(&mut place);
        if matches!(place, Expr::Unary(_)) {
            place = syntax::parenthesized(place, span);
        }
        let place = self.way.iter().fold(place, |base, member| {
            Expr::Field(ExprField {
                attrs: Vec::new(),
                base: Box::new(base),
                dot_token: Token![.](span),
                member: match member {
                    Member::Unnamed(index) => Member::Unnamed(Index {
                        span,
                        ..index.clone()
                    }),
                    Member::Named(name) => {
                        let mut name = name.clone();
                        name.set_span(name.span().located_at(span));
                        Member::Named(name)
                    }
                },
            })
        });
        let mut local = whole.clone();
        local.pat = Pat::Ident(PatIdent {
            by_ref: None,
            mutability: None,
            ..self.bound.clone()
        });
        if let Some(init) = &mut local.init {
            *init.expr = Expr::Reference(ExprReference {
                attrs: Vec::new(),
                and_token: self.and_token,
                mutability: self.mutability,
                expr: Box::new(place),
            });
        }
        local
    }
}

/// Whether some part is used behind the chunk, and what they are parts of can be named wherever one is.
fn is_needed(parts: &[Part], root: LocalId, names: &Names, flow: &Flow) -> bool {
    let root = BTreeSet::from([root]);
    let parts = || parts.iter().filter_map(Part::local);
    parts().any(|part| flow.crosses(part)) && parts().all(|part| is_clear(&root, part, names, flow))
}

/// Whether what they are parts of is used again behind their declaration, and is always the same.
fn is_used_again(parts: &[Part], root: LocalId, flow: &Flow) -> bool {
    !flow.events.contains(&Event::Assign(root)) && is_used_behind(parts, root, flow)
}

/// Whether they are parts of what may be an exclusive reference that nothing uses again, and are used up ahead of every yield: then
/// that goes with what borrows through them.
fn go_on(
    parts: &[Part],
    root: LocalId,
    (names, flow): (&Names, &Flow),
    through: &[(LocalId, LocalId)],
) -> bool {
    let is_behind = |local| is_used_behind_a_yield(local, through, (names, flow));
    let is_used_up =
        |part: &Part| part.mutability.is_some() && !part.local().is_some_and(is_behind);
    names.locals[root].init == Init::Value
        && parts.iter().all(is_used_up)
        && !is_used_behind(parts, root, flow)
}

fn is_used_behind(parts: &[Part], root: LocalId, flow: &Flow) -> bool {
    let declared = parts.iter().filter_map(Part::local);
    let mut declared = declared.filter_map(|part| flow.declared.get(&part));
    declared.any(|&node| flow.is_used_behind(root, node))
}

/// Whether a part has the name of a local.
fn is_called(part: &Part, local: LocalId, names: &Names) -> bool {
    let name = |local: LocalId| (names.locals[local].synthetic, &names.locals[local].name);
    part.local().is_some_and(|part| name(part) == name(local))
}

/// Whether the user's code uses a part, which its keeper does with the mention `kept`.
fn is_used(part: LocalId, kept: Option<MentionId>, flow: &Flow) -> bool {
    let mut uses = flow.events.iter().filter_map(|event| event.used());
    uses.any(|(local, mention)| local == part && Some(mention) != kept)
}

/// The mention that a keeper is declared with.
fn mentioned(keeper: &BlockStmt) -> Option<MentionId> {
    let BlockStmt::Plain(Stmt::Local(local)) = keeper else {
        return None;
    };
    names::of_expr(&local.init.as_ref()?.expr).map(|(_, mention)| mention)
}

/// What a declaration takes apart by reference, if it does. `is_exclusive`: whether a local is known to be an exclusive reference.
fn destructured(
    stmt: &BlockStmt,
    is_exclusive: impl Fn(LocalId) -> bool,
) -> Option<Destructured<'_>> {
    let BlockStmt::Plain(Stmt::Local(local)) = stmt else {
        return None;
    };
    let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
    let is_whole = !local.attrs.is_empty() || matches!(local.pat, Pat::Ident(_));
    if is_whole {
        return None;
    }
    let (place, by) = match without_parens(&init.expr) {
        Expr::Reference(reference) => {
            let by = By::Reference(reference.and_token, reference.mutability);
            ((*reference.expr).clone(), by)
        }
        place if names::of_expr(place).is_some_and(|(local, _)| is_exclusive(local)) => {
            let span = place.span();
            let by = By::Reference(Token![&](span), Some(Token![mut](span)));
            (parse_quote_spanned!(span=> *#place), by)
        }
        place => (place.clone(), By::Ref),
    };
    let by_type = matches!((by, &*init.expr), (By::Reference(..), Expr::Path(_)));
    root_path(&place)?;
    let mut finder = PartFinder {
        by,
        parts: Vec::new(),
    };
    let is_taken_apart = finder.find(&local.pat, &[]) && !finder.parts.is_empty();
    is_taken_apart.then_some(Destructured {
        local,
        place,
        parts: finder.parts,
        by_type,
    })
}

/// Finds the parts to which a pattern binds references.
struct PartFinder {
    by: By,
    parts: Vec<Part>,
}

impl PartFinder {
    /// Those of what is come to on a way. Whether the pattern shows that it matches anything, and where its parts are.
    fn find(&mut self, pat: &Pat, way: &[Member]) -> bool {
        match pat {
            Pat::Wild(_) | Pat::Rest(_) => true,
            Pat::Paren(pat) => self.find(&pat.pat, way),
            Pat::Ident(pat) => self.bound(pat, way),
            Pat::Tuple(pat) => self.elements(pat.elems.iter(), way),
            Pat::TupleStruct(pat) if pat.qself.is_none() && is_struct(&pat.path) => {
                self.elements(pat.elems.iter(), way)
            }
            Pat::Struct(pat) if pat.qself.is_none() && is_struct(&pat.path) => {
                pat.fields.iter().all(|field| {
                    let way = [way, std::slice::from_ref(&field.member)].concat();
                    field.attrs.is_empty() && self.find(&field.pat, &way)
                })
            }
            _ => false,
        }
    }

    fn bound(&mut self, pat: &PatIdent, way: &[Member]) -> bool {
        let is_new = self.parts.iter().all(|part| part.bound.ident != pat.ident);
        let (and_token, mutability) = match (self.by, pat.by_ref) {
            (By::Reference(and_token, mutability), None) if pat.mutability.is_none() => {
                (and_token, mutability)
            }
            (By::Ref, Some(by_ref)) => (Token![&](by_ref.span), pat.mutability),
            // It has a value.
            (By::Ref, None) => return pat.subpat.is_none() && !names::is_constant(pat),
            _ => return false,
        };
        self.parts.push(Part {
            bound: pat.clone(),
            way: way.to_vec(),
            and_token,
            mutability,
        });
        is_new && pat.subpat.is_none() && !names::is_constant(pat)
    }

    /// The same of the elements of a tuple. How far those behind a `..` are from its start is not known.
    fn elements<'p>(&mut self, elements: impl Iterator<Item = &'p Pat>, way: &[Member]) -> bool {
        let mut is_behind_rest = false;
        elements.enumerate().all(|(index, element)| {
            is_behind_rest |= matches!(element, Pat::Rest(_));
            let way = [way, &[Member::from(index)]].concat();
            let found = self.parts.len();
            self.find(element, &way) && (!is_behind_rest || self.parts.len() == found)
        })
    }
}

/// Whether a path in a pattern looks like that of a struct, not like that of a variant.
fn is_struct(path: &Path) -> bool {
    let is_module = |name: &Ident| name.to_string().starts_with(char::is_lowercase);
    match path
        .segments
        .iter()
        .rev()
        .map(|segment| &segment.ident)
        .collect::<Vec<_>>()[..]
    {
        [name] => ["Some", "Ok", "Err"].iter().all(|variant| name != variant),
        [_, around, ..] => is_module(around),
        [] => false,
    }
}

/// Puts `_` where a pattern binds one of these.
struct Ignored<'t>(&'t [LocalId]);

impl VisitMut for Ignored<'_> {
    fn visit_pat_mut(&mut self, pat: &mut Pat) {
        visit_mut::visit_pat_mut(self, pat);
        let Pat::Ident(bound) = pat else {
            return;
        };
        if names::read(&bound.ident).is_some_and(|(local, _)| self.0.contains(&local)) {
            let span = Span::mixed_site().located_at(bound.ident.span());
            *pat = Pat::Wild(PatWild {
                attrs: Vec::new(),
                underscore_token: Token![_](span),
            });
        }
    }
}

/// Gives each mention of a local in an expression that is repeated a number of its own, and a place.
struct Again<'n>(&'n mut Names, Option<Span>);

impl VisitMut for Again<'_> {
    fn visit_ident_mut(&mut self, ident: &mut Ident) {
        if let Some((local, _)) = names::read(ident) {
            let span = ident.span();
            let span = self.1.map_or(span, |at| span.located_at(at));
            *ident = self.0.mention(local, span);
        }
    }
}
