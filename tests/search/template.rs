//! Reads one template of a world: a statement or an expression with gaps in it.
//!
//! `$name` binds a variable, `{..}` is a body for other statements, `{~}` one that does not yield, and
//! `%kind` an expression of that kind. All other words that the world knows as variables have to be in scope.

use std::ops::Range;

use crate::words::{end_of_word, has, words};

/// The gap that statements go into.
const BODY: &str = "{..}";

/// The same for statements that do not yield.
const QUIET: &str = "{~}";

/// What a template consists of.
#[derive(Debug)]
pub enum Piece {
    Text(String),
    /// The name that a pattern binds here.
    Bound(String),
    Body,
    /// A body that does not yield.
    Quiet,
    /// An expression of this kind.
    Value(String),
}

/// A statement, or an expression, with gaps.
#[derive(Debug)]
pub struct Template {
    pub text: String,
    pub pieces: Vec<Piece>,
    /// The variables that it uses.
    pub needs: Vec<String>,
    /// The variables that it leaves in scope.
    pub leaves: Vec<String>,
    /// Whether it leaves a loop, or begins its next turn, without having one itself.
    pub needs_loop: bool,
    /// Whether its bodies are in a loop.
    pub loops: bool,
    /// Whether it yields, whatever the gaps are filled with.
    pub yields: bool,
}

impl Template {
    /// Reads a template, whose needs are still to be [found](Self::find_needs).
    pub fn read(text: &str) -> Self {
        let loops = ["for", "while", "loop"].iter().any(|word| has(text, word));
        let jumps = has(text, "break") || has(text, "continue");
        let pieces = pieces(text);
        Self {
            leaves: leaves(&pieces),
            yields: text.contains("yield"),
            text: text.to_owned(),
            pieces,
            needs: Vec::new(),
            needs_loop: jumps && !loops,
            loops,
        }
    }

    /// The variables that it binds.
    pub fn bound(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Bound(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Its text, if it has no gaps.
    pub fn plain_text(&self) -> Option<String> {
        match &self.pieces[..] {
            [Piece::Text(text)] => Some(text.clone()),
            _ => None,
        }
    }

    /// Notes which of the variables that the world knows it uses and does not bind before.
    pub fn find_needs(&mut self, known: &[String]) {
        let mut bound: Vec<&str> = Vec::new();
        let mut pending: Vec<&str> = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Bound(name) => pending.push(name),
                Piece::Text(text) => {
                    let begin = beginning(text).unwrap_or(text.len());
                    for at in words(text) {
                        let name = &text[at.clone()];
                        if is_parameter(text, &at) {
                            bound.push(name);
                        }
                        let is_bound =
                            bound.contains(&name) || (at.start > begin && pending.contains(&name));
                        let is_new = !self.needs.iter().any(|need| need == name);
                        if !is_bound && is_new && known.iter().any(|known| known == name) {
                            self.needs.push(name.to_owned());
                        }
                    }
                    if begin < text.len() {
                        bound.append(&mut pending);
                    }
                }
                Piece::Body | Piece::Quiet => bound.append(&mut pending),
                Piece::Value(_) => {}
            }
        }
    }
}

/// Where in the text behind a pattern the scope of what it binds begins, if it does: behind a `let`, or where
/// the arm or the body begins. Not in an `else`.
pub fn beginning(text: &str) -> Option<usize> {
    let marks: &[&str] = if text.trim_start().starts_with("else ") || text.contains(" else {") {
        &[";"]
    } else {
        &[";", "=>", "&&", "{"]
    };
    let mark = marks.iter().filter_map(|mark| text.find(mark)).min();
    let guard = text.find(" if ").filter(|&at| !text[..at].contains('='));
    mark.into_iter().chain(guard).min()
}

/// Whether this is the only parameter of a closure.
fn is_parameter(text: &str, at: &Range<usize>) -> bool {
    let before = text[..at.start].trim_end_matches('&');
    before.ends_with('|') && text[at.end..].starts_with(['|', ':'])
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = next_gap(rest) {
        pieces.push(Piece::Text(rest[..at].to_owned()));
        let gap = &rest[at..];
        let (piece, length) = if gap.starts_with(BODY) {
            (Piece::Body, BODY.len())
        } else if gap.starts_with(QUIET) {
            (Piece::Quiet, QUIET.len())
        } else {
            let end = end_of_word(gap, 1);
            let name = gap[1..end].to_owned();
            let bound = gap.starts_with('$');
            let piece = if bound {
                Piece::Bound(name)
            } else {
                Piece::Value(name)
            };
            (piece, end)
        };
        pieces.push(piece);
        rest = &gap[length..];
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

/// Where the next gap begins. A `%` with a space behind it is an operator.
fn next_gap(text: &str) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).find(|&at| {
        let rest = &text[at..];
        let named = rest[1.min(rest.len())..].starts_with(|next: char| next.is_alphabetic());
        rest.starts_with(BODY)
            || rest.starts_with(QUIET)
            || ((rest.starts_with('$') || rest.starts_with('%')) && named)
    })
}

/// What the `let`s bind that are in no braces.
fn leaves(pieces: &[Piece]) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut binds = false;
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                for (at, character) in text.char_indices() {
                    match character {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        '=' | ';' => binds = false,
                        _ if depth == 0 && text[at..].starts_with("let ") => {
                            let head = text[..at].trim_end();
                            binds = head.is_empty() || head.ends_with([';', '}']);
                        }
                        _ => {}
                    }
                }
            }
            Piece::Bound(name) if binds => found.push(name.clone()),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Piece, Template};

    fn read(text: &str) -> Template {
        let mut template = Template::read(text);
        template.find_needs(&["job", "log", "n"].map(str::to_owned));
        template
    }

    #[test]
    fn a_let_leaves_what_it_binds() {
        let template = read("let Job { $n, .. } = job;");
        assert_eq!(template.needs, ["job"]);
        assert_eq!(template.leaves, ["n"]);
    }

    #[test]
    fn an_if_let_leaves_nothing() {
        let template = read("if let Some($job) = log.pop() {..} else { return job.cost % n; }");
        assert_eq!(template.needs, ["log", "n"]);
        assert!(template.leaves.is_empty() && !template.loops);
        let gaps = template.pieces.iter();
        assert_eq!(gaps.filter(|piece| matches!(piece, Piece::Body)).count(), 1);
    }

    #[test]
    fn what_is_bound_is_not_in_scope_in_what_it_is_bound_to() {
        assert_eq!(read("let $job = job.next();").needs, ["job"]);
        assert_eq!(
            read("let Some($job) = log.pop() else { return n };").needs,
            ["log", "n"]
        );
        assert_eq!(
            read("match log { Some($job) if job.ok() => job, }").needs,
            ["log"]
        );
        assert_eq!(
            read("for $job in job.parts() { show(job); }").needs,
            ["job"]
        );
    }

    #[test]
    fn a_closure_binds_its_parameter() {
        assert_eq!(read("log.iter().map(|job| job.cost)").needs, ["log"]);
    }

    #[test]
    fn a_jump_needs_a_loop() {
        assert!(read("if n > 3 { break; }").needs_loop);
        assert!(!read("loop { break; }").needs_loop);
    }
}
