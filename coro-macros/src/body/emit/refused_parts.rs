//! What errors say of parts that cannot be moved out of a local in the frame: why, and what to write instead.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{
    Expr, ExprField, FnArg, GenericArgument, Member, Pat, PathArguments, ReceiverKind, Type,
};

use super::Emitter;
use super::type_names::camel_case;
use crate::body::bound_parts::BoundParts;
use crate::body::ir::{LocalId, RegionId};
use crate::body::liveness::{Fate, MovedPart};
use crate::errors::yield_at;

impl Emitter<'_> {
    /// How to move the whole of a local in place of a part. Its other parts are used at the same time, or not at all.
    pub(super) fn whole_moved(&self, local: LocalId, field: &ExprField, way: &str) -> String {
        let name = self.called(local);
        let whole = format!("move the whole: `{{ {name} }}{way}`");
        let uses = self.flow.events.iter().filter_map(|event| event.used());
        let is_alone = uses.filter(|(of, _)| *of == local).nth(1).is_none();
        if is_alone || !matches!(&*field.base, Expr::Path(_)) {
            return whole;
        }
        let together = match (&field.member, self.type_taken_apart(local)) {
            (Member::Named(part), Some((ty, deref))) => {
                format!("bind them together: `let {ty} {{ {part}, .. }} = {deref}{{ {name} }};`")
            }
            _ => format!("bind them together, by a `let` that takes `{{ {name} }}` apart"),
        };
        format!("{whole}; where another part is used, too, {together}")
    }

    /// How to move the whole of a local in place of the parts that a pattern binds of it.
    pub(super) fn taken_whole(&self, pat: &Pat, bound: &BoundParts<'_>) -> String {
        let name = self.called(bound.used.local);
        let way = match self.names.shown(bound.used.local) {
            Some(_) => "move the whole",
            None => "bind the whole to a variable, and move that",
        };
        let deref = if bound.is_behind { "*" } else { "" };
        let whole = format!("{deref}{{ {name} }}{}", bound.way);
        let is_flat = bound.parts.iter().all(|part| part.members.len() == 1);
        match pat {
            Pat::Struct(pat) if is_flat => {
                let path = pat.path.to_token_stream();
                let parts = bound.parts.iter().flat_map(|part| &part.members);
                let parts: Vec<_> = parts
                    .map(|part| part.to_token_stream().to_string())
                    .collect();
                let parts = parts.join(", ");
                format!("{way}: `let {path} {{ {parts}, .. }} = {whole};`")
            }
            _ if self.names.shown(bound.used.local).is_none() => format!("{way}: `{whole}`"),
            _ => format!("{way}: `{whole}` in place of `{deref}{name}{}`", bound.way),
        }
    }

    /// The name of the type that a pattern would take apart, if the type of the local is spelled where it is declared, and what
    /// stands ahead of the local for that.
    fn type_taken_apart(&self, local: LocalId) -> Option<(String, &'static str)> {
        let declared = self.names.locals[local].ty.as_deref();
        let ty = match (declared, self.function.sig.inputs.get(local)) {
            (Some(ty), _) => ty,
            (None, Some(FnArg::Typed(param))) => &*param.ty,
            (None, Some(FnArg::Receiver(receiver))) => match &receiver.kind {
                ReceiverKind::Typed(_, ty) => ty,
                _ => return Some(("Self".to_owned(), "")),
            },
            (None, None) => return None,
        };
        match boxed(ty) {
            Some(boxed) => Some((type_name(boxed)?, "*")),
            None => Some((type_name(ty)?, "")),
        }
    }

    /// What the user calls a local, or might call what only a pattern of a `for` or of an argument takes apart.
    pub(super) fn called(&self, local: LocalId) -> String {
        let name = || "item".to_owned();
        self.names.shown(local).unwrap_or_else(name)
    }

    /// The function of a trait that is there to be called unimplemented, for a type of which a part cannot be
    /// moved.
    pub(super) fn part_question(
        &self,
        part: &MovedPart,
        (region, at): (RegionId, (Span, Span)),
        remedy: &str,
    ) -> TokenStream {
        let moved = match self.names.shown(part.local) {
            Some(name) => format!("a part is moved out of `{name}`"),
            None => "a part is moved out of a nameless value".to_owned(),
        };
        let kept = part.kept_at.map(|id| self.body.yields[id - 1].span);
        let message = match (kept, self.last_keeping(part.local)) {
            (Some(span), _) => format!("{moved}, which is still in scope at {}", yield_at(span)),
            (None, Some(span)) if self.in_loop(part.local, region).is_none() => {
                format!("{moved}, which another way still has at {}", yield_at(span))
            }
            _ => format!("{moved} inside of a loop that yields"),
        };
        let label = "the rest would have to be dropped at the end of its scope".to_owned();
        self.asking(part.local, [message, label, remedy.to_owned()], at)
    }

    /// The function of a trait that is not implemented for what is refused with this message, label and note.
    pub(super) fn asking(
        &self,
        local: LocalId,
        question: [String; 3],
        at: (Span, Span),
    ) -> TokenStream {
        let mut questions = self.questions.borrow_mut();
        let known = questions.iter().position(|(_, known)| *known == question);
        let index = known.unwrap_or(questions.len());
        if known.is_none() {
            let name = format!("CanBeMovedOutOf{}", camel_case(&self.called(local)));
            let is_free = |name: &String| {
                let mut others = questions.iter();
                !self.taken.contains(name) && !others.any(|(other, _)| other == name)
            };
            let numbered = (2..).map(|number| format!("{name}{number}"));
            let mut names = std::iter::once(name.clone()).chain(numbered);
            let name = names.find(is_free).unwrap_or(name);
            questions.push((Ident::new(&name, Span::mixed_site()), question));
        }
        let mut asks = questions[index].0.clone();
        asks.set_span(at.0);
        let ask = quote_spanned!(at.1=> ask);
        quote!(#asks::#ask)
    }

    /// The place of the last yield that keeps a local.
    fn last_keeping(&self, local: LocalId) -> Option<Span> {
        let points = self.body.yields.iter().zip(&self.fates.at_yield);
        let keeps = |(found, fate): &(LocalId, Fate)| *found == local && *fate != Fate::Gone;
        let mut last_first = points.rev();
        last_first.find_map(|(point, fates)| fates.iter().any(keeps).then_some(point.span))
    }

    /// The traits that ask.
    pub(super) fn asked(&self) -> TokenStream {
        let phantom = self.private("PhantomData");
        let questions = self.questions.borrow();
        let traits = questions.iter().map(|(asks, [message, label, note])| {
            quote! {
                #[diagnostic::on_unimplemented(
                    message = #message,
                    label = #label,
                    note = #note
                )]
                trait #asks {
                    fn ask(_: #phantom<Self>) {}
                }
                #[diagnostic::do_not_recommend]
                impl #asks for () {}
            }
        });
        traits.collect()
    }
}

/// The assignment that takes a part and gives it back.
pub(super) fn given_back(name: &str, way: &str) -> String {
    let place = format!("{name}{way}");
    format!(
        "take it in the assignment that gives it back, with no yield in between: `{place} = {{ let part = {place}; .. }};`; \
         or leave another there: `std::mem::replace(&mut {place}, ..)`, or `std::mem::swap` for two"
    )
}

/// The name of a type that has one.
fn type_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(ty) => Some(ty.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// The type in a box.
fn boxed(ty: &Type) -> Option<&Type> {
    let Type::Path(ty) = ty else {
        return None;
    };
    let last = ty.path.segments.last().filter(|last| last.ident == "Box")?;
    match &last.arguments {
        PathArguments::AngleBracketed(args) => args.args.iter().find_map(|arg| match arg {
            GenericArgument::Type(boxed) => Some(boxed),
            _ => None,
        }),
        _ => None,
    }
}
