//! Variables that are exclusive references, as their patterns and what these are bound to say: `for player in self.players.iter_mut()`.
//! In: the body as it is written. Out: them, and for each the statements that it is in scope of.
//!
//! Only what is borrowed through an exclusive argument is of use here, or one that an argument has, or through another of these: what the
//! coroutine owns cannot be borrowed across a yield at all.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Block, Expr, ExprForLoop, ExprIf, ExprLet, ExprMatch, ExprMethodCall, ExprWhile,
    GenericArgument, Local, Pat, PatIdent, PatReference, PathArguments, Stmt, Type,
};

use crate::body::{lenders, outcomes};
use crate::errors::place_of;

/// The variables, given the arguments that are exclusive references, and those that have some.
pub(super) fn references(
    body: &Block,
    arguments: BTreeSet<String>,
    having: BTreeMap<String, Having>,
) -> Vec<Ident> {
    let mut finder = Finder {
        roots: arguments,
        having,
        found: Vec::new(),
    };
    finder.visit_block(body);
    finder.found
}

/// Whether two names are one and the same in the user's code.
pub(super) fn is_same(one: &Ident, other: &Ident) -> bool {
    one == other && place_of(one.span()) == place_of(other.span())
}

/// What an argument or a variable has of exclusive references.
#[derive(Clone, Copy)]
pub(super) enum Having {
    /// An `Option` of one.
    Maybe,
    /// A list of some.
    List,
}

impl Having {
    /// As its type spells it.
    pub(super) fn of(ty: &Type) -> Option<Self> {
        let Type::Path(ty) = ty else { return None };
        let last = ty.path.segments.last()?;
        let PathArguments::AngleBracketed(arguments) = &last.arguments else {
            return None;
        };
        let is_exclusive = |argument: &GenericArgument| matches!(argument, GenericArgument::Type(Type::Reference(ty)) if ty.mutability.is_some());
        let first = arguments.args.first().filter(|first| is_exclusive(first));
        first.and(match &*last.ident.to_string() {
            "Option" => Some(Self::Maybe),
            "Vec" | "VecDeque" => Some(Self::List),
            _ => None,
        })
    }
}

/// What a value has of exclusive references.
enum Shape {
    Reference,
    /// An `Option` or a `Result` of one.
    Maybe,
    /// An iterator over some.
    Iterator,
    /// An iterator over pairs, each with one behind something else.
    Pairs,
}

struct Finder {
    roots: BTreeSet<String>,
    having: BTreeMap<String, Having>,
    found: Vec<Ident>,
}

impl Finder {
    fn bind(&mut self, pat: &Pat, shape: &Shape) {
        match (pat, shape) {
            (Pat::TupleStruct(pat), Shape::Maybe) if pat.elems.len() == 1 => {
                self.bind(&pat.elems[0], &Shape::Reference);
            }
            // Some types have a method of that name that gives a reference itself.
            (Pat::Ident(_), Shape::Maybe) => self.bind(pat, &Shape::Reference),
            (pat, Shape::Reference) => {
                let mut bindings = Bindings(Vec::new());
                bindings.visit_pat(pat);
                self.roots.extend(bindings.0.iter().map(Ident::to_string));
                self.found.extend(bindings.0);
            }
            _ => {}
        }
    }

    /// What a `for` binds.
    fn bind_item(&mut self, pat: &Pat, shape: &Shape) {
        match (pat, shape) {
            // The key of a map is a shared reference, and the value another.
            (Pat::Tuple(pat), Shape::Iterator | Shape::Pairs) if pat.elems.len() == 2 => {
                self.bind(&pat.elems[1], &Shape::Reference);
            }
            (pat, Shape::Iterator) => self.bind(pat, &Shape::Reference),
            _ => {}
        }
    }

    fn shape(&self, value: &Expr) -> Option<Shape> {
        match value {
            Expr::Paren(value) => self.shape(&value.expr),
            Expr::Path(_) if self.is_behind(value) => Some(Shape::Reference),
            Expr::Path(_) => self.having(value).map(|having| match having {
                Having::Maybe => Shape::Maybe,
                Having::List => Shape::Iterator,
            }),
            Expr::Reference(value) => {
                let is_exclusive = value.mutability.is_some() && self.is_behind(&value.expr);
                is_exclusive.then_some(Shape::Reference)
            }
            Expr::Try(value) => {
                let is_maybe = matches!(self.shape(&value.expr)?, Shape::Maybe);
                is_maybe.then_some(Shape::Reference)
            }
            Expr::MethodCall(call) => self.called(call),
            Expr::Block(_) | Expr::If(_) | Expr::Loop(_) | Expr::Match(_) => {
                let mut outcomes = outcomes::of_expr(value).into_iter();
                outcomes.find_map(|outcome| self.shape(outcome))
            }
            _ => None,
        }
    }

    fn called(&self, call: &ExprMethodCall) -> Option<Shape> {
        const ITERATORS: &[&str] = &["iter_mut", "range_mut", "values_mut"];
        let is_one_of = |names| lenders::is_one_of(&call.method, names);
        if self.is_behind(&call.receiver) {
            return match () {
                () if lenders::lends_exclusively(&call.method) => Some(Shape::Maybe),
                () if is_one_of(ITERATORS) => Some(Shape::Iterator),
                () => None,
            };
        }
        if let Some(Having::List) = self.having(&call.receiver) {
            let pops = is_one_of(&["pop", "pop_front", "pop_back"]);
            return match () {
                () if pops => Some(Shape::Maybe),
                () if is_one_of(&["into_iter", "drain"]) => Some(Shape::Iterator),
                () => None,
            };
        }
        match self.shape(&call.receiver)? {
            Shape::Maybe if call.method == "take" => Some(Shape::Maybe),
            Shape::Maybe if is_one_of(&["unwrap", "expect"]) => Some(Shape::Reference),
            Shape::Maybe if is_one_of(&["ok_or", "ok_or_else"]) => Some(Shape::Maybe),
            Shape::Iterator if is_one_of(lenders::ITEMS_OF_ITERATORS) => Some(Shape::Maybe),
            Shape::Iterator if call.method == "enumerate" => Some(Shape::Pairs),
            same @ (Shape::Iterator | Shape::Pairs) if lenders::leaves_items(&call.method) => {
                Some(same)
            }
            _ => None,
        }
    }

    /// What is made of one: `Some(root)`, or `vec![root]`.
    fn made(&self, value: &Expr) -> Option<Having> {
        let is_reference = |value: &Expr| matches!(self.shape(value), Some(Shape::Reference));
        match value {
            Expr::Call(call) => {
                let is_some = matches!(&*call.func, Expr::Path(path) if path.path.is_ident("Some"));
                let maybe = is_some && call.args.first().is_some_and(is_reference);
                maybe.then_some(Having::Maybe)
            }
            Expr::Macro(made) if made.mac.path.is_ident("vec") => {
                let value: Expr = made.mac.parse_body().ok()?;
                is_reference(&value).then_some(Having::List)
            }
            _ => None,
        }
    }

    /// What an argument or a variable has of them, that a value is.
    fn having(&self, value: &Expr) -> Option<Having> {
        match value {
            Expr::Path(value) => {
                let name = value.path.get_ident()?;
                self.having.get(&name.to_string()).copied()
            }
            _ => None,
        }
    }

    /// Whether a place is behind one of the references.
    fn is_behind(&self, place: &Expr) -> bool {
        match place {
            Expr::Paren(place) => self.is_behind(&place.expr),
            Expr::Field(place) => self.is_behind(&place.base),
            Expr::Index(place) => self.is_behind(&place.expr),
            Expr::Unary(place) => self.is_behind(&place.expr),
            Expr::Path(place) => {
                let name = place.path.get_ident();
                name.is_some_and(|name| self.roots.contains(&name.to_string()))
            }
            _ => false,
        }
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_local(&mut self, local: &'ast Local) {
        visit::visit_local(self, local);
        if let Some(init) = &local.init
            && let Some(shape) = self.shape(&init.expr)
        {
            self.bind(&local.pat, &shape);
        }
        if let (Pat::Ident(pat), Some(init)) = (&local.pat, &local.init)
            && let Some(made) = self.made(&init.expr)
        {
            self.having.insert(pat.ident.to_string(), made);
        }
    }

    fn visit_expr_let(&mut self, cond: &'ast ExprLet) {
        if let Some(shape) = self.shape(&cond.expr) {
            self.bind(&cond.pat, &shape);
        }
        visit::visit_expr_let(self, cond);
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        if let Some(shape) = self.shape(&expr.expr) {
            for arm in &expr.arms {
                self.bind(&arm.pat, &shape);
            }
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_expr_for_loop(&mut self, looped: &'ast ExprForLoop) {
        match self.shape(&looped.expr) {
            // A list behind a reference is gone through by reference.
            Some(Shape::Reference) => self.bind_item(&looped.pat, &Shape::Iterator),
            Some(shape) => self.bind_item(&looped.pat, &shape),
            None => {}
        }
        visit::visit_expr_for_loop(self, looped);
    }
}

/// Finds what a pattern binds of an exclusive reference, so that it is one itself.
struct Bindings(Vec<Ident>);

impl<'ast> Visit<'ast> for Bindings {
    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        if pat.by_ref.is_none() && pat.mutability.is_none() && pat.subpat.is_none() {
            self.0.push(pat.ident.clone());
        }
    }

    fn visit_pat_reference(&mut self, _: &'ast PatReference) {}

    fn visit_expr(&mut self, _: &'ast Expr) {}
}

/// Hands over the block that has the scope of a variable, and where in that it begins.
pub(super) fn in_scope(body: &mut Block, name: &Ident, take: &mut dyn FnMut(&mut Block, usize)) {
    Scope { name, take }.visit_block_mut(body);
}

struct Scope<'s> {
    name: &'s Ident,
    take: &'s mut dyn FnMut(&mut Block, usize),
}

impl Scope<'_> {
    fn declares(&self, pat: &Pat) -> bool {
        let mut bindings = Bindings(Vec::new());
        bindings.visit_pat(pat);
        bindings.0.iter().any(|bound| is_same(bound, self.name))
    }

    fn is_declared_in(&self, cond: &Expr) -> bool {
        match cond {
            Expr::Let(cond) => self.declares(&cond.pat),
            Expr::Binary(cond) => {
                self.is_declared_in(&cond.left) || self.is_declared_in(&cond.right)
            }
            _ => false,
        }
    }
}

impl VisitMut for Scope<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        visit_mut::visit_block_mut(self, block);
        let declared = block
            .stmts
            .iter()
            .position(|stmt| matches!(stmt, Stmt::Local(local) if self.declares(&local.pat)));
        if let Some(at) = declared {
            (self.take)(block, at + 1);
        }
    }

    fn visit_expr_for_loop_mut(&mut self, looped: &mut ExprForLoop) {
        if self.declares(&looped.pat) {
            (self.take)(&mut looped.body, 0);
        }
        visit_mut::visit_expr_for_loop_mut(self, looped);
    }

    fn visit_expr_if_mut(&mut self, expr: &mut ExprIf) {
        if self.is_declared_in(&expr.cond) {
            (self.take)(&mut expr.then_branch, 0);
        }
        visit_mut::visit_expr_if_mut(self, expr);
    }

    fn visit_expr_while_mut(&mut self, expr: &mut ExprWhile) {
        if self.is_declared_in(&expr.cond) {
            (self.take)(&mut expr.body, 0);
        }
        visit_mut::visit_expr_while_mut(self, expr);
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        if self.declares(&arm.pat)
            && let Expr::Block(body) = &mut *arm.body
        {
            (self.take)(&mut body.block, 0);
        }
        visit_mut::visit_arm_mut(self, arm);
    }
}
