//! The plain function of a method that stands in a trait, or in an `impl` of one, where there can be no other method: an item of
//! the body names neither `Self` nor the parameters of what is around, unless it is the same once more, of a trait of its own.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::visit::{self, Visit};
use syn::{
    FnArg, GenericArgument, Generics, Item, ItemImpl, Lifetime, Path, PathArguments, Type,
    TypeReference, parse_quote,
};

use super::head::Inputs;
use super::{is_path_separator, named};
use crate::function::CoroutineFn;

/// What the method is in.
pub(in crate::body) struct Around {
    generics: Generics,
    /// The trait, if what is in there may speak of its other items.
    supertrait: Option<Path>,
    /// What an `impl` is for.
    of_type: Option<Type>,
}

impl Around {
    /// What `head` says, if another trait can say it.
    pub(super) fn read(head: &str, function: &CoroutineFn) -> Option<Self> {
        let item: Item = syn::parse_str(&format!("{head} {{}}")).ok()?;
        match item {
            Item::Impl(head) => Self::of_impl(head, function),
            Item::Trait(head) => {
                let (name, (_, generics, _)) = (&head.ident, head.generics.split_for_impl());
                Some(Self {
                    supertrait: Some(parse_quote!(#name #generics)),
                    generics: head.generics,
                    of_type: None,
                })
            }
            _ => None,
        }
    }

    fn of_impl(head: ItemImpl, function: &CoroutineFn) -> Option<Self> {
        let (of_trait, _) = head.trait_?;
        let (sig, body) = (&function.sig, &function.body);
        let bounds = &head.generics.where_clause;
        let speaks_of_items = mentions_items(quote!(#sig #body #bounds));
        if speaks_of_items && !can_be_supertrait(&of_trait, &head.generics) {
            return None;
        }
        Some(Self {
            generics: head.generics,
            supertrait: speaks_of_items.then_some(of_trait),
            of_type: Some(*head.self_ty),
        })
    }

    /// What its method is called by, but for the name.
    pub(super) fn path(&self) -> TokenStream {
        let name = name();
        let given = self.generics.params.iter().filter_map(named);
        let given = given.map(|name| Ident::new(&name, Span::call_site()));
        quote!(<Self as #name<#(#given),*>>::)
    }

    /// The trait, and the `impl` of it: for what the method's is for, or for all that have the trait that it is in.
    pub(super) fn items(&self, declared: &TokenStream, method: &TokenStream) -> TokenStream {
        let (name, generics) = (name(), &self.generics);
        let (of_impl, of_trait, bounds) = generics.split_for_impl();
        let supertrait = self.supertrait.iter();
        let (inside, behind) = match &self.of_type {
            Some(of_type) => (
                quote!(#declared;),
                quote!(impl #of_impl #name #of_trait for #of_type #bounds { #method }),
            ),
            None => {
                let (mut of_any, any) = (generics.clone(), Ident::new("__Any", Span::mixed_site()));
                let supertrait = &self.supertrait;
                of_any.params.push(parse_quote!(#any: #supertrait + ?Sized));
                let (of_impl, _, _) = of_any.split_for_impl();
                (
                    method.clone(),
                    quote!(impl #of_impl #name #of_trait for #any #bounds {}),
                )
            }
        };
        quote! {
            #[allow(clippy::all, clippy::nursery, clippy::pedantic)]
            trait #name #of_impl #(: #supertrait)* #bounds { #inside }
            #behind
        }
    }
}

fn name() -> Ident {
    Ident::new("__CoroPlain", Span::mixed_site())
}

/// Parameters as a trait declares them.
pub(super) fn declared(inputs: &Inputs) -> Inputs {
    let mut inputs = inputs.clone();
    for input in &mut inputs {
        if let FnArg::Receiver(receiver) = input {
            receiver.mutability = None;
        }
    }
    inputs
}

/// Whether there is a `Self::` somewhere.
fn mentions_items(tokens: TokenStream) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match token {
            TokenTree::Ident(name) => name == "Self" && is_path_separator(tokens.peek()),
            TokenTree::Group(group) => mentions_items(group.stream()),
            _ => false,
        };
        if found {
            return true;
        }
    }
    false
}

/// Whether the trait that an `impl` is of can be named where a trait is declared: there is no lifetime left out, and no parameter
/// behind a reference, which an `impl` knows to live as long as that.
fn can_be_supertrait(of_trait: &Path, generics: &Generics) -> bool {
    let mut arguments = of_trait
        .segments
        .iter()
        .flat_map(|segment| match &segment.arguments {
            PathArguments::AngleBracketed(given) => given.args.iter().collect(),
            _ => Vec::new(),
        });
    let is_param = |name: &Ident| {
        let mut params = generics.params.iter().filter_map(named);
        params.any(|param| *name == param)
    };
    arguments.all(|argument| {
        let mut lifetimes = Lifetimes::default();
        lifetimes.visit_generic_argument(argument);
        match argument {
            GenericArgument::Lifetime(_) => !lifetimes.left_out,
            _ => !lifetimes.any || !lifetimes.left_out && !lifetimes.names.iter().any(is_param),
        }
    })
}

/// The lifetimes in a type.
#[derive(Default)]
struct Lifetimes {
    any: bool,
    left_out: bool,
    names: Vec<Ident>,
}

impl<'ast> Visit<'ast> for Lifetimes {
    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        self.any = true;
        self.left_out |= lifetime.ident == "_";
    }

    fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
        self.any = true;
        self.left_out |= reference.lifetime.is_none();
        visit::visit_type_reference(self, reference);
    }

    fn visit_ident(&mut self, name: &'ast Ident) {
        self.names.push(name.clone());
    }
}
