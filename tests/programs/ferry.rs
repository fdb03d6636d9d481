//! A ferry: what it does is a state that some turns only look at and others take apart, along a route that it walks by reference.

use coro::SendError;
use coro::prelude::*;

#[derive(Clone, Debug, PartialEq)]
struct Car {
    plate: String,
    weight: u32,
}

#[derive(Debug, Default)]
struct Stop {
    name: String,
    landed: Vec<String>,
    next: Option<Box<Stop>>,
}

impl Stop {
    fn sign(&self) -> &str {
        &self.name
    }
}

#[derive(Debug)]
enum Ferry {
    Docked(u32),
    Loading { cars: Vec<Car>, room: u32 },
    Crossing { cars: Vec<Car>, left: u32 },
}

#[derive(Debug, PartialEq)]
enum Signal {
    Wait,
    Car(Car),
    Go(u32),
    Stop,
}

#[derive(Debug, PartialEq)]
enum Log {
    At(String),
    Loaded(usize),
    Refused(Car),
    Left(u32),
    Landed { stop: String, cars: usize },
}

/// Takes cars of no more than `room` together to the next stop, until it has waited twice, or there is no stop left. It returns how many
/// it has landed, or, if it is stopped, who is still on board.
#[coro::coroutine]
fn ferry(
    route: &mut Stop,
    room: u32,
) -> impl Coroutine<Signal, Yield = Log, Return = Result<usize, Vec<Car>>> {
    let mut stop = route;
    let mut state = Ferry::Docked(0);
    let mut landed = 0;
    let mut signal = yield_!(Log::At(stop.sign().to_owned()));
    while let Some(next) = &mut stop.next {
        stop = next;
        loop {
            if let Signal::Stop = signal {
                let last = state;
                return match last {
                    Ferry::Docked(_) => Ok(landed),
                    Ferry::Loading { cars, .. } | Ferry::Crossing { cars, .. } => Err(cars),
                };
            }
            match state {
                Ferry::Docked(waited) if waited > 1 => return Ok(landed),
                Ferry::Docked(waited) => match signal {
                    Signal::Car(car) if car.weight <= room => {
                        let room = room - car.weight;
                        let cars = vec![car];
                        state = Ferry::Loading { cars, room };
                        signal = yield_!(Log::Loaded(1));
                    }
                    Signal::Car(car) => signal = yield_!(Log::Refused(car)),
                    _ => {
                        state = Ferry::Docked(waited + 1);
                        signal = yield_!(Log::At(stop.sign().to_owned()));
                    }
                },
                Ferry::Loading { mut cars, room } => {
                    let log = match signal {
                        Signal::Car(car) if car.weight <= room => {
                            let left = room - car.weight;
                            cars.push(car);
                            let loaded = cars.len();
                            state = Ferry::Loading { cars, room: left };
                            Log::Loaded(loaded)
                        }
                        Signal::Car(car) => {
                            state = Ferry::Loading { cars, room };
                            Log::Refused(car)
                        }
                        Signal::Go(far) => {
                            state = Ferry::Crossing { cars, left: far };
                            Log::Left(far)
                        }
                        Signal::Wait | Signal::Stop => {
                            state = Ferry::Loading { cars, room };
                            Log::At(stop.sign().to_owned())
                        }
                    };
                    signal = yield_!(log);
                }
                Ferry::Crossing { cars, left: 0 } => {
                    landed += cars.len();
                    stop.landed.extend(cars.into_iter().map(|car| car.plate));
                    state = Ferry::Docked(0);
                    let (name, cars) = (stop.sign().to_owned(), stop.landed.len());
                    signal = yield_!(Log::Landed { stop: name, cars });
                    break;
                }
                Ferry::Crossing { cars, left } => {
                    let left = left - 1;
                    state = Ferry::Crossing { cars, left };
                    signal = yield_!(Log::Left(left));
                }
            }
        }
    }
    Ok(landed)
}

fn car(plate: &str, weight: u32) -> Car {
    let plate = plate.to_owned();
    Car { plate, weight }
}

fn route() -> Stop {
    let stop = |name: &str, next| Stop {
        name: name.to_owned(),
        next,
        ..Stop::default()
    };
    let last = stop("south", None);
    let middle = stop("island", Some(Box::new(last)));
    stop("north", Some(Box::new(middle)))
}

fn at(name: &str) -> Log {
    Log::At(name.to_owned())
}

#[test]
fn a_ferry_lands_what_it_has_room_for() {
    let mut route = route();
    let (mut ferry, first) = ferry(&mut route, 10).start().unwrap();
    assert_eq!(first, at("north"));
    assert_eq!(
        ferry.send(Signal::Car(car("AA", 11))),
        Ok(Log::Refused(car("AA", 11)))
    );
    assert_eq!(ferry.send(Signal::Wait), Ok(at("island")));
    assert_eq!(ferry.send(Signal::Car(car("BB", 6))), Ok(Log::Loaded(1)));
    assert_eq!(
        ferry.send(Signal::Car(car("CC", 5))),
        Ok(Log::Refused(car("CC", 5)))
    );
    assert_eq!(ferry.send(Signal::Car(car("DD", 4))), Ok(Log::Loaded(2)));
    assert_eq!(ferry.send(Signal::Go(1)), Ok(Log::Left(1)));
    assert_eq!(ferry.send(Signal::Wait), Ok(Log::Left(0)));
    let landed = Log::Landed {
        stop: "island".to_owned(),
        cars: 2,
    };
    assert_eq!(ferry.send(Signal::Wait), Ok(landed));
    assert_eq!(ferry.send(Signal::Car(car("EE", 1))), Ok(Log::Loaded(1)));
    assert_eq!(ferry.send(Signal::Go(0)), Ok(Log::Left(0)));
    let landed = Log::Landed {
        stop: "south".to_owned(),
        cars: 1,
    };
    assert_eq!(ferry.send(Signal::Wait), Ok(landed));
    assert_eq!(ferry.send(Signal::Wait), Err(SendError::Returned(Ok(3))));
    drop(ferry);
    let island = route.next.as_ref().unwrap();
    assert_eq!(island.landed, ["BB", "DD"]);
    assert_eq!(island.next.as_ref().unwrap().landed, ["EE"]);
}

#[test]
fn a_ferry_that_is_stopped_hands_back_who_is_on_board() {
    let mut route = route();
    let (mut ferry, _) = ferry(&mut route, 3).start().unwrap();
    assert_eq!(ferry.send(Signal::Car(car("AA", 2))), Ok(Log::Loaded(1)));
    assert_eq!(ferry.send(Signal::Go(4)), Ok(Log::Left(4)));
    let on_board = vec![car("AA", 2)];
    assert_eq!(
        ferry.send(Signal::Stop),
        Err(SendError::Returned(Err(on_board)))
    );
}

#[test]
fn a_ferry_that_waits_for_too_long_is_done() {
    let mut route = route();
    let (mut ferry, _) = ferry(&mut route, 3).start().unwrap();
    assert_eq!(ferry.send(Signal::Wait), Ok(at("island")));
    assert_eq!(ferry.send(Signal::Go(2)), Ok(at("island")));
    assert_eq!(ferry.send(Signal::Wait), Err(SendError::Returned(Ok(0))));
}
