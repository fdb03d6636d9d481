//! The lowering of a body, pass by pass.
//!
//! ```text
//! placement   the user's body           errors at yields that cannot suspend
//! shared      the user's function       errors at what is assigned behind an argument that is `&T`
//! constructs  the user's body           what is in it of some kinds, without which passes behind this are left out
//! aimless     the user's body           errors at jumps that are in no loop
//! valued      the user's body           errors at breaks with a value out of loops that have none
//! unsent      the user's function       errors at yields that are taken for values where nothing is sent
//! undeclared  the user's function       errors at variables that only a macro can have declared, behind a yield
//! words       the user's function       the identifiers in it
//! arguments   the user's function    -> its body, with the arguments declared in it
//! tested      the user's body        -> the same, patterns tested ahead of what they bind, where a first analysis finds that a reference is used
//!                                       beside what is borrowed through it
//! stages      the user's body        -> the same, in loops that run once behind every few variables, where a first analysis finds that yields
//!                                       list many
//! disjoint    the user's body        -> the same, exclusive references in parts, where [`disjoint::held`] has found in a first analysis
//!                                       that one is borrowed while others are used
//! matched     the user's body        -> the same, `matches!` and `dbg!` spelled as what they are
//! assigned    the same               -> the same, assignments that take a variable apart spelled as a `let`
//! advances    the same               -> the same, conditions that take a reference on bound by a statement of their own
//! by_ref      the same               -> the same, arms with a `ref` and a guard matched ahead of others that move
//! reread      the same               -> the same, what is copied in an arm that reads the variable bound inside it
//! unsaid      the same               -> the same, values marked where the signature says that there are none, and ends
//!                                       that are seen (endless) where it says that there is none
//! breaks      the same               -> the same, no loop that yields left with a part of a local
//! returns     the same               -> the same, no part of a local returned from a loop that yields
//! tails       the same               -> the same, what takes and gives back a part behind a block's yields in a block
//! guards      the same               -> the same, matches on what the temporary of a guard lends in loops that run once
//! desugar     the user's body        -> ir::Body, suspension points explicit
//! resolve     ir::Body               -> the same, locals numbered; Names
//! renamed     ir::Body, Names        -> Names, what is known of arguments known of the variables that get them
//! flow        ir::Body               -> Flow, what happens to locals in which order
//! parted      Flow, Names            -> Names, the matches that move a part of a local and leave another
//! scope_ends  ir::Body, Names        -> Names, those of them with which the scope of the local ends
//! reborrows   ir::Body, Flow         -> Names, what is borrowed anew behind a yield
//! given       Flow, Names            -> Names, what takes a part of a local and gives it back; then flow once more
//! liveness    Flow                   -> Fates, what a yield does with each local
//! parts       Flow, Fates            -> Fates, which fields may be moved out of a local that is kept
//! handed      ir::Body, Flow, Fates  -> Fates, the exclusive references that go with what borrows through them
//! lent        ir::Body, Fates           errors at lent values that are kept; those of which types decide that
//! kept        ir::Body, Fates           errors at borrows that are kept; those of which types decide that
//! recursion   the user's function       errors at calls that it would hold of itself
//! lifetimes   the user's function       errors at variables that it keeps, of a lifetime that it does not name
//! based       Names, Flow            -> Fates, what borrows are taken of saved where a yield reads it last
//! fielded     ir::Body, Names           locals of which fields are used beside what is borrowed of others
//! named       Names, Flow, Fates     -> Names and Fates, these, and what macros name, kept in variables
//! cursors     ir::Body, Flow, Fates  -> Names, the references that go on to a part of what they refer to
//! dissolve    ir::Body, Flow, Fates  -> loops that need no frame of their own handed to the region around
//! layout      Flow, Fates            -> Layout, where each local lives
//! cycles      the user's function       errors at calls that it would hold of itself, through others of its file
//! hidden      the user's body, Layout   whether rustc has to see the body as a plain function too
//! borrowers   ir::Body, Flow, Fates     what may borrow from the coroutine by a way that only rustc knows
//! regions     the user's function       whether it may take one lifetime for another
//! reassigned  Flow, Layout           -> Names, the variables that are given other values than where they are declared
//! viewed      ir::Body, Flow, Fates  -> locals that are in use beside what calls have borrowed of them
//! ways_out    ir::Body, Names, Fates -> moves of locals on ways that end in the same statement
//! witness     the user's function    -> that plain function, never run
//! emit        all of these           -> tokens
//! ```

mod analysis;
mod apart;
mod arguments;
mod assigned;
mod based;
mod beside;
mod borrowers;
mod borrows;
mod bound_parts;
mod captures;
mod constructs;
mod cursors;
mod cycles;
mod defined;
mod delegations;
mod desugar;
mod disjoint;
mod dissolve;
mod emit;
mod endless;
mod ends;
mod fielded;
mod first;
mod flow;
mod format_strings;
mod given;
mod handed;
mod held;
mod hidden;
mod ir;
mod jumps;
mod kept;
mod layout;
mod lenders;
mod lent;
mod lifetimes;
mod liveness;
mod lookup;
mod macros;
mod mapped;
mod matched;
mod mentions;
mod methods;
mod named;
mod names;
mod operands;
mod outcomes;
mod owed;
mod parted;
mod parts;
mod placement;
mod printed;
mod questions;
mod reassigned;
mod reborrows;
mod receivers;
mod recursion;
mod refusals;
mod regions;
mod remedies;
mod renamed;
mod reread;
mod resolve;
mod scope_ends;
mod shared;
mod spelled;
mod spellings;
mod stages;
mod suspects;
mod types;
mod undeclared;
mod unsaid;
mod unsent;
mod viewed;
mod walk;
mod ways_out;
mod witness;
mod words;

use proc_macro2::TokenStream;
use syn::Block;

use crate::aimless;
use crate::errors::{Errors, Place, place_of};
use crate::function::CoroutineFn;
use crate::runtime::Runtime;
use crate::tokens::append;
use crate::valued::check_valued;
use analysis::{Analysed, Given};
use constructs::{Construct, Constructs};
use ir::Body;
use witness::Sends;

/// What becomes of a body.
#[derive(Default)]
pub(crate) struct Lowered {
    /// The statements of the new one.
    pub statements: TokenStream,
    /// An item that goes beside the function.
    pub beside: TokenStream,
}

impl Lowered {
    /// Nothing but the statements.
    pub(crate) fn alone(statements: TokenStream) -> Self {
        Self {
            statements,
            beside: TokenStream::new(),
        }
    }
}

/// The function's new body; nothing, and errors, if the body cannot be lowered.
pub(crate) fn lower(function: &CoroutineFn, runtime: &Runtime, errors: &mut Errors) -> Lowered {
    placement::check_placement(&function.body, errors);
    shared::check_shared(function, errors);
    if jumps::has_unlabelled(&function.body) {
        aimless::check_aimless(&function.body, errors);
    }
    let constructs = Constructs::of(&function.body);
    if constructs.may_have(Construct::ValuedBreak) {
        check_valued(&function.body, errors);
    }
    unsent::check_unsent(function, errors);
    if constructs.may_have(Construct::Macro) {
        undeclared::check_undeclared(function, errors);
    }
    if !errors.is_empty() {
        return Lowered::default();
    }
    let words = words::in_body(&function.body);
    let given = Given::of(&words);
    let body = make_explicit(
        function,
        (&function.body, &constructs),
        &given,
        runtime,
        errors,
    );
    if !errors.is_empty() {
        return Lowered::default();
    }
    let mut found = spellings::find_out(function, (body, &constructs), given, runtime, errors);
    if constructs.may_have(Construct::Call) {
        cycles::check_cycles(function, errors);
    }
    found.names.unchanged = hidden::never_changed(function);
    let mut lowered = show(function, &mut found, runtime);
    let words = words::with_signature(words, &function.sig);
    let machine = emit::emit(function, &found, words, runtime, errors);
    append(&mut lowered.statements, machine);
    lowered
}

/// The body with its suspension points explicit, and what is in the way of that spelled in another way.
fn make_explicit(
    function: &CoroutineFn,
    (body, constructs): (&Block, &Constructs),
    given: &Given<'_>,
    runtime: &Runtime,
    errors: &mut Errors,
) -> Body {
    let mut whole = arguments::with_arguments(body.clone(), function);
    if constructs.may_have(Construct::Macro) {
        matched::open(&mut whole, runtime);
    }
    if constructs.may_have(Construct::Destructuring) {
        assigned::open(&mut whole);
    }
    if constructs.may_have(Construct::Match) {
        desugar::bind_ahead(&mut whole, runtime);
        desugar::match_ahead(&mut whole, runtime);
        reread::bind_inside(&mut whole, runtime);
    }
    unsaid::mark(&mut whole, function, runtime);
    let plain = arguments::plain(function);
    if constructs.may_have(Construct::ValuedBreak) {
        desugar::move_behind(&mut whole, &plain);
    }
    if constructs.may_have(Construct::Return) {
        desugar::move_out(&mut whole, &plain);
    }
    if constructs.may_have(Construct::Field) {
        desugar::enclose(&mut whole);
    }
    if constructs.may_have(Construct::Match) || constructs.may_have(Construct::For) {
        let plain = desugar::Plain {
            all: &plain,
            exclusive: &arguments::exclusive(function),
            in_loops: given.encloses_in_loops,
        };
        desugar::keep_in_place(&mut whole, &plain);
    }
    desugar::desugar(
        &whole,
        function,
        &given.references,
        words::have_cfg(given.words),
        runtime,
        errors,
    )
}

/// What rustc is shown of the user's function, where the machine does not show it all.
fn show(function: &CoroutineFn, found: &mut Analysed, runtime: &Runtime) -> Lowered {
    let Analysed {
        body,
        names,
        flow,
        fates,
        layout,
        ..
    } = found;
    let hides = !body.revisiting.is_empty()
        || !names.cursors.is_empty()
        || hidden::hides(&function.body, names, layout)
        || hidden::may_end(names, flow, fates, layout);
    let is_shown = hides || hidden::may_move(names, flow, fates) || regions::may_differ(function);
    let protocol = &function.protocol;
    let lends = !protocol.fresh.is_empty();
    let borrowers = (is_shown || !names.are_scalars())
        .then(|| borrowers::borrowers(body, names, (flow, fates), lends, runtime))
        .flatten()
        .filter(|borrowers| is_shown || !borrowers.declared.is_empty());
    let beside = borrowers.and_then(|found| Some((found, witness::beside(function)?)));
    names.is_shown = hides || beside.is_some();
    names.answer = beside
        .as_ref()
        .and_then(|_| witness::asked_by_machine(function));
    if names.is_shown {
        names.reassigned = reassigned::reassigned(function, names, flow, layout);
    }
    let Some((borrowers, beside)) = beside else {
        return Lowered {
            statements: if hides {
                let reassigned = names.reassigned.iter().filter(|(_, ty)| ty.is_none());
                let places = reassigned.map(|(local, _)| names.locals[*local].name.span());
                let reassigned = places.filter_map(place_of).collect();
                witness::as_closure(function, reassigned, runtime)
            } else {
                TokenStream::new()
            },
            ..Lowered::default()
        };
    };
    // What is asked of types, they say better; and what is handed out has the lifetime of each send.
    let sends = if !lends || !names.stored.is_empty() {
        Sends::AnyLifetime
    } else if borrowers.keep_lent() {
        Sends::Each
    } else if protocol.lends_yields() {
        Sends::AnyLifetime
    } else {
        Sends::Last
    };
    // What is no copy is an error of that function.
    fates.copies.clear();
    let (lowered, asked) = witness::as_function(function, &borrowers, sends, beside, runtime);
    // What is asked there, the machine does not ask again: if the answer is wrong, it has no types to ask.
    let is_asked = |at: Option<Place>| at.is_some_and(|at| asked.contains(&at));
    let locals = &names.locals;
    names
        .suspects
        .retain(|local, _| !is_asked(place_of(locals[*local].name.span())));
    lowered
}
