//! A body as it stands, on a thread of its own.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use coro::Closed;

use super::subject::{Outcome, Subject, message};
use super::trace::{self, mark};

thread_local! {
    static PORT: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
    static CLOSED: Cell<bool> = const { Cell::new(false) };
}

/// What a plain body unwinds with when it is dropped at a yield.
struct Ended;

/// What the driver tells a body at a yield.
enum Resume<S> {
    Send(S),
    Close,
    Drop,
}

/// The body's end of the channels.
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
        Resume::Close => {
            CLOSED.set(true);
            Err(Closed)
        }
        Resume::Drop => panic::resume_unwind(Box::new(Ended)),
    }
}

/// Whether the plain body has seen no close.
pub fn is_open() -> bool {
    !CLOSED.get()
}

/// What a plain body delegated to has returned, unless it was closed in there: then the body ends here.
pub fn delegated<T>(open_before: bool, value: T) -> T {
    if open_before && CLOSED.get() {
        drop(value);
        panic::resume_unwind(Box::new(Ended));
    }
    value
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

/// The plain function.
pub struct Plain<S, Y, R> {
    body: fn() -> R,
    running: Option<Running<S, Y, R>>,
}

/// The driver's end of the channels.
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
    pub fn new(body: fn() -> R) -> Self {
        Self {
            body,
            running: None,
        }
    }

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
    fn start(&mut self) -> Option<Outcome<Y, R>> {
        let (resumes, inbox) = mpsc::channel::<Resume<S>>();
        let (outbox, outcomes) = mpsc::channel::<Outcome<Y, R>>();
        let (body, trace) = (self.body, trace::shared());
        let thread = thread::spawn(move || {
            trace::share(trace);
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
        Some(self.outcome())
    }

    fn is_suspended(&mut self) -> bool {
        self.running.is_some()
    }

    fn send(&mut self, value: S) -> Outcome<Y, R> {
        self.resume(Resume::Send(value))
    }

    fn close(mut self: Box<Self>) -> Outcome<Y, R> {
        match self.resume(Resume::Close) {
            Outcome::Yielded(value) => {
                drop(value);
                self.resume(Resume::Drop);
                Outcome::Panicked("ignored its close".to_owned())
            }
            outcome => outcome,
        }
    }

    fn finish(mut self: Box<Self>) {
        match self.resume(Resume::Close) {
            Outcome::Yielded(value) => {
                drop(value);
                self.resume(Resume::Drop);
            }
            Outcome::Panicked(message) => mark(format_args!("panicked: {message}")),
            Outcome::Returned(_) | Outcome::Ended => {}
        }
    }

    fn copied(&self) -> Box<dyn Subject<S, Y, R>> {
        panic!("a thread cannot be copied")
    }
}
