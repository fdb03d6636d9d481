//! A `ref` is a borrow of the coroutine as `&` is.

use coro::prelude::*;

struct Player {
    name: Option<String>,
    points: u32,
}

#[coro::coroutine]
fn of_an_argument(name: Option<String>) -> impl Coroutine<Yield = usize> {
    match name {
        Some(ref name) => {
            yield_!(1);
            yield_!(name.len());
        }
        None => {}
    }
}

#[coro::coroutine]
fn used_again(mut name: Option<String>) -> impl Coroutine<Yield = usize> {
    if let Some(ref mut name) = name {
        yield_!(1);
        name.push('a');
    }
    println!("{name:?}");
}

#[coro::coroutine]
fn of_a_field(player: Player) -> impl Coroutine<Yield = u32> {
    if let Some(ref name) = player.name {
        yield_!(player.points);
        println!("{name}");
    }
}

/// A copy would be changed in its place.
#[coro::coroutine]
fn changed_in_a_field(mut player: Player) -> impl Coroutine<Yield = u32> {
    if let Some(ref mut name) = player.name {
        yield_!(player.points);
        name.push('a');
    }
}

#[coro::coroutine]
fn derived(name: Option<String>) -> impl Coroutine<Yield = usize> {
    match name {
        Some(ref name) => {
            let trimmed = name.trim();
            yield_!(1);
            yield_!(trimmed.len());
        }
        None => {}
    }
}

fn main() {}
