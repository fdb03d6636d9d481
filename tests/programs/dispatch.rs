//! A dispatcher of jobs behind locks: what a guard lends is taken in heads, and the matches are left in all ways, with values too.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Mutex;

use coro::prelude::*;

#[derive(Debug, Clone, PartialEq)]
struct Job {
    id: u32,
    tries: u32,
    note: String,
}

#[derive(Debug, PartialEq)]
enum Outcome {
    Done(Vec<u32>),
    Stopped { job: Job, left: usize },
}

#[derive(Debug, PartialEq)]
struct Refused(u32);

fn checked(answer: u32) -> Result<u32, Refused> {
    if answer == 99 {
        Err(Refused(answer))
    } else {
        Ok(answer)
    }
}

/// Hands out jobs, and is told what came of each: 0 done, 1 once more, 2 stop there, 3 leave the rest of the queue, 99 refused.
#[coro::coroutine]
fn dispatch(
    urgent: &Mutex<VecDeque<Job>>,
    jobs: Vec<Job>,
) -> impl Coroutine<u32, Yield = String, Return = Result<Outcome, Refused>> {
    let mut done = Vec::new();
    let mut before: u32 = 0;
    'shifts: for shift in 1.. {
        let queue = RefCell::new(VecDeque::from(jobs.clone()));
        let stopped = 'queue: loop {
            let next = match urgent.lock().unwrap().pop_front() {
                Some(job) if job.tries > 1 => break 'queue job,
                Some(job) => {
                    match checked(yield_!(format!("{shift}: urgent {}", job.id)))? {
                        0 => done.push(job.id),
                        2 => break job,
                        3 => {
                            before = job.id;
                            continue 'shifts;
                        }
                        _ => queue.borrow_mut().push_back(Job {
                            tries: job.tries + 1,
                            ..job
                        }),
                    }
                    queue.borrow_mut().pop_front()
                }
                None => queue.borrow_mut().pop_front(),
            };
            let Some(job) = next else {
                return Ok(Outcome::Done(done));
            };
            let answer = checked(yield_!(format!(
                "{shift}: {} ({}) behind {before}",
                job.id, job.note
            )))?;
            let waits = match queue.borrow_mut().front_mut() {
                Some(front) if answer == 1 => {
                    front.note.push('!');
                    yield_!(format!("{} waits", job.id))
                }
                Some(_) if answer == 2 => break 'queue job,
                _ if answer == 3 => {
                    before = job.id;
                    continue 'shifts;
                }
                _ => {
                    done.push(job.id);
                    0
                }
            };
            before = job.id + waits;
        };
        let left = queue.borrow().len();
        if yield_!(format!("stop at {}?", stopped.id)) == 0 {
            return Ok(Outcome::Stopped { job: stopped, left });
        }
        before = stopped.id;
    }
    unreachable!()
}

fn job(id: u32, tries: u32, note: &str) -> Job {
    Job {
        id,
        tries,
        note: note.to_owned(),
    }
}

fn run(urgent: Vec<Job>, answers: &[u32]) -> (Vec<String>, Result<Outcome, Refused>, usize) {
    let urgent = Mutex::new(VecDeque::from(urgent));
    let jobs = vec![job(1, 0, "a"), job(2, 0, "b")];
    let (mut dispatch, first) = dispatch(&urgent, jobs).start().unwrap();
    let mut asked = vec![first];
    for &answer in answers {
        assert!(urgent.try_lock().is_ok(), "no lock is held while it waits");
        match dispatch.send(answer) {
            Ok(question) => asked.push(question),
            Err(ended) => {
                let left = urgent.lock().unwrap().len();
                return (asked, ended.returned().unwrap(), left);
            }
        }
    }
    panic!("still waits: {asked:?}");
}

#[test]
fn until_all_are_done() {
    let urgent = vec![job(10, 0, "x"), job(11, 2, "y")];
    let (asked, ended, left) = run(urgent, &[1, 1, 5, 1, 3, 0, 2]);
    let expected = [
        "1: urgent 10",
        "1: 1 (a) behind 0",
        "1 waits",
        "stop at 11?",
        "2: 1 (a) behind 11",
        "3: 1 (a) behind 1",
        "3: 2 (b) behind 1",
    ];
    assert_eq!(asked, expected);
    assert_eq!((ended, left), (Ok(Outcome::Done(vec![1, 2])), 0));
}

#[test]
fn with_urgent_jobs_first() {
    let urgent = vec![job(10, 0, "x"), job(12, 0, "z")];
    let (asked, ended, left) = run(urgent, &[3, 0, 1, 7, 2]);
    let expected = [
        "1: urgent 10",
        "2: urgent 12",
        "2: 1 (a) behind 10",
        "1 waits",
        "2: 2 (b!) behind 8",
    ];
    assert_eq!(asked, expected);
    assert_eq!((ended, left), (Ok(Outcome::Done(vec![12, 2])), 0));
}

#[test]
fn until_one_is_stopped_at() {
    let (asked, ended, left) = run(vec![job(10, 0, "x")], &[2, 0]);
    assert_eq!(asked, ["1: urgent 10", "stop at 10?"]);
    let stopped = Outcome::Stopped {
        job: job(10, 0, "x"),
        left: 2,
    };
    assert_eq!((ended, left), (Ok(stopped), 0));
}

#[test]
fn until_one_is_refused() {
    let (asked, ended, left) = run(vec![job(10, 0, "x"), job(11, 0, "y")], &[99]);
    assert_eq!((asked.len(), ended, left), (1, Err(Refused(99)), 1));
}
