//! Expressions with a yield inside: each keeps its form, entered through a guard.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Lifetime, Token};

use super::Emitter;
use super::block::{number, tuple};
use crate::body::ir::{self, Cond, Node, NodeKind, RegionId, YieldId, Yields};
use crate::body::names;
use crate::body::operands;
use crate::body::owed;
use crate::body::types;
use crate::runtime::locate;
use crate::tokens::{Spelled, append, in_braces, in_parens, inline, name_at, push, push_spanned};

impl Emitter<'_> {
    /// A yielding expression, as an expression.
    pub(super) fn node(&self, node: &Node, region: RegionId) -> Spelled {
        let tokens = match &node.kind {
            NodeKind::Plain(expr) => {
                return self.with_borrows_anew(expr, region, || self.plain_expr(expr, region));
            }
            NodeKind::Yield { id, value } => {
                return self.yielded(*id, value.as_ref(), region).into();
            }
            NodeKind::Shell { shell, inner } => {
                let filling = self.filling(shell, inner, region);
                return self.shell(shell, &filling, region);
            }
            NodeKind::Block {
                label,
                unsafe_token,
                block,
                outer,
            } => {
                if let Some(label) = label {
                    return self.labelled_block(label, block, *outer, region).into();
                }
                let place = Span::mixed_site().located_at(block.brace.span.join());
                let outlived = block.outlived.then(|| self.private("outlived"));
                let block = self.block_in_braces(block, region);
                match outlived {
                    Some(outlived) => quote_spanned!(place=> #outlived!(#block)),
                    None if unsafe_token.is_none() => return block.into(),
                    None => quote!(#unsafe_token #block),
                }
            }
            NodeKind::If(expr) => self.branch(expr, region),
            NodeKind::Match(expr) => self.matched(expr, region),
            NodeKind::Loop(expr) => self.loop_expression(expr),
        };
        tokens.into()
    }

    /// What fills the hole of a shell. What is a place there stays one to lints, which would say of a tuple that it is gone
    /// at once.
    fn filling(&self, shell: &Expr, inner: &Node, region: RegionId) -> TokenStream {
        // What is made of an operand alone begins here. Of other parentheses a lint would say that they are the user's.
        let is_alone = matches!(
            shell,
            Expr::MethodCall(_)
                | Expr::Field(_)
                | Expr::Index(_)
                | Expr::Reference(_)
                | Expr::Unary(_)
        );
        let at = || match inner.start(&self.body.yields) {
            Some(at) if is_alone => at,
            at => {
                let at = at.or_else(|| ir::place_of_hole(shell.to_token_stream()));
                Span::mixed_site().located_at(at.unwrap_or_else(Span::mixed_site))
            }
        };
        match &inner.kind {
            NodeKind::Yield { id, value } if operands::has_place(shell, ir::is_hole) => {
                let at = at();
                let inner = self.suspension(*id, value.as_ref(), region);
                quote_spanned!(at=> (#inner))
            }
            NodeKind::Yield { .. } => self.node(inner, region).into_token_stream(),
            _ => {
                let at = at();
                let inner = self.node(inner, region);
                if is_negation(shell) {
                    // The type that is expected of the result is not that of a block as the operand.
                    quote_spanned!(at=> (#inner,).0)
                } else {
                    quote_spanned!(at=> (#inner))
                }
            }
        }
    }

    /// ```text
    /// from  yield_!(value)
    /// into  ({ <suspension> },).0
    /// ```
    ///
    /// A field that starts and ends as the yield does is that to rustc: what is of the wrong type, and what may be changed.
    pub(super) fn yielded(
        &self,
        id: YieldId,
        value: Option<&Expr>,
        region: RegionId,
    ) -> TokenStream {
        let point = &self.body.yields[id - 1];
        let (suspended, mut field) = (self.suspension(id, value, region), number(0));
        field.set_span(point.end);
        quote_spanned!(point.span=> (#suspended,).#field)
    }

    /// ```text
    /// from  yield_!(value)
    /// into  { if resume == 0 { return Yielded { value, saved: <save> }; } resume = 0; sent.take().unwrap() }
    /// ```
    ///
    /// Fields are evaluated in order, so that what the value uses is saved behind it; and a field's
    /// value of the wrong type is an error at the value alone, where an argument's would show the function.
    pub(super) fn suspension(&self, id: YieldId, value: Option<&Expr>, region: RegionId) -> Group {
        let span = self.body.yields[id - 1].span;
        let resume = name_at(self.generated("resume"), span);
        let mut none = number(0);
        none.set_span(span);
        let asked = value.and_then(|value| self.ask_of_value(value, region));
        let unseen = value.map(|value| self.unseen_in_yield(value, region));
        let unseen = unseen.filter(|unseen| !unseen.is_empty());
        let let_go = value.map(|value| self.let_go_by(value, region));
        let value = match value {
            Some(expr) => {
                let plain = || self.plain_value(expr, region);
                let value = self.with_borrows_anew(expr, region, plain);
                // Its temporaries go ahead of what they may have borrowed, in braces of the macro's edition.
                let is_value = !matches!(expr, Expr::Let(_) | Expr::Verbatim(_));
                if is_value && operands::makes_temporaries(expr) {
                    in_braces(value.into_token_stream(), Span::mixed_site()).into()
                } else {
                    value
                }
            }
            None => {
                let required = owed::required_at_yield(self.function);
                owed::nothing(required, self.runtime, span).into()
            }
        };
        // What a reference stands for is saved where it is.
        let borrowed = self.borrowed.take();
        let save = self.save(id);
        self.borrowed.replace(borrowed);
        let touch = self.touch_at(id);
        let save: Box<dyn ToTokens> = if touch.is_empty() {
            Box::new(save)
        } else {
            Box::new(quote!({ #touch #save }))
        };
        let outcome = self.runtime.private("Outcome", span);
        let saved: Box<dyn ToTokens> = if self.catches {
            let location = self.runtime.private("Location", span);
            let closing = self.generated("closing");
            Box::new(quote_spanned!(span=> {
                if #closing {
                    return #outcome::Ignored(#location::caller());
                }
                #save
            }))
        } else {
            save
        };
        let received = inline(|tokens| self.receive(id, tokens));
        // Not the user's, of whose variable of that name a lint would say that it can stand for both.
        let field = Ident::new("value", Span::mixed_site().located_at(span));
        // The rewriting removes the yields, and with them what makes their imports used.
        let paths = &self.body.yields[id - 1].paths;
        let statements = quote_spanned!(span=>
            #(#paths!(@named);)*
            #asked
            #unseen
            if #resume == #none {
                return #outcome::Yielded { #field: #value, saved: #saved };
            }
            #let_go
            #resume = #none;
            #received
        );
        in_braces(statements, span)
    }

    /// What a yield evaluates to when the coroutine is resumed there.
    fn receive(&self, id: YieldId, tokens: &mut TokenStream) {
        let point = &self.body.yields[id - 1];
        let span = point.span;
        let sent = name_at(self.generated("sent"), span);
        if point.catches {
            let closed = self.runtime.private("Closed", span);
            return push_spanned!(tokens, span=> #sent.take().ok_or(#closed));
        }
        let finished = self.catches.then(|| {
            let finished = locate(self.finished().into_token_stream(), span);
            quote_spanned!(span=> if #sent.is_none() { return #finished; })
        });
        push_spanned!(tokens, span=> #finished #sent.take().unwrap());
    }

    fn branch(&self, expr: &ir::If, region: RegionId) -> TokenStream {
        let otherwise = expr.otherwise.as_ref();
        let behind = otherwise.map_or(Yields::NONE, |(_, node)| node.yields);
        let cond = self.cond((&expr.cond, 1), expr.then.yields, behind, region);
        let then = self.block_in_braces(&expr.then, region);
        let mut branch = expr.if_token.into_token_stream();
        let tokens = &mut branch;
        append(tokens, cond);
        then.to_tokens(tokens);
        if let Some((token, node)) = otherwise {
            let node = otherwise_branch(self.node(node, region).into_token_stream());
            push!(tokens, #token #node);
        }
        branch
    }

    /// A condition. `inside` are the yields of what it guards, `behind` those of the `else`. Of what the first `asked`
    /// operands bind the types are asked ahead of all; what another binds may borrow from what these do.
    ///
    /// ```text
    /// from  if cond { .. yield 1 .. } else { .. yield 2 .. }
    /// into  if resume < 2 && (resume >= 1 || cond) { .. } else { .. }
    /// ```
    pub(super) fn cond(
        &self,
        (cond, asked): (&[Cond], usize),
        inside: Yields,
        behind: Yields,
        region: RegionId,
    ) -> TokenStream {
        let operands = cond.iter().enumerate().map(|(index, operand)| {
            let passed = cond[index + 1..]
                .iter()
                .map(Cond::yields)
                .chain([inside])
                .find(|yields| !yields.is_empty());
            let behind = if index == 0 { behind } else { Yields::NONE };
            match operand {
                Cond::Test(node) => self.test(node, passed, behind, region),
                Cond::Let {
                    let_token,
                    pat,
                    head,
                } => {
                    let may_fail = self.is_taken(head, region);
                    let is_native = !names::bindings(pat)
                        .iter()
                        .any(|&local| self.layout.storage[local].is_in_slot());
                    if passed.is_none() && behind.is_empty() && !may_fail && is_native {
                        let head = self.head(head, region);
                        let pat = self.plain_pat(pat, region);
                        return quote!(#let_token #pat = #head);
                    }
                    let asks = index >= asked;
                    let (pattern, head) =
                        self.entered_let((pat, asks), head, passed, behind, region);
                    quote!(#let_token #pattern = #head)
                }
            }
        });
        let mut cond = TokenStream::new();
        for (index, operand) in operands.enumerate() {
            if index > 0 {
                <Token![&&]>::default().to_tokens(&mut cond);
            }
            append(&mut cond, operand);
        }
        cond
    }

    fn test(
        &self,
        node: &Node,
        passed: Option<Yields>,
        behind: Yields,
        region: RegionId,
    ) -> TokenStream {
        let resume = self.generated("resume");
        let plain = || self.value(node, region);
        let test = match &node.kind {
            NodeKind::Plain(expr) => self.with_borrows_anew(expr, region, plain),
            _ => plain(),
        };
        if passed.is_none() && behind.is_empty() {
            return test.into_token_stream();
        }
        // In braces, or rustc would say of what is no `bool` that the comparison has one expected; but a comparison is one, and in
        // braces its branches would meet in a variable. And parentheses, which a condition may need, are none around what a block
        // comes to.
        let delimited = match &node.kind {
            NodeKind::Plain(Expr::Paren(_)) => in_parens,
            NodeKind::Plain(Expr::Binary(pair)) if types::is_test(pair.op) => in_parens,
            _ => in_braces,
        };
        let test = delimited(test.into_token_stream(), Span::call_site());
        let test = match passed.map(|yields| number(yields.first)) {
            Some(passed) => quote!((#resume >= #passed || #test)),
            None => test.into_token_stream(),
        };
        if behind.is_empty() {
            return test;
        }
        let behind = number(behind.first);
        quote!(#resume < #behind && #test)
    }

    /// ```text
    /// from  let Some(x) = head
    /// into  let Some(x) = head! {
    ///           if resume >= 1 => Some(<saved x>);
    ///           { match head { Some(x) => Some(x), _ => None } }
    ///       }
    /// ```
    ///
    /// The braces that `head!` makes are the runtime's, whose edition is 2021: so the temporaries of the head
    /// live as long as in a plain `if let` or `while let`, where a tail in braces of 2024 would end them.
    fn entered_let(
        &self,
        (pat, asks): (&syn::Pat, bool),
        head: &Node,
        passed: Option<Yields>,
        behind: Yields,
        region: RegionId,
    ) -> (TokenStream, TokenStream) {
        let (resume, some, none) = (self.generated("resume"), self.some(), self.none());
        let head_macro = self.private("head");
        let locals = names::bindings(pat);
        // A number that is only read is no variable that changes; where a condition binds, no lint can be told so. One that a loop
        // inside has in its frame comes back from there.
        let is_fixed = |local| {
            let mut in_loops = self.layout.in_loop.iter();
            self.is_plain_slot(local)
                && !self.names.locals[local].mutable
                && !in_loops.any(|in_loop| in_loop.contains_key(&local))
        };
        let pattern = tuple(locals.iter().map(|&local| {
            if is_fixed(local) && self.layout.storage[local].is_in_slot() {
                self.slot(local).into()
            } else {
                self.binding(local)
            }
        }));
        let bound = tuple(locals.iter().map(|&local| self.bound(local)));
        let bound = quote!(#some(#bound));
        let taken = self.taken(head, None, &[pat], region);
        let pat = self.plain_pat(pat, region);
        let matched = match taken {
            Some(taken) => taken.bound(&pat, &bound, &none),
            None => {
                let head = self.head(head, region);
                quote! {
                    match #head {
                        #[allow(unused_mut)]
                        #pat => #bound,
                        #[allow(unreachable_patterns)]
                        _ => #none,
                    }
                }
            }
        };
        let behind = (!behind.is_empty()).then(|| {
            let behind = number(behind.first);
            let none = self.let_go_of_head(head, region, quote!(#none));
            quote!(if #resume >= #behind => #none;)
        });
        let passed = passed.map(|yields| {
            let first = number(yields.first);
            let resumed = self.resumed(&locals, Yields::ALL);
            let resumed = self.let_go_of_head(head, region, quote!(#some(#resumed)));
            quote!(if #resume >= #first => #resumed;)
        });
        let asked = asks.then(|| self.ask(locals, region));
        let head = quote!(#head_macro! { #behind #passed { #asked #matched } });
        (quote!(#some(#pattern)), head)
    }

    /// The label of the block around a head, which the user's jumps cannot name.
    pub(super) fn head_label(&self) -> Lifetime {
        let count = self.heads.get() + 1;
        self.heads.set(count);
        Lifetime::new(&names::numbered("'head", count), Span::mixed_site())
    }
}

/// Whether a shell is `!` or `-` of its hole.
fn is_negation(shell: &Expr) -> bool {
    matches!(shell, Expr::Unary(unary) if !matches!(unary.op, syn::UnOp::Deref(_))
        && ir::is_hole(&unary.expr))
}

/// What may stand behind an `else`: what closures take may have to be declared ahead of what a block is.
fn otherwise_branch(node: TokenStream) -> TokenStream {
    match node.clone().into_iter().next() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => node,
        Some(TokenTree::Ident(name)) if name == "if" => node,
        _ => in_braces(node, Span::mixed_site()).into_token_stream(),
    }
}
