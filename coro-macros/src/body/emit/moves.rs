//! Parts that are moved out of a local in the frame: what each leaves behind, types decide.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprField, FnArg, Local, Member, Pat, Type, parse_quote, parse_quote_spanned};

use super::block::tuple;
use super::speller::Speller;
use super::type_names::camel_case;
use super::unmatched::rebound;
use super::{Access, Emitter};
use crate::body::flow::Event;
use crate::body::ir::{LocalId, RegionId};
use crate::body::liveness::{Fate, MovedPart};
use crate::body::mentions;
use crate::body::spelled;
use crate::errors::yield_at;
use crate::runtime::locate;
use crate::tokens::in_parens;

impl Speller<'_, '_> {
    /// A field that may be moved out of what has it.
    ///
    /// ```text
    /// from  log.lines
    /// into  {
    ///           let part = Moves::of(log, || &log.lines).moving();
    ///           match part.way() {
    ///               Way::Used => { part.used(); log.lines }
    ///               _ => { part.replaced(); (part.replace(&mut log.lines),).0 }
    ///           }
    ///       }
    /// ```
    ///
    /// What stands behind a call that returns a type without values is not checked for what it moves. The type that is expected
    /// of the whole is not expected of what the part is replaced by, of which rustc would say that it is another.
    pub(super) fn moved_part(&mut self, field: &ExprField) -> Option<Expr> {
        let ((local, mention), way) = mentions::of_field(field)?;
        let part = self.emitter.fates.moved_part(mention, &way)?;
        if self.is_given_back(part) {
            // It is a copy, or another way is taken.
            return None;
        }
        let (outer, prelude) = self.borrowing(local)?;
        let at = (root_of(field).span(), field.member.span());
        let remedy = if part.is_given {
            given_back(&self.emitter.called(local), &way)
        } else {
            self.emitter.whole_moved(local, field, &way)
        };
        let value = self.replaced(field, part, at, &remedy);
        self.borrowed = outer;
        Some(Expr::Verbatim(quote!({ #prelude #value })))
    }

    /// A `let` of which the pattern may move parts of a local, and leaves others.
    ///
    /// ```text
    /// from  let Log { lines, .. } = log;
    /// into  let lines = {
    ///           let whole = Whole::of(log).whole();
    ///           if whole.is_referred() {
    ///               whole.referred();
    ///               let Log { lines, .. } = log;
    ///               lines
    ///           } else {
    ///               whole.owned();
    ///               whole.bound(log.lines)
    ///           }
    ///       };
    /// ```
    pub(super) fn let_of_parts(&mut self, stmt: &mut Local) -> bool {
        let Some(init) = stmt.init.as_mut().filter(|init| init.diverge.is_none()) else {
            return false;
        };
        let Some(used) = (match &*init.expr {
            Expr::Path(path) => mentions::of_path(path, true),
            _ => None,
        }) else {
            return false;
        };
        let emitter = self.emitter;
        let moved = |member: &Member| {
            emitter
                .fates
                .moved_part(used.mention, &mentions::way(member))
        };
        let Some(parts) = mentions::parts_bound(&stmt.pat)
            .filter(|parts| parts.iter().any(|(member, _)| moved(member).is_some()))
        else {
            return false;
        };
        let Some((outer, prelude)) = self.borrowing(used.local) else {
            return false;
        };
        let (root, whole) = (init.expr.clone(), emitter.generated("whole"));
        let remedy = taken_whole(&stmt.pat, &parts, &emitter.called(used.local));
        let remedy = format!("move the whole: {remedy}");
        let values: Vec<_> = parts
            .iter()
            .map(|(member, name)| {
                let mut field: ExprField = parse_quote_spanned!(name.span()=> #root.#member);
                let value = match moved(member) {
                    Some(part) => {
                        let value =
                            self.replaced(&field, part, (name.span(), name.span()), &remedy);
                        quote!({ #value })
                    }
                    None => {
                        self.spell_whole(&mut field);
                        quote!(#field)
                    }
                };
                quote!(#whole.bound(#value))
            })
            .collect();
        self.visit_expr_mut(&mut init.expr);
        self.visit_pat_mut(&mut stmt.pat);
        self.borrowed = outer;
        let (bound, pattern) = rebound(&stmt.pat);
        let values = tuple(values.into_iter());
        let (pat, root) = (&stmt.pat, &init.expr);
        let ask = emitter.private("Whole");
        let traits = WHOLE.map(|item| emitter.private(item));
        *init.expr = Expr::Verbatim(quote! {{
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            #prelude
            let #whole = (&&#ask::of(&#root)).whole();
            #[allow(unreachable_code, unused_mut, unused_variables)]
            if #whole.is_referred() {
                #whole.referred();
                let #pat = #root;
                #bound
            } else {
                #whole.owned();
                #values
            }
        }});
        stmt.pat = Pat::Verbatim(pattern.into_token_stream());
        true
    }

    /// What makes a local in the frame a reference of its name, and what was one before; `None` if it is a variable of
    /// the step.
    fn borrowing(&mut self, local: LocalId) -> Option<(BTreeSet<LocalId>, TokenStream)> {
        let outer = self.borrowed.clone();
        let prelude = match self.access(local) {
            Access::Native => return None,
            Access::Ref => TokenStream::new(),
            Access::Slot => {
                self.borrowed.insert(local);
                self.emitter.prelude(&BTreeSet::from([local]))
            }
        };
        Some((outer, prelude))
    }

    /// The value of a field, in whose place something is left; errors about it are `at` these tokens.
    fn replaced(
        &mut self,
        field: &ExprField,
        moved: &MovedPart,
        at: (Span, Span),
        remedy: &str,
    ) -> TokenStream {
        let emitter = self.emitter;
        let mut root = root_of(field).clone();
        let name = emitter.names.plain(moved.local, at.0);
        let alone = with_root(field, &parse_quote!(#name));
        self.visit_expr_mut(&mut root);
        let mut place = field.clone();
        self.spell_whole(&mut place);
        let private = |item| emitter.runtime.private(item, at.0);
        let [ask, check_moved] = ["Moves", "check_moved"].map(private);
        let traits = TRAITS.map(|item| emitter.private(item));
        let (part, way) = (emitter.generated("part"), emitter.private("Way"));
        let of = locate(quote!(&#root, || &#place), at.0);
        let left = self.left(field, moved);
        let checked = left.is_none().then(|| {
            let (check, question) = (
                private("check_part"),
                emitter.part_question(moved, (self.region, at), remedy),
            );
            quote_spanned!(at.0=> #check(&#part, #question);)
        });
        // Where it is of the wrong type, all of it is what the user wrote.
        let mut number = Literal::u32_unsuffixed(0);
        number.set_span(at.1);
        let replaced = in_parens(quote!(#part.replace(&mut #place),), at.0);
        let left = left.map(|left| quote!(#way::Left => { #part.left(); #left }));
        quote! {
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            let #part = (&&&&&#ask::of(#of)).moving();
            #checked
            #[allow(unused_variables)]
            #check_moved(&#root, |#name| { #part.replaced(); #alone });
            #[allow(unreachable_code)]
            match #part.way() {
                #way::Used => { #part.used(); #place }
                #left
                _ => { #part.replaced(); #replaced.#number }
            }
        }
    }

    /// Whether a part is given back by what takes it.
    fn is_given_back(&self, part: &MovedPart) -> bool {
        let event = &self.emitter.flow.events[part.node];
        matches!(event, Event::Use(_, mention) if self.given.contains(mention))
    }

    /// The value of a field of a slot that nothing behind has to do with any more: the slot is emptied into a variable
    /// beside it, from which anything can be moved.
    fn left(&self, field: &ExprField, part: &MovedPart) -> Option<TokenStream> {
        let (emitter, local) = (self.emitter, part.local);
        let is_done = part.is_last && part.kept_at.is_none();
        if !is_done || !emitter.is_own_slot(local, self.region, part.node) {
            return None;
        }
        emitter.ever_left.borrow_mut().insert(local);
        let (rest, value) = (emitter.rest(local), emitter.moved_out(local, self.region));
        let alone = with_root(field, &parse_quote!(#rest));
        Some(quote!(#rest = #value; #alone))
    }
}

impl Speller<'_, '_> {
    /// What is asked ahead of a `move` closure that mentions a field other than to copy it, of a local in the frame: if it
    /// takes that from there, or the reference through which the field is come to.
    pub(super) fn captured_part(&mut self, field: &ExprField, local: LocalId) -> TokenStream {
        let emitter = self.emitter;
        let at = (field.span(), field.member.span());
        let mut root = root_of(field).clone();
        let mut place = field.clone();
        self.visit_expr_mut(&mut root);
        self.spell_whole(&mut place);
        let private = |item| emitter.runtime.private(item, at.0);
        let [ask, check] = ["Whole", "check_captured"].map(private);
        let traits = WHOLE.map(|item| emitter.private(item));
        let message = format!(
            "this closure takes a part of `{}`, which the coroutine keeps",
            emitter.called(local)
        );
        let name = emitter.called(local);
        let part = spelled::spelled(&Expr::Field(field.clone()), emitter.names);
        let variable = match &field.member {
            Member::Named(member) => member.to_string(),
            Member::Unnamed(_) => name.clone(),
        };
        let note = format!(
            "leave out `move`, and it borrows the part; or give it a copy: `let {variable} = {}.clone();`",
            part.unwrap_or(name)
        );
        let label = "in a plain function the closure would have this part for itself".to_owned();
        let question = emitter.asking(local, [message, label, note], at);
        let whole = emitter.generated("whole");
        let asked = quote_spanned!(at.0=> #check(&#whole, &#place, #question););
        quote! {
            #[allow(unreachable_code, unused_imports)]
            if false {
                use {#(#traits as _),*};
                let #whole = (&&#ask::of(&#root)).whole();
                #asked
            }
        }
    }
}

impl Emitter<'_> {
    /// The variable for what is left of a local.
    pub(super) fn rest(&self, local: LocalId) -> Ident {
        self.generated_for(local, "rest_of_")
    }

    /// How to move the whole of a local in place of a part. Its other parts are used at the same time, or not at all.
    fn whole_moved(&self, local: LocalId, field: &ExprField, way: &str) -> String {
        let name = self.called(local);
        let whole = format!("move the whole: `{{ {name} }}{way}`");
        let uses = self.flow.events.iter().filter_map(|event| event.used());
        let is_alone = uses.filter(|(of, _)| *of == local).nth(1).is_none();
        match (&field.member, self.type_name(local)) {
            (Member::Named(part), Some(ty))
                if !is_alone && matches!(&*field.base, Expr::Path(_)) =>
            {
                format!(
                    "{whole}; where another part is used, too, bind them together: `let {ty} {{ {part}, .. }} = {{ {name} }};`"
                )
            }
            _ => whole,
        }
    }

    /// The name of a local's type, if that is spelled where it is declared.
    fn type_name(&self, local: LocalId) -> Option<Ident> {
        let declared = self.names.locals[local].ty.as_deref();
        let ty = match (declared, self.function.sig.inputs.get(local)) {
            (Some(ty), _) => ty,
            (None, Some(FnArg::Typed(param))) => &*param.ty,
            (None, Some(FnArg::Receiver(_))) => {
                return Some(Ident::new("Self", Span::mixed_site()));
            }
            (None, None) => return None,
        };
        match ty {
            Type::Path(ty) => Some(ty.path.segments.last()?.ident.clone()),
            _ => None,
        }
    }

    /// What the user calls a local.
    fn called(&self, local: LocalId) -> String {
        let found = &self.names.locals[local];
        if found.synthetic {
            "self".to_owned()
        } else {
            found.name.to_string()
        }
    }

    /// The function of a trait that is there to be called unimplemented, for a type of which a part cannot be
    /// moved.
    fn part_question(
        &self,
        part: &MovedPart,
        (region, at): (RegionId, (Span, Span)),
        remedy: &str,
    ) -> TokenStream {
        let name = self.called(part.local);
        let moved = format!("a part is moved out of `{name}`");
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
    fn asking(&self, local: LocalId, question: [String; 3], at: (Span, Span)) -> TokenStream {
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
fn given_back(name: &str, way: &str) -> String {
    let place = format!("{name}{way}");
    format!(
        "take it in the assignment that gives it back: `{place} = {{ let part = {place}; .. }};`; or leave another there: \
         `std::mem::replace(&mut {place}, ..)`, or `std::mem::swap` for two"
    )
}

/// The `let` that moves the whole of a local, to bind the same parts of it.
fn taken_whole(pat: &Pat, parts: &[(Member, &Ident)], name: &str) -> String {
    match pat {
        Pat::Struct(pat) => {
            let path = pat.path.to_token_stream();
            let members = parts
                .iter()
                .map(|(member, _)| member.to_token_stream().to_string());
            let members = members.collect::<Vec<_>>().join(", ");
            format!("`let {path} {{ {members}, .. }} = {{ {name} }};`")
        }
        _ => format!("`{{ {name} }}` in place of `{name}`"),
    }
}

/// The traits among which it decides whether a local has its parts in itself.
const WHOLE: [&str; 4] = ["Binding", "WholeExclusive", "WholeOwned", "WholeReferred"];

/// The traits among which method lookup decides what becomes of a part.
const TRAITS: [&str; 7] = [
    "Moving",
    "PartBehind",
    "PartBoxed",
    "PartCopy",
    "PartEmptied",
    "PartMut",
    "PartRefused",
];

/// What a field is a part of in the end.
fn root_of(field: &ExprField) -> &Expr {
    match &*field.base {
        Expr::Field(field) => root_of(field),
        base => base,
    }
}

/// The same field of something else.
fn with_root(field: &ExprField, root: &Expr) -> ExprField {
    let mut field = field.clone();
    *field.base = match &*field.base {
        Expr::Field(base) => Expr::Field(with_root(base, root)),
        _ => root.clone(),
    };
    field
}
