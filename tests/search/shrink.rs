//! Makes failing functions smaller, as long as they stay valid and fail in the same way.

use std::path::Path;

use crate::function::{Function, Part, Statement};
use crate::program::Form;
use crate::report::Failure;
use crate::search::failures;
use crate::sift::sift;
use crate::template::Template;
use crate::world::World;

/// The same failures with as little around them as there can be.
///
/// Each compilation tries all that is smaller by one step, of all of them.
pub fn shrink(world: &World, mut found: Vec<Failure>, folder: &Path) -> Vec<Failure> {
    let mut open: Vec<usize> = (0..found.len()).collect();
    while !open.is_empty() {
        let smaller: Vec<(usize, Function)> = open
            .iter()
            .flat_map(|&at| {
                let all = smaller_functions(world, &found[at].function);
                all.into_iter().map(move |function| (at, function))
            })
            .collect();
        let fitting = fitting(world, &found, smaller, folder);
        open.retain(|&at| {
            let smaller = fitting.iter().filter(|(of, _)| *of == at);
            let smallest = smaller.min_by_key(|(_, failure)| size(world, &failure.function));
            let Some((_, smallest)) = smallest else {
                return false;
            };
            found[at] = smallest.clone();
            true
        });
    }
    found
}

fn size(world: &World, function: &Function) -> usize {
    function.body(world).len()
}

/// Those of the functions that are valid and fail like the one that they were made from.
fn fitting(
    world: &World,
    found: &[Failure],
    mut smaller: Vec<(usize, Function)>,
    folder: &Path,
) -> Vec<(usize, Failure)> {
    smaller.retain(|(of, function)| size(world, function) < size(world, &found[*of].function));
    let all: Vec<&Function> = smaller.iter().map(|(_, function)| function).collect();
    let said = sift(world, &all, Form::Plain, folder);
    let valid = smaller.into_iter().zip(said);
    let valid: Vec<(usize, Function)> = valid
        .filter_map(|(pair, said)| said.is_none().then_some(pair))
        .collect();
    // Where each comes from goes along as its number.
    let numbered = valid.into_iter().map(|(of, function)| Function {
        number: of,
        ..function
    });
    let numbered: Vec<Function> = numbered.collect();
    numbered_failures(world, found, &numbered, folder)
}

fn numbered_failures(
    world: &World,
    found: &[Failure],
    numbered: &[Function],
    folder: &Path,
) -> Vec<(usize, Failure)> {
    let failing = failures(world, 0, numbered, folder).into_iter();
    let failing = failing.map(|mut failure| {
        let of = failure.function.number;
        failure.seed = found[of].seed;
        failure.function.number = found[of].function.number;
        (of, failure)
    });
    failing
        .filter(|(of, failure)| failure.is_like(&found[*of]))
        .collect()
}

/// The function with one thing less.
fn smaller_functions(world: &World, function: &Function) -> Vec<Function> {
    let bodies = smaller_blocks(world, &function.statements).into_iter();
    let bodies = bodies.map(|statements| Function {
        statements,
        ..function.clone()
    });
    let inner = smaller_lists(world, &function.end).into_iter();
    let first = world.ends.first().and_then(Template::plain_text);
    let first = first.map(|text| vec![Part::Text(text)]);
    let ends = inner.chain(first).map(|end| Function {
        end,
        ..function.clone()
    });
    bodies.chain(ends).collect()
}

/// The statements without one, two, four and so on that are next to each other, with what is in a block instead
/// of what the block is in, or with something less in one of them.
fn smaller_blocks(world: &World, statements: &[Statement]) -> Vec<Vec<Statement>> {
    let count = statements.len();
    let replaced = |from: usize, to: usize, by: &[Statement]| -> Vec<Statement> {
        [&statements[..from], by, &statements[to..]].concat()
    };
    let mut smaller = Vec::new();
    for (from, statement) in statements.iter().enumerate() {
        let ends = (0..8).map(|power| from + (1 << power));
        let ends = ends.filter(|&to| to <= count);
        smaller.extend(ends.map(|to| replaced(from, to, &[])));
        for part in &statement.parts {
            if let Part::Block(inner) = part {
                smaller.push(replaced(from, from + 1, inner));
            }
        }
        for parts in smaller_lists(world, &statement.parts) {
            let template = statement.template;
            smaller.push(replaced(from, from + 1, &[Statement { template, parts }]));
        }
    }
    smaller
}

/// The parts with one of them smaller.
fn smaller_lists(world: &World, parts: &[Part]) -> Vec<Vec<Part>> {
    let mut smaller = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        for part in smaller_parts(world, part) {
            let mut parts = parts.to_vec();
            parts[at] = part;
            smaller.push(parts);
        }
    }
    smaller
}

fn smaller_parts(world: &World, part: &Part) -> Vec<Part> {
    match part {
        Part::Text(_) => Vec::new(),
        Part::Block(statements) => {
            let all = smaller_blocks(world, statements);
            all.into_iter().map(Part::Block).collect()
        }
        Part::Value(kind, parts) => {
            let inner = smaller_lists(world, parts).into_iter();
            let first = world.values(kind).iter().take(2);
            let first = first.filter_map(|value| Some(vec![Part::Text(value.plain_text()?)]));
            let all = inner.chain(first);
            all.map(|parts| Part::Value(kind.clone(), parts)).collect()
        }
    }
}
