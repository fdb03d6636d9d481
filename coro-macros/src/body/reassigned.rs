//! Variables that are given other values, where the machine has them elsewhere than where they are declared. In: the user's body, flow and
//! layout. Out: those variables.
//!
//! Of a value of another type rustc says what it is for: the variable, where that is declared, or what that has been given there. The machine has a
//! variable of its own for such a value, which is declared with that type, or without any value; so that the body, if it is there as a closure, says
//! the same, the variables without a type are declared there once more, by a pattern. If it is there as a function, of which the machine asks whether it is
//! right, the variable for the value has no type if it is not, and nothing is said of it.

use std::collections::BTreeMap;

use syn::visit::{self, Visit};
use syn::{Pat, Type};

use super::flow::{Event, Flow};
use super::ir::LocalId;
use super::layout::{InLoop, Layout, Storage};
use super::names::Names;
use crate::errors::{Place, place_of};
use crate::function::CoroutineFn;

/// Those variables of the function, with the types that their declarations spell.
pub(super) fn reassigned(
    function: &CoroutineFn,
    names: &Names,
    flow: &Flow,
    layout: &Layout,
) -> BTreeMap<LocalId, Option<Type>> {
    let mut declared = Declared::default();
    declared.visit_block(&function.body);
    let assigned = flow.events.iter().filter_map(|event| match event {
        Event::Assign(local) => Some(*local),
        _ => None,
    });
    let of_assigned = assigned.filter_map(|local| {
        let found = &names.locals[local];
        let place = place_of(found.name.span())?;
        let mut in_loops = layout
            .in_loop
            .iter()
            .filter_map(|locals| locals.get(&local));
        let is_given = flow.events.iter().any(|event| {
            matches!(event, Event::Take(found, mention)
                if *found == local && names.given.contains(mention))
        });
        // What is moved out of a frame meanwhile may be in no variable of its name; and where it is not `mut`, that is the mistake.
        let is_elsewhere = layout.storage[local] != Storage::Native
            && found.mutable
            && !is_given
            && in_loops.all(|how| matches!(how, InLoop::Place | InLoop::Optional));
        let ty = declared.0.get(&place)?.cloned();
        (is_elsewhere && !found.synthetic).then_some((local, ty))
    });
    of_assigned.collect()
}

/// Collects where variables are declared with a value, and their types.
#[derive(Default)]
struct Declared<'f>(BTreeMap<Place, Option<&'f Type>>);

impl<'ast> Visit<'ast> for Declared<'ast> {
    fn visit_local(&mut self, local: &'ast syn::Local) {
        let (pat, ty) = match &local.pat {
            Pat::Type(pat) => (&*pat.pat, Some(&*pat.ty)),
            pat => (pat, None),
        };
        if let (Pat::Ident(pat), Some(_)) = (pat, &local.init)
            && let Some(place) = place_of(pat.ident.span())
        {
            self.0.insert(place, ty);
        }
        visit::visit_local(self, local);
    }
}
