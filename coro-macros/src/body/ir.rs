//! A body with its suspension points explicit.
//!
//! Only constructs on the way to a yield have nodes of their own. Everything else stays the user's
//! syntax, so that it keeps its meaning, its spans and its temporaries.
//!
//! Yields are numbered from 1 in source order, which is the order in which a resumption meets them:
//! "resuming inside this construct" is a range test.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Expr, Label, Pat, Path, Stmt, Token, Type, token};

use super::names;

/// A yield's number, from 1.
pub(super) type YieldId = usize;
/// A local's index in [`super::names::Names`].
pub(super) type LocalId = usize;
/// A yielding loop's index, from 1 and in source order; 0 is the function.
pub(super) type RegionId = usize;

/// The function outside every yielding loop.
pub(super) const FUNCTION: RegionId = 0;

/// The numbers of the yields inside a construct, in a half-open range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Yields {
    /// The first one's number.
    pub first: YieldId,
    /// One more than the last one's.
    pub end: YieldId,
}

impl Yields {
    /// No yields.
    pub(super) const NONE: Self = Self { first: 0, end: 0 };

    /// All there may be.
    pub(super) const ALL: Self = Self {
        first: 0,
        end: YieldId::MAX,
    };

    /// Whether there are none.
    pub(super) fn is_empty(self) -> bool {
        self.first == self.end
    }

    /// These and those of what comes right behind.
    fn and(self, behind: Self) -> Self {
        match (self.is_empty(), behind.is_empty()) {
            (true, _) => behind,
            (_, true) => self,
            _ => Self {
                first: self.first,
                end: behind.end,
            },
        }
    }

    /// The last one's number.
    pub(super) fn last(self) -> YieldId {
        self.end - 1
    }

    /// Those among them up to one, and with it.
    pub(super) fn up_to(self, last: YieldId) -> Self {
        Self {
            end: last + 1,
            ..self
        }
    }

    /// Those among them behind one.
    pub(super) fn behind(self, last: YieldId) -> Self {
        Self {
            first: last + 1,
            ..self
        }
    }

    /// Whether it is one of them.
    pub(super) fn contains(self, id: YieldId) -> bool {
        (self.first..self.end).contains(&id)
    }
}

/// The body.
pub(super) struct Body {
    /// Its statements; a parameter's pattern is a `let` at their head.
    pub block: Block,
    /// The yields, in order.
    pub yields: Vec<Suspension>,
    /// The yielding loops, in order.
    pub loops: Vec<LoopInfo>,
    /// How many arguments there are, which are the first locals declared.
    pub arguments: usize,
    /// Whether its yields hand out references.
    pub lends: bool,
    /// Whether it is a generator's, which is not told when to start.
    pub generator: bool,
    /// Whether its frame is shown to the user, who wants to see whether it has been started.
    pub exposed: bool,
    /// The yielding loops in guards of arms, where no frame can be entered: what is matched is looked at meanwhile.
    pub in_guards: BTreeSet<RegionId>,
    /// The loops that run once, to have in their frames what the guard in a head borrows from.
    pub once: BTreeSet<RegionId>,
    /// The yielding loops whose bodies mention the iterator that the loop goes through where it is.
    pub revisiting: BTreeSet<RegionId>,
    /// The names of operands that are yields, and where these begin and end.
    pub operands: BTreeMap<String, (Span, Span)>,
    /// The yielding loops without a variant of their own: their yields and locals are those of the region
    /// around.
    pub dissolved: BTreeSet<RegionId>,
}

impl Body {
    /// Whether there is a `try_yield!`.
    pub(super) fn catches(&self) -> bool {
        self.yields.iter().any(|suspension| suspension.catches)
    }

    /// Where an operand that is a yield begins and ends, by the name of the macro's local that has it.
    pub(super) fn place_of_operand(&self, name: &Ident) -> Option<(Span, Span)> {
        self.operands.get(&format!("__coro_{name}")).copied()
    }

    /// The region whose frame a loop's body works on: the loop itself, unless it is dissolved.
    pub(super) fn inside(&self, id: RegionId) -> RegionId {
        if self.dissolved.contains(&id) {
            self.loops[id].parent
        } else {
            id
        }
    }
}

/// One suspension point.
pub(super) struct Suspension {
    /// The user's macro name, for spans.
    pub span: Span,
    /// The end of its arguments.
    pub end: Span,
    /// The paths by which the user names yields, at the first yield where each is met.
    pub paths: Vec<Path>,
    /// `try_yield!`: sees the close.
    pub catches: bool,
    /// The innermost yielding loop around it.
    pub region: RegionId,
}

/// What is known of a yielding loop.
pub(super) struct LoopInfo {
    /// Where its keyword is; of the function, its name.
    pub span: Span,
    /// The yielding loop around it.
    pub parent: RegionId,
    /// The yields inside.
    pub yields: Yields,
    /// Whether control leaves it other than by `return`.
    pub exits: bool,
    /// Whether an inner yielding loop continues it.
    pub continued_from_inside: bool,
    /// Whether it is a statement behind which its block does nothing that yields, so that what it
    /// takes into its frame can be declared again behind it.
    pub lends: bool,
}

/// A block on the way to a yield.
pub(super) struct Block {
    /// The user's braces, whose edition decides about temporaries of the tail.
    pub brace: token::Brace,
    /// The statements.
    pub stmts: Vec<BlockStmt>,
    /// The yields inside.
    pub yields: Yields,
    /// Whether the temporaries of its tail live on behind it, since it stands for an operation alone.
    pub outlived: bool,
    /// Whether its tail may borrow from what it names, so that it is of use only where its statements are.
    pub open: bool,
}

impl Block {
    /// The statements in runs that are skipped or entered as one when the coroutine is resumed: the
    /// first without a yield, if there is any, each other one headed by a statement that yields.
    pub(super) fn chunks(&self) -> Vec<&[BlockStmt]> {
        self.stmts.chunk_by(|_, next| !next.yields()).collect()
    }
}

impl BlockStmt {
    /// Whether there is a yield in it.
    pub(super) fn yields(&self) -> bool {
        !self.numbers().is_empty()
    }

    /// The yields in it.
    pub(super) fn numbers(&self) -> Yields {
        match self {
            Self::Plain(_) => Yields::NONE,
            Self::Let(stmt) => stmt.yields(),
            Self::Expr(node, _) => node.yields,
        }
    }

    /// The locals it declares in its block.
    pub(super) fn declares(&self) -> Vec<LocalId> {
        match self {
            Self::Plain(Stmt::Local(local)) => names::bindings(&local.pat),
            Self::Let(stmt) => names::bindings(&stmt.pat),
            _ => Vec::new(),
        }
    }
}

/// A statement of a [`Block`].
pub(super) enum BlockStmt {
    /// One without a yield, also as tail.
    Plain(Stmt),
    /// `let` with a yield in its initialiser or its `else`.
    Let(Let),
    /// An expression with a yield in it; a tail if there is no semicolon.
    Expr(Node, Option<Token![;]>),
}

/// A `let` whose initialiser or `else` yields.
pub(super) struct Let {
    pub attrs: Vec<Attribute>,
    pub let_token: Token![let],
    pub pat: Pat,
    pub ty: Option<(Token![:], Box<Type>)>,
    pub eq_token: Token![=],
    pub init: Node,
    pub diverge: Option<(Token![else], Box<Node>)>,
    pub semi_token: Token![;],
}

impl Let {
    /// The yields inside.
    fn yields(&self) -> Yields {
        match &self.diverge {
            Some((_, diverge)) => self.init.yields.and(diverge.yields),
            None => self.init.yields,
        }
    }
}

/// An expression, and the yields inside it.
pub(super) struct Node {
    pub yields: Yields,
    pub kind: NodeKind,
}

impl Node {
    /// Where an expression with a yield begins, of which more is made: rustc takes that for the user's only if this is.
    pub(super) fn start(&self, yields: &[Suspension]) -> Option<Span> {
        match &self.kind {
            NodeKind::Plain(expr) => first_of(expr.to_token_stream()).map(|token| token.span()),
            NodeKind::Yield { id, .. } => Some(yields[id - 1].span),
            NodeKind::Shell { shell, inner } => match first_of(shell.to_token_stream())? {
                TokenTree::Ident(ident) if ident == HOLE => inner.start(yields),
                TokenTree::Group(group) => Some(group.span_open()),
                token => Some(token.span()),
            },
            NodeKind::Block { block, .. } => Some(block.brace.span.open()),
            NodeKind::If(expr) => Some(expr.if_token.span),
            NodeKind::Match(expr) => Some(expr.match_token.span),
            NodeKind::Loop(_) => None,
        }
    }
}

fn first_of(tokens: TokenStream) -> Option<TokenTree> {
    tokens.into_iter().next()
}

/// The forms of expression that a resumption can walk into.
pub(super) enum NodeKind {
    /// No yield inside.
    Plain(Expr),
    /// A yield of a value; `()` if none is written.
    Yield { id: YieldId, value: Option<Expr> },
    /// An expression in which something that yields is evaluated first, at the hole.
    Shell { shell: Expr, inner: Box<Node> },
    /// `{ .. }`, `'a: { .. }`, `unsafe { .. }`.
    Block {
        label: Option<Label>,
        unsafe_token: Option<Token![unsafe]>,
        block: Block,
        /// The number of locals declared before it; set when names are resolved.
        outer: LocalId,
    },
    /// `if`, with every `let` of its condition.
    If(Box<If>),
    /// `match`.
    Match(Box<Match>),
    /// A loop.
    Loop(Box<Loop>),
}

pub(super) struct If {
    pub if_token: Token![if],
    pub cond: Vec<Cond>,
    pub then: Block,
    pub otherwise: Option<(Token![else], Box<Node>)>,
}

/// One operand of the `&&` of a condition.
pub(super) enum Cond {
    /// A boolean.
    Test(Node),
    /// `let pat = head`.
    Let {
        let_token: Token![let],
        pat: Pat,
        head: Node,
    },
}

impl Cond {
    /// The yields inside.
    pub(super) fn yields(&self) -> Yields {
        match self {
            Self::Test(node) | Self::Let { head: node, .. } => node.yields,
        }
    }
}

pub(super) struct Match {
    pub match_token: Token![match],
    pub head: Node,
    /// If a guard yields and the head is no place: the local that the guards' yields save its value in.
    pub scrutinee: Option<Ident>,
    /// If it moves nothing, and says which arm is the one, by the number of the first that matches, from 1: its value if
    /// none does.
    pub selects: Option<Expr>,
    pub brace: token::Brace,
    pub arms: Vec<Arm>,
}

impl Match {
    /// The place that a resumption in a guard matches again.
    pub(super) fn matched_again(&self) -> Option<&Expr> {
        match (&self.head.kind, &self.scrutinee) {
            (NodeKind::Plain(head), None) => Some(head),
            _ => None,
        }
    }

    /// The yields in its guards.
    pub(super) fn guards(&self) -> impl Iterator<Item = Yields> {
        let guards = self.arms.iter().filter_map(|arm| arm.guard.as_ref());
        guards.map(Guard::yields)
    }
}

pub(super) struct Arm {
    pub attrs: Vec<Attribute>,
    /// With its guard, if that does not yield.
    pub pat: Pat,
    /// A guard that yields.
    pub guard: Option<Guard>,
    pub arrow: Token![=>],
    pub body: Node,
    /// The last token of its body: behind it rustc suggests arms that are missing.
    pub end: Span,
}

impl Arm {
    /// The locals that it binds.
    pub(super) fn bindings(&self) -> Vec<LocalId> {
        let by_guard = self.guard.iter().flat_map(Guard::bindings);
        names::bindings(&self.pat)
            .into_iter()
            .chain(by_guard)
            .collect()
    }
}

/// A guard that yields.
pub(super) struct Guard {
    pub if_token: Token![if],
    pub operands: Vec<Cond>,
    /// The variable for how often it has been run, if it may be run for several alternatives of its pattern.
    pub runs: Option<Expr>,
}

impl Guard {
    /// The yields inside.
    pub(super) fn yields(&self) -> Yields {
        let yields = self.operands.iter().map(Cond::yields);
        yields.fold(Yields::NONE, Yields::and)
    }

    /// Whether there is a `let` among its operands.
    pub(super) fn has_let(&self) -> bool {
        let mut operands = self.operands.iter();
        operands.any(|operand| matches!(operand, Cond::Let { .. }))
    }

    /// The locals that it binds.
    pub(super) fn bindings(&self) -> Vec<LocalId> {
        let operands = self.operands.iter();
        operands
            .flat_map(|operand| match operand {
                Cond::Test(_) => Vec::new(),
                Cond::Let { pat, .. } => names::bindings(pat),
            })
            .collect()
    }
}

pub(super) struct Loop {
    pub id: RegionId,
    pub label: Option<Label>,
    pub kind: LoopKind,
    pub body: Block,
}

pub(super) enum LoopKind {
    /// `loop`.
    Endless(Token![loop]),
    /// `while`.
    While(Token![while], Vec<Cond>),
    /// One that runs once, and is none in what rustc sees of it.
    Once {
        span: Span,
        /// Whether control comes to its end.
        ends: bool,
    },
}

/// The name that stands for the tuple of the arguments.
pub(super) const ARGUMENTS: &str = "__coro_arguments";

/// The name of the hole in a [`NodeKind::Shell`].
pub(super) const HOLE: &str = "__coro_hole";

/// [`ARGUMENTS`] as an identifier.
pub(super) fn arguments() -> Ident {
    Ident::new(ARGUMENTS, Span::mixed_site())
}

/// [`HOLE`] as an identifier.
pub(super) fn hole() -> Ident {
    Ident::new(HOLE, Span::mixed_site())
}

/// Where the hole among these tokens is.
pub(super) fn place_of_hole(tokens: TokenStream) -> Option<Span> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => (ident == HOLE).then(|| ident.span()),
        TokenTree::Group(group) => place_of_hole(group.stream()),
        TokenTree::Literal(_) | TokenTree::Punct(_) => None,
    })
}

/// Whether an expression is the hole.
pub(super) fn is_hole(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident(HOLE))
}
