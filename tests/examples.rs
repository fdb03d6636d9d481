//! What the examples print, to the byte.
//!
//! Each runs through `cargo run`: this builds it first, where looking for the binary next to the
//! test executable finds a stale one, or none, after `cargo test --test examples`.

use std::process::Command;

fn stdout_of(example: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", example])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {errors}", output.status);
    String::from_utf8(output.stdout).expect("the examples print text")
}

#[track_caller]
fn prints(example: &str, lines: &[&str]) {
    let stdout = stdout_of(example);
    assert_eq!(stdout.lines().collect::<Vec<_>>(), lines);
    assert!(stdout.ends_with('\n'));
}

#[test]
fn bare() {
    prints("bare", &["received 1", "received 2", "closing"]);
}

#[test]
fn filter_line() {
    prints("filter_line", &["lines with 33:", "Marco, age:33", "done"]);
}

#[test]
fn joint_print() {
    prints("joint_print", &["So far", "so good"]);
}

#[test]
fn after_the_end() {
    prints(
        "after_the_end",
        &[
            "waits for more",
            "returned 42",
            "had finished, 7 comes back",
        ],
    );
}

#[test]
fn auto_primed() {
    prints("auto_primed", &["primed", "called", "5", "15", "35"]);
}

#[test]
fn pipeline() {
    prints(
        "pipeline",
        &[
            "1",
            "2",
            "4",
            "8",
            "16",
            "32",
            "filter: closing",
            "printer: closing",
        ],
    );
}

#[test]
fn object_vs_coroutine() {
    prints(
        "object_vs_coroutine",
        &["11", "12", "11", "12", "bytes: (4, 8)"],
    );
}

#[test]
fn threads() {
    prints("threads", &["4000 numbers, sum 8002000"]);
}

#[test]
fn two_coroutines() {
    prints(
        "two_coroutines",
        &[
            "ping has ball 1",
            "pong has ball 2",
            "pong cannot pass: the partner is already executing",
            "pong has ball 10",
            "ping has ball 11",
            "ping cannot pass: the partner is already executing",
        ],
    );
}
