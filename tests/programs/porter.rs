//! A world that each tick lends with its number, and scripts for those that live in it, which hand back what they could not do.
use coro::SendError;
use coro::prelude::*;
use std::collections::VecDeque;

#[derive(Default)]
struct World {
    gold: u32,
    log: Vec<String>,
    doors: Vec<bool>,
}
impl World {
    fn door(&mut self, at: usize) -> Option<&mut bool> {
        self.doors.get_mut(at)
    }
    fn note(&mut self, text: &str) {
        self.log.push(text.to_owned());
    }
}

#[derive(Debug, PartialEq)]
enum Stopped {
    NoDoor(usize),
    Unknown(String),
    Tired(VecDeque<String>),
}

/// Does one order a tick, and says how many are left.
#[coro::coroutine]
fn porter(
    mut orders: VecDeque<String>,
    strength: usize,
) -> impl Coroutine<(&mut World, usize), Yield = usize, Return = Result<usize, Stopped>> {
    let mut opened = 0;
    while let Some(order) = orders.pop_front() {
        let (world, tick) = yield_!(orders.len());
        let mut words = order.split(' ');
        let (Some(verb), rest) = (words.next(), words.next()) else {
            return Err(Stopped::Unknown(order));
        };
        match (verb, rest.map(str::parse::<usize>)) {
            ("open", Some(Ok(at))) => match world.door(at) {
                Some(door) => {
                    opened += usize::from(!*door);
                    *door = true;
                }
                None => return Err(Stopped::NoDoor(at)),
            },
            ("wait", Some(Ok(ticks))) => {
                world.note(verb);
                let until = tick + ticks;
                loop {
                    let (world, now) = yield_!(orders.len());
                    if now >= until {
                        world.note("on");
                        break;
                    }
                    if now - tick > strength {
                        orders.push_front(order);
                        return Err(Stopped::Tired(orders));
                    }
                }
            }
            ("pay", None) if world.gold > 0 => world.gold -= 1,
            ("pay", None) => {
                orders.push_front(order);
                let (world, _) = yield_!(orders.len());
                world.gold += 5;
            }
            _ => return Err(Stopped::Unknown(order)),
        }
    }
    Ok(opened)
}

fn run(orders: &[&str], strength: usize) -> (World, Vec<usize>, Result<usize, Stopped>) {
    let mut world = World {
        doors: vec![false, true, false],
        ..World::default()
    };
    let orders = orders.iter().map(|&order| order.to_owned()).collect();
    let (mut porter, first) = match porter(orders, strength).start() {
        Ok(started) => started,
        Err(result) => return (world, Vec::new(), result),
    };
    let mut left = vec![first];
    for tick in 0.. {
        match porter.send((&mut world, tick)) {
            Ok(orders) => left.push(orders),
            Err(SendError::Returned(result)) => return (world, left, result),
            Err(error) => unreachable!("{error:?}"),
        }
    }
    unreachable!()
}
#[test]
fn a_porter_does_an_order_a_tick() {
    let (world, left, result) = run(&["open 0", "wait 2", "pay", "open 1"], 9);
    assert_eq!((left, result), (vec![3, 2, 2, 2, 1, 2, 1, 0], Ok(1)));
    assert_eq!(
        (world.doors, world.log, world.gold),
        (
            vec![true, true, false],
            vec!["wait".to_owned(), "on".to_owned()],
            4
        )
    );
    let (_, left, result) = run(&["wait 5", "open 2"], 1);
    let orders = ["wait 5", "open 2"].map(str::to_owned);
    assert_eq!(
        (left, result),
        (vec![1, 1, 1], Err(Stopped::Tired(orders.into())))
    );
}

#[test]
fn a_porter_hands_back_what_it_cannot_do() {
    assert_eq!(run(&["open 7"], 1).2, Err(Stopped::NoDoor(7)));
    assert_eq!(
        run(&["sing loud"], 1).2,
        Err(Stopped::Unknown("sing loud".to_owned()))
    );
    assert_eq!(run(&[], 1).2, Ok(0));
}
