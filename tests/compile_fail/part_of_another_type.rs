//! Of a part that the machine has a reference to, beside others, a wrong type is said once, where all of it is.

use coro::prelude::*;

struct Doc {
    name: String,
    lines: Vec<String>,
    count: usize,
}

#[coro::coroutine]
fn lengths(doc: &mut Doc) -> impl Coroutine<Yield = usize, Return = usize> {
    for line in &doc.lines {
        doc.count += 1;
        yield_!(line.len());
    }
    let name: String = doc.name.as_str();
    doc.count = doc.name.len() as u8;
    name.len() + doc.count
}

fn main() {}
