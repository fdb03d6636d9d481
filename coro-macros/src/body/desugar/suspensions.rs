//! The yields themselves: `yield_!`, `try_yield!` and `yield_from!`, and macros with yields in them.

use std::mem;

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::{Expr, Macro, Path, Stmt, parse_quote, parse_quote_spanned};

use super::endings;
use super::finder::expr_yields;
use super::places::bind_opened;
use super::{Desugar, bind, plain};
use crate::body::ir::{self, BlockStmt, Node, NodeKind};
use crate::body::mentions::MacroArgs;
use crate::body::placement::{self, GENERATED, YieldKind};
use crate::body::{macros, mentions};
use crate::syntax;

impl Desugar<'_> {
    /// A yield, or a macro of the standard library with a yield in its arguments.
    pub(super) fn mac(&mut self, mac: &Macro) -> Node {
        let kind = YieldKind::of(mac);
        if kind.is_some() {
            self.meet(&mac.path);
        }
        match kind {
            Some(YieldKind::Delegating) => return self.delegation(mac),
            Some(_) => return self.suspension(mac),
            None => {}
        }
        if let Some(matched) = macros::matched(mac) {
            return self.expr(&matched);
        }
        let first = self.next_yield();
        let mut mac = mac.clone();
        let Some(mut args) = mentions::macro_args(&mac) else {
            return plain(parse_quote!(#mac));
        };
        macros::keep_message(&mac, &mut args, |condition| condition);
        let (stmts, open) = self.ahead_of(macros::operands(&mac, &mut args));
        let borrows = matches!(args, MacroArgs::Exprs { borrows: true, .. });
        mac.tokens = macros::tokens(&args);
        let mut sequence = self.sequence(first, stmts, plain(parse_quote!(#mac)));
        if let NodeKind::Block { block, .. } = &mut sequence.kind {
            block.open = open && !borrows;
            block.outlived = !open && !borrows;
        }
        sequence
    }

    /// Notes a path by which the user names a yield.
    fn meet(&mut self, path: &Path) {
        let segments = path.segments.iter().map(|one| one.ident.to_string());
        let mut text = segments.collect::<Vec<_>>().join("::");
        if path.leading_colon.is_some() {
            text.insert_str(0, "::");
        }
        if text != GENERATED && self.met.insert(text) {
            self.paths.push(path.clone());
        }
    }

    /// ```text
    /// from  yield_from!(operand)
    /// into  match <begin>(operand) {
    ///           Ok((mut inner, mut value)) => loop {
    ///               let sent = yield_!(value);
    ///               match Sent((sent,).0).to(&mut inner) {
    ///                   Ok(next) => value = next,
    ///                   Err(error) => break delegated(error),
    ///               }
    ///           },
    ///           Err(returned) => returned,
    ///       }
    /// ```
    pub(super) fn delegation(&mut self, mac: &Macro) -> Node {
        let first = self.next_yield();
        let Ok(operand) = mac.parse_body::<Expr>() else {
            return plain(parse_quote!(#mac));
        };
        let (mut name, span) = (self.temporary("operand"), mac.path.span());
        name.set_span(name.span().located_at(span));
        let mut inner = self.temporary("inner");
        inner.set_span(inner.span().located_at(operand.span()));
        let begin = Ident::new("begin", operand.span());
        let operand = self.expr(&operand);
        let mut stmts = vec![self.delegation_traits(span)];
        stmts.extend(bind_opened(&name, operand));
        let private = |item| self.runtime.private(item, span);
        let (delegate, delegated, result) =
            (private("Delegate"), private("delegated"), private("Result"));
        let passed = private("Sent");
        let receiver: Expr = parse_quote_spanned!(inner.span()=> &mut #inner);
        let resume = Path::from(Ident::new(GENERATED, span));
        let mut value = self.temporary("value");
        value.set_span(value.span().located_at(span));
        let (sent, next, error, returned) = (
            self.temporary("sent"),
            self.temporary("next"),
            self.temporary("error"),
            self.temporary("returned"),
        );
        // That nothing can be sent is an error at the yield only if the argument is of the user's context,
        // as `(.., ).0` is.
        let looped: Expr = parse_quote_spanned!(span=>
            match (&&&&#delegate::of(&#name)).#begin((#name,).0) {
                #result::Ok((mut #inner, mut #value)) => loop {
                    let #sent = #resume!(#value);
                    match #passed((#sent,).0).to(#receiver) {
                        #result::Ok(#next) => #value = #next,
                        #result::Err(#error) => break #delegated(#error),
                    }
                },
                #result::Err(#returned) => #returned,
            }
        );
        let looped = self.expr(&looped);
        self.sequence(first, stmts, looped)
    }

    fn delegation_traits(&self, span: Span) -> BlockStmt {
        let traits = [
            "DelegateCoroutine",
            "DelegateIterator",
            "DelegateNothing",
            "DelegatePrimed",
        ]
        .map(|name| self.runtime.private(name, span));
        BlockStmt::Plain(Stmt::Item(parse_quote!(
            #[allow(unused_imports)]
            use {#(#traits as _),*};
        )))
    }

    /// A yield: its operand first, then itself.
    pub(super) fn suspension(&mut self, mac: &Macro) -> Node {
        let first = self.next_yield();
        let value = (!mac.tokens.is_empty())
            .then(|| placement::operand(mac).ok())
            .flatten();
        match value {
            Some(value) if expr_yields(&value) || endings::cannot_end(&value) => {
                let operand = self.expr(&value);
                let name = self.temporary("value");
                let outer = self.suspend(mac, Some(parse_quote!(#name)));
                self.sequence(first, vec![bind(&name, operand)], outer)
            }
            value => self.suspend(mac, value),
        }
    }

    pub(super) fn suspend(&mut self, mac: &Macro, value: Option<Expr>) -> Node {
        let id = self.next_yield();
        self.yields.push(ir::Suspension {
            paths: mem::take(&mut self.paths),
            span: syntax::span_of_path(&mac.path),
            end: mac.delimiter.span().close(),
            catches: YieldKind::of(mac) == Some(YieldKind::Catching),
            region: self.around.last().copied().unwrap_or(ir::FUNCTION),
        });
        Node {
            yields: self.since(id),
            kind: NodeKind::Yield { id, value },
        }
    }
}
