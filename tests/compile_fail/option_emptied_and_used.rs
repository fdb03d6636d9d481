//! An `Option` is moved out of a local by a match, which is used as a whole behind an arm that binds nothing of it.

use coro::prelude::*;

struct Session {
    job: Option<Job>,
    turn: u32,
}

struct Job(u32);

#[coro::coroutine]
fn ended(mut session: Session) -> impl Coroutine<u32, Yield = u32, Return = Session> {
    loop {
        let more = yield_!(session.turn);
        match session.job {
            Some(job) => session.job = Some(Job(job.0 + more)),
            None => break,
        }
    }
    session
}

fn main() {}
