//! Small pieces of syntax, put together: to have syn parse them costs as much as a statement of the user's.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Arm, Block, Expr, ExprBlock, ExprCall, ExprField, ExprLet, ExprMatch, ExprParen, ExprPath,
    ExprTuple, ExprUnary, Index, Local, LocalInit, LocalModifiers, Member, Pat, PatIdent, PatTuple,
    PatTupleStruct, Path, Stmt, Token, Type, TypePath, TypeTuple, UnOp, parse_quote_spanned, token,
};

/// `name`.
pub(crate) fn name(name: Ident) -> Expr {
    Expr::Path(ExprPath {
        attrs: Vec::new(),
        qself: None,
        path: name.into(),
    })
}

/// `*expr`, its operator at `span`.
pub(crate) fn dereferenced(expr: Expr, span: Span) -> Expr {
    Expr::Unary(ExprUnary {
        attrs: Vec::new(),
        op: UnOp::Deref(Token![*](span)),
        expr: Box::new(expr),
    })
}

/// `(expr)`, its parentheses at `span`.
pub(crate) fn parenthesized(expr: Expr, span: Span) -> Expr {
    Expr::Paren(ExprParen {
        attrs: Vec::new(),
        paren_token: token::Paren(span),
        expr: Box::new(expr),
    })
}

/// `(expr,).0`, the same value, that begins at `start` and ends at `end` for rustc.
pub(crate) fn from_to(expr: Expr, (start, end): (Span, Span)) -> Expr {
    let mut elems = Punctuated::new();
    elems.push_value(expr);
    elems.push_punct(Token![,](start));
    Expr::Field(ExprField {
        attrs: Vec::new(),
        base: Box::new(Expr::Tuple(ExprTuple {
            attrs: Vec::new(),
            paren_token: token::Paren(start),
            elems,
        })),
        dot_token: Token![.](start),
        member: Member::Unnamed(Index {
            index: 0,
            span: end,
        }),
    })
}

/// Has the receiver of a call in parentheses where [`from_to`] has put it into a tuple: what has been moved out of that is borrowed
/// up to the end of the statement to rustc, if it has a destructor.
pub(crate) fn take_out_of_tuple(receiver: &mut Expr) {
    let span = receiver.span();
    if let Expr::Field(field) = receiver
        && let Expr::Tuple(tuple) = &mut *field.base
        && let [Expr::Verbatim(value)] = tuple.elems.iter().collect::<Vec<_>>()[..]
    {
        *receiver = parenthesized(Expr::Verbatim(value.clone()), span);
    }
}

/// A block as an expression.
pub(crate) fn block(block: Block) -> Expr {
    Expr::Block(ExprBlock {
        attrs: Vec::new(),
        label: None,
        block,
    })
}

/// `()`.
pub(crate) fn unit() -> Expr {
    Expr::Tuple(ExprTuple {
        attrs: Vec::new(),
        paren_token: token::Paren::default(),
        elems: Punctuated::new(),
    })
}

/// `(pat, ..,)`, with a comma behind each.
pub(crate) fn tuple_pattern(pats: impl IntoIterator<Item = Pat>) -> Pat {
    let mut elems = Punctuated::new();
    for pat in pats {
        elems.push_value(pat);
        elems.push_punct(<Token![,]>::default());
    }
    Pat::Tuple(PatTuple {
        attrs: Vec::new(),
        paren_token: token::Paren::default(),
        elems,
    })
}

/// `path(pat)`, its parentheses at `span`.
pub(crate) fn variant_pattern(path: Path, pat: Pat, span: Span) -> Pat {
    Pat::TupleStruct(PatTupleStruct {
        attrs: Vec::new(),
        qself: None,
        path,
        paren_token: token::Paren(span),
        elems: Punctuated::from_iter([pat]),
    })
}

/// `mut name`, of which `mut` is at `span`.
pub(crate) fn mutable(name: Ident, span: Span) -> Pat {
    Pat::Ident(PatIdent {
        attrs: Vec::new(),
        by_ref: None,
        mutability: Some(Token![mut](span)),
        ident: name,
        subpat: None,
    })
}

/// `let pat = value;`, all of it but these at `span`.
pub(crate) fn bound_to(pat: Pat, value: Expr, span: Span) -> Stmt {
    Stmt::Local(Local {
        attrs: Vec::new(),
        let_token: Token![let](span),
        modifiers: LocalModifiers::default(),
        pat,
        init: Some(LocalInit {
            eq_token: Token![=](span),
            expr: Box::new(value),
            diverge: None,
        }),
        semi_token: Token![;](span),
    })
}

/// `function(arg)`, its parentheses at `span`.
pub(crate) fn call(function: Expr, arg: Expr, span: Span) -> Expr {
    Expr::Call(ExprCall {
        attrs: Vec::new(),
        func: Box::new(function),
        paren_token: token::Paren(span),
        args: Punctuated::from_iter([arg]),
    })
}

/// `match head { pat => body }`, all of it but these at `span`.
pub(crate) fn matched(head: Expr, pat: Pat, body: Expr, span: Span) -> Expr {
    let arm = Arm {
        attrs: Vec::new(),
        pat,
        fat_arrow_token: Token![=>](span),
        body: Box::new(body),
        comma: None,
    };
    Expr::Match(ExprMatch {
        attrs: Vec::new(),
        match_token: Token![match](span),
        expr: Box::new(head),
        brace_token: token::Brace(span),
        arms: vec![arm],
    })
}

/// `let pat = head` as a condition, all of it but these at `span`.
pub(crate) fn let_condition(pat: Pat, head: Expr, span: Span) -> Expr {
    Expr::Let(ExprLet {
        attrs: Vec::new(),
        let_token: Token![let](span),
        pat: Box::new(pat),
        eq_token: Token![=](span),
        expr: Box::new(head),
    })
}

/// The `let`s of a condition.
pub(crate) fn lets(cond: &Expr) -> Vec<&ExprLet> {
    struct Finder<'ast>(Vec<&'ast ExprLet>);
    impl<'ast> Visit<'ast> for Finder<'ast> {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            match expr {
                Expr::Binary(_) => visit::visit_expr(self, expr),
                Expr::Let(let_) => self.0.push(let_),
                _ => {}
            }
        }
    }
    let mut finder = Finder(Vec::new());
    finder.visit_expr(cond);
    finder.0
}

/// A function of a trait, spelled from the one end of an expression to the other.
pub(crate) fn function_from_to(
    of: &impl ToTokens,
    name: &str,
    (first, last): (Span, Span),
) -> Expr {
    let name = Ident::new(name, last);
    parse_quote_spanned!(first=> #of::#name)
}

/// Where a type is spelled; of a name alone this is known without asking for its tokens.
pub(crate) fn span_of(ty: &Type) -> Span {
    match ty {
        Type::Path(TypePath {
            qself: None, path, ..
        }) => span_of_path(path),
        ty => ty.span(),
    }
}

/// The same of a path.
pub(crate) fn span_of_path(path: &Path) -> Span {
    path.get_ident().map_or_else(|| path.span(), Ident::span)
}

/// The type of this name.
pub(crate) fn named_type(name: Ident) -> Type {
    Type::Path(TypePath {
        attrs: Vec::new(),
        qself: None,
        path: name.into(),
    })
}

/// The type `()`, at `span`.
pub(crate) fn unit_type(span: Span) -> Type {
    Type::Tuple(TypeTuple {
        attrs: Vec::new(),
        paren_token: token::Paren(span),
        elems: Punctuated::new(),
    })
}
