"""The crates whose compilation is timed: the same bodies in each contestant's words.

A body is written once. `YIELD(value)` stands for a yield; every `let` spells its type, because one
contestant needs it.
"""

import re

PRELUDES = {
    "ours": "use coro::prelude::*;\n",
    "diapause": "use diapause::{Coroutine, CoroutineState};\n",
    "genawaiter": "use genawaiter::GeneratorState;\nuse genawaiter::stack::{Co, let_gen_using};\n",
    "builtin": "#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]\n"
               "use std::ops::{Coroutine, CoroutineState};\nuse std::pin::Pin;\n",
}

YIELDS = {
    "ours": r"yield_!(\1)",
    "diapause": r"yield_!(\1)",
    "genawaiter": r"co.yield_(\1).await",
    "builtin": r"yield \1",
}

FUNCTIONS = {
    "ours": """
#[coro::coroutine]
pub fn {name}(limit: u64) -> Primed<impl Coroutine<u64, Yield = u64, Return = !>> {{
{body}}}
""",
    "diapause": """
#[diapause::coroutine(yield = u64, resume = u64)]
pub fn {name}(limit: u64) {{
{body}}}
""",
    "genawaiter": """
pub async fn {name}(co: Co<'_, u64, u64>, limit: u64) {{
{body}}}
""",
    "builtin": """
pub fn {name}(limit: u64) -> impl Coroutine<u64, Yield = u64, Return = ()> + Unpin {{
#[coroutine]
move |_: u64| {{
{body}}}
}}
""",
}

# Not generic, so that the machine is compiled to code and not only checked.
DRIVERS = {
    "ours": """
pub fn drive_{name}(number: u64) -> u64 {{
    let mut machine = {name}(3);
    machine.push(number) ^ machine.push(number)
}}
""",
    "diapause": """
pub fn drive_{name}(number: u64) -> u64 {{
    let mut machine = {name}(3);
    machine.start();
    let mut send = || match machine.resume(number) {{
        CoroutineState::Yielded(output) => output,
        CoroutineState::Complete(()) => 0,
    }};
    send() ^ send()
}}
""",
    "genawaiter": """
pub fn drive_{name}(number: u64) -> u64 {{
    let_gen_using!(machine, |co| {name}(co, 3));
    machine.resume_with(0);
    let mut send = || match machine.resume_with(number) {{
        GeneratorState::Yielded(output) => output,
        GeneratorState::Complete(()) => 0,
    }};
    send() ^ send()
}}
""",
    "builtin": """
pub fn drive_{name}(number: u64) -> u64 {{
    let mut machine = {name}(3);
    let _ = Pin::new(&mut machine).resume(0);
    let mut send = || match Pin::new(&mut machine).resume(number) {{
        CoroutineState::Yielded(output) => output,
        CoroutineState::Complete(()) => 0,
    }};
    send() ^ send()
}}
""",
}

# An ordinary coroutine: two loops, three yields.
ORDINARY = """\
    let mut words: u64 = 0;
    loop {{
        let mut length: u64 = 0;
        loop {{
            let byte: u64 = YIELD(words);
            if byte == 32 {{
                break;
            }}
            length += 1;
            if length > limit {{
                let excess: u64 = YIELD(length);
                length = excess % {number};
            }}
        }}
        if length > 0 {{
            words += 1;
            YIELD(length);
        }}
    }}
"""

# A piece with two yields, of which one is conditional and holds a local.
PIECE = """\
        {{
            let input: u64 = YIELD(total);
            if input.is_multiple_of({number}) {{
                let other: u64 = YIELD(input ^ limit);
                total = total.wrapping_add(other);
            }}
            total = total.wrapping_mul(31) ^ input;
        }}
"""

# One more local with a destructor that stays in scope to the end, and a yield.
HELD = """\
        let text{number}: String = String::from("{number}");
        let input{number}: u64 = YIELD(text{number}.len() as u64);
        total = total.wrapping_add(input{number});
"""


def looped(piece, count):
    pieces = "".join(piece.format(number=number + 2) for number in range(count))
    return f"    let mut total: u64 = limit;\n    loop {{\n{pieces}    }}\n"


def bodies(kind, count):
    """The bodies of a crate's coroutines."""
    match kind:
        case "yields":
            return [looped(PIECE, count // 2)]
        case "held":
            return [looped(HELD, count)]
        case "coroutines":
            return [ORDINARY.format(number=number + 2) for number in range(count)]


def functions(contestant, kind, count):
    """The coroutines alone."""
    written = []
    for number, body in enumerate(bodies(kind, count)):
        body = re.sub(r"YIELD\(((?:[^()]|\([^()]*\))*)\)", YIELDS[contestant], body)
        written.append(FUNCTIONS[contestant].format(name=f"coroutine_{number}", body=body))
    return "".join(written)


def crate(contestant, kind, count, driven=True):
    """A whole `lib.rs`."""
    source = PRELUDES[contestant] + functions(contestant, kind, count)
    if driven:
        for number in range(len(bodies(kind, count))):
            source += DRIVERS[contestant].format(name=f"coroutine_{number}")
    return source
