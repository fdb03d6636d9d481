//! Finds the names in a piece of Rust, as far as the worlds need it.

use std::ops::Range;

/// Where the words of a text are that may name variables: no fields, methods, labels or macros, and
/// nothing in quotes.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = next_word(text, rest) {
        let end = end_of_word(text, start);
        if may_be_variable(&text[..start], &text[end..]) {
            found.push(start..end);
        }
        rest = end;
    }
    found
}

/// Whether the text has this word in it, as a keyword or a name.
pub fn has(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_in_word) && !after.is_some_and(is_in_word)
    })
}

/// Where the word ends that begins at `start`.
pub fn end_of_word(text: &str, start: usize) -> usize {
    let length = text[start..].find(|character| !is_in_word(character));
    length.map_or(text.len(), |length| start + length)
}

/// The next place where a word begins, outside of quotes.
fn next_word(text: &str, from: usize) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    for (at, character) in text[from..].char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = quoted,
            '"' => quoted = !quoted,
            _ if !quoted && is_in_word(character) => return Some(from + at),
            _ => {}
        }
    }
    None
}

fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn may_be_variable(before: &str, after: &str) -> bool {
    let is_part = before.ends_with('.') && !before.ends_with("..");
    let is_label = before.ends_with('\'');
    let is_typed = after.starts_with(':') && !after.starts_with("::");
    let is_field = is_typed && !before.ends_with('|');
    let is_macro = after.starts_with('!') && !after.starts_with("!=");
    !is_part && !is_label && !is_field && !is_macro
}

#[cfg(test)]
mod tests {
    use super::{has, words};

    #[test]
    fn fields_labels_and_texts_name_no_variables() {
        let text = r#"'outer: for job in all { show!("job", job.cost, Job { cost: 0 }, ..rest) }"#;
        let found: Vec<&str> = words(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(
            found,
            ["for", "job", "in", "all", "job", "Job", "0", "rest"]
        );
    }

    #[test]
    fn a_word_is_no_part_of_another() {
        assert!(has("while n > 0 {}", "while"));
        assert!(!has("meanwhile(n)", "while"));
    }
}
