//! `grep -nF` as a push pipeline: `cargo run --example grep -- PATTERN [PATH..]`.
//!
//! Without a path it searches the Rust sources of this repository. Each line is pushed out of one
//! buffer through four coroutines, *lent* to each of them and copied by none:
//!
//! ```text
//! search -> numbered -> matching -> counted -> printer
//! ```
//!
//! Matches go to stdout as grep prints them, counts to stderr. A close runs down the pipeline, as
//! `GeneratorExit` does in Python; a stage that returns ends those before it, so that a reader that
//! hangs up, as in `| head`, ends the search.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use coro::SendError;
use coro::prelude::*;
use memchr::memmem::Finder;

/// A line, lent for one send. Its text is bytes, since a file need not be UTF-8.
#[derive(Clone, Copy)]
struct Line<'a> {
    path: &'a Path,
    number: u64,
    text: &'a [u8],
}

/// Numbers the lines of one file.
#[coro::coroutine]
fn numbered(
    path: &Path,
    target: &mut Primed<impl Coroutine<Line<'_>, Return = io::Result<u64>>>,
) -> Primed<impl Coroutine<&[u8], Return = io::Result<()>>> {
    let mut number = 0;
    loop {
        let text = yield_!();
        number += 1;
        written(target.send(Line { path, number, text }))?;
    }
}

/// Lets the lines through that contain `pattern`.
#[coro::coroutine]
fn matching(
    pattern: &[u8],
    mut target: Primed<impl Coroutine<Line<'_>, Return = io::Result<u64>>>,
) -> Primed<impl Coroutine<Line<'_>, Return = io::Result<u64>>> {
    let finder = Finder::new(pattern);
    while let Ok(line) = try_yield!() {
        if finder.find(line.text).is_some() {
            written(target.send(line))?;
        }
    }
    target.close().unwrap_or(Ok(0))
}

/// Counts the matches of each file, reports them as `wc` does when closed, returns their sum.
#[coro::coroutine]
fn counted(
    mut target: Primed<impl Coroutine<Line<'_>, Return = io::Result<()>>>,
) -> Primed<impl Coroutine<Line<'_>, Return = io::Result<u64>>> {
    let mut counts: Vec<(PathBuf, u64)> = Vec::new();
    while let Ok(line) = try_yield!() {
        written(target.send(line))?;
        match counts.last_mut() {
            Some((path, count)) if path == line.path => *count += 1,
            _ => counts.push((line.path.to_path_buf(), 1)),
        }
    }
    target.close().unwrap_or(Ok(()))?;

    let mut report = io::stderr().lock();
    for (path, count) in &counts {
        writeln!(report, "{count:7} {}", path.display())?;
    }
    let sum = counts.iter().map(|(_, count)| count).sum();
    writeln!(report, "{sum:7} total")?;
    Ok(sum)
}

/// Prints as grep does, and flushes when closed.
#[coro::coroutine]
fn printer(
    out: impl Write,
    with_path: bool,
) -> Primed<impl Coroutine<Line<'_>, Return = io::Result<()>>> {
    let mut out = BufWriter::new(out);
    while let Ok(line) = try_yield!() {
        if with_path {
            out.write_all(line.path.as_os_str().as_encoded_bytes())?;
            out.write_all(b":")?;
        }
        write!(out, "{}:", line.number)?;
        out.write_all(line.text)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// The error of a target that returned because it could not write, for `?`.
fn written<Y, S, R>(sent: Result<Y, SendError<S, io::Result<R>>>) -> io::Result<()> {
    match sent {
        Err(SendError::Returned(result)) => result.map(drop),
        Ok(_) | Err(SendError::Finished(_)) => Ok(()),
    }
}

/// The source: pushes the lines of every file, then closes. The exit code is grep's.
fn search(
    files: &[PathBuf],
    mut target: Primed<impl for<'s> Coroutine<Line<'s>, Return = io::Result<u64>>>,
) -> io::Result<ExitCode> {
    let mut unread = 0;
    let mut line = Vec::new();
    for path in files {
        match push_lines(path, &mut line, &mut numbered(path, &mut target)) {
            Ok(pushed) => pushed?,
            Err(error) => {
                eprintln!("grep: {}: {error}", path.display());
                unread += 1;
            }
        }
    }
    let sum = target.close().unwrap_or(Ok(0))?;
    let code = if unread > 0 { 2 } else { u8::from(sum == 0) };
    Ok(ExitCode::from(code))
}

/// Pushes the lines of one file. The outer error is that of reading, the inner one the target's.
fn push_lines(
    path: &Path,
    line: &mut Vec<u8>,
    target: &mut Primed<impl for<'s> Coroutine<&'s [u8], Return = io::Result<()>>>,
) -> io::Result<io::Result<()>> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
    loop {
        line.clear();
        if file.read_until(b'\n', line)? == 0 {
            return Ok(Ok(()));
        }
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        if let Err(error) = written(target.send(text)) {
            return Ok(Err(error));
        }
    }
}

/// Lists the files under `path`. Links inside a directory are not followed, as with `grep -r`.
fn walk(path: PathBuf, files: &mut Vec<PathBuf>) {
    // What cannot be listed is opened as a file, which works or reports what is wrong with it.
    let Ok(entries) = fs::read_dir(&path) else {
        files.push(path);
        return;
    };
    let regular = |kind: fs::FileType| kind.is_dir() || kind.is_file();
    let mut inside: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(regular))
        .map(|entry| entry.path())
        .collect();
    inside.sort();
    for path in inside {
        walk(path, files);
    }
}

fn main() -> ExitCode {
    let mut args = env::args_os().skip(1);
    let Some(pattern) = args.next() else {
        eprintln!("usage: grep PATTERN [PATH..]");
        return ExitCode::from(2);
    };
    let paths: Vec<PathBuf> = args.map(PathBuf::from).collect();
    let with_path = paths.len() != 1 || paths[0].is_dir();

    let mut files = Vec::new();
    if paths.is_empty() {
        env::set_current_dir(env!("CARGO_MANIFEST_DIR")).expect("the repository is still there");
        for dir in ["coro-macros", "coro-runtime", "examples", "tests"] {
            walk(PathBuf::from(dir), &mut files);
        }
        files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    }
    for path in paths {
        walk(path, &mut files);
    }

    let sink = counted(printer(io::stdout().lock(), with_path));
    let code = search(&files, matching(pattern.as_encoded_bytes(), sink));
    code.unwrap_or_else(|error| {
        // A reader that hung up has seen enough.
        if error.kind() == ErrorKind::BrokenPipe {
            return ExitCode::SUCCESS;
        }
        eprintln!("grep: write error: {error}");
        ExitCode::from(2)
    })
}
