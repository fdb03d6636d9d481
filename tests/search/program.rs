//! Writes a program of functions: as plain ones, as coroutines, or as rustc's own movable coroutines.

use std::fmt::Write;

use crate::function::{Function, indented};
use crate::world::World;

/// What becomes of the functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Functions in which a yield is a call. rustc takes borrows to live across it.
    Plain,
    /// Under the attribute.
    Coroutine,
    /// Closures under the `#[coroutine]` of nightly. Like the attribute's they can be moved while they are
    /// paused, so rustc says where one would refer to itself.
    Movable,
}

/// A program, and where in it the functions are.
#[derive(Debug)]
pub struct Program {
    pub text: String,
    /// The first line of each function, in the order in which they were given.
    starts: Vec<usize>,
    /// The line behind the last function.
    end: usize,
}

impl Program {
    pub fn new(world: &World, functions: &[&Function], form: Form) -> Self {
        let mut text = opening(world, form);
        let mut starts = Vec::new();
        for (at, function) in functions.iter().enumerate() {
            starts.push(text.lines().count() + 1);
            text += &function_text(world, function, at, form);
        }
        let end = text.lines().count() + 1;
        text += "fn main() {}\n";
        Self { text, starts, end }
    }

    /// Which function is on this line, the first being the first.
    pub fn function_on(&self, line: usize) -> Option<usize> {
        let before = self.starts.partition_point(|&start| start <= line);
        if line < self.end {
            before.checked_sub(1)
        } else {
            None
        }
    }
}

/// A function, from the attribute on, with a number in its name.
pub fn function_text(world: &World, function: &Function, number: usize, form: Form) -> String {
    let head = function.head(world);
    let name = format!("f{number}");
    let mut text = String::new();
    if let Some(within) = &head.within {
        writeln!(text, "{within} {{").expect("a text takes all");
    }
    if form == Form::Coroutine {
        text += "#[coro::coroutine]\n";
    }
    text += &head.text.replace("NAME", &name);
    text += &returned(world, form);
    let body = function.body(world);
    let (sent, returned) = (movable_sent(world), &world.returned);
    let (opening, closing) = match form {
        Form::Movable => (
            format!("{{\n#[coroutine] move |_: {sent}| -> {returned} {{"),
            "}\n}",
        ),
        Form::Plain | Form::Coroutine => ("{".to_owned(), "}"),
    };
    writeln!(text, "{opening}\n{body}\n{closing}").expect("a text takes all");
    if head.within.is_some() {
        text += "}\n";
    }
    indented(&text)
}

fn returned(world: &World, form: Form) -> String {
    let World {
        yielded, returned, ..
    } = world;
    match form {
        Form::Plain => format!(" -> {returned} "),
        Form::Coroutine => {
            let sent = &world.sent;
            format!(" -> impl Coroutine<{sent}, Yield = {yielded}, Return = {returned}> ")
        }
        Form::Movable => {
            let sent = movable_sent(world);
            format!(" -> impl std::ops::Coroutine<{sent}, Yield = {yielded}, Return = {returned}> ")
        }
    }
}

/// What is sent, for all time: rustc's coroutines are sent no reference that is lent to them.
fn movable_sent(world: &World) -> String {
    match world.sent.strip_prefix('&') {
        Some(lent) if !lent.starts_with('\'') => format!("&'static {lent}"),
        _ => world.sent.clone(),
    }
}

fn opening(world: &World, form: Form) -> String {
    let features = match form {
        Form::Movable => "#![feature(coroutines, coroutine_trait, yield_expr)]\n",
        Form::Plain | Form::Coroutine => "",
    };
    let types = &world.types;
    // Coroutines among the helpers stay what they are.
    let macros = match form {
        Form::Plain => macros(world, "yielding::<$yielded, $sent>($value)"),
        Form::Movable => macros(world, "(yield $value)"),
        Form::Coroutine => String::new(),
    };
    format!("{features}use coro::prelude::*;\n{types}\n{macros}\n")
}

/// The macros of the library, in terms of what yields.
fn macros(world: &World, yields: &str) -> String {
    let yields = yields
        .replace("$yielded", &world.yielded)
        .replace("$sent", &world.sent);
    format!("macro_rules! yielded {{ ($value:expr) => {{ {yields} }} }}\n{MACROS}")
}

const MACROS: &str = "\
macro_rules! yield_ {
    () => { yielded!(()) };
    ($value:expr) => { yielded!($value) };
}
macro_rules! try_yield {
    () => { trying(yielded!(())) };
    ($value:expr) => { trying(yielded!($value)) };
}
macro_rules! yield_from {
    ($inner:expr) => {{
        let inner = $inner;
        yielded!(nothing());
        delegating(inner)
    }};
}
fn yielding<Y, S>(_: Y) -> S { loop {} }
fn trying<S>(sent: S) -> Result<S, Closed> { Ok(sent) }
fn nothing<Y>() -> Y { loop {} }
fn delegating<S, R>(_: impl Coroutine<S, Return = R>) -> R { loop {} }
";

#[cfg(test)]
mod tests {
    use super::{Form, Program};
    use crate::world::worlds;
    use crate::writer::write;

    #[test]
    fn each_line_of_a_function_leads_to_it() {
        let world = &worlds()[0];
        let functions: Vec<_> = (0..9).map(|number| write(world, 0, number)).collect();
        let functions: Vec<_> = functions.iter().collect();
        let program = Program::new(world, &functions, Form::Coroutine);
        let mut last = None;
        for (at, line) in program.text.lines().enumerate() {
            let found = program.function_on(at + 1);
            if line.contains("#[coro::coroutine]") && line.starts_with('#') {
                assert_ne!(found, last);
            }
            last = found;
        }
        assert_eq!(last, None);
    }
}
