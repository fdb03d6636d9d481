//! A kitchen whose stations are borrowed one by one while its stock changes, closed in the middle. What its stock gives may borrow from it for all
//! one can see; types tell that it does not.

use coro::prelude::*;
use std::collections::HashMap;

#[derive(Debug, PartialEq)]
enum Step {
    Ask { dish: String, missing: u32 },
    Cooked(String),
    Idle,
}

struct Station {
    name: String,
    queue: Vec<(String, u32)>,
    done: u32,
}

struct Kitchen<L: FnMut(&str)> {
    stations: Vec<Station>,
    stock: HashMap<String, u32>,
    served: Vec<String>,
    log: L,
    turn: u32,
}

impl<L: FnMut(&str)> Kitchen<L> {
    #[coro::coroutine]
    fn cook(&mut self) -> impl Coroutine<u32, Yield = Step, Return = u32> {
        (self.log)(&format!("open {}", self.stations.len()));
        for station in self.stations.iter_mut().rev() {
            let Station { name, queue, done } = station;
            while let Some((dish, needs)) = queue.pop() {
                let mut have = self.stock.remove(&dish).unwrap_or(0);
                while have < needs {
                    let missing = needs - have;
                    match try_yield!(Step::Ask {
                        dish: dish.clone(),
                        missing
                    }) {
                        Ok(0) => {
                            (self.log)("refused");
                            break;
                        }
                        Ok(more) => have += more,
                        Err(_) => {
                            self.stock.insert(dish, have);
                            (self.log)("closed");
                            return self.turn;
                        }
                    }
                }
                if have < needs {
                    continue;
                }
                if have > needs {
                    self.stock.insert(dish.clone(), have - needs);
                }
                *done += 1;
                self.turn += 1;
                self.served.push(format!("{name}: {dish}"));
                yield_!(Step::Cooked(dish));
            }
            if *done == 0 {
                yield_!(Step::Idle);
            }
        }
        self.turn
    }
}

#[test]
fn closed_while_it_asks() {
    let logged = std::cell::RefCell::new(Vec::new());
    let station = |name: &str, queue: &[(&str, u32)]| Station {
        name: name.to_owned(),
        queue: queue
            .iter()
            .map(|(dish, n)| ((*dish).to_owned(), *n))
            .collect(),
        done: 0,
    };
    let mut kitchen = Kitchen {
        stations: vec![
            station("grill", &[("fish", 3), ("corn", 1)]),
            station("bar", &[]),
        ],
        stock: HashMap::from([("corn".to_owned(), 2)]),
        served: Vec::new(),
        log: |text: &str| logged.borrow_mut().push(text.to_owned()),
        turn: 0,
    };
    {
        let (mut cook, first) = kitchen.cook().start().ok().unwrap();
        assert_eq!(first, Step::Idle);
        assert_eq!(cook.send(0).unwrap(), Step::Cooked("corn".to_owned()));
        assert_eq!(
            cook.send(0).unwrap(),
            Step::Ask {
                dish: "fish".to_owned(),
                missing: 3
            }
        );
        assert_eq!(
            cook.send(2).unwrap(),
            Step::Ask {
                dish: "fish".to_owned(),
                missing: 1
            }
        );
        assert_eq!(cook.close(), Some(1));
    }
    assert_eq!(kitchen.served, ["grill: corn"]);
    assert_eq!((kitchen.stock["corn"], kitchen.stock["fish"]), (1, 2));
    assert_eq!(*logged.borrow(), ["open 2", "closed"]);
}
