//! Loops that go through an iterator where it is, and leave the rest: `for x in iter.by_ref()`, `for x in &mut iter`; also by
//! adapters, `for x in iter.by_ref().take(2)`.
//!
//! In a plain function it is borrowed until the loop ends. Here it is for each of its items, since what a coroutine has may not be
//! borrowed across a yield; the same items come, as long as nothing else has it meanwhile.

use proc_macro2::{Ident, Literal, Span};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprAssign, ExprForLoop, ExprMethodCall, ExprPath, Macro, Path, Stmt, parse_quote_spanned,
};

use super::Desugar;
use super::declared::Declared;
use super::finder;
use super::loops::Ends;
use crate::body::operands;
use crate::errors::line_of;
use crate::syntax;

/// The adapters that can be given an iterator for each item.
const ADAPTERS: [&str; 16] = [
    "chain",
    "cloned",
    "copied",
    "enumerate",
    "filter",
    "filter_map",
    "inspect",
    "map",
    "map_while",
    "peekable",
    "skip",
    "skip_while",
    "step_by",
    "take",
    "take_while",
    "zip",
];

/// Those that take a closure.
const WITH_A_CLOSURE: [&str; 7] = [
    "filter",
    "filter_map",
    "inspect",
    "map",
    "map_while",
    "skip_while",
    "take_while",
];

/// Those that take another iterator.
const WITH_ANOTHER: [&str; 2] = ["chain", "zip"];

/// How a loop goes through an iterator where it is.
pub(super) struct InPlace {
    /// The variable that has its adapters, if there are any, behind the question whether they are those of iterators.
    pub adapted: Vec<Stmt>,
    /// What is next.
    pub next: Expr,
}

impl Desugar<'_> {
    /// How a `for` goes through an iterator where it is, if it does.
    ///
    /// ```text
    /// from  for line in lines.by_ref().take(2) { .. }
    /// into  let mut adapted = Adapted::of(lines.by_ref()).take(2);
    ///       while let Some(line) = Adapted::next(&mut adapted, lines.by_ref()) { .. }
    /// ```
    pub(super) fn in_place(&mut self, expr: &ExprForLoop) -> Option<InPlace> {
        let (iter, adapters) = adapters_of(&expr.expr);
        let reborrowed = self.reborrowed(iter).filter(|_| !adapters.is_empty());
        let iter = reborrowed.as_ref().unwrap_or(iter);
        let (place, by_method) = match operands::without_parens(iter) {
            Expr::MethodCall(call) if call.method == "by_ref" && call.args.is_empty() => {
                (&*call.receiver, true)
            }
            Expr::Reference(reference) if reference.mutability.is_some() => {
                (operands::without_parens(&reference.expr), false)
            }
            _ => return None,
        };
        let mut given = adapters.iter().flat_map(|adapter| &adapter.args);
        let mut others = adapters
            .iter()
            .filter(|adapter| is_one_of(&adapter.method, &WITH_ANOTHER))
            .flat_map(|adapter| &adapter.args);
        if !operands::is_settled(place)
            || given.any(yields)
            || !others.all(|other| self.declared.is_of_its_own(other))
        {
            return None;
        }
        let of = variable(place)?;
        let mut finder = Finder {
            of,
            declared: &self.declared,
            assigned: false,
            mentioned: false,
        };
        finder.visit_block(&expr.body);
        // Where the variable is in use, no borrow of a part of it is held across a yield, whatever that is.
        let goes = by_method
            || !adapters.is_empty()
            || match place {
                Expr::Path(_) => self.declared.may_iterate(of),
                Expr::Unary(_) => finder.mentioned || self.declared.refers_to_iterator(of),
                _ => finder.mentioned,
            };
        if finder.assigned || !goes {
            return None;
        }
        if finder.mentioned {
            // The loop is numbered next.
            self.revisiting.insert(self.loops.len());
        }
        let (ends, span) = (Ends::of(&expr.expr), expr.expr.span());
        if !adapters.is_empty() {
            let iter = operands::without_parens(iter);
            return Some(self.adapted(iter, &adapters, &ends, span));
        }
        let next = if by_method {
            ends.function(&self.runtime.private("Iterator", span), "next")
        } else {
            let across = finder::first_yield(|finder| finder.visit_block(&expr.body))?;
            let line = Literal::usize_unsuffixed(line_of(across).unwrap_or_default());
            let iterated = self.runtime.private("IteratedInPlace", span);
            let iterated: Path = parse_quote_spanned!(ends.first=> #iterated::<#line>);
            ends.function(&iterated, "next_in_place")
        };
        Some(InPlace {
            adapted: Vec::new(),
            next: syntax::call(next, (*expr.expr).clone(), ends.first),
        })
    }

    /// The borrow that a method of what a variable refers to takes: `&mut *lines` of the `lines` in `lines.take(2)`, if that is an
    /// exclusive reference to an iterator.
    fn reborrowed(&self, iter: &Expr) -> Option<Expr> {
        let Expr::Path(path) = operands::without_parens(iter) else {
            return None;
        };
        let is_reference = self.declared.refers_to_iterator(path.path.get_ident()?);
        is_reference.then(|| {
            let span = iter.span();
            parse_quote_spanned!(span=> &mut *#iter)
        })
    }

    /// The same by these adapters, the last of which comes first.
    fn adapted(
        &mut self,
        iter: &Expr,
        adapters: &[&ExprMethodCall],
        ends: &Ends,
        span: Span,
    ) -> InPlace {
        let of = self.runtime.private("Adapted", span);
        let whole = syntax::call(ends.function(&of, "of"), iter.clone(), ends.first);
        let whole = adapters
            .iter()
            .rfold(whole, |inner, adapter| on(adapter, inner));
        let mut name = self.temporary("iter");
        name.set_span(name.span().located_at(span));
        let (next, borrowed) = (ends.function(&of, "next"), ends.borrowed(&name));
        let asked = adapters
            .last()
            .and_then(|first| self.check_adapter(first, &name));
        let bound = syntax::bound_to(syntax::mutable(name, span), whole, span);
        InPlace {
            next: parse_quote_spanned!(ends.first=> #next(#borrowed, #iter)),
            adapted: [bound].into_iter().chain(asked).collect(),
        }
    }

    /// The question whether an adapter is that of iterators, and no method of the iterator's own: one that takes no closure, which
    /// can be called with anything; with another iterator of the type of what is in the variable with this name.
    fn check_adapter(&self, adapter: &ExprMethodCall, name: &Ident) -> Option<Stmt> {
        if is_one_of(&adapter.method, &WITH_A_CLOSURE) {
            return None;
        }
        let span = adapter.method.span();
        let [anything, check, other, required] =
            ["anything", "check_adapter", "other_of", "OfIterators"]
                .map(|item| self.runtime.private(item, span));
        let given: Expr = if is_one_of(&adapter.method, &WITH_ANOTHER) {
            let borrowed = Ends::at(span).borrowed(name);
            parse_quote_spanned!(span=> #other(#borrowed))
        } else {
            parse_quote_spanned!(span=> #anything())
        };
        let mut asked = adapter.clone();
        asked.args.iter_mut().for_each(|arg| *arg = given.clone());
        Some(parse_quote_spanned! {span=>
            if false { #check(&#asked, #required::told); }
        })
    }
}

/// The same call on another receiver.
fn on(call: &ExprMethodCall, receiver: Expr) -> Expr {
    Expr::MethodCall(ExprMethodCall {
        receiver: Box::new(receiver),
        ..call.clone()
    })
}

/// Whether a method has the name of an adapter of iterators.
pub(super) fn is_adapter(method: &Ident) -> bool {
    is_one_of(method, &ADAPTERS)
}

fn is_one_of(method: &Ident, names: &[&str]) -> bool {
    names.iter().any(|name| method == name)
}

/// What a chain of adapters is of, and these.
fn adapters_of(expr: &Expr) -> (&Expr, Vec<&ExprMethodCall>) {
    let (mut iter, mut adapters) = (expr, Vec::new());
    while let Expr::MethodCall(call) = iter
        && is_adapter(&call.method)
    {
        adapters.push(call);
        iter = &call.receiver;
    }
    (iter, adapters)
}

fn yields(expr: &Expr) -> bool {
    finder::has_yield(|finder| finder.visit_expr(expr))
}

/// What the body of a loop does to a variable.
struct Finder<'f> {
    of: &'f Ident,
    declared: &'f Declared,
    /// It is assigned: the loop goes on with what it was, if that was a reference.
    assigned: bool,
    mentioned: bool,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
        let assigned = operands::assigned(&assign.left);
        self.assigned |= assigned.into_iter().any(|to| variable(to) == Some(self.of));
        visit::visit_expr_assign(self, assign);
    }

    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        self.mentioned |= path.path.is_ident(self.of);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        self.mentioned |= self.declared.mentions(mac, self.of);
    }
}

/// The variable that a place is in.
fn variable(place: &Expr) -> Option<&Ident> {
    match operands::steps(place).first()? {
        Expr::Path(path) => path.path.get_ident(),
        _ => None,
    }
}
