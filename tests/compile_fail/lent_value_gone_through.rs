//! What is borrowed through a lent reference is lent too, if types say that no other reference is on the way.

use std::cell::RefCell;
use std::collections::HashMap;

use coro::prelude::*;

struct Place {
    turn: u32,
}

struct World {
    names: Vec<String>,
    scores: HashMap<String, u32>,
    best: Option<String>,
    place: Box<Place>,
    log: RefCell<Vec<String>>,
}

#[coro::coroutine]
fn looped() -> impl Coroutine<&World, Yield = usize> {
    let world = yield_!(0);
    for name in &world.names {
        yield_!(name.len());
    }
}

#[coro::coroutine]
fn changed() -> impl Coroutine<&mut World, Yield = u32> {
    while let Ok(world) = try_yield!(0) {
        for score in world.scores.values_mut() {
            *score += 1;
            yield_!(*score);
        }
    }
}

#[coro::coroutine]
fn matched() -> impl Coroutine<(u32, &World), Yield = usize> {
    let (_, world) = yield_!(0);
    if let Some(best) = &world.best {
        yield_!(best.len());
        println!("{best}");
    }
}

#[coro::coroutine]
fn in_a_box() -> impl Coroutine<&World, Yield = u32> {
    let world = yield_!(0);
    let turn = &world.place.turn;
    yield_!(0);
    yield_!(*turn);
}

#[coro::coroutine]
fn guarded() -> impl Coroutine<&World, Yield = usize> {
    let world = yield_!(0);
    let mut log = world.log.borrow_mut();
    log.push(String::new());
    yield_!(log.len());
}

#[coro::coroutine]
fn by_a_pattern() -> impl Coroutine<&[u32], Yield = u32> {
    let mut list = yield_!(0);
    while let [first, rest @ ..] = list {
        yield_!(*first);
        list = rest;
    }
}

#[coro::coroutine]
fn taken_apart() -> impl Coroutine<&mut World, Yield = usize> {
    let world = yield_!(0);
    let World { names, .. } = world;
    yield_!(names.len());
    names.clear();
}

fn main() {}
