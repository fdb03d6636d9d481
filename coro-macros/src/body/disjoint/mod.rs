//! Exclusive references of which a part is borrowed while others are used: `for item in &mut self.items { self.total += yield_!(); }`.
//! In: the body, and what is found to be borrowed so. Out: the same, with a reference of its own to each part from there on.
//!
//! A paused coroutine cannot hold an exclusive reference and a borrow through it. It can hold references to parts of what that
//! refers to, as a closure captures them (RFC 2229). They are taken in front of the first statement behind which nothing but parts is used, of
//! an argument or of a variable that is seen to be such a reference (`references.rs`):
//!
//! ```text
//! from  for item in &mut self.items { self.total += yield_!(item.price); }
//! into  let (items, total) = { let whole = self; (&mut whole.items, &mut whole.total) };
//!       for item in &mut (*items) { (*total) += yield_!(item.price); }
//! ```

mod lent;
mod mentioned;
mod references;
mod seen;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::visit::{self, Visit};
use syn::{Block, ItemImpl, ItemTrait, PatIdent, Token, parse2};

use super::names::{DisjointPart, Init, Local, Names};
use crate::runtime::Runtime;
pub(super) use lent::{Held, exclusive_variables, held};
use mentioned::{Mention, Mentions, Rewriter};
pub(super) use seen::exclusive_names;

/// The fields on the way to a part, from the whole.
type Way = Vec<String>;

/// The name of what a reference is taken apart as.
const WHOLE: &str = "whole_reference";

/// The references to parts, by their names.
pub(super) type References = BTreeMap<String, Reference>;

/// What is known of a reference to a part.
#[derive(Clone)]
pub(super) struct Reference {
    init: Init,
    /// What the user's own function has for the part.
    place: TokenStream,
    /// The variable that it is taken from, if that is no argument.
    of: Option<Ident>,
    /// Whether a loop went through the part where it is.
    in_place: bool,
}

/// Takes these references apart in a body, where that can be.
pub(super) fn take_apart(body: &mut Block, held: &[&Vec<Held>], runtime: &Runtime) -> References {
    let mut made = References::new();
    for held in held.iter().copied().flatten() {
        let mut take = |block: &mut Block, scope: usize| {
            let references = take_one_apart((block, scope), held, &made, runtime);
            made.extend(references.unwrap_or_default());
        };
        if held.is_argument {
            take(body, 0);
        } else {
            references::in_scope(body, &held.name, &mut take);
        }
    }
    made
}

/// The same of one of several, in a block from a statement on.
fn take_one_apart(
    (block, scope): (&mut Block, usize),
    held: &Held,
    made: &References,
    runtime: &Runtime,
) -> Option<References> {
    let name = &held.name;
    let mut declarations = Declarations { name, found: false };
    for stmt in &block.stmts[scope..] {
        declarations.visit_stmt(stmt);
    }
    if declarations.found {
        return None;
    }
    let mentions = block.stmts[scope..].iter().map(|stmt| {
        let mut mentions = Mentions {
            name: name.to_string(),
            found: Vec::new(),
        };
        mentions.tokens(stmt.to_token_stream());
        mentions.found
    });
    let mut mentions: Vec<_> = mentions.collect();
    let is_whole = |found: &Vec<Mention>| found.iter().any(|mention| mention.fields.is_empty());
    let start = mentions.iter().rposition(is_whole).map_or(0, |at| at + 1);
    let mentions: Vec<_> = mentions.drain(start..).flatten().collect();
    let ways: BTreeSet<_> = mentions.iter().map(Mention::way).collect();
    let parts = parts(&ways, &held.parts);
    if parts.len() < 2 {
        return None;
    }
    let parts = (made.len()..)
        .zip(parts)
        .map(|(number, way)| Part::of(way, (name, number), &mentions));
    let parts: Vec<_> = parts.collect::<Option<_>>()?;
    let rewriter = Rewriter {
        name: name.to_string(),
        parts: &parts,
    };
    let start = scope + start;
    let rest = &block.stmts[start..];
    let rest = rewriter.tokens(quote!(#(#rest)*));
    let names = parts.iter().map(|part| &part.name);
    let (argument, whole) = (&mentions[0].argument, Ident::new(WHOLE, Span::mixed_site()));
    let references = parts.iter().map(|part| {
        let fields = &part.fields;
        let exclusive = (part.init == Init::Plain).then(<Token![mut]>::default);
        quote!(& #exclusive #whole #(.#fields)*)
    });
    let check = check(argument, runtime);
    let rest: Block = parse2(quote!({
        #check
        let (#(#names,)*) = { let #whole = #argument; (#(#references,)*) };
        #rest
    }))
    .ok()?;
    block.stmts.splice(start.., rest.stmts);
    let references = parts.into_iter().map(|part| {
        let Part {
            way,
            fields,
            name,
            init,
        } = part;
        let in_place = held.in_place.iter().any(|held| held.starts_with(&way));
        let of = (!held.is_argument).then(|| held.name.clone());
        let place = quote!(#argument #(.#fields)*);
        (
            name.to_string(),
            Reference {
                init,
                place,
                of,
                in_place,
            },
        )
    });
    Some(references.collect())
}

/// The question whether rustc tells the parts apart of what this refers to.
fn check(argument: &Ident, runtime: &Runtime) -> TokenStream {
    let private = |item| runtime.private(item, Span::mixed_site());
    let asked = private("Disjoint");
    let ways = [
        "DisjointByDeref",
        "DisjointExclusive",
        "DisjointInside",
        "DisjointOther",
        "DisjointReference",
    ]
    .map(private);
    let required = runtime.private("TakenApart", argument.span());
    let told = Ident::new("told", argument.span());
    quote! {
        if false {
            use {#(#ways as _),*};
            (&&#asked::of(&#argument)).check_reference(#required::#told);
            (&&&#asked::of(&#argument)).check(#required::#told);
        }
    }
}

/// A part that gets a reference of its own.
struct Part {
    way: Way,
    fields: Vec<TokenTree>,
    /// The reference.
    name: Ident,
    /// What is known of that: it is a shared one if nothing but that is needed.
    init: Init,
}

impl Part {
    fn of(way: Way, (of, number): (&Ident, usize), mentions: &[Mention]) -> Option<Self> {
        let inside = || {
            mentions
                .iter()
                .filter(|mention| mention.way().starts_with(&way))
        };
        let first = inside().next()?;
        let span = Span::mixed_site().located_at(first.argument.span());
        let only_reads = inside().all(|mention| mention.reads);
        Some(Self {
            fields: first.fields[..way.len()].to_vec(),
            name: format_ident!("__coro_{}_{}_{}", of, way.join("_"), number, span = span),
            init: if only_reads { Init::Copy } else { Init::Plain },
            way,
        })
    }
}

/// The parts that references are taken to: fields of the whole, or where others of the same field are used beside what is held, fields of that.
fn parts(ways: &BTreeSet<Way>, held: &[Way]) -> BTreeSet<Way> {
    let mut parts = BTreeSet::new();
    let mut open: Vec<Way> = ways.iter().map(|way| way[..1].to_vec()).collect();
    while let Some(part) = open.pop() {
        let inside = || ways.iter().filter(|way| way.starts_with(&part));
        let is_apart = |held: &Way| {
            held.starts_with(&part)
                && inside().any(|way| !way.starts_with(held) && !held.starts_with(way))
        };
        if held.iter().any(is_apart) && inside().all(|way| way.len() > part.len()) {
            open.extend(inside().map(|way| way[..=part.len()].to_vec()));
        } else {
            parts.insert(part);
        }
    }
    parts
}

/// Finds out whether a name is declared, or `self` may be that of another function.
struct Declarations<'n> {
    name: &'n Ident,
    found: bool,
}

impl<'ast> Visit<'ast> for Declarations<'_> {
    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.found |= pat.ident == *self.name;
        visit::visit_pat_ident(self, pat);
    }

    fn visit_item_impl(&mut self, _: &'ast ItemImpl) {
        self.found |= self.name == "self";
    }

    fn visit_item_trait(&mut self, _: &'ast ItemTrait) {
        self.found |= self.name == "self";
    }
}

/// What is known of the references, and of what they are taken from.
pub(super) fn mark(references: &References, names: &mut Names) {
    if references.is_empty() {
        return;
    }
    let variable = |locals: &[Local], name: &Ident| {
        let is_it = |local: &Local| !local.synthetic && references::is_same(&local.name, name);
        locals.iter().position(is_it)
    };
    for local in 0..names.locals.len() {
        let found = &names.locals[local];
        let reference = references.get(&format!("__coro_{}", found.name));
        if let Some(reference) = reference.filter(|_| found.synthetic) {
            let of = reference.of.as_ref();
            let part = DisjointPart {
                place: reference.place.clone(),
                of: of.and_then(|of| variable(&names.locals, of)),
                in_place: reference.in_place,
            };
            names.disjoint.insert(local, part);
            names.locals[local].init = reference.init;
        } else if found.synthetic && found.name == WHOLE {
            names.locals[local].init = Init::Plain;
        }
    }
}
