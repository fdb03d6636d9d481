//! What a body's two versions have in common.

use std::any::Any;

/// How a resumption ended.
pub enum Outcome<Y, R> {
    Yielded(Y),
    Returned(R),
    Ended,
    Panicked(String),
}

/// A body that can be driven, one way or the other.
pub trait Subject<S, Y, R> {
    /// Goes to the first yield; nothing if it went there when it was made.
    fn start(&mut self) -> Option<Outcome<Y, R>>;
    /// Whether it stands at a yield.
    fn is_suspended(&mut self) -> bool;
    /// Goes on from a yield.
    fn send(&mut self, value: S) -> Outcome<Y, R>;
    /// Goes on from a yield with a close.
    fn close(self: Box<Self>) -> Outcome<Y, R>;
    /// Drops it where it stands.
    fn finish(self: Box<Self>);
    /// A copy of it, as it stands.
    fn copied(&self) -> Box<dyn Subject<S, Y, R>>;
}

/// What a panic says.
pub fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => match payload.downcast::<&str>() {
            Ok(message) => (*message).to_owned(),
            Err(_) => "something else".to_owned(),
        },
    }
}
