//! A battle in a world that each turn lends: parts of it are changed beside others, and told about.

use coro::prelude::*;

#[derive(Debug, Default)]
struct Unit {
    name: &'static str,
    life: u32,
    wounds: Vec<u32>,
}

#[derive(Debug, Default)]
struct World {
    units: Vec<Unit>,
    turn: u32,
    dead: u32,
    told: Vec<String>,
}

impl World {
    fn weakest(&mut self) -> Option<&mut Unit> {
        self.units.iter_mut().min_by_key(|unit| unit.life)
    }
}

#[derive(Debug, PartialEq)]
enum Turn {
    Began(usize),
    Struck { name: &'static str, left: u32 },
    Won(String),
}

/// Strikes the weakest unit each turn, until one is left.
#[coro::coroutine]
fn battle(force: u32) -> impl Coroutine<&mut World, Yield = Turn, Return = usize> {
    let mut world = yield_!(Turn::Began(0));
    let mut struck = Vec::new();
    loop {
        let units = &mut world.units;
        let turn = world.turn;
        units.sort_by_key(|unit| unit.life);
        let living = units.len();
        struck.push(turn);
        if living < 2 {
            let winner = units.pop().map_or("no one", |unit| unit.name);
            let told = &mut world.told;
            told.push(format!("{winner} wins in turn {turn}"));
            let all = told.join("; ");
            world.dead += 1;
            yield_!(Turn::Won(all));
            return struck.len();
        }
        let least = &world.units[0];
        let sum = least.life + world.turn;
        let is_near = sum < 2 * least.life + force;
        let Some(unit) = world.weakest().filter(|_| is_near) else {
            world = yield_!(Turn::Began(living));
            continue;
        };
        unit.wounds.push(force);
        unit.life = unit.life.saturating_sub(force);
        let (name, left) = (unit.name, unit.life);
        if left == 0 {
            let gone = world.units.remove(0);
            let wounds = gone.wounds.len();
            world.told.push(format!("{} falls of {wounds}", gone.name));
            world.dead += 1;
        }
        world = yield_!(Turn::Struck { name, left });
    }
}

fn unit(name: &'static str, life: u32) -> Unit {
    Unit {
        name,
        life,
        ..Unit::default()
    }
}

#[test]
fn strikes_until_one_is_left() {
    let mut world = World {
        units: vec![unit("orc", 5), unit("elf", 3), unit("dwarf", 9)],
        ..World::default()
    };
    let (mut battle, began) = battle(3).start().ok().unwrap();
    assert_eq!(began, Turn::Began(0));
    let mut turns = Vec::new();
    let rounds = loop {
        world.turn += 1;
        match battle.send(&mut world) {
            Ok(turn) => turns.push(turn),
            Err(error) => break error.returned(),
        }
    };
    assert_eq!(rounds, Some(4));
    let struck = |name, left| Turn::Struck { name, left };
    let told = "elf falls of 1; orc falls of 2; dwarf wins in turn 4";
    assert_eq!(
        turns,
        [
            struck("elf", 0),
            struck("orc", 2),
            struck("orc", 0),
            Turn::Won(told.to_owned()),
        ]
    );
    assert_eq!((world.dead, world.units.len()), (3, 0));
}
