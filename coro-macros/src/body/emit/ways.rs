//! Asks types whether a call moves what it is of. In: the call, and where its receiver is. Out: what decides, by calls
//! that are not run.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, Token};

use super::Emitter;
use crate::body::ir::LocalId;
use crate::body::lookup::{Lookup, on};
use crate::body::receivers::{self, Open};
use crate::runtime::locate;

/// What is asked.
pub(super) struct Question<'q> {
    /// The call, with a name for each argument that is not open.
    pub call: &'q ExprMethodCall,
    /// For each argument, how it is open, if it is.
    pub open: &'q [Option<Open>],
    /// The local that it is of.
    pub local: LocalId,
    /// Where that is.
    pub place: &'q Expr,
    /// The call as it is written, if the names do not have their values yet.
    pub written: Option<&'q ExprMethodCall>,
}

impl Emitter<'_> {
    /// The statements that declare `made`, what the call makes, and `told`, what decides.
    pub(super) fn way_of(&self, question: &Question<'_>) -> TokenStream {
        let [made, told] = ["made", "told"].map(|name| self.generated(name));
        let [of_call, default, diverges] =
            ["Made", "Default", "misresumed"].map(|name| self.private(name));
        let asked = self.asked_of(question);
        quote! {
            let #made = #of_call::by_a_call();
            #[allow(clippy::all, clippy::pedantic, dead_code, unreachable_code, unused)]
            let #told = if false {
                #diverges();
                #asked
            } else {
                #default::default()
            };
        }
    }

    /// The calls, and what they tell.
    fn asked_of(&self, question: &Question<'_>) -> TokenStream {
        let found = self.generated("found");
        let (like, place, of_call) = (self.private("like"), question.place, self.private("Made"));
        let span = question.call.receiver.span();
        let mut name = self.local(question.local);
        name.set_span(name.span().located_at(span));
        let makers: Vec<_> = (1..=question.given(&question.call.args).count())
            .map(|number| self.generated(&format!("made{number}")))
            .collect();
        let known = self.types_known(question, &name, &makers);
        let check = self.left_by_call(question, &name, &makers);
        let lookup = Lookup {
            runtime: self.runtime,
            generated: &|name| self.generated(name),
            call: &self.with_arguments(
                question,
                question
                    .given(&question.call.args)
                    .map(ToTokens::to_token_stream),
            ),
            open: question.open,
            is_made: question.is_closed(),
        };
        let looked_up = lookup.on(&name);
        quote! {
            let mut #name = #like(&#place);
            #(let #makers = #of_call::by_a_call();)*
            #known
            let #found = #looked_up;
            #check
            #found
        }
    }

    /// The call on the variable, by which rustc knows what it makes; and the types of arguments, which may be those of the
    /// parameters, where the arguments are written in it.
    fn types_known(&self, question: &Question<'_>, name: &Ident, makers: &[Ident]) -> TokenStream {
        let [made, arguments] = ["made", "arguments"].map(|name| self.generated(name));
        let names: Vec<_> = question.given(&question.call.args).collect();
        if let Some(written) = question.written {
            let args = question.given(&written.args).zip(makers);
            let args = args.map(|(arg, maker)| known_by(maker, arg));
            let call = on(&self.with_arguments(question, args), name.to_token_stream());
            quote! {
                #made.is(&#call);
                #(let #names = #makers.another();)*
                #arguments.again((#(#makers.another(),)*));
            }
        } else {
            let args = names.iter().map(ToTokens::to_token_stream);
            let call = on(&self.with_arguments(question, args), name.to_token_stream());
            quote!(#(#makers.is(&#names);)* #made.is(&#call);)
        }
    }

    /// The call with these arguments, and what stands for those that are open.
    fn with_arguments(
        &self,
        question: &Question<'_>,
        args: impl IntoIterator<Item = TokenStream>,
    ) -> ExprMethodCall {
        let (mut call, mut args) = (question.call.clone(), args.into_iter());
        for (arg, open) in call.args.iter_mut().zip(question.open) {
            match *open {
                Some(open) => *arg = self.untold(open),
                None => *arg = Expr::Verbatim(args.next().unwrap_or_default()),
            }
        }
        call
    }

    /// What stands for an open argument and needs no types: a closure of as many parameters, or what is of any type.
    fn untold(&self, open: Open) -> Expr {
        let diverges = self.private("misresumed");
        Expr::Verbatim(match open {
            Open::Closure(count) => {
                let any = std::iter::repeat_n(quote!(_), count);
                quote!(|#(#any),*| #diverges())
            }
            Open::Value => quote!(#diverges()),
        })
    }

    /// Checks that a call which is found to take a reference leaves the receiver, which is this variable.
    fn left_by_call(&self, question: &Question<'_>, name: &Ident, makers: &[Ident]) -> TokenStream {
        let span = question.call.receiver.span();
        let leaves = self.runtime.private("LeavesItInPlace", span);
        let (found, closure) = (self.generated("found"), locate(quote!(||), span));
        let names: Vec<_> = question.given(&question.call.args).collect();
        let args = names.iter().map(ToTokens::to_token_stream);
        let call = on(&self.with_arguments(question, args), name.to_token_stream());
        let taken = if question.is_closed() {
            let made = self.generated("made");
            quote!(#made.again)
        } else {
            self.private("ignore").into_token_stream()
        };
        let given = (!makers.is_empty()).then(|| quote!(#(let #names = #makers.another();)*));
        let diverges = self.private("misresumed");
        quote_spanned!(span=> #found.leaves(#closure { #diverges(); #given #taken(#call) }, #leaves::leaves);)
    }
}

impl<'q> Question<'q> {
    /// Those of its arguments that are not open.
    fn given(&self, args: &'q Punctuated<Expr, Token![,]>) -> impl Iterator<Item = &'q Expr> {
        let args = args.iter().zip(self.open);
        args.filter_map(|(arg, open)| open.is_none().then_some(arg))
    }

    /// Whether none of them is.
    pub(super) fn is_closed(&self) -> bool {
        self.open.iter().all(Option::is_none)
    }
}

/// An argument, of the type that its maker is to know. A call of ours would be in what rustc says of one of another type, but
/// what leaves a loop has to be in no labelled block.
fn known_by(maker: &Ident, arg: &Expr) -> TokenStream {
    if receivers::jumps(arg) {
        quote!(#maker.once(#arg))
    } else {
        quote!('argument: { if false { break 'argument #maker.another() } #arg })
    }
}
