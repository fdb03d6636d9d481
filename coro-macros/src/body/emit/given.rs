//! Assignments that give back what they take of a local in a slot: types say whether that has to be moved out for it.
//!
//! ```text
//! from  log.state = log.state.advance();
//! into  {
//!           let given = { (&&&&&Moves::in_slot(&slot, |log| &log.state)).moving() };
//!           match Moving::way(&given) {
//!               Way::Left => {
//!                   given.left();
//!                   let mut log = slot.take().unwrap();
//!                   log.state = log.state.advance();
//!                   slot = Some(log);
//!               }
//!               _ => { given.kept(); slot.as_mut().unwrap().state = slot.as_mut().unwrap().state.advance(); }
//!           }
//!       }
//! ```
//!
//! The way not taken stands behind a call that returns a type without values, so that rustc does not look at what it moves.

use quote::quote;
use syn::{Expr, ExprAssign, ExprField, parse_quote};

use super::Access;
use super::speller::Speller;
use crate::body::given;
use crate::body::mentions;

/// The traits among which method lookup decides: what has an empty value does not leave it, since what looks like a move may
/// be none.
const TRAITS: [&str; 4] = ["PartBehind", "PartCopy", "PartOfBox", "PartRefused"];

impl Speller<'_, '_> {
    /// Such an assignment.
    pub(super) fn given_back(&mut self, expr: &ExprAssign) -> Option<Expr> {
        let emitter = self.emitter;
        let given = given::given(expr)?;
        let (_, taken) = emitter.flow.given.get(&given.mention)?;
        let is_given = emitter.names.given.contains(&given.mention) && !self.in_closure;
        if !is_given || !matches!(self.access(given.local), Access::Slot) {
            return None;
        }
        let is_taken = |field: &ExprField| {
            mentions::of_field(field).is_some_and(|((_, mention), _)| taken.contains(&mention))
        };
        let fields = given.fields(&expr.right).into_iter().filter(is_taken);
        let name = emitter.local(given.local);
        let slot = emitter.slot_place(given.local, self.region);
        let outer = std::mem::replace(&mut self.is_given, true);
        let kept = self.assigned(expr);
        self.is_given = outer;
        let filled = emitter.filled_slot(given.local, name.clone());
        let put = quote!(#slot = #filled;);
        let mut out = expr.clone();
        *out.right = given::put_back(&given, &expr.right, &put, &emitter.generated("value"))?;
        self.native.insert(given.local);
        let left = self.assigned(&out);
        let ask = emitter.private("Moves");
        let asked = fields.map(|mut field| {
            self.spell_whole(&mut field);
            quote!((&&&&&#ask::in_slot(&#slot, |#name| &#field)).moving())
        });
        let asked = asked.reduce(|one, other| quote!(#one.or(#other)));
        self.native.remove(&given.local);
        let asked = asked?;
        let value = emitter.moved_out(given.local, self.region);
        let [moving, way] = ["Moving", "Way"].map(|item| emitter.private(item));
        let traits = TRAITS.map(|item| emitter.private(item));
        let given = emitter.generated("given");
        Some(parse_quote!({
            let #given = {
                #[allow(unused_imports)]
                use {#(#traits as _),*};
                #asked
            };
            #[allow(unreachable_code, unused_mut)]
            match #moving::way(&#given) {
                #way::Left => {
                    #moving::left(&#given);
                    let mut #name = #value;
                    #left;
                    #put
                }
                _ => {
                    #moving::kept(&#given);
                    #kept;
                }
            }
        }))
    }
}
