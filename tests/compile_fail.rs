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

/// Headlines that are rustc's.
const OF_RUSTC: [&str; 4] = ["expected", "unexpected", "cannot", "no rules"];

/// Every headline of the attribute's is explained, in words that are its own but for names and lines.
#[test]
fn the_catalogue_is_complete() {
    let catalogue = fs::read_to_string("docs/errors.md").expect("the catalogue");
    let explained: Vec<_> = catalogue
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .map(without_names)
        .collect();
    for entry in fs::read_dir("tests/compile_fail").expect("the cases") {
        let path = entry.expect("a case").path();
        if path
            .extension()
            .is_none_or(|extension| extension != "stderr")
        {
            continue;
        }
        let stderr = fs::read_to_string(&path).expect("a message");
        let headlines = stderr
            .lines()
            .filter_map(|line| line.strip_prefix("error: "));
        for headline in headlines {
            let is_ours = OF_RUSTC.iter().all(|word| !headline.starts_with(word));
            let headline = without_names(headline);
            assert!(
                !is_ours || explained.contains(&headline),
                "docs/errors.md has no `### {headline}`, which {} is about",
                path.display()
            );
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
        .map(|text| text.replace(char::is_numeric, ""))
        .collect();
    plain.join("``")
}
