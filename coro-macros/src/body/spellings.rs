//! The spellings of a body that mean the same: as the user writes it; with patterns tested ahead of what they bind; with exclusive references
//! in parts; in stages; with more loops around matches on what guards lend. The first that leaves nothing to be said is taken, and what is said is of the first.

use std::collections::BTreeSet;

use syn::Block;

use super::analysis::{Analysed, Given, analyse};
use super::constructs::Constructs;
use super::ir::{Body, LocalId};
use super::{desugar, disjoint, make_explicit, methods, stages, words};
use crate::errors::Errors;
use crate::function::CoroutineFn;
use crate::runtime::Runtime;

/// What becomes of each local of a body, which is spelled in another way if there is less wrong with that, or less to keep.
pub(super) fn find_out(
    function: &CoroutineFn,
    (body, constructs): (Body, &Constructs),
    mut given: Given<'_>,
    runtime: &Runtime,
    errors: &mut Errors,
) -> Analysed {
    let mut wrong = Errors::default();
    let mut found = analyse(function, body, &given, &mut wrong);
    if found.has_loop_without_frame && given.words.iter().any(methods::returns_guard) {
        given.encloses_in_loops = true;
        wrong = Errors::default();
        let body = (&function.body, constructs);
        let explicit = make_explicit(function, body, &given, runtime, &mut wrong);
        found = analyse(function, explicit, &given, &mut wrong);
    }
    if wrong.is_empty() {
        found = in_parts((function, &function.body), found, &given, runtime);
        if found.beside().is_empty() && !binds_behind_guards(function, &found, runtime) {
            return in_stages(function, found, &given, runtime);
        }
    }
    let (body, given) = test_first(function, &found, &given, runtime);
    let mut errors_of_tested = Errors::default();
    let whole = (&body, &Constructs::of(&body));
    let explicit = make_explicit(function, whole, &given, runtime, &mut errors_of_tested);
    let tested = analyse(function, explicit, &given, &mut errors_of_tested);
    if errors_of_tested.is_empty() {
        let tested = in_parts((function, &body), tested, &given, runtime);
        let held = |found: &Analysed| found.beside().values().map(BTreeSet::len).sum::<usize>();
        let still_held = held(&tested);
        if still_held == 0 || wrong.is_empty() && still_held < held(&found) {
            return tested;
        }
    }
    errors.extend(wrong);
    found
}

/// The same in stages, if yields list so much that it is worth it, and if that leaves nothing to be said of it.
fn in_stages(
    function: &CoroutineFn,
    found: Analysed,
    given: &Given<'_>,
    runtime: &Runtime,
) -> Analysed {
    let is_much = found.listed().count() > stages::MUCH;
    let is_as_it_is = found.names.disjoint.is_empty()
        && found.body.once.is_empty()
        && function.protocol.fresh.is_empty()
        && !function.is_exposed()
        && !words::have_cfg(given.words);
    if !is_much || !is_as_it_is {
        return found;
    }
    let mut body = function.body.clone();
    let known = found.known(function);
    if !stages::put_into_stages(&mut body, &known) {
        return found;
    }
    let mut errors = Errors::default();
    let whole = (&body, &Constructs::of(&body));
    let explicit = make_explicit(function, whole, given, runtime, &mut errors);
    let staged = analyse(function, explicit, given, &mut errors);
    let is_fine = errors.is_empty()
        && staged.beside().is_empty()
        && staged.names.suspects.len() <= found.names.suspects.len();
    if is_fine { staged } else { found }
}

/// The body with patterns tested ahead of what they bind, and no loop that has one of the references in its frame that are held
/// beside what is borrowed through them.
fn test_first<'g>(
    function: &CoroutineFn,
    found: &Analysed,
    given: &Given<'g>,
    runtime: &Runtime,
) -> (Block, Given<'g>) {
    let mut body = function.body.clone();
    let exclusive = names_of(&mut found.exclusive(), found);
    let saved = names_of(&mut found.fates.saved(), found);
    desugar::test_first(&mut body, &exclusive, &saved, runtime);
    let given = Given {
        in_no_loop: names_of(&mut found.beside().into_keys(), found),
        ..given.clone()
    };
    (body, given)
}

/// Whether arms with guards bind what is saved, and others bind of the same.
fn binds_behind_guards(function: &CoroutineFn, found: &Analysed, runtime: &Runtime) -> bool {
    let exclusive = names_of(&mut found.exclusive(), found);
    let saved = names_of(&mut found.fates.saved(), found);
    desugar::has_guarded(&function.body, &exclusive, &saved, runtime)
}

fn names_of(locals: &mut dyn Iterator<Item = LocalId>, found: &Analysed) -> BTreeSet<String> {
    locals.filter_map(|local| found.name(local)).collect()
}

/// The same with exclusive references taken apart, if some have to be, and can be.
fn in_parts(
    (function, body): (&CoroutineFn, &Block),
    found: Analysed,
    given: &Given<'_>,
    runtime: &Runtime,
) -> Analysed {
    let held = found.held_beside(function);
    let (arguments, variables) = held.into_iter().partition(|held| held.is_argument);
    analyse_apart((function, body), &[&arguments, &variables], given, runtime)
        .or_else(|| analyse_apart((function, body), &[&arguments], given, runtime))
        .unwrap_or(found)
}

/// The same of a body with some references taken apart, if that leaves nothing to be said of them.
fn analyse_apart(
    (function, body): (&CoroutineFn, &Block),
    held: &[&Vec<disjoint::Held>],
    given: &Given<'_>,
    runtime: &Runtime,
) -> Option<Analysed> {
    if held.iter().all(|held| held.is_empty()) {
        return None;
    }
    let (mut body, mut errors) = (body.clone(), Errors::default());
    let references = disjoint::take_apart(&mut body, held, runtime);
    if references.is_empty() {
        return None;
    }
    let given = Given {
        references,
        ..given.clone()
    };
    let whole = (&body, &Constructs::of(&body));
    let body = make_explicit(function, whole, &given, runtime, &mut errors);
    let found = analyse(function, body, &given, &mut errors);
    (errors.is_empty() && !found.holds_parts_in_vain()).then_some(found)
}
