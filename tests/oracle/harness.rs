//! Runs a body as a coroutine and as a plain function, and compares what can be observed.
//!
//! A plain function can be suspended in one way: on a thread of its own, in a channel. That version
//! knows nothing of the attribute, so whatever the two disagree on is wrong in the attribute.

use std::any::Any;
use std::cell::RefCell;
use std::fmt::Debug;
use std::panic::{self, AssertUnwindSafe};
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, Once};
use std::thread::{self, JoinHandle};

use coro::{Closed, Coroutine, Primed, SendError};

/// An endless body is left alone after so many sends.
const MOST_SENDS: usize = 9;

type Trace = Arc<Mutex<Vec<String>>>;

thread_local! {
    static TRACE: RefCell<Trace> = RefCell::default();
    static PORT: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Records that the body has come here; a side effect to put into operands.
pub fn mark(event: impl ToString) {
    TRACE.with_borrow(|trace| trace.lock().unwrap().push(event.to_string()));
}

/// Records that the body has come here and hands `value` on.
pub fn seen<T>(event: &str, value: T) -> T {
    mark(event);
    value
}

/// A value whose drop is recorded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct D(pub String);

impl D {
    pub fn name(&self) -> &str {
        &self.0
    }

    pub fn rename(&mut self, name: impl ToString) {
        mark(format_args!("rename {} to {}", self.0, name.to_string()));
        self.0 = name.to_string();
    }

    pub fn into_name(self) -> String {
        self.0.clone()
    }

    /// Takes `self` by a name that does not say so.
    pub fn with(self, suffix: impl ToString) -> Self {
        let name = format!("{}{}", self.0, suffix.to_string());
        drop(self);
        d(name)
    }
}

impl Drop for D {
    fn drop(&mut self) {
        mark(format_args!("drop {}", self.0));
    }
}

/// A value whose drop is recorded.
pub fn d(name: impl ToString) -> D {
    D(name.to_string())
}

/// Takes a value and drops it.
pub fn eat<T: Debug>(value: T) {
    mark(format_args!("eat {value:?}"));
}

/// Takes a value and hands it back.
pub fn same<T>(value: T) -> T {
    value
}

/// Looks at a value.
pub fn peek<T: Debug + ?Sized>(value: &T) {
    mark(format_args!("peek {value:?}"));
}

/// What a plain body unwinds with when it is dropped at a yield.
struct Ended;

/// What the driver tells a body at a yield.
enum Resume<S> {
    Send(S),
    Close,
    Drop,
}

/// How a resumption ended.
pub enum Outcome<Y, R> {
    Yielded(Y),
    Returned(R),
    Ended,
    Panicked(String),
}

struct Port<S, Y, R> {
    outcomes: Sender<Outcome<Y, R>>,
    resumes: Receiver<Resume<S>>,
}

/// Suspends a plain body, which is of type `fn(..) -> R`.
pub fn exchange<S: 'static, Y: 'static, R: 'static>(value: Y) -> S {
    match suspend::<S, Y, R>(value) {
        Resume::Send(value) => value,
        Resume::Close | Resume::Drop => panic::resume_unwind(Box::new(Ended)),
    }
}

/// Suspends a plain body that sees its close.
pub fn try_exchange<S: 'static, Y: 'static, R: 'static>(value: Y) -> Result<S, Closed> {
    match suspend::<S, Y, R>(value) {
        Resume::Send(value) => Ok(value),
        Resume::Close => Err(Closed),
        Resume::Drop => panic::resume_unwind(Box::new(Ended)),
    }
}

fn suspend<S: 'static, Y: 'static, R: 'static>(value: Y) -> Resume<S> {
    let port = PORT.with_borrow(|port| {
        let port = port.as_ref().expect("a plain body has a port");
        Rc::clone(
            port.downcast_ref::<Rc<Port<S, Y, R>>>()
                .expect("of these types"),
        )
    });
    port.outcomes.send(Outcome::Yielded(value)).unwrap();
    port.resumes.recv().unwrap()
}

/// A body that can be driven, one way or the other.
pub trait Subject<S, Y, R> {
    /// Goes to the first yield.
    fn start(&mut self) -> Outcome<Y, R>;
    /// Goes on from a yield.
    fn send(&mut self, value: S) -> Outcome<Y, R>;
    /// Goes on from a yield with a close.
    fn close(self) -> Outcome<Y, R>;
    /// Drops it at a yield.
    fn finish(self);
}

/// The coroutine.
struct Machine<C> {
    unprimed: Option<C>,
    primed: Option<Primed<C>>,
}

fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(message)
}

fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => match payload.downcast::<&str>() {
            Ok(message) => (*message).to_owned(),
            Err(_) => "something else".to_owned(),
        },
    }
}

impl<S, C: Coroutine<S>> Subject<S, C::Yield, C::Return> for Machine<C> {
    fn start(&mut self) -> Outcome<C::Yield, C::Return> {
        let unprimed = self.unprimed.take().expect("it starts once");
        match caught(|| unprimed.start()) {
            Ok(Ok((primed, value))) => {
                self.primed = Some(primed);
                Outcome::Yielded(value)
            }
            Ok(Err(value)) => Outcome::Returned(value),
            Err(message) => Outcome::Panicked(message),
        }
    }

    fn send(&mut self, value: S) -> Outcome<C::Yield, C::Return> {
        let primed = self.primed.as_mut().expect("it stands at a yield");
        match caught(|| primed.send(value)) {
            Ok(Ok(value)) => Outcome::Yielded(value),
            Ok(Err(SendError::Returned(value))) => {
                assert!(primed.is_finished());
                Outcome::Returned(value)
            }
            Ok(Err(SendError::Finished(_))) => panic!("finished, but it stands at a yield"),
            Err(message) => {
                assert!(primed.is_finished());
                Outcome::Panicked(message)
            }
        }
    }

    fn close(self) -> Outcome<C::Yield, C::Return> {
        let primed = self.primed.expect("it stands at a yield");
        match caught(|| primed.close()) {
            Ok(Some(value)) => Outcome::Returned(value),
            Ok(None) => Outcome::Ended,
            Err(message) if message.contains("ignored its close") => {
                Outcome::Panicked("ignored its close".to_owned())
            }
            Err(message) => Outcome::Panicked(message),
        }
    }

    fn finish(self) {
        if let Err(message) = caught(|| drop(self.primed)) {
            mark(format_args!("panicked: {message}"));
        }
    }
}

/// The plain function, on a thread.
pub struct Plain<S, Y, R> {
    body: fn() -> R,
    running: Option<Running<S, Y, R>>,
}

struct Running<S, Y, R> {
    resumes: Sender<Resume<S>>,
    outcomes: Receiver<Outcome<Y, R>>,
    thread: JoinHandle<()>,
}

impl<S, Y, R> Plain<S, Y, R>
where
    S: Send + 'static,
    Y: Send + 'static,
    R: Send + 'static,
{
    fn resume(&mut self, resume: Resume<S>) -> Outcome<Y, R> {
        let running = self.running.as_ref().expect("it stands at a yield");
        running.resumes.send(resume).unwrap();
        self.outcome()
    }

    fn outcome(&mut self) -> Outcome<Y, R> {
        let running = self.running.as_ref().expect("it runs");
        let outcome = running.outcomes.recv().expect("an outcome");
        if !matches!(outcome, Outcome::Yielded(_)) {
            let running = self.running.take().expect("it runs");
            running.thread.join().unwrap();
        }
        outcome
    }
}

impl<S, Y, R> Subject<S, Y, R> for Plain<S, Y, R>
where
    S: Send + 'static,
    Y: Send + 'static,
    R: Send + 'static,
{
    fn start(&mut self) -> Outcome<Y, R> {
        let (resumes, inbox) = mpsc::channel::<Resume<S>>();
        let (outbox, outcomes) = mpsc::channel::<Outcome<Y, R>>();
        let (body, trace) = (self.body, TRACE.with_borrow(Arc::clone));
        let thread = thread::spawn(move || {
            TRACE.set(trace);
            let port = Rc::new(Port {
                outcomes: outbox.clone(),
                resumes: inbox,
            });
            PORT.set(Some(Box::new(port)));
            let outcome = match panic::catch_unwind(AssertUnwindSafe(body)) {
                Ok(value) => Outcome::Returned(value),
                Err(payload) if payload.is::<Ended>() => Outcome::Ended,
                Err(payload) => Outcome::Panicked(message(payload)),
            };
            outbox.send(outcome).unwrap();
        });
        self.running = Some(Running {
            resumes,
            outcomes,
            thread,
        });
        self.outcome()
    }

    fn send(&mut self, value: S) -> Outcome<Y, R> {
        self.resume(Resume::Send(value))
    }

    fn close(mut self) -> Outcome<Y, R> {
        match self.resume(Resume::Close) {
            Outcome::Yielded(value) => {
                drop(value);
                self.resume(Resume::Drop);
                Outcome::Panicked("ignored its close".to_owned())
            }
            outcome => outcome,
        }
    }

    fn finish(mut self) {
        match self.resume(Resume::Close) {
            Outcome::Yielded(value) => {
                drop(value);
                self.resume(Resume::Drop);
            }
            Outcome::Panicked(message) => mark(format_args!("panicked: {message}")),
            Outcome::Returned(_) | Outcome::Ended => {}
        }
    }
}

/// What can be sent to a body: the value of the `turn`th send of the run `seed`.
pub trait Sent {
    fn sent(seed: usize, turn: usize) -> Self;
}

fn number(seed: usize, turn: usize) -> usize {
    match seed {
        0 => turn + 1,
        1 => [3, 0, 1, 4, 0, 2, 0, 0, 5][turn % 9],
        _ => [0, 0, 2, 1, 1, 0, 7, 3, 0][turn % 9],
    }
}

impl Sent for () {
    fn sent(_: usize, _: usize) {}
}

impl Sent for u32 {
    fn sent(seed: usize, turn: usize) -> Self {
        u32::try_from(number(seed, turn)).unwrap()
    }
}

impl Sent for usize {
    fn sent(seed: usize, turn: usize) -> Self {
        number(seed, turn)
    }
}

impl Sent for bool {
    fn sent(seed: usize, turn: usize) -> Self {
        !number(seed, turn).is_multiple_of(3)
    }
}

impl Sent for char {
    fn sent(seed: usize, turn: usize) -> Self {
        ['a', '"', 'b', ',', '"', '.'][number(seed, turn) % 6]
    }
}

impl Sent for String {
    fn sent(seed: usize, turn: usize) -> Self {
        format!("s{}", number(seed, turn))
    }
}

impl Sent for &'static str {
    fn sent(seed: usize, turn: usize) -> Self {
        ["zero", "one", "two", "three"][number(seed, turn) % 4]
    }
}

impl Sent for D {
    fn sent(seed: usize, turn: usize) -> Self {
        d(format_args!("sent{}", number(seed, turn)))
    }
}

impl<T: Sent> Sent for Option<T> {
    fn sent(seed: usize, turn: usize) -> Self {
        (number(seed, turn) != 0).then(|| T::sent(seed, turn))
    }
}

impl<T: Sent> Sent for Result<T, String> {
    fn sent(seed: usize, turn: usize) -> Self {
        if number(seed, turn) == 0 {
            Err(format!("error {turn}"))
        } else {
            Ok(T::sent(seed, turn))
        }
    }
}

impl<A: Sent, B: Sent> Sent for (A, B) {
    fn sent(seed: usize, turn: usize) -> Self {
        (A::sent(seed, turn), B::sent(seed, turn + 1))
    }
}

impl<T: Sent> Sent for Vec<T> {
    fn sent(seed: usize, turn: usize) -> Self {
        (0..number(seed, turn) % 4)
            .map(|index| T::sent(seed, turn + index))
            .collect()
    }
}

impl<T: Sent> Sent for Box<T> {
    fn sent(seed: usize, turn: usize) -> Self {
        Self::new(T::sent(seed, turn))
    }
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

fn taken() -> Vec<String> {
    TRACE.with_borrow(|trace| std::mem::take(&mut *trace.lock().unwrap()))
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

/// Sends from `turn` to `turns`, as long as it is suspended.
fn drive<S: Sent, Y: Debug, R: Debug>(
    subject: &mut impl Subject<S, Y, R>,
    seed: usize,
    turns: std::ops::Range<usize>,
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

fn end<S, Y: Debug, R: Debug>(subject: impl Subject<S, Y, R>, end: End) -> Vec<String> {
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
    mut subject: impl Subject<S, Y, R>,
    seed: usize,
    sends: usize,
    how: End,
) -> Run {
    let suspended = note(subject.start());
    let mut segments = vec![taken()];
    let suspended = suspended && drive(&mut subject, seed, 0..sends, &mut segments);
    if suspended {
        segments.push(end(subject, how));
    }
    Run {
        segments,
        done: !suspended,
    }
}

/// A body's two versions.
pub struct Pair<Lazy, Eager, R> {
    pub name: &'static str,
    pub machine: Lazy,
    pub primed: Eager,
    pub plain: fn() -> R,
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
            if !text.is_some_and(|text| text.contains("boom") || text.contains("ignored its close"))
            {
                report(info);
            }
        }));
    });
}

#[track_caller]
fn same_trace(what: &str, machine: &[Vec<String>], plain: &[Vec<String>]) {
    assert!(
        machine == plain,
        "{what}\n coroutine: {machine:#?}\n plain: {plain:#?}"
    );
}

/// Runs both versions of a body with several inputs, ended at every suspension point in every way.
pub fn compare<S, Y, R, C, P>(pair: &Pair<impl Fn() -> C, impl Fn() -> Primed<P>, R>)
where
    S: Sent + Send + 'static,
    Y: Debug + Send + 'static,
    R: Debug + Send + 'static,
    C: Coroutine<S, Yield = Y, Return = R>,
    P: Coroutine<S, Yield = Y, Return = R>,
{
    quiet_panics();
    for seed in 0..3 {
        for sends in 0..=MOST_SENDS {
            let mut done = false;
            for how in [End::Close, End::Drop] {
                let plain = run(plain::<S, Y, R, _, _>(pair), seed, sends, how);
                let machine = run(machine(pair), seed, sends, how);
                let what = format!("{}: {how:?} after {sends} sends, run {seed}", pair.name);
                same_trace(&what, &machine.segments, &plain.segments);
                let what = format!("{what}, primed");
                same_trace(
                    &what,
                    &run_primed(pair, seed, sends, how),
                    &without_first(&plain),
                );
                done |= plain.done;
            }
            if done {
                break;
            }
        }
    }
    check_unprimed(pair);
}

/// The trace of a primed coroutine, whose first outcome nobody sees.
fn run_primed<S, Y, R, C, P>(
    pair: &Pair<impl Fn() -> C, impl Fn() -> Primed<P>, R>,
    seed: usize,
    sends: usize,
    how: End,
) -> Vec<Vec<String>>
where
    S: Sent,
    Y: Debug,
    R: Debug,
    P: Coroutine<S, Yield = Y, Return = R>,
{
    let primed = match caught(&pair.primed) {
        Ok(primed) => primed,
        Err(message) => {
            mark(format_args!("=> panics: {message}"));
            return vec![taken()];
        }
    };
    let mut segments = vec![taken()];
    if !primed.is_finished() {
        let mut subject = Machine {
            unprimed: None,
            primed: Some(primed),
        };
        if drive(&mut subject, seed, 0..sends, &mut segments) {
            segments.push(end(subject, how));
        }
    }
    segments
}

fn without_first(plain: &Run) -> Vec<Vec<String>> {
    let mut segments = plain.segments.clone();
    segments[0].retain(|event| !event.starts_with("=> yields") && !event.starts_with("=> returns"));
    segments
}

/// Runs a body's coroutine, cloned at every suspension point.
pub fn compare_clones<S, Y, R, C, P>(pair: &Pair<impl Fn() -> C, impl Fn() -> Primed<P>, R>)
where
    S: Sent + Send + 'static,
    Y: Debug + Send + 'static,
    R: Debug + Send + 'static,
    C: Coroutine<S, Yield = Y, Return = R> + Clone,
    P: Coroutine<S, Yield = Y, Return = R> + Clone,
{
    quiet_panics();
    for seed in 0..3 {
        let whole = run(plain::<S, Y, R, _, _>(pair), seed, MOST_SENDS, End::Close).segments;
        for sends in 0..MOST_SENDS {
            let mut original = machine(pair);
            let mut segments = Vec::new();
            if !note(original.start()) || !drive(&mut original, seed, 0..sends, &mut segments) {
                taken();
                break;
            }
            taken();
            let what = format!("{}: clone after {sends} sends, run {seed}", pair.name);
            let clone = || Machine {
                unprimed: None,
                primed: original.primed.clone(),
            };
            let clones = [clone(), clone()];
            assert_eq!(taken(), [""; 0], "{what}: cloning drops nothing");
            let rest = &whole[sends + 1..];
            for (index, mut subject) in clones.into_iter().chain([original]).enumerate() {
                let mut segments = Vec::new();
                if drive(&mut subject, seed, sends..MOST_SENDS, &mut segments) {
                    segments.push(end(subject, End::Close));
                }
                same_trace(&format!("{what}, copy {index}"), &segments, rest);
            }
        }
    }
}

fn plain<S, Y, R, L, P>(pair: &Pair<L, P, R>) -> Plain<S, Y, R> {
    Plain {
        body: pair.plain,
        running: None,
    }
}

fn machine<C, P, R>(pair: &Pair<impl Fn() -> C, P, R>) -> Machine<C> {
    Machine {
        unprimed: Some((pair.machine)()),
        primed: None,
    }
}

/// A coroutine that is never primed drops its arguments and runs nothing.
fn check_unprimed<C, P, R>(pair: &Pair<impl Fn() -> C, P, R>) {
    let coroutine = (pair.machine)();
    assert_eq!(taken(), [""; 0], "{}: a call runs nothing", pair.name);
    drop(coroutine);
    let dropped = taken();
    assert!(
        dropped.iter().all(|event| event.starts_with("drop ")),
        "{}: unprimed, it runs {dropped:?}",
        pair.name
    );
}

/// Compiles a body twice, by the attribute and as it stands, and compares the two.
///
/// ```text
/// oracle! {
///     fn name(args..) -> Coroutine<Send, Yield = Yield, Return = Return> + Clone { body }
///     with (values of the args)
/// }
/// ```
#[macro_export]
macro_rules! oracle {
    ($(#[$meta:meta])* fn $name:ident $params:tt
        -> Coroutine<$send:ty, Yield = $yield:ty, Return = !> $($rest:tt)*
    ) => {
        $crate::oracle! {
            @ { ! coro::Never } $(#[$meta])* fn $name $params
            -> Coroutine<$send, Yield = $yield> $($rest)*
        }
    };
    ($(#[$meta:meta])* fn $name:ident $params:tt
        -> Coroutine<$send:ty, Yield = $yield:ty, Return = $return:ty> $($rest:tt)*
    ) => {
        $crate::oracle! {
            @ { $return $return } $(#[$meta])* fn $name $params
            -> Coroutine<$send, Yield = $yield> $($rest)*
        }
    };
    (
        @ { $return:tt $end:ty }
        $(#[$meta:meta])*
        fn $name:ident $params:tt -> Coroutine<$send:ty, Yield = $yield:ty>
        $(+ $clone:ident)? { $($body:tt)* }
        $(with ($($value:expr),* $(,)?))?
    ) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            type In = $send;
            type Out = $yield;
            type End = $end;

            mod coroutine {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use coro::prelude::*;

                $(#[$meta])*
                #[coro::coroutine]
                pub fn body $params -> impl Coroutine<$send, Yield = $yield, Return = $return>
                $(+ $clone)? { $($body)* }
            }

            mod primed {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use coro::prelude::*;

                $(#[$meta])*
                #[coro::coroutine]
                pub fn body $params
                    -> Primed<impl Coroutine<$send, Yield = $yield, Return = $return> $(+ $clone)?>
                { $($body)* }
            }

            mod plain {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use super::{End, In, Out};
                #[allow(unused_imports)]
                use coro::Closed;
                #[allow(unused_macros)]
                macro_rules! yield_ {
                    () => { $crate::harness::exchange::<In, Out, End>(()) };
                    ($v:expr) => { $crate::harness::exchange::<In, Out, End>($v) };
                }
                #[allow(unused_macros)]
                macro_rules! try_yield {
                    () => { $crate::harness::try_exchange::<In, Out, End>(()) };
                    ($v:expr) => { $crate::harness::try_exchange::<In, Out, End>($v) };
                }

                $(#[$meta])*
                pub fn body $params -> $return { $($body)* }
            }

            #[test]
            fn agrees() {
                let pair = $crate::harness::Pair {
                    name: stringify!($name),
                    machine: || coroutine::body($($($value),*)?),
                    primed: || primed::body($($($value),*)?),
                    plain: || -> End { plain::body($($($value),*)?) },
                };
                $crate::harness::compare::<In, Out, End, _, _>(&pair);
                $($crate::oracle_clones!($clone, pair);)?
            }
        }
    };
}

#[macro_export]
macro_rules! oracle_clones {
    (Clone, $pair:ident) => {
        $crate::harness::compare_clones::<In, Out, End, _, _>(&$pair)
    };
}
