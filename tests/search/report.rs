//! Groups what the search has found by what is said of it, and prints it.

use crate::function::Function;
use crate::program::{Form, function_text};
use crate::rustc::Complaint;
use crate::world::World;

/// A valid function that does not compile under the attribute.
#[derive(Clone, Debug)]
pub struct Failure {
    pub seed: u64,
    pub function: Function,
    pub complaint: Complaint,
    /// What rustc says of it as a movable coroutine of its own: that it holds a borrow of its locals
    /// across a yield, say.
    pub movable: Option<Complaint>,
}

impl Failure {
    /// Whether it is refused in the attribute's own words, and by rustc as a movable coroutine.
    pub fn is_expected(&self) -> bool {
        self.complaint.is_own() && self.movable.is_some()
    }

    /// Whether the same is said of another.
    pub fn is_like(&self, other: &Self) -> bool {
        let same_words = self.complaint.code == other.complaint.code
            && self.complaint.shape() == other.complaint.shape();
        same_words && (self.movable.is_none() || other.movable.is_some())
    }
}

/// So many of what is said in the same words.
#[derive(Clone, Copy)]
pub struct Limit {
    /// In rustc's, of which there should be none.
    pub of_rustc: usize,
    /// In the attribute's, which are of what the documentation refuses, as a rule.
    pub of_attribute: usize,
}

/// How many are refused in which words: rustc's ahead of the attribute's, frequent ones ahead of rare ones.
pub fn summary(failures: &[Failure]) -> String {
    let lines = groups(failures).into_iter().map(|group| {
        let first = &group[0].complaint;
        format!("{:5}  {:5}  {}\n", group.len(), first.code, first.shape())
    });
    lines.collect()
}

/// The shortest of each group, each body once; those ahead that rustc's own coroutines take.
pub fn shortest(world: &World, failures: &[Failure], limit: Limit) -> Vec<Failure> {
    let all = groups(failures).into_iter().flat_map(|mut group| {
        group.sort_by_key(|failure| {
            let body = failure.function.body(world);
            (failure.movable.is_some(), body.len(), body)
        });
        group.dedup_by_key(|failure| failure.function.body(world));
        let is_own = group[0].complaint.is_own();
        group.truncate(if is_own {
            limit.of_attribute
        } else {
            limit.of_rustc
        });
        group
    });
    all.cloned().collect()
}

/// A failure with all that is said of it.
pub fn shown(world: &World, failure: &Failure) -> String {
    let (name, seed, number) = (world.name, failure.seed, failure.function.number);
    let movable = failure.movable.as_ref().map(|movable| {
        let said = format!("{} {}", movable.code, movable.message);
        format!("   rustc's own movable coroutine: {said}\n")
    });
    let movable = movable.unwrap_or_default();
    let text = function_text(world, &failure.function, number, Form::Coroutine);
    let rendered = &failure.complaint.rendered;
    format!("-- {name} {seed} f{number}\n{movable}{text}\n{rendered}")
}

/// Those of the same words.
fn groups(failures: &[Failure]) -> Vec<Vec<&Failure>> {
    let mut groups: Vec<Vec<&Failure>> = Vec::new();
    for failure in failures {
        let fitting = groups.iter_mut().find(|group| {
            let (one, other) = (&failure.complaint, &group[0].complaint);
            one.code == other.code && one.shape() == other.shape()
        });
        match fitting {
            Some(group) => group.push(failure),
            None => groups.push(vec![failure]),
        }
    }
    groups.sort_by_key(|group| (group[0].complaint.is_own(), usize::MAX - group.len()));
    groups
}
