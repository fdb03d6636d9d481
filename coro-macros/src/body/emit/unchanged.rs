//! Storing a point over itself, where the frame has a part of it already.
//!
//! The optimiser threads the way on which the frame stands at the point, and stores there neither the tag nor what has
//! not changed. A store is what a send takes longest for, if it does little else.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::Emitter;
use crate::body::ir::{LocalId, YieldId};
use crate::tokens::{name_at, push_spanned};

impl Emitter<'_> {
    /// Writes the expression that stores a point:
    ///
    /// ```text
    /// match frame { Locals::Suspend1 { length: saved, .. } => { *saved = length; } at => *at = Locals::Suspend1 { length, words } }
    /// ```
    pub(super) fn save_changed(
        &self,
        id: YieldId,
        unchanged: &BTreeSet<LocalId>,
        filled: &impl ToTokens,
        tokens: &mut TokenStream,
    ) {
        let (region, span) = (
            self.body.yields[id - 1].region,
            self.body.yields[id - 1].span,
        );
        let point = self.variant(region, id);
        let (place, at) = (
            name_at(self.place(region), span),
            name_at(self.generated("at"), span),
        );
        let (frame, name) = (
            name_at(self.frame.regions[region].clone(), span),
            name_at(Self::variant_name(point), span),
        );
        let fields = point.fields.iter();
        let changed = fields.filter(|(local, _)| !unchanged.contains(local));
        let (mut names, mut saved, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for &(local, field) in changed {
            names.push(name_at(self.field_name(local, point), span));
            saved.push(name_at(self.saved(local), span));
            values.push(self.field_value((local, field), region, id, Some(span)));
        }
        push_spanned!(tokens, span=> match &mut *#place {
            #frame::#name { #(#names: #saved,)* .. } => { #(*#saved = #values;)* }
            #at => *#at = #filled,
        });
    }
}
