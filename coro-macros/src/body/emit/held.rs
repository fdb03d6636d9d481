//! Tells rustc at the head of a region of which types the locals are that its points hold, as far as the user spells them.
//!
//! The type of a field that holds a local is inferred from what is stored there. Until rustc comes to that, each mention of
//! a variant is a question for every such field, and all of them are asked again whenever it learns any other type:
//! with *n* locals at *n* points, that takes time in proportion to the fourth power of *n*.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use syn::visit::{self, Visit};
use syn::{Block, Item, Stmt, Type};

use super::Emitter;
use crate::body::ir::{LocalId, RegionId};
use crate::body::layout::{By, Field, Storage};
use crate::body::names::Init;
use crate::body::placement::{self, YieldKind};
use crate::body::types;
use crate::tokens::push;

/// From how many points, times the locals that they hold, on it is worth it.
const MANY: usize = 64;

impl Emitter<'_> {
    /// ```text
    /// if false {
    ///     misresumed();
    ///     if let LocalsOfShow::Suspend3 { text: saved, .. } = take(frame) {
    ///         let _ = [saved, (&&&Hold::<String>::unseen()).answer().hold(&mut Option::<String>::None)];
    ///     }
    /// }
    /// ```
    pub(super) fn tell_held_types(&self, region: RegionId, tokens: &mut TokenStream) {
        if self.defines || !self.holds() {
            return;
        }
        let [take, hold, option, misresumed] =
            ["take", "Hold", "Option", "misresumed"].map(|name| self.private(name));
        let (enum_name, place) = (&self.frame.regions[region], self.place(region));
        let (mut told, mut written) = (BTreeSet::new(), TokenStream::new());
        let points: Vec<_> = self.points(region).collect();
        let questions = &mut written;
        // The last ones have the most.
        for variant in points.iter().rev() {
            let (mut names, mut saved, mut types) = (Vec::new(), Vec::new(), Vec::new());
            for &(local, field) in variant.fields.iter().rev() {
                if let Some(ty) = self.spelled_held(local, field)
                    && told.insert(local)
                {
                    names.push(self.field_name(local, variant));
                    saved.push(self.saved(local));
                    types.push(ty);
                }
            }
            if !names.is_empty() {
                let name = Self::variant_name(variant);
                push! { questions,
                    if let #enum_name::#name { #(#names: #saved,)* .. } = #take(#place) {
                        #(let _ = [#saved, (&&&#hold::<#types>::unseen()).answer().hold(&mut #option::<#types>::None)];)*
                    }
                }
            }
        }
        if told.len() * points.len() >= MANY {
            push!(tokens, #[allow(unreachable_code)] if false { #misresumed(); #written });
        }
    }

    /// The type that the user spells of a local which is held by its type.
    fn spelled_held(&self, local: LocalId, field: Field) -> Option<&Type> {
        let found = &self.names.locals[local];
        let is_held = field == Field::Held(By::Type)
            && found.init != Init::Uninferred
            && !matches!(self.layout.storage[local], Storage::Left(_))
            && !self.names.takers.contains_key(&local)
            && !self.fates.last_calls.contains_key(&local)
            && !self.is_plain_slot(local);
        let ty = found.ty.as_deref().filter(|_| is_held)?;
        (types::can_be_spelled(ty) && !types::has_inferred(ty)).then_some(ty)
    }
}

/// Whether a type may have another meaning, or none, at the head of a body, since the body defines it.
pub(super) fn defines_types(body: &Block) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_item(&mut self, item: &'ast Item) {
            self.0 |= !matches!(item, Item::Macro(_));
        }
        fn visit_stmt(&mut self, stmt: &'ast Stmt) {
            if let Stmt::Macro(stmt) = stmt {
                self.0 |= YieldKind::of(&stmt.mac).is_none()
                    && placement::known_args(&stmt.mac).is_none();
            }
            visit::visit_stmt(self, stmt);
        }
    }
    let mut finder = Finder(false);
    finder.visit_block(body);
    finder.0
}
