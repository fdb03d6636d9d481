//! Shows the body to rustc as the plain function it looks like. In: the function. Out: a statement
//! that is never run, in which a yield is a call that gives the value sent.
//!
//! It makes the errors that the machine hides or has in the words of frames, in those of the user's body: about mutability and
//! about missing values, see [`super::hidden`], about what is borrowed, see [`super::borrowers`], and about lifetimes, see
//! [`super::regions`]. Yields, returns and `?` are spelled as in the machine, so that a wrong type is the same error in both, which
//! rustc reports once.

mod answer;
mod elsewhere;
mod exits;
mod head;
mod in_trait;
mod last_calls;
mod marks;
mod moved;
mod noted;
mod rewriter;

use std::collections::{BTreeSet, HashSet};

use proc_macro2::{Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{GenericParam, Item, Macro, Receiver, ReceiverKind, Stmt};

use super::borrowers::{Borrowers, Kept};
use super::placement::{self, YieldKind};
use super::{Lowered, owed, unsaid, words};
use crate::errors::{Place, place_of};
use crate::function::{CoroutineFn, Param};
use crate::runtime::Runtime;
use crate::surroundings::{Surroundings, surroundings};
use crate::tokens::joined;
use answer::answer;
pub(super) use answer::asked_by_machine;
pub(super) use head::Sends;
use head::{head, inputs};
use in_trait::Around;
use last_calls::Seen;
use rewriter::Rewriter;

/// The statement, in which the function is a closure.
pub(super) fn as_closure(
    function: &CoroutineFn,
    reassigned: BTreeSet<Place>,
    runtime: &Runtime,
) -> TokenStream {
    let borrowers = Borrowers::default();
    let mut rewriter = Rewriter::new(function, &borrowers, runtime);
    rewriter.reassigned = reassigned;
    let returns = &function.protocol.returns;
    let params: Vec<_> = function.params.iter().collect();
    let body = returned(function, &mut rewriter, &params, false, runtime);
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

/// The body, and what it comes to in a variable; these parameters are variables, too, and so is a receiver that is a value, if it
/// is to be `in_variable`.
fn returned(
    function: &CoroutineFn,
    rewriter: &mut Rewriter<'_>,
    params: &[&Param],
    in_variable: bool,
    runtime: &Runtime,
) -> TokenStream {
    let params = params.iter().filter_map(|param| {
        let (name, pat, lints) = (&param.name, param.pat.as_ref()?, &param.lints);
        let marks = rewriter.marks(pat);
        let marks = (!marks.is_empty()).then(|| quote!({ #marks }));
        Some(quote!(#(#lints)* let #pat = #name; #marks))
    });
    let params = joined(params);
    let receiver = owned_receiver(function).filter(|_| in_variable);
    let receiver = receiver.map(|receiver| {
        // It is where the user's is, or rustc would not name it.
        let at = receiver.self_token.span;
        let variable = free_name(function, "this", at);
        let (mutability, mark) = (receiver.mutability, rewriter.mark(at, &variable));
        let declared = quote!(let #mutability #variable = self; { #mark });
        (variable, declared)
    });
    let mut block = function.body.clone();
    unsaid::mark(&mut block, function, runtime);
    rewriter.visit_block_mut(&mut block);
    let stmts = block.stmts;
    let mut stmts = quote!(#params #(#stmts)*);
    if let Some((variable, declared)) = receiver {
        let renamed = with_receiver(stmts, &variable);
        stmts = quote!(#declared #renamed);
    }
    let owed = owed::at_end(function, runtime);
    let body = quote_spanned!(function.body.brace_token.span.join()=> { #stmts });
    quote!(let returned: #owed = #body;)
}

/// Where the function beside the body stands, if there may be one.
pub(super) enum Beside {
    /// In the body.
    Inside,
    /// In the `impl` that the method is in, since no item of the body could name `Self`, or the parameters of that (E0401).
    Another,
    /// In the body, as the method of a trait that is there.
    OfTrait(Box<Around>),
}

/// Where a function may stand that has the types of the signature, and the items of the body a second time.
pub(super) fn beside(function: &CoroutineFn) -> Option<Beside> {
    let sig = &function.sig;
    let first = match function.vis.to_token_stream().into_iter().next() {
        Some(token) => token.span(),
        None => sig.fn_token.span,
    };
    let name = sig.ident.to_string();
    let is_written = sig.ident.span().source_text() == Some(name);
    let is_safe = sig.safety.to_token_stream().is_empty();
    // What takes the place of a body that does not parse has no arguments.
    let has_arguments = function.params.len() == sig.inputs.len();
    if !is_written || !is_safe || !has_arguments || !can_be_repeated(function) {
        return None;
    }
    match surroundings(first) {
        Surroundings::Module if sig.receiver().is_none() => Some(Beside::Inside),
        Surroundings::Inherent => Some(Beside::Another),
        Surroundings::OfTrait(head) => Around::read(&head, function)
            .map(Box::new)
            .map(Beside::OfTrait),
        Surroundings::Module | Surroundings::Unknown => None,
    }
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

/// The function beside the body, and the statement that has rustc check it.
///
/// ```text
/// fn plain(text: String, _: &()) -> impl Sized { .. return ended(text.len()); }
/// let answer = (&&check_plain(|| plain(like(&text), &()))).answer();
/// ```
///
/// To check whether its opaque result is `Send`, rustc checks the borrows of the function; if they are wrong, it
/// has no type to go on with, and says nothing more of the body around. (Were there no lifetime about that type, rustc
/// would not come to know that here.) The answer is what the machine makes its kept variables by.
///
/// A local that may borrow is marked where it is declared; ahead of a yield that saves it there is a way out of the scope of
/// all locals, behind which the mark is used. So it is an error if the borrow is one of a local.
///
/// With it comes where that is declared of which it asks the types.
pub(super) fn as_function(
    function: &CoroutineFn,
    borrowers: &Borrowers,
    sends: Sends,
    beside: Beside,
    runtime: &Runtime,
) -> (Lowered, BTreeSet<Place>) {
    let name = Ident::new(
        &format!("__coro_plain_{}", function.sig.ident.unraw()),
        // Behind it rustc may propose to declare a lifetime.
        Span::mixed_site().located_at(function.sig.ident.span()),
    );
    let (plain, asked_of) = plain(&name, function, borrowers, sends, runtime);
    let of_type = match &beside {
        Beside::Inside => None,
        Beside::Another => Some(quote!(Self::)),
        Beside::OfTrait(around) => Some(around.path()),
    };
    let given: Vec<_> = function
        .sig
        .generics
        .params
        .iter()
        .filter_map(named)
        .collect();
    let given = (!given.is_empty()).then(|| {
        let given = given.iter().map(|name| Ident::new(name, Span::call_site()));
        quote!(::<#(#given),*>)
    });
    let arguments = function.params.iter().map(|param| &param.name);
    let region = head::needs_region(&function.sig.inputs, sends).then(|| quote!(&()));
    let [check, like] =
        ["check_plain", "like"].map(|item| runtime.private(item, Span::mixed_site()));
    let sent = (sends == Sends::Last).then(|| {
        let sent = runtime.private("received", Span::mixed_site());
        quote!(#sent(),)
    });
    let traits =
        ["CheckedRight", "CheckedWrong"].map(|item| runtime.private(item, Span::mixed_site()));
    let call = quote!(#of_type #name #given(#(#like(&#arguments),)* #sent #region));
    let asked = |items: TokenStream| {
        let answer = answer(function);
        quote! {
            #[allow(unused_variables)]
            let #answer = {
                #items
                use {#(#traits as _),*};
                (&&#check(|| #call)).answer()
            };
        }
    };
    let lowered = match beside {
        Beside::Inside => Lowered::alone(asked(plain)),
        Beside::Another => {
            let configured = function.attrs.iter();
            let configured = configured.filter(|attr| attr.path().is_ident("cfg"));
            Lowered {
                statements: asked(TokenStream::new()),
                beside: quote!(#(#configured)* #[doc(hidden)] #plain),
            }
        }
        Beside::OfTrait(around) => {
            let head = head(
                &name,
                function,
                &in_trait::declared(&function.sig.inputs),
                sends,
                runtime,
            );
            Lowered::alone(asked(around.items(&head, &plain)))
        }
    };
    (lowered, asked_of)
}

/// The function itself.
fn plain(
    name: &Ident,
    function: &CoroutineFn,
    borrowers: &Borrowers,
    sends: Sends,
    runtime: &Runtime,
) -> (TokenStream, BTreeSet<Place>) {
    let private = |item| runtime.private(item, Span::mixed_site());
    let mut rewriter = Rewriter::new(function, borrowers, runtime);
    let sent = match sends {
        Sends::Each => head::sent_each(function),
        Sends::Last | Sends::AnyLifetime => head::sent(),
    };
    rewriter.sends = (sends, sent.clone());
    rewriter.is_opaque = !returns_in_macro(function);
    // No argument's scope ends at a way out, as that of a variable does.
    let in_variable = !borrowers.declared.is_empty();
    let (inputs, params) = inputs(function, in_variable);
    let body = returned(function, &mut rewriter, &params, in_variable, runtime);
    let marked = rewriter.marked.take();
    let end = rewriter.end(&quote!(returned));
    let (ways, told) = moved::told(borrowers, &rewriter.seen, &marked, runtime);
    let mut all = quote!(#body #end; #told);
    for (place, kept) in &borrowers.at_yield {
        let exit = rewriter::exit(*place);
        let used = behind_exit(kept, (borrowers, &rewriter.seen), &marked, runtime);
        all = quote!(#exit: { #all } #used loop {});
        let used = moved::used_otherwise(kept, (borrowers, &rewriter.seen), &marked, runtime);
        if !used.is_empty() {
            let exit = moved::exit(*place);
            all = quote!(#exit: { #all } #used loop {});
        }
    }
    all = joined([ways, all]);
    let kept = marked.iter();
    let kept = kept.map(|number| rewriter::kept(*number, Span::mixed_site()));
    let option = private("Option");
    let given = rewriter.seen.declared(borrowers, runtime);
    all = quote!(#(let mut #kept = #option::None;)* #given #all);
    if sends == Sends::Each {
        // What is lent ends with the body, if no yield ends it.
        let (lending, brace) = (
            head::lending(&sent, function, runtime),
            function.body.brace_token,
        );
        all = quote_spanned!(brace.span.join()=> { #lending #all });
    }
    if !rewriter.is_opaque {
        let returns = &function.protocol.returns;
        let ended = private("ended");
        all = quote!(#ended((move || -> #returns { #all })()));
    }
    let head = head(name, function, &inputs, sends, runtime);
    let all = told_apart(all, &borrowers.hiding);
    let plain = quote! {
        #[allow(
            single_use_lifetimes,
            unreachable_code,
            unused,
            unused_results,
            clippy::all,
            clippy::nursery,
            clippy::pedantic
        )]
        #head { #all }
    };
    (plain, rewriter.asked)
}

/// These tokens with the names at these places told by hygiene from others that are spelled alike.
fn told_apart(tokens: TokenStream, places: &HashSet<Place>) -> TokenStream {
    if places.is_empty() {
        return tokens;
    }
    let told = tokens.into_iter().map(|mut token| {
        match &mut token {
            TokenTree::Ident(name)
                if place_of(name.span()).is_some_and(|at| places.contains(&at)) =>
            {
                name.set_span(Span::mixed_site().located_at(name.span()));
            }
            TokenTree::Group(group) => {
                let mut told = Group::new(group.delimiter(), told_apart(group.stream(), places));
                told.set_span(group.span());
                *group = told;
            }
            _ => {}
        }
        token
    });
    told.collect()
}

/// What is behind a way out: the uses of the marks, of what is only held where types say that it is kept, as in the machine.
fn behind_exit(
    kept: &Kept,
    asked: (&Borrowers, &Seen),
    marked: &BTreeSet<usize>,
    runtime: &Runtime,
) -> TokenStream {
    let is_used_here =
        |number: &&usize| marked.contains(number) && !moved::is_moved(kept, **number, marked);
    uses(kept, is_used_here, asked, runtime)
}

/// The uses of the marks of some of what a yield keeps.
fn uses(
    kept: &Kept,
    is_used: impl Fn(&&usize) -> bool,
    asked: (&Borrowers, &Seen),
    runtime: &Runtime,
) -> TokenStream {
    let (span, ignore) = (kept.span, runtime.private("ignore", kept.span));
    let used = |number: &usize| {
        let kept = rewriter::kept(*number, span);
        quote_spanned!(span=> #ignore(#kept);)
    };
    let of_saved = kept.saved.iter().filter(&is_used).map(used);
    let of_held = kept
        .held
        .iter()
        .filter(&is_used)
        .map(|number| unless_let_go((*number, span), asked, &used(number), runtime));
    quote!(#(#of_saved)* #(#of_held)*)
}

/// The use of what is only held, by its mark, unless types say that it is let go.
fn unless_let_go(
    (number, span): (usize, Span),
    (borrowers, seen): (&Borrowers, &Seen),
    used: &TokenStream,
    runtime: &Runtime,
) -> TokenStream {
    let kept = rewriter::kept(number, span);
    let used = seen.unless_moved((number, span), borrowers, used, runtime);
    let private = |item| runtime.private(item, Span::mixed_site());
    let [hold, misresumed] = ["Hold", "misresumed"].map(private);
    let traits = ["HoldBorrowing", "HoldCopy", "HoldOwned"].map(private);
    quote! {{
        use {#(#traits as _),*};
        let hold = (&&&if false { #misresumed(); #hold::marked(&#kept) } else { #hold::unseen() }).answer();
        if hold.is_kept() {
            hold.kept();
            #used
        }
    }}
}

/// Whether a macro is given a `return` or a `?`, which is left as it is.
fn returns_in_macro(function: &CoroutineFn) -> bool {
    fn returns(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(name) => name == "return",
            TokenTree::Punct(punct) => punct.as_char() == '?',
            TokenTree::Group(group) => returns(group.stream()),
            TokenTree::Literal(_) => false,
        })
    }
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_macro(&mut self, mac: &'ast Macro) {
            self.0 |= returns(mac.tokens.clone());
        }
    }
    let mut finder = Finder(false);
    finder.visit_block(&function.body);
    finder.0
}

/// The receiver, if it is a value.
fn owned_receiver(function: &CoroutineFn) -> Option<&Receiver> {
    let receiver = function.sig.receiver()?;
    (!matches!(receiver.kind, ReceiverKind::Reference(..))).then_some(receiver)
}

/// A variable that the function does not have, of this name if it can be.
fn free_name(function: &CoroutineFn, name: &str, at: Span) -> Ident {
    let mut words = words::in_body(&function.body);
    words = words::with_signature(words, &function.sig);
    let mut name = name.to_owned();
    while words.contains(&name) {
        name.push('_');
    }
    Ident::new(&name, at)
}

/// These tokens with the receiver in a variable.
fn with_receiver(tokens: TokenStream, variable: &Ident) -> TokenStream {
    let mut renamed = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        renamed.extend([match token {
            TokenTree::Ident(name) if name == "self" && !is_path_separator(tokens.peek()) => {
                Ident::new(&variable.to_string(), name.span()).into()
            }
            TokenTree::Group(group) => {
                let inner = with_receiver(group.stream(), variable);
                let mut renamed = Group::new(group.delimiter(), inner);
                renamed.set_span(group.span());
                TokenTree::Group(renamed)
            }
            token => token,
        }]);
    }
    renamed
}

/// Whether it is the first half of a `::`.
fn is_path_separator(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct))
        if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
}
