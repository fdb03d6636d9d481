//! Asks the types whether a lent value is kept where a statement puts it.
//!
//! In: a plain statement. Out: questions ahead of it, as in [`super::suspects`], about what it puts into a field outside
//! of its blocks.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Item, Stmt};

use super::Emitter;
use crate::body::ir::RegionId;
use crate::body::names::{self, Stored};

impl Emitter<'_> {
    /// ```text
    /// for  self.lines.push(line);
    /// is   if false { misresumed(); check_stored((&&Stores::into(&self.lines, &line)).found(), EndsWithTheSend::ends); }
    /// ```
    pub(super) fn ask_of_stores(&self, stmt: &Stmt, region: RegionId) -> TokenStream {
        if self.names.stored.is_empty() {
            return TokenStream::new();
        }
        let mut finder = Finder {
            emitter: self,
            found: Vec::new(),
        };
        finder.visit_stmt(stmt);
        let found = finder.found.into_iter();
        found
            .map(|stored| self.question_of(stored, region))
            .collect()
    }

    fn question_of(&self, stored: &Stored, region: RegionId) -> TokenStream {
        let (place, value) = (
            self.plain_expr(&stored.place, region),
            self.plain_expr(&stored.value, region),
        );
        let [asks, check, misresumed, it, unknown] = [
            "Stores",
            "check_stored",
            "misresumed",
            "StoresIt",
            "StoresUnknown",
        ]
        .map(|name| self.private(name));
        let asked = if stored.over {
            quote!(#asks::over(&#place, &#value))
        } else {
            quote!(#asks::into(&#place, &#value))
        };
        let span = stored.value.span();
        let required = if stored.is_older {
            "IsNoOlderThanTheSend"
        } else {
            "EndsWithTheSend"
        };
        let (ends, function) = (
            self.runtime.private(required, span),
            Ident::new("ends", span),
        );
        quote! {
            #[allow(unreachable_code)]
            if false {
                #[allow(unused_imports)]
                use {#it as _, #unknown as _};
                #misresumed();
                #check((&&#asked).found(), #ends::#function);
            }
        }
    }
}

struct Finder<'a, 'e> {
    emitter: &'a Emitter<'e>,
    found: Vec<&'a Stored>,
}

impl<'ast> Visit<'ast> for Finder<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) | Expr::Const(_) => return,
            Expr::Path(path) => {
                let mention = path.path.get_ident().and_then(names::read);
                let stored =
                    mention.and_then(|(_, mention)| self.emitter.names.stored.get(&mention));
                self.found.extend(stored);
            }
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    /// What is in there is asked there.
    fn visit_block(&mut self, _: &'ast Block) {}

    fn visit_arm(&mut self, _: &'ast syn::Arm) {}

    fn visit_item(&mut self, _: &'ast Item) {}
}
