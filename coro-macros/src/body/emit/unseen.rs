//! Calls that may move a local as only types show: that one does is an error about it.
//!
//! In: a plain statement, what a yield hands out, or what a statement that yields looks at first. Out: a check ahead of
//! it. A closure that moves what it mentions can be called only once, and rustc knows that as soon as it has the types
//! of a body. So the call is written there again, where it is not run, if that is possible without anything else being
//! moved or borrowed.
//!
//! What only the code around a call tells the type of its result would be of no type there. So it is written again
//! where it has one all by itself ([`Given::Itself`]), where the type is spelled, and where a pattern takes it: there the
//! two calls are tied to be of one type.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Block, Expr, Local, Macro, Pat, PatIdent, Stmt, Type, UnOp, parse_quote};

use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::flow::Event;
use crate::body::ir::{BlockStmt, Cond, LocalId, Node, NodeKind, RegionId};
use crate::body::mentions::{self, MacroArgs};
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
    ///
    /// ```text
    /// for  let text = parts.joined();
    /// is   let made = Made::by_a_call();
    ///      if false { .. check_moves(|| { misresumed(); made.again(parts.joined()) }, LeavesItInPlace::leaves); }
    ///      let text = made.once(parts.joined());
    /// ```
    pub(super) fn unseen_moves(&self, stmt: &mut Stmt) -> TokenStream {
        if self.in_closure {
            return TokenStream::new();
        }
        let mut finder = Finder::default();
        finder.visit_stmt(stmt);
        let mut checks = TokenStream::new();
        for mut call in finder.found {
            let (span, (_, mention)) = (call.expr.span(), call.of);
            let made = match call.result {
                Given::Taken => {
                    let name = self.emitter.generated(&format!("made_{mention}"));
                    let made = locate(name.into_token_stream(), span);
                    call.tie = Some(made.clone());
                    Some(made)
                }
                _ => None,
            };
            let Some(check) = self.unseen_move(call) else {
                continue;
            };
            if let Some(made) = made {
                let of_call = self.emitter.runtime.private("Made", span);
                checks.extend(quote_spanned!(span=> let #made = #of_call::by_a_call();));
                Tie { mention, made }.visit_stmt_mut(stmt);
            }
            checks.extend(check);
        }
        checks
    }

    fn unseen_move(&self, call: Call) -> Option<TokenStream> {
        let (emitter, (local, mention)) = (self.emitter, call.of);
        let required = emitter.required_of_call(local, mention, &call.expr)?;
        let is_slot = match self.access(local) {
            Access::Native => return None,
            Access::Ref => false,
            Access::Slot => true,
        };
        let (name, span) = (emitter.local(local), emitter.names.place_of(mention)?);
        let place = if is_slot {
            emitter.shared_in_slot(local, emitter.slot(local), span)
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
        let taken = match (call.result, call.tie) {
            (Given::Spelled(ty), _) => quote!(#ignore::<#ty>),
            (_, Some(made)) => quote!(#made.again),
            (_, None) => quote!(#ignore),
        };
        // What is typed behind that is not checked for what it borrows, nor the closure for what of that it hands out.
        let diverges = self.emitter.private("misresumed");
        Some(quote! {
            #[allow(unreachable_code)]
            if false {
                #diverges();
                #variable
                #check(#closure { #diverges(); #taken(#expr) }, #required);
            }
        })
    }
}

impl Emitter<'_> {
    /// The checks ahead of what a yield hands out, which is of the type that the signature says; if that is lent for one
    /// send, it has a lifetime which nothing in the body can name.
    pub(super) fn unseen_in_yield(&self, value: &Expr, region: RegionId) -> TokenStream {
        let yields = self.yields.clone();
        self.unseen_in(value, yields.map(|ty| Given::Spelled(Box::new(ty))), region)
    }

    /// The checks ahead of a statement that yields, for what it looks at first.
    pub(super) fn unseen_ahead(&self, stmt: &BlockStmt, region: RegionId) -> TokenStream {
        match stmt {
            BlockStmt::Expr(node, _) => match &node.kind {
                NodeKind::If(expr) => self.unseen_in_condition(&expr.cond, region),
                _ => TokenStream::new(),
            },
            _ => TokenStream::new(),
        }
    }

    /// The checks ahead of a condition, whose first operand is the one that is always evaluated.
    pub(super) fn unseen_in_condition(&self, cond: &[Cond], region: RegionId) -> TokenStream {
        match cond.first() {
            Some(Cond::Test(Node {
                kind: NodeKind::Plain(head),
                ..
            })) => self.unseen_in(head, Some(Given::truth()), region),
            _ => TokenStream::new(),
        }
    }

    fn unseen_in(&self, value: &Expr, given: Option<Given>, region: RegionId) -> TokenStream {
        let mut finder = Finder::default();
        finder.visit_given(value, given);
        let speller = self.speller(region, BTreeSet::new());
        let found = finder.found.into_iter();
        let untied = found.filter(|call| !matches!(call.result, Given::Taken));
        untied
            .filter_map(|call| speller.unseen_move(call))
            .collect()
    }

    /// What is asked of a call that mentions a local, if it may move that and should not.
    fn required_of_call(
        &self,
        local: LocalId,
        mention: MentionId,
        call: &Expr,
    ) -> Option<&'static str> {
        if self.names.locals[local].init <= Init::Plain {
            return None;
        }
        let mut events = self.flow.events.iter();
        let is_it = |event: &Event| event.used().is_some_and(|(_, found)| found == mention);
        let node = events.position(is_it)?;
        let is_live = self.fates.is_live_behind(node, local);
        match self.flow.events[node] {
            _ if self.fates.by_type.contains(&mention) => None,
            Event::Use(..) if !is_live => Some("LeavesItInPlace"),
            // A macro may hide a `continue`, which no closure can have.
            Event::Use(..) if matches!(call, Expr::Macro(_)) => None,
            Event::Use(..) | Event::Take(..) if is_live => Some("LeavesItForLater"),
            _ => None,
        }
    }
}

/// What tells the type of a call's result where it is written again.
#[derive(Clone)]
enum Given {
    /// It has to be known without what is around the call.
    Itself,
    /// It is spelled there.
    Spelled(Box<Type>),
    /// A pattern takes it, and what uses its variables may tell.
    Taken,
}

impl Given {
    /// That of a condition.
    fn truth() -> Self {
        let name = Ident::new("bool", Span::call_site());
        Self::Spelled(Box::new(syntax::named_type(name)))
    }
}

/// A call that can be written twice.
struct Call {
    expr: Expr,
    of: (LocalId, MentionId),
    result: Given,
    /// What ties it to itself where it is written again.
    tie: Option<TokenStream>,
}

impl Call {
    fn new(expr: &Expr, of: (LocalId, MentionId), result: Given) -> Self {
        Self {
            expr: expr.clone(),
            of,
            result,
            tie: None,
        }
    }
}

/// Ties the call that has this mention.
struct Tie {
    mention: MentionId,
    made: TokenStream,
}

impl VisitMut for Tie {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if called(expr).is_none_or(|(_, mention)| mention != self.mention) {
            return visit_mut::visit_expr_mut(self, expr);
        }
        let once = locate(quote!(.once), expr.span());
        let made = &self.made;
        *expr = parse_quote!(#made #once(#expr));
    }
}

/// The local that a call is of, if it can be written twice.
fn called(expr: &Expr) -> Option<(LocalId, MentionId)> {
    let mention = |of: &Expr| match operands::without_parens(of) {
        Expr::Path(path) => mentions::of_path(path, true).map(|used| (used.local, used.mention)),
        _ => None,
    };
    let is_plain = |arg: &Expr| matches!(arg, Expr::Lit(_));
    match expr {
        Expr::MethodCall(call) if call.args.iter().all(is_plain) => mention(&call.receiver),
        Expr::Call(call) if call.args.iter().all(is_plain) => mention(&call.func),
        Expr::Macro(call) => {
            let mut tokens = call.mac.tokens.clone().into_iter();
            match (tokens.next(), tokens.next()) {
                (Some(TokenTree::Ident(ident)), None) => names::read(&ident),
                _ => None,
            }
        }
        _ => None,
    }
}

#[derive(Default)]
struct Finder {
    found: Vec<Call>,
    /// What tells the type of the expression that is visited next.
    given: Option<Given>,
}

impl Finder {
    fn visit_given(&mut self, expr: &Expr, given: Option<Given>) {
        self.given = given;
        self.visit_expr(expr);
        self.given = None;
    }

    /// What is used by value, whatever a macro there expands to: elsewhere it may be a place.
    fn value(&mut self, expr: &Expr, given: Given) {
        match expr {
            Expr::Macro(inner) if mentions::macro_args(&inner.mac).is_none() => {
                self.note(expr, Some(given));
            }
            expr => self.visit_given(expr, Some(given)),
        }
    }

    /// Notes a call, or a macro that takes a local and nothing else, if its name does not say what it does to that.
    fn note(&mut self, expr: &Expr, given: Option<Given>) {
        let (Some(result), Some(of)) = (given, called(expr)) else {
            return;
        };
        let says = match expr {
            Expr::MethodCall(call) => {
                let method = &call.method;
                let is_open = matches!(result, Given::Itself) && call.turbofish.is_none();
                methods::only_reads(method)
                    || methods::only_changes(method)
                    || is_open && methods::converts(method)
            }
            _ => false,
        };
        if !says {
            self.found.push(Call::new(expr, of, result));
        }
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        let given = self.given.take();
        let itself = Some(Given::Itself);
        let truth = || Some(Given::truth());
        match expr {
            Expr::Closure(_) | Expr::Async(_) | Expr::Const(_) => {}
            Expr::Paren(inner) => self.visit_given(&inner.expr, given),
            Expr::Group(inner) => self.visit_given(&inner.expr, given),
            Expr::Macro(inner) => self.visit_macro(&inner.mac),
            Expr::MethodCall(call) => {
                self.note(expr, given);
                self.visit_given(&call.receiver, itself);
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Call(call) => {
                self.note(expr, given);
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Field(part) => self.visit_given(&part.base, itself),
            Expr::Try(tried) => self.visit_given(&tried.expr, itself),
            Expr::Cast(cast) => self.visit_given(&cast.expr, itself),
            Expr::Let(bound) => self.visit_given(&bound.expr, Some(Given::Taken)),
            Expr::Match(matched) => self.visit_given(&matched.expr, Some(Given::Taken)),
            Expr::ForLoop(looped) => self.visit_given(&looped.expr, itself),
            Expr::If(branch) => {
                self.visit_given(&branch.cond, truth());
                if let Some((_, otherwise)) = &branch.else_branch {
                    self.visit_expr(otherwise);
                }
            }
            Expr::While(looped) => self.visit_given(&looped.cond, truth()),
            Expr::Binary(pair) if matches!(pair.op, BinOp::And(_) | BinOp::Or(_)) => {
                self.visit_given(&pair.left, truth());
                self.visit_given(&pair.right, truth());
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                self.visit_given(&unary.expr, itself);
            }
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        match stmt {
            Stmt::Expr(expr @ Expr::Macro(_), Some(_)) => self.value(expr, Given::Itself),
            Stmt::Expr(expr, Some(_)) => self.visit_given(expr, Some(Given::Itself)),
            Stmt::Macro(stmt) if mentions::macro_args(&stmt.mac).is_none() => {
                let expr = Expr::Macro(syn::ExprMacro {
                    attrs: Vec::new(),
                    mac: stmt.mac.clone(),
                });
                self.value(&expr, Given::Itself);
            }
            _ => visit::visit_stmt(self, stmt),
        }
    }

    fn visit_local(&mut self, local: &'ast Local) {
        let Some(init) = &local.init else { return };
        let given = match &local.pat {
            Pat::Type(pat) => Given::Spelled(pat.ty.clone()),
            _ => Given::Taken,
        };
        match &local.pat {
            Pat::Ident(PatIdent { by_ref: None, .. }) | Pat::Type(_) => {
                self.value(&init.expr, given);
            }
            _ => self.visit_given(&init.expr, Some(given)),
        }
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        let Some(mut args) = mentions::macro_args(mac) else {
            return;
        };
        let only_looks = matches!(args, MacroArgs::Exprs { borrows: true, .. });
        args.each_mut(|arg| {
            let mut inner = Finder::default();
            inner.visit_given(arg, only_looks.then_some(Given::Itself));
            self.found.extend(inner.found);
        });
    }

    /// What is in there may be of a type that only what is ahead of it in there shows.
    fn visit_block(&mut self, _: &'ast Block) {}

    fn visit_arm(&mut self, _: &'ast syn::Arm) {}

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
