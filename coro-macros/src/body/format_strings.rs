//! The literals of format strings: the names that they capture, which stand in no tokens of their own.

use super::ir::LocalId;
use super::names::{self, MentionId};

/// Whether there may be mentions in this text, such as that of a format string.
pub(super) fn may_mention(text: &str) -> bool {
    text.contains(names::PREFIX)
}

/// Replaces every name that a format string's literal captures and `replace` has something for:
/// `{name}`, and `width` and `precision` in `{:width$.precision$}`.
pub(super) fn map_captures(text: &str, mut replace: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(brace) = rest.find('{') {
        let (before, after) = rest.split_at(brace + 1);
        out.push_str(before);
        if let Some(escaped) = after.strip_prefix('{') {
            out.push('{');
            rest = escaped;
            continue;
        }
        let (argument, behind) = after.split_at(after.find('}').unwrap_or(after.len()));
        let (name, spec) = argument.split_at(argument.find(':').unwrap_or(argument.len()));
        let (name, blanks) = name.split_at(name.trim_end().len());
        let replaced = (!name.starts_with(char::is_whitespace)).then(|| replace(name));
        out.push_str(replaced.flatten().as_deref().unwrap_or(name));
        out.push_str(blanks);
        map_counts(spec, &mut out, &mut replace);
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Replaces the names before a `$` in what comes behind an argument's colon.
fn map_counts(spec: &str, out: &mut String, replace: &mut impl FnMut(&str) -> Option<String>) {
    let mut rest = spec;
    while let Some(dollar) = rest.find('$') {
        let (before, behind) = rest.split_at(dollar);
        let start = before
            .rfind(|c: char| !c.is_alphanumeric() && c != '_')
            .map_or(0, |at| {
                at + before[at..].chars().next().map_or(1, char::len_utf8)
            });
        let (prefix, name) = before.split_at(start);
        out.push_str(prefix);
        out.push_str(replace(name).as_deref().unwrap_or(name));
        out.push('$');
        rest = &behind[1..];
    }
    out.push_str(rest);
}

/// The mentions in a format string's literal.
pub(super) fn captures(text: &str) -> Vec<(LocalId, MentionId)> {
    let mut found = Vec::new();
    map_captures(text, |name| {
        found.extend(names::read_str(name));
        None
    });
    found
}
