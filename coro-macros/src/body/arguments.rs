//! The arguments as variables of the body. In: the function. Out: its body, with a `let` for all arguments at
//! its head and one for each pattern behind it. Guarantees: they are dropped in the order of a plain function:
//! the last argument first, what a pattern binds before what it leaves of its argument. And what the types of the
//! arguments say of them.
//!
//! An exclusive reference that may be assigned (`mut node: &mut Node`) may come to refer to something else than what it was called with,
//! so it is a variable like any other, that is initialised with an argument.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::spanned::Spanned;
use syn::{Block, FnArg, Pat, ReceiverKind, Stmt, Type, parse_quote};

use super::flow::Flow;
use super::names::{self, Init, Local, Names};
use super::{ir, types};
use crate::function::CoroutineFn;
use crate::syntax;

/// The body with the arguments declared at its head, in the order of the signature.
pub(super) fn with_arguments(mut body: Block, function: &CoroutineFn) -> Block {
    if function.params.is_empty() {
        return body;
    }
    let mut names: Vec<Pat> = Vec::new();
    let mut behind: Vec<Stmt> = Vec::new();
    let mut cursors: Vec<Stmt> = Vec::new();
    for (index, param) in function.params.iter().enumerate() {
        let Some(pat) = &param.pat else {
            let mut receiver = names::receiver_name();
            if let Some(FnArg::Receiver(declared)) = function.sig.inputs.first() {
                receiver.set_span(declared.self_token.span);
            }
            let mutability = param.mut_receiver.then(<syn::Token![mut]>::default);
            names.push(parse_quote!(#mutability #receiver));
            continue;
        };
        let ty = type_of(function, index);
        let is_plain = ty.is_some_and(is_plain);
        let is_name = matches!(pat, Pat::Ident(ident)
            if ident.subpat.is_none() && ident.by_ref.is_none() && param.lints.is_empty());
        let is_cursor = is_name && ty.is_some_and(|ty| is_cursor(pat, ty));
        if is_name && !is_cursor && (behind.is_empty() || is_plain) {
            names.push(pat.clone());
            continue;
        }
        let mut name = numbered("argument", index, pat.span());
        names.push(parse_quote!(#name));
        if is_cursor {
            cursors.push(parse_quote!(let #pat = #name;));
            continue;
        }
        if !is_name && !behind.is_empty() {
            // What the pattern leaves is dropped before the arguments ahead of it.
            let whole = numbered("whole", index, pat.span());
            behind.push(parse_quote!(let #whole = #name;));
            name = whole;
        }
        let mut pat = pat.clone();
        let rest = ty
            .map(|ty| name_rest(&mut pat, ty, &name))
            .unwrap_or_default();
        behind.extend(
            rest.iter()
                .rev()
                .map(|(kept, _)| -> Stmt { parse_quote!(let #kept;) }),
        );
        let lints = &param.lints;
        behind.push(parse_quote!(#(#lints)* let #pat = #name;));
        behind.extend(
            rest.iter()
                .map(|(kept, bound)| -> Stmt { parse_quote!(#kept = #bound;) }),
        );
    }
    let arguments = syntax::name(ir::arguments());
    let names = syntax::tuple_pattern(names);
    let bind = syntax::bound_to(names, arguments, Span::call_site());
    let declared = std::iter::once(bind).chain(behind).chain(cursors);
    body.stmts.splice(0..0, declared);
    body
}

fn type_of(function: &CoroutineFn, index: usize) -> Option<&Type> {
    match function.sig.inputs.get(index)? {
        FnArg::Receiver(_) => None,
        FnArg::Typed(param) => Some(&param.ty),
    }
}

/// Whether an argument is an exclusive reference that may be assigned.
fn is_cursor(pat: &Pat, ty: &Type) -> bool {
    let is_mutable = matches!(pat, Pat::Ident(pat) if pat.mutability.is_some());
    is_mutable && matches!(ty, Type::Reference(ty) if ty.mutability.is_some())
}

/// Whether there is nothing to drop of this type.
fn is_plain(ty: &Type) -> bool {
    !types::init_of_type(ty).is_droppable()
}

fn numbered(name: &str, index: usize, span: Span) -> Ident {
    format_ident!(
        "__coro_{name}{index}",
        span = Span::mixed_site().located_at(span)
    )
}

/// Gives what a pattern leaves of a tuple names, so that no part of the tuple stays behind: the variable that
/// keeps it, and the one that the pattern binds, since that would be dropped before the others.
fn name_rest(pat: &mut Pat, ty: &Type, whole: &Ident) -> Vec<(Ident, Ident)> {
    let (Pat::Tuple(pat), Type::Tuple(ty)) = (pat, ty) else {
        return Vec::new();
    };
    if pat.elems.len() != ty.elems.len() {
        return Vec::new();
    }
    let mut rest = Vec::new();
    for (index, (pat, ty)) in pat.elems.iter_mut().zip(&ty.elems).enumerate() {
        match pat {
            Pat::Wild(_) if !is_plain(ty) => {
                let kept = format_ident!("{whole}_rest{index}");
                let bound = format_ident!("{whole}_part{index}");
                *pat = parse_quote!(#bound);
                rest.push((kept, bound));
            }
            pat => rest.extend(name_rest(pat, ty, &format_ident!("{whole}_{index}"))),
        }
    }
    rest
}

/// What the types of the arguments say of them.
pub(super) fn mark(function: &CoroutineFn, names: &mut Names) {
    names.shared = shared_types(function, &names.locals);
    let inputs = function.sig.inputs.iter().enumerate();
    names.once = inputs
        .filter_map(|(local, input)| match input {
            FnArg::Typed(param) => {
                types::is_called_once(&param.ty, &function.sig.generics).then_some(local)
            }
            FnArg::Receiver(_) => None,
        })
        .collect();
    for (index, (local, input)) in names
        .locals
        .iter_mut()
        .zip(&function.sig.inputs)
        .enumerate()
    {
        local.init = match input {
            FnArg::Receiver(receiver) => match &receiver.kind {
                ReceiverKind::Reference(.., None) => Init::Copy,
                ReceiverKind::Reference(.., Some(_)) => Init::Plain,
                _ => Init::Value,
            },
            FnArg::Typed(param) => {
                local.ty = types::is_primitive(&param.ty).then(|| param.ty.clone());
                if types::is_array(Some(&param.ty), None) {
                    names.arrays.insert(index);
                }
                types::init_of_type(&param.ty)
            }
        };
    }
}

/// Takes what stands for `self` for the macro's where nothing mentions it: a lint would say that it is unused.
pub(super) fn hide_unused(flow: &Flow, names: &mut Names) {
    let mut mentioned = flow.events.iter().filter_map(|event| event.mentioned());
    if names.locals.is_empty() || !names.is_receiver(0) || mentioned.any(|local| local == 0) {
        return;
    }
    names.has_this = true;
    let name = &mut names.locals[0].name;
    name.set_span(Span::mixed_site().located_at(name.span()));
}

/// The types of the arguments that are shared references, if the body can spell them and assigns none of them.
fn shared_types(function: &CoroutineFn, locals: &[Local]) -> BTreeMap<usize, Type> {
    let inputs = function.sig.inputs.iter().zip(locals).enumerate();
    let constant = inputs.filter(|(_, (_, local))| !local.mutable);
    let shared = constant.filter_map(|(index, (input, _))| {
        let ty = match input {
            FnArg::Receiver(receiver) => types::of_shared_receiver(receiver)?,
            FnArg::Typed(param) if types::is_shared(&param.ty) => (*param.ty).clone(),
            FnArg::Typed(_) => return None,
        };
        types::can_be_spelled(&ty).then_some((index, ty))
    });
    shared.collect()
}

/// The names of the arguments whose types have nothing to drop.
pub(super) fn plain(function: &CoroutineFn) -> HashSet<Ident> {
    let names = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Receiver(receiver) => {
            matches!(&receiver.kind, ReceiverKind::Reference(..)).then(names::receiver_name)
        }
        FnArg::Typed(param) => match &*param.pat {
            Pat::Ident(pat) if !types::init_of_type(&param.ty).is_droppable() => {
                Some(pat.ident.clone())
            }
            _ => None,
        },
    });
    names.collect()
}

/// The names of the arguments that are exclusive references.
pub(super) fn exclusive(function: &CoroutineFn) -> HashSet<Ident> {
    let names = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Receiver(receiver) => matches!(&receiver.kind, ReceiverKind::Reference(.., Some(_)))
            .then(names::receiver_name),
        FnArg::Typed(param) => match (&*param.pat, &*param.ty) {
            (Pat::Ident(pat), Type::Reference(ty)) if ty.mutability.is_some() => {
                Some(pat.ident.clone())
            }
            _ => None,
        },
    });
    names.collect()
}

/// The arguments that are shared references.
pub(super) fn shared(function: &CoroutineFn) -> Vec<usize> {
    let inputs = function.sig.inputs.iter().enumerate();
    inputs
        .filter_map(|(index, input)| types::is_shared_argument(input).then_some(index))
        .collect()
}
