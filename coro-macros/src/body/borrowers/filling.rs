//! What borrows are put into, outside of what declares it.

use std::collections::{BTreeSet, HashMap, HashSet};

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprAssign, ExprClosure, ExprForLoop, ExprLet, ExprMatch, ExprMethodCall, Local, Pat,
};

use super::Finder;
use super::inside::Inside;
use super::written;
use crate::body::ir::LocalId;
use crate::body::mentions::{self, Syntax};
use crate::body::names::{Init, MentionId, Names};
use crate::body::{apart, borrows, questions};
use crate::errors::{Place, place_of};
use crate::runtime::Runtime;

/// What is asked of what is put into variables and some yield keeps, by where the mentions are that put it there.
pub(super) fn asked(names: &Names, runtime: &Runtime) -> HashMap<Place, TokenStream> {
    let filled = names.filled.iter();
    let filled = filled.filter(|filled| questions::are_written(&filled.suspect, names));
    let asked = filled.filter_map(|filled| {
        let place = names.place_of(filled.mention).and_then(place_of)?;
        let spell = |expr: &Expr| written::as_written(names, expr.to_token_stream());
        let question = questions::question(&filled.suspect, None, runtime, &spell);
        Some((place, question))
    });
    asked.collect()
}

/// Finds the mentions in closures that are not `move`.
pub(super) struct Captured<'c>(pub &'c mut HashSet<MentionId>);

impl<'ast> Visit<'ast> for Captured<'_> {
    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        if closure.capture.is_none() {
            let mentioned = mentions::in_syntax(Syntax::Expr(&closure.body));
            self.0
                .extend(mentioned.into_iter().map(|(_, mention)| mention));
        }
    }
}

/// Finds the variables that borrows are put into: `names.push(&name)`, `longest = Some(&name)`.
pub(super) struct Filling<'i, 'f> {
    pub finder: &'i Finder<'f>,
    /// The names of what is declared inside and borrows.
    pub inside: HashSet<Ident>,
    /// The variables, and of what they may borrow.
    pub filled: Vec<(LocalId, BTreeSet<LocalId>)>,
    /// All that is mentioned.
    pub mentioned: Vec<(LocalId, MentionId)>,
}

impl Filling<'_, '_> {
    fn borrows(&self, value: &Expr) -> bool {
        Inside::of(self.finder, (&self.inside, false), value).borrows
    }

    fn bind(&mut self, pats: &[&Pat], value: &Expr) {
        if self.borrows(value) {
            let bound = pats.iter().flat_map(|pat| apart::bindings(pat));
            self.inside.extend(bound);
        }
    }

    fn fill(&mut self, place: &Expr) {
        if let Some(local) = borrows::root(place)
            && self.finder.names.locals[local].init != Init::Scalar
            && self.finder.names.shown(local).is_some()
        {
            let lenders = self.finder.lenders_of(&self.mentioned);
            self.filled.push((local, lenders));
        }
    }
}

impl<'ast> Visit<'ast> for Filling<'_, '_> {
    fn visit_local(&mut self, local: &'ast Local) {
        if let Some(init) = &local.init {
            self.bind(&[&local.pat], &init.expr);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_for_loop(&mut self, looped: &'ast ExprForLoop) {
        self.bind(&[&looped.pat], &looped.expr);
        visit::visit_expr_for_loop(self, looped);
    }

    fn visit_expr_let(&mut self, expr: &'ast ExprLet) {
        self.bind(&[&expr.pat], &expr.expr);
        visit::visit_expr_let(self, expr);
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        let pats: Vec<_> = expr.arms.iter().map(|arm| &arm.pat).collect();
        self.bind(&pats, &expr.expr);
        visit::visit_expr_match(self, expr);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        for arg in &call.args {
            if let Expr::Closure(closure) = arg {
                let params: Vec<_> = closure.inputs.iter().collect();
                self.bind(&params, &call.receiver);
            }
        }
        if !only_reads(call) && call.args.iter().any(|arg| self.borrows(arg)) {
            self.fill(&call.receiver);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
        if self.borrows(&assign.right) {
            self.fill(&assign.left);
        }
        visit::visit_expr_assign(self, assign);
    }
}

/// Whether what a method is given does not go into its receiver, by the convention of its name.
fn only_reads(call: &ExprMethodCall) -> bool {
    const NAMES: &[&str] = &["cmp", "eq", "push_str", "remove", "write_all", "write_str"];
    const PREFIXES: &[&str] = &["contains", "ends_with", "get", "is_", "starts_with"];
    let name = call.method.to_string();
    NAMES.contains(&name.as_str()) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}
