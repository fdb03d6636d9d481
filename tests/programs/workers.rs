//! Workers that share a queue in a cell, and a list that is walked by a reference which goes on.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use coro::SendError;
use coro::prelude::*;

enum Job {
    Add(u32),
    Show(String),
    Stop,
}

struct Inner {
    queue: RefCell<VecDeque<Job>>,
    name: String,
    done: RefCell<Vec<String>>,
}
type Shared = Rc<Inner>;
#[coro::coroutine]
fn worker(
    shared: Shared,
    mut budget: usize,
) -> impl Coroutine<u32, Yield = String, Return = (u32, Vec<String>)> {
    let name = &shared.name;
    let mut sum = 0;
    let mut idle = 0;
    loop {
        match shared.queue.borrow_mut().pop_front() {
            Some(Job::Add(n)) => {
                sum += n + yield_!(format!("{name} adds {n}"));
                idle = 0;
            }
            Some(Job::Show(text)) if text.len() <= budget => {
                budget -= text.len();
                let reply = yield_!(text.clone());
                shared.done.borrow_mut().push(format!("{text}={reply}"));
            }
            Some(Job::Show(text)) => {
                shared.done.borrow_mut().push(text);
                continue;
            }
            Some(Job::Stop) => break,
            None if idle > 1 => break,
            None => {
                idle += 1;
                budget += yield_!(format!("{name} idle {idle}")) as usize;
            }
        }
    }
    let done = shared.done.borrow();
    let list = done.iter().rev().cloned().collect();
    (sum, list)
}
struct Chain {
    head: Option<Box<Link>>,
}
struct Link {
    key: u32,
    text: String,
    next: Option<Box<Link>>,
}
impl Chain {
    #[coro::coroutine]
    fn edit(&mut self) -> impl Coroutine<Option<String>, Yield = (u32, String), Return = usize> {
        let mut link = &mut self.head;
        let mut edited = 0;
        while let Some(at) = link {
            if let Some(text) = yield_!((at.key, at.text.clone())) {
                at.text = text;
                edited += 1;
            }
            link = &mut at.next;
        }
        *link = Some(Box::new(Link {
            key: 99,
            text: "end".into(),
            next: None,
        }));
        edited
    }
}

#[test]
fn a_worker_empties_the_queue() {
    let queue = [
        Job::Add(2),
        Job::Show("hello".to_owned()),
        Job::Show("too long".to_owned()),
    ];
    let shared = Rc::new(Inner {
        queue: RefCell::new(queue.into()),
        name: "w".to_owned(),
        done: RefCell::default(),
    });
    let (mut worker, first) = worker(Rc::clone(&shared), 6).start().ok().unwrap();
    assert_eq!(first, "w adds 2");
    let answers = [5, 7].map(|reply| worker.send(reply).unwrap());
    assert_eq!(answers, ["hello", "w idle 1"]);
    shared.queue.borrow_mut().push_back(Job::Stop);
    let done = ["too long", "hello=7"].map(str::to_owned).to_vec();
    assert_eq!(worker.send(1), Err(SendError::Returned((7, done))));
}

#[test]
fn each_link_is_edited() {
    let link = |key, text: &str, next| {
        Some(Box::new(Link {
            key,
            text: text.to_owned(),
            next,
        }))
    };
    let mut chain = Chain {
        head: link(1, "a", link(2, "b", None)),
    };
    let (mut edit, first) = chain.edit().start().ok().unwrap();
    assert_eq!(first, (1, "a".to_owned()));
    assert_eq!(edit.send(Some("x".to_owned())), Ok((2, "b".to_owned())));
    assert_eq!(edit.send(None), Err(SendError::Returned(1)));
    drop(edit);
    let mut texts = Vec::new();
    let mut at = chain.head.as_deref();
    while let Some(link) = at {
        texts.push(format!("{}{}", link.key, link.text));
        at = link.next.as_deref();
    }
    assert_eq!(texts, ["1x", "2b", "99end"]);
}
