//! Drops: scopes, shadowing, early returns, conditional moves, replaced values, close and drop.

use std::cell::RefCell;
use std::rc::Rc;

use coro::prelude::*;

type Log = Rc<RefCell<Vec<String>>>;
struct Noisy {
    name: String,
    log: Log,
}
impl Drop for Noisy {
    fn drop(&mut self) {
        self.log.borrow_mut().push(format!("-{}", self.name));
    }
}
impl PartialEq for Noisy {
    fn eq(&self, o: &Self) -> bool {
        self.name == o.name
    }
}
impl std::fmt::Debug for Noisy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.name)
    }
}

fn noisy(name: impl Into<String>, log: &Log) -> Noisy {
    let name = name.into();
    log.borrow_mut().push(format!("+{name}"));
    Noisy {
        name,
        log: log.clone(),
    }
}
fn taken(log: &Log) -> String {
    std::mem::take(&mut *log.borrow_mut()).join(" ")
}

#[coro::coroutine]
fn drops(log: Log, mode: u8) -> impl Coroutine<u8, Yield = &'static str, Return = Noisy> {
    let first = noisy("first", &log);
    let shadow = noisy("shadow1", &log);
    {
        let inner = noisy("inner", &log);
        if mode == 1 {
            drop(inner);
        }
        yield_!("in block");
    }
    let shadow = noisy(format!("{}2", shadow.name), &log);
    let moved = if yield_!("choose") > 10 {
        Some(shadow)
    } else {
        None
    };
    let mut replaced = noisy("r0", &log);
    for round in 1..=2 {
        let _guard = noisy(format!("g{round}"), &log);
        replaced = noisy(format!("r{round}"), &log);
        let n = yield_!("round");
        if n == 99 {
            return first;
        }
        if n == 50 {
            continue;
        }
        let late;
        if n > 5 {
            late = noisy("late", &log);
            yield_!("late");
            drop(late);
        }
    }
    match moved {
        Some(it) => {
            yield_!("some");
            drop(it);
        }
        None => {
            yield_!("none");
        }
    }
    drop(replaced);
    first
}

#[test]
fn drop_orders() {
    let log: Log = Log::default();
    let mut cor = drops(log.clone(), 0).prime();
    assert_eq!(taken(&log), "+first +shadow1 +inner");
    cor.send(0).unwrap();
    assert_eq!(taken(&log), "-inner +shadow12");
    cor.send(11).unwrap();
    assert_eq!(taken(&log), "+r0 +g1 +r1 -r0");
    cor.send(50).unwrap();
    assert_eq!(taken(&log), "-g1 +g2 +r2 -r1");
    cor.send(7).unwrap();
    assert_eq!(taken(&log), "+late");
    assert_eq!(cor.send(0), Ok("some"));
    assert_eq!(taken(&log), "-late -g2");
    let first = cor.send(0).unwrap_err().returned().unwrap();
    assert_eq!(taken(&log), "-shadow12 -r2 -shadow1");
    drop(first);
    assert_eq!(taken(&log), "-first");

    let mut cor = drops(log.clone(), 1).prime();
    assert_eq!(taken(&log), "+first +shadow1 +inner -inner");
    cor.send(0).unwrap();
    cor.send(0).unwrap();
    taken(&log);
    cor.close();
    assert_eq!(taken(&log), "-g1 -r1 -shadow12 -shadow1 -first");

    let mut cor = drops(log.clone(), 0).prime();
    cor.send(0).unwrap();
    cor.send(0).unwrap();
    taken(&log);
    drop(cor.send(99));
    assert_eq!(taken(&log), "-g1 -r1 -shadow12 -shadow1 -first");
}
