//! Recursion through a box, and a clone at a point.

use coro::prelude::*;

#[coro::coroutine]
fn walk(depth: u32) -> Box<dyn Coroutine<Yield = u32>> {
    yield_!(depth);
    if depth > 0 {
        for child in 0..2 {
            if let Ok((mut sub, mut value)) = walk(depth - 1).start() {
                loop {
                    yield_!(value * 10 + child);
                    match sub.send(()) {
                        Ok(next) => value = next,
                        Err(_) => break,
                    }
                }
            }
        }
    }
}
#[coro::coroutine]
fn fork(seed: Vec<u8>) -> impl Coroutine<u8, Yield = usize> + Clone + std::fmt::Debug {
    let mut seed = seed;
    loop {
        seed.push(yield_!(seed.len()));
    }
}
#[test]
fn boxes() {
    let (mut cor, first) = walk(2).start().ok().unwrap();
    let mut all = vec![first];
    while let Ok(n) = cor.send(()) {
        all.push(n);
    }
    assert_eq!(all, [2, 10, 0, 10, 11, 1, 11]);
    let mut a = fork(vec![1]).prime();
    a.send(2).unwrap();
    let mut b = a.clone();
    assert_eq!((a.send(0), b.send(0), b.send(0)), (Ok(3), Ok(3), Ok(4)));
    assert_eq!(format!("{a:?}"), "Primed(Loop1 { seed: [1, 2, 0] })");
}
