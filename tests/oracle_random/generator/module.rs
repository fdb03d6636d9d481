//! A body's two versions, and the test that holds them against each other.

use super::body::Written;
use super::types::{Protocol, Type};

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
    let (driver, kind) = if protocol.generator {
        (
            "Generator::new",
            format!("impl Iterator<Item = {yielded}>{clone}"),
        )
    } else {
        (
            "Machine::unprimed",
            format!("impl Coroutine<{sent}, Yield = {yielded}, Return = {returned}>{clone}"),
        )
    };
    let text = indented(&format!(
        "#[coro::coroutine]\n\
         pub fn body({parameters})\n\
         -> {kind}\n\
         {{\n{text}}}\n"
    ));
    let plain = text
        .replacen("#[coro::coroutine]\n", "", 1)
        .replacen(&kind, returned, 1);
    let part = indented(&part(*protocol));
    let kind = format!("impl Coroutine<{sent}, Yield = {yielded}, Return = u32> + Clone");
    let plain_part = part
        .replace("#[coro::coroutine]\n", "")
        .replace(&kind, "u32");
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

{part}
{text}}}

mod plain {{
use super::super::*;
use super::{{End, In, Out}};
exchanging! {{ In, Out, End }}

{plain_part}
{plain}}}

#[test]
fn agrees() {{
    let pair = Pair::<In, Out, End> {{
        name: TEXT,
        machine: || Box::new({driver}(coroutine::body({arguments})){cloning}),
        plain: || plain::body({arguments}),
    }};
    compare(&pair);
    {compare_clones}
}}
}}
"####
    )
}

/// What the body may delegate to: it yields so many times.
fn part(protocol: Protocol) -> String {
    let [sent, yielded] = [protocol.sent, protocol.yielded].map(Type::written);
    let value = match protocol.yielded {
        Type::Number => "turns",
        Type::Guard => "d(turns)",
        Type::MaybeGuard => "Some(d(turns))",
        Type::Couple => "(d(turns), turns)",
        _ => "",
    };
    format!(
        r#"#[coro::coroutine]
fn part(mut turns: u32, held: D) -> impl Coroutine<{sent}, Yield = {yielded}, Return = u32> + Clone {{
let mut sum = turns;
while turns > 0 {{
let _turn = d("turn");
turns -= 1;
sum = (sum + rank(yield_!({value}))) % 10;
if sum > 7 {{
eat(held);
return sum;
}}
}}
peek(&held);
sum
}}
"#
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
