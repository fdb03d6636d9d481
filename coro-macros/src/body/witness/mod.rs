//! Shows the body to rustc as the plain function it looks like. In: the function. Out: a statement
//! that is never run, in which a yield is a call that gives the value sent.
//!
//! It makes the errors that the machine hides or has in the words of frames, in those of the user's body: about mutability and
//! about missing values, see [`super::hidden`], and about what is borrowed, see [`super::borrowers`]. Yields, returns and `?`
//! are spelled as in the machine, so that a wrong type is the same error in both, which rustc reports once.

mod rewriter;

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{GenericParam, Item, Stmt};

use super::borrowers::Borrowers;
use super::placement::{self, YieldKind};
use super::{owed, unsaid};
use crate::errors::place_of;
use crate::function::CoroutineFn;
use crate::runtime::Runtime;
use rewriter::Rewriter;

/// The statement, in which the function is a closure.
pub(super) fn as_closure(function: &CoroutineFn, runtime: &Runtime) -> TokenStream {
    let borrowers = Borrowers::default();
    let mut rewriter = Rewriter::new(function, &borrowers, runtime);
    let returns = &function.protocol.returns;
    let body = returned(function, &mut rewriter, runtime);
    // Behind what cannot come to an end, nothing counts as moved.
    quote! {
        #[allow(
            unreachable_code,
            unused_assignments,
            unused_parens,
            unused_variables,
            clippy::all,
            clippy::pedantic
        )]
        if false {
            let _ = (move || -> #returns { #body returned })();
            loop {}
        }
    }
}

/// The body, and what it comes to in a variable.
fn returned(function: &CoroutineFn, rewriter: &mut Rewriter<'_>, runtime: &Runtime) -> TokenStream {
    let params = function.params.iter().filter_map(|param| {
        let (name, pat, lints) = (&param.name, param.pat.as_ref()?, &param.lints);
        Some(quote!(#(#lints)* let #pat = #name;))
    });
    let mut block = function.body.clone();
    unsaid::mark(&mut block, function, runtime);
    rewriter.visit_block_mut(&mut block);
    let (stmts, owed) = (block.stmts, owed::at_end(function, runtime));
    let body = quote_spanned!(function.body.brace_token.span.join()=> { #(#params)* #(#stmts)* });
    quote!(let returned: #owed = #body;)
}

/// Whether a function beside the body can have the types of its signature, and the items of its body a second time.
///
/// It cannot name `Self`, nor the parameters of an `impl` around it (E0401). What begins a line as its first token is in no
/// `impl`, unless that is not formatted; and then a parameter is as good as always a single letter.
pub(super) fn is_nameable(function: &CoroutineFn, words: &BTreeSet<String>) -> bool {
    let sig = &function.sig;
    let first = match function.vis.to_token_stream().into_iter().next() {
        Some(token) => token.span(),
        None => sig.fn_token.span,
    };
    let begins_line = place_of(first).is_some_and(|(_, column)| column == 1);
    let name = sig.ident.to_string();
    let is_written = || sig.ident.span().source_text() == Some(name);
    let declared: BTreeSet<_> = sig.generics.params.iter().filter_map(named).collect();
    let is_foreign = |word: &String| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.all(char::is_numeric)
            && !declared.contains(word)
    };
    begins_line
        && sig.receiver().is_none()
        && is_written()
        && sig.safety.to_token_stream().is_empty()
        && !words.contains("Self")
        && !words.iter().any(is_foreign)
        && can_be_repeated(function)
}

/// The name of a parameter that is no lifetime.
fn named(param: &GenericParam) -> Option<String> {
    match param {
        GenericParam::Type(param) => Some(param.ident.to_string()),
        GenericParam::Const(param) => Some(param.ident.to_string()),
        GenericParam::Lifetime(_) => None,
    }
}

/// Whether no item of the body is one that there can be only once: an implementation, or what a macro may make.
fn can_be_repeated(function: &CoroutineFn) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_item(&mut self, item: &'ast Item) {
            self.0 &= matches!(
                item,
                Item::Const(_) | Item::Fn(_) | Item::Use(_) | Item::Type(_)
            );
        }
        fn visit_stmt(&mut self, stmt: &'ast Stmt) {
            if let Stmt::Macro(stmt) = stmt {
                self.0 &= YieldKind::of(&stmt.mac).is_some()
                    || placement::known_args(&stmt.mac).is_some();
            }
            visit::visit_stmt(self, stmt);
        }
    }
    let mut finder = Finder(true);
    finder.visit_block(&function.body);
    finder.0
}

/// The statement, in which the function is one beside the body.
///
/// ```text
/// fn plain(text: String, _: impl Sized) -> impl Sized { (move || -> u32 { .. })(); }
/// let _ = || check_plain(plain(like(&text), 0));
/// ```
///
/// To check whether its opaque result is `Send`, rustc checks the borrows of the function; if they are wrong, it
/// has no type to go on with, and says nothing more of the body around. (Were nothing open about that type, `0` that is, rustc
/// would not come to know that here.)
///
/// A local that may borrow is marked where it is declared; ahead of a yield that saves it there is a way out of the scope of
/// all locals, behind which the mark is used. So it is an error if the borrow is one of a local.
pub(super) fn as_function(
    function: &CoroutineFn,
    borrowers: &Borrowers,
    runtime: &Runtime,
) -> TokenStream {
    const NAME: &str = "__coro_plain";
    let private = |item| runtime.private(item, Span::mixed_site());
    let mut rewriter = Rewriter::new(function, borrowers, runtime);
    let body = returned(function, &mut rewriter, runtime);
    let marked = rewriter.marked.take();
    let mut all = quote!(#body return returned;);
    for (place, (span, numbers)) in &borrowers.at_yield {
        let (exit, ignore) = (rewriter::exit(*place), runtime.private("ignore", *span));
        let numbers = numbers.iter().filter(|number| marked.contains(number));
        let used = numbers.map(|number| {
            let kept = rewriter::kept(*number, *span);
            quote_spanned!(*span=> #ignore(#kept);)
        });
        all = quote!(#exit: { #all } #(#used)* loop {});
    }
    let kept = marked
        .iter()
        .map(|number| rewriter::kept(*number, Span::mixed_site()));
    let [sized, option, check, like] = ["Sized", "Option", "check_plain", "like"].map(private);
    let sig = &function.sig;
    let (generics, (_, _, bounds)) = (&sig.generics, sig.generics.split_for_impl());
    let (inputs, returns) = (sig.inputs.iter(), &function.protocol.returns);
    let given: Vec<_> = generics.params.iter().filter_map(named).collect();
    let given = (!given.is_empty()).then(|| {
        let given = given.iter().map(|name| Ident::new(name, Span::call_site()));
        quote!(::<#(#given),*>)
    });
    let arguments = function.params.iter().map(|param| &param.name);
    let name = Ident::new(NAME, Span::mixed_site());
    quote! {
        {
            #[allow(
                unreachable_code,
                unused,
                unused_results,
                clippy::all,
                clippy::nursery,
                clippy::pedantic
            )]
            fn #name #generics (#(#inputs,)* _: impl #sized) -> impl #sized #bounds {
                (move || -> #returns {
                    #(let mut #kept = #option::None;)*
                    #all
                })();
            }
            let _ = || #check(#name #given(#(#like(&#arguments),)* 0));
        }
    }
}
