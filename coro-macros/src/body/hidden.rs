//! Whether the machine would hide a mistake. In: the user's body, names and layout. Out: a yes or no.
//!
//! A local in a slot or in a loop's frame is used through a reference or an `Option`, where rustc sees
//! neither that it is not `mut` nor that it may be without a value. Where a body could get that wrong,
//! [`super::witness`] shows it to rustc as a plain function too. A yes too many costs compile time.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Block, Expr, Macro, Pat, PatIdent};

use super::flow::{Done, Event, Flow};
use super::ir::LocalId;
use super::layout::{Layout, Storage};
use super::liveness::{Fate, Fates};
use super::names::{Init, Names};
use super::{methods, operands, placement};
use crate::function::CoroutineFn;

/// Whether `body` may do to a local what the machine does not let rustc see.
pub(super) fn hides(body: &Block, names: &Names, layout: &Layout) -> bool {
    let is_unseen = |id: &LocalId| {
        let in_place = layout.in_loop.iter().any(|locals| locals.contains_key(id));
        let is_slot = matches!(
            layout.storage[*id],
            Storage::Slot | Storage::Filled | Storage::Left(_)
        );
        in_place || is_slot
    };
    let locals = (0..names.locals.len()).filter(is_unseen);
    let unseen: Vec<_> = locals.map(|local| &names.locals[local]).collect();
    if unseen.iter().any(|local| local.init == Init::Deferred) {
        return true;
    }
    if unseen.iter().all(|local| local.mutable) {
        return false;
    }
    let mut finder = Finder::default();
    finder.visit_block(body);
    let mut fixed = unseen.iter().filter(|local| !local.mutable);
    fixed.any(|local| {
        let name = if local.synthetic {
            "self".to_owned()
        } else {
            local.name.to_string()
        };
        finder.assigned.contains(&name)
            || local.init.is_droppable() && finder.called.contains(&name)
    })
}

/// The names of the variables that are `mut`, and that the body does not change. One that a method is called of may be changed by it,
/// whatever its name; one whose name another has may be that.
pub(super) fn never_changed(function: &CoroutineFn) -> BTreeSet<String> {
    let mut finder = Finder::default();
    let mut declared = Declared::default();
    for pat in function
        .params
        .iter()
        .filter_map(|param| param.pat.as_ref())
    {
        declared.visit_pat(pat);
    }
    declared.visit_block(&function.body);
    let is_once = |name: &String| declared.all.iter().filter(|found| *found == name).count() == 1;
    let mut unchanged: BTreeSet<_> = declared.mutable.into_iter().filter(is_once).collect();
    if unchanged.is_empty() {
        return unchanged;
    }
    finder.visit_block(&function.body);
    let changes = [finder.assigned, finder.called, finder.receivers];
    unchanged.retain(|name| changes.iter().all(|names| !names.contains(name)));
    unchanged
}

/// Collects the names of what is declared, and of what is declared `mut`.
#[derive(Default)]
struct Declared {
    all: Vec<String>,
    mutable: Vec<String>,
}

impl<'ast> Visit<'ast> for Declared {
    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        let name = pat.ident.to_string();
        if pat.mutability.is_some() && pat.by_ref.is_none() {
            self.mutable.push(name.clone());
        }
        self.all.push(name);
        visit::visit_pat_ident(self, pat);
    }
}

/// Whether a local that a yield saves, or a part of one, is used by value though it is used again: if it is no copy, the
/// machine has that only as what is in a slot, or behind a reference.
pub(super) fn may_move(names: &Names, flow: &Flow, fates: &Fates) -> bool {
    let is_saved = |local| {
        let mut at_yields = fates.at_yield.iter();
        at_yields.any(|fates| fates.contains(&(local, Fate::Saved)))
    };
    let is_moved_part = |mention| {
        let mut fields = flow.fields.get(mention).into_iter().flatten();
        let parts = fates.moved_parts.get(mention);
        fields.any(|field| field.done == Done::Moved) && parts.is_none_or(Vec::is_empty)
    };
    flow.events.iter().any(|event| match event {
        Event::Take(local, mention) => {
            !fates.takes.contains(mention)
                && (names.locals[*local].init.is_droppable() || is_moved_part(mention))
                && is_saved(*local)
        }
        Event::Use(local, mention) => is_moved_part(mention) && is_saved(*local),
        _ => false,
    })
}

/// Whether a local in a slot may be used in a way that ends a borrow of it which goes on: the borrow may be declared again behind
/// each such use.
pub(super) fn may_end(names: &Names, flow: &Flow, fates: &Fates, layout: &Layout) -> bool {
    let by_borrows = flow.mentions_of_borrows(names);
    let borrows = names.reborrows.iter();
    let of_slots = borrows.filter(|(_, borrow)| layout.storage[borrow.root] == Storage::Slot);
    let of_slots: Vec<_> = of_slots.collect();
    let events = flow.events.iter().enumerate();
    let mut uses = events.filter_map(|(node, event)| Some((node, event.used()?)));
    uses.any(|(node, (local, mention))| {
        let mut borrows = of_slots.iter().filter(|(_, borrow)| borrow.root == local);
        let may_end = |exclusive| exclusive || !flow.looked_at.contains(&mention);
        !by_borrows.contains(&mention)
            && borrows
                .any(|(by, borrow)| may_end(borrow.exclusive) && fates.is_live_behind(node, **by))
    })
}

/// Collects the names of what is assigned or borrowed mutably, and of what may be so by a call.
#[derive(Default)]
struct Finder {
    assigned: BTreeSet<String>,
    called: BTreeSet<String>,
    /// Those that any method is called of.
    receivers: BTreeSet<String>,
}

/// The variable that a place is in.
fn root(place: &Expr) -> Option<String> {
    match operands::without_parens(place) {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Field(place) => root(&place.base),
        Expr::Index(place) => root(&place.expr),
        Expr::Unary(place) if matches!(place.op, syn::UnOp::Deref(_)) => root(&place.expr),
        _ => None,
    }
}

impl Finder {
    /// What is matched may be borrowed mutably by the pattern.
    fn matched<'p>(&mut self, head: &Expr, mut pats: impl Iterator<Item = &'p Pat>) {
        if pats.any(|pat| operands::binds_references(pat, true)) {
            self.assigned.extend(root(head));
        }
    }

    /// In a macro that may be anything, every name may be assigned.
    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    self.assigned.insert(ident.to_string());
                }
                TokenTree::Group(group) => self.tokens(group.stream()),
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Assign(expr) => {
                let places = operands::assigned(&expr.left).into_iter();
                self.assigned.extend(places.filter_map(root));
            }
            Expr::Binary(expr) if operands::is_compound(expr.op) => {
                self.assigned.extend(root(&expr.left));
            }
            Expr::Reference(expr) if expr.mutability.is_some() => {
                self.assigned.extend(root(&expr.expr));
            }
            Expr::RawAddr(expr) => self.assigned.extend(root(&expr.expr)),
            Expr::MethodCall(expr) => {
                let receiver = root(&expr.receiver);
                if !methods::consumes(&expr.method) && !methods::only_reads(&expr.method) {
                    self.called.extend(receiver.clone());
                }
                self.receivers.extend(receiver);
            }
            Expr::Call(expr) => self.called.extend(root(&expr.func)),
            Expr::Match(expr) => self.matched(&expr.expr, expr.arms.iter().map(|arm| &arm.pat)),
            Expr::Let(expr) => self.matched(&expr.expr, std::iter::once(&*expr.pat)),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(init) = &local.init {
            self.matched(&init.expr, std::iter::once(&local.pat));
        }
        visit::visit_local(self, local);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if placement::is_of_variable(mac) {
            return;
        }
        let args = placement::yielding_args(mac);
        if args.is_empty() && placement::known_args(mac).is_none() {
            self.tokens(mac.tokens.clone());
        }
        // What is parsed here does not live as long as the body.
        let mut inner = Finder::default();
        for arg in &args {
            inner.visit_expr(arg);
        }
        self.assigned.extend(inner.assigned);
        self.called.extend(inner.called);
        self.receivers.extend(inner.receivers);
        // Of these there is more than the arguments, or it is written to one.
        if ["matches", "write", "writeln"]
            .iter()
            .any(|name| mac.path.is_ident(name))
        {
            let mut all = Finder::default();
            all.tokens(mac.tokens.clone());
            self.receivers.extend(all.assigned);
        }
    }
}
