//! A worker of two lanes behind a lock, which it lets go ahead of each yield and takes again behind it; and an editor of lanes, which chooses
//! one of them by what it is sent.

use std::collections::BTreeMap;
use std::sync::Mutex;

use coro::prelude::*;

#[derive(Debug, Default, PartialEq)]
struct Lanes {
    urgent: Vec<String>,
    other: Vec<String>,
    named: BTreeMap<u32, Vec<String>>,
    moved: u32,
}

#[derive(Debug, PartialEq)]
enum Step {
    Idle,
    Did(String),
}

/// Waits where there is nothing to do, without the lock.
#[coro::coroutine]
fn work(
    lanes: &Mutex<Lanes>,
    limit: u32,
) -> impl Coroutine<bool, Yield = Step, Return = Vec<String>> {
    let mut done = Vec::new();
    let mut locked = lanes.lock().unwrap();
    while locked.moved < limit {
        let lane = if locked.urgent.is_empty() {
            &mut locked.other
        } else {
            &mut locked.urgent
        };
        let next = lane.pop();
        let Some(job) = next else {
            drop(locked);
            if !yield_!(Step::Idle) {
                return done;
            }
            locked = lanes.lock().unwrap();
            continue;
        };
        locked.moved += 1;
        drop(locked);
        if yield_!(Step::Did(job.clone())) {
            done.push(job);
        }
        locked = lanes.lock().unwrap();
    }
    locked.other.append(&mut done);
    drop(locked);
    yield_!(Step::Idle);
    done
}

/// Fills the lane that it is sent the number of, and says how long that is, until it is sent one that nothing has.
#[coro::coroutine]
fn fill(lanes: &mut Lanes) -> impl Coroutine<u32, Yield = usize, Return = u32> {
    let first = yield_!(0);
    let lane = match first {
        0 => &mut lanes.urgent,
        1 => &mut lanes.other,
        key => match lanes.named.get_mut(&key) {
            Some(lane) => lane,
            None => return lanes.moved,
        },
    };
    for turn in 0..2 {
        lane.push(format!("{first}/{turn}: {}", yield_!(lane.len())));
        lanes.moved += 1;
    }
    lane.sort();
    let longest = lane.iter().map(String::len).max();
    yield_!(longest.unwrap_or(0));
    lanes.moved
}

#[test]
fn works_with_the_lock_let_go() {
    let lanes = Mutex::new(Lanes {
        other: vec!["b".into()],
        ..Lanes::default()
    });
    let (mut work, first) = work(&lanes, 3).start().ok().unwrap();
    assert_eq!(first, Step::Did("b".into()));
    lanes.try_lock().unwrap().urgent.push("a".into());
    assert_eq!(work.send(true).unwrap(), Step::Did("a".into()));
    assert_eq!(work.send(false).unwrap(), Step::Idle);
    lanes.try_lock().unwrap().other.push("c".into());
    assert_eq!(work.send(true).unwrap(), Step::Did("c".into()));
    assert_eq!(work.send(true).unwrap(), Step::Idle);
    assert_eq!(lanes.try_lock().unwrap().other, ["b", "c"]);
    assert!(matches!(work.send(true), Err(coro::SendError::Returned(done)) if done.is_empty()));
}

#[test]
fn fills_the_lane_that_is_chosen() {
    for (key, wanted) in [(0, Some(1)), (1, Some(1)), (7, Some(2)), (9, None)] {
        let mut lanes = Lanes {
            named: BTreeMap::from([(7, vec!["7".to_owned()])]),
            ..Lanes::default()
        };
        let (mut fill, _) = fill(&mut lanes).start().ok().unwrap();
        let lengths: Vec<_> = [key, 5, 6, 0]
            .into_iter()
            .map_while(|n| fill.send(n).ok())
            .collect();
        drop(fill);
        let start = usize::from(key == 7);
        match wanted {
            Some(_) => assert_eq!(lengths, [start, start + 1, 6], "{key}"),
            None => assert!(lengths.is_empty()),
        }
        assert_eq!(lanes.moved, if wanted.is_some() { 2 } else { 0 });
    }
}
