//! Runs rustc on a program that uses the library, and reads what it reports.

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::Value;

/// Whether this rustc is the one whose words the expectations hold; says so if it is not.
pub fn has_expected_words() -> bool {
    const TOOLCHAIN: &str = "rustc 1.95.";
    let version = Command::new(rustc()).arg("--version").output();
    let version = version.expect("cargo found a rustc").stdout;
    let version = String::from_utf8_lossy(&version);
    let expected = version.starts_with(TOOLCHAIN);
    if !expected {
        // Past the capture of `println!`, which would keep it from whoever runs a passing test.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: the messages are those of {TOOLCHAIN}x, and this is {}",
            version.trim()
        );
    }
    expected
}

fn rustc() -> PathBuf {
    env::var_os("RUSTC")
        .unwrap_or_else(|| "rustc".into())
        .into()
}

/// The library, built as it was for the tests.
fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["build", "--quiet", "--package", "coro-runtime"])
            .arg("--message-format=json")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo runs");
        let messages = String::from_utf8(output.stdout).expect("JSON");
        let artifact = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|message| message["target"]["name"] == "coro")
            .find_map(|message| {
                let files = message["filenames"].as_array()?.clone();
                files.iter().find_map(|file| {
                    let file = PathBuf::from(file.as_str()?);
                    (file.extension()? == "rlib").then_some(file)
                })
            });
        artifact.expect("cargo built the library")
    })
}

/// One thing that rustc reports.
#[derive(Clone, Debug)]
pub struct Report {
    /// `error` or `warning`.
    pub level: String,
    /// Its code, a lint's name included.
    pub code: String,
    /// The headline.
    pub message: String,
    /// Where it is: first line and column, last line and column.
    pub place: (u64, u64, u64, u64),
    /// What else it says: its labels, its notes and its help.
    pub notes: Vec<String>,
    /// All of it as the user sees it.
    pub rendered: String,
}

impl Report {
    fn read(message: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let spans = message["spans"].as_array()?;
        let primary = spans.iter().find(|span| span["is_primary"] == true)?;
        let labels = spans.iter().map(|span| text(&span["label"]));
        let children = message["children"].as_array()?;
        let children = children.iter().map(|child| text(&child["message"]));
        let number = |name: &str| primary[name].as_u64().unwrap_or_default();
        Some(Self {
            level: text(&message["level"]),
            code: text(&message["code"]["code"]),
            message: text(&message["message"]),
            place: (
                number("line_start"),
                number("column_start"),
                number("line_end"),
                number("column_end"),
            ),
            notes: labels.chain(children).collect(),
            rendered: text(&message["rendered"]),
        })
    }
}

/// How many programs there have been.
static FILES: AtomicUsize = AtomicUsize::new(0);

/// What rustc reports of a program, but for what has no place.
///
/// # Panics
///
/// If rustc itself does, or a macro.
pub fn check(source: &str) -> Vec<Report> {
    let library = library();
    let dependencies = library.parent().expect("it is in a folder").join("deps");
    let folder = env!("CARGO_TARGET_TMPDIR");
    // The attribute looks at the file, so there has to be one.
    let number = FILES.fetch_add(1, Ordering::Relaxed);
    let path = Path::new(folder).join(format!("program{number}.rs"));
    fs::write(&path, source).expect("a file");
    let output = Command::new(rustc())
        .args(["--edition=2024", "--emit=metadata", "--error-format=json"])
        .args([
            "--crate-name=program",
            "--crate-type=bin",
            "--out-dir",
            folder,
        ])
        .arg("--extern")
        .arg(format!("coro={}", library.display()))
        .arg("-L")
        .arg(format!("dependency={}", dependencies.display()))
        .arg(&path)
        .output()
        .expect("rustc runs");
    fs::remove_file(&path).expect("the file");
    let stderr = String::from_utf8(output.stderr).expect("JSON");
    assert!(!stderr.contains("panicked at"), "{source}\n{stderr}");
    stderr
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| Report::read(&message))
        .collect()
}

/// What `examine` says of each item, on two threads.
pub fn examine_all<T: Sync>(
    items: &[T],
    examine: impl Fn(&T) -> Option<String> + Sync,
) -> Vec<String> {
    let (one, other) = items.split_at(items.len() / 2);
    let run = |items: &[T]| items.iter().filter_map(&examine).collect::<Vec<_>>();
    thread::scope(|scope| {
        let other = scope.spawn(|| run(other));
        let mut said = run(one);
        said.extend(other.join().expect("it has not panicked"));
        said
    })
}
