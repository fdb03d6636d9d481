//! A stream of records, each a head and so many lines behind it, out of one iterator that several loops go through where it is.

use coro::SendError;
use coro::prelude::*;

/// Hands out the lines of each record with their numbers. What is sent says whether the rest of the record is of interest.
#[coro::coroutine]
fn records(text: &str) -> impl Coroutine<bool, Yield = String, Return = Result<usize, String>> {
    let mut lines = text.lines().map(str::trim);
    let mut found = 0;
    for line in lines.by_ref().take_while(|line| !line.is_empty()) {
        let Some((key, value)) = line.split_once(": ") else {
            return Err(format!("no header: {line}"));
        };
        yield_!(format!("{key} is {value}"));
    }
    while let Some(head) = lines.next() {
        let Some((name, count)) = head.rsplit_once(' ') else {
            continue;
        };
        let count = count.parse().map_err(|e| format!("{name}: {e}"))?;
        for (n, line) in lines.by_ref().take(count).enumerate() {
            if !yield_!(format!("{name}[{n}] {line}")) {
                break;
            }
            found += 1;
        }
    }
    Ok(found)
}

#[test]
fn records_of_a_stream() {
    let text = "version: 2\nby: ada\n\nfirst 2\na\nb\nnone\nsecond 3\nc\nd 1\ne\nthird 0";
    let (mut cor, header) = records(text).start().unwrap();
    assert_eq!(header, "version is 2");
    let lines = [true; 5].map(|sent| cor.send(sent).unwrap());
    let expected = [
        "by is ada",
        "first[0] a",
        "first[1] b",
        "second[0] c",
        "second[1] d 1",
    ];
    assert_eq!(lines, expected);
    // What is left of the record is gone through as heads.
    assert_eq!(cor.send(false), Err(SendError::Returned(Ok(3))));
}

#[test]
fn record_without_a_count() {
    let (mut cor, _) = records("by: ada\n\nlast x").start().unwrap();
    let Err(SendError::Returned(Err(message))) = cor.send(true) else {
        panic!("x is no number")
    };
    assert_eq!(message, "last: invalid digit found in string");
}
