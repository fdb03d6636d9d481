//! Structs that a local is the base of, which is not used any more: their types say whether what is left of it stays.
//!
//! ```text
//! from  let next = Game { low: n, ..game };
//! into  let next = {
//!           let asked = Asked::in_slot(&game);
//!           let rest = (&&asked.node()).rest();
//!           let rest = rest.or((&&asked.part(|value| { let Game { low: node, .. } = value; Node::at(node) })).parted());
//!           let mut kept = rest.kept(asked);
//!           let made = Game { low: n, ..rest.base(game.take().unwrap(), &mut kept).value };
//!           rest.leave(&mut kept, &mut game);
//!           made
//!       };
//! ```
//!
//! If the fields that are given anew are `Copy`, and there is no `Drop` of the struct's own, nothing that there is to drop is
//! left of the base, so it is moved. Else it stays where it is, and only copies can be taken out of it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprStruct, Member};

use super::speller::Speller;
use crate::body::apart;
use crate::body::flow::Event;

impl Speller<'_, '_> {
    /// Such a struct, if its base is a local that is taken out of its slot.
    pub(super) fn struct_of_slot(&mut self, expr: &ExprStruct) -> Option<Expr> {
        let base = expr.rest.as_ref()?;
        let used = self.takes(base)?;
        let emitter = self.emitter;
        let leaves = Event::Leave(used.local, used.mention);
        if self.in_closure || !emitter.flow.events.contains(&leaves) {
            return None;
        }
        let mut value = (**base).clone();
        self.visit_expr_mut(&mut value);
        let asked_of = self.asked_of(used.local, &value, None);
        let [asked, rest, kept, made] =
            ["asked", "rest", "kept", "made"].map(|name| emitter.generated(name));
        let given = expr.fields.iter();
        let given = given.map(|field| self.given(expr, &field.member));
        let given: TokenStream = given.collect();
        emitter.answered_by(&["NodeDrops", "NodePlain"]);
        let (told, leave) = (emitter.told_by(used.mention, &rest), self.leave(used.local));
        let mut written = expr.clone();
        written.rest = None;
        self.visit_expr_struct_mut(&mut written);
        written.rest = Some(Box::new(Expr::Verbatim(
            quote!(#rest.base(#value, &mut #kept).value),
        )));
        Some(Expr::Verbatim(quote!({
            let #asked = #asked_of;
            let #rest = (&&#asked.node()).rest();
            #given
            #told
            let mut #kept = #rest.kept(#asked);
            let #made = #written;
            #leave
            #made
        })))
    }

    /// The statement that asks whether anything is left in a field that is given anew.
    fn given(&self, expr: &ExprStruct, member: &Member) -> TokenStream {
        let emitter = self.emitter;
        let [asked, rest] = ["asked", "rest"].map(|name| emitter.generated(name));
        let (node, found, path) = (emitter.private("Node"), apart::node_name(), &expr.path);
        emitter.answered_by(&["PartedCopied", "PartedExclusive", "PartedOwned"]);
        quote! {
            let #rest = #rest.or(
                (&&#asked.part(|value| { let #path { #member: #found, .. } = value; #node::at(#found) })).parted()
            );
        }
    }
}
