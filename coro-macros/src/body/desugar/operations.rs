//! Operations with a yield among their operands: what is evaluated before it gets a name.

use std::mem;

use proc_macro2::{Ident, Span};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::token::Paren;
use syn::{BinOp, Expr, ExprBinary, ExprParen, Stmt, UnOp, parse_quote, parse_quote_spanned};

use super::changes::{self, Behind, Hidden};
use super::elements;
use super::finder::expr_yields;
use super::lifts::fill_hole;
use super::places::opened;
use super::{Desugar, bind, plain};
use crate::body::ir::{self, BlockStmt, Node, NodeKind};
use crate::body::operands::{self, Operand, Operands, Read};
use crate::body::placement;
use crate::runtime::locate;
use crate::syntax;
use crate::tokens::{ends_of, name_at};

/// Whether a compound assignment's place is more than a name.
pub(super) fn assigns_behind(binary: &ExprBinary) -> bool {
    operands::is_compound(binary.op) && !operands::is_pure_place(&binary.left)
}

/// Whether what is assigned to takes the value apart.
pub(super) fn takes_apart(left: &Expr) -> bool {
    matches!(
        operands::without_parens(left),
        Expr::Tuple(_) | Expr::Array(_) | Expr::Struct(_) | Expr::Call(_)
    )
}

/// Whether it makes no difference when an operand is evaluated, nor what yields behind it.
fn is_constant(expr: &Expr) -> bool {
    matches!(operands::without_parens(expr), Expr::Lit(_))
}

fn yields(operand: &Operand<'_>) -> bool {
    expr_yields(operand.expr)
}

impl Desugar<'_> {
    /// `a && b` and `a || b`: the right side is evaluated on one outcome of the left.
    pub(super) fn lazy(&mut self, binary: &ExprBinary) -> Node {
        if !expr_yields(&binary.right) {
            return self.operation(&Expr::Binary(binary.clone()));
        }
        let span = binary.op.span();
        // A literal of a struct is no condition, and what starts with a block no statement.
        let [left, right] = [&binary.left, &binary.right].map(|side| {
            syntax::parenthesized((**side).clone(), Span::mixed_site().located_at(span))
        });
        self.expr(&match binary.op {
            BinOp::And(_) => parse_quote_spanned!(span=> if #left { #right } else { false }),
            _ => parse_quote_spanned!(span=> if #left { true } else { #right }),
        })
    }

    /// A compound assignment to a place that has to be evaluated: behind the right side, as
    /// Rust does if both are of primitive types. For an overloaded operator it evaluates the place first,
    /// which could not be held across a yield: there `check_operands` does not compile.
    ///
    /// ```text
    /// from  counts[<yield>] += <yield>
    /// into  { let operand = <yield>; let operand2 = <yield>; if false { check_operands(..); loop {} } counts[operand2] += operand }
    /// ```
    pub(super) fn assigned_behind(&mut self, binary: &ExprBinary) -> Node {
        if is_constant(&binary.right) {
            return self.operation(&Expr::Binary(binary.clone()));
        }
        let first = self.next_yield();
        let mut binary = binary.clone();
        let span = binary.op.span();
        let value = self.expr(&binary.right);
        let lifted = if expr_yields(&binary.left) {
            self.bound(&binary.right, value)
        } else {
            self.lifted(&binary.right, value)
        };
        let (mut stmts, right) = (lifted.stmts, lifted.expr);
        let name = match &right {
            Expr::Path(path) => path.path.get_ident().cloned(),
            _ => None,
        };
        let is_bound = name.is_some();
        let name = name.unwrap_or_else(|| self.temporary("operand"));
        stmts.extend(self.name_operands(operands::place_of(&mut binary.left)));
        let required = match binary.op {
            BinOp::ShlAssign(_) | BinOp::ShrAssign(_) => "PrimitiveShift",
            _ => "Primitive",
        };
        let private = |item| self.runtime.private(item, span);
        let (check, required, place) = (private("check_operands"), private(required), &binary.left);
        let checked = quote_spanned!(span=>
            #check(&raw const #place, &raw const #name, #required::is_built_in);
        );
        let checked: Stmt = parse_quote!(if false { #checked loop {} });
        *binary.right = parse_quote!(#name);
        let tail = if is_bound {
            stmts.push(BlockStmt::Plain(checked));
            Expr::Binary(binary)
        } else {
            parse_quote!(match (#right) { #name => { #checked #binary } })
        };
        self.sequence(first, stmts, plain(tail))
    }

    /// Gives a name to every operand up to the last that yields, unless it can stay where it is.
    pub(super) fn name_operands(&mut self, operands: Vec<Operand<'_>>) -> Vec<BlockStmt> {
        self.ahead_of(operands).0
    }

    /// The statements that do so; and whether what is left where it is may borrow from what they name.
    pub(super) fn ahead_of(&mut self, mut operands: Vec<Operand<'_>>) -> (Vec<BlockStmt>, bool) {
        let mut open = operands.iter().any(Operand::is_borrowed_value);
        let count = operands.iter().rposition(yields).map_or(0, |last| last + 1);
        let mut stmts = Vec::new();
        for index in 0..count {
            let is_last = index + 1 == count;
            open |= self.name_operand(&mut operands[index..count], is_last, &mut stmts);
            if let Operand {
                element: Some(element),
                leads_on: true,
                ..
            } = &operands[index]
                && !is_last
            {
                let named = elements::named(element, &operands[..=index]);
                stmts.extend(self.looked_up(&named));
            }
        }
        (stmts, open)
    }

    /// Gives a name to every operand of a place that is named again, and looks its elements up.
    pub(super) fn settle(&mut self, mut operands: Vec<Operand<'_>>) -> Vec<BlockStmt> {
        let mut stmts = Vec::new();
        for index in 0..operands.len() {
            let element = operands[index].element.take();
            self.name_operand(&mut operands[index..], false, &mut stmts);
            let named = element.map(|element| elements::named(&element, &operands[..=index]));
            stmts.extend(named.and_then(|named| self.looked_up(&named)));
        }
        stmts
    }

    /// Gives a name to the first of some operands, unless it can stay where it is; and whether what takes its place may borrow
    /// from what that names.
    fn name_operand(
        &mut self,
        operands: &mut [Operand<'_>],
        is_last: bool,
        stmts: &mut Vec<BlockStmt>,
    ) -> bool {
        let Some((operand, behind)) = operands.split_first_mut() else {
            return false;
        };
        if let Some(element) = &operand.element
            && !operand.leads_on
            && !is_last
        {
            self.unsupported(element, "after this place", "bind the yield first");
            return false;
        }
        if !operand.place && self.is_passed_on(operand.expr) {
            return false;
        }
        if !yields(operand) && operand.is_inert() {
            if !self.is_read_before(operand, behind, stmts) {
                return false;
            }
        } else if !operand.may_be_named {
            let place = operand.expr.clone();
            self.unsupported(place, "after this place", "bind the yield first");
            return false;
        }
        let value = mem::replace(operand.expr, parse_quote!(()));
        let node = self.expr(&value);
        let mut lifted = if is_last {
            self.lifted(&value, node)
        } else {
            self.bound(&value, node)
        };
        stmts.append(&mut lifted.stmts);
        *operand.expr = lifted.expr;
        if let (Some(place), Expr::Path(name)) = (placement::place_of_yield(&value), &*operand.expr)
            && !operand.place
            && let Some(name) = name.path.get_ident()
        {
            self.operands.insert(name.to_string(), place);
        }
        lifted.open
    }

    /// Whether a value is an exclusive reference, or is borrowed through one: it is what that refers to which is borrowed, behind the
    /// operands that yield, and which nobody can have come to in between.
    fn is_passed_on(&self, value: &Expr) -> bool {
        match operands::without_parens(value) {
            Expr::Path(path) => {
                let name = path.path.get_ident();
                name.is_some_and(|name| self.exclusive.contains(name))
            }
            Expr::Reference(value) => self.is_behind(&value.expr),
            _ => false,
        }
    }

    /// Whether a place is what an exclusive reference refers to, or fields of that.
    fn is_behind(&self, place: &Expr) -> bool {
        match operands::without_parens(place) {
            Expr::Field(place) => self.is_behind(&place.base),
            Expr::Unary(place) => {
                matches!(place.op, UnOp::Deref(_)) && self.is_passed_on(&place.expr)
            }
            _ => false,
        }
    }

    /// Whether an operand has to be read before those `behind` it, since they change it; if not, it is made
    /// sure that they do not.
    fn is_read_before(
        &mut self,
        operand: &mut Operand<'_>,
        behind: &mut [Operand<'_>],
        stmts: &mut Vec<BlockStmt>,
    ) -> bool {
        let exprs = behind.iter().map(|operand| operand.expr.clone());
        match changes::behind(operand, exprs.collect(), &self.declared) {
            Some(Behind::Changed(before)) => {
                *operand.expr = before;
                true
            }
            Some(Behind::Shared { operands, hidden }) => {
                for (operand, shared) in behind.iter_mut().zip(operands) {
                    *operand.expr = shared;
                }
                let checks = hidden.into_iter();
                stmts.extend(checks.filter_map(|hidden| self.same_behind(operand, hidden)));
                false
            }
            Some(Behind::Ahead { operands, hidden }) => {
                for (operand, shared) in behind.iter_mut().zip(operands) {
                    *operand.expr = shared;
                }
                stmts.extend(hidden.and_then(|hidden| self.same_behind(operand, hidden)));
                stmts.extend(self.taken_ahead(operand));
                false
            }
            None => false,
        }
    }

    /// A check that something hidden among the operands behind a place changes nothing that the place is
    /// reached through, nor what has been copied from it.
    fn same_behind(&self, operand: &Operand<'_>, hidden: Hidden) -> Option<BlockStmt> {
        let mut steps = operands::steps(match &*operand.expr {
            Expr::Reference(expr) => &expr.expr,
            place => place,
        });
        let Some(Expr::Path(variable)) = steps.first() else {
            return None;
        };
        let is_mutable = *self.declared.variables.get(variable.path.get_ident()?)?;
        let (span, start) = match &hidden {
            Hidden::Assigned(span) if is_mutable => (*span, "Changing"),
            Hidden::Assigned(span) | Hidden::Passed(span) => (*span, "Fixed"),
            Hidden::PassedWhole(whole) => {
                let is_it = |step: &&Expr| changes::text(step) == changes::text(whole);
                let ahead = steps.iter().position(is_it).unwrap_or(0);
                steps.splice(..=ahead, [whole]);
                (whole.span(), "Passed")
            }
        };
        let last = match operand.read {
            // What is borrowed may be what a reference refers to.
            Read::Either if !matches!(operand.expr, Expr::Reference(_)) => {
                steps.pop();
                None
            }
            Read::Either | Read::Behind => None,
            Read::Receiver | Read::Compared => steps.pop(),
        };
        if let Hidden::Passed(_) = hidden {
            // Nothing on the way to the place goes with it.
            steps.clear();
        }
        Some(self.checked(&steps, last, (start, "Unchanged", "unchanged"), span))
    }

    /// Reads a place ahead of the operands behind it, which may move what it is a part of: copies it, or borrows it if
    /// it is not `Copy`.
    ///
    /// ```text
    /// from  k.1 == rank(<yield of k>)
    /// into  let operand = Step::of(&raw const k.1).ahead(&k.1);    and *operand == rank(<yield of k>)
    /// ```
    fn taken_ahead(&mut self, operand: &mut Operand<'_>) -> Vec<BlockStmt> {
        let place = &*operand.expr;
        let span = place.span();
        let mut steps = operands::steps(place);
        let last = steps.pop();
        let check = self.checked(&steps, last, ("Ahead", "ReadAhead", "read_ahead"), span);
        let private = |item| self.runtime.private(item, span);
        let [step, copy, borrowed] = ["Step", "AheadCopy", "AheadBorrowed"].map(private);
        let at = locate(place.to_token_stream(), span);
        let value = parse_quote_spanned!(span=> {
            #[allow(unused_imports)]
            use {#copy as _, #borrowed as _};
            (&&#step::of(&raw const #at)).ahead(&#at)
        });
        let name = self.temporary("operand");
        let mut read: ExprParen = parse_quote_spanned!(span=> (*#name));
        read.paren_token = Paren(span);
        *operand.expr = Expr::Paren(read);
        vec![check, bind(&name, plain(value))]
    }

    /// A check of the way to a place, and of what is there, if that is anything.
    fn checked(
        &self,
        steps: &[&Expr],
        last: Option<&Expr>,
        (start, required, checks): (&str, &str, &str),
        span: Span,
    ) -> BlockStmt {
        let private = |item| self.runtime.private(item, span);
        let kind = |place: &Expr| {
            let (step, place) = (private("Step"), locate(place.to_token_stream(), span));
            quote_spanned!(span=> (&&&&&#step::of(&raw const #place)).kind())
        };
        let (start, behind) = (private(start), private("Behind"));
        let mut way = start.into_token_stream();
        for step in steps {
            let kind = kind(step);
            way = quote_spanned!(span=> #behind::behind(#way, #kind));
        }
        if let Some(last) = last {
            let [check, reached] = ["check_unchanged", "reached"].map(private);
            let (required, checks) = (private(required), Ident::new(checks, span));
            let kind = kind(last);
            way = quote_spanned!(span=> #check(#reached(#way, #kind), #required::#checks));
        }
        let kinds = [
            "StepShared",
            "StepExclusiveOfCopy",
            "StepExclusive",
            "StepCopy",
            "StepOwned",
        ]
        .map(private);
        BlockStmt::Plain(parse_quote!(if false {
            #[allow(unused_imports)]
            use {#(#kinds as _),*};
            #way;
            loop {}
        }))
    }

    /// Any other expression: its operands are evaluated in order.
    ///
    /// ```text
    /// from  f(g(), yield_!())
    /// into  { let operand = g(); let operand2 = <yield>; f(operand, operand2) }
    /// from  yield_!().len()
    /// into  <yield>.len(), with the yield at the hole
    /// ```
    pub(super) fn operation(&mut self, expr: &Expr) -> Node {
        let first = self.next_yield();
        let mut expr = expr.clone();
        let mut operands =
            Operands::of(&mut expr, expr_yields).map_or_else(Vec::new, |operands| operands.0);
        let Some(last) = operands.iter().rposition(yields) else {
            self.unsupported(
                &expr,
                "in this position",
                "bind it first: `let value = yield_!(..);`",
            );
            return plain(expr);
        };
        let is_nothing = |operand: &Operand<'_>| operand.is_nothing() && operand.element.is_none();
        if operands[..last].iter().all(is_nothing) {
            // The operation ends where its operand does.
            let hole = name_at(ir::hole(), ends_of(&operands[last].expr).1);
            let yielding = mem::replace(operands[last].expr, parse_quote!(#hole));
            let inner = self.expr(&yielding);
            return self.around(first, expr, inner);
        }
        // A temporary that lives on must not borrow from a name that does not.
        let (stmts, open) = self.ahead_of(operands);
        let outlived = !open && operands::makes_temporaries(&expr);
        let mut sequence = self.sequence(first, stmts, plain(expr));
        if let NodeKind::Block { block, .. } = &mut sequence.kind {
            block.outlived = outlived;
            block.open = open;
        }
        sequence
    }

    /// An operation with a yielding operand at its hole; what that has named and may borrow from has to last
    /// as long as the operation.
    fn around(&mut self, first: ir::YieldId, shell: Expr, inner: Node) -> Node {
        let (stmts, tail) = opened(inner);
        if stmts.is_empty() {
            let inner = Box::new(tail);
            return Node {
                yields: inner.yields,
                kind: NodeKind::Shell { shell, inner },
            };
        }
        let mut expr = shell;
        if let NodeKind::Plain(tail) = tail.kind {
            fill_hole(&mut expr, &tail);
        }
        let mut sequence = self.sequence(first, stmts, plain(expr));
        if let NodeKind::Block { block, .. } = &mut sequence.kind {
            block.open = true;
        }
        sequence
    }
}
