//! What a method has lent is held on one way, and what it was called on is looked at on another; or what it returns is lent by nothing.

use crate::harness::*;
use crate::{oracle, oracle_method};

#[derive(Clone, Debug)]
struct Unit {
    hp: u32,
    wound: Option<u32>,
    name: D,
}

impl Unit {
    fn weakness(&mut self) -> Option<u32> {
        self.wound.take()
    }

    fn worst(&self) -> Option<&u32> {
        self.wound.as_ref()
    }

    fn changed(&mut self) -> Option<&mut u32> {
        self.wound.as_mut()
    }

    fn heal(&mut self) {
        self.hp += 1;
    }
}

fn units() -> Vec<Unit> {
    let unit = |hp, wound| Unit {
        hp,
        wound,
        name: d(hp),
    };
    vec![unit(1, None), unit(2, Some(5)), unit(3, None)]
}

oracle! {
    fn nothing_is_lent() -> Coroutine<u32, Yield = u32, Return = Vec<Unit>> {
        let mut units = units();
        for unit in units.clone() {
            let mut unit = unit;
            match unit.weakness() {
                Some(left) => unit.hp += left + yield_!(left),
                None => unit.heal(),
            }
            units.push(unit);
        }
        units
    }
}

oracle_method! {
    for This { units: Vec<Unit> } = This { units: units() };
    fn looked_at_by_both(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for unit in &mut self.units {
            let Some(worst) = unit.worst() else {
                sum += unit.hp + unit.name.name().len() as u32;
                continue;
            };
            sum += yield_!(*worst) + *worst;
        }
        sum
    }
}

oracle_method! {
    for This { units: Vec<Unit> } = This { units: units() };
    fn changed_on_one(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut healthy = 0;
        for unit in &mut self.units {
            match unit.changed() {
                Some(wound) => *wound += yield_!(*wound),
                None => healthy += 1,
            }
        }
        healthy
    }
}

oracle_method! {
    for This { units: Vec<Unit> } = This { units: units() };
    fn changed_and_lent_again(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut turns = 0;
        for unit in &mut self.units {
            if unit.hp == 1 {
                unit.heal();
            }
            if unit.worst().is_none() {
                unit.heal();
            } else if let Some(wound) = unit.changed() {
                *wound += yield_!(*wound);
                turns += *wound;
            }
        }
        turns
    }
}

oracle_method! {
    for This { units: Vec<Unit> } = This { units: units() };
    fn looked_at_by_the_arms(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for unit in &mut self.units {
            match unit.worst() {
                Some(worst) => sum += yield_!(*worst) + *worst,
                None if sum > 3 => {}
                None => {
                    sum += unit.hp;
                    mark(format!("{}", unit.name.name()));
                }
            }
            sum += 1;
        }
        sum
    }
}

oracle! {
    fn taken_by_the_arms() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        for mut unit in units() {
            match unit.changed() {
                Some(wound) => sum += *wound,
                None => sum += unit.hp,
            }
            match unit.worst().copied() {
                Some(worst) => sum += yield_!(worst) + worst,
                None => {
                    unit.hp += 1;
                    unit.heal();
                    mark(unit.name.name());
                }
            }
        }
        sum
    }
}
