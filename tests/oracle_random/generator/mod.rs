//! Writes bodies that are well-typed, that borrow and move what they may, and that end or yield.

mod assignments;
mod body;
mod borrows;
mod branches;
mod captures;
mod exits;
mod jumps;
mod locals;
mod loops;
mod module;
mod passing;
mod places;
mod random;
mod statements;
mod types;
mod values;

/// The modules of the bodies of these seeds, each with its test.
pub fn bodies(seeds: &[u64]) -> String {
    seeds
        .iter()
        .map(|&seed| module::module(seed, &body::write(seed)))
        .collect()
}
