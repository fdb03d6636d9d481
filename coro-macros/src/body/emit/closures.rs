//! Closures and `async` blocks: what they take is theirs, not the frame's.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprField, Ident, Macro, Token};

use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::ir::{LocalId, RegionId};
use crate::body::mentions::{self, MacroArgs, Syntax};
use crate::body::names::{Init, MentionId};
use crate::body::operands;
use crate::syntax;

impl Speller<'_, '_> {
    /// A closure that takes a local's value, or fields of it, gets them as variables of its own to capture.
    ///
    /// ```text
    /// from  move |n| n + point.x + step
    /// into  { let step = *step; let point_x = point.x; move |n| n + point_x + step }
    /// ```
    ///
    /// If it is not `move`, it borrows what is `Copy`, which has to be there as long as the closure then.
    pub(super) fn closure(&mut self, expr: &Expr) -> Option<Expr> {
        let mentioned = mentions::in_syntax(Syntax::Expr(expr));
        let moves = match expr {
            Expr::Closure(closure) => closure.capture.is_some(),
            Expr::Async(block) => block.capture.is_some(),
            _ => false,
        };
        let mut fields = FieldFinder::default();
        fields.visit_expr(expr);
        let taken: BTreeSet<_> = mentioned
            .iter()
            .filter(|(local, mention)| {
                // Of a reference even a field takes the whole.
                let is_copy = self.emitter.names.locals[*local].init <= Init::Copy;
                let whole = moves && (is_copy || !fields.mentions.contains(mention));
                let by_value = whole || self.emitter.fates.takes.contains(mention);
                by_value && !matches!(self.access(*local), Access::Native)
            })
            .map(|(local, _)| *local)
            .collect();
        let mut inner = expr.clone();
        let mut parts = TokenStream::new();
        let copies = if moves {
            for ((local, _), field) in &fields.read {
                let is_in_frame = !matches!(self.access(*local), Access::Native);
                if is_in_frame && !taken.contains(local) && fields.changed.contains(local) {
                    parts.extend(self.captured_part(field, *local));
                }
            }
            fields.read.retain(|(local, _), _| {
                !taken.contains(local)
                    && !fields.changed.contains(local)
                    && !matches!(self.access(*local), Access::Native)
            });
            self.copied_fields(&fields.read, &mut inner)
        } else {
            TokenStream::new()
        };
        let mut checks = self.taken_apart_in(expr);
        checks.extend(parts);
        let referred = self.referred_in(expr);
        if taken.is_empty() && copies.is_empty() && checks.is_empty() && referred.is_empty() {
            return None;
        }
        let has_all = mentioned.iter().all(|(local, _)| taken.contains(local));
        if let (true, Expr::Closure(closure)) = (has_all, &mut inner) {
            closure
                .capture
                .get_or_insert_with(|| Token![move](Span::mixed_site()));
        }
        let variables = taken.iter().map(|&local| {
            let mentions = mentioned.iter().filter(|(found, _)| *found == local);
            let mentions: Vec<_> = mentions.map(|(_, mention)| *mention).collect();
            self.captured(local, &mentions, has_all || moves)
        });
        let variables: TokenStream = variables.collect();
        let references = self.emitter.references(&referred, &[Syntax::Expr(expr)]);
        let variables = quote!(#checks #variables #copies #references);
        let borrowed = &self.borrowed | &referred;
        let mut speller = self.emitter.speller(self.region, borrowed);
        speller.native = &self.native | &taken;
        speller.in_closure = true;
        visit_mut::visit_expr_mut(&mut speller, &mut inner);
        Some(Expr::Verbatim(quote!({ #variables #inner })))
    }

    /// The slots that a closure only borrows: one that reads a reference to them need not be `mut` to be called.
    fn referred_in(&self, closure: &Expr) -> BTreeSet<LocalId> {
        let mut slots = self
            .emitter
            .borrowed_by(&[Syntax::Expr(closure)], self.region);
        slots.retain(|&local| matches!(self.access(local), Access::Slot));
        slots
    }

    /// A variable for a local that a closure takes, and mentions so.
    fn captured(&mut self, local: LocalId, mentions: &[MentionId], moves: bool) -> TokenStream {
        let (emitter, name) = (self.emitter, self.emitter.local(local));
        let is_free = || {
            let outside = &emitter.names.outside;
            !emitter.names.is_in_macro(local)
                && !outside.contains(&emitter.names.locals[local].name.to_string())
        };
        let fates = &emitter.fates;
        let gone = mentions.iter().any(|mention| fates.takes.contains(mention));
        let place = match self.access(local) {
            Access::Slot if gone => {
                let value = emitter.moved_out(local, self.region);
                if let Some(ahead) = &mut self.ahead
                    && !moves
                    && is_free()
                {
                    ahead.insert(local);
                    return quote!(#name = #value;);
                }
                return quote!(#[allow(unused_mut)] let mut #name = #value;);
            }
            Access::Slot => emitter.in_slot(local, emitter.slot(local), Span::mixed_site()),
            _ => syntax::dereferenced(syntax::name(name.clone()), Span::mixed_site()),
        };
        let mut copies = mentions
            .iter()
            .filter(|mention| fates.copies.contains_key(mention));
        let value = match copies.next() {
            Some(mention) => emitter.copied(place, *mention),
            None => place,
        };
        quote!(#[allow(unused_mut)] let mut #name = #value;)
    }

    /// Variables for the fields that a closure reads, and their names in the closure.
    fn copied_fields(&mut self, fields: &Fields, closure: &mut Expr) -> TokenStream {
        let mut names = BTreeMap::new();
        let mut variables = TokenStream::new();
        for (number, ((local, path), field)) in fields.iter().enumerate() {
            let name = format_ident!("{}_field{}", self.emitter.names.locals[*local].name, number);
            let name = self.emitter.generated(&name.to_string());
            let mut value = Expr::Field(field.clone());
            self.visit_expr_mut(&mut value);
            variables.extend(quote!(let #name = #value;));
            names.insert((*local, path.clone()), name);
        }
        Renamer(&names).visit_expr_mut(closure);
        variables
    }
}

impl Emitter<'_> {
    /// The variable that has the types of what a closure may take.
    pub(super) fn captured_by(&self, closure: LocalId) -> Ident {
        self.generated_for(closure, "captured_")
    }

    /// Its declaration, ahead of the closure's slot.
    pub(super) fn declare_captured(&self, closure: LocalId) -> Option<TokenStream> {
        self.is_asked_for_captured(closure).then(|| {
            let (captured, types) = (self.captured_by(closure), self.private("Captured"));
            quote!(let #captured = #types::unseen();)
        })
    }

    /// The statement that tells it the types, ahead of the closure.
    ///
    /// ```text
    /// if false { misresumed(); captured_f.are((h, *n,)); }
    /// ```
    pub(super) fn types_captured(&self, closure: LocalId, region: RegionId) -> Option<TokenStream> {
        self.is_asked_for_captured(closure).then(|| {
            let values = self.names.takers[&closure].iter().map(|&local| {
                let name = self.local(local);
                let span = name.span();
                match self.access(local, region) {
                    Access::Native => syntax::name(name),
                    Access::Ref => syntax::dereferenced(syntax::name(name), span),
                    Access::Slot => self.shared_in_slot(local, self.slot(local), span),
                }
            });
            let (captured, misresumed) = (self.captured_by(closure), self.private("misresumed"));
            quote! {
                #[allow(unreachable_code)]
                if false { #misresumed(); #captured.are((#(#values,)*)); }
            }
        })
    }

    fn is_asked_for_captured(&self, closure: LocalId) -> bool {
        self.names.takers.contains_key(&closure) && self.layout.storage[closure].has_slot()
    }
}

/// Fields of locals, by the local and the way to the field.
type Fields = BTreeMap<(LocalId, String), ExprField>;

/// Finds the fields of locals that a closure mentions.
#[derive(Default)]
struct FieldFinder {
    /// The mentions of which a field is taken.
    mentions: BTreeSet<MentionId>,
    /// The fields that are read.
    read: Fields,
    /// The locals of which a part may be changed, borrowed or moved in a way that a copy of it would not show.
    changed: BTreeSet<LocalId>,
}

impl FieldFinder {
    /// What is borrowed, assigned to or a receiver.
    fn place(&mut self, expr: &Expr) {
        match operands::without_parens(expr) {
            Expr::Field(field) => {
                self.changed
                    .extend(mentions::of_field(field).map(|((local, _), _)| local));
            }
            Expr::Index(expr) => self.place(&expr.expr),
            Expr::Unary(expr) => self.place(&expr.expr),
            _ => {}
        }
    }
}

impl<'ast> Visit<'ast> for FieldFinder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Assign(expr) => self.place(&expr.left),
            Expr::Binary(expr) if operands::is_compound(expr.op) => self.place(&expr.left),
            Expr::Reference(expr) => self.place(&expr.expr),
            Expr::RawAddr(expr) => self.place(&expr.expr),
            Expr::MethodCall(expr) => self.place(&expr.receiver),
            Expr::Call(expr) => self.place(&expr.func),
            Expr::Index(expr) => self.place(&expr.expr),
            Expr::Match(expr) => self.place(&expr.expr),
            Expr::Let(expr) => self.place(&expr.expr),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(init) = &local.init {
            self.place(&init.expr);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        match mentions::of_field(field) {
            Some(((local, mention), way)) => {
                self.mentions.insert(mention);
                self.read.insert((local, way), field.clone());
            }
            None => visit::visit_expr_field(self, field),
        }
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if let Some(MacroArgs::Exprs { args, .. }) = mentions::macro_args(mac) {
            for arg in &args {
                let mut inner = Self::default();
                inner.visit_expr(arg);
                self.mentions.extend(inner.mentions);
                self.changed.extend(inner.changed);
                // The tokens of a macro keep their names.
                self.changed
                    .extend(inner.read.keys().map(|(local, _)| *local));
                self.read.extend(inner.read);
            }
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Puts variables in the place of fields.
struct Renamer<'n>(&'n BTreeMap<(LocalId, String), Ident>);

impl VisitMut for Renamer<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let name = match expr {
            Expr::Field(field) => mentions::of_field(field)
                .and_then(|((local, _), way)| self.0.get(&(local, way)).cloned()),
            _ => None,
        };
        match name {
            Some(name) => *expr = syn::parse_quote!(#name),
            None => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
