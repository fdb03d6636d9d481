//! Which locals a piece of plain syntax mentions, and whether it may move them.

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprField, ExprPath, LitStr, Macro, Member, Pat, PatIdent, PatReference, Stmt, Token,
};

use super::format_strings;
use super::ir::LocalId;
use super::names::{self, MentionId};
use super::operands;

/// One mention of a local.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub local: LocalId,
    pub mention: MentionId,
    /// It is used by value, so that it is moved unless its type is `Copy`.
    pub by_value: bool,
}

/// The mention that a path is.
pub(super) fn of_path(path: &ExprPath, by_value: bool) -> Option<Use> {
    let (local, mention) = names::read(path.path.get_ident()?)?;
    Some(Use {
        local,
        mention,
        by_value,
    })
}

/// The mention of a local that a field belongs to, and the way from one to the other.
pub(super) fn of_field(field: &ExprField) -> Option<((LocalId, MentionId), String)> {
    let (mention, way) = match operands::without_parens(&field.base) {
        Expr::Path(path) => (names::read(path.path.get_ident()?)?, String::new()),
        Expr::Field(field) => of_field(field)?,
        _ => return None,
    };
    Some((mention, way + &self::way(&field.member)))
}

/// The way from a whole to a part.
pub(super) fn way(member: &Member) -> String {
    format!(".{}", member.to_token_stream())
}

/// Whether a pattern is nothing but a variable.
fn is_binding(pat: &PatIdent) -> bool {
    pat.by_ref.is_none() && pat.subpat.is_none() && !names::is_constant(pat)
}

/// A piece of syntax to look through.
#[derive(Clone, Copy)]
pub(super) enum Syntax<'a> {
    Expr(&'a Expr),
    Pat(&'a Pat),
    Stmt(&'a Stmt),
    Macro(&'a Macro),
}

impl<'a> Syntax<'a> {
    /// Has `visitor` look through it.
    pub(super) fn visited_by(self, visitor: &mut impl Visit<'a>) {
        match self {
            Self::Expr(expr) => visitor.visit_expr(expr),
            Self::Pat(pat) => visitor.visit_pat(pat),
            Self::Stmt(stmt) => visitor.visit_stmt(stmt),
            Self::Macro(mac) => visitor.visit_macro(mac),
        }
    }
}

/// The mentions in a piece of syntax, those in format strings included.
pub(super) fn in_syntax(syntax: Syntax<'_>) -> Vec<(LocalId, MentionId)> {
    let mut finder = MentionFinder(Vec::new());
    syntax.visited_by(&mut finder);
    let found = finder.0.iter();
    found.map(|used| (used.local, used.mention)).collect()
}

struct MentionFinder(Vec<Use>);

impl<'ast> Visit<'ast> for MentionFinder {
    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.0.extend(named(ident));
    }

    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        scan_text(&text.token(), &mut self.0);
    }

    fn visit_token_stream(&mut self, tokens: &'ast TokenStream) {
        scan(tokens.clone(), &mut self.0);
    }
}

/// Whether patterns bind the whole of what is matched, or all that is in an `Option` or an array. If one has a guard that fails, another binds it;
/// and no guard looks at `local`, of which that is a part.
pub(super) fn leaves_nothing<'p>(
    local: Option<LocalId>,
    pats: impl Iterator<Item = &'p Pat> + Clone,
) -> bool {
    let binds = |pat: &Pat| matches!(pat, Pat::Ident(pat) if is_binding(pat));
    let leaves_nothing = |pat: &Pat| match pat {
        Pat::Wild(_) => true,
        Pat::Type(pat) => binds(&pat.pat),
        Pat::Ident(constant) if names::is_constant(constant) => is_none(pat),
        Pat::TupleStruct(pat) => {
            pat.path.is_ident("Some") && pat.elems.len() == 1 && binds(&pat.elems[0])
        }
        Pat::Slice(pat) => !pat.elems.is_empty() && pat.elems.iter().all(binds),
        pat => binds(pat),
    };
    let mut is_guarded = false;
    let all = pats.clone().all(|pat| match pat {
        Pat::Guard(pat) => {
            is_guarded = true;
            let mentioned = in_syntax(Syntax::Expr(&pat.guard));
            leaves_nothing(&pat.pat) && !mentioned.iter().any(|(found, _)| Some(*found) == local)
        }
        pat => leaves_nothing(pat),
    });
    let is_wild = |pat: &&Pat| matches!(pat, Pat::Wild(_));
    // One that is not the last stands for all that there is.
    let from_wild = pats.clone().skip_while(|pat| !is_wild(pat)).count();
    all && (from_wild == 0 || from_wild == 1 && !is_guarded)
}

/// Whether an arm of a match on an `Option`, all that is in which others bind, is for none.
pub(super) fn is_none(pat: &Pat) -> bool {
    match pat {
        Pat::Wild(_) => true,
        Pat::Ident(pat) => pat.ident == "None",
        _ => false,
    }
}

/// Whether a scrutinee that is a local is moved as a whole by patterns that bind all its parts.
///
/// A wildcard leaves the part it stands for in the local, to be dropped with its scope.
pub(super) fn moved_by<'p>(pats: impl Iterator<Item = &'p Pat>) -> bool {
    let mut finder = PartFinder::default();
    pats.for_each(|pat| finder.visit_pat(pat));
    finder.binds && !finder.leaves
}

/// Whether patterns bind anything by value.
pub(super) fn binds<'p>(pats: impl Iterator<Item = &'p Pat>) -> bool {
    let mut finder = PartFinder::default();
    pats.for_each(|pat| finder.visit_pat(pat));
    finder.binds
}

/// The same of the arms of a match, those aside that leave it whole.
pub(super) fn moved_by_arms<'p>(pats: impl Iterator<Item = &'p Pat>) -> bool {
    moved_by(pats.filter(|pat| !leaves_whole(pat)))
}

/// Whether patterns may move a part of a scrutinee that is a local, and leave another in it by `_` or `..`.
pub(super) fn parted_by<'p>(pats: impl Iterator<Item = &'p Pat>) -> bool {
    let (mut finder, mut by_reference) = (PartFinder::default(), ByReference(false));
    for pat in pats.filter(|pat| !leaves_whole(pat)) {
        finder.visit_pat(pat);
        by_reference.visit_pat(pat);
    }
    finder.binds && finder.leaves && !by_reference.0
}

/// Whether a pattern binds by reference, or may.
pub(super) fn binds_by_reference(pat: &Pat) -> bool {
    let mut by_reference = ByReference(false);
    by_reference.visit_pat(pat);
    by_reference.0
}

/// Whether a pattern binds something, all of it by `ref`.
pub(super) fn binds_by_ref_alone(pat: &Pat) -> bool {
    #[derive(Default)]
    struct Finder {
        by_ref: bool,
        otherwise: bool,
    }
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            let is_by_ref = pat.by_ref.is_some() && pat.mutability.is_none();
            self.by_ref |= is_by_ref;
            self.otherwise |= !is_by_ref && is_binding(pat);
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut finder = Finder::default();
    finder.visit_pat(pat);
    finder.by_ref && !finder.otherwise
}

/// The locals that a pattern binds with `ref`.
pub(super) fn bound_by_ref(pat: &Pat) -> Vec<LocalId> {
    struct Finder(Vec<LocalId>);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            let found = pat.by_ref.and_then(|_| names::read(&pat.ident));
            self.0.extend(found.map(|(local, _)| local));
            visit::visit_pat_ident(self, pat);
        }
        /// Behind a reference it is of what that refers to.
        fn visit_pat_reference(&mut self, _: &'ast PatReference) {}
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut finder = Finder(Vec::new());
    finder.visit_pat(pat);
    finder.0
}

/// The locals that a pattern binds to the parts of a value themselves, and not to parts of those.
pub(super) fn bound_directly(pat: &Pat) -> Vec<LocalId> {
    let parts: Vec<_> = match pat {
        Pat::Paren(pat) => return bound_directly(&pat.pat),
        Pat::Or(pat) => return pat.cases.iter().flat_map(bound_directly).collect(),
        Pat::Tuple(pat) => pat.elems.iter().collect(),
        Pat::TupleStruct(pat) => pat.elems.iter().collect(),
        Pat::Slice(pat) => pat.elems.iter().collect(),
        Pat::Struct(pat) => pat.fields.iter().map(|field| &*field.pat).collect(),
        _ => Vec::new(),
    };
    let bound = parts.into_iter().filter_map(|part| match part {
        Pat::Ident(pat) => names::read(&pat.ident),
        _ => None,
    });
    bound.map(|(local, _)| local).collect()
}

/// Finds what is bound by reference, or may be.
struct ByReference(bool);

impl<'ast> Visit<'ast> for ByReference {
    fn visit_pat(&mut self, pat: &'ast Pat) {
        self.0 |= match pat {
            Pat::Ident(pat) => pat.by_ref.is_some(),
            pat => matches!(pat, Pat::Reference(_) | Pat::Macro(_) | Pat::Verbatim(_)),
        };
        visit::visit_pat(self, pat);
    }

    fn visit_expr(&mut self, _: &'ast Expr) {}
}

/// Whether a pattern takes what it matches as it is.
pub(super) fn binds_whole(pat: &Pat) -> bool {
    match pat {
        Pat::Ident(pat) => pat.by_ref.is_none() && pat.subpat.is_none(),
        Pat::Type(pat) => binds_whole(&pat.pat),
        Pat::Paren(pat) => binds_whole(&pat.pat),
        _ => false,
    }
}

/// Whether a pattern binds nothing, and may leave something to drop in what it matches.
pub(super) fn leaves_whole(pat: &Pat) -> bool {
    let mut finder = PartFinder::default();
    finder.visit_pat(pat);
    finder.leaves && !finder.names
}

#[derive(Default)]
struct PartFinder {
    /// Something is bound by value.
    binds: bool,
    /// Something may be bound.
    names: bool,
    /// Something is left where it is.
    leaves: bool,
}

impl<'ast> Visit<'ast> for PartFinder {
    fn visit_pat(&mut self, pat: &'ast Pat) {
        match pat {
            Pat::Wild(_) | Pat::Rest(_) => self.leaves = true,
            Pat::Reference(_) | Pat::Macro(_) | Pat::Verbatim(_) => {
                self.leaves = true;
                self.names = true;
            }
            Pat::Struct(pat) if pat.rest.is_some() || pat.fields.is_empty() => {
                self.leaves = true;
                visit::visit_pat_struct(self, pat);
            }
            Pat::TupleStruct(pat) if pat.elems.is_empty() => self.leaves = true,
            Pat::Guard(guard) => self.visit_pat(&guard.pat),
            pat => visit::visit_pat(self, pat),
        }
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        if pat.by_ref.is_some() {
            self.leaves = true;
            self.names = true;
        } else if names::read(&pat.ident).is_some() || !names::is_capitalised(&pat.ident) {
            self.binds = true;
            self.names = true;
        }
    }

    fn visit_expr(&mut self, _: &'ast Expr) {}
}

/// Whether nothing comes behind a macro: it panics.
pub(super) fn panics(mac: &Macro) -> bool {
    const NAMES: &[&str] = &["panic", "todo", "unimplemented", "unreachable"];
    mac.path
        .segments
        .last()
        .is_some_and(|name| NAMES.iter().any(|panicking| name.ident == panicking))
}

/// The arguments of the macros that are known to take expressions.
pub(super) enum MacroArgs {
    /// Expressions; whether the macro only borrows what is bare in them.
    Exprs {
        args: Punctuated<Expr, Token![,]>,
        borrows: bool,
    },
    /// `vec![value; count]`.
    Repeat(Box<Expr>, Token![;], Box<Expr>),
}

impl MacroArgs {
    pub(super) fn each_mut(&mut self, each: impl FnMut(&mut Expr)) {
        match self {
            Self::Exprs { args, .. } => args.iter_mut().for_each(each),
            Self::Repeat(value, _, count) => [value, count]
                .map(|arg| &mut **arg)
                .into_iter()
                .for_each(each),
        }
    }
}

/// Whether a macro is known to take expressions, and then whether it borrows them.
pub(super) fn borrows_arguments(mac: &Macro) -> Option<bool> {
    const BORROW: &[&str] = &[
        "assert",
        "assert_eq",
        "assert_ne",
        "debug_assert",
        "debug_assert_eq",
        "debug_assert_ne",
        "eprint",
        "eprintln",
        "format",
        "format_args",
        "panic",
        "print",
        "println",
        "todo",
        "unimplemented",
        "unreachable",
        "write",
        "writeln",
    ];
    let name = mac.path.segments.last()?.ident.to_string();
    let borrows = BORROW.contains(&name.as_str());
    (borrows || name == "vec" || name == "dbg").then_some(borrows)
}

/// The arguments of `mac`, if it is one whose arguments are expressions.
pub(super) fn macro_args(mac: &Macro) -> Option<MacroArgs> {
    let borrows = borrows_arguments(mac)?;
    if let Ok(args) = mac.parse_body_with(Punctuated::parse_terminated) {
        return Some(MacroArgs::Exprs { args, borrows });
    }
    mac.parse_body_with(|input: syn::parse::ParseStream<'_>| {
        Ok(MacroArgs::Repeat(
            input.parse()?,
            input.parse()?,
            input.parse()?,
        ))
    })
    .ok()
}

/// What the mentions of a macro's arguments are reported to.
pub(super) trait Visitor {
    /// A mention that is only known as a token.
    fn mention(&mut self, used: Use);
    /// An argument.
    fn expr(&mut self, expr: &Expr);
}

/// The mentions in a macro's arguments, or in tokens.
pub(super) enum Mentions {
    Args(Box<MacroArgs>),
    Tokens(Vec<Use>),
}

impl Mentions {
    pub(super) fn of_macro(mac: &Macro) -> Self {
        match macro_args(mac) {
            Some(args) => Self::Args(Box::new(args)),
            None => Self::of_tokens(&mac.tokens),
        }
    }

    pub(super) fn of_tokens(tokens: &TokenStream) -> Self {
        Self::Tokens(in_tokens(tokens))
    }

    pub(super) fn report(&self, to: &mut impl Visitor) {
        match self {
            Self::Tokens(uses) => uses.iter().for_each(|used| to.mention(*used)),
            Self::Args(args) => match &**args {
                MacroArgs::Exprs { args, borrows } => {
                    args.iter().for_each(|arg| report_arg(arg, *borrows, to));
                }
                MacroArgs::Repeat(value, _, count) => {
                    to.expr(value);
                    to.expr(count);
                }
            },
        }
    }
}

fn report_arg(arg: &Expr, borrows: bool, to: &mut impl Visitor) {
    match arg {
        Expr::Path(path) if borrows => {
            if let Some(used) = of_path(path, false) {
                to.mention(used);
            }
        }
        // `name = value` in a format macro.
        Expr::Assign(named) if borrows => report_arg(&named.right, borrows, to),
        Expr::Lit(lit) => {
            if let syn::Lit::Str(text) = &lit.lit {
                report_captures(&text.value(), |used| to.mention(used));
            }
        }
        Expr::Field(_) | Expr::Index(_) if borrows => {
            let borrowed: Expr = syn::parse_quote!(&#arg);
            to.expr(&borrowed);
        }
        arg => to.expr(arg),
    }
}

fn report_captures(text: &str, mut report: impl FnMut(Use)) {
    for (local, mention) in format_strings::captures(text) {
        report(Use {
            local,
            mention,
            by_value: false,
        });
    }
}

/// The mention that an identifier is.
fn named(ident: &Ident) -> Option<Use> {
    let (local, mention) = names::read(ident)?;
    Some(Use {
        local,
        mention,
        by_value: false,
    })
}

/// The mentions among tokens.
pub(super) fn in_tokens(tokens: &TokenStream) -> Vec<Use> {
    let mut found = Vec::new();
    scan(tokens.clone(), &mut found);
    found
}

fn scan(tokens: TokenStream, found: &mut Vec<Use>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => scan(group.stream(), found),
            TokenTree::Ident(ident) => found.extend(named(&ident)),
            TokenTree::Literal(literal) => scan_text(&literal, found),
            TokenTree::Punct(_) => {}
        }
    }
}

fn scan_text(literal: &Literal, found: &mut Vec<Use>) {
    let text = literal.to_string();
    if format_strings::may_mention(&text) {
        report_captures(&text, |used| found.push(used));
    }
}
