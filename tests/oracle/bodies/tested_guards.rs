//! Matches through exclusive references, of which an arm that has a guard binds what is held across a yield, and others bind
//! something, too.

use crate::harness::*;
use crate::{oracle, oracle_method};

#[derive(Clone, Debug)]
struct Unit {
    health: u32,
    name: D,
}

#[derive(Clone, Debug)]
enum Field {
    Empty,
    One(Unit),
    Two(Unit, Unit),
}

fn unit(health: u32) -> Unit {
    Unit {
        health,
        name: d(health),
    }
}

oracle! {
    fn of_an_argument(boss: &'static mut Option<Unit>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let behind = d("behind");
        match boss {
            Some(unit) if unit.health > 7 && unit.name.name().len() > 5 => unit.health = yield_!(1),
            Some(Unit { health, name }) if *health == 4 => {
                *health += yield_!(2);
                name.rename("four");
                mark(yield_!(*health));
            }
            Some(unit) => unit.health = 1,
            None => {}
        }
        mark(behind.name());
        0
    }
    with (Box::leak(Box::new(Some(unit(4)))))
}

oracle_method! {
    for This { fields: Vec<Field>, boss: Option<Unit>, sum: u32 } = This {
        fields: vec![Field::One(unit(12)), Field::Empty, Field::Two(unit(5), unit(2)), Field::One(unit(0)), Field::One(unit(2))],
        boss: Some(unit(8)),
        sum: 0,
    };
    fn of_fields(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        for field in self.fields.iter_mut() {
            let n = match field {
                Field::Empty => 1,
                Field::One(unit) if unit.health == 0 => {
                    *field = Field::Empty;
                    continue;
                }
                Field::One(unit) if unit.health > 10 => {
                    unit.health += yield_!(unit.health);
                    unit.health
                }
                Field::One(unit) | Field::Two(unit, _) if unit.health > 4 => {
                    unit.health += yield_!(unit.health);
                    2
                }
                Field::One(unit) => {
                    unit.health += 1;
                    yield_!(4)
                }
                Field::Two(one, other) => {
                    one.health = yield_!(other.health);
                    other.health = one.health;
                    3
                }
            };
            self.sum += n;
        }
        match &mut self.boss {
            Some(unit) if unit.health > 3 => unit.health = yield_!(unit.health),
            Some(unit) => unit.health = 1,
            None => {}
        }
        self.sum
    }
}

oracle! {
    fn beside_an_arm_that_binds_nothing(boss: &'static mut Option<Unit>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let behind = d("behind");
        match boss {
            Some(Unit { health, name }) if *health > 3 => name.rename(yield_!(1)),
            _ => mark("none"),
        }
        mark(behind.name());
        yield_!(0)
    }
    with (Box::leak(Box::new(Some(unit(4)))))
}

oracle! {
    fn of_the_whole(number: &'static mut u32) -> Coroutine<u32, Yield = u32, Return = u32> {
        match number {
            number if *number > 1 => *number = yield_!(*number),
            _ => mark("small"),
        }
        0
    }
    with (Box::leak(Box::new(4)))
}
