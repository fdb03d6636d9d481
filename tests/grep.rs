//! The `grep` example against the system's grep, on files that are awkward to read by line.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const MANIFEST_DIR: &str = env!("CARGO_MANIFEST_DIR");

fn ours() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--quiet", "--example", "grep", "--manifest-path"])
        .arg(Path::new(MANIFEST_DIR).join("Cargo.toml"))
        .arg("--");
    command
}

/// The system's grep, for bytes and whatever the locale; `None` if there is no GNU grep.
fn theirs() -> Option<Command> {
    let version = Command::new("grep").arg("--version").output().ok()?;
    if !version.stdout.starts_with(b"grep (GNU grep)") {
        return None;
    }
    let mut command = Command::new("grep");
    command.env("LC_ALL", "C").args(["-nFa", "-e"]);
    Some(command)
}

fn run(mut command: Command, pattern: &str, paths: &[&str], dir: &Path) -> Output {
    command.arg(pattern).args(paths).current_dir(dir);
    command.output().expect("the command runs")
}

/// A fresh directory with one file for each kind of trouble.
fn awkward_files(test: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    // It may be left over from an earlier run.
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).expect("the target directory is writable");

    // Longer than any buffer, with the needle across where a buffer would end.
    let mut long = vec![b'x'; (1 << 16) - 3];
    long.extend_from_slice(b"needle");
    long.extend(vec![b'y'; 3 << 20]);
    long.extend_from_slice(b"\nneedle after it\n");

    let files: [(&str, &[u8]); 8] = [
        ("plain", b"one needle\nnone\nneedleneedle\n"),
        ("empty", b""),
        ("no_final_newline", b"none\nlast needle"),
        ("only_newlines", b"\n\n\n"),
        ("crlf", b"needle\r\nnone\r\n\r\nneedle"),
        ("nul", b"a\0needle\0b\nnone\0\n\0\n"),
        ("invalid_utf8", b"\xff\xfe needle \xc3\x28\nnone \xf0\x9f\n"),
        ("long_line", &long),
    ];
    for (name, contents) in files {
        fs::write(dir.join(name), contents).expect("the target directory is writable");
    }
    dir
}

#[track_caller]
fn assert_same(ours: &Output, theirs: &Output, case: &str) {
    let text = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    // Not `assert_eq!` on the bytes: a mismatch in the long line would print megabytes of numbers.
    assert!(
        ours.stdout == theirs.stdout,
        "{case}:\n{:.500}\n{:.500}",
        text(ours),
        text(theirs)
    );
    assert_eq!(ours.status.code(), theirs.status.code(), "{case}");
}

#[test]
fn agrees_with_the_system_grep() {
    let Some(_) = theirs() else {
        println!("skipped: no GNU grep here");
        return;
    };
    let dir = awkward_files("agrees");
    let files = [
        "plain",
        "empty",
        "no_final_newline",
        "only_newlines",
        "crlf",
        "nul",
        "invalid_utf8",
        "long_line",
    ];
    let mut cases: Vec<Vec<&str>> = files.iter().map(|file| vec![*file]).collect();
    cases.push(files.to_vec());
    cases.push(vec!["plain", "missing", "crlf"]);

    for pattern in ["needle", "none", "\r", "absent", ""] {
        for paths in &cases {
            let Some(theirs) = theirs() else { return };
            assert_same(
                &run(ours(), pattern, paths, &dir),
                &run(theirs, pattern, paths, &dir),
                &format!("{pattern:?} in {paths:?}"),
            );
        }
    }
}

#[test]
fn counts_each_file_on_stderr() {
    let dir = awkward_files("counts");
    let output = run(ours(), "needle", &["plain", "empty", "crlf"], &dir);
    let report = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = report.lines().map(str::trim).collect();
    assert_eq!(lines, ["2 plain", "2 crlf", "4 total"]);
}

#[test]
fn searches_its_own_sources_by_default() {
    let output = run(ours(), "yield_", &[], Path::new(MANIFEST_DIR));
    assert!(output.status.success());

    let source = fs::read_to_string(Path::new(MANIFEST_DIR).join("examples/bare.rs"));
    let source = source.expect("the example is there");
    let expected: Vec<String> = (1..)
        .zip(source.lines())
        .filter(|(_, line)| line.contains("yield_"))
        .map(|(number, line)| format!("examples/bare.rs:{number}:{line}"))
        .collect();
    let stdout = String::from_utf8_lossy(&output.stdout);
    let found: Vec<&str> = stdout
        .lines()
        .filter(|line| line.starts_with("examples/bare.rs:"))
        .collect();
    assert_eq!(found, expected);
    assert!(stdout.contains("coro-runtime/src/"));
}

#[test]
fn a_reader_that_hangs_up_ends_the_search() {
    let dir = awkward_files("hangs_up");
    fs::write(dir.join("many"), "needle\n".repeat(1 << 20)).expect("the directory is writable");

    let mut child = ours()
        .args(["needle", "many"])
        .current_dir(&dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cargo runs");
    let stdout = child.stdout.take().expect("it is piped");
    let first = BufReader::new(stdout).lines().next();
    assert_eq!(first.expect("one line").expect("is text"), "1:needle");

    let output = child.wait_with_output().expect("it ends by itself");
    assert!(output.status.success(), "{}", output.status);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
