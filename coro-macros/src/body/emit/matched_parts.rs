//! Asks the types whether a match moves parts of a field of a local that stays in scope.
//!
//! In: a statement. Out: questions ahead of it about the fields that its patterns take apart. What gives them back, or is left
//! an empty `Option`, is lowered elsewhere; of the rest rustc would say that the local is behind a reference.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprField, Item, Local, Pat, PatIdent, Stmt};

use super::moves::{TRAITS, root_of};
use super::{Access, Emitter};
use crate::body::ir::{self, BlockStmt, Node, RegionId};
use crate::body::liveness::MovedPart;
use crate::body::names::{Init, MentionId};
use crate::body::walk::{self, Walk};
use crate::body::{apart, mentions, names, operands};

impl Emitter<'_> {
    /// ```text
    /// for  if let Some((name, n)) = log.next { .. }
    /// is   if false {
    ///          let part = Moves::of(&log, || &log.next);
    ///          let bound = (&&part.bound(|value| match value { Some((name, n)) => Some(name), _ => None })).found().or(..);
    ///          check_part(&bound.part(&part, (&&&&&&part).moving()), CanBeMovedOutOfLog::ask);
    ///      }
    /// ```
    pub(super) fn ask_of_matched(&self, stmt: &Stmt, region: RegionId) -> TokenStream {
        if self.fates.matched_parts.is_empty() {
            return TokenStream::new();
        }
        let mut finder = Finder::default();
        finder.visit_stmt(stmt);
        self.asked_of_heads(&finder.0, region)
    }

    /// The same of the heads of a statement that yields.
    pub(super) fn ask_of_matched_heads(&self, stmt: &BlockStmt, region: RegionId) -> TokenStream {
        if self.fates.matched_parts.is_empty() {
            return TokenStream::new();
        }
        let mut finder = Finder::default();
        match stmt {
            BlockStmt::Plain(_) => {}
            BlockStmt::Let(stmt) => {
                finder.node(&stmt.init);
                if let ir::NodeKind::Plain(init) = &stmt.init.kind {
                    finder.head(init, &stmt.pat);
                }
            }
            BlockStmt::Expr(node, _) => finder.node(node),
        }
        self.asked_of_heads(&finder.0, region)
    }

    fn asked_of_heads(&self, heads: &[Head<'_>], region: RegionId) -> TokenStream {
        let asked = heads.iter().filter_map(|head| {
            let matched = self.fates.matched_parts.get(&head.mention)?;
            let is_given = self.names.given.iter().any(|given| {
                let given = &self.flow.given[given];
                given.taken.contains(&head.mention)
            });
            let is_native = matches!(self.access(matched.local, region), Access::Native);
            let stays = matched.kept_at.is_some() || !is_native;
            // What rustc does not know yet would be taken for a copy.
            let is_known = self.names.locals[matched.local].init < Init::Uninferred;
            (stays && is_known && !is_given)
                .then(|| self.question_of_matched(head, matched, region))
        });
        asked.collect()
    }

    fn question_of_matched(
        &self,
        head: &Head<'_>,
        matched: &MovedPart,
        region: RegionId,
    ) -> TokenStream {
        let field = Expr::Field(head.field.clone());
        let at = (root_of(head.field).span(), head.field.member.span());
        let root = self.plain_expr(root_of(head.field), region);
        let place = self.plain_expr(&field, region);
        let [moves, check, misresumed] =
            ["Moves", "check_part", "misresumed"].map(|item| self.runtime.private(item, at.0));
        let traits = TRAITS
            .into_iter()
            .chain(BOUND)
            .map(|item| self.private(item));
        let (part, bound) = (self.generated("part"), self.generated("bound"));
        let (some, none) = (self.some(), self.none().into_token_stream());
        let asked = head.pats.iter().flat_map(|pat| {
            let pattern = self.spelled_pat(operands::without_guard(pat), region);
            let names = names_moved(&pattern).into_iter();
            let (part, some, none) = (&part, &some, &none);
            names.map(move |name| {
                // What is bound by `ref mut` would have to be in a variable that is `mut`.
                let pattern = apart::bound_only(&pattern, &|bound| *bound == name);
                quote!((&&#part.bound(|value| match value { #pattern => #some(#name), _ => #none })).found())
            })
        });
        let asked = asked.reduce(|one, other| quote!(#one.or(#other)));
        let question =
            self.part_question(matched, (region, at), &self.matched_whole(head, matched));
        let checked = quote_spanned! {at.0=>
            #check(&#bound.part(&#part, (&&&&&&#part).moving()), #question);
        };
        quote! {
            #[allow(non_shorthand_field_patterns, unreachable_code, unreachable_patterns, unused_imports, unused_mut, unused_variables)]
            #[allow(clippy::used_underscore_binding)]
            if false {
                use {#(#traits as _),*};
                #misresumed();
                let #part = #moves::of(&#root, || &#place);
                let #bound = #asked;
                #checked
            }
        }
    }

    /// How to move the whole of the local in place of what is matched; or what else to do, if it is used again.
    fn matched_whole(&self, head: &Head<'_>, matched: &MovedPart) -> String {
        let (name, way) = (self.called(matched.local), &matched.way);
        let whole = format!("`{{ {name} }}{way}` in place of `{name}{way}`");
        let mut uses = self.flow.events.iter().filter_map(|event| event.used());
        let is_alone = uses.all(|(of, used)| of != matched.local || used == head.mention);
        let is_mutable = self.names.locals[matched.local].mutable;
        if head.pats.iter().any(|pat| is_of_option(pat)) {
            let of = if is_mutable {
                String::new()
            } else {
                format!(" of a `mut {name}`")
            };
            format!("leave an empty one: `{name}{way}.take()`{of}; or move the whole: {whole}")
        } else if is_alone {
            format!("move the whole: {whole}")
        } else if is_mutable {
            format!("put another value in its place: `std::mem::replace(&mut {name}{way}, ..)`")
        } else {
            self.whole_moved(matched.local, head.field, way)
        }
    }
}

/// The traits among which method lookup decides whether a pattern moves what it binds.
const BOUND: [&str; 3] = ["BoundByCopy", "BoundByMove", "BoundByReference"];

/// A field that is matched, and the patterns.
struct Head<'s> {
    mention: MentionId,
    field: &'s ExprField,
    pats: Vec<&'s Pat>,
}

#[derive(Default)]
struct Finder<'s>(Vec<Head<'s>>);

impl<'s> Finder<'s> {
    fn head(&mut self, head: &'s Expr, pat: &'s Pat) {
        let Expr::Field(field) = operands::without_parens(head) else {
            return;
        };
        let Some(((_, mention), _)) = mentions::of_field(field) else {
            return;
        };
        match self.0.iter_mut().find(|head| head.mention == mention) {
            Some(head) => head.pats.push(pat),
            None => self.0.push(Head {
                mention,
                field,
                pats: vec![pat],
            }),
        }
    }
}

impl<'s> Walk<'s> for Finder<'s> {
    fn bound(&mut self, pat: &'s Pat, head: &'s Expr) {
        self.head(head, pat);
    }

    /// What is in there is asked there.
    fn block(&mut self, _: &'s ir::Block) {}

    fn node(&mut self, node: &'s Node) {
        if let ir::NodeKind::Plain(expr) = &node.kind {
            self.visit_expr(expr);
        }
        walk::walk(self, node);
    }
}

impl<'s> Visit<'s> for Finder<'s> {
    fn visit_expr(&mut self, expr: &'s Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) | Expr::Const(_) => return,
            Expr::Match(matched) => {
                let arms = matched.arms.iter();
                arms.for_each(|arm| self.head(&matched.expr, &arm.pat));
            }
            Expr::Let(matched) => self.head(&matched.expr, &matched.pat),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_local(&mut self, local: &'s Local) {
        if let Some(init) = &local.init {
            self.head(&init.expr, &local.pat);
        }
        visit::visit_local(self, local);
    }

    /// What is in there is asked there.
    fn visit_block(&mut self, _: &'s Block) {}

    fn visit_item(&mut self, _: &'s Item) {}
}

/// The variables that a pattern binds by value.
fn names_moved(pat: &Pat) -> Vec<Ident> {
    struct Bound(Vec<Ident>);
    impl<'ast> Visit<'ast> for Bound {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            if pat.by_ref.is_none() && !names::is_constant(pat) {
                self.0.push(pat.ident.clone());
            }
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut bound = Bound(Vec::new());
    bound.visit_pat(pat);
    bound.0
}

/// Whether a pattern is one of an `Option`.
fn is_of_option(pat: &Pat) -> bool {
    match operands::without_guard(pat) {
        Pat::TupleStruct(pat) => pat.path.is_ident("Some"),
        _ => false,
    }
}
