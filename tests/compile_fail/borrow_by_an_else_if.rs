//! What the condition of an `else if` binds is borrowed from a local, and held across a yield.

use coro::prelude::*;
use std::collections::BTreeMap;

#[coro::coroutine]
fn config() -> impl Coroutine<String, Yield = usize, Return = ()> {
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    loop {
        let line = yield_!(values.len());
        if line.is_empty() {
            return;
        } else if line.starts_with('#') {
            yield_!(0);
        } else if let Some((key, value)) = line.split_once('=') {
            let value = format!("{value}{}", yield_!(1));
            values.insert(key.trim().to_string(), value);
        }
    }
}

fn main() {}
