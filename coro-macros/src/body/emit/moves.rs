//! Parts that are moved out of a local in the frame: what each leaves behind, types decide.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprField};

use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::ir::{LocalId, YieldId};
use crate::body::mentions;
use crate::errors::yield_at;
use crate::runtime::locate;

impl Speller<'_, '_> {
    /// A field that may be moved out of what has it.
    ///
    /// ```text
    /// from  log.lines
    /// into  {
    ///           let part = Moves::of(log, || &log.lines).moving();
    ///           if part.is_used() { part.used(); log.lines } else { part.replaced(); part.replace(&mut log.lines) }
    ///       }
    /// ```
    ///
    /// What stands behind a call that returns a type without values is not checked for what it moves.
    pub(super) fn moved_part(&mut self, field: &ExprField) -> Option<Expr> {
        let ((local, mention), way) = mentions::of_field(field)?;
        let kept_at = self.emitter.fates.moved_part(mention, &way)?.kept_at;
        let emitter = self.emitter;
        let outer = self.borrowed.clone();
        let prelude = match self.access(local) {
            Access::Native => return None,
            Access::Ref => TokenStream::new(),
            Access::Slot => {
                self.borrowed.insert(local);
                emitter.prelude(&BTreeSet::from([local]))
            }
        };
        let mut root = root_of(field).clone();
        let (first, last) = (root.span(), field.member.span());
        let name = emitter.names.plain(local, first);
        let alone = with_root(field, &syn::parse_quote!(#name));
        self.visit_expr_mut(&mut root);
        let mut place = field.clone();
        self.spell_whole(&mut place);
        self.borrowed = outer;
        let private = |item| emitter.runtime.private(item, first);
        let [ask, check, check_moved] = ["Moves", "check_part", "check_moved"].map(private);
        let traits = [
            "PartBehind",
            "PartBoxed",
            "PartCopy",
            "PartEmptied",
            "PartMut",
            "PartRefused",
        ]
        .map(|item| emitter.private(item));
        let part = emitter.generated("part");
        let question = emitter.part_question((local, &way), kept_at, (first, last));
        let of = locate(quote!(&#root, || &#place), first);
        let checked = quote_spanned!(first=> #check(#part, #question););
        Some(Expr::Verbatim(quote! {{
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            #prelude
            let #part = (&&&&&#ask::of(#of)).moving();
            #checked
            #[allow(unused_variables)]
            #check_moved(&#root, |#name| { #part.replaced(); #alone });
            #[allow(unreachable_code)]
            if #part.is_used() {
                #part.used();
                #place
            } else {
                #part.replaced();
                #part.replace(&mut #place)
            }
        }}))
    }
}

impl Emitter<'_> {
    /// The function of a trait that is there to be called unimplemented, for a type of which a part cannot be
    /// moved.
    fn part_question(
        &self,
        (local, way): (LocalId, &str),
        kept_at: Option<YieldId>,
        (first, last): (Span, Span),
    ) -> TokenStream {
        let found = &self.names.locals[local];
        let name = if found.synthetic {
            "self".to_owned()
        } else {
            found.name.to_string()
        };
        let message = match kept_at {
            Some(id) => format!(
                "a part is moved out of `{name}`, which is still in scope at {}",
                yield_at(self.body.yields[id - 1].span)
            ),
            None => format!("a part is moved out of `{name}` inside of a loop that yields"),
        };
        let question = [message, format!("move the whole: `{{ {name} }}{way}`")];
        let mut questions = self.questions.borrow_mut();
        let known = questions.iter().position(|known| *known == question);
        let index = known.unwrap_or(questions.len());
        if known.is_none() {
            questions.push(question);
        }
        let mut asks = self.question_name(index);
        asks.set_span(first);
        let ask = quote_spanned!(last=> ask);
        quote!(#asks::#ask)
    }

    fn question_name(&self, index: usize) -> Ident {
        match index {
            0 => self.frame.question.clone(),
            index => format_ident!("{}{}", self.frame.question, index + 1),
        }
    }

    /// The traits that ask.
    pub(super) fn asked(&self) -> TokenStream {
        let phantom = self.private("PhantomData");
        let questions = self.questions.borrow();
        let traits = questions
            .iter()
            .enumerate()
            .map(|(index, [message, note])| {
                let asks = self.question_name(index);
                quote! {
                    #[diagnostic::on_unimplemented(
                        message = #message,
                        label = "the rest would have to be dropped at the end of its scope",
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
