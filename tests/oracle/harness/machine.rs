//! A body that the attribute rewrote.

use std::panic::{self, AssertUnwindSafe};

use coro::{Coroutine, Primed, SendError};

use super::subject::{Outcome, Subject, message};
use super::trace::mark;

/// The coroutine.
pub struct Machine<C> {
    stage: Stage<C>,
    /// Copies it, where it can be copied.
    clone: Option<Copier<C>>,
}

type Copier<C> = fn(&Primed<C>) -> Primed<C>;

enum Stage<C> {
    Unprimed(C),
    Primed(Primed<C>),
    /// It has run, and left nothing to resume.
    Over,
}

impl<C> Machine<C> {
    pub fn unprimed(coroutine: C) -> Self {
        Self {
            stage: Stage::Unprimed(coroutine),
            clone: None,
        }
    }

    /// One that the call itself primes.
    pub fn primed(call: impl FnOnce() -> Primed<C>) -> Self {
        let stage = match caught(call) {
            Ok(primed) => Stage::Primed(primed),
            Err(message) => {
                mark(format_args!("=> panics: {message}"));
                Stage::Over
            }
        };
        Self { stage, clone: None }
    }

    /// One that can be copied.
    #[must_use]
    pub fn cloning(mut self) -> Self
    where
        C: Clone,
    {
        self.clone = Some(Primed::clone);
        self
    }
}

fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(message)
}

impl<S, C: Coroutine<S> + 'static> Subject<S, C::Yield, C::Return> for Machine<C> {
    fn start(&mut self) -> Option<Outcome<C::Yield, C::Return>> {
        let unprimed = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Unprimed(unprimed) => unprimed,
            stage => {
                self.stage = stage;
                return None;
            }
        };
        Some(match caught(|| unprimed.start()) {
            Ok(Ok((primed, value))) => {
                self.stage = Stage::Primed(primed);
                Outcome::Yielded(value)
            }
            Ok(Err(value)) => Outcome::Returned(value),
            Err(message) => Outcome::Panicked(message),
        })
    }

    fn is_suspended(&mut self) -> bool {
        match &mut self.stage {
            Stage::Primed(primed) => !primed.is_finished(),
            _ => false,
        }
    }

    fn send(&mut self, value: S) -> Outcome<C::Yield, C::Return> {
        let Stage::Primed(primed) = &mut self.stage else {
            panic!("it does not stand at a yield")
        };
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

    fn close(self: Box<Self>) -> Outcome<C::Yield, C::Return> {
        let Stage::Primed(primed) = self.stage else {
            panic!("it does not stand at a yield")
        };
        match caught(|| primed.close()) {
            Ok(Some(value)) => Outcome::Returned(value),
            Ok(None) => Outcome::Ended,
            Err(message) if message.contains("ignored its close") => {
                Outcome::Panicked("ignored its close".to_owned())
            }
            Err(message) => Outcome::Panicked(message),
        }
    }

    fn finish(self: Box<Self>) {
        if let Err(message) = caught(|| drop(self.stage)) {
            mark(format_args!("panicked: {message}"));
        }
    }

    fn copied(&self) -> Box<dyn Subject<S, C::Yield, C::Return>> {
        let (Stage::Primed(primed), Some(clone)) = (&self.stage, self.clone) else {
            panic!("it cannot be copied here")
        };
        Box::new(Self {
            stage: Stage::Primed(clone(primed)),
            clone: self.clone,
        })
    }
}
