//! The examples with one token of a coroutine deleted, doubled or swapped: no macro panics, the item is
//! there, and rustc names nothing that the attribute has made.
//!
//! A few mutations of each example are tried, always the same; `CORO_MUTATIONS` says how many.

use std::env;
use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::rustc;

/// What only an expansion has. Types of it are shown where rustc says why a coroutine is not `Send`.
const GENERATED: [&str; 8] = [
    "__coro",
    "__private",
    "LocalsOf",
    "Outcome",
    "Suspend1",
    "resumed_",
    "saved_",
    "misresumed",
];

struct Mutation {
    name: String,
    source: String,
    /// The names of the coroutines.
    functions: Vec<String>,
}

#[test]
fn mutated_examples_show_nothing_generated() {
    let count = env::var("CORO_MUTATIONS").map_or(3, |count| count.parse().expect("a number"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut mutations = Vec::new();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for entry in fs::read_dir(folder).expect("the examples") {
        let path = entry.expect("an entry").path();
        let source = fs::read_to_string(&path).expect("an example");
        let name = path.file_name().expect("a name").to_string_lossy();
        for index in 0..count {
            mutations.extend(mutate(&format!("{name} {index}"), &source, &mut random));
        }
    }
    assert!(
        mutations.len() >= 10 * count,
        "only {} mutations",
        mutations.len()
    );
    let wrong = rustc::examine_all(&mutations, examine);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn examine(mutation: &Mutation) -> Option<String> {
    let reports = rustc::check(&mutation.source);
    let wrong = reports.iter().find(|report| {
        let generated = GENERATED.iter().any(|name| report.rendered.contains(name));
        let is_lost = |function: &String| {
            report.code == "E0425" && report.message.contains(&format!("`{function}`"))
        };
        generated || mutation.functions.iter().any(is_lost)
    });
    wrong.map(|report| format!("{}: {}", mutation.name, report.rendered))
}

fn mutate(name: &str, source: &str, random: &mut Random) -> Option<Mutation> {
    let tokens = lex(source);
    let coroutines = coroutines(source, &tokens);
    let inside: Vec<usize> = coroutines.iter().cloned().flatten().collect();
    let candidates: Vec<usize> = inside
        .into_iter()
        .filter(|&index| !"(){}[]".contains(&source[tokens[index].clone()]))
        .collect();
    let at = *candidates.get(random.below(candidates.len().max(1)))?;
    let token = &source[tokens[at].clone()];
    let next = tokens[at + 1].clone();
    let (replaced, by) = match random.below(3) {
        0 => (tokens[at].clone(), String::new()),
        1 => (tokens[at].clone(), format!("{token} {token}")),
        _ if "(){}[]".contains(&source[next.clone()]) => (tokens[at].clone(), String::new()),
        _ => (
            tokens[at].start..next.end,
            format!("{} {token}", &source[next]),
        ),
    };
    let names = coroutines.iter().filter_map(|range| {
        let mut words = range.clone().map(|index| &source[tokens[index].clone()]);
        words.find(|word| *word == "fn")?;
        words.next().map(str::to_owned)
    });
    let functions = names
        .filter(|name| *name != token && source[replaced.clone()] != *name)
        .collect();
    let mut source = source.to_owned();
    source.replace_range(replaced, &by);
    Some(Mutation {
        name: name.to_owned(),
        source,
        functions,
    })
}

/// The tokens of each function that carries the attribute, from behind it to the end of its body.
fn coroutines(source: &str, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let text = |index: usize| tokens.get(index).map_or("", |token| &source[token.clone()]);
    let mut found = Vec::new();
    for start in 0..tokens.len() {
        let attribute = ["#", "[", "coro", ":", ":", "coroutine"];
        if (0..attribute.len()).any(|offset| text(start + offset) != attribute[offset]) {
            continue;
        }
        let first = (start..tokens.len())
            .find(|&index| text(index) == "]")
            .map_or(start, |end| end + 1);
        let mut depth = 0;
        let end = (first..tokens.len()).find(|&index| {
            match text(index) {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => return false,
            }
            depth == 0
        });
        found.extend(end.map(|end| first..end));
    }
    found
}

/// Splits a source into its tokens, as far as the examples need.
fn lex(source: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(char) = source[at..].chars().next() {
        let rest = &source[at..];
        let word = |text: &str| {
            let ends = text.find(|c: char| !c.is_alphanumeric() && c != '_');
            ends.unwrap_or(text.len())
        };
        let length = if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        } else if char.is_whitespace() {
            at += char.len_utf8();
            continue;
        } else if char == '"' || rest.starts_with("b\"") {
            let quote = rest.find('"').unwrap_or(0) + 1;
            quote + string_length(&rest[quote..])
        } else if char == '\'' {
            match rest.char_indices().nth(2) {
                Some((end, '\'')) => end + 1,
                _ if rest.starts_with("'\\") => 2 + rest[2..].find('\'').unwrap_or(0) + 1,
                _ => 1 + word(&rest[1..]),
            }
        } else if char.is_alphanumeric() || char == '_' {
            word(rest)
        } else {
            char.len_utf8()
        };
        tokens.push(at..at + length);
        at += length;
    }
    tokens
}

/// The length of what comes behind a string's first quote, the last one included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (index, char) in text.char_indices() {
        match char {
            '"' if !escaped => return index + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// A linear congruential generator, always with the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}
