//! Adapters whose closures lend of what they are given: `people.iter().map(|person| person.name.as_str()).collect()` borrows what
//! `people.iter().collect()` does, if the types say so. In: a value. Out: the value without these adapters, and what is asked of each.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Expr, ExprCall, ExprMethodCall, Pat, Path, ReturnType, parse_quote};

use super::lenders::{self, Form, is_one_of};
use super::operands::without_parens;
use super::{borrows, outcomes};
use crate::runtime::Runtime;

/// Methods whose closures give a value, and those whose closures give one in an `Option` or an iterator.
const BY_VALUE: &[&str] = &["map"];
const BY_SOME: &[&str] = &["and_then", "filter_map", "flat_map"];

/// Those that add the number of each item.
const COUNTED: &[&str] = &["enumerate"];

/// A value without the adapters that lend, and these.
pub(super) struct Unmapped {
    pub value: Expr,
    pub adapters: Vec<Adapter>,
}

/// An adapter whose closure lends of what it is given.
#[derive(Clone)]
pub(super) struct Adapter {
    by: By,
    param: Pat,
    /// Whether it gives that in an `Option` or an iterator.
    by_some: bool,
    /// What the closure lends; any of these is enough.
    lent: Vec<Part>,
}

/// What gives something to a closure.
#[derive(Clone)]
enum By {
    Call(ExprMethodCall),
    /// A loop through this, whose body is taken for the closure.
    Loop(Expr),
}

/// What a closure lends of what it is given.
#[derive(Clone)]
struct Part {
    /// A name in the parameter, or a field of that.
    place: Expr,
    /// Whether a method lends of it; else it is borrowed itself, or is a reference.
    is_called: bool,
}

/// Takes the adapters out of a value, if there are some; `is_collected`: into something by the items of which it is known what they are.
pub(super) fn unmapped(value: &Expr, is_collected: bool) -> Option<Unmapped> {
    if !has_adapters(value) {
        return None;
    }
    let mut adapters = Vec::new();
    let mut value = value.clone();
    take_out(&mut value, is_collected, &mut adapters).then_some(Unmapped { value, adapters })
}

/// Whether a value has any on the way, by their names.
fn has_adapters(value: &Expr) -> bool {
    match value {
        Expr::Try(value) => has_adapters(&value.expr),
        Expr::Paren(value) => has_adapters(&value.expr),
        Expr::MethodCall(call) => {
            let mut names = [BY_VALUE, BY_SOME, COUNTED].into_iter();
            names.any(|names| is_one_of(&call.method, names)) || has_adapters(&call.receiver)
        }
        _ => false,
    }
}

fn take_out(value: &mut Expr, is_collected: bool, adapters: &mut Vec<Adapter>) -> bool {
    match value {
        Expr::Try(value) => take_out(&mut value.expr, is_collected, adapters),
        Expr::Paren(value) => take_out(&mut value.expr, is_collected, adapters),
        Expr::MethodCall(call) => {
            let found = Adapter::read(call, is_collected);
            let is_counted = is_collected && is_one_of(&call.method, COUNTED);
            let inside = take_out(&mut call.receiver, is_collected, adapters);
            if found.is_none() && !is_counted {
                return inside;
            }
            adapters.extend(found);
            *value = (*call.receiver).clone();
            true
        }
        _ => false,
    }
}

impl Adapter {
    fn read(call: &ExprMethodCall, is_collected: bool) -> Option<Self> {
        let by_some = is_one_of(&call.method, BY_SOME);
        let arg = call.args.first().filter(|_| call.args.len() == 1);
        let function = arg.filter(|_| by_some || is_one_of(&call.method, BY_VALUE))?;
        let (param, lent) = match function {
            // What a closure says to give may be coerced to that.
            Expr::Closure(closure) if matches!(closure.output, ReturnType::Default) => {
                let param = closure.inputs.first()?;
                let (mut given, mut lent) = (Vec::new(), Vec::new());
                names(param, &mut given)?;
                lent_by(&closure.body, (&given, is_collected), &mut lent);
                (param.clone(), lent)
            }
            Expr::Path(function) if !by_some && lends_by_name(&function.path) => {
                let item = Ident::new("item", Span::mixed_site());
                let (param, place) = (parse_quote!(#item), parse_quote!(#item));
                let is_called = true;
                (param, vec![Part { place, is_called }])
            }
            _ => return None,
        };
        (!lent.is_empty()).then(|| Self {
            by: By::Call(call.clone()),
            param,
            by_some,
            lent,
        })
    }

    /// A loop through `source` as an adapter that makes `value` of each item.
    pub fn of_loop(source: &Expr, pat: &Pat, value: &Expr) -> Option<Self> {
        let (mut given, mut lent) = (Vec::new(), Vec::new());
        names(pat, &mut given)?;
        lent_by(value, (&given, true), &mut lent);
        (!lent.is_empty()).then(|| Self {
            by: By::Loop(source.clone()),
            param: pat.clone(),
            by_some: false,
            lent,
        })
    }

    /// The call with a closure that gives what is found about what is lent.
    pub fn asked(&self, runtime: &Runtime) -> Expr {
        let private = |item| runtime.private(item, Span::mixed_site());
        let (param, mut found) = (&self.param, self.found(runtime));
        if self.by_some {
            let some = private("Option");
            found = quote!(#some::Some(#found));
        }
        let closure: Expr = parse_quote!(|#param| #found);
        match &self.by {
            By::Call(call) => Expr::MethodCall(ExprMethodCall {
                args: std::iter::once(closure).collect(),
                ..call.clone()
            }),
            By::Loop(source) => {
                let each = private("each");
                parse_quote!(#each(#source, #closure))
            }
        }
    }

    fn found(&self, runtime: &Runtime) -> TokenStream {
        let either = runtime.private("either", Span::mixed_site());
        let found = self.lent.iter().map(|part| part.found(runtime));
        let found = found.reduce(|one, other| quote!(#either(#one, #other)));
        found.unwrap_or_default()
    }
}

impl Part {
    fn found(&self, runtime: &Runtime) -> TokenStream {
        let private = |item| runtime.private(item, Span::mixed_site());
        let [item, within, then] = ["Item", "Within", "then"].map(private);
        let way = borrows::way(&self.place);
        let (first, fields) = (way[0], &way[1..]);
        if fields.is_empty() && self.is_called {
            return quote!((&&#item::of(&#first)).way());
        }
        let mut ways = vec![quote!((&&&#within::of(&#first)).way())];
        ways.extend(fields.iter().enumerate().map(|(at, part)| {
            // What is borrowed itself may be coerced to what it refers to.
            let is_borrowed = at + 1 == fields.len() && !self.is_called;
            let asked = private(if is_borrowed { "Matched" } else { "Lends" });
            quote!((&&&&&&&&&#asked::of(&#part)).way())
        }));
        let all = ways.into_iter().rev();
        let all = all.reduce(|behind, way| quote!(#then(#way, #behind)));
        all.unwrap_or_default()
    }
}

/// The names that a closure is given what it is given by, if that is bound by nothing else.
fn names<'p>(pat: &'p Pat, given: &mut Vec<&'p Ident>) -> Option<()> {
    match pat {
        Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none() => given.push(&pat.ident),
        Pat::Tuple(pat) => pat.elems.iter().try_for_each(|pat| names(pat, given))?,
        Pat::Type(pat) => names(&pat.pat, given)?,
        Pat::Wild(_) => {}
        _ => return None,
    }
    Some(())
}

/// Finds what a closure with this body lends of what it is given by these names; in tuples, if what it gives is collected.
fn lent_by(body: &Expr, (given, is_collected): (&[&Ident], bool), lent: &mut Vec<Part>) {
    let is_place = |place: &Expr| is_place(place, given);
    let mut inside = |value: &Expr| lent_by(value, (given, is_collected), lent);
    let (place, is_called) = match without_parens(body) {
        Expr::Block(_) | Expr::If(_) | Expr::Match(_) => {
            return outcomes::of_expr(body).into_iter().for_each(inside);
        }
        Expr::Tuple(parts) if is_collected => return parts.elems.iter().for_each(inside),
        Expr::Call(call) if is_some(call) => return call.args.iter().for_each(inside),
        Expr::MethodCall(call) if call.method == "then_some" => {
            return call.args.iter().for_each(inside);
        }
        Expr::MethodCall(call) if call.method == "then" => match call.args.first() {
            Some(Expr::Closure(closure)) => return inside(&closure.body),
            _ => return,
        },
        place @ Expr::Path(_) if is_place(place) => (place, false),
        Expr::Reference(value) => match without_parens(&value.expr) {
            place @ Expr::Field(_) if is_place(place) => (place, false),
            Expr::Index(element) if is_place(&element.expr) => (&*element.expr, true),
            _ => return,
        },
        value => match borrows::lent_of(value, &is_place) {
            Some((place, form)) if has_references(&form) => (place, true),
            _ => return,
        },
    };
    let place = without_parens(place).clone();
    lent.push(Part { place, is_called });
}

/// Whether what is of this form, or is collected of it, is references.
pub(super) fn has_references(form: &Form) -> bool {
    match form {
        Form::Reference | Form::Pair | Form::Iterator { items: true, .. } => true,
        Form::Maybe(inner) => has_references(inner),
        _ => false,
    }
}

pub(super) fn is_some(call: &ExprCall) -> bool {
    matches!(&*call.func, Expr::Path(path) if path.path.is_ident("Some"))
}

/// Whether an expression is one of these names, or a field of one.
fn is_place(expr: &Expr, given: &[&Ident]) -> bool {
    match without_parens(expr) {
        Expr::Path(path) => path
            .path
            .get_ident()
            .is_some_and(|name| given.contains(&name)),
        Expr::Field(field) => is_place(&field.base, given),
        _ => false,
    }
}

/// Whether a function is a method that lends of what it is given: `String::as_str`.
fn lends_by_name(path: &Path) -> bool {
    const LENDERS: &[&str] = &["String", "Vec", "str"];
    let mut names = path.segments.iter().rev().map(|segment| &segment.ident);
    let (Some(method), Some(of)) = (names.next(), names.next()) else {
        return false;
    };
    let call = parse_quote!(item.#method());
    is_one_of(of, LENDERS) && lenders::lends_plainly(&call)
}
