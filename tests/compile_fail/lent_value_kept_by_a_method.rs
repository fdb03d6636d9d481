//! Of what a method borrows of a lent value rustc says that it is used behind the yield, which ends what is lent.

use coro::prelude::*;

struct Player {
    name: String,
    points: u32,
}

struct World {
    players: Vec<Player>,
}

struct View<'w> {
    player: &'w Player,
}

impl World {
    fn player(&self, at: usize) -> &Player {
        &self.players[at]
    }

    fn view(&self, at: usize) -> View<'_> {
        View {
            player: self.player(at),
        }
    }

    fn of(&self, points: u32) -> impl Iterator<Item = &Player> {
        self.players
            .iter()
            .filter(move |player| player.points > points)
    }
}

#[coro::coroutine]
fn bound() -> impl Coroutine<&World, Yield = u32> {
    let world = yield_!(0);
    let player = world.player(0);
    yield_!(player.points);
    println!("{}", player.name);
}

#[coro::coroutine]
fn looped() -> impl Coroutine<&World, Yield = u32> {
    let world = yield_!(0);
    for player in world.of(3) {
        yield_!(player.points);
    }
}

#[coro::coroutine]
fn in_scope() -> impl Coroutine<&World, Yield = u32> {
    let world = yield_!(0);
    let view = world.view(0);
    yield_!(view.player.points);
}

#[coro::coroutine]
fn put_into_a_variable() -> impl Coroutine<&str, Yield = usize> {
    let mut words = Vec::new();
    loop {
        words.push(yield_!(words.len()).trim());
    }
}

#[coro::coroutine]
fn without_a_name() -> impl Coroutine<&World, Yield = u32> {
    let player = yield_!(0).player(0);
    yield_!(player.points);
    println!("{}", player.name);
}

#[coro::coroutine]
fn taken_apart() -> impl Coroutine<View<'_>, Yield = u32> {
    let View { player } = yield_!(0);
    yield_!(player.points);
    println!("{}", player.name);
}

#[coro::coroutine]
fn matched() -> impl Coroutine<&[String], Yield = usize> {
    if let [first, ..] = yield_!(0) {
        yield_!(1);
        yield_!(first.len());
    }
}

impl World {
    #[coro::coroutine]
    fn another(&mut self) -> impl Coroutine<&World, Yield = u32> {
        let world = yield_!(0);
        let player = world.player(0);
        yield_!(player.points);
        self.players[0].points = player.points;
    }
}

fn main() {}
