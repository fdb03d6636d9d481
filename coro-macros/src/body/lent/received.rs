//! What is bound to what a yield receives. In: the patterns, and what they are matched with. Out: the variables that have what is lent.

use std::mem;

use syn::{Expr, GenericArgument, Pat, PathArguments, Type};

use super::remedies::Lent;
use super::{Finder, Of, Received};
use crate::body::ir::{self, LocalId, Match, Node, NodeKind, YieldId};
use crate::body::lenders::{self, Form, Lender};
use crate::body::names;
use crate::body::outcomes::{self, Outcome};

impl<'a> Finder<'a> {
    pub(super) fn bound(&mut self, pat: &'a Pat, init: &'a Node) {
        match &init.kind {
            NodeKind::Yield { id, .. } => {
                self.patterns += 1;
                let of = self.of(*id);
                self.received(pat, &self.protocol.send, of);
            }
            NodeKind::Shell { shell, inner } if let NodeKind::Yield { id, .. } = inner.kind => {
                let of = self.of(id);
                let taken = self.taken_out(shell, of);
                if let Some(ty) = taken.filter(|ty| self.protocol.is_fresh_in(ty)) {
                    self.patterns += 1;
                    self.received(pat, ty, of.inside());
                }
            }
            NodeKind::Plain(init) => self.given(pat, init),
            _ => self.branched.push((pat, init)),
        }
    }

    fn of(&self, id: YieldId) -> Of {
        let is_result = self.body.yields[id - 1].catches;
        Of {
            id,
            is_whole: !is_result,
            is_result,
        }
    }

    /// The type of what an expression takes out of what a yield receives: out of an `Option` or a `Result`; or that of the text
    /// that it borrows from.
    fn taken_out(&self, shell: &Expr, of: Of) -> Option<&'a Type> {
        let send = &self.protocol.send;
        let out = || {
            if of.is_result {
                Some(send)
            } else {
                inside(send, "Some").or_else(|| inside(send, "Ok"))
            }
        };
        match shell {
            Expr::Try(value) if ir::is_hole(&value.expr) => out(),
            Expr::MethodCall(call) if ir::is_hole(&call.receiver) => {
                if lenders::unwraps(&call.method) {
                    return out();
                }
                let is_text = !of.is_result && Lent::of_type(send) == Lent::Text;
                let form = lenders::lent_by(call, Lender::Text).filter(|_| is_text)?;
                (form == Form::Reference && self.is_lent(send)).then_some(send)
            }
            _ => None,
        }
    }

    /// The locals that a pattern binds to all that a yield receives, to that in the `Ok` of a
    /// `try_yield!`, or to references in it, be they in an `Option`.
    fn received(&mut self, pat: &Pat, ty: &'a Type, of: Of) {
        match (pat, ty) {
            (Pat::Ident(pat), _) if pat.subpat.is_none() => {
                if let Some((local, _)) = names::read(&pat.ident) {
                    self.lend(local, ty, of);
                }
            }
            (Pat::TupleStruct(pat), _) => {
                let inner = match pat.path.get_ident() {
                    Some(variant) if of.is_result => (variant == "Ok").then_some(ty),
                    Some(variant) => inside(ty, &variant.to_string()),
                    None => None,
                };
                let inner = inner.filter(|ty| self.protocol.is_fresh_in(ty));
                for (pat, ty) in pat.elems.iter().zip(inner) {
                    self.received(pat, ty, of.inside());
                }
            }
            (Pat::Tuple(pat), Type::Tuple(ty)) if pat.elems.len() == ty.elems.len() => {
                for (pat, ty) in pat.elems.iter().zip(&ty.elems) {
                    if self.protocol.is_fresh_in(ty) {
                        self.received(pat, ty, of.inside());
                    }
                }
            }
            _ => {}
        }
    }

    fn lend(&mut self, local: LocalId, ty: &'a Type, of: Of) {
        let pattern = self.patterns;
        self.lent.insert(local, Received { of, ty, pattern });
    }

    /// What is bound to a value with branches has what is lent if that is the value of one.
    pub(super) fn pass_on_branched(&mut self) {
        for (pat, node) in mem::take(&mut self.branched) {
            let mut lent = None;
            outcomes::of_node(node, &mut |outcome| {
                if let Outcome::Plain(value) = outcome {
                    let mut locals = outcomes::of_expr(value)
                        .into_iter()
                        .filter_map(names::of_expr);
                    let found = locals.find_map(|(local, _)| self.lent.get(&local));
                    lent = lent.or(found.map(|found| (found.of, found.ty)));
                }
            });
            if let Some((of, ty)) = lent {
                self.patterns += 1;
                self.received(pat, ty, of.inside());
            }
        }
    }

    /// What is taken of a match that has a yield for its head.
    pub(super) fn received_by(&mut self, expr: &Match) {
        if let NodeKind::Yield { id, .. } = expr.head.kind
            && let Some((local, _)) = expr.scrutinee.as_ref().and_then(names::read)
        {
            self.patterns += 1;
            let of = Of {
                is_whole: false,
                ..self.of(id)
            };
            self.lend(local, &self.protocol.send, of);
        }
    }
}

impl Of {
    /// The same of a part.
    fn inside(self) -> Self {
        Self {
            is_whole: false,
            is_result: false,
            ..self
        }
    }
}

/// The type of what is in a variant of this name, if a type is spelled as an `Option` or a `Result`.
fn inside<'t>(ty: &'t Type, variant: &str) -> Option<&'t Type> {
    let Type::Path(ty) = ty else {
        return None;
    };
    let last = ty.path.segments.last()?;
    let at = match (&*last.ident.to_string(), variant) {
        ("Option", "Some") | ("Result", "Ok") => 0,
        ("Result", "Err") => 1,
        _ => return None,
    };
    let PathArguments::AngleBracketed(args) = &last.arguments else {
        return None;
    };
    let mut types = args.args.iter().filter_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.nth(at)
}
