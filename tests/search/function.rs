//! A function that has been put together, as a tree that can be made smaller.

use std::fmt::Write;

use crate::template::Template;
use crate::words::words;
use crate::world::{Head, World};

/// What a statement or an expression consists of.
#[derive(Clone, Debug)]
pub enum Part {
    Text(String),
    Block(Vec<Statement>),
    /// An expression of a kind.
    Value(String, Vec<Part>),
}

#[derive(Clone, Debug)]
pub struct Statement {
    /// Which of the world's statements it was made from.
    pub template: usize,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug)]
pub struct Function {
    /// Which of the seed it is.
    pub number: usize,
    /// Which of the world's heads it has.
    pub head: usize,
    pub statements: Vec<Statement>,
    /// What it evaluates to.
    pub end: Vec<Part>,
}

impl Function {
    pub fn head<'w>(&self, world: &'w World) -> &'w Head {
        &world.heads[self.head]
    }

    /// What is between its braces.
    pub fn body(&self, world: &World) -> String {
        let mut text = block(&self.statements);
        text += &flat(&self.end);
        if let Some(itself) = &self.head(world).itself {
            let places: Vec<_> = words(&text)
                .into_iter()
                .filter(|at| text[at.clone()] == **itself)
                .collect();
            for at in places.into_iter().rev() {
                text.replace_range(at, "self");
            }
        }
        text
    }
}

/// The statements of a world that are in none of the functions.
pub fn unused<'w>(world: &'w World, functions: &[Function]) -> Vec<&'w Template> {
    let mut found = Vec::new();
    for function in functions {
        collect_templates(&function.statements, &mut found);
    }
    let all = world.statements.iter().enumerate();
    all.filter(|(at, _)| !found.contains(at))
        .map(|(_, template)| template)
        .collect()
}

/// Adds the templates that the statements are made from, those in their bodies included.
fn collect_templates(statements: &[Statement], found: &mut Vec<usize>) {
    for statement in statements {
        found.push(statement.template);
        for part in &statement.parts {
            if let Part::Block(inner) = part {
                collect_templates(inner, found);
            }
        }
    }
}

fn block(statements: &[Statement]) -> String {
    let lines = statements.iter().map(|statement| flat(&statement.parts));
    lines.map(|text| text + "\n").collect()
}

/// The text of these parts, on lines that begin anywhere.
fn flat(parts: &[Part]) -> String {
    let texts = parts.iter().map(|part| match part {
        Part::Text(text) => text.clone(),
        Part::Block(statements) => format!("{{\n{}}}", block(statements)),
        Part::Value(_, parts) => flat(parts),
    });
    texts.collect()
}

/// The text with each line as far in as the braces around it say.
pub fn indented(text: &str) -> String {
    let mut depth: usize = 0;
    let mut indented = String::new();
    for line in text.lines().map(str::trim) {
        let opened = line.matches(['{', '(', '[']).count();
        let closed = line.matches(['}', ')', ']']).count();
        let leading = line.len() - line.trim_start_matches(['}', ')', ']']).len();
        let at = depth.saturating_sub(leading);
        writeln!(indented, "{:1$}{line}", "", at * 4).expect("a text takes all");
        depth = (depth + opened).saturating_sub(closed);
    }
    indented
}
