//! Yields in the positions that take the most rewriting, in code that all lints look at.

use coro::SendError;
use coro::prelude::*;

/// Yields in guards and in the `else` of a `let`, and assignments behind yields.
#[coro::coroutine]
fn classify(limit: Option<u32>, mut words: Vec<String>) -> impl Coroutine<u32, Return = String> {
    let Some(mut limit) = limit else {
        yield_!();
        return "no limit".to_owned();
    };
    limit += yield_!();
    let mut counts = vec![limit];
    counts[0] += yield_!();
    counts[words.len() - 1] <<= yield_!();
    match counts.first().copied() {
        Some(count) if yield_!() > count => words.push(count.to_string()),
        Some(0) if words.is_empty() && yield_!() > 3 => {}
        Some(count) if count > 40 => {
            limit += yield_!();
            words.push(limit.to_string());
        }
        _ => {}
    }
    match words.pop() {
        Some(word) if yield_!() == 1 => word,
        _ if yield_!() == 2 => yield_!().to_string(),
        Some(word) => word + "!",
        None => String::new(),
    }
}

fn returned(limit: Option<u32>, sent: &[u32]) -> String {
    let mut cor = classify(limit, vec!["word".to_owned()]).prime();
    for &number in sent {
        match cor.send(number) {
            Ok(()) => {}
            Err(SendError::Returned(value)) => return value,
            Err(SendError::Finished(_)) => break,
        }
    }
    panic!("it has not returned")
}

#[test]
fn guards_and_elses() {
    assert_eq!(returned(None, &[0]), "no limit");
    assert_eq!(returned(Some(1), &[2, 3, 1, 13, 1]), "12");
    assert_eq!(returned(Some(1), &[2, 3, 1, 12, 0, 3]), "word!");
    assert_eq!(returned(Some(1), &[2, 3, 3, 5, 7, 1]), "10");
    assert_eq!(returned(Some(1), &[2, 3, 3, 5, 7, 0, 2, 9]), "9");
}
