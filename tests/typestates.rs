//! Programs that go through types by methods which take `self`, across yields: builders, typestates, lists in boxes.

#![deny(warnings)]

use coro::prelude::*;
use std::rc::Rc;

trait Shape {
    fn area(self: Box<Self>) -> u32;
    fn name(&self) -> String;
}
struct Sq(u32);
impl Shape for Sq {
    fn area(self: Box<Self>) -> u32 {
        self.0 * self.0
    }
    fn name(&self) -> String {
        "sq".into()
    }
}
#[derive(Default)]
struct Builder {
    headers: Vec<(String, String)>,
    body: Option<String>,
}
struct Request {
    headers: usize,
    body: String,
}
impl Builder {
    fn header(mut self, k: &str, v: impl Into<String>) -> Self {
        self.headers.push((k.into(), v.into()));
        self
    }
    fn body(mut self, b: impl Into<String>) -> Self {
        self.body = Some(b.into());
        self
    }
    fn send(self) -> Result<Request, String> {
        Ok(Request {
            headers: self.headers.len(),
            body: self.body.ok_or("no body")?,
        })
    }
}
struct Shut {
    kept: Vec<u32>,
}
struct Open {
    sent: Vec<u32>,
}
impl Shut {
    fn open(self) -> Open {
        Open { sent: self.kept }
    }
}
impl Open {
    fn put(&mut self, n: u32) -> &mut Self {
        self.sent.push(n);
        self
    }
    fn shut(self) -> (Shut, usize) {
        (Shut { kept: Vec::new() }, self.sent.len())
    }
}
struct Node {
    value: u32,
    next: Option<Box<Node>>,
}

#[coro::coroutine]
fn shapes(all: Vec<Box<dyn Shape>>) -> impl Coroutine<u32, Yield = String, Return = u32> {
    let mut sum = 0;
    for shape in all {
        let k = yield_!(shape.name());
        sum += k * shape.area();
        yield_!(sum.to_string());
    }
    sum
}
#[coro::coroutine]
fn requests(
    seen: Rc<str>,
) -> impl Coroutine<String, Yield = usize, Return = Result<String, String>> {
    let mut builder = Builder::default();
    let first = yield_!(0);
    builder = builder.header("a", first).header("seen", &*seen);
    let second = yield_!(builder.headers.len());
    let ready = builder.body(second);
    yield_!(ready.headers.len());
    let request = ready.send()?;
    yield_!(request.headers);
    Ok(request.body)
}
#[coro::coroutine]
fn sessions() -> impl Coroutine<u32, Yield = usize, Return = usize> {
    let mut closed = Shut { kept: Vec::new() };
    let mut total = 0;
    loop {
        let mut open = closed.open();
        while let Ok(n @ 1..) = try_yield!(total) {
            open.put(n).put(n);
        }
        let (again, count) = open.shut();
        closed = again;
        total += count;
        if total > 5 {
            return total;
        }
        yield_!(total);
    }
}
#[coro::coroutine]
fn list(head: Option<Box<Node>>) -> impl Iterator<Item = u32> {
    let mut at = head;
    while let Some(node) = at {
        yield_!(node.value);
        at = node.next;
    }
}
#[coro::coroutine]
fn unboxed(head: Box<Node>) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let n = yield_!(head.value);
    let node = *head;
    let m = yield_!(node.value + n);
    match node.next {
        Some(next) => {
            let inner = *next;
            yield_!(inner.value + m)
        }
        None => m,
    }
}
#[test]
fn a_method_takes_a_box() {
    let mut areas = shapes(vec![Box::new(Sq(2)), Box::new(Sq(3))]).prime();
    assert_eq!(areas.send(2).unwrap(), "8");
    assert_eq!(areas.send(0).unwrap(), "sq");
    assert_eq!(areas.send(1).unwrap(), "17");
}

#[test]
fn a_builder_is_replaced() {
    let mut request = requests("seen".into()).prime();
    assert_eq!(request.send("first".into()).unwrap(), 2);
    assert_eq!(request.send("body".into()).unwrap(), 2);
    assert_eq!(request.send(String::new()).unwrap(), 2);
}

#[test]
fn a_session_goes_round() {
    let mut session = sessions().prime();
    assert_eq!(session.send(1).unwrap(), 0);
    assert_eq!(session.send(0).unwrap(), 2);
    assert_eq!(session.send(9).unwrap(), 2);
}

#[test]
fn a_list_is_walked() {
    let last = Box::new(Node {
        value: 2,
        next: None,
    });
    let all = list(Some(Box::new(Node {
        value: 1,
        next: Some(last),
    })));
    assert_eq!(all.collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn boxes_are_opened() {
    let last = Box::new(Node {
        value: 5,
        next: None,
    });
    let mut opened = unboxed(Box::new(Node {
        value: 1,
        next: Some(last),
    }))
    .prime();
    assert_eq!(opened.send(2).unwrap(), 3);
    assert_eq!(opened.send(4).unwrap(), 9);
}
