//! A till that sells from its slots until its owner takes it back, and a ledger that books what is sold in batches, which it commits or abandons.

use std::mem;

use coro::SendError;
use coro::prelude::*;

#[derive(Debug, PartialEq)]
struct Slot {
    name: &'static str,
    price: u32,
    left: u32,
}

#[derive(Debug, PartialEq)]
struct Till {
    slots: Vec<Slot>,
    bank: u32,
}

#[derive(Debug, PartialEq)]
enum Input {
    Coin(u32),
    Pick(usize),
    Back,
}

impl Till {
    /// Answers each input by what it says to it, and hands out change by a question of its own: a coin sent to that is paid at once.
    #[coro::coroutine]
    fn sell(mut self) -> impl Coroutine<Input, Yield = Result<String, String>, Return = Till> {
        let mut paid = 0;
        let mut says = Ok("ready".to_owned());
        loop {
            says = match yield_!(says) {
                Input::Coin(coin @ (1 | 2 | 5)) => {
                    paid += coin;
                    Ok(paid.to_string())
                }
                Input::Coin(coin) => Err(format!("no {coin}")),
                Input::Back if paid == 0 => return self,
                Input::Back => Ok(format!("back {}", mem::take(&mut paid))),
                Input::Pick(_) if self.slots.is_empty() => break,
                Input::Pick(at) => match self.slots.get_mut(at) {
                    None => Err(format!("no slot {at}")),
                    Some(Slot { left: 0, name, .. }) => Err(format!("no {name}")),
                    Some(slot) if slot.price > paid => Err(format!("{} more", slot.price - paid)),
                    Some(Slot { name, price, left }) => {
                        *left -= 1;
                        self.bank += *price;
                        let (name, change) = (*name, paid - *price);
                        paid = 0;
                        if change > 0
                            && let Input::Coin(coin) = yield_!(Ok(format!("{name} and {change}")))
                        {
                            paid = coin;
                        }
                        Ok(name.to_owned())
                    }
                },
            };
        }
        self
    }
}

#[derive(Debug, Default, PartialEq)]
struct Ledger {
    booked: Vec<u32>,
    lost: usize,
}

struct Batch<'l> {
    ledger: &'l mut Ledger,
    pending: Vec<u32>,
}

impl Ledger {
    fn batch(&mut self) -> Batch<'_> {
        Batch {
            ledger: self,
            pending: Vec::new(),
        }
    }
}

impl Batch<'_> {
    fn add(&mut self, price: u32) {
        self.pending.push(price);
    }

    fn commit(mut self) -> usize {
        let count = self.pending.len();
        self.ledger.booked.append(&mut self.pending);
        count
    }

    fn abandon(self) -> usize {
        self.pending.len()
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        self.ledger.lost += self.pending.len();
    }
}

/// Says how much is booked, is sent prices, and says how many of these it has booked, or lost: one alone is abandoned. No prices are the end.
#[coro::coroutine]
fn book(mut ledger: Ledger) -> impl Coroutine<Vec<u32>, Yield = usize, Return = Ledger> {
    loop {
        let prices = yield_!(ledger.booked.len());
        let mut batch = ledger.batch();
        for price in prices {
            batch.add(price);
        }
        let count = match batch.pending.len() {
            0 => {
                batch.abandon();
                return ledger;
            }
            1 => {
                let lost = batch.abandon();
                yield_!(lost);
                continue;
            }
            _ => batch.commit(),
        };
        yield_!(count);
    }
}

#[test]
fn a_till_sells_and_gives_change() {
    let slot = |name, price, left| Slot { name, price, left };
    let till = Till {
        slots: vec![slot("tea", 3, 1), slot("nut", 1, 9)],
        bank: 0,
    };
    let (mut till, ready) = till.sell().start().ok().unwrap();
    assert_eq!(ready, Ok("ready".to_owned()));
    let mut said = |input| till.send(input).unwrap();
    let no = |text: &str| Err(text.to_owned());
    let yes = |text: &str| Ok(text.to_owned());
    assert_eq!(said(Input::Pick(0)), no("3 more"));
    assert_eq!(said(Input::Coin(5)), yes("5"));
    assert_eq!(said(Input::Coin(4)), no("no 4"));
    assert_eq!(said(Input::Pick(0)), yes("tea and 2"));
    assert_eq!(said(Input::Coin(2)), yes("tea"));
    assert_eq!(said(Input::Pick(0)), no("no tea"));
    assert_eq!(said(Input::Pick(7)), no("no slot 7"));
    assert_eq!(said(Input::Pick(1)), yes("nut and 1"));
    assert_eq!(said(Input::Back), yes("nut"));
    let sold = Till {
        slots: vec![slot("tea", 3, 0), slot("nut", 1, 8)],
        bank: 4,
    };
    assert_eq!(till.send(Input::Back), Err(SendError::Returned(sold)));
}

#[test]
fn a_till_without_slots_is_given_back() {
    let empty = || Till {
        slots: vec![],
        bank: 7,
    };
    let (mut till, _) = empty().sell().start().ok().unwrap();
    assert_eq!(till.send(Input::Pick(0)), Err(SendError::Returned(empty())));
}

#[test]
fn a_ledger_books_batches() {
    let (mut ledger, booked) = book(Ledger::default()).start().ok().unwrap();
    assert_eq!(booked, 0);
    let sent = [vec![1, 2], vec![], vec![5], vec![], vec![3, 4, 5], vec![]];
    let said = sent.map(|prices| ledger.send(prices).unwrap());
    assert_eq!(said, [2, 2, 1, 2, 3, 5]);
    let last = Ledger {
        booked: vec![1, 2, 3, 4, 5],
        lost: 1,
    };
    assert_eq!(ledger.send(vec![]), Err(SendError::Returned(last)));
}
