//! What has changed since the last line of a log, with a state of parts that begins as nothing and learns its types later.

use std::collections::BTreeMap;

use coro::prelude::*;

#[derive(Clone, Debug, PartialEq)]
enum Change {
    New(String),
    Same(u32),
    From { old: String, new: String },
}

/// The lines are `key=value`; a line without a value asks what there is of the key.
#[coro::coroutine]
fn changes() -> impl Coroutine<&str, Yield = Option<Change>, Return = BTreeMap<String, u32>> {
    let mut state = (BTreeMap::new(), None, 0);
    let mut change = None;
    while let Ok(line) = try_yield!(change.take()) {
        let (key, value) = match line.split_once('=') {
            Some((key, value)) => (key, value.to_owned()),
            None if line.is_empty() => break,
            None => {
                change = state.0.get(line).map(|&count| Change::Same(count));
                continue;
            }
        };
        *state.0.entry(key.to_owned()).or_insert(0) += 1;
        change = match state.1 {
            Some(old) if old == value => {
                state.1 = Some(old);
                state.2 += 1;
                Some(Change::Same(state.2))
            }
            Some(old) => {
                state.1 = Some(value.clone());
                state.2 = 0;
                Some(Change::From { old, new: value })
            }
            None => {
                state.1 = Some(value.clone());
                Some(Change::New(value))
            }
        };
    }
    state.0
}

#[test]
fn changes_of_a_log() {
    let mut cor = changes().prime();
    let from = |old: &str, new: &str| Change::From {
        old: old.to_owned(),
        new: new.to_owned(),
    };
    let sent = ["a=1", "a=1", "b=1", "a=2", "a", "c", "b=2", "c=1"];
    let expected = [
        Some(Change::New("1".to_owned())),
        Some(Change::Same(1)),
        Some(Change::Same(2)),
        Some(from("1", "2")),
        Some(Change::Same(3)),
        None,
        Some(Change::Same(1)),
        Some(from("2", "1")),
    ];
    assert_eq!(sent.map(|line| cor.send(line).unwrap()), expected);
    let counts = [("a", 3), ("b", 2), ("c", 1)].map(|(key, count)| (key.to_owned(), count));
    assert_eq!(cor.close(), Some(BTreeMap::from(counts)));
}
