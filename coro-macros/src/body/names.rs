//! The locals of a body, and how an identifier says which local it names.
//!
//! Once resolved, a mention of a local is an identifier that spells the local's index and the
//! mention's own number. It goes wherever an identifier goes, macro arguments and format strings
//! included, so that later passes need no scopes; the last one spells the user's name again.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Expr, ExprPath, Pat, PatIdent, Type};

use super::ir::{LocalId, RegionId};
use super::kept::FilledKept;
use super::suspects::Suspect;

/// A number that each mention of a local has of its own.
pub(super) type MentionId = usize;

pub(super) const PREFIX: &str = "__coro_local_";

/// A local that may be in scope at a yield.
pub(super) struct Local {
    /// The name, where it is declared.
    pub name: Ident,
    /// Made by the macro: its mentions are hygienic.
    pub synthetic: bool,
    /// Declared `mut`.
    pub mutable: bool,
    /// What it is declared with.
    pub init: Init,
    /// Its type, if its declaration is a `let` that spells it.
    pub ty: Option<Box<Type>>,
    /// The innermost yielding loop around its declaration.
    pub region: RegionId,
}

impl Local {
    /// Whether it has an operand that is evaluated ahead of another that yields.
    pub(super) fn is_operand(&self) -> bool {
        self.synthetic && self.name.to_string().starts_with("operand")
    }
}

/// A reference to a part of what another refers to.
pub(super) struct DisjointPart {
    /// What the user's own function has for the part.
    pub place: TokenStream,
    /// The variable that the other is, if it is no argument.
    pub of: Option<LocalId>,
    /// Whether a loop went through the part where it is.
    pub in_place: bool,
}

/// What a declaration is initialised with, in the order of how little is known of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Init {
    /// A number, a `bool` or a `char`.
    Scalar,
    /// A shared borrow, or several of these: a use by value is a copy.
    Copy,
    /// An exclusive borrow, so that there is nothing to drop either.
    Plain,
    /// A value.
    Value,
    /// A value of which rustc may not be able to say yet whether it is `Copy`: a closure, or something with
    /// one right in it; `None`; `Ok(..)` and `Err(..)`; what is parsed, converted or collected.
    Uninferred,
    /// Nothing yet: `let x;`.
    Deferred,
}

impl Init {
    /// Whether there may be something to drop.
    pub(super) fn is_droppable(self) -> bool {
        self > Self::Plain
    }

    /// What is known if `self` is, and `other`.
    pub(super) fn or(self, other: Self) -> Self {
        if self.is_droppable() { other } else { self }
    }
}

/// The locals of a body, in the order of their declarations.
#[derive(Default)]
pub(super) struct Names {
    pub locals: Vec<Local>,
    /// Those that are arrays, be they copied: what is borrowed of one is of the coroutine.
    pub arrays: BTreeSet<LocalId>,
    /// The parts of tuples that are declared as `None`, by their ways: rustc may not know yet what they are options of.
    pub nones: BTreeSet<(LocalId, String)>,
    /// Whether the user has a word that is the name of what stands for `self`, or does not mention that: it is the macro's then.
    pub has_this: bool,
    /// The type of what is yielded.
    pub yields: Option<Type>,
    /// For each yield, less one, the locals in scope there.
    pub at_yield: Vec<Vec<LocalId>>,
    /// For each yield, less one, what is in scope there besides and is bound again behind it.
    pub bound_at_yield: Vec<Vec<LocalId>>,
    /// What each mention is of, and where it is, less one.
    mentions: Vec<(LocalId, Span)>,
    /// The locals that format strings mention.
    pub captured: BTreeSet<LocalId>,
    /// The mentions in the tokens of macros that are not known, which may say how they are spelled, or assign
    /// what they mention.
    pub in_macros: BTreeMap<MentionId, LocalId>,
    /// The macros of the body that are called.
    pub called: BTreeSet<String>,
    /// The locals that need variables of their names for such macros.
    pub named: BTreeSet<LocalId>,
    /// The names that are mentioned and are no local's there.
    pub outside: BTreeSet<String>,
    /// The variants by which patterns bind locals.
    pub variants: BTreeMap<LocalId, String>,
    /// The arguments that a call uses up, as their types say.
    pub once: BTreeSet<LocalId>,
    /// The arguments that are shared references and never another one, with their types: each is a variable in the body,
    /// of which rustc says what it says of the argument.
    pub shared: BTreeMap<LocalId, Type>,
    /// The borrows that are taken anew, by the variables that they are bound to.
    pub reborrows: Reborrows,
    /// The closures of which types tell whether they take anything: each with the locals that it uses by value.
    pub takers: BTreeMap<LocalId, BTreeSet<LocalId>>,
    /// The matches that move a part of a local and leave another, and behind which nothing reads the local.
    pub parted: BTreeSet<MentionId>,
    /// For the patterns of such matches, by their texts, whether the scope of the local ends with the match.
    pub ending: BTreeMap<(MentionId, String), bool>,
    /// The parts that are assigned, of which the local is moved out meanwhile, since the value may take the part.
    pub given: BTreeSet<MentionId>,
    /// The references to parts of exclusive references that are borrowed while other parts are used.
    pub disjoint: BTreeMap<LocalId, DisjointPart>,
    /// The references that go on to a part of what they refer to.
    pub cursors: BTreeSet<LocalId>,
    /// The variables that may borrow from the coroutine and that some yield saves.
    pub suspects: BTreeMap<LocalId, Suspect>,
    /// What is put into variables that some yield saves, and may be borrowed from the coroutine.
    pub filled: Vec<FilledKept>,
    /// The names of the variables that are `mut` and never changed.
    pub unchanged: BTreeSet<String>,
    /// Whether rustc sees a plain function as well.
    pub is_shown: bool,
    /// The variable that says whether that is right, if it is a function.
    pub answer: Option<Ident>,
    /// The variables whose other values have variables of their own, if rustc sees a plain function, with the types that are spelled.
    pub reassigned: BTreeMap<LocalId, Option<Type>>,
    /// The variables that have what a yield receives, or a part of it, if that is lent for one send.
    pub lent: BTreeMap<LocalId, Lent>,
    /// The mentions of lent values that are put where types have to show what is there.
    pub stored: BTreeMap<MentionId, Stored>,
}

/// What is lent for one send.
pub(super) struct Lent {
    /// Its type.
    pub ty: Type,
    /// Whether what a reference refers to may have something lent in it, too.
    pub is_nested: bool,
}

impl Lent {
    pub(super) fn is_reference(&self) -> bool {
        matches!(self.ty, Type::Reference(_))
    }

    /// Whether it is a reference to what has nothing lent in it.
    pub(super) fn is_plain(&self) -> bool {
        self.is_reference() && !self.is_nested
    }

    /// Whether it is a reference to another, of which a pattern may bind what lives as long as that.
    pub(super) fn is_to_reference(&self) -> bool {
        matches!(&self.ty, Type::Reference(ty) if matches!(*ty.elem, Type::Reference(_)))
    }
}

/// A lent value that is put into a field behind an exclusive argument.
pub(super) struct Stored {
    /// The field.
    pub place: Expr,
    /// The value.
    pub value: Expr,
    /// Whether it is assigned, and not given to a method of what is there.
    pub over: bool,
    /// Whether no yield comes behind, so that a variable of its own could have it.
    pub is_older: bool,
}

/// A borrow that is not saved, but taken anew.
pub(super) struct Reborrow {
    /// The user's declaration.
    pub declared: syn::Local,
    /// `&mut`.
    pub exclusive: bool,
    /// The place, with what is borrowed from a shared borrow spelled as part of that one's place.
    pub place: Expr,
    /// The type that the declaration spells.
    pub ty: Option<Type>,
    /// The local that the place is, or is a part of, or is behind.
    pub root: LocalId,
    /// The steps of the way from there, the first one first.
    pub steps: Vec<Step>,
    /// What is kept of it, if it turns out not to be of the coroutine.
    pub keeper: Option<LocalId>,
    /// What taking it anew mentions.
    pub uses: BTreeSet<LocalId>,
}

/// A step to a part of a place.
pub(super) struct Step {
    pub from: Expr,
    /// Whether it is a `*`, which goes one reference or box further: a field goes through all of them.
    pub is_deref: bool,
}

impl Reborrow {
    /// Whether it is of the local itself.
    pub(super) fn is_of_local(&self) -> bool {
        self.steps.is_empty() && self.ty.is_none()
    }
}

/// Reborrows, by the variables that they are bound to.
pub(super) type Reborrows = BTreeMap<LocalId, Reborrow>;

impl Names {
    /// Whether the scope of the local that is mentioned ends with the match, where this pattern matches.
    pub(super) fn ends_scope(&self, mention: MentionId, pat: &Pat) -> bool {
        let pattern = (mention, pat.to_token_stream().to_string());
        self.ending.get(&pattern) == Some(&true)
    }

    /// Whether there is nothing but scalars, which neither are borrowed in their slots nor hold a borrow.
    pub(super) fn are_scalars(&self) -> bool {
        self.locals.iter().all(|local| local.init == Init::Scalar)
    }

    /// The identifier that stands for one more mention of `local`.
    pub(super) fn mention(&mut self, local: LocalId, span: Span) -> Ident {
        self.mentions.push((local, span));
        Ident::new(&spell(local, self.mentions.len()), span)
    }

    /// The same in the tokens of a macro that is not known.
    pub(super) fn mention_in_macro(&mut self, local: LocalId, span: Span) -> Ident {
        let mention = self.mention(local, span);
        self.in_macros.insert(self.mentions.len(), local);
        mention
    }

    /// Whether such a macro mentions a local.
    pub(super) fn is_in_macro(&self, local: LocalId) -> bool {
        self.in_macros.values().any(|found| *found == local)
    }

    /// Where a mention is, if it is the user's.
    pub(super) fn place_of(&self, mention: MentionId) -> Option<Span> {
        let (_, span) = self.mentions.get(mention.checked_sub(1)?)?;
        Some(*span)
    }

    /// Where a local's mentions are.
    pub(super) fn mentions_of(&self, local: LocalId) -> impl Iterator<Item = Span> {
        let mentions = self.mentions.iter();
        mentions.filter_map(move |(of, span)| (*of == local).then_some(*span))
    }

    /// The identifier that stands for a mention that control flow has been told of already.
    pub(super) fn mention_again(&self, local: LocalId) -> Ident {
        Ident::new(&spell(local, 0), self.locals[local].name.span())
    }

    /// A local's name as the user writes it, if it is the user's.
    pub(super) fn shown(&self, local: LocalId) -> Option<String> {
        if self.is_receiver(local) {
            return Some("self".to_owned());
        }
        let local = &self.locals[local];
        (!local.synthetic).then(|| local.name.to_string())
    }

    /// The user's identifier for a mention. What stands for `self` is one of theirs, too, if it can be: what it begins
    /// would be the macro's to rustc as a whole.
    pub(super) fn plain(&self, local: LocalId, span: Span) -> Ident {
        let is_users = !self.locals[local].synthetic || self.is_receiver(local) && !self.has_this;
        let mut ident = self.locals[local].name.clone();
        ident.set_span(if is_users {
            span
        } else {
            Span::mixed_site().located_at(span)
        });
        ident
    }

    /// Gives what the user has not declared names that they do not use: of a variable that is missing rustc would say that it is there.
    pub(super) fn keep_apart(&mut self) {
        for local in self.locals.iter_mut().filter(|local| local.synthetic) {
            while self.outside.contains(&local.name.to_string()) {
                local.name = Ident::new(&format!("{}_", local.name), local.name.span());
            }
        }
    }

    /// Whether a local stands for `self`.
    pub(super) fn is_receiver(&self, local: LocalId) -> bool {
        let local = &self.locals[local];
        let name = local.name.to_string();
        local.synthetic && name.trim_end_matches('_') == THIS
    }
}

fn spell(local: LocalId, mention: MentionId) -> String {
    format!("{PREFIX}{local}_{mention}")
}

/// What a mention's identifier says.
pub(super) fn read(ident: &Ident) -> Option<(LocalId, MentionId)> {
    read_str(&ident.to_string())
}

/// The mention that an expression is.
pub(super) fn of_expr(expr: &Expr) -> Option<(LocalId, MentionId)> {
    match expr {
        Expr::Path(path) => read(path.path.get_ident()?),
        _ => None,
    }
}

/// What the text of a mention says.
pub(super) fn read_str(text: &str) -> Option<(LocalId, MentionId)> {
    let numbers = text.strip_prefix(PREFIX)?;
    let end = numbers.bytes().position(|byte| byte == b'_')?;
    Some((
        numbers[..end].parse().ok()?,
        numbers[end + 1..].parse().ok()?,
    ))
}

/// The name of one of several: the first one without its number.
pub(super) fn numbered(name: &str, number: usize) -> String {
    match number {
        1 => name.to_owned(),
        number => format!("{name}{number}"),
    }
}

/// What stands for `self`.
pub(super) const THIS: &str = "this";

/// The local that stands for `self`, and its place among the arguments.
pub(super) fn receiver_name() -> Ident {
    Ident::new("__coro_this", Span::mixed_site())
}

/// The locals that `pat` binds, in order and without repeats.
pub(super) fn bindings(pat: &Pat) -> Vec<LocalId> {
    struct Collector(Vec<LocalId>);
    impl<'ast> Visit<'ast> for Collector {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            if let Some((local, _)) = read(&pat.ident)
                && !self.0.contains(&local)
            {
                self.0.push(local);
            }
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, expr: &'ast Expr) {
            match expr {
                Expr::Binary(_) => visit::visit_expr(self, expr),
                Expr::Let(guard) => self.visit_pat(&guard.pat),
                _ => {}
            }
        }
        fn visit_type(&mut self, _: &'ast Type) {}
    }
    let mut collector = Collector(Vec::new());
    collector.visit_pat(pat);
    collector.0
}

/// Whether a path is spelled like a variant's, or a struct's.
pub(super) fn is_constructor(path: &ExprPath) -> bool {
    let last = path.path.segments.last();
    last.is_some_and(|last| is_capitalised(&last.ident))
}

/// Whether a name is spelled like that of a constant, a variant or a type.
///
/// The macro cannot look names up, so it goes by case, as rustc's own lint for it does.
pub(super) fn is_capitalised(name: &Ident) -> bool {
    let name = name.to_string();
    name.trim_start_matches("r#")
        .starts_with(char::is_uppercase)
}

/// Whether an identifier in a pattern names a constant or a variant, such as `None`.
pub(super) fn is_constant(pat: &PatIdent) -> bool {
    pat.by_ref.is_none()
        && pat.mutability.is_none()
        && pat.subpat.is_none()
        && is_capitalised(&pat.ident)
}

/// The name of a group behind the arguments of a macro, which says what is not to be seen in these.
const BESIDES: &str = "__coro_besides";

/// What is known of a macro besides its arguments.
#[derive(Default)]
pub(super) struct Besides {
    /// The mentions that its definition makes.
    pub mentions: Vec<Ident>,
    /// The arguments as their user wrote them: put together anew they would be shown with other blanks.
    pub written: Option<TokenStream>,
}

/// The group that holds this.
pub(super) fn besides(mentions: Vec<Ident>, written: TokenStream) -> TokenStream {
    let name = Ident::new(BESIDES, Span::mixed_site());
    let idents = std::iter::once(name).chain(mentions).map(TokenTree::Ident);
    let written = TokenTree::Group(Group::new(Delimiter::None, written));
    TokenTree::Group(Group::new(
        Delimiter::None,
        idents.chain([written]).collect(),
    ))
    .into()
}

/// Takes such a group off the tokens of a macro.
pub(super) fn take_besides(tokens: &mut TokenStream) -> Besides {
    let mut all: Vec<_> = tokens.clone().into_iter().collect();
    let Some(TokenTree::Group(group)) = all.pop() else {
        return Besides::default();
    };
    let mut inside = group.stream().into_iter();
    let is_name = |token| matches!(token, TokenTree::Ident(name) if name == BESIDES);
    if group.delimiter() != Delimiter::None || !inside.next().is_some_and(is_name) {
        return Besides::default();
    }
    *tokens = all.into_iter().collect();
    let mut besides = Besides::default();
    for token in inside {
        match token {
            TokenTree::Ident(ident) => besides.mentions.push(ident),
            TokenTree::Group(group) => besides.written = Some(group.stream()),
            _ => {}
        }
    }
    besides
}

/// Whether two streams of tokens differ in nothing but their blanks.
pub(super) fn is_same(one: &TokenStream, other: &TokenStream) -> bool {
    let pairs = one.clone().into_iter().zip(other.clone());
    pairs.into_iter().all(|(one, other)| match (one, other) {
        (TokenTree::Group(one), TokenTree::Group(other)) => is_same(&one.stream(), &other.stream()),
        (one, other) => one.to_string() == other.to_string(),
    })
}

/// Whether an identifier behind these tokens names a field or method, or a lifetime: behind the second dot
/// of a range it does not.
pub(super) fn is_member(before: &[TokenTree]) -> bool {
    let is = |token: &TokenTree, char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == char);
    match before {
        [.., one, two] if is(one, '.') && is(two, '.') => false,
        [.., last] => is(last, '\'') || is(last, '.'),
        [] => false,
    }
}

/// Whether an identifier before this token names a macro or an argument: `name!(..)`, `name = ..`.
pub(super) fn is_label(behind: Option<&TokenTree>) -> bool {
    matches!(behind, Some(TokenTree::Punct(punct))
        if punct.as_char() == '!' && punct.spacing() == Spacing::Alone)
}
