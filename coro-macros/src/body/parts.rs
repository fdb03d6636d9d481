//! Parts that may be moved out of a local which stays in scope. In: flow and fates. Out: the fates, with them.
//!
//! The frame has a local as a whole, so what is moved out of it has to leave something in its place. It may
//! do so where nothing reads the part any more; where something does, a use by value is a copy.

use std::collections::{BTreeMap, BTreeSet};

use syn::Expr;

use super::flow::{Done, Event, Flow, UsedPart};
use super::ir::LocalId;
use super::liveness::{Fate, Fates, MovedPart};
use super::names::{MentionId, Names};
use super::{mentions, operands};

/// Finds the parts that may be moved.
pub(super) fn find_parts(flow: &Flow, names: &Names, fates: &mut Fates) {
    // What borrows from a local needs it where it is.
    let is_borrowed = |local: LocalId, node: usize, fates: &Fates| {
        let mut borrows = names.reborrows.iter();
        borrows.any(|(&by, borrow)| borrow.uses.contains(&local) && fates.is_live_behind(node, by))
    };
    let borrowed = borrowed_places(flow, names);
    let (mut parts, mut matched_parts) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::new());
    for (node, event) in flow.events.iter().enumerate() {
        if let Event::Use(local, mention) = *event
            && let Some(fields) = flow.fields.get(&mention)
            && names.locals[local].init.is_droppable()
            && !names.reborrows.contains_key(&local)
            && !names.is_in_macro(local)
            && !is_borrowed(local, node, fates)
        {
            let matched = fields.iter().find(|field| field.done == Done::Matched);
            let matched = matched
                .and_then(|field| moved_part(node, local, field, (flow, names, fates, &borrowed)));
            matched_parts.extend(matched.map(|matched| (mention, matched)));
            let moved = fields.iter().filter(|field| field.done == Done::Moved);
            let moved = moved.filter_map(|field| {
                moved_part(node, local, field, (flow, names, fates, &borrowed))
            });
            parts.entry(mention).or_default().extend(moved);
        }
    }
    fates.moved_parts = parts;
    fates.matched_parts = matched_parts;
}

/// A field that is used by value at a node, if nothing reads it behind.
fn moved_part(
    node: usize,
    local: LocalId,
    field: &UsedPart,
    (flow, names, fates, borrowed): (&Flow, &Names, &Fates, &BorrowedPlaces),
) -> Option<MovedPart> {
    let (mut kept_at, mut is_last, mut is_given) = (Vec::new(), true, false);
    let (mut seen, mut open) = (BTreeSet::new(), flow.next[node].clone());
    let mention = flow.events[node].used().map(|(_, mention)| mention);
    while let Some(at) = open.pop() {
        if !seen.insert(at) {
            continue;
        }
        // Where there is none, what is left in its place is what was there.
        if mention.is_some_and(|mention| flow.none.contains(&(at, mention))) {
            is_last = false;
            continue;
        }
        match flow.events[at] {
            Event::Declare { local: found, .. } if found == local => continue,
            // Its other parts are what they were.
            Event::Assign(found) if found == local && is_given_back(at, flow, names) => {}
            Event::Assign(found) if found == local => {
                is_last = false;
                continue;
            }
            Event::Restore(found) if found == local => return None,
            Event::Take(found, mention) | Event::Use(found, mention) if found == local => {
                is_last = false;
                let others = match borrowed.get(&mention) {
                    Some((of, place)) if *of == local => std::slice::from_ref(place),
                    Some(_) => return None,
                    None => flow.fields.get(&mention)?,
                };
                let gives = |other: &UsedPart| other.done == Done::Assigned && field.is_in(other);
                if others.iter().any(gives) {
                    is_given = true;
                    continue;
                }
                if others.iter().any(|other| field.overlaps(other)) {
                    return None;
                }
            }
            Event::Yield(id) => {
                let mut kept = fates.at_yield[id - 1].iter();
                if kept.any(|&(found, fate)| found == local && fate != Fate::Gone) {
                    kept_at.push(id);
                }
            }
            _ => {}
        }
        open.extend(&flow.next[at]);
    }
    Some(MovedPart {
        local,
        node,
        way: field.way.clone(),
        kept_at: kept_at.into_iter().min(),
        is_last,
        is_given,
    })
}

/// The parts of locals that borrows are of, by each mention of a borrow, which uses the local as well.
type BorrowedPlaces = BTreeMap<MentionId, (LocalId, UsedPart)>;

fn borrowed_places(flow: &Flow, names: &Names) -> BorrowedPlaces {
    let mentions = flow.events.iter().filter_map(|event| event.used());
    let places = mentions.filter_map(|(local, mention)| {
        let borrow = names.reborrows.get(&local)?;
        let (of, way) = match operands::without_parens(&borrow.place) {
            Expr::Field(place) => mentions::of_field(place).map(|((of, _), way)| (of, way))?,
            _ => (borrow.root, String::new()),
        };
        let done = Done::Used;
        Some((mention, (of, UsedPart { way, done })))
    });
    places.collect()
}

/// Whether a local is assigned at a node since it has been moved out for the time in which a part of it was taken and given back.
fn is_given_back(node: usize, flow: &Flow, names: &Names) -> bool {
    matches!(flow.events[node - 1], Event::Take(_, mention) if names.given.contains(&mention))
}
