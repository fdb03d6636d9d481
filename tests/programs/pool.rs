//! A pool of coroutines in a list: one is found by an element of it that is looked into, sent to, and replaced where it is.

use coro::SendError;
use coro::prelude::*;

/// Sums up what it is sent, up to a zero.
#[coro::coroutine]
fn sum(limit: u32) -> impl Coroutine<u32, Yield = u32, Return = String> {
    let (mut total, mut last) = (0, None);
    while let Ok(number) = try_yield!(total) {
        if number == 0 || total + number > limit {
            break;
        }
        total += number;
        last = Some(number);
    }
    last.map_or_else(|| "none".to_owned(), |last| format!("{total} with {last}"))
}

/// What it yields is the number of those that run, and more than 100 if one has ended.
#[coro::coroutine]
fn pool(limits: &[u32]) -> impl Coroutine<(usize, u32), Yield = usize, Return = Vec<String>> {
    let mut running: Vec<_> = limits
        .iter()
        .map(|&limit| Some(sum(limit).prime()))
        .collect();
    let mut ended = vec![];
    let mut changes = (None, 0);
    while let Ok((at, number)) = try_yield!(running.iter().flatten().count()) {
        let Some(slot) = running.get_mut(at) else {
            continue;
        };
        let Some(cor) = slot else {
            if number == 0 {
                break;
            }
            continue;
        };
        match cor.send(number) {
            Ok(total) => {
                if let Some(before) = changes.0 {
                    changes.1 += u32::from(before != (at, total));
                }
                changes.0 = Some((at, total));
            }
            Err(SendError::Returned(text)) => {
                *slot = None;
                ended.push(text);
                yield_!(100 + ended.len());
            }
            Err(SendError::Finished(_)) => unreachable!("it is not in the pool any more"),
        }
    }
    for cor in running.into_iter().flatten() {
        ended.extend(cor.close());
    }
    ended.push(format!("{} changes", changes.1));
    ended
}

#[test]
fn pool_of_sums() {
    let (mut cor, count) = pool(&[10, 20, 30]).start().unwrap();
    assert_eq!(count, 3);
    assert_eq!(cor.send((0, 7)), Ok(3));
    assert_eq!(cor.send((9, 7)), Ok(3));
    assert_eq!(cor.send((0, 4)), Ok(101));
    assert_eq!(cor.send((5, 5)), Ok(2));
    assert_eq!(cor.send((0, 1)), Ok(2));
    assert_eq!(cor.send((1, 5)), Ok(2));
    assert_eq!(cor.send((2, 0)), Ok(102));
    assert_eq!(cor.send((1, 9)), Ok(1), "nobody takes what is sent there");
    let ended = ["7 with 7", "none", "5 with 5", "1 changes"].map(String::from);
    assert_eq!(cor.close(), Some(ended.to_vec()));
}
