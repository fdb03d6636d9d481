//! Tells the functions that compile from those that do not.

use std::path::Path;

use crate::function::Function;
use crate::program::{Form, Program};
use crate::rustc::{Complaint, complaints};
use crate::world::World;

/// What is said of each function in a form, once those that do not compile no longer keep rustc from looking
/// at the others.
///
/// rustc checks no borrows while types are wrong, and no types while names are.
pub fn sift(
    world: &World,
    functions: &[&Function],
    form: Form,
    folder: &Path,
) -> Vec<Option<Complaint>> {
    let mut said: Vec<Option<Complaint>> = vec![None; functions.len()];
    loop {
        let left: Vec<usize> = (0..functions.len())
            .filter(|&at| said[at].is_none())
            .collect();
        let chosen: Vec<&Function> = left.iter().map(|&at| functions[at]).collect();
        let program = Program::new(world, &chosen, form);
        let found = complaints(&program, form, folder);
        if found.is_empty() {
            return said;
        }
        for (at, complaint) in found {
            said[left[at]].get_or_insert(complaint);
        }
    }
}
