//! What the bodies record.

use std::cell::RefCell;
use std::sync::{Arc, Mutex};

/// The events of one test, which its threads share.
pub type Trace = Arc<Mutex<Vec<String>>>;

thread_local! {
    static TRACE: RefCell<Trace> = RefCell::default();
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

/// The events so far, which are forgotten here.
pub fn taken() -> Vec<String> {
    TRACE.with_borrow(|trace| std::mem::take(&mut *trace.lock().unwrap()))
}

/// What this thread records into.
pub fn shared() -> Trace {
    TRACE.with_borrow(Trace::clone)
}

/// Makes this thread record into `trace`.
pub fn share(trace: Trace) {
    TRACE.set(trace);
}
