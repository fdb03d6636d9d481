//! An `Option` that a match moves out of a local, which is used as a whole where there was none; and locals that an arm moves as a whole.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Session {
    job: Option<D>,
    turn: u32,
    name: D,
}

fn session() -> Session {
    Session {
        job: Some(d("job")),
        turn: 1,
        name: d("name"),
    }
}

oracle! {
    fn breaks_where_none(mut session: Session) -> Coroutine<u32, Yield = u32, Return = Session> + Clone {
        let behind = d("behind");
        loop {
            let more = yield_!(session.turn);
            match session.job {
                Some(job) => {
                    mark(job.name());
                    session.job = if more > 2 { None } else { Some(d(more)) };
                }
                None => break,
            }
            session.turn += more;
        }
        mark(behind.name());
        session
    }
    with (session())
}

oracle! {
    fn wild_where_none(mut session: Session) -> Coroutine<u32, Yield = u32, Return = Session> + Clone {
        loop {
            match session.job {
                Some(job) => {
                    let more = yield_!(job.name().len() as u32);
                    session.job = if more > 2 { None } else { Some(d(more)) };
                }
                _ => return session,
            }
        }
    }
    with (session())
}

oracle! {
    fn if_let_none(mut session: Session) -> Coroutine<u32, Yield = u32, Return = (Session, u32)> + Clone {
        let mut at = 0;
        loop {
            let more = yield_!(session.turn);
            if let Some(job) = session.job {
                session.job = (more < 3).then_some(job);
            } else if more == 0 {
                return (session, at);
            } else {
                session.job = Some(d(more));
            }
            at += 1;
            if at > 6 { break }
        }
        (session, 99)
    }
    with (session())
}

oracle! {
    fn let_else_none(mut session: Session) -> Coroutine<u32, Yield = u32, Return = (Session, u32)> + Clone {
        let mut n = 0;
        loop {
            n += yield_!(session.turn);
            let Some(job) = session.job else { break };
            mark(job.name());
            session.job = if n > 6 { None } else { Some(d(n)) };
        }
        let last = yield_!(n);
        (session, last)
    }
    with (session())
}

oracle! {
    fn while_let_some(mut session: Session) -> Coroutine<u32, Yield = u32, Return = Session> + Clone {
        let mut n = 0;
        while let Some(job) = session.job {
            n += yield_!(job.name().len() as u32);
            session.job = if n > 6 { None } else { Some(d(n)) };
        }
        let last = yield_!(n);
        session.turn = last;
        session
    }
    with (session())
}

oracle! {
    fn none_then_set(mut session: Session) -> Coroutine<u32, Yield = u32, Return = Session> + Clone {
        loop {
            let n = yield_!(session.turn);
            match session.job {
                Some(job) if n == 1 => { mark(job.name()); session.job = Some(d("one")); }
                Some(job) => { session.name = job; session.job = None; }
                None if n == 2 => session.job = Some(d("two")),
                None => { session.turn += 1; if n > 2 { return session } continue; }
            }
        }
    }
    with (session())
}

oracle! {
    fn with_base(mut session: Session) -> Coroutine<u32, Yield = u32, Return = Session> + Clone {
        loop {
            let n = yield_!(session.turn);
            match session.job {
                Some(job) => session = Session { job: if n > 2 { None } else { Some(job) }, turn: n, ..session },
                None => break session,
            }
        }
    }
    with (session())
}
oracle! {
    fn with_base_if(mut session: Session) -> Coroutine<u32, Yield = u32, Return = Session> + Clone {
        loop {
            let n = yield_!(session.turn);
            if let Some(job) = session.job {
                 session.job = if n > 2 { None } else { Some(job) };
            }
            if n == 4 { session = Session { turn: n + 1, ..session }; }
            if n == 3 { break session; }
        }
    }
    with (session())
}
oracle! {
    fn pushed_whole(mut session: Session) -> Coroutine<u32, Yield = u32, Return = Vec<Session>> + Clone {
        let mut all = vec![];
        loop {
            let n = yield_!(session.turn);
            session.name = match n {
                0 | 1 => { mark("push"); drop(session.name); d("new") }
                2 => { all.push(session); break }
                3 => { let text = session.name; mark(text.name()); text }
                _ => return vec![session],
            };
        }
        let _ = yield_!(7);
        all
    }
    with (session())
}
#[derive(Clone, Debug)]
enum Mode {
    Idle,
    Busy(D),
    Done(D),
}
#[derive(Clone, Debug)]
struct Game {
    mode: Mode,
    n: u32,
    name: D,
}
oracle! {
    fn whole_in_arm(mut game: Game) -> Coroutine<u32, Yield = u32, Return = (Vec<Game>, Option<Game>)> + Clone {
        let mut all = vec![];
        let last = 'out: loop {
            let n = yield_!(game.n);
            match game.mode {
                Mode::Busy(job) if n < 2 => { mark(job.name()); game.mode = Mode::Done(job); }
                Mode::Busy(job) => game.mode = Mode::Busy(job),
                Mode::Done(_job) if n == 3 => { all.push(Game { mode: Mode::Idle, ..game }); break None }
                Mode::Done(job) => game = Game { mode: Mode::Busy(job), n: 3, name: d(n) },
                Mode::Idle if n == 0 => break 'out Some(game),
                Mode::Idle if n == 1 => { all.push(game); return (all, None); }
                Mode::Idle => { all.push(game); game = Game { mode: Mode::Busy(d("anew")), n, name: d("anew") }; }
            }
        };
        mark("out");
        let _ = yield_!(all.len() as u32);
        (all, last)
    }
    with (Game { mode: Mode::Idle, n: 1, name: d("first") })
}
oracle! {
    fn moved_or_not(mut game: Game) -> Coroutine<u32, Yield = u32, Return = Vec<Game>> + Clone {
        let mut all = vec![];
        loop {
            let n = yield_!(game.n);
            game.mode = match game.mode {
                Mode::Busy(job) => { mark(job.name()); Mode::Done(job) }
                Mode::Done(job) => { if n == 3 { drop(job); game.mode = Mode::Idle; all.push(game); return all; } Mode::Busy(job) }
                Mode::Idle => { let size = game.name.name().len() + all.len(); if size == 0 || n == 2 { all.push(game); break; } Mode::Busy(d(size)) }
            };
        }
        let _ = yield_!(all.len() as u32);
        all
    }
    with (Game { mode: Mode::Idle, n: 1, name: d("first") })
}
