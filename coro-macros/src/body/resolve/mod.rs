//! Resolves names to locals, once. In: [`ir::Body`] as the user spelled it. Out: the same with every
//! mention of a local that may be in scope at a yield spelled as [`names`] says.
//!
//! Only declarations in blocks on the way to a yield are such locals. Those inside plain syntax
//! never live across a yield; they matter for what they shadow.

mod declare;
mod entries;
mod macros;
mod similar;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprAssign, ExprBinary, ExprCall, FieldValue, Item, Macro, Pat, Stmt, Type};

use super::ir::{self, Arm, Block, BlockStmt, Body, Cond, LocalId, LoopKind, Node, NodeKind};
use super::macros as known;
use super::mentions::{self, MacroArgs};
use super::names::{self, Init, Names};
use super::operands;
use super::types;
use super::walk::Walk;
use declare::Declarer;
use entries::Entries;
use macros::Defined;

/// Resolves the names in `body`; `receiver` is the local that stands for `self`, and whether what that is called is a word of
/// the user's, and `sends` is the type of a value that is sent.
pub(super) fn resolve(
    body: &mut Body,
    (receiver, has_this): (&Ident, bool),
    sends: &Type,
) -> Names {
    let mut resolver = Resolver {
        names: Names::default(),
        scope: Vec::new(),
        region: ir::FUNCTION,
        receiver: receiver.clone(),
        sends: sends.clone(),
        catching: body.yields.iter().map(|point| point.catches).collect(),
        hidden: Vec::new(),
        macros: Vec::new(),
        in_unknown: false,
    };
    resolver.names.has_this = has_this;
    resolver.block(&mut body.block);
    Entries(&mut resolver.names).block(&body.block);
    resolver.names.keep_apart();
    resolver.names
}

struct Resolver {
    names: Names,
    /// The names of the declarations in scope, innermost last; `None` for one inside plain syntax.
    scope: Vec<(String, Option<LocalId>)>,
    region: ir::RegionId,
    receiver: Ident,
    /// The type of what a yield receives.
    sends: Type,
    /// For each yield, less one, whether it is a `try_yield!`.
    catching: Vec<bool>,
    /// What no yield saves here: what a guard's pattern binds again, and in an arm the scrutinee.
    hidden: Vec<LocalId>,
    /// The `macro_rules!` of the body that are in scope, latest last.
    macros: Vec<Defined>,
    /// Inside a macro that is not known.
    in_unknown: bool,
}

impl Resolver {
    fn scoped(&mut self, inside: impl FnOnce(&mut Self)) {
        let (depth, macros) = (self.scope.len(), self.macros.len());
        inside(self);
        self.scope.truncate(depth);
        self.macros.truncate(macros);
    }

    fn lookup(&self, ident: &Ident) -> Option<LocalId> {
        let name = ident.to_string();
        self.scope
            .iter()
            .rev()
            .find(|(found, _)| *found == name)
            .and_then(|(_, local)| *local)
    }

    /// Whether an expression is a name that is no local's.
    fn is_outside(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Path(path) if path.path.get_ident().is_some_and(|name| self.lookup(name).is_none()))
    }

    /// The locals in scope: those that no yield saves here, and the others.
    fn in_scope(&self) -> (Vec<LocalId>, Vec<LocalId>) {
        let mut locals: Vec<_> = self.scope.iter().filter_map(|(_, local)| *local).collect();
        locals.sort_unstable();
        locals.dedup();
        let is_hidden = |local: &LocalId| self.hidden.contains(local);
        locals.into_iter().partition(is_hidden)
    }

    fn block(&mut self, block: &mut Block) {
        self.scoped(|this| {
            for stmt in &mut block.stmts {
                match stmt {
                    BlockStmt::Plain(Stmt::Local(local)) => this.plain_let(local),
                    BlockStmt::Plain(stmt) => this.visit_stmt_mut(stmt),
                    BlockStmt::Let(stmt) => {
                        this.node(&mut stmt.init);
                        if let Some((_, diverge)) = &mut stmt.diverge {
                            this.node(diverge);
                        }
                        this.yielding_let(stmt);
                    }
                    BlockStmt::Expr(node, _) => this.node(node),
                }
            }
        });
    }

    fn yielding_let(&mut self, stmt: &mut ir::Let) {
        let received = match &stmt.init.kind {
            NodeKind::Yield { id, .. } if !self.catching[id - 1] => {
                Some(Box::new(self.sends.clone()))
            }
            _ => None,
        };
        let ty = stmt.ty.as_ref().map(|(_, ty)| ty.clone()).or(received);
        let init = types::init_of_typed(ty.as_deref(), self.init_of_node(&stmt.init));
        let first = self.names.locals.len();
        self.declare_of(&mut stmt.pat, ty.as_deref(), init);
        if let (Pat::Ident(_), Some(local)) = (&stmt.pat, self.names.locals.get_mut(first)) {
            // What a slot would only repeat is spelled where it says something.
            local.ty = ty.filter(|_| init == Init::Scalar);
        }
    }

    fn plain_let(&mut self, local: &mut syn::Local) {
        if let Some(init) = &mut local.init {
            self.visit_expr_mut(&mut init.expr);
            if let Some((_, diverge)) = &mut init.diverge {
                self.visit_expr_mut(diverge);
            }
        }
        let ty = match &local.pat {
            Pat::Type(pat) => Some(&*pat.ty),
            _ => None,
        };
        let init = match &local.init {
            None => Init::Deferred,
            Some(init) => types::init_of_typed(ty, types::init_of_value(&init.expr)),
        };
        let first = self.names.locals.len();
        let value = local.init.as_ref().map(|init| &*init.expr);
        if types::is_array(ty, value) {
            self.names.arrays.insert(first);
        }
        if let (Pat::Ident(_), Some(value)) = (&local.pat, value) {
            let nones = types::nones_in(value).into_iter();
            self.names.nones.extend(nones.map(|way| (first, way)));
        }
        match (&mut local.pat, value) {
            (Pat::Tuple(pats), Some(Expr::Tuple(values)))
                if pats.elems.len() == values.elems.len() =>
            {
                for (pat, value) in pats.elems.iter_mut().zip(&values.elems) {
                    self.declare(pat, types::init_of_value(value));
                }
            }
            (pat, _) => self.declare(pat, init),
        }
        if let (Pat::Type(pat), Some(local)) = (&local.pat, self.names.locals.get_mut(first))
            && matches!(*pat.pat, Pat::Ident(_))
        {
            local.ty = Some(pat.ty.clone());
        }
    }

    fn node(&mut self, node: &mut Node) {
        match &mut node.kind {
            NodeKind::Plain(expr) => self.visit_expr_mut(expr),
            NodeKind::Yield { value, .. } => {
                if let Some(value) = value {
                    self.visit_expr_mut(value);
                }
                let (bound, in_scope) = self.in_scope();
                self.names.at_yield.push(in_scope);
                self.names.bound_at_yield.push(bound);
            }
            NodeKind::Shell { shell, inner } => {
                self.node(inner);
                self.visit_expr_mut(shell);
            }
            NodeKind::Block { block, outer, .. } => {
                *outer = self.names.locals.len();
                self.block(block);
            }
            NodeKind::If(expr) => {
                self.scoped(|this| {
                    this.cond(&mut expr.cond);
                    this.block(&mut expr.then);
                });
                if let Some((_, otherwise)) = &mut expr.otherwise {
                    self.node(otherwise);
                }
            }
            NodeKind::Match(expr) => {
                self.node(&mut expr.head);
                let init = self.init_of_node(&expr.head);
                let received = self.received(&expr.head);
                self.scoped(|this| {
                    let scrutinee = expr.scrutinee.take().map(|name| this.scrutinee(name, init));
                    let value: Vec<_> = scrutinee.iter().map(|(local, _)| *local).collect();
                    expr.scrutinee = scrutinee.map(|(_, mention)| mention);
                    for arm in &mut expr.arms {
                        this.scoped(|this| this.arm(arm, (init, received.as_ref()), &value));
                    }
                });
            }
            NodeKind::Loop(expr) => self.looped(expr),
        }
    }

    fn looped(&mut self, expr: &mut ir::Loop) {
        let outer = std::mem::replace(&mut self.region, expr.id);
        self.scoped(|this| {
            if let LoopKind::While(_, cond) = &mut expr.kind {
                this.cond(cond);
            }
            this.block(&mut expr.body);
        });
        self.region = outer;
    }

    /// What a pattern's bindings are of, for the node it takes apart.
    fn init_of_node(&self, node: &Node) -> Init {
        match &node.kind {
            NodeKind::Plain(value) => types::init_of_value(value),
            // A `try_yield!` gives a `Result` of it.
            NodeKind::Yield { id, .. } if self.catching[id - 1] => {
                types::init_of_type(&self.sends).max(Init::Copy)
            }
            NodeKind::Yield { .. } => types::init_of_type(&self.sends),
            NodeKind::Match(expr) if matches!(expr.selects, Some(Expr::Lit(_))) => Init::Scalar,
            _ => Init::Value,
        }
    }

    fn cond(&mut self, cond: &mut [Cond]) {
        for operand in cond {
            match operand {
                Cond::Test(node) => self.node(node),
                Cond::Let { pat, head, .. } => {
                    self.node(head);
                    let (init, received) = (self.init_of_node(head), self.received(head));
                    self.declare_of(pat, received.as_ref(), init);
                }
            }
        }
    }

    fn arm(&mut self, arm: &mut Arm, (init, ty): (Init, Option<&Type>), value: &[LocalId]) {
        self.declare_of(&mut arm.pat, ty, init);
        if let Some(guard) = &mut arm.guard {
            if let Some(runs) = &mut guard.runs {
                self.visit_expr_mut(runs);
            }
            self.hiding(&names::bindings(&arm.pat), |this| {
                this.cond(&mut guard.operands);
            });
        }
        self.hiding(value, |this| this.node(&mut arm.body));
    }

    /// Declares the local for the value behind a match; and a mention of it.
    fn scrutinee(&mut self, name: Ident, init: Init) -> (LocalId, Ident) {
        let (local, span) = (self.names.locals.len(), name.span());
        self.declare(&mut syn::parse_quote!(#name), init);
        (local, self.names.mention(local, span))
    }

    fn hiding(&mut self, locals: &[LocalId], inside: impl FnOnce(&mut Self)) {
        let depth = self.hidden.len();
        self.hidden.extend(locals);
        inside(self);
        self.hidden.truncate(depth);
    }

    /// Declares the bindings of `pat` as locals.
    fn declare(&mut self, pat: &mut Pat, init: Init) {
        let first = self.names.locals.len();
        Declarer {
            resolver: self,
            first,
            init,
            as_local: true,
            declared: Vec::new(),
        }
        .visit_pat_mut(pat);
    }

    /// Declares the bindings of a pattern inside plain syntax, for what they shadow.
    fn shadow(&mut self, pat: &mut Pat) {
        let first = self.names.locals.len();
        Declarer {
            resolver: self,
            first,
            init: Init::Value,
            as_local: false,
            declared: Vec::new(),
        }
        .visit_pat_mut(pat);
    }
}

impl VisitMut for Resolver {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let assigns_or_calls =
            !matches!(expr, Expr::Binary(found) if !operands::is_compound(found.op));
        match expr {
            Expr::Path(path) => {
                if path.qself.is_none()
                    && let Some(ident) = path.path.get_ident()
                {
                    match self.mention(ident) {
                        Some(mention) => path.path = mention.into(),
                        None => {
                            self.names.outside.insert(ident.to_string());
                            let similar = self.similar(ident);
                            if let Some(beside) = similar::beside(&similar, expr) {
                                *expr = beside;
                            }
                        }
                    }
                }
            }
            Expr::Macro(found) => {
                let similar = self.similar_to_captured(&found.mac);
                self.visit_macro_mut(&mut found.mac);
                if let Some(beside) = similar::beside(&similar, expr) {
                    *expr = beside;
                }
            }
            Expr::Repeat(repeat) => {
                let counts = self.counts_of(repeat);
                self.visit_expr_mut(&mut repeat.expr);
                if let Some(beside) = similar::beside(&counts, expr) {
                    *expr = beside;
                }
            }
            // A function, or a place.
            Expr::Call(ExprCall { func: whole, .. })
            | Expr::Assign(ExprAssign { left: whole, .. })
            | Expr::Binary(ExprBinary { left: whole, .. })
                if assigns_or_calls && self.is_outside(whole) =>
            {
                let outside = whole.clone();
                let similar = match expr {
                    Expr::Assign(ExprAssign { left, right, .. })
                    | Expr::Binary(ExprBinary { left, right, .. }) => {
                        self.similar_to_assigned(left, right)
                    }
                    _ => Vec::new(),
                };
                visit_mut::visit_expr_mut(self, expr);
                if let Expr::Call(ExprCall { func: whole, .. })
                | Expr::Assign(ExprAssign { left: whole, .. })
                | Expr::Binary(ExprBinary { left: whole, .. }) = expr
                {
                    *whole = outside;
                }
                if let Some(beside) = similar::beside(&similar, expr) {
                    *expr = beside;
                }
            }
            Expr::Closure(closure) => self.scoped(|this| {
                for input in &mut closure.inputs {
                    this.shadow(input);
                }
                this.visit_expr_mut(&mut closure.body);
            }),
            Expr::Let(let_) => {
                self.visit_expr_mut(&mut let_.expr);
                self.shadow(&mut let_.pat);
            }
            Expr::If(expr) => {
                self.scoped(|this| {
                    this.visit_expr_mut(&mut expr.cond);
                    this.visit_block_mut(&mut expr.then_branch);
                });
                if let Some((_, otherwise)) = &mut expr.else_branch {
                    self.visit_expr_mut(otherwise);
                }
            }
            Expr::While(expr) => self.scoped(|this| {
                this.visit_expr_mut(&mut expr.cond);
                this.visit_block_mut(&mut expr.body);
            }),
            Expr::ForLoop(expr) => {
                self.visit_expr_mut(&mut expr.expr);
                self.scoped(|this| {
                    this.shadow(&mut expr.pat);
                    this.visit_block_mut(&mut expr.body);
                });
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        if let Stmt::Macro(found) = stmt {
            let similar = self.similar_to_captured(&found.mac);
            self.visit_macro_mut(&mut found.mac);
            let call = Expr::Verbatim(found.mac.to_token_stream());
            if let Some(beside) = similar::beside(&similar, &call) {
                *stmt = Stmt::Expr(beside, found.semi_token);
            }
        } else {
            visit_mut::visit_stmt_mut(self, stmt);
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        self.scoped(|this| {
            this.shadow(&mut arm.pat);
            this.visit_expr_mut(&mut arm.body);
        });
    }

    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        self.scoped(|this| visit_mut::visit_block_mut(this, block));
    }

    fn visit_local_mut(&mut self, local: &mut syn::Local) {
        if let Some(init) = &mut local.init {
            self.visit_expr_mut(&mut init.expr);
            if let Some((_, diverge)) = &mut init.diverge {
                self.visit_expr_mut(diverge);
            }
        }
        self.shadow(&mut local.pat);
    }

    /// `S { x }` becomes `S { x: x }`, of which only the second can be another expression.
    fn visit_field_value_mut(&mut self, field: &mut FieldValue) {
        field.colon_token.get_or_insert_default();
        visit_mut::visit_field_value_mut(self, field);
    }

    /// Names may hide each other in the arguments of the macros that are known to take expressions.
    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        if known::is_stringify(mac) {
            return;
        }
        let Some(mut args) = mentions::macro_args(mac) else {
            return self.unknown(mac);
        };
        let formats = matches!(args, MacroArgs::Exprs { borrows: true, .. });
        args.each_mut(|arg| match arg {
            Expr::Lit(lit) if formats => {
                let tokens = lit.to_token_stream();
                let tokens = self.tokens(tokens.clone()).unwrap_or(tokens);
                *arg = Expr::Verbatim(tokens);
            }
            // The name of a named argument is none of a local.
            Expr::Assign(named) if formats => self.visit_expr_mut(&mut named.right),
            arg => self.visit_expr_mut(arg),
        });
        mac.tokens = known::tokens(&args);
    }

    /// Items capture no locals, except that a macro may name them.
    fn visit_item_mut(&mut self, item: &mut Item) {
        if let Item::Macro(item) = item {
            self.define(item);
        }
    }
}
