//! Declares what a pattern binds.

use proc_macro2::{Ident, Span};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, FieldPat, Pat, PatIdent, PatTupleStruct, Type};

use super::Resolver;
use crate::body::ir::{LocalId, Node, NodeKind};
use crate::body::names::{self, Init, Local};
use crate::body::types;

/// Declares the bindings of one pattern.
pub(super) struct Declarer<'r> {
    pub resolver: &'r mut Resolver,
    /// The first local this pattern declares; alternatives of an or-pattern share theirs.
    pub first: LocalId,
    /// What is known of what is bound.
    pub init: Init,
    /// Whether the bindings are locals, or only shadow some.
    pub as_local: bool,
    /// What this alternative of an or-pattern has declared. What it binds twice is an error of two declarations.
    pub declared: Vec<LocalId>,
}

impl Resolver {
    /// What a yield receives.
    pub(super) fn received(&self, node: &Node) -> Option<Type> {
        matches!(node.kind, NodeKind::Yield { .. }).then(|| self.sends.clone())
    }

    /// The same of a pattern whose value is of this type, or is an `Ok` of it. Of a tuple each part has a type of its own.
    pub(super) fn declare_of(&mut self, pat: &mut Pat, ty: Option<&Type>, init: Init) {
        match (pat, ty) {
            (Pat::Tuple(pats), Some(Type::Tuple(types)))
                if pats.elems.len() == types.elems.len()
                    && !pats.elems.iter().any(|pat| matches!(pat, Pat::Rest(_))) =>
            {
                for (pat, ty) in pats.elems.iter_mut().zip(&types.elems) {
                    self.declare_of(pat, Some(ty), types::init_of_type(ty));
                }
            }
            (Pat::TupleStruct(pat), ty) if pat.elems.len() == 1 && pat.path.is_ident("Ok") => {
                self.declare_of(&mut pat.elems[0], ty, init);
            }
            (pat, _) => self.declare(pat, init),
        }
    }
}

impl Declarer<'_> {
    fn local(&mut self, pat: &PatIdent) -> LocalId {
        let spelled = pat.ident.to_string();
        let at = pat.ident.span();
        let (synthetic, name) = match spelled.strip_prefix("__coro_") {
            Some(names::THIS) if !self.resolver.names.has_this => {
                (true, Ident::new(names::THIS, at))
            }
            Some(name) => (true, Ident::new(name, Span::mixed_site().located_at(at))),
            None => (false, pat.ident.clone()),
        };
        let locals = &mut self.resolver.names.locals;
        let is_same = |local: &LocalId| {
            let found = &locals[*local];
            found.synthetic == synthetic && found.name == name && !self.declared.contains(local)
        };
        if let Some(same) = (self.first..locals.len()).find(is_same) {
            self.declared.push(same);
            return same;
        }
        let local = locals.len();
        self.declared.push(local);
        locals.push(Local {
            synthetic,
            name,
            mutable: pat.mutability.is_some() && pat.by_ref.is_none(),
            ty: None,
            init: match pat.by_ref {
                Some(_) => match pat.mutability {
                    Some(_) => Init::Plain,
                    None => Init::Copy,
                },
                None => self.init,
            },
            region: self.resolver.region,
        });
        local
    }
}

impl Declarer<'_> {
    fn guard(&mut self, guard: &mut Expr) {
        match guard {
            Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
                self.guard(&mut binary.left);
                self.guard(&mut binary.right);
            }
            Expr::Let(let_) if self.as_local => {
                self.resolver.visit_expr_mut(&mut let_.expr);
                self.resolver.declare(&mut let_.pat, Init::Value);
            }
            guard => self.resolver.visit_expr_mut(guard),
        }
    }
}

impl VisitMut for Declarer<'_> {
    fn visit_pat_ident_mut(&mut self, pat: &mut PatIdent) {
        if let Some((_, subpat)) = &mut pat.subpat {
            self.visit_pat_mut(subpat);
        }
        if names::is_constant(pat) {
            return;
        }
        let ident = pat.ident.clone();
        let local = self.as_local.then(|| self.local(pat));
        if let Some(local) = local {
            pat.ident = self.resolver.names.mention(local, ident.span());
        }
        if self.resolver.receiver == ident {
            let receiver = Ident::new("self", Span::mixed_site());
            self.resolver.scope.push((receiver.to_string(), local));
        }
        self.resolver.scope.push((ident.to_string(), local));
    }

    /// `S { x }` becomes `S { x: x }`, since the binding is spelled differently now.
    fn visit_field_pat_mut(&mut self, field: &mut FieldPat) {
        let binds = matches!(&*field.pat, Pat::Ident(pat) if !names::is_constant(pat));
        if binds {
            field.colon_token.get_or_insert_default();
        }
        self.visit_pat_mut(&mut field.pat);
    }

    fn visit_pat_or_mut(&mut self, pat: &mut syn::PatOr) {
        let before = self.declared.clone();
        for case in &mut pat.cases {
            self.declared.clone_from(&before);
            self.visit_pat_mut(case);
        }
    }

    fn visit_pat_tuple_struct_mut(&mut self, pat: &mut PatTupleStruct) {
        visit_mut::visit_pat_tuple_struct_mut(self, pat);
        if let (Some(variant), [Pat::Ident(bound)]) =
            (pat.path.segments.last(), &*Vec::from_iter(&pat.elems))
            && let Some((local, _)) = names::read(&bound.ident)
        {
            let variants = &mut self.resolver.names.variants;
            variants.insert(local, variant.ident.to_string());
        }
    }

    /// Behind a `&` of the pattern there is a value again.
    fn visit_pat_reference_mut(&mut self, pat: &mut syn::PatReference) {
        let outer = std::mem::replace(&mut self.init, Init::Value);
        self.visit_pat_mut(&mut pat.pat);
        self.init = outer;
    }

    /// The guard sees the bindings, and the arm those of the guard.
    fn visit_pat_guard_mut(&mut self, guard: &mut syn::PatGuard) {
        self.visit_pat_mut(&mut guard.pat);
        self.guard(&mut guard.guard);
    }

    fn visit_expr_mut(&mut self, _: &mut Expr) {}
}
