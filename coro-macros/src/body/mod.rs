//! The lowering of a body, pass by pass.
//!
//! ```text
//! words       the user's function       the identifiers in it
//! placement   the user's body           errors at yields that cannot suspend
//! recursion   the user's function       errors at calls that it would hold of itself
//! cycles      the user's function       the same, through others of its file
//! lifetimes   the user's function       errors at variables that it keeps, of a lifetime that it does not name
//! shared      the user's function       errors at what is assigned behind an argument that is `&T`
//! unsent      the user's function       errors at yields that are taken for values where nothing is sent
//! arguments   the user's function    -> its body, with the arguments declared in it
//! matched     the user's body        -> the same, `matches!` and `dbg!` spelled as what they are
//! assigned    the same               -> the same, assignments that take a variable apart spelled as a `let`
//! unsaid      the same               -> the same, values marked where the signature says that there are none, and ends
//!                                       that are seen (endless) where it says that there is none
//! returns     the same               -> the same, no part of a local returned from a loop that yields
//! desugar     the user's body        -> ir::Body, suspension points explicit
//! resolve     ir::Body               -> the same, locals numbered; Names
//! reborrows   ir::Body, Names        -> Names, what is borrowed anew behind a yield
//! flow        ir::Body               -> Flow, what happens to locals in which order
//! liveness    Flow                   -> Fates, what a yield does with each local
//! parts       Flow, Fates            -> Fates, which fields may be moved out of a local that is kept
//! lent        ir::Body, Fates           errors at lent values that are kept; those of which types decide that
//! kept        ir::Body, Fates           errors at borrows that are kept; those of which types decide that
//! named       Names, Flow, Fates     -> Names and Fates, what macros name kept in variables
//! dissolve    ir::Body, Fates        -> loops that need no frame of their own handed to the region around
//! layout      Flow, Fates            -> Layout, where each local lives
//! hidden      the user's body, Layout   whether rustc has to see the body as a plain function too
//! borrowers   ir::Body, Fates           what may borrow from the coroutine by a way that only rustc knows
//! regions     the user's function       whether it may take one lifetime for another
//! witness     the user's function    -> that plain function, never run
//! emit        all of these           -> tokens
//! ```

mod apart;
mod arguments;
mod assigned;
mod based;
mod borrowers;
mod borrows;
mod captures;
mod cycles;
mod defined;
mod delegations;
mod desugar;
mod dissolve;
mod emit;
mod endless;
mod ends;
mod flow;
mod given;
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
mod macros;
mod matched;
mod mentions;
mod methods;
mod named;
mod names;
mod operands;
mod owed;
mod parted;
mod parts;
mod placement;
mod printed;
mod questions;
mod reborrows;
mod receivers;
mod recursion;
mod regions;
mod remedies;
mod resolve;
mod shared;
mod spelled;
mod types;
mod unsaid;
mod unsent;
mod walk;
mod witness;
mod words;

use std::collections::{BTreeMap, HashSet};

use proc_macro2::{Ident, TokenStream};
use syn::{FnArg, Pat, ReceiverKind, Type};

use crate::errors::Errors;
use crate::function::CoroutineFn;
use crate::runtime::Runtime;
use crate::tokens::append;
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
    unsent::check_unsent(function, errors);
    if !errors.is_empty() {
        return Lowered::default();
    }
    let mut words = words::in_body(&function.body);
    let mut whole = arguments::with_arguments(function);
    matched::open(&mut whole, runtime);
    assigned::open(&mut whole);
    unsaid::mark(&mut whole, function, runtime);
    desugar::move_out(&mut whole, &plain_arguments(function));
    let mut body = desugar::desugar(
        &whole,
        (
            function.params.len(),
            function.handout.generator,
            ["cfg", "cfg_attr"].iter().any(|name| words.contains(*name)),
        ),
        runtime,
        errors,
    );
    if !errors.is_empty() {
        return Lowered::default();
    }
    body.exposed = function.is_exposed();
    body.lends = matches!(function.protocol.yields, Type::Reference(_));
    reborrows::add_keepers(&mut body);
    let receiver = names::receiver_name();
    let mut names = resolve::resolve(&mut body, &receiver, &function.protocol.send);
    mark_arguments(function, &mut names);
    let flow = flow::flow(&body, &names);
    names.parted = parted::find_parted(&flow, &names);
    let closures = liveness::borrowing_closures(&flow, &names);
    for &closure in &closures {
        names.locals[closure].init = names::Init::Plain;
    }
    let shared = shared_arguments(function);
    let lends = types::is_shared(&function.protocol.send) || !function.protocol.fresh.is_empty();
    let is_changed = reborrows::find_borrows(&mut body, &mut names, (&shared, lends), &flow);
    names.given = given::find_given(&flow, &names);
    let is_moved = !(closures.is_empty() && names.parted.is_empty() && names.given.is_empty());
    let flow = if is_changed || is_moved {
        flow::flow(&body, &names)
    } else {
        flow
    };
    let mut fates = liveness::decide_fates(&flow, &names);
    parts::find_parts(&flow, &names, &mut fates);
    names.takers = liveness::takers(&flow, &names, &fates);
    if !function.protocol.fresh.is_empty() {
        names.stored = lent::check_lent(function, &body, &names, (&flow, &fates), errors);
    }
    let found = kept::check_kept(function, &body, &names, (&flow, &fates), errors);
    names.suspects = found.suspects;
    fates
        .by_type
        .retain(|mention| !found.beside.contains(mention));
    if recursion::may_recur(function, &words) || lifetimes::may_mix(function) {
        let held = held::held(&function.body, &names, &fates);
        recursion::check_recursion(function, &held, errors);
        lifetimes::check_lifetimes(function, &held, errors);
    }
    cycles::check_cycles(function, errors);
    based::keep_bases(&names, &flow, &mut fates);
    named::keep_named(&mut names, &flow, &mut fates, lends);
    dissolve::dissolve(&mut body, &mut names, &fates);
    let layout = layout::lay_out(&body, &names, &flow, &fates);
    words.extend(words::in_signature(&function.sig));
    let mut lowered = Lowered::default();
    let hides = hidden::hides(&function.body, &names, &layout)
        || hidden::may_end(&names, &flow, &fates, &layout);
    let borrowers = borrowers::borrowers(&body, &names, &fates, runtime).filter(|borrowers| {
        hides
            || !borrowers.declared.is_empty()
            || hidden::may_move(&names, &flow, &fates)
            || regions::may_differ(function)
    });
    let beside = borrowers.and_then(|found| Some((found, witness::beside(function)?)));
    if let Some((borrowers, beside)) = beside {
        // What is asked of types, they say better; and what is handed out has the lifetime of each send.
        let protocol = &function.protocol;
        let is_last =
            !protocol.fresh.is_empty() && !protocol.lends_yields() && names.stored.is_empty();
        let sends = if is_last {
            Sends::Last
        } else {
            Sends::AnyLifetime
        };
        lowered = witness::as_function(function, &borrowers, sends, beside, runtime);
        // What is no copy is an error of that function.
        fates.copies.clear();
    } else if hides {
        lowered.statements = witness::as_closure(function, runtime);
    }
    let machine = emit::emit(
        function, &body, &names, &flow, &fates, &layout, words, runtime, errors,
    );
    append(&mut lowered.statements, machine);
    lowered
}

/// What the types of the arguments say of them.
fn mark_arguments(function: &CoroutineFn, names: &mut names::Names) {
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
    for (local, input) in names.locals.iter_mut().zip(&function.sig.inputs) {
        local.init = match input {
            FnArg::Receiver(receiver) => match &receiver.kind {
                ReceiverKind::Reference(.., None) => names::Init::Copy,
                ReceiverKind::Reference(.., Some(_)) => names::Init::Plain,
                _ => names::Init::Value,
            },
            FnArg::Typed(param) => {
                local.ty = types::is_primitive(&param.ty).then(|| param.ty.clone());
                types::init_of_type(&param.ty)
            }
        };
    }
}

/// The types of the arguments that are shared references, if the body can spell them and assigns none of them.
fn shared_types(function: &CoroutineFn, locals: &[names::Local]) -> BTreeMap<usize, Type> {
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
fn plain_arguments(function: &CoroutineFn) -> HashSet<Ident> {
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

/// The arguments that are shared references.
fn shared_arguments(function: &CoroutineFn) -> Vec<usize> {
    let inputs = function.sig.inputs.iter().enumerate();
    inputs
        .filter_map(|(index, input)| types::is_shared_argument(input).then_some(index))
        .collect()
}
