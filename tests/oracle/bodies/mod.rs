//! The hand-written table, by topic.

#![allow(
    clippy::all,
    clippy::pedantic,
    reason = "the bodies do odd things on purpose"
)]
#![allow(
    dead_code,
    dropping_copy_types,
    irrefutable_let_patterns,
    overlapping_range_endpoints,
    redundant_semicolons,
    unreachable_code,
    unused_assignments,
    unused_braces,
    unused_labels,
    unused_macros,
    unused_must_use,
    unused_parens,
    unused_variables,
    while_true,
    reason = "the bodies do odd things on purpose"
)]

mod adapters;
mod alternatives;
mod anew;
mod anew_behind_loops;
mod apart;
mod apart_around;
mod apart_inside;
mod arguments_apart;
mod behind_owners;
mod beside_a_move;
mod borrows;
mod bound_by_reference;
mod bound_in_branches;
mod bound_parts;
mod broken_with;
mod broken_with_borrows;
mod called_once;
mod captured_names;
mod captures;
mod cfg;
mod closing;
mod closures;
mod compound;
mod configured;
mod control;
mod cursors;
mod deferred;
mod defined_macros;
mod delegating;
mod destructured;
mod disjoint;
mod done_with;
mod drops;
mod editions;
mod elements;
mod emptied;
mod emptied_boxes;
mod emptied_others;
mod endless;
mod evaluation;
mod every_place;
mod exits;
mod expected;
mod fates;
mod fielded;
mod flow;
mod generating;
mod given_back;
mod given_by_blocks;
mod given_by_match;
mod given_or_none;
mod given_whole;
mod guarded_heads;
mod guarded_heads_left;
mod guarded_loops;
mod guards;
mod guards_at_length;
mod guards_of_ones_own;
mod guards_of_places;
mod handed;
mod handed_back;
mod handed_behind;
mod handed_out;
mod hiding;
mod hygiene;
mod indices;
mod iterated_in_place;
mod last_calls;
mod left_parts;
mod left_with;
mod lending;
mod let_go;
mod lets_in_guards;
mod looked_up_ahead;
mod loops;
mod loops_in_guards;
mod macros;
mod made_by_calls;
mod many;
mod many_held;
mod methods;
mod mixed;
mod moves;
mod names;
mod natural;
mod operand_temporaries;
mod operands;
mod option_parts;
mod other_ways;
mod parted;
mod parts;
mod passed_on;
mod paths;
mod patterns;
mod places;
mod plain_blocks;
mod programs;
mod read_ahead;
mod receivers;
mod references_apart;
mod references_as_receivers;
mod refutable;
mod replaced;
mod reread;
mod runs;
mod scope_ends;
mod spelled;
mod stages;
mod taken_by_calls;
mod temporaries;
mod tested;
mod tested_guards;
mod told_by_types;
mod turbofish;
mod two_indices;
mod unchanged;
mod unmatched;
mod up_to_the_yield;
mod updates;
mod views;
