//! Runs rustc on a program, and says which functions it objects to.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::program::{Form, Program};

/// What rustc says of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The code, or nothing if the attribute says it.
    pub code: String,
    pub message: String,
    /// What stands at the place.
    pub label: String,
    /// What the user sees.
    pub rendered: String,
}

impl Complaint {
    /// Whether these are the words of the attribute, or of a trait of the library.
    pub fn is_own(&self) -> bool {
        self.code.is_empty() || self.code == "E0277" && !self.message.starts_with("the trait")
    }

    /// The message without what is quoted in it, and without line numbers; with what is said of the place, if
    /// these are the attribute's words.
    pub fn shape(&self) -> String {
        let whole = if self.is_own() {
            format!("{}: {}", self.message, self.label)
        } else {
            self.message.clone()
        };
        let first = whole.lines().next().unwrap_or_default();
        let quoted = first.split('`').enumerate();
        let shape: String = quoted
            .map(|(at, text)| if at % 2 == 0 { text } else { "`_`" })
            .collect();
        shape.replace(|character: char| character.is_ascii_digit(), "")
    }
}

/// A toolchain, and the library as built by it.
struct Compiler {
    /// What comes before `rustc` and `cargo`.
    toolchain: Option<&'static str>,
    library: PathBuf,
}

impl Compiler {
    /// The compiler that runs everything but rustc's own coroutines.
    fn stable() -> &'static Self {
        static COMPILER: OnceLock<Compiler> = OnceLock::new();
        COMPILER.get_or_init(|| Self::find(None).expect("cargo builds the library"))
    }

    /// The nightly one, if there is any.
    fn nightly() -> Option<&'static Self> {
        static COMPILER: OnceLock<Option<Compiler>> = OnceLock::new();
        COMPILER
            .get_or_init(|| Self::find(Some("nightly")))
            .as_ref()
    }

    fn find(toolchain: Option<&'static str>) -> Option<Self> {
        let mut build = command(toolchain, "cargo");
        build.args(["build", "--quiet", "--package", "coro-runtime"]);
        build.arg("--message-format=json");
        build.current_dir(env!("CARGO_MANIFEST_DIR"));
        if let Some(name) = toolchain {
            build.env("CARGO_TARGET_DIR", target().join(name));
        }
        let output = build.output().ok()?;
        let messages = String::from_utf8(output.stdout).ok()?;
        let library = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|message| message["target"]["name"] == "coro")
            .find_map(|message| rlib(&message["filenames"]))?;
        Some(Self { toolchain, library })
    }

    fn command(&self) -> Command {
        let dependencies = self.library.with_file_name("deps");
        let mut rustc = command(self.toolchain, "rustc");
        rustc
            .args(["--edition=2024", "--emit=metadata", "--error-format=json"])
            .args(["--crate-name=program", "-Awarnings", "--extern"])
            .arg(format!("coro={}", self.library.display()))
            .arg("-L")
            .arg(format!("dependency={}", dependencies.display()));
        rustc
    }
}

fn command(toolchain: Option<&str>, program: &str) -> Command {
    let Some(toolchain) = toolchain else {
        return Command::new(program);
    };
    let mut command = Command::new("rustup");
    command.args(["run", toolchain, program]);
    command
}

/// Where cargo put this program.
fn target() -> PathBuf {
    let program = env::current_exe().expect("it runs");
    let folder = program.ancestors().nth(2);
    folder.expect("it is in a folder of cargo's").to_owned()
}

fn rlib(files: &Value) -> Option<PathBuf> {
    files.as_array()?.iter().find_map(|file| {
        let file = PathBuf::from(file.as_str()?);
        (file.extension()? == "rlib").then_some(file)
    })
}

/// Whether there is a compiler for this form.
pub fn has_compiler(form: Form) -> bool {
    form != Form::Movable || Compiler::nightly().is_some()
}

/// The first complaint about each function that there is any about, with its place in the program.
///
/// # Panics
///
/// If rustc complains about no function, but about what is around them.
pub fn complaints(program: &Program, form: Form, folder: &Path) -> Vec<(usize, Complaint)> {
    let compiler = match form {
        Form::Movable => Compiler::nightly().expect("it has been asked for"),
        Form::Plain | Form::Coroutine => Compiler::stable(),
    };
    let path = folder.join("program.rs");
    fs::write(&path, &program.text).expect("the folder can be written to");
    let mut rustc = compiler.command();
    let output = rustc.arg("--out-dir").arg(folder).arg(&path).output();
    let output = output.expect("rustc runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    let messages = stderr
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let found: Vec<_> = messages
        .filter_map(|message| complaint(program, &message))
        .collect();
    assert!(
        output.status.success() || !found.is_empty(),
        "{}: {stderr}",
        path.display()
    );
    found
}

fn complaint(program: &Program, message: &Value) -> Option<(usize, Complaint)> {
    if message["level"] != "error" {
        return None;
    }
    let mut spans = message["spans"].as_array()?.iter();
    let primary = spans.find(|span| span["is_primary"] == true)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let complaint = Complaint {
        code: text(&message["code"]["code"]),
        message: text(&message["message"]),
        label: text(&primary["label"]),
        rendered: text(&message["rendered"]),
    };
    Some((function_at(program, primary)?, complaint))
}

/// The function that a span is in, or what expands to it.
fn function_at(program: &Program, span: &Value) -> Option<usize> {
    let line = span["line_start"].as_u64()?;
    let line = usize::try_from(line).ok()?;
    let is_here = span["file_name"].as_str()?.ends_with("program.rs");
    let found = is_here.then(|| program.function_on(line)).flatten();
    found.or_else(|| function_at(program, &span["expansion"]["span"]))
}

#[cfg(test)]
mod tests {
    use super::complaints;
    use crate::folder::Folder;
    use crate::function::{Function, Part, Statement};
    use crate::program::{Form, Program};
    use crate::world::worlds;

    fn function(number: usize, statement: &str) -> Function {
        let text = |text: &str| vec![Part::Text(text.to_owned())];
        let statement = Statement {
            template: 0,
            parts: text(statement),
        };
        Function {
            number,
            head: 0,
            statements: vec![statement],
            end: text("panic!()"),
        }
    }

    /// The codes of what is said of the functions, with their places.
    fn codes(statements: &[&str], form: Form) -> Vec<(usize, String)> {
        let worlds = worlds();
        let functions = statements.iter().enumerate();
        let functions: Vec<Function> = functions
            .map(|(at, statement)| function(at, statement))
            .collect();
        let functions: Vec<&Function> = functions.iter().collect();
        let program = Program::new(&worlds[0], &functions, form);
        let folder = Folder::new();
        let found = complaints(&program, form, folder.path());
        found
            .into_iter()
            .map(|(at, complaint)| (at, complaint.code))
            .collect()
    }

    #[test]
    fn an_error_is_of_the_function_that_it_is_in() {
        let statements = ["let n = 1;", "let n: u32 = String::new();", "let n = 2;"];
        for form in [Form::Plain, Form::Coroutine] {
            assert_eq!(codes(&statements, form), [(1, "E0308".to_owned())]);
        }
    }

    #[test]
    fn an_error_in_a_macro_is_of_the_function_that_calls_it() {
        let statements = ["let n = 1;", "yield_!(1);"];
        assert_eq!(codes(&statements, Form::Plain), [(1, "E0308".to_owned())]);
    }
}
