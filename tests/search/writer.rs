//! Puts statements of a world together, at random, so that no name is used out of its scope.

use crate::function::{Function, Part, Statement};
use crate::random::Random;
use crate::template::{Piece, Template, beginning};
use crate::world::World;

/// Statements are nested no deeper than this.
const DEPTH: usize = 3;

/// What a function is written with.
struct Writer<'w> {
    world: &'w World,
    random: Random,
    /// The variables in scope.
    scope: Vec<String>,
    in_loop: bool,
    /// Nothing may yield here.
    quiet: bool,
}

/// Function number `number` of this seed. It yields.
pub fn write(world: &World, seed: u64, number: usize) -> Function {
    let numbered = u64::try_from(number).expect("small");
    let mut random = Random::new(seed.wrapping_mul(1_000_003) ^ numbered);
    loop {
        let function = attempt(world, random.next(), number);
        if function.body(world).contains("yield") {
            return function;
        }
    }
}

fn attempt(world: &World, seed: u64, number: usize) -> Function {
    let mut random = Random::new(seed);
    let head = random.below(world.heads.len());
    let mut writer = Writer {
        world,
        random,
        scope: world.heads[head].parameters.clone(),
        in_loop: false,
        quiet: false,
    };
    let count = 3 + writer.random.below(7);
    let statements = writer.statements(count, DEPTH);
    let end = writer
        .pick(&world.ends, DEPTH)
        .map(|end| writer.fill(end, 0));
    Function {
        number,
        head,
        statements,
        end: end.unwrap_or_default(),
    }
}

impl<'w> Writer<'w> {
    fn statements(&mut self, count: usize, depth: usize) -> Vec<Statement> {
        let mut statements = Vec::new();
        for _ in 0..count {
            if let Some(template) = self.pick(&self.world.statements, depth) {
                statements.push(self.statement(template, depth));
            }
        }
        statements
    }

    fn statement(&mut self, template: &'w Template, depth: usize) -> Statement {
        let outer = self.scope.len();
        let parts = self.fill(template, depth);
        self.scope.truncate(outer);
        self.scope.extend(template.leaves.iter().cloned());
        let mut all = self.world.statements.iter();
        let at = all.position(|other| std::ptr::eq(other, template));
        Statement {
            template: at.expect("it is one of them"),
            parts,
        }
    }

    /// One whose variables are in scope, and that has bodies only if these may be so deep.
    fn pick(&mut self, from: &'w [Template], depth: usize) -> Option<&'w Template> {
        let fitting: Vec<&Template> = from
            .iter()
            .filter(|template| self.fits(template, depth))
            .collect();
        self.random.pick_any(&fitting)
    }

    fn fits(&self, template: &Template, depth: usize) -> bool {
        let is_deep = template.pieces.iter().any(|piece| match piece {
            Piece::Body | Piece::Quiet | Piece::Value(_) => depth == 0,
            _ => false,
        });
        let in_scope = |name: &String| self.scope.contains(name);
        let is_loud = self.quiet && template.yields;
        !is_deep
            && !is_loud
            && template.needs.iter().all(in_scope)
            && (self.in_loop || !template.needs_loop)
    }

    fn fill(&mut self, template: &'w Template, depth: usize) -> Vec<Part> {
        let outer = self.scope.len();
        let mut lasting = outer;
        let mut pending: Vec<&str> = Vec::new();
        let mut parts = Vec::new();
        for piece in &template.pieces {
            let begins = match piece {
                Piece::Text(text) => beginning(text).is_some(),
                Piece::Body | Piece::Quiet => true,
                Piece::Bound(_) | Piece::Value(_) => false,
            };
            if begins {
                for name in pending.drain(..) {
                    self.scope.push(name.to_owned());
                    if template.leaves.iter().any(|leaves| leaves == name) {
                        lasting = self.scope.len();
                    }
                }
            }
            parts.push(match piece {
                Piece::Text(text) => Part::Text(text.clone()),
                Piece::Bound(name) => {
                    pending.push(name);
                    Part::Text(name.clone())
                }
                Piece::Body | Piece::Quiet => {
                    let quiet = self.quiet || matches!(piece, Piece::Quiet);
                    let body = self.body(depth.saturating_sub(1), template.loops, quiet);
                    // What an arm binds is not in scope in the next.
                    self.scope.truncate(lasting);
                    body
                }
                Piece::Value(kind) => self.value(kind, depth.saturating_sub(1)),
            });
        }
        self.scope.truncate(outer);
        parts
    }

    fn body(&mut self, depth: usize, in_loop: bool, quiet: bool) -> Part {
        let outer = self.scope.len();
        let around = (self.in_loop, self.quiet);
        (self.in_loop, self.quiet) = (self.in_loop || in_loop, quiet);
        let count = 1 + self.random.below(3);
        let statements = self.statements(count, depth);
        (self.in_loop, self.quiet) = around;
        self.scope.truncate(outer);
        Part::Block(statements)
    }

    fn value(&mut self, kind: &str, depth: usize) -> Part {
        let values = self.world.values(kind);
        let value = self.pick(values, depth).unwrap_or(&values[0]);
        Part::Value(kind.to_owned(), self.fill(value, depth))
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::function::unused;
    use crate::world::worlds;

    #[test]
    fn a_seed_says_what_is_written() {
        for world in worlds() {
            let body = |seed, number| write(&world, seed, number).body(&world);
            assert_eq!(body(1, 2), body(1, 2));
            assert_ne!(body(1, 2), body(2, 2));
        }
    }

    #[test]
    fn every_statement_is_written() {
        for world in worlds() {
            let functions: Vec<_> = (0..400).map(|number| write(&world, 0, number)).collect();
            let unused = unused(&world, &functions).into_iter();
            let unused: Vec<&str> = unused.map(|template| &*template.text).collect();
            assert_eq!(unused, [""; 0], "{}", world.name);
        }
    }
}
