//! The head of the function beside the body.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    FnArg, GenericParam, Lifetime, LifetimeParam, Pat, Receiver, ReceiverKind, Token, Type,
    TypeReference,
};

use super::free_name;
use crate::body::lenders::Lender;
use crate::body::types;
use crate::function::{CoroutineFn, Param};
use crate::runtime::Runtime;

/// The parameters of a function.
pub(super) type Inputs = Punctuated<FnArg, Token![,]>;

/// How long what is lent lives to a function beside the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::body) enum Sends {
    /// All sends are one, which has a lifetime of its own: that of an argument.
    Last,
    /// To the next yield: it is borrowed of a variable that each yield assigns.
    Each,
    /// As long as it is used.
    AnyLifetime,
}

/// Its parameters, by the user's names where these may be those of parameters, and the others: of what is put into one that
/// is not a variable of the body rustc says where that is done. What may be borrowed across yields has to be a variable.
pub(super) fn inputs(function: &CoroutineFn, in_variable: bool) -> (Inputs, Vec<&Param>) {
    let (mut inputs, mut others) = (function.sig.inputs.clone(), Vec::new());
    for (input, param) in inputs.iter_mut().zip(&function.params) {
        match (input, &param.pat) {
            (FnArg::Typed(input), Some(pat @ Pat::Ident(_)))
                if !(in_variable && may_lend(&input.ty)) =>
            {
                *input.pat = pat.clone();
                input.attrs.extend(param.lints.iter().cloned());
            }
            _ => others.push(param),
        }
    }
    (inputs, others)
}

/// Whether something may be borrowed of an argument of this type that is the coroutine's.
fn may_lend(ty: &Type) -> bool {
    types::init_of_type(ty).is_droppable() || types::is_array(Some(ty), None)
}

/// The name of what has what is sent: where something is wrong with that, rustc says it of this name, at the yields.
const SENT: &str = "yield_";

/// The parameter that is what is sent.
pub(super) fn sent() -> Ident {
    Ident::new(SENT, Span::mixed_site())
}

/// The variable of which each send borrows.
pub(super) fn sent_each(function: &CoroutineFn) -> Ident {
    // It is where the user's is, or rustc would not name it.
    let at = function.protocol.send.span();
    if names_a_value(function.body.to_token_stream(), SENT) {
        free_name(function, SENT, at)
    } else {
        Ident::new(SENT, at)
    }
}

/// Whether the name is that of anything but a macro in these tokens.
fn names_a_value(tokens: TokenStream, name: &str) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let named = match token {
            TokenTree::Ident(found) => {
                let is_macro = |next: &TokenTree| matches!(next, TokenTree::Punct(punct) if punct.as_char() == '!');
                found == name && !tokens.peek().is_some_and(is_macro)
            }
            TokenTree::Group(group) => names_a_value(group.stream(), name),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if named {
            return true;
        }
    }
    false
}

/// The declarations of that variable, and of what borrows of it.
///
/// ```text
/// let sent = (); let lend: for<'s> fn(&'s ()) -> &'s str = received();
/// ```
pub(super) fn lending(sent: &Ident, function: &CoroutineFn, runtime: &Runtime) -> TokenStream {
    struct OneLifetime<'f>(&'f [Lifetime], &'f Lifetime);
    impl VisitMut for OneLifetime<'_> {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if self.0.contains(lifetime) {
                *lifetime = self.1.clone();
            }
        }
    }
    let protocol = &function.protocol;
    let lifetime = Lifetime::new("'send", Span::mixed_site());
    let mut ty = protocol.send.clone();
    OneLifetime(&protocol.fresh, &lifetime).visit_type_mut(&mut ty);
    let (lend, received) = (lend(), runtime.private("received", Span::mixed_site()));
    // It is where the user's is, or rustc would not name it.
    let mutability = Token![mut](sent.span());
    quote!(let #mutability #sent = (); let #lend: for<#lifetime> fn(&#lifetime ()) -> #ty = #received();)
}

/// What borrows of that variable.
pub(super) fn lend() -> Ident {
    Ident::new("lend", Span::mixed_site())
}

/// A type of the protocol as it is in one send, in which the lifetimes that the user has left out are left out again; and the
/// others, to be declared.
fn in_one_send(ty: &Type, fresh: &[Lifetime]) -> (Type, Vec<Lifetime>) {
    struct LeftOut<'f>(&'f [Lifetime]);
    impl VisitMut for LeftOut<'_> {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if self.0.contains(lifetime) && !is_written(lifetime) {
                *lifetime = Lifetime::new("'_", lifetime.span());
            }
        }
        fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
            reference.lifetime = reference.lifetime.take().filter(is_written);
            visit_mut::visit_type_reference_mut(self, reference);
        }
    }
    let mut ty = ty.clone();
    LeftOut(fresh).visit_type_mut(&mut ty);
    let written = fresh.iter().filter(|lifetime| is_written(lifetime));
    (ty, written.cloned().collect())
}

/// Whether the user has written this lifetime, and it is not that of a `&`.
fn is_written(lifetime: &Lifetime) -> bool {
    let text = lifetime.ident.span().source_text();
    text.is_some_and(|text| text.ends_with(&lifetime.ident.to_string()))
}

/// Its head.
pub(super) fn head(
    name: &Ident,
    function: &CoroutineFn,
    inputs: &Inputs,
    sends: Sends,
    runtime: &Runtime,
) -> TokenStream {
    // It is where the user's type is, behind which rustc may propose to add something.
    let output = function.sig.output.to_token_stream().into_iter().skip(2);
    let places: Vec<_> = output.map(|token| token.span()).collect();
    let place = |at: Option<&Span>| {
        at.map_or_else(Span::mixed_site, |at| Span::mixed_site().located_at(*at))
    };
    let opaque = Token![impl](place(places.first()));
    let handed_out = runtime.private("TheCoroutine", place(places.last()));
    let (mut generics, protocol) = (function.sig.generics.clone(), &function.protocol);
    let received = (sends == Sends::Last).then(|| {
        let (send, lifetimes) = in_one_send(&protocol.send, &protocol.fresh);
        let lifetimes = lifetimes.into_iter().map(LifetimeParam::new);
        generics
            .params
            .extend(lifetimes.map(GenericParam::Lifetime));
        let mut name = sent();
        name.set_span(name.span().located_at(send.span()));
        (name, send)
    });
    // Where it is said already, rustc does not propose that the coroutine outlive what it does not.
    let named = generics.lifetimes().map(|param| param.lifetime.clone());
    let sent = received.as_ref().map(|(_, ty)| ty);
    let elided = has_one_elided(&function.sig.inputs, sent);
    let elided = elided.then(|| Lifetime::new("'_", Span::mixed_site()));
    let outlived: Vec<_> = named.chain(elided).collect();
    let (_, _, bounds) = generics.split_for_impl();
    let inputs = inputs.iter();
    let received = received.map(|(name, ty)| quote!(#name: #ty,));
    let region = needs_region(&function.sig.inputs, sends).then(|| quote!(_: &()));
    quote! {
        fn #name #generics (#(#inputs,)* #received #region)
            -> #opaque #handed_out #(+ #outlived)* #bounds
    }
}

/// Whether a function of these parameters needs one more to have a lifetime: of what is `'static` rustc would know no error.
pub(super) fn needs_region(inputs: &Inputs, sends: Sends) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
            self.0 |= lifetime.ident != "static";
        }
        fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
            self.0 |= reference.lifetime.is_none();
            visit::visit_type_reference(self, reference);
        }
        fn visit_receiver(&mut self, receiver: &'ast Receiver) {
            self.0 |= matches!(receiver.kind, ReceiverKind::Reference(..));
            visit::visit_receiver(self, receiver);
        }
    }
    let mut finder = Finder(sends == Sends::Last);
    inputs.iter().for_each(|input| finder.visit_fn_arg(input));
    !finder.0
}

/// Whether an elided lifetime of what is returned is surely one of the parameters': that of `self`, or of the only reference
/// beside types that are known to have none.
fn has_one_elided(inputs: &Inputs, sent: Option<&Type>) -> bool {
    #[derive(Default)]
    struct Finder {
        references: usize,
        others: bool,
    }
    impl<'ast> Visit<'ast> for Finder {
        fn visit_type(&mut self, ty: &'ast Type) {
            match ty {
                Type::Reference(reference) => {
                    let lifetime = reference.lifetime.as_ref();
                    let is_elided = lifetime.is_none_or(|lifetime| lifetime.ident == "_");
                    self.references += usize::from(is_elided);
                    self.others |= !is_elided;
                    self.visit_type(&reference.elem);
                }
                Type::Slice(_) | Type::Array(_) | Type::Tuple(_) => visit::visit_type(self, ty),
                Type::Path(path) => {
                    let is_known = types::is_primitive(ty)
                        || path.path.is_ident("str")
                        || Lender::of_type(ty).is_some();
                    self.others |= !is_known;
                    visit::visit_type(self, ty);
                }
                _ => self.others = true,
            }
        }
    }
    if let Some(FnArg::Receiver(receiver)) = inputs.first() {
        return matches!(&receiver.kind, ReceiverKind::Reference(_, None, _));
    }
    let mut finder = Finder::default();
    for input in inputs {
        finder.visit_fn_arg(input);
    }
    if let Some(ty) = sent {
        finder.visit_type(ty);
    }
    finder.references == 1 && !finder.others
}
