//! Reads a world: the types and helpers of a small program, the heads of functions on them, and the
//! statements that may stand in such functions.
//!
//! A world is a text file of sections. `## types` is Rust as it stands. `## sent`, `## yielded` and
//! `## returned` are a type each. `## heads`, `## statements` and `## ends` have an entry a paragraph, and
//! `## %kind` has an expression of that kind a line. The first is what functions are shrunk to, so it is a
//! simple one, and does not yield. An entry of `## heads` may say above the function which `impl` it is in, and
//! `as` which variable its `self` is.
//!
//! A valid function is the rarer the more names mean different things in different heads and statements, those
//! of the parameters of closures included.

use crate::template::Template;
use crate::words::end_of_word;

macro_rules! worlds {
    ($($name:literal),* $(,)?) => {
        /// The name of each world, with its text.
        const WORLDS: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("worlds/", $name, ".rs.txt")))),*
        ];
    };
}

worlds![
    "bank", "chat", "editor", "game", "jobs", "lexer", "list", "matrix", "parser", "queue",
    "relay", "shapes", "stream", "tree",
];

/// What stands before the body of a function.
#[derive(Debug, Default)]
pub struct Head {
    /// The `impl` that it is in, if it is.
    pub within: Option<String>,
    /// What its `self` is called in the statements.
    pub itself: Option<String>,
    /// The function to the end of its parameters, called `NAME`.
    pub text: String,
    /// The variables that it begins with.
    pub parameters: Vec<String>,
}

/// The expressions of a kind.
#[derive(Debug)]
pub struct Kind {
    pub name: String,
    pub values: Vec<Template>,
}

#[derive(Debug, Default)]
pub struct World {
    pub name: &'static str,
    pub types: String,
    pub sent: String,
    pub yielded: String,
    pub returned: String,
    pub heads: Vec<Head>,
    pub statements: Vec<Template>,
    pub ends: Vec<Template>,
    pub kinds: Vec<Kind>,
}

/// Every world.
pub fn worlds() -> Vec<World> {
    WORLDS.iter().map(|(name, text)| read(name, text)).collect()
}

impl World {
    /// The expressions of this kind.
    ///
    /// # Panics
    ///
    /// If there is no such kind.
    pub fn values(&self, kind: &str) -> &[Template] {
        let found = self.kinds.iter().find(|other| other.name == kind);
        &found
            .unwrap_or_else(|| panic!("{} has no kind `{kind}`", self.name))
            .values
    }

    fn templates(&mut self) -> impl Iterator<Item = &mut Template> {
        let values = self.kinds.iter_mut().flat_map(|kind| &mut kind.values);
        self.statements
            .iter_mut()
            .chain(&mut self.ends)
            .chain(values)
    }

    /// The names of all variables.
    fn variables(&mut self) -> Vec<String> {
        let parameters = self.heads.iter().flat_map(|head| head.parameters.clone());
        let mut names: Vec<String> = parameters.collect();
        for template in self.templates() {
            names.extend(template.bound().map(str::to_owned));
        }
        names
    }
}

fn read(name: &'static str, text: &str) -> World {
    let mut world = World {
        name,
        ..World::default()
    };
    for section in text.split("\n## ") {
        let section = section.trim_start_matches("## ");
        let (title, content) = section.split_once('\n').unwrap_or((section, ""));
        match title.trim() {
            "types" => content.trim().clone_into(&mut world.types),
            "sent" => content.trim().clone_into(&mut world.sent),
            "yielded" => content.trim().clone_into(&mut world.yielded),
            "returned" => content.trim().clone_into(&mut world.returned),
            "heads" => world.heads = paragraphs(content).map(head).collect(),
            "statements" => world.statements = paragraphs(content).map(Template::read).collect(),
            "ends" => world.ends = paragraphs(content).map(Template::read).collect(),
            kind if kind.starts_with('%') => world.kinds.push(Kind {
                name: kind[1..].to_owned(),
                values: content.trim().lines().map(Template::read).collect(),
            }),
            other => panic!("{name} has a section `{other}`, which means nothing"),
        }
    }
    let known = world.variables();
    world
        .templates()
        .for_each(|template| template.find_needs(&known));
    world
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let all = text.trim().split("\n\n").map(str::trim);
    all.filter(|paragraph| !paragraph.is_empty())
}

fn head(text: &str) -> Head {
    let mut head = Head::default();
    for line in text.lines() {
        if line.starts_with("impl") {
            head.within = Some(line.to_owned());
        } else if let Some(name) = line.strip_prefix("as ") {
            head.itself = Some(name.to_owned());
        } else {
            line.clone_into(&mut head.text);
        }
    }
    head.parameters = parameters(&head.text);
    head.parameters.extend(head.itself.clone());
    head
}

/// The names in front of a single colon, behind the parenthesis that opens the parameters.
fn parameters(function: &str) -> Vec<String> {
    let start = function
        .find("NAME")
        .and_then(|at| Some(at + function[at..].find('(')?));
    let mut found = Vec::new();
    let mut at = start.unwrap_or_default();
    while let Some(next) = function[at..].find(char::is_alphanumeric) {
        let start = at + next;
        at = end_of_word(function, start);
        let rest = &function[at..];
        if rest.starts_with(": ") {
            found.push(function[start..at].to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{head, worlds};

    #[test]
    fn a_head_says_what_its_self_is() {
        let head =
            head("impl Bank\nas bank\nfn NAME<T: Ord>(&mut self, mut limit: T, log: &mut Vec<T>)");
        assert_eq!(head.within.as_deref(), Some("impl Bank"));
        assert_eq!(head.parameters, ["limit", "log", "bank"]);
    }

    #[test]
    fn every_world_can_be_read() {
        for world in worlds() {
            let name = world.name;
            assert!(!world.heads.is_empty(), "{name}");
            assert!(world.statements.len() >= 20, "{name}");
            assert!(world.ends.iter().any(|end| end.needs.is_empty()), "{name}");
            for text in [&world.types, &world.sent, &world.yielded, &world.returned] {
                assert!(!text.is_empty(), "{name}");
            }
        }
    }
}
