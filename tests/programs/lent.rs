//! Lent values: `&str` and `&mut`, alone and in tuples, and what is yielded of them.

use coro::prelude::*;

struct World {
    ticks: u32,
    names: Vec<String>,
}
#[coro::coroutine]
fn script(greeting: &str) -> impl Coroutine<&mut World, Return = u32> {
    let mut seen = 0;
    let world = yield_!();
    world.names.push(format!("{greeting}!"));
    let world = yield_!();
    world.ticks += 1;
    seen += world.ticks;
    while seen < 10 {
        let world = yield_!();
        for name in &mut world.names {
            name.push('.');
        }
        seen += world.ticks;
        if seen == 7 {
            yield_!().ticks = 5;
        }
    }
    seen
}
#[coro::coroutine]
fn longest() -> impl Coroutine<(&str, &str), Yield = usize> {
    let mut best = 0;
    loop {
        let (left, right) = yield_!(best);
        let words: Vec<&str> = left.split(' ').chain(right.split(' ')).collect();
        best = words
            .iter()
            .map(|w| w.len())
            .max()
            .unwrap_or(best)
            .max(best);
    }
}
#[coro::coroutine]
fn trimmed() -> impl Coroutine<&str, Yield = &str, Return = !> {
    let mut line = yield_!("");
    loop {
        line = yield_!(line.trim());
        if line.is_empty() {
            line = yield_!("<empty>");
        }
    }
}
#[test]
fn lent() {
    let mut world = World {
        ticks: 1,
        names: vec![],
    };
    let mut cor = script("hi").prime();
    for _ in 0..4 {
        cor.send(&mut world).unwrap();
        world.ticks += 1;
    }
    let end = loop {
        match cor.send(&mut world) {
            Ok(()) => {}
            Err(e) => break e.without_value().returned(),
        }
    };
    assert!(end.unwrap() >= 10);
    assert_eq!(world.names[0].trim_end_matches('.'), "hi!");
    let mut cor = longest().prime();
    {
        let a = String::from("ab abcd");
        assert_eq!(cor.send((&a, "x")).unwrap(), 4);
    }
    assert_eq!(cor.send(("a", "b")).unwrap(), 4);
    let mut cor = trimmed().prime();
    let text = String::from("  x ");
    assert_eq!(cor.push(&text), "x");
    assert_eq!(cor.push(""), "<empty>");
    assert_eq!(cor.push(" y"), "y");
}
