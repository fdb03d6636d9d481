//! Writes the machine. In: everything the passes before have found. Out: tokens.
//!
//! The step keeps the user's control flow. It is entered at the top, with `resume` saying which
//! yield to go on at (0: none, it is running), and each construct on the way to that yield is
//! guarded so that what lies before it is skipped. rustc's optimiser threads the jumps away.

mod again;
mod anew;
mod apart;
mod arms;
mod asked;
mod assignments;
mod block;
mod chunks;
mod closures;
mod control;
mod entry;
mod enums;
mod frame;
mod given;
mod held;
mod hold;
mod kept;
mod last_calls;
mod left_with;
mod let_go;
mod lets;
mod linted;
mod loops;
mod machine;
mod macros;
mod many;
mod matched_parts;
mod matches;
mod moves;
mod parts;
mod plain;
mod plain_blocks;
mod reborrows;
mod receivers;
mod references;
mod refused_parts;
mod required;
mod restore;
mod runs;
mod shared;
mod slots;
mod speller;
mod stored;
mod suspects;
mod taken_parts;
mod two_phases;
mod type_names;
mod unchanged;
mod unless_wrong;
mod unmatched;
mod unseen;
mod unused;
mod updates;
mod ways;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Lifetime, Token, Type};

use super::analysis::Analysed;
use super::flow::Flow;
use super::ir::{Body, LocalId, RegionId, YieldId, Yields};
use super::layout::{InLoop, Layout, Storage};
use super::liveness::Fates;
use super::names::{Init, Local, MentionId, Names};
use super::viewed::Viewed;
use super::{owed, viewed, ways_out};
use crate::errors::Errors;
use crate::function::CoroutineFn;
use crate::runtime::{Private, Runtime};
use crate::tokens::{inline, name_at, push, push_spanned};
use type_names::FrameNames;

/// Writes the statements that make the machine of `function`; `taken` are the identifiers in it, which generated types must
/// not shadow.
pub(super) fn emit(
    function: &CoroutineFn,
    found: &Analysed,
    taken: BTreeSet<String>,
    runtime: &Runtime,
    errors: &mut Errors,
) -> TokenStream {
    let Analysed {
        body,
        names,
        flow,
        fates,
        layout,
        ..
    } = found;
    let texts: Vec<_> = names
        .locals
        .iter()
        .map(|local| local.name.to_string())
        .collect();
    let emitter = Emitter {
        function,
        body,
        names,
        declared: declared_names(&texts),
        flow,
        fates,
        layout,
        runtime,
        catches: body.catches(),
        required_at_return: owed::required_at_return(function),
        yields: (!function.protocol.lends_yields()).then(|| function.protocol.yields.clone()),
        defines: held::defines_types(&function.body),
        frame: FrameNames::new(&texts, layout, &taken, (&function.sig.ident, &body.loops)),
        texts,
        taken,
        scalars_only: names.are_scalars(),
        arms: RefCell::default(),
        questions: RefCell::default(),
        checks_copies: Cell::default(),
        asks_of_values: Cell::default(),
        heads: Cell::default(),
        borrowed: RefCell::default(),
        in_guard: RefCell::default(),
        whole: RefCell::default(),
        matches: apart::number_matches(fates),
        only_read: slots::only_read(names, flow, fates),
        moved_on_ways_out: ways_out::moves(body, names, fates),
        viewed: viewed::viewed(body, names, flow, fates),
        by_borrows: flow.mentions_of_borrows(names),
        apart: Cell::default(),
        answering: RefCell::default(),
        labels: RefCell::default(),
        needs: RefCell::default(),
        renewed: RefCell::default(),
        statement: Cell::new(Yields::NONE),
        looped: Cell::default(),
        in_passing: RefCell::default(),
        optional: RefCell::default(),
        owned: RefCell::default(),
        ever_owned: RefCell::default(),
        beside: RefCell::default(),
        ever_left: RefCell::default(),
        told: RefCell::default(),
        restoring: RefCell::default(),
        asked_first: hold::asked_first(body, names, fates, layout),
        errors: RefCell::new(errors),
    };
    emitter.function()
}

/// The names of the locals, and how many have each.
fn declared_names(texts: &[String]) -> BTreeMap<String, usize> {
    let mut declared = BTreeMap::new();
    for text in texts {
        *declared.entry(text.clone()).or_insert(0) += 1;
    }
    declared
}

/// How code in some region gets at a local.
enum Access {
    /// By its name.
    Native,
    /// Through a reference that has its name.
    Ref,
    /// In a slot.
    Slot,
}

struct Emitter<'a> {
    function: &'a CoroutineFn,
    body: &'a Body,
    names: &'a Names,
    /// The locals' names.
    texts: Vec<String>,
    /// How many locals have a name.
    declared: BTreeMap<String, usize>,
    flow: &'a Flow,
    fates: &'a Fates,
    layout: &'a Layout,
    runtime: &'a Runtime,
    /// Whether the body has a `try_yield!`.
    catches: bool,
    /// The trait of what `return;` may return.
    required_at_return: Option<&'static str>,
    /// The type of what yields hand out, if the body can name it.
    yields: Option<Type>,
    /// Whether the body may define types.
    defines: bool,
    frame: FrameNames,
    /// The identifiers in the user's function.
    taken: BTreeSet<String>,
    /// Whether all locals are scalars, so that no slot has to be borrowed.
    scalars_only: bool,
    /// The enums that say which arm of a match is entered.
    arms: RefCell<Vec<TokenStream>>,
    /// What is said of parts that cannot be moved: why not, and what is to be done.
    questions: RefCell<Vec<(Ident, [String; 3])>>,
    /// Whether a use by value is checked to be a copy.
    checks_copies: Cell<bool>,
    /// Whether types are asked what a yield hands out.
    asks_of_values: Cell<bool>,
    /// How many heads have a labelled block around them.
    heads: Cell<usize>,
    /// Slots that a reference of the local's name stands for in the code being written.
    borrowed: RefCell<BTreeSet<LocalId>>,
    /// Locals that the pattern before the guard being written has bound.
    in_guard: RefCell<BTreeSet<LocalId>>,
    /// Locals that bind what a match takes apart, in the guard being written: what it is there.
    whole: RefCell<BTreeMap<LocalId, TokenStream>>,
    /// Numbers for the matches that may leave a local at a yield.
    matches: BTreeMap<MentionId, usize>,
    /// The mentions of what a shared borrow holds there: a slot is not to be borrowed exclusively for them.
    only_read: BTreeSet<MentionId>,
    /// Those that move their locals on ways that end in the same statement.
    moved_on_ways_out: BTreeSet<MentionId>,
    /// Slots that are mentioned beside what calls have borrowed of them: not through one reference for several mentions.
    viewed: Viewed,
    /// The mentions of borrows that are taken anew.
    by_borrows: BTreeSet<MentionId>,
    /// How many matches take a local apart so that its types decide what is left.
    apart: Cell<usize>,
    /// The traits by which they do.
    answering: RefCell<BTreeSet<&'static str>>,
    /// The labelled blocks around, outermost first.
    labels: RefCell<Vec<LabelledBlock>>,
    /// The borrows that the code being written needs to be declared ahead of it.
    needs: RefCell<BTreeSet<LocalId>>,
    /// The borrows that loops in it declare again.
    renewed: RefCell<BTreeSet<LocalId>>,
    /// The yields of the statement being written, the innermost of a block.
    statement: Cell<Yields>,
    /// One more than the last yield of the loops that have been written.
    looped: Cell<YieldId>,
    /// The borrows that do not outlast any part of the statement being written.
    in_passing: RefCell<BTreeSet<LocalId>>,
    /// The borrows that are in an `Option` in the code being written.
    optional: RefCell<BTreeSet<LocalId>>,
    /// The locals that are variables of their own in the code being written, no yield being behind it.
    owned: RefCell<BTreeSet<LocalId>>,
    /// Those that are so anywhere.
    ever_owned: RefCell<BTreeSet<LocalId>>,
    /// The variables beside slots that what is in the slots may borrow.
    beside: RefCell<BTreeMap<LocalId, TokenStream>>,
    /// Those of which something is left in a variable beside their slot.
    ever_left: RefCell<BTreeSet<LocalId>>,
    /// The last calls of which types have been asked.
    told: RefCell<BTreeSet<MentionId>>,
    /// The functions that restore what points have saved.
    restoring: RefCell<restore::Functions>,
    /// The locals that many points may hold, and the first of these variants, which asks their types.
    asked_first: BTreeMap<LocalId, YieldId>,
    errors: RefCell<&'a mut Errors>,
}

/// A labelled block with a yield inside.
struct LabelledBlock {
    label: Lifetime,
    /// The innermost yielding loop around it.
    region: RegionId,
    /// The loops inside it, directly in that region, that are left by a `break` of the block.
    left: BTreeSet<RegionId>,
}

impl Emitter<'_> {
    /// A variable that the user's code cannot see or be seen by.
    ///
    /// Hygiene keeps it apart from the user's variables, but not from their slots, which have their
    /// names. Of one that the user has not declared rustc would say that there is this.
    fn generated(&self, name: &str) -> Ident {
        if !self.declared.contains_key(name) && !self.names.outside.contains(name) {
            return Ident::new(name, Span::mixed_site());
        }
        self.generated(&format!("{name}_"))
    }

    /// A variable in the user's scope, as rustc's messages about what it has are the user's, with a name that they do not use.
    fn free_name(&self, mut name: String, at: Span) -> Ident {
        while self.taken.contains(&name) {
            name.push('_');
        }
        Ident::new(&name, at)
    }

    /// A variable of the macro's for a local.
    fn generated_for(&self, local: LocalId, prefix: &str) -> Ident {
        let name = self.text(local);
        self.generated(&format!("{prefix}{name}_{local}"))
    }

    /// A local's name as a part of others.
    fn text(&self, local: LocalId) -> &str {
        self.texts[local].trim_start_matches("r#")
    }

    fn private<'i>(&'i self, item: &'i str) -> Private<'i> {
        self.runtime.private(item, Span::mixed_site())
    }

    fn some(&self) -> Private<'_> {
        self.private("Option").variant("Some")
    }

    fn none(&self) -> Private<'_> {
        self.private("Option").variant("None")
    }

    /// What the step comes to when the body returns `value`, at `span`, once that and `ended` are evaluated.
    fn complete(&self, value: impl ToTokens, ended: impl ToTokens, span: Span) -> impl ToTokens {
        let span = Span::mixed_site().located_at(span);
        let outcome = self.runtime.private("Outcome", span);
        inline(move |tokens| {
            push_spanned!(tokens, span=> #outcome::Complete { value: #value, ended: #ended });
        })
    }

    /// What the step comes to when there is nothing to run, or the body ends at a plain yield.
    fn finished(&self) -> impl ToTokens {
        let (outcome, sent) = (self.private("Outcome"), self.generated("sent"));
        inline(move |tokens| push!(tokens, #outcome::Finished(#sent)))
    }

    /// The name under which the user knows a local, as a variable of the step.
    fn local(&self, local: LocalId) -> Ident {
        self.names
            .plain(local, self.names.locals[local].name.span())
    }

    /// Where a local is used next behind a node, if a use by value ahead of it may have moved it: an error about
    /// that is one about this use, not about what the frame has of the local in between.
    fn next_use(&self, local: LocalId, node: usize) -> Option<Span> {
        if !self.fates.is_doubted(node, local) {
            return None;
        }
        self.used_behind(local, node)
    }

    /// Where the value that a local has at a node is used behind it.
    fn used_behind(&self, local: LocalId, node: usize) -> Option<Span> {
        let (_, mention) = self.flow.next_use(node, local)?;
        self.names.place_of(mention)
    }

    /// The `mut` of a variable that stands for a local. It is at the name: of what a macro declares, rustc gives no
    /// names in its errors.
    fn mutability(&self, local: LocalId) -> Option<Token![mut]> {
        let Local { name, mutable, .. } = &self.names.locals[local];
        mutable.then(|| Token![mut](name.span()))
    }

    /// The variable that a pattern binds for a local that goes into a slot: the user's, unless that is the slot. One that the
    /// user does not mean to use is no variable of theirs, of which a lint would say that it is used.
    fn bound_name(&self, local: LocalId) -> Ident {
        let user = self.local(local);
        if self.is_unmeant(local) {
            return name_at(
                Ident::new(&user.to_string(), Span::mixed_site()),
                user.span(),
            );
        }
        let is_slot = self.is_variable_slot(local) || self.layout.storage[local] == Storage::Ahead;
        if is_slot || self.names.locals[local].synthetic {
            return name_at(
                self.generated(&format!("new_{}", self.text(local))),
                user.span(),
            );
        }
        user
    }

    /// Whether the user says of a local that it is not used.
    fn is_unmeant(&self, local: LocalId) -> bool {
        self.texts[local].starts_with('_')
    }

    /// A local on the way from the frame to its declaration.
    fn saved(&self, local: LocalId) -> Ident {
        self.generated_for(local, "saved_")
    }

    /// Reports that a macro names a local which is in no variable.
    fn refuse_in_macro(&self, local: LocalId, span: Span) {
        let Some(name) = self.names.shown(local) else {
            return;
        };
        let help = if name == "self" {
            "bind it to another name ahead of the macro, and give the macro that".to_owned()
        } else if self.names.locals[local].init == Init::Deferred {
            "declare it with its value, or assign it without a macro".to_owned()
        } else {
            format!(
                "bind it again ahead of the macro: `let {name} = {name};`, or `let {name} = &{name};`"
            )
        };
        let message = format!(
            "`{name}` is in no variable of its name here, which a macro could be given\n\nhelp: {help}"
        );
        self.errors
            .borrow_mut()
            .push(syn::Error::new(span, message));
    }

    fn in_loop(&self, local: LocalId, region: RegionId) -> Option<(RegionId, InLoop)> {
        let home = self.names.locals[local].region;
        self.layout.in_region(local, region, home, self.body)
    }

    /// Whether types decide which slot a loop has of a local.
    fn is_given(&self, local: LocalId, region: RegionId) -> bool {
        matches!(self.in_loop(local, region), Some((_, InLoop::Given)))
    }

    fn access(&self, local: LocalId, region: RegionId) -> Access {
        if self.owned.borrow().contains(&local) {
            return Access::Native;
        }
        if self.borrowed.borrow().contains(&local) {
            return Access::Ref;
        }
        if self.in_guard.borrow().contains(&local) {
            return Access::Native;
        }
        if self.optional.borrow().contains(&local) {
            return Access::Slot;
        }
        match (self.in_loop(local, region), self.layout.storage[local]) {
            (Some((_, InLoop::Place | InLoop::Returned)), _)
                if self.names.shared.contains_key(&local) =>
            {
                Access::Native
            }
            (Some((_, InLoop::Place | InLoop::Returned)), _) => Access::Ref,
            (Some((_, InLoop::Optional | InLoop::Given | InLoop::Parked)), _)
            | (None, Storage::Slot | Storage::Filled) => Access::Slot,
            _ => Access::Native,
        }
    }
}
