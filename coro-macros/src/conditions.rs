//! Looks for `#[cfg]`s in syntax.

use proc_macro2::TokenStream;
use syn::visit::Visit;
use syn::{Attribute, Item, Macro};

/// Whether a `cfg` may decide about a part of what `visit` visits, macros and items aside.
pub(crate) fn depends(visit: impl FnOnce(&mut CfgFinder)) -> bool {
    let mut finder = CfgFinder(false);
    visit(&mut finder);
    finder.0
}

pub(crate) struct CfgFinder(bool);

impl<'ast> Visit<'ast> for CfgFinder {
    fn visit_attribute(&mut self, attr: &'ast Attribute) {
        self.0 |= attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr");
    }

    /// What syn has no syntax for.
    fn visit_token_stream(&mut self, _: &'ast TokenStream) {
        self.0 = true;
    }

    fn visit_macro(&mut self, _: &'ast Macro) {}

    fn visit_item(&mut self, _: &'ast Item) {}
}
