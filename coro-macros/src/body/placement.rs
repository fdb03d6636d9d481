//! Where a yield may not stand. In: the user's body. Out: errors at the yields.
//!
//! After this pass every yield that is left belongs to the function itself, so the passes behind it
//! need not look into closures, `async` blocks, nested items or foreign macros.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprAsync, ExprAwait, ExprClosure, ExprConst, ExprMacro, ExprYield, Item, Macro,
    Pat, Token,
};

use super::macros;
use super::mentions::{self, MacroArgs};
use super::operands;
use crate::errors::Errors;
use crate::syntax;

/// What a macro invocation is to a coroutine.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum YieldKind {
    /// `yield_!`.
    Plain,
    /// `try_yield!`.
    Catching,
    /// `yield_from!`.
    Delegating,
}

/// The name of a plain yield that a pass makes.
pub(super) const GENERATED: &str = "__coro_yield";

/// Where an expression that is a yield begins and ends.
pub(super) fn place_of_yield(expr: &Expr) -> Option<(Span, Span)> {
    let Expr::Macro(ExprMacro { mac, .. }) = operands::without_parens(expr) else {
        return None;
    };
    let end = mac.delimiter.span().close();
    YieldKind::of(mac).map(|_| (syntax::span_of_path(&mac.path), end))
}

impl YieldKind {
    /// The kind of yield that `mac` is, going by its name.
    pub(super) fn of(mac: &Macro) -> Option<Self> {
        Self::named(&mac.path.segments.last()?.ident.to_string())
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "yield_" | GENERATED => Some(Self::Plain),
            "try_yield" => Some(Self::Catching),
            "yield_from" => Some(Self::Delegating),
            _ => None,
        }
    }
}

/// The operand of a yield, or the arguments of a macro of the standard library: what other passes look
/// into as into the body itself. Those of `matches!` are the `match` that it is, with its guard.
pub(super) fn yielding_args(mac: &Macro) -> Vec<Expr> {
    if YieldKind::of(mac).is_some() {
        return operand(mac).into_iter().collect();
    }
    let matched = macros::matched(mac).map(|matched| vec![matched]);
    matched.or_else(|| known_args(mac)).unwrap_or_default()
}

/// Visits the same where they are, but for those of `matches!`.
pub(super) fn each_yielding_arg_mut(mac: &mut Macro, mut visit: impl FnMut(&mut Expr)) {
    if YieldKind::of(mac).is_some() {
        if let Ok(mut operand) = mac.parse_body() {
            visit(&mut operand);
            mac.tokens = operand.to_token_stream();
        }
    } else if let Some(mut args) = mentions::macro_args(mac) {
        args.each_mut(visit);
        mac.tokens = macros::tokens(&args);
    }
}

/// Whether a macro is a yield of a variable, a literal or nothing.
pub(super) fn is_of_variable(mac: &Macro) -> bool {
    let mut tokens = mac.tokens.clone().into_iter();
    YieldKind::of(mac).is_some()
        && !matches!(tokens.next(), Some(TokenTree::Group(_)))
        && tokens.next().is_none()
}

/// The operand of a yield. Most often it is a variable, which is told from all else at a fraction of the cost.
pub(super) fn operand(mac: &Macro) -> syn::Result<Expr> {
    let mut tokens = mac.tokens.clone().into_iter();
    if let (Some(token @ TokenTree::Ident(_)), None) = (tokens.next(), tokens.next())
        && let Ok(name) = syn::parse2(token.into())
    {
        return Ok(syntax::name(name));
    }
    mac.parse_body()
}

/// Whether there are no blocks, macros, assignments and jumps in a macro's arguments, so that they need not be parsed to
/// look for any.
pub(super) fn is_flat(mac: &Macro) -> bool {
    fn are_flat(tokens: TokenStream) -> bool {
        tokens.into_iter().all(|token| match token {
            TokenTree::Group(group) => {
                let is_block = matches!(group.delimiter(), Delimiter::Brace | Delimiter::None);
                !is_block && are_flat(group.stream())
            }
            TokenTree::Ident(name) => !matches!(&*name.to_string(), "break" | "continue"),
            TokenTree::Punct(punct) => !matches!(punct.as_char(), '!' | '='),
            TokenTree::Literal(_) => true,
        })
    }
    are_flat(mac.tokens.clone())
}

/// Whether a macro is known to do nothing with its arguments but to evaluate them.
pub(super) fn is_known(mac: &Macro) -> bool {
    YieldKind::of(mac).is_some() || macros::is_transparent(mac) || known_args(mac).is_some()
}

/// The arguments of a macro of the standard library in which a yield can be found and given a name.
pub(super) fn known_args(mac: &Macro) -> Option<Vec<Expr>> {
    if let Some((value, _)) = macros::matches_args(mac) {
        return Some(vec![value]);
    }
    match mentions::macro_args(mac)? {
        MacroArgs::Exprs { args, .. } => Some(args.into_iter().collect()),
        MacroArgs::Repeat(value, _, count) => Some(vec![*value, *count]),
    }
}

/// Reports every misplaced yield in `body`.
pub(super) fn check_placement(body: &Block, errors: &mut Errors) {
    Checker {
        errors,
        inside: None,
    }
    .visit_block(body);
}

struct Checker<'e> {
    errors: &'e mut Errors,
    /// The innermost construct around, of those that cannot be suspended.
    inside: Option<Inside>,
}

/// A construct that cannot be suspended.
#[derive(Clone, Copy)]
struct Inside {
    construct: &'static str,
    /// Whether somebody else polls what is in there.
    is_async: bool,
    /// What to write instead of a yield in it.
    instead: &'static str,
}

const CLOSURE: Inside = Inside {
    construct: "a closure",
    is_async: false,
    instead: "write what the closure does into the body, as a loop say, or yield ahead of it: `let value = yield_!(..);`",
};

const ASYNC_BLOCK: Inside = Inside {
    construct: "an `async` block",
    is_async: true,
    instead: "yield ahead of the block: `let value = yield_!(..);`",
};

const CONST_BLOCK: Inside = Inside {
    construct: "a `const` block",
    is_async: false,
    instead: "yield outside the block, whose value is computed at compile time",
};

impl Checker<'_> {
    fn within(&mut self, construct: Inside, visit: impl FnOnce(&mut Self)) {
        let outer = self.inside.replace(construct);
        visit(self);
        self.inside = outer;
    }

    /// Checks an expression that is not part of the body as parsed.
    fn check_expr(&mut self, expr: &Expr) {
        Checker {
            errors: self.errors,
            inside: self.inside,
        }
        .visit_expr(expr);
    }

    fn check_yield(&mut self, kind: YieldKind, mac: &Macro) {
        let name = &mac.path;
        if let Some(Inside {
            construct, instead, ..
        }) = self.inside
        {
            self.errors.at(
                name,
                format!(
                    "a yield cannot suspend the coroutine from inside {construct}\n\n\
                     help: {instead}"
                ),
            );
        } else if kind == YieldKind::Delegating && mac.tokens.is_empty() {
            self.errors.at(
                name,
                "`yield_from!` has to say what to delegate to\n\nhelp: write `yield_from!(other)`",
            );
        }
    }

    /// Reports what stands in a yield and is no expression.
    fn refuse_value(&mut self, mac: &Macro, error: syn::Error) {
        let several = mac
            .parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated)
            .is_ok_and(|values| values.len() > 1);
        if several {
            self.errors.at(
                &mac.tokens,
                "a yield hands out one value\n\nhelp: yield twice, or make it a tuple: `yield_!((a, b))`",
            );
        } else {
            self.errors.push(error);
        }
    }

    /// Reports yields among the tokens of a macro that is not ours.
    fn check_foreign(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.check_foreign(group.stream()),
                TokenTree::Ident(ident) if YieldKind::named(&ident.to_string()).is_some() => {
                    let bang =
                        matches!(tokens.peek(), Some(TokenTree::Punct(p)) if p.as_char() == '!');
                    if bang {
                        self.errors.at(
                            &ident,
                            "a yield inside another macro's arguments is not supported\n\n\
                             help: bind it first, `let value = yield_!(..);`, and use `value` in the macro; write out a macro \
                             that is to yield more than once",
                        );
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Checker<'_> {
    fn visit_macro(&mut self, mac: &'ast Macro) {
        let Some(kind) = YieldKind::of(mac) else {
            return match known_args(mac) {
                Some(args) => args.iter().for_each(|arg| self.check_expr(arg)),
                None => self.check_foreign(mac.tokens.clone()),
            };
        };
        self.check_yield(kind, mac);
        if mac.tokens.is_empty() {
            return;
        }
        match operand(mac) {
            Ok(value) => self.check_expr(&value),
            Err(error) => self.refuse_value(mac, error),
        }
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        let is_async = closure.asyncness.is_some();
        self.within(
            Inside {
                is_async,
                ..CLOSURE
            },
            |this| {
                visit::visit_expr_closure(this, closure);
            },
        );
    }

    fn visit_expr_async(&mut self, block: &'ast ExprAsync) {
        self.within(ASYNC_BLOCK, |this| {
            visit::visit_expr_async(this, block);
        });
    }

    fn visit_expr_const(&mut self, block: &'ast ExprConst) {
        self.within(CONST_BLOCK, |this| {
            visit::visit_expr_const(this, block);
        });
    }

    fn visit_expr_await(&mut self, expr: &'ast ExprAwait) {
        visit::visit_expr_await(self, expr);
        if self.inside.is_some_and(|inside| inside.is_async) {
            return;
        }
        self.errors.at(
            expr.await_token,
            "`.await` is not possible in a coroutine, which is not `async`\n\n\
             help: hand the future to the caller, who sends what it resolves to: `let value = yield_!(future);`, where `Yield` \
             is the type of the future, a `Pin<Box<dyn Future<Output = T>>>` say",
        );
    }

    fn visit_expr_yield(&mut self, expr: &'ast ExprYield) {
        self.errors.at(
            expr.yield_token,
            "`yield` is a reserved word, so a coroutine has a macro for it\n\nhelp: write `yield_!(..)`",
        );
        visit::visit_expr_yield(self, expr);
    }

    /// A nested item owns its yields: with the attribute they are its own, without they are misplaced
    /// and the macro of that name says so.
    fn visit_item(&mut self, _: &'ast Item) {}

    /// A yield in a pattern or a type could only be a macro's, which the compiler reports.
    fn visit_pat(&mut self, pat: &'ast Pat) {
        if let Pat::Guard(guard) = pat {
            self.visit_expr(&guard.guard);
        }
    }
}
