//! A reference in an `Option`, a tuple or an array is still one into the coroutine.

use coro::prelude::*;

struct Player {
    name: String,
    points: u32,
}

#[coro::coroutine]
fn in_an_option(player: Player) -> impl Coroutine<Yield = u32> {
    let name = Some(&player.name);
    yield_!(player.points);
    println!("{name:?}");
}

#[coro::coroutine]
fn in_a_tuple(player: Player) -> impl Coroutine<Yield = u32> {
    let numbered = (1, &player);
    yield_!(1);
    println!("{} {}", numbered.0, numbered.1.name);
}

#[coro::coroutine]
fn in_an_array(mut player: Player) -> impl Coroutine<Yield = u32> {
    let points = [Some(&mut player.points)];
    loop {
        yield_!(1);
        println!("{points:?}");
    }
}

fn main() {}
