//! Asks types whether the calls that use a variable last have moved it. In: the calls, the types of their arguments, and the variable's mark.
//! Out: what is done if one has not.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, Token, parse_quote_spanned, token};

use super::rewriter::kept;
use crate::body::borrowers::Borrowers;
use crate::body::flow::Method;
use crate::body::lookup::Lookup;
use crate::body::{operands, questions, receivers};
use crate::errors::{Place, place_of};
use crate::runtime::Runtime;
use crate::syntax;
use crate::tokens::ends_of;

/// The calls that have been met.
#[derive(Default)]
pub(super) struct Seen {
    /// Their arguments where nothing is run, by where their receivers are.
    args: BTreeMap<Place, Vec<TokenStream>>,
    /// The variables that tell of which types these are, and what the calls make.
    made: Vec<Ident>,
    /// The calls of which they have told.
    told: RefCell<BTreeSet<Place>>,
}

/// The variable that tells of what type an argument of a call is.
fn argument((line, column): Place, index: usize) -> Ident {
    let name = format!("argument{line}_{column}_{index}");
    Ident::new(&name, Span::mixed_site())
}

/// The variable that tells of what type is what a call makes.
fn made((line, column): Place) -> Ident {
    Ident::new(&format!("made{line}_{column}"), Span::mixed_site())
}

impl Seen {
    /// A call that is asked about, and tells the types, if all its arguments have types of their own.
    ///
    /// ```text
    /// for  tx.commit(count, text())
    /// is   (match tx.commit({ <argument1.is(&count)> count }, (match text() { it => { <argument2.is(&it)> it } })) {
    ///          it => { <made.is(&it)> it }
    ///      })
    /// ```
    ///
    /// What is in `<>` is typed and never run, or rustc would take a borrow that is told of for one that lasts as long as the
    /// variable.
    pub fn told(
        &mut self,
        call: &mut ExprMethodCall,
        borrowers: &Borrowers,
        runtime: &Runtime,
    ) -> Option<Expr> {
        let is_path = matches!(*call.receiver, Expr::Path(_));
        let place = place_of(call.receiver.span()).filter(|_| is_path)?;
        let mut methods = borrowers.last_calls.values().flatten();
        let is_asked = methods.any(|method| place_of(method.receiver) == Some(place));
        if !is_asked || call.args.iter().any(is_untold) {
            return None;
        }
        let args = call.args.iter_mut().enumerate();
        let args =
            args.map(|(index, arg)| self.tell_argument(arg, argument(place, index), runtime));
        let args = args.collect();
        self.args.insert(place, args);
        let made = made(place);
        let told = telling(call, &made, runtime);
        self.made.push(made);
        Some(told)
    }

    /// Has an argument tell its type; what stands for it where nothing is run.
    fn tell_argument(&mut self, arg: &mut Expr, name: Ident, runtime: &Runtime) -> TokenStream {
        if let Expr::Lit(literal) = arg {
            return literal.to_token_stream();
        }
        let at = Span::mixed_site().located_at(arg.span());
        // A reference is still borrowed anew.
        *arg = if operands::is_place(arg) {
            let told = never_run(&quote_spanned!(at=> #name.is(&#arg)), runtime);
            parse_quote_spanned!(at=> { #told #arg })
        } else {
            telling(arg, &name, runtime)
        };
        let told = quote!(#name.another());
        self.made.push(name);
        told
    }

    /// The declarations of the variables, once all is written.
    pub fn declared(&self, borrowers: &Borrowers, runtime: &Runtime) -> TokenStream {
        let private = |item| runtime.private(item, Span::mixed_site());
        let (made, of_call) = (&self.made, private("Made"));
        let (way, by_reference) = (private("TakenWay"), private("ByReference"));
        let told = self.told.borrow();
        let calls = borrowers.last_calls.values().flatten();
        let places: BTreeSet<_> = calls.filter_map(|call| place_of(call.receiver)).collect();
        let calls = places.into_iter().map(|place| {
            let moved = questions::moved(place);
            let untold = (!told.contains(&place)).then(|| quote!(#moved.is(&#by_reference);));
            quote!(let #moved = #way::by_types(); #untold)
        });
        quote!(#(let #made = #of_call::by_a_call();)* #(#calls)*)
    }

    /// The use of a variable with this number, unless its last calls have moved it.
    pub fn unless_moved(
        &self,
        (number, span): (usize, Span),
        borrowers: &Borrowers,
        used: &TokenStream,
        runtime: &Runtime,
    ) -> TokenStream {
        let Some(calls) = borrowers.last_calls.get(&number) else {
            return used.clone();
        };
        let private = |item| runtime.private(item, Span::mixed_site());
        let [default, like, misresumed] = ["Default", "like_marked", "misresumed"].map(private);
        let (kept, name) = (
            kept(number, span),
            Ident::new("variable", Span::mixed_site()),
        );
        let asked = calls.iter().map(|method| {
            let place = place_of(method.receiver);
            let Some((place, args)) = place.and_then(|place| Some((place, self.args.get(&place)?)))
            else {
                return used.clone();
            };
            let lookup = Lookup {
                runtime,
                generated: &|name| match name {
                    "made" => made(place),
                    name => Ident::new(name, Span::mixed_site()),
                },
                call: &call_of(method, args),
                open: &vec![None; args.len()],
                is_made: true,
            };
            let (found, moved) = (lookup.on(&name), questions::moved(place));
            self.told.borrow_mut().insert(place);
            quote! {
                let told = if false {
                    #misresumed();
                    let mut #name = #like(&#kept);
                    #found
                } else {
                    #default::default()
                };
                #moved.is(&told);
                if !told.is_by_value() {
                    told.by_reference();
                    #used
                }
            }
        });
        asked.collect()
    }
}

/// A value that tells its type to a variable.
fn telling(value: &(impl ToTokens + Spanned), made: &Ident, runtime: &Runtime) -> Expr {
    let ends = ends_of(value);
    let it = Ident::new("it", Span::mixed_site().located_at(ends.0));
    let told = never_run(&quote!(#made.is(&#it)), runtime);
    // A literal of a struct would end the head.
    let is_brace =
        |token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let head = if value.to_token_stream().into_iter().any(is_brace) {
        quote!((#value))
    } else {
        value.to_token_stream()
    };
    let told = quote!((match #head { #it => { #told #it } }));
    syntax::from_to(Expr::Verbatim(told), ends)
}

/// What is typed and never run.
fn never_run(told: &TokenStream, runtime: &Runtime) -> TokenStream {
    let misresumed = runtime.private("misresumed", Span::mixed_site());
    quote!(if false { #misresumed(); #told; })
}

/// Whether only the method tells the types of what is in an argument.
fn is_untold(arg: &Expr) -> bool {
    receivers::open(arg).is_some()
        || matches!(arg, Expr::Closure(_) | Expr::Async(_) | Expr::Verbatim(_))
}

/// A call of a method with these arguments.
fn call_of(method: &Method, args: &[TokenStream]) -> ExprMethodCall {
    let span = Span::mixed_site();
    let args = args.iter().map(|arg| Expr::Verbatim(arg.clone()));
    ExprMethodCall {
        attrs: Vec::new(),
        receiver: Box::new(Expr::Verbatim(quote_spanned!(method.receiver=> ()))),
        dot_token: Token![.](span),
        method: method.name.clone(),
        turbofish: method.turbofish.clone(),
        paren_token: token::Paren(span),
        args: args.collect(),
    }
}
