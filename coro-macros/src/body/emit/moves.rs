//! Parts that are moved out of a local in the frame: what each leaves behind, types decide.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprField, Local, Member, Pat, UnOp, parse_quote, parse_quote_spanned};

use super::block::tuple;
use super::refused_parts::given_back;
use super::speller::Speller;
use super::taken_parts::Taken;
use super::unmatched::rebound;
use super::{Access, Emitter};
use crate::body::bound_parts::{Part, bound_parts};
use crate::body::flow::Event;
use crate::body::ir::LocalId;
use crate::body::liveness::MovedPart;
use crate::body::spelled;
use crate::body::{mentions, names, operands};
use crate::runtime::locate;
use crate::syntax;
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
        let value = self.replaced(field, part, Taken::Value(&remedy), at);
        self.borrowed = outer;
        // What is wrong with the value is wrong with the whole field.
        let value = Expr::Verbatim(quote!({ #prelude #value }));
        Some(syntax::from_to(value, at))
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
    ///
    /// Where one of its patterns inside is on a part, whether that is a reference is asked as well.
    pub(super) fn let_of_parts(&mut self, stmt: &mut Local) -> bool {
        let emitter = self.emitter;
        let declared = stmt.clone();
        let Some(bound) = bound_parts(&declared) else {
            return false;
        };
        let moved = |part: &Part<'_>| {
            let moved = emitter
                .fates
                .moved_part(bound.used.mention, &bound.way_to(part));
            moved.filter(|moved| !self.is_given_back(moved))
        };
        if !bound.parts.iter().any(|part| moved(part).is_some()) {
            return false;
        }
        let moved: Vec<_> = bound.parts.iter().map(moved).collect();
        let Some((outer, prelude)) = self.borrowing(bound.used.local) else {
            return false;
        };
        let (place, whole) = (bound.place(), emitter.generated("whole"));
        let remedy = emitter.taken_whole(&stmt.pat, &bound);
        let values = bound.parts.iter().zip(moved).map(|(part, moved)| {
            let span = part.name.span();
            let mut field = part_of(&place, &part.members, span);
            match (&field, moved) {
                (Expr::Field(field), Some(moved)) => {
                    let taken = Taken::Bound(&whole, &remedy);
                    let value = self.replaced(field, moved, taken, (span, span));
                    quote!(#whole.bound({ #value }))
                }
                _ => {
                    self.visit_expr_mut(&mut field);
                    quote!(#whole.bound(#field))
                }
            }
        });
        let values = tuple(values.collect::<Vec<_>>().into_iter());
        let asked = self.asked_of_wholes(&place, &bound.wholes);
        self.visit_pat_mut(&mut stmt.pat);
        let mut matched = bound.matched.clone();
        self.visit_expr_mut(&mut matched);
        self.borrowed = outer;
        let used = (bound.used.local, bound.used.mention);
        let (mut ahead, mut inside) = (Some(&prelude), None);
        let mut asked = quote!(#asked);
        if matches!(self.access(used.0), Access::Slot) && emitter.is_handed_apart(used, self.region)
        {
            let moved = emitter.moved_out(used.0, self.region);
            matched = Expr::Verbatim(locate(moved.into_token_stream(), bound.matched.span()));
            asked = quote!({ #prelude #asked });
            (ahead, inside) = (None, ahead);
        }
        let (rebound, pattern) = rebound(&stmt.pat);
        let (pat, traits) = (&stmt.pat, WHOLE.map(|item| emitter.private(item)));
        let value = Expr::Verbatim(quote! {{
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            #ahead
            let #whole = #asked;
            #[allow(unreachable_code, unused_mut, unused_variables)]
            if #whole.is_referred() {
                #whole.referred();
                let #pat = #matched;
                #rebound
            } else {
                #inside
                #whole.owned();
                #values
            }
        }});
        stmt.pat = Pat::Verbatim(pattern.into_token_stream());
        if let Some(init) = &mut stmt.init {
            *init.expr = value;
        }
        true
    }

    /// Any other `let` that takes apart what may be a reference, for the last time: that goes with what it binds.
    pub(super) fn let_of_reference(&mut self, stmt: &mut Local) -> bool {
        let emitter = self.emitter;
        let init = stmt.init.as_ref().filter(|init| init.diverge.is_none());
        let Some(used) = init.and_then(|init| names::of_expr(&init.expr)) else {
            return false;
        };
        let is_in_slot = matches!(self.access(used.0), Access::Slot);
        if !is_in_slot
            || !emitter.is_handed_apart(used, self.region)
            || !mentions::bound_by_ref(&stmt.pat).is_empty()
        {
            return false;
        }
        self.visit_pat_mut(&mut stmt.pat);
        let (rebound, pattern) = rebound(&stmt.pat);
        let (pat, traits) = (&stmt.pat, WHOLE.map(|item| emitter.private(item)));
        let whole = emitter.generated("whole");
        let Some(init) = &mut stmt.init else {
            return false;
        };
        let asked = self.asked_of_wholes(&init.expr, &[Vec::new()]);
        let moved = emitter.moved_out(used.0, self.region).into_token_stream();
        let moved = locate(moved, init.expr.span());
        self.visit_expr_mut(&mut init.expr);
        let place = &init.expr;
        *init.expr = Expr::Verbatim(quote! {{
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            let #whole = #asked;
            #[allow(unreachable_code, unused_mut, unused_variables)]
            if #whole.is_referred() {
                #whole.referred();
                let #pat = #moved;
                #rebound
            } else {
                #whole.owned();
                let #pat = #place;
                #rebound
            }
        }});
        stmt.pat = Pat::Verbatim(pattern.into_token_stream());
        true
    }

    /// Asks whether any of these parts of a place is a reference, so that a pattern binds references to parts of it.
    fn asked_of_wholes(&mut self, place: &Expr, wholes: &[Vec<Member>]) -> Option<TokenStream> {
        let ask = self.emitter.private("Whole");
        let asked = wholes.iter().map(|members| {
            let mut whole = part_of(place, members, place.span());
            self.visit_expr_mut(&mut whole);
            quote!((&&#ask::of(&#whole)).whole())
        });
        asked.reduce(|one, other| quote!(#one.or(#other)))
    }

    /// What makes a local in the frame a reference of its name, and what was one before; `None` if it is a variable of
    /// the step.
    pub(super) fn borrowing(&mut self, local: LocalId) -> Option<(BTreeSet<LocalId>, TokenStream)> {
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
    pub(super) fn replaced(
        &mut self,
        field: &ExprField,
        moved: &MovedPart,
        taken: Taken<'_>,
        at: (Span, Span),
    ) -> TokenStream {
        let emitter = self.emitter;
        let mut root = root_of(field).clone();
        let name = emitter.names.plain(moved.local, at.0);
        let alone = with_root(field, &parse_quote!(#name));
        self.visit_expr_mut(&mut root);
        let mut place = field.clone();
        self.spell_whole(&mut place);
        let private = |item| emitter.runtime.private(item, at.0);
        let [ask, check_moved, misresumed] = ["Moves", "check_moved", "misresumed"].map(private);
        let (part, way) = (emitter.generated("part"), emitter.private("Way"));
        // That there is no such part, or that it is private, is an error where the part is, as in the others.
        let (of, dot) = (locate(quote!(&#root, || &), at.0), &place.dot_token);
        let (base, member) = (located_root(&place.base, at.0), &place.member);
        let of = quote!(#of #base #dot #member);
        let asking = Span::mixed_site().located_at(at.0);
        // Another part of it may be borrowed.
        let asked = emitter.asked_of_part(
            (moved.local, &moved.way),
            quote_spanned!(asking=> if false { #misresumed(); #ask::of(#of) } else { #ask::unasked() }),
            (taken.question(), at.1),
        );
        let asked = taken.asked(&asked, emitter);
        let left = self.left(field, moved);
        let remedy = taken.remedy().filter(|_| left.is_none());
        let checked = remedy.map(|remedy| {
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
        let left = left.map(|(rest, alone)| {
            let alone = taken.of(&alone);
            quote!(#way::Left => { #part.left(); #rest #alone })
        });
        let (used, replaced) = (taken.of(&place), taken.of(&quote!(#replaced.#number)));
        quote! {
            #asked
            #checked
            #[allow(unreachable_code, unused_variables)]
            if false {
                #misresumed();
                #check_moved(&#root, |#name| { #part.replaced(); #alone });
            }
            #[allow(unreachable_code)]
            match #part.way() {
                #way::Used => { #part.used(); #used }
                #left
                _ => { #part.replaced(); #replaced }
            }
        }
    }

    /// Whether a part is given back by what takes it.
    pub(super) fn is_given_back(&self, part: &MovedPart) -> bool {
        let event = &self.emitter.flow.events[part.node];
        matches!(event, Event::Use(_, mention) if self.given.contains(mention))
    }

    /// The value of a field of a slot that nothing behind has to do with any more: the slot is emptied into a variable
    /// beside it, from which anything can be moved.
    fn left(&self, field: &ExprField, part: &MovedPart) -> Option<(TokenStream, ExprField)> {
        let (emitter, local) = (self.emitter, part.local);
        let is_done = part.is_last && part.kept_at.is_none();
        if !is_done || !emitter.is_own_slot(local, self.region, part.node) {
            return None;
        }
        emitter.ever_left.borrow_mut().insert(local);
        let (rest, value) = (emitter.rest(local), emitter.moved_out(local, self.region));
        let alone = with_root(field, &parse_quote!(#rest));
        Some((quote!(#rest = #value;), alone))
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

    /// Asks what becomes of a part of a local. Of an option of what is not known yet it is not asked whether it is `Copy`:
    /// rustc would have it so.
    pub(super) fn asked_of_part(
        &self,
        (local, way): (LocalId, &str),
        of: TokenStream,
        (question, at): (&str, Span),
    ) -> TokenStream {
        let at = Span::mixed_site().located_at(at);
        let question = Ident::new(question, at);
        if self.names.nones.contains(&(local, way.to_owned())) {
            quote_spanned!(at=> (&&&&#of).#question())
        } else {
            quote_spanned!(at=> (&&&&&&#of).#question())
        }
    }
}

/// The traits among which it decides whether a local has its parts in itself.
const WHOLE: [&str; 4] = ["Binding", "WholeExclusive", "WholeOwned", "WholeReferred"];

/// The traits among which method lookup decides what becomes of a part.
pub(super) const TRAITS: [&str; 8] = [
    "Moving",
    "PartBehind",
    "PartBoxed",
    "PartCopy",
    "PartEmptied",
    "PartMut",
    "PartOfBox",
    "PartRefused",
];

/// A part of a place.
fn part_of(place: &Expr, members: &[Member], span: Span) -> Expr {
    members.iter().fold(
        place.clone(),
        |whole, member| parse_quote_spanned!(span=> #whole.#member),
    )
}

/// What a field is a part of in the end, or of what is behind that.
pub(super) fn root_of(field: &ExprField) -> &Expr {
    match &*field.base {
        Expr::Field(field) => root_of(field),
        base => behind(base).unwrap_or(base),
    }
}

/// What a place is behind of.
fn behind(place: &Expr) -> Option<&Expr> {
    match operands::without_parens(place) {
        Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => Some(&unary.expr),
        _ => None,
    }
}

/// A place, of which what it is a part of in the end is at `span`.
fn located_root(place: &Expr, span: Span) -> Expr {
    match place {
        Expr::Field(field) => {
            let mut field = field.clone();
            *field.base = located_root(&field.base, span);
            Expr::Field(field)
        }
        root => Expr::Verbatim(locate(root.to_token_stream(), span)),
    }
}

/// The same field of something else.
fn with_root(field: &ExprField, root: &Expr) -> ExprField {
    let mut field = field.clone();
    *field.base = match &*field.base {
        Expr::Field(base) => Expr::Field(with_root(base, root)),
        base if behind(base).is_some() => parse_quote!((*#root)),
        _ => root.clone(),
    };
    field
}
