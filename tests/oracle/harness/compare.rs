//! Runs a body's two versions with the same inputs and holds their traces against each other.

use std::fmt::Debug;
use std::ops::Range;
use std::panic;
use std::sync::Once;

use super::plain::Plain;
use super::sent::Sent;
use super::subject::{Outcome, Subject};
use super::trace::{mark, taken};

/// An endless body is left alone after so many sends.
const MOST_SENDS: usize = 9;

/// So many runs, which differ in what is sent.
const SEEDS: usize = 3;

type Made<S, Y, R> = Box<dyn Subject<S, Y, R>>;

/// A body's two versions.
pub struct Pair<S, Y, R> {
    pub name: &'static str,
    pub machine: fn() -> Made<S, Y, R>,
    pub plain: fn() -> R,
}

/// How a run ends that is still suspended.
#[derive(Clone, Copy, Debug)]
enum End {
    Close,
    Drop,
}

/// The trace of one run, a segment for each resumption, and one for its end.
struct Run {
    segments: Vec<Vec<String>>,
    /// It is suspended no more, before the last segment.
    done: bool,
}

/// Records an outcome; whether the body is suspended.
fn note<Y: Debug, R: Debug>(outcome: Outcome<Y, R>) -> bool {
    match &outcome {
        Outcome::Yielded(value) => mark(format_args!("=> yields {value:?}")),
        Outcome::Returned(value) => mark(format_args!("=> returns {value:?}")),
        Outcome::Ended => mark("=> ends"),
        Outcome::Panicked(message) => mark(format_args!("=> panics: {message}")),
    }
    matches!(outcome, Outcome::Yielded(_))
}

/// Goes to the first yield; whether it is suspended there.
fn begin<S, Y: Debug, R: Debug>(subject: &mut dyn Subject<S, Y, R>) -> bool {
    match subject.start() {
        Some(outcome) => note(outcome),
        None => subject.is_suspended(),
    }
}

/// Sends from `turn` to `turns`, as long as it is suspended.
fn drive<S: Sent, Y: Debug, R: Debug>(
    subject: &mut dyn Subject<S, Y, R>,
    seed: usize,
    turns: Range<usize>,
    segments: &mut Vec<Vec<String>>,
) -> bool {
    for turn in turns {
        let suspended = note(subject.send(S::sent(seed, turn)));
        segments.push(taken());
        if !suspended {
            return false;
        }
    }
    true
}

fn end<S, Y: Debug, R: Debug>(subject: Made<S, Y, R>, end: End) -> Vec<String> {
    match end {
        End::Close => {
            note(subject.close());
        }
        End::Drop => subject.finish(),
    }
    taken()
}

/// Starts, sends up to `sends` values and ends.
fn run<S: Sent, Y: Debug, R: Debug>(
    mut subject: Made<S, Y, R>,
    seed: usize,
    sends: usize,
    how: End,
) -> Run {
    let suspended = begin(&mut *subject);
    let mut segments = vec![taken()];
    let suspended = suspended && drive(&mut *subject, seed, 0..sends, &mut segments);
    if suspended {
        segments.push(end(subject, how));
    }
    Run {
        segments,
        done: !suspended,
    }
}

fn run_plain<S, Y, R>(body: fn() -> R, seed: usize, sends: usize, how: End) -> Run
where
    S: Sent + Send + 'static,
    Y: Debug + Send + 'static,
    R: Debug + Send + 'static,
{
    run::<S, Y, R>(Box::new(Plain::new(body)), seed, sends, how)
}

fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let payload = info.payload();
            let text = payload
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| payload.downcast_ref::<&str>().copied());
            // A report of ours has several lines, and may quote what a body panicked with.
            let expected = |text: &str| {
                let known = text.contains("boom") || text.contains("ignored its close");
                known && !text.contains('\n')
            };
            if !text.is_some_and(expected) {
                report(info);
            }
        }));
    });
}

#[track_caller]
fn same_trace(what: impl FnOnce() -> String, machine: &[Vec<String>], plain: &[Vec<String>]) {
    assert!(
        machine == plain,
        "{}\n coroutine: {machine:#?}\n plain: {plain:#?}",
        what()
    );
}

/// Runs both versions of a body with several inputs, ended at every suspension point in every way.
pub fn compare<S, Y, R>(pair: &Pair<S, Y, R>)
where
    S: Sent + Send + 'static,
    Y: Debug + Send + 'static,
    R: Debug + Send + 'static,
{
    compare_runs(pair, |plain| plain.segments);
    check_unprimed(pair);
}

/// The same for a coroutine that its call primes, whose first outcome nobody sees.
pub fn compare_primed<S, Y, R>(pair: &Pair<S, Y, R>)
where
    S: Sent + Send + 'static,
    Y: Debug + Send + 'static,
    R: Debug + Send + 'static,
{
    compare_runs(pair, |mut plain| {
        plain.segments[0]
            .retain(|event| !event.starts_with("=> yields") && !event.starts_with("=> returns"));
        plain.segments
    });
}

fn compare_runs<S, Y, R>(pair: &Pair<S, Y, R>, expected: fn(Run) -> Vec<Vec<String>>)
where
    S: Sent + Send + 'static,
    Y: Debug + Send + 'static,
    R: Debug + Send + 'static,
{
    quiet_panics();
    for seed in 0..SEEDS {
        for sends in 0..=MOST_SENDS {
            let mut done = false;
            for how in [End::Close, End::Drop] {
                let plain = run_plain::<S, Y, R>(pair.plain, seed, sends, how);
                done |= plain.done;
                let machine = run((pair.machine)(), seed, sends, how);
                let what = || format!("{}: {how:?} after {sends} sends, run {seed}", pair.name);
                same_trace(what, &machine.segments, &expected(plain));
            }
            if done {
                break;
            }
        }
    }
}

/// Runs a body's coroutine, cloned at every suspension point.
pub fn compare_clones<S, Y, R>(pair: &Pair<S, Y, R>)
where
    S: Sent + Send + 'static,
    Y: Debug + Send + 'static,
    R: Debug + Send + 'static,
{
    quiet_panics();
    for seed in 0..SEEDS {
        let whole = run_plain::<S, Y, R>(pair.plain, seed, MOST_SENDS, End::Close).segments;
        for sends in 0..MOST_SENDS {
            let mut original = (pair.machine)();
            let mut segments = Vec::new();
            if !begin(&mut *original) || !drive(&mut *original, seed, 0..sends, &mut segments) {
                taken();
                break;
            }
            taken();
            let what = || format!("{}: clone after {sends} sends, run {seed}", pair.name);
            let clones = [original.copied(), original.copied()];
            assert_eq!(taken(), [""; 0], "{}: cloning drops nothing", what());
            let rest = &whole[sends + 1..];
            for (index, mut subject) in clones.into_iter().chain([original]).enumerate() {
                let mut segments = Vec::new();
                if drive(&mut *subject, seed, sends..MOST_SENDS, &mut segments) {
                    segments.push(end(subject, End::Close));
                }
                same_trace(|| format!("{}, copy {index}", what()), &segments, rest);
            }
        }
    }
}

/// A coroutine that is never primed drops its arguments and runs nothing.
fn check_unprimed<S, Y, R>(pair: &Pair<S, Y, R>) {
    let coroutine = (pair.machine)();
    assert_eq!(taken(), [""; 0], "{}: a call runs nothing", pair.name);
    coroutine.finish();
    let dropped = taken();
    assert!(
        dropped.iter().all(|event| event.starts_with("drop ")),
        "{}: unprimed, it runs {dropped:?}",
        pair.name
    );
}
