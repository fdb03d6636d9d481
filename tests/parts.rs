//! Generators that give away what they own part by part.

#![deny(warnings)]

use coro::prelude::*;

struct Tree<T> {
    left: Option<Box<Tree<T>>>,
    values: Vec<T>,
    right: Option<Box<Tree<T>>>,
}

impl<T: 'static> Tree<T> {
    #[coro::coroutine]
    fn in_order(self) -> Box<dyn Coroutine<(), Yield = T, Return = usize>> {
        let mut count = self.values.len();
        if let Some(left) = self.left {
            count += yield_from!({ left }.in_order());
        }
        for value in self.values {
            yield_!(value);
        }
        if let Some(right) = self.right {
            count += yield_from!({ right }.in_order());
        }
        count
    }
}

#[test]
fn a_tree_is_taken_apart_in_order() {
    let leaf = |values: &[&'static str]| {
        Box::new(Tree {
            left: None,
            values: values.to_vec(),
            right: None,
        })
    };
    let tree = Tree {
        left: Some(leaf(&["a", "b"])),
        values: vec!["c"],
        right: Some(leaf(&["d"])),
    };
    let (mut values, first) = tree.in_order().start().ok().unwrap();
    assert_eq!(first, "a");
    let rest = ["b", "c", "d"].map(Ok);
    assert_eq!([(); 3].map(|()| values.send(())), rest);
    assert_eq!(values.send(()), Err(coro::SendError::Returned(4)));
}

#[derive(Clone, Copy)]
struct Position {
    x: u32,
    y: u32,
}

struct Shape {
    name: String,
    corners: Vec<Position>,
    color: Option<&'static str>,
    at: Position,
}

#[coro::coroutine]
fn described(shape: Shape) -> impl Iterator<Item = String> {
    let at = shape.at;
    yield_!(shape.name);
    yield_!(format!("at {}", at.x + at.y));
    if let Some(color) = shape.color {
        yield_!(color.to_owned());
    }
    for corner in shape.corners {
        yield_!(corner.x.to_string());
        yield_!(corner.y.to_string());
    }
}

#[test]
fn copies_and_parts_beside_each_other() {
    let shape = |color| Shape {
        name: "line".to_owned(),
        corners: vec![Position { x: 1, y: 2 }],
        color,
        at: Position { x: 3, y: 4 },
    };
    let red: Vec<_> = described(shape(Some("red"))).collect();
    assert_eq!(red, ["line", "at 7", "red", "1", "2"]);
    assert_eq!(described(shape(None)).count(), 4);
}

#[coro::coroutine]
fn batches(mut next: (Vec<u32>, u32)) -> impl Coroutine<u32, Yield = Vec<u32>> {
    loop {
        let number = yield_!(next.0);
        next.0 = vec![number, next.1];
        next.1 += 1;
    }
}

#[test]
fn a_part_that_is_put_back_in_a_loop() {
    let mut batches = batches((vec![], 7)).prime();
    assert_eq!(batches.send(1), Ok(vec![1, 7]));
    assert_eq!(batches.send(2), Ok(vec![2, 8]));
}

#[coro::coroutine]
fn both(pair: (Option<String>, Vec<u8>)) -> impl Coroutine<u8, Yield = usize, Return = usize> {
    let (Some(a), mut b) = pair else { return 0 };
    b.push(yield_!(a.len()));
    b.len()
}

#[test]
fn an_else_is_all_there_is_in_its_braces() {
    use coro::SendError::Returned;

    let mut whole = both((Some("abc".to_owned()), vec![])).prime();
    assert_eq!(whole.send(1), Err(Returned(1)));
    assert!(matches!(both((None, vec![1])).start(), Err(0)));
}
