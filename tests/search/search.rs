//! Searches a world: writes functions, keeps the valid ones, and has them compiled as coroutines.
//!
//! A function may be valid as a plain one and hold a borrow of its own locals across a yield, which nothing can
//! that is moved while it is paused. Nobody says so as exactly as rustc does of its own coroutines, so it is
//! asked, where there is a nightly toolchain. It is asked of those only that the attribute refuses, and what it
//! says is no more than noted: the attribute takes some borrows anew that rustc refuses to hold. What is in a
//! box it lets a coroutine borrow of itself, so of functions with one it is no judge.

use std::path::Path;

use crate::function::Function;
use crate::program::Form;
use crate::report::Failure;
use crate::rustc::has_compiler;
use crate::sift::sift;
use crate::world::World;
use crate::writer::write;

/// So many times as many functions are written as there are to be valid ones, at most.
const ATTEMPTS: usize = 30;

/// The first `count` functions of this seed that are valid as plain ones.
pub fn valid(world: &World, seed: u64, count: usize, folder: &Path) -> Vec<Function> {
    let mut valid = Vec::new();
    let mut written = 0;
    while valid.len() < count && written < count * ATTEMPTS {
        let batch = written..written + 3 * count;
        written = batch.end;
        let functions: Vec<Function> = batch.map(|number| write(world, seed, number)).collect();
        let all: Vec<&Function> = functions.iter().collect();
        let said = sift(world, &all, Form::Plain, folder);
        let fine = functions.into_iter().zip(said);
        valid.extend(
            fine.filter(|(_, said)| said.is_none())
                .map(|(function, _)| function),
        );
    }
    valid.truncate(count);
    valid
}

/// Those of the functions that do not compile under the attribute.
pub fn failures(world: &World, seed: u64, functions: &[Function], folder: &Path) -> Vec<Failure> {
    let all: Vec<&Function> = functions.iter().collect();
    let said = sift(world, &all, Form::Coroutine, folder);
    let failing = functions.iter().zip(said);
    let failing: Vec<_> = failing
        .filter_map(|(function, said)| Some((function, said?)))
        .collect();
    let mut movable = vec![None; failing.len()];
    if has_compiler(Form::Movable) && !failing.is_empty() {
        let all: Vec<&Function> = failing.iter().map(|(function, _)| *function).collect();
        movable = sift(world, &all, Form::Movable, folder);
    }
    let failing = failing.into_iter().zip(movable);
    failing
        .map(|((function, complaint), movable)| Failure {
            seed,
            function: function.clone(),
            complaint,
            movable,
        })
        .collect()
}
