//! Exclusive arguments of which a part is borrowed while others are used: `for item in &mut self.items { self.total += yield_!(); }`.
//! In: the body, and what is found to be borrowed so. Out: the same, with a reference of its own to each part from there on.
//!
//! A paused coroutine cannot hold an exclusive reference and a borrow through it. It can hold references to parts of what that
//! refers to, as a closure captures them (RFC 2229). They are taken in front of the first statement behind which nothing but parts is used:
//!
//! ```text
//! from  for item in &mut self.items { self.total += yield_!(item.price); }
//! into  let (items, total) = { let whole = self; (&mut whole.items, &mut whole.total) };
//!       for item in &mut (*items) { (*total) += yield_!(item.price); }
//! ```

mod mentioned;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprClosure, ExprMethodCall, ExprReference, FnArg, ItemImpl, ItemTrait, Pat,
    PatIdent, ReceiverKind, Token, Type, parse2,
};

use super::flow::Flow;
use super::ir::{Body, LocalId};
use super::liveness::Fates;
use super::names::{self, Init, Names};
use super::walk::Walk;
use super::{borrowers, lenders};
use crate::function::CoroutineFn;
use crate::runtime::Runtime;
use mentioned::{Mention, Mentions, Rewriter};

/// The fields on the way to a part, from the whole.
type Way = Vec<String>;

/// The parts that are borrowed while others are used, of each argument.
pub(super) type Held = BTreeMap<LocalId, Vec<Way>>;

/// The references to parts, by their names.
pub(super) type References = BTreeMap<String, Reference>;

/// What is known of a reference to a part.
pub(super) struct Reference {
    init: Init,
    /// What the user's own function has for the part.
    place: TokenStream,
}

/// The parts of exclusive arguments of which a borrow may be held across a yield, while the argument is used again.
pub(super) fn held(
    function: &CoroutineFn,
    body: &Body,
    names: &Names,
    (flow, fates): (&Flow, &Fates),
) -> Held {
    let mut lent = Lent {
        function,
        names,
        held: Held::new(),
    };
    lent.block(&body.block);
    let mut held = lent.held;
    if !held.is_empty() {
        let beside = borrowers::held_beside(body, names, (flow, fates));
        held.retain(|local, _| beside.contains(local));
    }
    held
}

/// Finds the parts that are surely borrowed by what is bound to variables.
struct Lent<'l> {
    function: &'l CoroutineFn,
    names: &'l Names,
    held: Held,
}

impl Lent<'_> {
    fn part(&mut self, place: &Expr) {
        if let Some((local, way)) = way_of(place, self.names)
            && !way.is_empty()
            && is_exclusive(self.function, local)
        {
            self.held.entry(local).or_default().push(way);
        }
    }
}

impl<'a> Walk<'a> for Lent<'_> {
    fn bound(&mut self, _: &'a Pat, value: &'a Expr) {
        self.visit_expr(value);
    }
}

impl<'ast> Visit<'ast> for Lent<'_> {
    fn visit_expr_reference(&mut self, borrow: &'ast ExprReference) {
        self.part(&borrow.expr);
        visit::visit_expr_reference(self, borrow);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if lenders::lends(call) || call.method.to_string().ends_with("_mut") {
            self.part(&call.receiver);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}
}

/// The local that a place is in, through borrows that are taken anew, and the fields on the way there.
fn way_of(place: &Expr, names: &Names) -> Option<(LocalId, Way)> {
    match place {
        Expr::Paren(place) => way_of(&place.expr, names),
        Expr::Index(place) => way_of(&place.expr, names),
        Expr::Unary(place) => way_of(&place.expr, names),
        Expr::Field(place) => {
            let (local, mut way) = way_of(&place.base, names)?;
            way.push(place.member.to_token_stream().to_string());
            Some((local, way))
        }
        place => {
            let (local, _) = names::of_expr(place)?;
            match names.reborrows.get(&local) {
                Some(borrow) => way_of(&borrow.place, names),
                None => Some((local, Way::new())),
            }
        }
    }
}

/// Whether an argument is an exclusive reference whose parts rustc tells apart, as those behind a guard it does not.
fn is_exclusive(function: &CoroutineFn, argument: LocalId) -> bool {
    const GUARDS: &[&str] = &["MutexGuard", "RefMut", "RwLockWriteGuard"];
    match function.sig.inputs.get(argument) {
        Some(FnArg::Receiver(receiver)) => {
            matches!(&receiver.kind, ReceiverKind::Reference(.., Some(_)))
        }
        Some(FnArg::Typed(param)) => match &*param.ty {
            Type::Reference(ty) if ty.mutability.is_some() => match &*ty.elem {
                Type::Path(ty) => {
                    let last = ty.path.segments.last();
                    last.is_some_and(|last| !GUARDS.contains(&last.ident.to_string().as_str()))
                }
                _ => true,
            },
            _ => false,
        },
        None => false,
    }
}

/// Takes these arguments apart in a body, where that can be.
pub(super) fn take_apart(
    body: &mut Block,
    function: &CoroutineFn,
    held: &Held,
    runtime: &Runtime,
) -> References {
    let arguments = held.iter().filter_map(|(&argument, held)| {
        let param = function.params.get(argument)?;
        match &param.pat {
            None => Some((&param.name, held)),
            Some(Pat::Ident(pat)) if pat.mutability.is_none() => Some((&pat.ident, held)),
            Some(_) => None,
        }
    });
    let made = arguments.flat_map(|(name, held)| {
        let made = take_one_apart(body, name, held, runtime);
        made.unwrap_or_default()
    });
    made.collect()
}

fn take_one_apart(
    body: &mut Block,
    name: &Ident,
    held: &[Way],
    runtime: &Runtime,
) -> Option<References> {
    let mut declarations = Declarations { name, found: false };
    declarations.visit_block(body);
    if declarations.found {
        return None;
    }
    let mentions = body.stmts.iter().map(|stmt| {
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
    let parts = parts(&ways, held);
    if parts.len() < 2 {
        return None;
    }
    let parts = parts.into_iter().map(|way| Part::of(way, name, &mentions));
    let parts: Vec<_> = parts.collect::<Option<_>>()?;
    let rewriter = Rewriter {
        name: name.to_string(),
        parts: &parts,
    };
    let rest = &body.stmts[start..];
    let rest = rewriter.tokens(quote!(#(#rest)*));
    let names = parts.iter().map(|part| &part.name);
    let (argument, whole) = (
        &mentions[0].argument,
        Ident::new("whole", Span::mixed_site()),
    );
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
    body.stmts.splice(start.., rest.stmts);
    let references = parts.into_iter().map(|part| {
        let Part {
            fields, name, init, ..
        } = part;
        let place = quote!(#argument #(.#fields)*);
        (name.to_string(), Reference { init, place })
    });
    Some(references.collect())
}

/// The question whether rustc tells the parts of an argument apart.
fn check(argument: &Ident, runtime: &Runtime) -> TokenStream {
    let private = |item| runtime.private(item, Span::mixed_site());
    let [asked, by_deref, inside] = ["Disjoint", "DisjointByDeref", "DisjointInside"].map(private);
    let required = runtime.private("TakenApart", argument.span());
    let told = Ident::new("told", argument.span());
    quote! {
        if false {
            use {#by_deref as _, #inside as _};
            (&&#asked::of(&*#argument)).check(#required::#told);
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
    fn of(way: Way, argument: &Ident, mentions: &[Mention]) -> Option<Self> {
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
            name: format_ident!("__coro_{}_{}", argument, way.join("_"), span = span),
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

/// What is known of the references.
pub(super) fn mark(references: &References, names: &mut Names) {
    for (local, found) in names.locals.iter_mut().enumerate() {
        let reference = references.get(&format!("__coro_{}", found.name));
        if let Some(reference) = reference.filter(|_| found.synthetic) {
            found.init = reference.init;
            names.apart.insert(local, reference.place.clone());
        }
    }
}
