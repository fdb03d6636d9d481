//! What does not compile, and how the compiler says so: one file per rule.
//!
//! After a change of a message, `TRYBUILD=overwrite cargo test --test compile_fail` writes the
//! `.stderr` files anew; each is then read as the user would read it.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::process::Command;

/// The `.stderr` files hold this rustc's words; another's may differ without anything being wrong.
const TOOLCHAIN: &str = "rustc 1.95.";

#[test]
fn compile_fail() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output();
    let version = version.expect("cargo found a rustc").stdout;
    let version = String::from_utf8_lossy(&version);
    if !version.starts_with(TOOLCHAIN) {
        // Past the capture of `println!`, which would keep it from whoever runs a passing test.
        let version = version.trim();
        let _ = writeln!(
            io::stderr(),
            "skipped: the messages are those of {TOOLCHAIN}x, and this is {version}"
        );
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/*.rs");
    // Apart, since rustfmt does not take what does not parse.
    cases.compile_fail("tests/half_typed/*.rs");
}

/// What only an expansion has, and the modules of the runtime that have no public path.
const GENERATED: [&str; 19] = [
    "__coro",
    "__private",
    "coro::branch::",
    "coro::delegate::",
    "coro::generator::",
    "coro::hold::",
    "coro::lend::",
    "coro::machine::",
    "coro::operators::",
    "coro::place::",
    "Suspend1",
    "Hold",
    "StepFn<",
    "Resume<",
    "Signature<",
    "held_",
    "misresumed",
    "resumed_",
    "saved_",
];

/// The types of an expansion that a message may show, since the catalogue says what they are.
const SHOWN: [&str; 8] = [
    "CoroutineClosedOnDrop<",
    "EachSend<",
    "Exposed<",
    "Generator<",
    "LocalsOfCount<",
    "LocalsOfLoop1<",
    "PausedCoroutine<",
    "ReturnNotInAMacro<",
];

/// The messages of all cases, with their names.
fn messages() -> Vec<(String, String)> {
    let entries = ["tests/compile_fail", "tests/half_typed"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).expect("the cases"));
    let paths = entries.map(|entry| entry.expect("a case").path());
    let messages = paths.filter(|path| path.extension().is_some_and(|found| found == "stderr"));
    messages
        .map(|path| {
            let message = fs::read_to_string(&path).expect("a message");
            (path.display().to_string(), message)
        })
        .collect()
}

/// No message names what the user has not written, but for a few types that the catalogue explains.
#[test]
fn messages_name_nothing_generated() {
    let catalogue = fs::read_to_string("docs/errors.md").expect("the catalogue");
    let messages = messages();
    assert!(messages.len() > 100, "{} messages", messages.len());
    for (path, message) in &messages {
        // What is shown of the runtime's source is behind a bar of its own.
        let said = message.lines().filter(|line| !line.contains("| impl<"));
        for line in said {
            let generated = GENERATED.iter().find(|name| line.contains(*name));
            assert_eq!(generated, None, "{path}: {line}");
        }
    }
    for name in SHOWN {
        let is_shown = messages.iter().any(|(_, message)| message.contains(name));
        assert!(
            !is_shown || catalogue.contains(&format!("`{name}..>`")),
            "docs/errors.md does not say what `{name}..>` is"
        );
    }
}

/// Headlines that are rustc's.
const OF_RUSTC: [&str; 8] = [
    "expected",
    "unexpected",
    "cannot",
    "no rules",
    "unreachable statement",
    "unused",
    "value assigned",
    "variable does not need",
];

/// Every headline of the attribute's, or of the types', is explained, in words that are its own but for names
/// and lines.
#[test]
fn the_catalogue_is_complete() {
    let catalogue = fs::read_to_string("docs/errors.md").expect("the catalogue");
    let explained: Vec<_> = catalogue
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .map(without_names)
        .collect();
    let assert_explained = |headline: &str, place: &str| {
        let headline = without_names(headline);
        assert!(
            explained.contains(&headline),
            "docs/errors.md has no `### {headline}`, which {place} is about"
        );
    };
    for (path, stderr) in messages() {
        let headlines = stderr
            .lines()
            .filter_map(|line| line.strip_prefix("error: "));
        for headline in headlines {
            if OF_RUSTC.iter().all(|word| !headline.starts_with(word)) {
                assert_explained(headline, &path);
            }
        }
    }
    for entry in fs::read_dir("coro-runtime/src").expect("the runtime") {
        let path = entry.expect("a source").path();
        let source = fs::read_to_string(&path).expect("a source");
        let of_types = source.lines().filter_map(|line| {
            let message = line.trim_start().strip_prefix("message = \"")?;
            message.strip_suffix("\",")
        });
        for headline in of_types {
            assert_explained(headline, &path.display().to_string());
        }
    }
}

/// A headline without what is in backticks, and without the numbers of lines; the places in which a yield is
/// not supported are one.
fn without_names(headline: &str) -> String {
    const NOT_YET: &str = "is not supported yet";
    if headline.ends_with(NOT_YET) {
        return NOT_YET.to_owned();
    }
    let outside = headline.split('`').step_by(2);
    let plain: Vec<_> = outside
        .map(|text| text.replace("{LINE}", "").replace(char::is_numeric, ""))
        .collect();
    plain.join("``")
}
