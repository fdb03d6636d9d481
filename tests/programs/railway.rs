//! A railway's goods yard: its trains are gone through wagon by wagon, orders are read off a queue, and a shift ends with a report.

use std::collections::{BTreeMap, VecDeque};

use coro::SendError;
use coro::prelude::*;

#[derive(Debug, Default, PartialEq)]
struct Wagon {
    weight: u32,
    cargo: Vec<String>,
    next: Option<Box<Wagon>>,
}

impl Wagon {
    fn heaviest(&mut self) -> &mut String {
        let at = (0..self.cargo.len()).max_by_key(|&at| self.cargo[at].len());
        &mut self.cargo[at.expect("it is loaded")]
    }
}

fn train(weights: &[u32]) -> Option<Box<Wagon>> {
    let (weight, rest) = weights.split_first()?;
    Some(Box::new(Wagon {
        weight: *weight,
        cargo: vec![format!("crate of {weight}"), String::from("box")],
        next: train(rest),
    }))
}

/// The weight and the cargo of each wagon, to be changed by whoever is handed them.
#[coro::coroutine]
fn wagons<'t>(first: &'t mut Wagon) -> impl Iterator<Item = (&'t mut u32, &'t mut Vec<String>)> {
    let mut wagon = Some(first);
    while let Some(Wagon {
        weight,
        cargo,
        next,
    }) = wagon
    {
        wagon = next.as_deref_mut();
        yield_!((weight, cargo));
    }
}

/// The labels that are looked for: what is sent is how long they have to be.
#[coro::coroutine]
fn labels<'t>(
    train: &'t mut [Wagon],
) -> impl Coroutine<usize, Yield = Option<&'t mut String>, Return = u32> {
    let mut least = yield_!(None);
    let mut passed = 0;
    for wagon in train {
        if wagon.cargo.is_empty() || wagon.cargo[0].len() < least {
            passed += 1;
            continue;
        }
        wagon.weight += 1;
        least = yield_!(Some(wagon.heaviest()));
    }
    passed
}

#[derive(Clone, Debug, PartialEq)]
enum Order {
    Move(char, u32),
    Paint(String),
    Wait,
    Close,
}

#[derive(Debug, Default, PartialEq)]
struct Books {
    tracks: BTreeMap<char, u32>,
    painted: Vec<String>,
    total: u32,
}

fn booked(total: &mut u32, weight: u32) -> u32 {
    *total += weight;
    *total
}

/// Reads orders, asks for the weight of what is moved, and puts off what it is told to.
#[coro::coroutine]
fn foreman(
    mut orders: VecDeque<Order>,
    books: &mut Books,
) -> impl Coroutine<Option<u32>, Yield = String, Return = usize> {
    let mut put_off = 0;
    while let Some(order) = orders.pop_front() {
        match order {
            Order::Wait if orders.is_empty() => break,
            Order::Wait => {}
            Order::Close => return put_off + orders.len(),
            Order::Move('x', _) => books.painted.push("refused".to_owned()),
            Order::Move(track, least) => {
                let Some(weight) = yield_!(format!("weight for {track}?")) else {
                    put_off += 1;
                    orders.push_back(Order::Move(track, least));
                    continue;
                };
                let sum = books.tracks.entry(track).or_default();
                booked(sum, weight.max(least));
                booked(&mut books.total, weight);
            }
            order => {
                if yield_!(format!("{order:?}?")).is_none() {
                    orders.push_back(order);
                    put_off += 1;
                } else if let Order::Paint(colour) = order {
                    books.painted.push(colour);
                }
            }
        }
        if books.total > 90 {
            let over = booked(&mut books.total, yield_!(String::from("over")).unwrap_or(0));
            books.painted.push(over.to_string());
        }
    }
    put_off
}

#[derive(Debug)]
enum Stage {
    Open {
        since: u32,
    },
    Loading {
        wagon: String,
        left: u32,
        note: String,
    },
    Closed {
        report: String,
        lost: Vec<String>,
        at: u32,
    },
}

impl Stage {
    fn left(&self) -> usize {
        match self {
            Stage::Open { .. } => 0,
            Stage::Loading { left, .. } => *left as usize,
            Stage::Closed { lost, at, .. } => lost.len() + *at as usize,
        }
    }
}

#[derive(Debug)]
struct Shift {
    stage: Stage,
    loaded: Vec<String>,
    waiting: Vec<u32>,
    longest: u32,
}

/// A shift: it is sent the minutes that have passed, and says what is going on.
#[coro::coroutine]
fn shift(mut shift: Shift) -> impl Coroutine<u32, Yield = String, Return = String> {
    let start = yield_!(String::from("start"));
    for minutes in &mut shift.waiting {
        *minutes += start;
        shift.longest = shift.longest.max(*minutes);
    }
    let longest = yield_!(shift.longest.to_string());
    let Shift {
        mut loaded,
        mut stage,
        ..
    } = { shift };
    loop {
        if stage.left() > 90 {
            break String::from("late");
        }
        match stage {
            Stage::Closed { report, .. } => return report,
            Stage::Open { since } if since > 9 => {
                stage = Stage::Closed {
                    report: format!("{since} of {longest}, {}", loaded.join(" ")),
                    lost: Vec::new(),
                    at: yield_!("closing".to_owned()),
                };
            }
            Stage::Open { since } => {
                let more = yield_!(format!("open {since}"));
                stage = if more % 2 == 0 {
                    Stage::Open {
                        since: since + more,
                    }
                } else {
                    let (wagon, note) = (format!("w{more}"), String::from("late"));
                    Stage::Loading {
                        wagon,
                        left: more,
                        note,
                    }
                };
            }
            Stage::Loading {
                wagon,
                left: 0..=2,
                note,
            } => {
                stage = Stage::Open { since: 14 };
                loaded.push(wagon + &note);
            }
            Stage::Loading { wagon, left, note } => {
                let gone = yield_!(format!("{wagon} {left}"));
                stage = Stage::Loading {
                    wagon,
                    left: left.saturating_sub(gone),
                    note,
                };
            }
        }
    }
}

#[test]
fn a_train_is_gone_through() {
    let mut first = *train(&[3, 1, 2]).unwrap();
    for (number, (weight, cargo)) in wagons(&mut first).enumerate() {
        *weight *= 10;
        cargo.truncate(2 - number % 2);
    }
    let sums: Vec<_> = wagons(&mut first)
        .map(|(weight, cargo)| (*weight, cargo.len()))
        .collect();
    assert_eq!(sums, [(30, 2), (10, 1), (20, 2)]);
}

#[test]
fn labels_are_looked_for() {
    let mut train: Vec<_> = [3, 10, 200]
        .iter()
        .map(|&weight| *train(&[weight]).unwrap())
        .collect();
    train[1].cargo.clear();
    let (mut labels, first) = labels(&mut train).start().ok().unwrap();
    assert_eq!(first, None);
    labels.send(4).unwrap().unwrap().push('!');
    labels.send(4).unwrap().unwrap().push('?');
    assert_eq!(labels.send(1), Err(SendError::Returned(1)));
    drop(labels);
    let weights: Vec<_> = train.iter().map(|wagon| wagon.weight).collect();
    assert_eq!(weights, [4, 10, 201]);
    assert_eq!(train[2].cargo[0], "crate of 200?");
    assert_eq!(train[0].cargo[0], "crate of 3!");
}

#[test]
fn a_foreman_reads_orders() {
    let mut books = Books::default();
    let orders = [
        Order::Move('a', 5),
        Order::Move('x', 1),
        Order::Wait,
        Order::Paint("red".to_owned()),
        Order::Move('b', 7),
        Order::Wait,
    ];
    let closed = [Order::Wait, Order::Close, Order::Wait];
    let ended = self::foreman(closed.into(), &mut books).start();
    assert_eq!(ended.err(), Some(1));
    let (mut foreman, first) = foreman(orders.into(), &mut books).start().ok().unwrap();
    assert_eq!(first, "weight for a?");
    assert_eq!(foreman.send(None).unwrap(), "Paint(\"red\")?");
    assert_eq!(foreman.send(None).unwrap(), "weight for b?");
    assert_eq!(foreman.send(Some(60)).unwrap(), "weight for a?");
    assert_eq!(foreman.send(Some(40)).unwrap(), "over");
    assert_eq!(foreman.send(Some(11)).unwrap(), "Paint(\"red\")?");
    assert_eq!(foreman.send(Some(0)).unwrap(), "over");
    assert_eq!(foreman.send(None), Err(SendError::Returned(2)));
    drop(foreman);
    assert_eq!(books.tracks, BTreeMap::from([('a', 40), ('b', 60)]));
    assert_eq!(books.painted, ["refused", "111", "red", "111"]);
    assert_eq!(books.total, 111);
}

#[test]
fn a_shift_ends_with_a_report() {
    let begun = Shift {
        stage: Stage::Open { since: 1 },
        loaded: Vec::new(),
        waiting: vec![2, 6, 4],
        longest: 0,
    };
    let (mut shift, first) = shift(begun).start().ok().unwrap();
    assert_eq!(first, "start");
    let mut said = |minutes| shift.send(minutes);
    assert_eq!(said(3).unwrap(), "9");
    assert_eq!(said(7).unwrap(), "open 1");
    assert_eq!(said(2).unwrap(), "open 3");
    assert_eq!(said(5).unwrap(), "w5 5");
    assert_eq!(said(1).unwrap(), "w5 4");
    assert_eq!(said(3).unwrap(), "closing");
    assert_eq!(
        said(9),
        Err(SendError::Returned("14 of 7, w5late".to_owned()))
    );
}
