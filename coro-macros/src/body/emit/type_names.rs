//! The names of the types that are generated.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span};

use crate::body::ir::{self, LocalId, LoopInfo};
use crate::body::layout::{By, Layout};

/// The names of the generated types, chosen so that they shadow nothing the function mentions.
pub(super) struct FrameNames {
    pub(super) regions: Vec<Ident>,
    /// The type parameter that stands for a region's enum in that of the region around.
    pub(super) as_params: Vec<Ident>,
    /// The type parameter for a local's value, and for what is held of it.
    pub(super) values: Vec<Ident>,
    /// None if nothing is.
    held: Vec<Ident>,
    left: Vec<Ident>,
    given: Vec<Ident>,
    pub(super) arms: Ident,
    /// The function that says which types a frame keeps, and what it says.
    pub(super) kept: Ident,
}

impl FrameNames {
    /// `locals` are the names of these. A message may show the types of what `function` and its loops save, where the
    /// coroutine is to be `Send`: they are called after what they are of, and located there.
    pub(super) fn new(
        locals: &[String],
        layout: &Layout,
        taken: &BTreeSet<String>,
        (function, loops): (&Ident, &[LoopInfo]),
    ) -> Self {
        // The names, and how many have been made of each.
        let mut chosen = BTreeMap::new();
        let mut unique = |base: String| {
            let mut name = base.clone();
            while taken.contains(&name) || chosen.contains_key(&name) {
                let count = chosen.entry(base.clone()).or_insert(1);
                *count += 1;
                name = format!("{base}{count}");
            }
            let ident = Ident::new(&name, Span::mixed_site());
            chosen.insert(name, 1);
            ident
        };
        let regions = loops.iter().enumerate().map(|(region, info)| {
            let mut name = unique(match region {
                ir::FUNCTION => format!("LocalsOf{}", camel_case(&function.to_string())),
                region => format!("LocalsOfLoop{region}"),
            });
            name.set_span(name.span().located_at(info.span));
            name
        });
        let regions = regions.collect();
        let as_params = (0..loops.len()).map(|region| unique(format!("Loop{region}")));
        let as_params = as_params.collect();
        let arms = unique("Match".to_owned());
        let kept = unique("kept".to_owned());
        let camel: Vec<_> = locals.iter().map(|name| camel_case(name)).collect();
        let mut prefixed = |prefix: &str| {
            let names = camel.iter().map(|name| unique(format!("{prefix}{name}")));
            names.collect()
        };
        let values = prefixed("");
        let mut fields = layout
            .variants
            .iter()
            .flatten()
            .flat_map(|variant| &variant.fields);
        let holds = fields.any(|(_, field)| field.held_by().is_some());
        let [held, left, given] = ["Held", "Left", "Given"]
            .map(|prefix| if holds { prefixed(prefix) } else { Vec::new() });
        Self {
            regions,
            as_params,
            values,
            held,
            left,
            given,
            arms,
            kept,
        }
    }

    pub(super) fn param(&self, local: LocalId, held: Option<By>) -> &Ident {
        let names = match held {
            None => &self.values,
            Some(By::Type) => &self.held,
            Some(By::Match) => &self.left,
            Some(By::Parts) => &self.given,
        };
        &names[local]
    }
}

/// The name of a local or a function as that of a type.
pub(super) fn camel_case(name: &str) -> String {
    let words = name.trim_start_matches("r#").split('_');
    let camel: String = words
        .filter_map(|word| {
            let mut chars = word.chars();
            let first = chars.next()?;
            Some(first.to_uppercase().chain(chars).collect::<String>())
        })
        .collect();
    if camel.starts_with(char::is_alphabetic) {
        camel
    } else {
        format!("T{camel}")
    }
}
