//! Places with a yield in an index: what is looked at, borrowed or assigned to is the place itself, so its
//! indices get their names in statements ahead of what does so.

use std::mem;

use quote::ToTokens;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, ExprAssign, ExprField, ExprMatch, Ident, Item, Local, Pat, Stmt, parse_quote};

use super::finder::{expr_yields, has_yield};
use super::{Desugar, bind, plain};
use crate::body::ir::{self, BlockStmt, Node, NodeKind};
use crate::body::operands;
use crate::body::placement::YieldKind;
use crate::syntax;

/// Whether a place has a yield behind what it starts from.
fn has_yielding_index(expr: &Expr) -> bool {
    let mut expr = expr.clone();
    let operands = operands::place_of(&mut expr);
    operands
        .iter()
        .skip(1)
        .any(|operand| expr_yields(operand.expr))
}

impl Desugar<'_> {
    /// Names the indices of a place that yields in one of them.
    fn name_indices(&mut self, place: &mut Expr) -> Vec<BlockStmt> {
        if operands::is_place(place) && has_yielding_index(place) {
            self.name_operands(operands::place_of(place))
        } else {
            Vec::new()
        }
    }

    /// A `let` that borrows such a place, or takes it apart, has the names in the block around: what they hold
    /// lives as long as a temporary that is borrowed.
    ///
    /// ```text
    /// from  let part = &mut list[<yield>..];
    /// into  let operand = <yield>; let part = &mut list[operand..];
    /// ```
    pub(super) fn name_indices_of_let(&mut self, local: &mut Local) -> Vec<BlockStmt> {
        let Local {
            pat,
            init: Some(init),
            ..
        } = local
        else {
            return Vec::new();
        };
        match &mut *init.expr {
            Expr::Reference(expr) => self.name_indices(&mut expr.expr),
            place if !matches!(pat, Pat::Ident(pat) if pat.by_ref.is_none()) => {
                self.name_indices(place)
            }
            _ => Vec::new(),
        }
    }

    /// What a `match` looks at, with the statements that have to stand ahead of it.
    pub(super) fn matched_head(&mut self, head: &Expr) -> (Vec<BlockStmt>, Node) {
        let mut place = operands::without_parens(head).clone();
        let stmts = self.name_indices(&mut place);
        if stmts.is_empty() {
            let node = self.expr(head);
            return opened(node);
        }
        (stmts, plain(place))
    }

    /// A place that a match with a yield in a guard is on, to be matched again: its indices get names. Nothing if it is no such
    /// place, or starts from a value.
    pub(super) fn settled_head(&mut self, head: &Expr) -> Option<(Vec<BlockStmt>, Node)> {
        let mut head = operands::without_parens(head).clone();
        let place = match &mut head {
            Expr::Reference(expr) => &mut *expr.expr,
            head => head,
        };
        let is_of_variable = matches!(operands::steps(place).first(), Some(Expr::Path(_)));
        if operands::is_pure_place(place) || !operands::is_place(place) || !is_of_variable {
            return None;
        }
        let stmts = self.settle(operands::place_of(place));
        Some((stmts, plain(head)))
    }

    /// What a `let` in a condition looks at: through a reference, since nothing can stand ahead of it.
    ///
    /// ```text
    /// from  while let Some(x) = list[<yield>]
    /// into  while let Some(x) = *{ let operand = <yield>; &list[operand] }
    /// ```
    pub(super) fn cond_head(&mut self, pat: &Pat, head: &Expr) -> Node {
        let first = self.next_yield();
        let mut place = operands::without_parens(head).clone();
        let stmts = self.name_indices(&mut place);
        if stmts.is_empty() {
            return self.expr(head);
        }
        let tail = if operands::binds_references(pat, true) {
            parse_quote!(&mut #place)
        } else {
            parse_quote!(&#place)
        };
        let inner = Box::new(self.sequence(first, stmts, plain(tail)));
        let hole = ir::hole();
        Node {
            yields: inner.yields,
            kind: NodeKind::Shell {
                shell: parse_quote!(*#hole),
                inner,
            },
        }
    }

    /// `(list[<yield>], x) = value`, which Rust defines by a `let`.
    ///
    /// ```text
    /// into  { let (assigned, assigned2) = value; list[<yield>] = assigned; x = assigned2; }
    /// ```
    pub(super) fn taken_apart(&mut self, assign: &ExprAssign) -> Option<Node> {
        let first = self.next_yield();
        let mut assigned = Vec::new();
        let mut left = (*assign.left).clone();
        self.name_assigned(&mut left, &mut assigned);
        let pat = Pat::parse_multi.parse2(left.to_token_stream()).ok()?;
        let right = &assign.right;
        let mut stmts = vec![self.stmt(&parse_quote!(let #pat = #right;))];
        for (name, place) in assigned {
            stmts.push(self.stmt(&parse_quote!(#place = #name;)));
        }
        Some(self.sequence(first, stmts, plain(parse_quote!(()))))
    }

    /// `log = match <yield> { .. log.lines .. }`: what takes parts and gives them back has no yield in it then.
    ///
    /// ```text
    /// into  { let matched = <yield>; log = match matched { .. log.lines .. }; }
    /// ```
    pub(super) fn assigned_behind_head(
        &mut self,
        assign: &ExprAssign,
        matched: &ExprMatch,
    ) -> Node {
        let first = self.next_yield();
        let mut name = self.temporary("matched");
        name.set_span(name.span().located_at(matched.expr.span()));
        let head = self.expr(&matched.expr);
        let mut assign = assign.clone();
        *assign.right = Expr::Match(ExprMatch {
            expr: Box::new(syntax::name(name.clone())),
            ..matched.clone()
        });
        self.sequence(first, vec![bind(&name, head)], plain(Expr::Assign(assign)))
    }

    /// Puts names in the place of what is assigned to.
    fn name_assigned(&mut self, left: &mut Expr, assigned: &mut Vec<(Ident, Expr)>) {
        let mut each = |expr: &mut Expr| self.name_assigned(expr, assigned);
        match left {
            Expr::Tuple(expr) => expr.elems.iter_mut().for_each(each),
            Expr::Array(expr) => expr.elems.iter_mut().for_each(each),
            Expr::Call(expr) => expr.args.iter_mut().for_each(each),
            Expr::Struct(expr) => expr.fields.iter_mut().for_each(|field| {
                field.colon_token.get_or_insert_default();
                each(&mut field.expr);
            }),
            Expr::Paren(expr) => each(&mut expr.expr),
            Expr::Infer(_) => {}
            Expr::Range(expr) if expr.start.is_none() && expr.end.is_none() => {}
            place => {
                let name = self.temporary("assigned");
                let place = mem::replace(place, parse_quote!(#name));
                assigned.push((name, place));
            }
        }
    }
}

/// The match that is assigned to a variable or a field, if all that yields of it is its head, which is nothing but a yield, and its arms
/// have other parts of the variable.
pub(super) fn matched_for_a_part(assign: &ExprAssign) -> Option<&ExprMatch> {
    struct Finder<'n>(&'n Ident, bool);
    impl<'ast> Visit<'ast> for Finder<'_> {
        fn visit_expr_field(&mut self, field: &'ast ExprField) {
            self.1 |= root(&field.base) == Some(self.0);
            visit::visit_expr_field(self, field);
        }
        fn visit_item(&mut self, _: &'ast Item) {}
    }
    let (Expr::Match(matched), Some(assigned)) = (&*assign.right, root(&assign.left)) else {
        return None;
    };
    let is_yield =
        matches!(&*matched.expr, Expr::Macro(expr) if YieldKind::of(&expr.mac).is_some());
    let mut found = Finder(assigned, false);
    for arm in &matched.arms {
        found.visit_arm(arm);
    }
    let yields = has_yield(|finder| matched.arms.iter().for_each(|arm| finder.visit_arm(arm)));
    (is_yield && found.1 && !yields).then_some(matched)
}

/// The variable that a place is, or is a field of.
fn root(place: &Expr) -> Option<&Ident> {
    match operands::without_parens(place) {
        Expr::Field(field) => root(&field.base),
        Expr::Path(path) => path.path.get_ident(),
        _ => None,
    }
}

/// The statements of a sequence that its tail may borrow from, and the tail.
pub(super) fn opened(mut node: Node) -> (Vec<BlockStmt>, Node) {
    if let NodeKind::Block { block, .. } = &mut node.kind
        && block.open
        && let Some(BlockStmt::Plain(Stmt::Expr(_, None))) = block.stmts.last()
        && let Some(BlockStmt::Plain(Stmt::Expr(tail, _))) = block.stmts.pop()
    {
        return (mem::take(&mut block.stmts), plain(tail));
    }
    (Vec::new(), node)
}

/// `let mut name = value;`, behind the statements that the value may borrow from.
pub(super) fn bind_opened(name: &Ident, value: Node) -> Vec<BlockStmt> {
    let (mut stmts, value) = opened(value);
    stmts.push(bind(name, value));
    stmts
}
