//! A search for where a function crosses zero, which asks what to do when it is stuck, and books what it has tried.

use std::collections::BTreeMap;
use std::ops::Range;

use coro::SendError;
use coro::prelude::*;

#[derive(Clone, Copy)]
enum Advice {
    GoOn,
    Widen(i64),
    Shift,
    Stop,
}

#[derive(Debug, PartialEq)]
enum Asked {
    Halved(i64),
    Stuck { low: i64, high: i64 },
}

#[derive(Debug, Default, PartialEq)]
struct Book {
    tried: BTreeMap<i64, u32>,
    notes: Vec<String>,
}

impl Book {
    fn tried(&mut self, at: i64) -> &mut u32 {
        self.tried.entry(at).or_default()
    }
}

/// Halves `range` until the function crosses zero ahead of its end.
#[coro::coroutine]
fn crossing(
    f: impl Fn(i64) -> i64,
    mut range: Range<i64>,
) -> impl Coroutine<Advice, Yield = Asked, Return = Result<(i64, Book), Book>> {
    let mut book = Book::default();
    while range.end - range.start > 1 {
        let crosses = |range: &Range<i64>| (f(range.start) < 0) != (f(range.end) < 0);
        if crosses(&range) {
            let middle = i64::midpoint(range.start, range.end);
            *book.tried(middle) += 1;
            let advice = yield_!(Asked::Halved(middle));
            if let Advice::Stop = advice {
                let most = book.tried.values().max();
                let note = format!("stopped at {middle}, {} at most", most.unwrap_or(&0));
                book.notes.push(note);
                return Err(book);
            }
            let rest = middle..range.end;
            if f(middle) < 0 && f(rest.end) >= 0 {
                range = rest;
            } else {
                range.end = middle;
            }
            continue;
        }
        let (low, high) = (f(range.start), f(range.end));
        match yield_!(Asked::Stuck { low, high }) {
            Advice::Widen(by) => {
                let nearer = |by: i64| f(range.start - by).abs() < f(range.end + by).abs();
                let ahead = nearer(by);
                if ahead == nearer(2 * by) {
                    let (from, to) = if ahead { (by, 0) } else { (0, by) };
                    range = range.start - from..range.end + to;
                } else {
                    let both = &mut range;
                    both.start -= by;
                    both.end += by;
                    book.notes.push(format!("both ways: {both:?}"));
                }
            }
            Advice::Shift => match book.tried.get_mut(&range.start) {
                Some(times) if *times > 1 => return Err(book),
                Some(times) => {
                    *times += 1;
                    let times = *times;
                    let tried: Vec<_> = book.tried.keys().map(ToString::to_string).collect();
                    book.notes
                        .push(format!("{low} again, {times}: {}", tried.join(" ")));
                    range.start += 1;
                }
                None => {
                    *book.tried(range.start) += 1;
                    yield_!(Asked::Halved(range.start));
                    range.end += 1;
                }
            },
            Advice::GoOn | Advice::Stop => return Err(book),
        }
    }
    let at = if f(range.start) == 0 {
        range.start
    } else {
        range.end
    };
    Ok((at, book))
}

fn run(
    f: impl Fn(i64) -> i64,
    range: Range<i64>,
    advice: &[Advice],
) -> (Vec<Asked>, Result<(i64, Book), Book>) {
    let (mut search, first) = match crossing(f, range).start() {
        Ok(started) => started,
        Err(result) => return (Vec::new(), result),
    };
    let mut asked = vec![first];
    for advice in advice
        .iter()
        .copied()
        .chain(std::iter::repeat(Advice::GoOn))
    {
        match search.send(advice) {
            Ok(next) => asked.push(next),
            Err(SendError::Returned(result)) => return (asked, result),
            Err(error) => unreachable!("{error:?}"),
        }
    }
    unreachable!()
}

#[test]
fn a_range_is_halved_and_widened() {
    let (asked, result) = run(|x| x - 5, 0..16, &[]);
    assert_eq!(asked, [8, 4, 6, 5].map(Asked::Halved));
    let (at, book) = result.unwrap();
    assert_eq!((at, book.tried.len()), (5, 4));

    let (asked, result) = run(|x| x - 5, 7..9, &[Advice::Widen(4)]);
    assert_eq!(
        asked,
        [
            Asked::Stuck { low: 2, high: 4 },
            Asked::Halved(6),
            Asked::Halved(4),
            Asked::Halved(5)
        ]
    );
    assert_eq!(result.unwrap().0, 5);
}

#[test]
fn what_was_tried_is_handed_back() {
    let (_, result) = run(|x| x - 5, 0..16, &[Advice::GoOn, Advice::Stop]);
    let book = result.unwrap_err();
    assert_eq!(book.notes, ["stopped at 4, 1 at most"]);

    let shifts = [Advice::Shift, Advice::GoOn, Advice::Shift];
    let (asked, result) = run(|_| 3, 2..5, &shifts);
    assert_eq!(asked.len(), 4);
    assert_eq!(asked[1], Asked::Halved(2));
    assert_eq!(
        result.unwrap_err(),
        Book {
            tried: BTreeMap::from([(2, 2)]),
            notes: vec!["3 again, 2: 2".to_owned()],
        }
    );
}
