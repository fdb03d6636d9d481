//! A body's two versions, and the test that holds them against each other.

use super::body::Written;
use super::types::Type;

/// The module of one body.
pub fn module(seed: u64, body: &Written) -> String {
    let Written {
        protocol,
        parameters,
        arguments,
        text,
    } = body;
    let [sent, yielded, returned] =
        [protocol.sent, protocol.yielded, protocol.returned].map(Type::written);
    let (clone, cloning, compare_clones) = if protocol.clone {
        (" + Clone", ".cloning()", "compare_clones(&pair);")
    } else {
        ("", "", "")
    };
    let end = match protocol.returned {
        Type::Never => "Never",
        _ => returned,
    };
    let text = indented(&format!(
        "#[coro::coroutine]\n\
         pub fn body({parameters})\n\
         -> impl Coroutine<{sent}, Yield = {yielded}, Return = {returned}>{clone}\n\
         {{\n{text}}}\n"
    ));
    let plain = text.replacen("#[coro::coroutine]\n", "", 1).replacen(
        &format!("impl Coroutine<{sent}, Yield = {yielded}, Return = {returned}>{clone}"),
        returned,
        1,
    );
    format!(
        r####"
mod body_{seed} {{
use super::*;

type In = {sent};
type Out = {yielded};
type End = {end};

const TEXT: &str = r###"seed {seed}
{text}"###;

mod coroutine {{
use super::super::*;
use coro::prelude::*;

{text}}}

mod plain {{
use super::super::*;
use super::{{End, In, Out}};
exchanging! {{ In, Out, End }}

{plain}}}

#[test]
fn agrees() {{
    let pair = Pair::<In, Out, End> {{
        name: TEXT,
        machine: || Box::new(Machine::unprimed(coroutine::body({arguments})){cloning}),
        plain: || plain::body({arguments}),
    }};
    compare(&pair);
    {compare_clones}
}}
}}
"####
    )
}

/// Indents by the braces.
fn indented(text: &str) -> String {
    let mut depth: usize = 0;
    let mut out = String::new();
    for line in text.lines() {
        let closing = line.chars().take_while(|&first| first == '}').count();
        let at = depth - closing.min(depth);
        out += &"    ".repeat(at);
        out += line;
        out.push('\n');
        depth += line.matches('{').count();
        depth -= line.matches('}').count();
    }
    out
}
