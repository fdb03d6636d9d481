//! Patterns that do not match, or do not move, a value moved out of its slot for them: the slot has it again.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{
    Expr, ExprIf, ExprLet, ExprMatch, Local, LocalInit, Pat, PatIdent, Token, Type, parse_quote,
};

use super::apart::{Apart, Head};
use super::block::tuple;
use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::apart::{self, Leaves};
use crate::body::ir::{LocalId, Node, NodeKind, RegionId};
use crate::body::layout::Storage;
use crate::body::mentions::{self, Use};
use crate::body::names;
use crate::tokens::{Spelled, inline};

/// A local that a match takes out of its slot.
pub(super) struct Taken {
    used: Use,
    /// What is matched.
    pub head: TokenStream,
    /// The pattern for what no other matches.
    pub unmatched: TokenStream,
    /// The statement that puts the local back where nothing of it is bound.
    pub put_back: TokenStream,
    /// How it is taken apart, if that depends on its types.
    pub apart: Option<Apart>,
}

impl Taken {
    /// The statements ahead of the match.
    pub(super) fn ahead(&self) -> Option<&TokenStream> {
        self.apart.as_ref().map(|apart| &apart.ahead)
    }

    /// The match with these.
    pub(super) fn braced(&self, matched: TokenStream) -> TokenStream {
        match self.ahead() {
            Some(ahead) => quote!({ #ahead #matched }),
            None => matched,
        }
    }

    /// The statement behind a pattern that has bound parts.
    fn leave(&self) -> Option<&TokenStream> {
        self.apart.as_ref().map(|apart| &apart.leave)
    }

    /// ```text
    /// match slot.take().unwrap() { Some(x) => x, value => { slot = Some(value); .. } };
    /// ```
    pub(super) fn bound(
        &self,
        pat: &impl ToTokens,
        bound: &impl ToTokens,
        otherwise: &impl ToTokens,
    ) -> TokenStream {
        let Self {
            head,
            unmatched,
            put_back,
            ..
        } = self;
        let bound = ahead(self.leave(), bound.to_token_stream());
        self.braced(quote! {
            match #head {
                #[allow(unused_mut)]
                #pat => #bound,
                #[allow(unreachable_patterns)]
                #unmatched => { #put_back #otherwise }
            }
        })
    }

    /// A `let`, its pattern and its `else` as they are spelled.
    fn let_apart(
        &self,
        stmt: &Local,
        pat: &Pat,
        diverge: Option<&TokenStream>,
        allow: Option<&dyn ToTokens>,
    ) -> Option<TokenStream> {
        let (Apart { ahead, leave, .. }, head) = (self.apart.as_ref()?, &self.head);
        let (attrs, let_token, semi) = (&stmt.attrs, stmt.let_token, stmt.semi_token);
        let eq_token = stmt.init.as_ref()?.eq_token;
        Some(quote!(#ahead #(#attrs)* #allow #let_token #pat #eq_token #head #diverge #semi #leave))
    }
}

/// An arm of a match on such a local.
pub(super) struct TakenBy {
    pub pat: Pat,
    /// What comes first in the arm.
    pub ahead: Option<TokenStream>,
    /// The local that its guard knows what is matched as.
    pub whole: Option<LocalId>,
}

impl Speller<'_, '_> {
    /// A `let` of a condition.
    ///
    /// ```text
    /// from  let Some(x) = local
    /// into  let Some(x) = (match slot.take().unwrap() {
    ///           Some(x) => Some(x),
    ///           value => { slot = Some(value); None }
    ///       })
    /// ```
    pub(super) fn let_of_slot(&mut self, expr: &ExprLet) -> Option<Expr> {
        let taken = self.taken(&expr.expr, None, &[&expr.pat])?;
        let pat = self.spelled(&expr.pat);
        let (bound, pattern) = rebound(&pat);
        let (let_token, eq_token) = (expr.let_token, expr.eq_token);
        let (some, none) = (self.emitter.some(), self.emitter.none());
        let matched = taken.bound(&pat, &quote!(#some(#bound)), &none);
        Some(Expr::Verbatim(
            quote!(#let_token #some(#pattern) #eq_token (#matched)),
        ))
    }

    /// ```text
    /// from  match local { Some(x) => .., _ => .. }
    /// into  match slot.take().unwrap() { Some(x) => .., value => { slot = Some(value); .. } }
    /// ```
    pub(super) fn match_of_slot(&mut self, expr: &ExprMatch) -> Option<Expr> {
        let pats: Vec<_> = expr.arms.iter().map(|arm| &arm.pat).collect();
        let taken = self.taken(&expr.expr, None, &pats)?;
        let mut expr = expr.clone();
        for arm in &mut expr.arms {
            let by = self.taken_by(&taken, &arm.pat);
            let outer = self.whole.clone();
            self.whole
                .extend(by.whole.map(|local| (local, taken.head.clone())));
            arm.pat = self.spelled(&by.pat);
            self.whole = outer;
            self.visit_arm_body(&mut arm.body);
            if let Some(stmt) = by.ahead {
                *arm.body = Expr::Verbatim(ahead(Some(&stmt), arm.body.to_token_stream()));
                arm.comma.get_or_insert_default();
            }
        }
        *expr.expr = Expr::Verbatim(taken.head.clone());
        Some(match taken.apart {
            Some(_) => Expr::Verbatim(taken.braced(expr.into_token_stream())),
            None => Expr::Match(expr),
        })
    }

    /// An `if let` that leaves a part of a local whose scope ends with it: what is left is in the match, to its end.
    ///
    /// ```text
    /// from  if let Op::Push(text, ..) = local { .. }
    /// into  match slot.take().unwrap() { Op::Push(text, ..) => { .. } value => { slot = Some(value); .. } }
    /// ```
    pub(super) fn if_that_ends_scope(&mut self, expr: &ExprIf) -> Option<Expr> {
        let Expr::Let(cond) = &*expr.cond else {
            return None;
        };
        let used = self.takes(&cond.expr)?;
        let names = &self.emitter.names;
        if !names.parted.contains(&used.mention) || !names.ends_scope(used.mention, &cond.pat) {
            return None;
        }
        let (head, pat, then) = (&cond.expr, &cond.pat, &expr.then_branch);
        let otherwise = match &expr.else_branch {
            Some((_, otherwise)) => otherwise.to_token_stream(),
            None => quote!({}),
        };
        self.match_of_slot(&parse_quote!(match #head { #pat => #then _ => #otherwise }))
    }

    /// A `let` with an `else` among plain statements.
    ///
    /// ```text
    /// from  let Some(x) = local else { .. };
    /// into  let x = match slot.take().unwrap() { Some(x) => x, value => { slot = Some(value); .. } };
    /// ```
    pub(super) fn let_else_of_slot(&mut self, stmt: &mut Local) -> bool {
        let Some((init, (_, diverge))) = with_else(stmt) else {
            return false;
        };
        let (pat, ty) = untyped(&stmt.pat);
        let Some(taken) = self.taken(&init.expr, ty, &[pat]) else {
            return false;
        };
        let mut diverge = diverge.clone();
        self.visit_expr_mut(&mut diverge);
        let pat = self.spelled(pat);
        let (bound, pattern) = rebound(&pat);
        let matched = taken.bound(&pat, &bound, &opened(&diverge));
        if let Some(init) = &mut stmt.init {
            *init.expr = Expr::Verbatim(matched);
            init.diverge = None;
        }
        stmt.pat = Pat::Verbatim(pattern.into_token_stream());
        true
    }

    /// One without an `else`, of which something may be left; or with one, if the scope of the local ends with it: what is left is in
    /// the block, to its end.
    pub(super) fn let_taken_apart(
        &mut self,
        stmt: &Local,
        allow: Option<&dyn ToTokens>,
    ) -> Option<TokenStream> {
        let (pat, ty) = untyped(&stmt.pat);
        let init = stmt.init.as_ref()?;
        let names = &self.emitter.names;
        let used = self.takes(&init.expr);
        let is_parted = used.is_some_and(|used| names.parted.contains(&used.mention));
        let ends_scope = used.is_some_and(|used| names.ends_scope(used.mention, pat));
        if init.diverge.is_some() && !(is_parted && ends_scope) {
            return None;
        }
        let is_behind = matches!(apart::head(&init.expr), Some((_, true)));
        if !apart::may_leave(pat) && !is_behind && !is_parted {
            return None;
        }
        let taken = self.taken(&init.expr, ty, &[pat])?;
        let diverge = init.diverge.as_ref().map(|(else_token, diverge)| {
            let mut diverge = diverge.clone();
            self.visit_expr_mut(&mut diverge);
            let (put_back, diverge) = (&taken.put_back, opened(&diverge));
            quote!(#else_token { #put_back #diverge })
        });
        let pat = self.spelled(pat);
        taken.let_apart(stmt, &pat, diverge.as_ref(), allow)
    }

    /// A pattern as it is spelled.
    pub(super) fn spelled(&mut self, pat: &Pat) -> Pat {
        let mut pat = pat.clone();
        self.visit_pat_mut(&mut pat);
        pat
    }

    /// The local that a match moves, out of a slot or to one.
    pub(super) fn takes(&self, head: &Expr) -> Option<Use> {
        let (path, _) = apart::head(head)?;
        let used = mentions::of_path(path, true)?;
        let emitter = self.emitter;
        let is_taken = match (self.access(used.local), emitter.layout.storage[used.local]) {
            (Access::Slot, _) => true,
            (Access::Native, Storage::Left(_)) => emitter.matches.contains_key(&used.mention),
            _ => false,
        };
        (is_taken
            && emitter.fates.takes.contains(&used.mention)
            && !self.in_guard.contains(&used.local))
        .then_some(used)
    }

    /// What is matched by these patterns, if it is such a local.
    pub(super) fn taken(&mut self, head: &Expr, ty: Option<&Type>, pats: &[&Pat]) -> Option<Taken> {
        let used = self.takes(head)?;
        let (matched, is_behind) = apart::head(head)?;
        let mut spelled = Expr::Path(matched.clone());
        self.visit_expr_mut(&mut spelled);
        let is_parted = self.emitter.names.parted.contains(&used.mention);
        let parted = is_parted.then_some(used.mention);
        let may_leave = is_behind || is_parted || pats.iter().any(|pat| apart::may_leave(pat));
        let head = Head {
            value: &spelled,
            at: head.span(),
            is_behind,
            parted,
        };
        let apart = (may_leave && !self.in_closure).then(|| self.apart(used, &head, ty, pats));
        let value = self.emitter.generated("value");
        let (unmatched, back) = match &apart {
            Some(apart) => (quote!(_), apart.back.clone()),
            None => (value.to_token_stream(), value.to_token_stream()),
        };
        let put_back = match self.access(used.local) {
            Access::Slot => {
                let slot = self.emitter.slot_place(used.local, self.region);
                let filled = self.emitter.filled_slot(used.local, back);
                quote!(#slot = #filled;)
            }
            _ => {
                let name = self.emitter.local(used.local);
                quote!(#name = #back;)
            }
        };
        let head = match (&apart, ty) {
            (Some(apart), _) => apart.head.clone(),
            (None, Some(ty)) => quote!({ let #value: #ty = #spelled; #value }),
            (None, None) => spelled.into_token_stream(),
        };
        Some(Taken {
            used,
            head,
            unmatched,
            put_back,
            apart,
        })
    }

    /// An arm's pattern, and what comes first in the arm.
    pub(super) fn taken_by(&mut self, taken: &Taken, pat: &Pat) -> TakenBy {
        let Some(apart) = &taken.apart else {
            let ahead = (apart::leaves(pat) == Leaves::All).then(|| taken.put_back.clone());
            let pat = match ahead {
                Some(_) => whole_bound(pat, &taken.unmatched),
                None => pat.clone(),
            };
            return TakenBy {
                pat,
                ahead,
                whole: None,
            };
        };
        let (pat, ahead, whole) = match apart::leaves(pat) {
            Leaves::All => (pat.clone(), Some(taken.put_back.clone()), None),
            Leaves::Bare => (pat.clone(), Some(apart.put.clone()), None),
            Leaves::Rest if apart.is_again(pat) => {
                let ahead = self.apart_again(taken.used, apart, pat);
                (apart::unbound(pat), Some(ahead), None)
            }
            Leaves::Rest => (pat.clone(), Some(apart.leave.clone()), None),
            Leaves::Nothing if apart.is_behind => (pat.clone(), Some(apart.leave.clone()), None),
            Leaves::Nothing => self.bound_whole(apart, pat),
        };
        TakenBy { pat, ahead, whole }
    }
}

impl Emitter<'_> {
    /// Whether what a match looks at, on the way to a yield, is a local that it takes out of its slot.
    pub(super) fn is_taken(&self, head: &Node, region: RegionId) -> bool {
        let speller = self.speller(region, BTreeSet::new());
        matches!(&head.kind, NodeKind::Plain(head) if speller.takes(head).is_some())
    }

    /// Such a local.
    pub(super) fn taken(
        &self,
        head: &Node,
        ty: Option<&Type>,
        pats: &[&Pat],
        region: RegionId,
    ) -> Option<Taken> {
        match &head.kind {
            NodeKind::Plain(head) => self.speller(region, BTreeSet::new()).taken(head, ty, pats),
            _ => None,
        }
    }

    /// A `let` among the statements of a block; see [`Speller::let_else_of_slot`] and [`Speller::let_taken_apart`].
    pub(super) fn let_on_slot(&self, stmt: &Local, region: RegionId) -> Option<TokenStream> {
        let mut speller = self.speller(region, BTreeSet::new());
        let locals = names::bindings(&stmt.pat);
        let fill = inline(|tokens| self.fill_slots(&locals, tokens));
        let allow = self.allow_unused_mut(&locals);
        let allow = allow.as_ref().map(|allow| allow as &dyn ToTokens);
        if let Some(stmt) = speller.let_taken_apart(stmt, allow) {
            return Some(quote!(#stmt #fill));
        }
        let (init, (_, diverge)) = with_else(stmt)?;
        let (pat, ty) = untyped(&stmt.pat);
        let taken = speller.taken(&init.expr, ty, &[pat])?;
        let mut diverge = diverge.clone();
        speller.visit_expr_mut(&mut diverge);
        let bound = tuple(locals.iter().map(|&local| self.rebound(local, false)));
        let pattern = tuple(locals.iter().map(|&local| self.rebound(local, true)));
        let pat = self.plain_pat(pat, region);
        let matched = taken.bound(&pat, &bound, &opened(&diverge));
        let (attrs, let_token) = (&stmt.attrs, stmt.let_token);
        Some(quote! {
            #(#attrs)*
            #[allow(unused_mut)]
            #let_token #pattern = #matched;
            #fill
        })
    }
}

/// The initialiser and the `else` of a `let` that has one.
fn with_else(stmt: &Local) -> Option<(&LocalInit, &(Token![else], Box<Expr>))> {
    let init = stmt.init.as_ref()?;
    Some((init, init.diverge.as_ref()?))
}

/// What an `else` does, without its braces: behind a statement rustc takes them for superfluous.
fn opened(diverge: &Expr) -> TokenStream {
    match diverge {
        Expr::Block(expr) => {
            let stmts = &expr.block.stmts;
            quote!(#(#stmts)*)
        }
        diverge => diverge.to_token_stream(),
    }
}

/// A value with a statement ahead of it, if there is one; it ends where the value does.
pub(super) fn ahead(stmt: Option<&TokenStream>, value: TokenStream) -> TokenStream {
    let Some(stmt) = stmt else {
        return value;
    };
    let end = match value.clone().into_iter().last() {
        Some(TokenTree::Group(group)) => group.span_close(),
        token => token.map_or_else(Span::call_site, |token| token.span()),
    };
    // A block in a block is one that rustc calls unnecessary.
    let value = unbraced(&value).unwrap_or(value);
    let mut block = Group::new(Delimiter::Brace, quote!(#stmt #value));
    block.set_span(end);
    block.into_token_stream()
}

/// What is in the braces, if these are all there is.
fn unbraced(value: &TokenStream) -> Option<TokenStream> {
    let mut tokens = value.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Brace => {
            Some(group.stream())
        }
        _ => None,
    }
}

/// A pattern without its type, and that.
fn untyped(pat: &Pat) -> (&Pat, Option<&Type>) {
    match pat {
        Pat::Type(typed) => (&typed.pat, Some(&typed.ty)),
        pat => (pat, None),
    }
}

/// A pattern that binds all that it matches.
fn whole_bound(pat: &Pat, value: &TokenStream) -> Pat {
    let mut pat = pat.clone();
    let inner = match &mut pat {
        Pat::Guard(guard) => &mut *guard.pat,
        pat => pat,
    };
    *inner = match &*inner {
        Pat::Wild(_) => parse_quote!(#value),
        pat => parse_quote!(#value @ (#pat)),
    };
    pat
}

/// What a spelled pattern binds: as a value, and as what binds it anew.
pub(super) fn rebound(pat: &Pat) -> (Spelled, Spelled) {
    #[derive(Default)]
    struct Bindings<'ast>(Vec<&'ast PatIdent>);
    impl<'ast> Visit<'ast> for Bindings<'ast> {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            let is_new = !self.0.iter().any(|found| found.ident == pat.ident);
            if is_new && !names::is_constant(pat) {
                self.0.push(pat);
            }
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut bindings = Bindings::default();
    bindings.visit_pat(pat);
    let values = bindings.0.iter().map(|pat| {
        let name = &pat.ident;
        quote!(#name)
    });
    let patterns = bindings.0.iter().map(|pat| {
        let (mutability, name) = (pat.mutability, &pat.ident);
        quote!(#mutability #name)
    });
    (tuple(values), tuple(patterns))
}
