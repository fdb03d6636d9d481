//! Asks the types of patterns what a match by them leaves of a local. In: the patterns, as they are spelled.
//! Out: statements behind which `drops` says what is left if nothing is moved, and `rest` what is left if what the
//! patterns bind is.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Pat;

use super::Emitter;
use super::block::tuple;
use crate::body::apart::{self, PatNode};

/// The patterns of a match that are asked.
pub(super) struct Asked<'a, 'e> {
    pub emitter: &'a Emitter<'e>,
    /// What is matched, for spans.
    pub at: Span,
    /// Whether that is what is behind the local.
    pub is_behind: bool,
    /// Whether they leave parts of it by `_` or `..`.
    pub is_parted: bool,
    /// Those that bind parts.
    pub binding: Vec<Pat>,
    /// Those of them that may leave others, behind which the scope of the local goes on.
    pub parting: Vec<Pat>,
    /// Those that bind nothing.
    pub bare: Vec<Pat>,
}

/// A statement about a node inside a pattern, and the one that refuses to leave it alone.
struct Inside {
    name: Ident,
    asks: TokenStream,
    check: Option<TokenStream>,
}

impl Inside {
    /// What is left of the node, if nothing is moved.
    fn rest(&self) -> TokenStream {
        let name = &self.name;
        quote!((&&&#name).rest())
    }
}

impl Asked<'_, '_> {
    /// The statements.
    pub(super) fn statements(&self) -> TokenStream {
        let [asked, bound, drops, rest] =
            ["asked", "bound", "drops", "rest"].map(|name| self.emitter.generated(name));
        let (bound_by, inside) = (self.bound_by(), self.inside());
        let of_all = self.of_all(&inside);
        let of_bound = if self.binding.is_empty() {
            self.emitter.private("Goes").into_token_stream()
        } else {
            self.emitter.answered_by(&["BoundCopied", "BoundMoved"]);
            quote!((&&#bound.out_of(#drops)).rest())
        };
        // Nothing can be moved out of what is behind anything but a box.
        let [of_all, of_bound] = [of_all, of_bound].map(|inside| {
            if !self.is_behind {
                return inside;
            }
            self.emitter.answered_by(&["AskedBox", "AskedOther"]);
            quote!((&&#asked).is().rest(#inside))
        });
        let (asks, checks) = (
            inside.iter().map(|inside| &inside.asks),
            inside.iter().map(|inside| &inside.check),
        );
        let parted = (!self.parting.is_empty()).then(|| self.parted());
        quote! {
            let #bound = #bound_by;
            #(#asks)*
            let #drops = #of_all;
            let #rest = #of_bound;
            #(#checks)*
            #parted
        }
    }

    /// What is left if nothing is moved.
    fn of_all(&self, inside: &[Inside]) -> TokenStream {
        let asked = self.emitter.generated("asked");
        if self.is_parted {
            let answering = [
                "PartedCopied",
                "PartedExclusive",
                "PartedMaybe",
                "PartedOwned",
            ];
            self.emitter.answered_by(&answering);
            return quote!((&&#asked.node()).parted());
        }
        let of_value = self.all().any(apart::is_node).then(|| {
            self.emitter.answered_by(&["NodeDrops", "NodePlain"]);
            if self.is_behind {
                quote!((&&#asked.node_behind()).rest())
            } else {
                quote!((&&#asked.node()).rest())
            }
        });
        let of_parts = inside.iter().map(Inside::rest);
        let answers = of_value.into_iter().chain(of_parts);
        let of_all = answers.reduce(|one, other| quote!(#one.or(#other)));
        of_all.unwrap_or_else(|| self.emitter.private("Goes").into_token_stream())
    }

    /// The statements that refuse to leave a part by `_` or `..` where another is moved, unless it is `Copy`.
    fn parted(&self) -> TokenStream {
        let emitter = self.emitter;
        let [asked, drops, rest] = ["asked", "drops", "rest"].map(|name| emitter.generated(name));
        let check = |(first, last), part: TokenStream, is_left: &str, does: &str| {
            let [check, is_left] =
                ["check_left", is_left].map(|name| emitter.runtime.private(name, first));
            let does = Ident::new(does, last);
            quote_spanned!(first=> #check((&&#part.where_left(#drops, #rest)).parted(), #is_left::#does);)
        };
        let wildcards = self.parting.iter().flat_map(apart::wildcards);
        let wildcards = wildcards.map(|wild| {
            let (at, found) = ((wild.span, wild.span), self.found(&wild));
            check(
                at,
                quote!(#asked.inside(#found)),
                "LeavesACopy",
                "leaves_a_copy",
            )
        });
        let rests = self.parting.iter().flat_map(apart::rests);
        let rests = rests.map(|at| {
            let part = quote!(#asked.rest());
            check(at, part, "LeavesNothing", "leaves_nothing")
        });
        emitter.answered_by(&["PartCopied", "PartLeft"]);
        wildcards.chain(rests).collect()
    }

    fn all(&self) -> impl Iterator<Item = &Pat> {
        self.binding.iter().chain(&self.bare)
    }

    /// The parameter of the closures that ask: what rustc says of it has to be what it says of what is matched.
    fn param(&self) -> Ident {
        Ident::new("value", self.at)
    }

    /// Asks what is bound, by value. Where nothing is, rustc still learns the type of the value here.
    fn bound_by(&self) -> TokenStream {
        let asked = self.emitter.generated("asked");
        let (some, none) = (self.emitter.some(), self.emitter.none().into_token_stream());
        let (param, count) = (self.param(), self.binding.len());
        let nones = |len: usize| std::iter::repeat_n(none.clone(), len);
        let binding = self.binding.iter().enumerate().map(|(index, pat)| {
            let names = apart::bindings(pat);
            let found = quote!(#some((#(#names,)*)));
            let all = tuple(nones(index).chain([found]).chain(nones(count - index - 1)));
            quote!(#pat => #all,)
        });
        let bare = self.bare.first().filter(|_| count == 0);
        let arms = binding.chain(bare.map(|pat| quote!(#pat => (),)));
        let otherwise = tuple(nones(count));
        let matched = if self.is_behind {
            quote!(*#param)
        } else {
            param.to_token_stream()
        };
        quote! {
            #asked.bound(|#param| {
                #[allow(clippy::used_underscore_binding, unreachable_patterns, unused_mut)]
                match #matched { #(#arms)* _ => #otherwise }
            })
        }
    }

    /// Asks about the nodes, each where it is met first.
    fn inside(&self) -> Vec<Inside> {
        let bound = self.binding.iter().flat_map(apart::bindings);
        let bound: BTreeSet<_> = bound.map(|name| name.to_string()).collect();
        // What has all that is bound inside it cannot be left alone.
        let may_be_alone =
            |node: &PatNode| self.binding.len() > 1 || node.bound.len() < bound.len();
        let binding = self.binding.iter().flat_map(apart::nodes);
        let binding = binding.map(|node| (may_be_alone(&node), node));
        let bare = self
            .bare
            .iter()
            .flat_map(apart::nodes)
            .map(|node| (false, node));
        let mut places = BTreeSet::new();
        let mut first = |node: &PatNode| places.insert(node.place.to_token_stream().to_string());
        let met = binding.chain(bare).filter(|(_, node)| first(node));
        let asked = met
            .enumerate()
            .map(|(index, (may_be_alone, node))| self.asked_inside(index + 1, &node, may_be_alone));
        asked.collect()
    }

    fn asked_inside(&self, number: usize, inner: &PatNode, may_be_alone: bool) -> Inside {
        let emitter = self.emitter;
        let [name, asked, rest] =
            [&format!("inside{number}"), "asked", "rest"].map(|name| emitter.generated(name));
        let found = self.found(inner);
        let statement = quote!(let #name = #asked.inside(#found););
        emitter.answered_by(&["InsideBehind", "InsideDrops", "InsidePlain"]);
        let check = may_be_alone.then(|| {
            emitter.answered_by(&["InsideSound", "InsideTorn"]);
            let drops = quote!((&&&#name).rest());
            let span = inner.span;
            let [check, whole] =
                ["check_left", "MovedWhole"].map(|name| emitter.runtime.private(name, span));
            quote_spanned!(span=> #check((&&#name.where_left(#drops, #rest)).check(), #whole::is_moved_whole);)
        });
        Inside {
            name,
            asks: statement,
            check,
        }
    }

    /// The closure that finds a part, and what is bound in it.
    fn found(&self, inner: &PatNode) -> TokenStream {
        let emitter = self.emitter;
        let (asks, bound) = (emitter.private("Node"), emitter.private("Bound"));
        let (some, none, param) = (emitter.some(), emitter.none(), self.param());
        let (pat, found, names) = (&inner.pat, apart::node_name(), &inner.bound);
        let matched = if self.is_behind {
            quote!(&**#param)
        } else {
            param.to_token_stream()
        };
        quote! {
            |#param| {
                #[allow(clippy::used_underscore_binding, unreachable_patterns)]
                match #matched {
                    #pat => #some((#asks::at(#found), (#(#bound::at(#names),)*))),
                    _ => #none,
                }
            }
        }
    }
}
