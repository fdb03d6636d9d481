//! Calls that may move a local as only types show: that one does is an error about it.
//!
//! In: a plain statement. Out: a check ahead of it. A closure that moves what it mentions can be called only
//! once, and rustc knows that as soon as it has the types of a body. So the call is written there again, where it
//! is not run, if that is possible without anything else being moved or borrowed.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{Block, Expr, Local, Macro, Pat, Stmt, Type};

use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::flow::Event;
use crate::body::ir::LocalId;
use crate::body::mentions::{self, Use};
use crate::body::methods;
use crate::body::names::{self, Init, MentionId};
use crate::body::operands;
use crate::runtime::locate;
use crate::syntax;

impl Speller<'_, '_> {
    /// The checks ahead of a statement, for the calls in it that are outside of blocks.
    ///
    /// ```text
    /// for  parts.joined();
    /// is   if false { let mut parts = like(&*parts); check_moves(|| ignore(parts.joined()), LeavesItInPlace::leaves); }
    /// ```
    pub(super) fn unseen_moves(&self, stmt: &Stmt) -> TokenStream {
        let mut finder = Finder::default();
        if !self.in_closure {
            finder.visit_stmt(stmt);
        }
        let found = finder.found.into_iter();
        found.filter_map(|call| self.unseen_move(call)).collect()
    }

    fn unseen_move(&self, call: Call) -> Option<TokenStream> {
        let (emitter, (local, mention)) = (self.emitter, call.of);
        let required = emitter.required_of_call(local, mention)?;
        let is_slot = match self.access(local) {
            Access::Native => return None,
            Access::Ref => false,
            Access::Slot => true,
        };
        let (name, span) = (emitter.local(local), emitter.names.place_of(mention)?);
        let place = if is_slot {
            emitter.in_slot(local, emitter.slot(local), span)
        } else {
            syntax::dereferenced(syntax::name(name.clone()), span)
        };
        let mut speller = emitter.speller(self.region, BTreeSet::new());
        speller.native.insert(local);
        speller.in_closure = true;
        let mut expr = call.expr;
        speller.visit_expr_mut(&mut expr);
        let private = |item| emitter.runtime.private(item, span);
        let [like, ignore, check, required] =
            ["like", "ignore", "check_moves", required].map(private);
        let required = quote_spanned!(span=> #required::leaves);
        let variable = locate(
            quote!(#[allow(unused_mut)] let mut #name = #like(&#place);),
            span,
        );
        let closure = locate(quote!(||), span);
        let ty = call.ty.map(|ty| quote!(::<#ty>));
        Some(quote!(if false { #variable #check(#closure #ignore #ty(#expr), #required); }))
    }
}

impl Emitter<'_> {
    /// What is asked of a call that mentions a local, if it may move that and should not.
    fn required_of_call(&self, local: LocalId, mention: MentionId) -> Option<&'static str> {
        if self.names.locals[local].init <= Init::Plain {
            return None;
        }
        let mut events = self.flow.events.iter();
        let node = events.position(|event| {
            matches!(event, Event::Use(_, found) | Event::Take(_, found) if *found == mention)
        })?;
        let is_live = self.fates.is_live_behind(node, local);
        match self.flow.events[node] {
            Event::Use(..) if !is_live => Some("LeavesItInPlace"),
            Event::Take(..) if is_live => Some("LeavesItForLater"),
            _ => None,
        }
    }
}

/// A call that can be written twice.
struct Call {
    expr: Expr,
    of: (LocalId, MentionId),
    /// The type of its result, if that is spelled beside it: nothing else tells it where it is written again.
    ty: Option<Type>,
}

#[derive(Default)]
struct Finder<'ast> {
    found: Vec<Call>,
    /// A value with its type beside it.
    typed: Option<(&'ast Expr, &'ast Type)>,
}

impl Finder<'_> {
    fn call<'a>(&mut self, expr: &Expr, of: &Expr, mut args: impl Iterator<Item = &'a Expr>) {
        let typed = self.typed.filter(|(value, _)| std::ptr::eq(*value, expr));
        let ty = typed.map(|(_, ty)| ty.clone());
        // What only the code around it tells the type of cannot be written again.
        if ty.is_none()
            && matches!(expr, Expr::MethodCall(call) if call.turbofish.is_none() && methods::converts(&call.method))
        {
            return;
        }
        let used = match operands::without_parens(of) {
            Expr::Path(path) => mentions::of_path(path, true),
            _ => None,
        };
        if let Some(Use { local, mention, .. }) = used
            && args.all(|arg| matches!(arg, Expr::Lit(_)))
        {
            self.found.push(Call {
                expr: expr.clone(),
                of: (local, mention),
                ty,
            });
        }
    }

    /// A macro that takes a local and nothing else.
    fn mac(&mut self, mac: &Macro) {
        let mut tokens = mac.tokens.clone().into_iter();
        if let (Some(TokenTree::Ident(ident)), None) = (tokens.next(), tokens.next())
            && let Some(of) = names::read(&ident)
        {
            let expr = Expr::Macro(syn::ExprMacro {
                attrs: Vec::new(),
                mac: mac.clone(),
            });
            self.found.push(Call { expr, of, ty: None });
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'ast> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) | Expr::Const(_) => return,
            Expr::MethodCall(call)
                if !methods::only_reads(&call.method) && !methods::only_changes(&call.method) =>
            {
                self.call(expr, &call.receiver, call.args.iter());
            }
            Expr::Call(call) => self.call(expr, &call.func, call.args.iter()),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if let (Pat::Type(pat), Some(init)) = (&local.pat, &local.init) {
            self.typed = Some((&init.expr, &pat.ty));
        }
        visit::visit_local(self, local);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        let Some(mut args) = mentions::macro_args(mac) else {
            return self.mac(mac);
        };
        args.each_mut(|arg| {
            let mut inner = Finder::default();
            inner.visit_expr(arg);
            self.found.extend(inner.found);
        });
    }

    /// What is in there may be of a type that only what is ahead of it in there shows.
    fn visit_block(&mut self, _: &'ast Block) {}

    fn visit_arm(&mut self, _: &'ast syn::Arm) {}

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
