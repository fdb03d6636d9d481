//! Patterns that take a local apart whole, of which something may be left all the same. In: the patterns of a
//! match on a local. Out: what each may leave, and the parts whose types this depends on.
//!
//! Where patterns bind all that there is, what they bind is moved, and nothing is left to drop. Not so of a type with a
//! `Drop` of its own: only copies can be bound out of that, and it stays where it is.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprPath, Lit, Pat, PatIdent, PatRest, Path, UnOp, parse_quote};

use super::{mentions, names, operands};

/// What a pattern leaves, among those that move what they match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaves {
    /// All: it binds nothing.
    All,
    /// The same of something that has no parts, and may have nothing to drop.
    Bare,
    /// What is not moved with the parts that it binds.
    Rest,
    /// Nothing: it binds all as one.
    Nothing,
}

/// What a pattern leaves.
pub(super) fn leaves(pat: &Pat) -> Leaves {
    match pat {
        Pat::Guard(guard) => leaves(&guard.pat),
        Pat::Paren(pat) => leaves(&pat.pat),
        Pat::Type(pat) => leaves(&pat.pat),
        Pat::Ident(pat) if is_binding(pat) => Leaves::Nothing,
        pat if mentions::leaves_whole(pat) => Leaves::All,
        pat if bindings(pat).is_empty() => Leaves::Bare,
        _ => Leaves::Rest,
    }
}

/// Whether it depends on types if a pattern leaves something of a local that the match moves.
pub(super) fn may_leave(pat: &Pat) -> bool {
    match leaves(pat) {
        Leaves::Bare | Leaves::Rest => has_node(pat),
        Leaves::All | Leaves::Nothing => false,
    }
}

/// Whether patterns may move parts out of the box that a local is, if it is one.
pub(super) fn may_empty_box<'p>(mut pats: impl Iterator<Item = &'p Pat>) -> bool {
    pats.any(|pat| leaves(pat) == Leaves::Rest)
}

/// What a match looks at, if it is a local or what is behind one, and whether it is that.
pub(super) fn head(expr: &Expr) -> Option<(&ExprPath, bool)> {
    match operands::without_parens(expr) {
        Expr::Path(path) => Some((path, false)),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
            match operands::without_parens(&unary.expr) {
                Expr::Path(path) => Some((path, true)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a pattern is a node or has one inside.
fn has_node(pat: &Pat) -> bool {
    is_node(pat)
        || match pat {
            Pat::Guard(guard) => has_node(&guard.pat),
            Pat::Paren(pat) => has_node(&pat.pat),
            Pat::Type(pat) => has_node(&pat.pat),
            Pat::Or(or) => or.cases.iter().any(has_node),
            Pat::Slice(pat) => pat.elems.iter().any(has_node),
            Pat::Tuple(pat) => pat.elems.iter().any(has_node),
            Pat::TupleStruct(pat) => pat.elems.iter().any(has_node),
            Pat::Struct(pat) => pat.fields.iter().any(|field| has_node(&field.pat)),
            _ => false,
        }
}

/// Whether the type that a pattern is of may have a `Drop` of its own.
///
/// `Some` and `Ok` are taken for those of the standard library, as by everyone who reads the code.
pub(super) fn is_node(pat: &Pat) -> bool {
    let is_known = |path: &Path| path.get_ident().is_some_and(is_std);
    match pat {
        Pat::Guard(guard) => is_node(&guard.pat),
        Pat::Paren(pat) => is_node(&pat.pat),
        Pat::Type(pat) => is_node(&pat.pat),
        Pat::Or(or) => or.cases.iter().any(is_node),
        Pat::Ident(pat) => !is_binding(pat) && !is_std(&pat.ident),
        Pat::Path(pat) => !is_known(&pat.path),
        Pat::Struct(pat) => !is_known(&pat.path),
        Pat::TupleStruct(pat) => !is_known(&pat.path),
        _ => false,
    }
}

fn is_std(variant: &Ident) -> bool {
    ["Some", "None", "Ok", "Err"]
        .iter()
        .any(|name| variant == name)
}

/// A part of what a pattern matches whose type may have a `Drop` of its own.
pub(super) struct PatNode {
    /// A pattern that finds it behind a reference, and binds it to [`node_name`].
    pub pat: Pat,
    /// What is bound inside it.
    pub bound: Vec<Ident>,
    /// The same pattern around anything: what is in the same place is of the same type.
    pub place: Pat,
    /// Where the user names its type.
    pub span: Span,
}

/// What a node is bound to.
pub(super) fn node_name() -> Ident {
    Ident::new("node", Span::mixed_site())
}

/// The nodes inside what a pattern matches.
pub(super) fn nodes(pat: &Pat) -> Vec<PatNode> {
    found_inside(pat, nodes_from)
}

/// What a pattern has a `_` for, as nodes.
pub(super) fn wildcards(pat: &Pat) -> Vec<PatNode> {
    found_inside(pat, |inner| {
        let Pat::Wild(wild) = inner else {
            return wildcards(inner);
        };
        let name = node_name();
        vec![PatNode {
            pat: parse_quote!(#name),
            bound: Vec::new(),
            place: parse_quote!(#name),
            span: wild.underscore_token.span,
        }]
    })
}

/// Where a pattern has a `..`: its first dot, and its last.
pub(super) fn rests(pat: &Pat) -> Vec<(Span, Span)> {
    #[derive(Default)]
    struct Finder(Vec<(Span, Span)>);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_rest(&mut self, rest: &'ast PatRest) {
            let [first, last] = rest.dot2_token.spans;
            self.0.push((first, last));
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut finder = Finder::default();
    finder.visit_pat(pat);
    finder.0
}

/// What is found in the patterns directly inside another, and inside these, seen from the outermost one.
fn found_inside(pat: &Pat, found_in: fn(&Pat) -> Vec<PatNode>) -> Vec<PatNode> {
    match pat {
        Pat::Guard(guard) => return found_inside(&guard.pat, found_in),
        Pat::Paren(pat) => return found_inside(&pat.pat, found_in),
        Pat::Type(pat) => return found_inside(&pat.pat, found_in),
        Pat::Or(or) => {
            let cases = or.cases.iter();
            return cases.flat_map(|pat| found_inside(pat, found_in)).collect();
        }
        _ => {}
    }
    let mut found = Vec::new();
    for index in 0..parts_mut(&mut pat.clone()).len() {
        let mut around = pat.clone();
        let mut parts = parts_mut(&mut around);
        let inner = parts[index].clone();
        for part in &mut parts {
            **part = ignored(part);
        }
        let at = |inner: Pat| {
            let mut around = around.clone();
            *parts_mut(&mut around)[index] = inner;
            around
        };
        found.extend(found_in(&inner).into_iter().map(|node| PatNode {
            pat: at(node.pat),
            place: at(node.place),
            ..node
        }));
    }
    found
}

/// A pattern as a node, if it is one, and the nodes inside.
fn nodes_from(pat: &Pat) -> Vec<PatNode> {
    match pat {
        Pat::Paren(pat) => return nodes_from(&pat.pat),
        Pat::Or(or) => return or.cases.iter().flat_map(nodes_from).collect(),
        _ => {}
    }
    let mut found = nodes(pat);
    if is_node(pat) {
        let (name, mut inner) = (node_name(), pat.clone());
        behind_reference(&mut inner);
        found.push(PatNode {
            pat: parse_quote!(#name @ (#inner)),
            bound: bindings(pat),
            place: parse_quote!(#name),
            span: pat.span(),
        });
    }
    found
}

/// The patterns directly inside another.
fn parts_mut(pat: &mut Pat) -> Vec<&mut Pat> {
    match pat {
        Pat::Slice(pat) => pat.elems.iter_mut().collect(),
        Pat::Tuple(pat) => pat.elems.iter_mut().collect(),
        Pat::TupleStruct(pat) => pat.elems.iter_mut().collect(),
        Pat::Struct(pat) => {
            let fields = pat.fields.iter_mut();
            let parts = fields.map(|field| {
                field.colon_token.get_or_insert_default();
                &mut *field.pat
            });
            parts.collect()
        }
        _ => Vec::new(),
    }
}

/// What stands for a pattern whose match does not matter.
fn ignored(pat: &Pat) -> Pat {
    match pat {
        Pat::Rest(_) => pat.clone(),
        Pat::Ident(PatIdent {
            subpat: Some((_, pat)),
            ..
        }) => match &**pat {
            Pat::Rest(_) => (**pat).clone(),
            _ => parse_quote!(_),
        },
        _ => parse_quote!(_),
    }
}

/// Makes a pattern one that may match behind a reference, where neither `mut` nor `ref` may stand.
fn behind_reference(pat: &mut Pat) {
    struct Binder;
    impl VisitMut for Binder {
        fn visit_pat_ident_mut(&mut self, pat: &mut PatIdent) {
            (pat.by_ref, pat.mutability) = (None, None);
            visit_mut::visit_pat_ident_mut(self, pat);
        }
        fn visit_expr_mut(&mut self, _: &mut Expr) {}
    }
    Binder.visit_pat_mut(pat);
}

/// A pattern that matches the same and binds nothing.
pub(super) fn unbound(pat: &Pat) -> Pat {
    bound_only(pat, &|_| false)
}

/// A pattern that matches the same and binds only these names.
pub(super) fn bound_only(pat: &Pat, is_bound: &dyn Fn(&Ident) -> bool) -> Pat {
    struct Unbinder<'b>(&'b dyn Fn(&Ident) -> bool);
    impl VisitMut for Unbinder<'_> {
        fn visit_pat_mut(&mut self, pat: &mut Pat) {
            match pat {
                Pat::Ident(ident) if is_binding(ident) && !(self.0)(&ident.ident) => {
                    *pat = match ident.subpat.take() {
                        Some((_, mut inner)) => {
                            self.visit_pat_mut(&mut inner);
                            *inner
                        }
                        None => parse_quote!(_),
                    };
                }
                pat => visit_mut::visit_pat_mut(self, pat),
            }
        }
        fn visit_field_pat_mut(&mut self, field: &mut syn::FieldPat) {
            field.colon_token.get_or_insert_default();
            visit_mut::visit_field_pat_mut(self, field);
        }
        fn visit_expr_mut(&mut self, _: &mut Expr) {}
    }
    let mut pat = pat.clone();
    Unbinder(is_bound).visit_pat_mut(&mut pat);
    pat
}

/// The same pattern, which binds nothing, spelled so that it [leaves all](Leaves::All): its variants with braces.
pub(super) fn leaving(pat: &Pat) -> Pat {
    struct Speller;
    impl VisitMut for Speller {
        fn visit_pat_mut(&mut self, pat: &mut Pat) {
            visit_mut::visit_pat_mut(self, pat);
            if variant(pat).is_none() {
                return;
            }
            *pat = match pat {
                Pat::Ident(pat) => parse_quote!(#pat {}),
                Pat::Path(pat) => parse_quote!(#pat {}),
                Pat::TupleStruct(pat) if !pat.elems.iter().any(is_rest) => {
                    let (path, parts) = (&pat.path, pat.elems.iter());
                    let index = (0..pat.elems.len()).map(syn::Index::from);
                    parse_quote!(#path { #(#index: #parts,)* .. })
                }
                _ => return,
            };
        }
        fn visit_expr_mut(&mut self, _: &mut Expr) {}
    }
    let mut pat = pat.clone();
    Speller.visit_pat_mut(&mut pat);
    pat
}

fn is_rest(pat: &Pat) -> bool {
    matches!(pat, Pat::Rest(_))
}

/// Whether there are alternatives in a pattern of which more than one might match a value.
pub(super) fn overlap(pat: &Pat) -> bool {
    struct Finder(bool);
    impl Visit<'_> for Finder {
        fn visit_pat_or(&mut self, _: &syn::PatOr) {
            self.0 = true;
        }
    }
    if let Pat::Or(or) = pat {
        let heads: BTreeSet<_> = or.cases.iter().filter_map(variant_or_literal).collect();
        if heads.len() == or.cases.len() {
            return or.cases.iter().any(overlap);
        }
    }
    let mut finder = Finder(false);
    finder.visit_pat(pat);
    finder.0
}

/// Whether two patterns, or all of their alternatives, certainly match different values.
pub(super) fn differ(one: &Pat, other: &Pat) -> bool {
    let heads = |pat: &Pat| -> Option<Vec<String>> {
        match operands::without_guard(pat) {
            Pat::Or(or) => or.cases.iter().map(variant_or_literal).collect(),
            pat => Some(vec![variant_or_literal(pat)?]),
        }
    };
    match (heads(one), heads(other)) {
        (Some(one), Some(other)) => one.iter().all(|head| !other.contains(head)),
        _ => false,
    }
}

/// A literal, or what is spelled like a variant: two such patterns match different values.
fn variant_or_literal(pat: &Pat) -> Option<String> {
    match pat {
        Pat::Lit(lit) => value_of(&lit.lit),
        Pat::Paren(pat) => variant_or_literal(&pat.pat),
        pat => variant(pat),
    }
}

/// The path of a pattern that has one.
pub(super) fn variant_of(pat: &Pat) -> Option<Path> {
    Some(match pat {
        Pat::Ident(PatIdent {
            by_ref: None,
            mutability: None,
            ident,
            subpat: None,
            ..
        }) => ident.clone().into(),
        Pat::Path(pat) => pat.path.clone(),
        Pat::TupleStruct(pat) => pat.path.clone(),
        Pat::Struct(pat) => pat.path.clone(),
        _ => return None,
    })
}

/// What is spelled like a variant.
fn variant(pat: &Pat) -> Option<String> {
    let path = variant_of(pat)?;
    let name = path.segments.last()?.ident.to_string();
    let is_variant = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    is_variant.then_some(name)
}

/// A literal, however it is spelled.
fn value_of(literal: &Lit) -> Option<String> {
    Some(match literal {
        Lit::Bool(literal) => literal.value.to_string(),
        Lit::Byte(literal) => literal.value().to_string(),
        Lit::Char(literal) => literal.value().to_string(),
        Lit::Int(literal) => literal.base10_digits().to_owned(),
        Lit::Str(literal) => literal.value(),
        _ => return None,
    })
}

/// The names that a pattern binds, each once.
pub(super) fn bindings(pat: &Pat) -> Vec<Ident> {
    #[derive(Default)]
    struct Finder(Vec<Ident>);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            if is_binding(pat) && !self.0.contains(&pat.ident) {
                self.0.push(pat.ident.clone());
            }
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut finder = Finder::default();
    finder.visit_pat(pat);
    finder.0
}

fn is_binding(pat: &PatIdent) -> bool {
    !names::is_constant(pat)
}
