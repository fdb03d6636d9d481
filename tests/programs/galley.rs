//! A galley that cooks what tickets say on burners that it is lent, and hands its log on to whoever calls a dish out, and gets it back.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::mem;
use std::rc::Rc;

use coro::SendError;
use coro::prelude::*;

struct Ticket {
    table: u32,
    note: Option<String>,
    dishes: Vec<String>,
    sides: Box<Sides>,
}

struct Sides {
    bread: Option<u32>,
    name: String,
}

#[derive(Debug, PartialEq)]
enum Burner {
    Free,
    Cooking { dish: String, left: u32 },
    Dirty(u32),
}

/// Calls a dish out until somebody comes for it.
#[coro::coroutine]
fn called_out<'l>(
    log: &'l mut Vec<String>,
    dish: String,
) -> impl Coroutine<u32, Yield = String, Return = &'l mut Vec<String>> {
    let mut waited = 0;
    loop {
        match yield_!(format!("{dish}!")) {
            0 => break,
            minutes => waited += minutes,
        }
    }
    log.push(format!("{dish} waited {waited}"));
    log
}

/// Each send is the minutes that have gone by.
#[coro::coroutine]
fn galley<'l>(
    burners: &'l mut [Burner],
    tickets: Rc<RefCell<VecDeque<Ticket>>>,
    mut log: &'l mut Vec<String>,
) -> impl Coroutine<u32, Yield = String, Return = usize> {
    let mut waiting = VecDeque::new();
    let mut served = 0;
    loop {
        if let Some(ticket) = tickets.borrow_mut().pop_front() {
            let note = ticket.note.map(|note| note + "!");
            yield_!(ticket.table.to_string() + ": " + note.as_deref().unwrap_or("nothing"));
            if let Some(slices) = ticket.sides.bread.filter(|slices| *slices > 1) {
                yield_!(format!("{slices} of {}", ticket.sides.name));
            }
            waiting.extend(ticket.dishes.into_iter().rev());
        }
        let mut idle = true;
        for at in 0..burners.len() {
            let burner = mem::replace(&mut burners[at], Burner::Free);
            idle &= matches!(burner, Burner::Free | Burner::Dirty(0..=1));
            burners[at] = match burner {
                Burner::Dirty(times) if times > 1 => {
                    let scrubbed = yield_!(format!("scrub {times}"));
                    Burner::Dirty(times - scrubbed.min(times))
                }
                Burner::Dirty(_) => Burner::Free,
                Burner::Cooking { dish, left: 0 } => {
                    log = yield_from!(called_out(log, dish));
                    served += 1;
                    Burner::Dirty(2)
                }
                Burner::Cooking { dish, left } => {
                    let minutes = yield_!(format!("{dish} in {left}"));
                    let left = left.saturating_sub(minutes);
                    Burner::Cooking { dish, left }
                }
                Burner::Free => match waiting.pop_front() {
                    Some(dish) => Burner::Cooking {
                        left: u32::try_from(dish.len()).unwrap_or(9),
                        dish,
                    },
                    None => Burner::Free,
                },
            };
        }
        if idle && waiting.is_empty() {
            break;
        }
    }
    for table in tickets
        .borrow()
        .iter()
        .map(|ticket| ticket.table)
        .collect::<Vec<_>>()
    {
        yield_!(format!("{table} is closed"));
    }
    log.push(format!("{served} served"));
    served
}

fn ticket(table: u32, note: Option<&str>, dishes: &[&str], bread: Option<u32>) -> Ticket {
    Ticket {
        table,
        note: note.map(str::to_owned),
        dishes: dishes.iter().map(|&dish| dish.to_owned()).collect(),
        sides: Box::new(Sides {
            bread,
            name: "bread".to_owned(),
        }),
    }
}

#[test]
fn dishes_are_cooked_and_called_out() {
    let mut burners = [Burner::Free, Burner::Dirty(3)];
    let mut log = vec![];
    let tickets = Rc::new(RefCell::new(VecDeque::from([
        ticket(7, Some("hurry"), &["egg", "ham"], Some(2)),
        ticket(8, None, &[], Some(1)),
    ])));
    let (mut galley, first) = galley(&mut burners, Rc::clone(&tickets), &mut log)
        .start()
        .ok()
        .unwrap();
    let mut said = vec![first];
    for minutes in [1, 1, 2, 5, 1, 3, 2, 0, 2, 2, 4, 0] {
        said.push(galley.send(minutes).unwrap());
    }
    let late = [ticket(9, None, &[], None), ticket(10, None, &[], None)];
    tickets.borrow_mut().extend(late);
    said.push(galley.send(1).unwrap());
    said.push(galley.send(0).unwrap());
    assert_eq!(galley.send(0), Err(SendError::Returned(2)));
    drop(galley);
    let expected = [
        "7: hurry!",
        "2 of bread",
        "scrub 3",
        "8: nothing",
        "ham in 3",
        "ham in 2",
        "ham!",
        "ham!",
        "egg in 3",
        "scrub 2",
        "egg in 1",
        "egg!",
        "scrub 2",
        "9: nothing",
        "10 is closed",
    ];
    assert_eq!(said, expected);
    assert_eq!(log, ["ham waited 2", "egg waited 0", "2 served"]);
    assert_eq!(burners, [Burner::Free, Burner::Free]);
}
