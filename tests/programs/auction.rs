//! An auction of lots that it walks by reference: what it does with a bid is a state, and what bidders may spend is lent.

use std::collections::BTreeMap;

use coro::SendError;
use coro::prelude::*;

enum Phase {
    Idle(u32),
    Bid { who: String, price: u32 },
    Sold(String),
}
struct Lot {
    name: String,
    next: Option<Box<Lot>>,
    price: u32,
}
struct Room {
    limits: BTreeMap<String, u32>,
}
impl Room {
    fn limit(&self, who: &str) -> Option<&u32> {
        self.limits.get(who)
    }
}
/// Bids above a bidder's limit are not heard first, and each lot is called three times. It returns what each has spent.
#[coro::coroutine]
fn auction(
    lots: &mut Lot,
    room: &Room,
) -> impl Coroutine<Option<(String, u32)>, Yield = String, Return = BTreeMap<String, u32>> {
    let mut lot = lots;
    let mut spent = BTreeMap::new();
    while let Some(next) = &mut lot.next {
        lot = next;
        let mut phase = Phase::Idle(0);
        loop {
            let heard = match &phase {
                Phase::Idle(n) => format!("{} {n}", lot.name),
                Phase::Bid { who, price } => format!("{who} {price}"),
                Phase::Sold(who) => who.clone(),
            };
            let bid = yield_!(heard);
            match phase {
                Phase::Idle(n) if n > 1 => break,
                Phase::Idle(n) => {
                    phase = match bid {
                        Some((who, price))
                            if room.limit(&who).is_some_and(|most| *most >= price) =>
                        {
                            Phase::Bid { who, price }
                        }
                        _ => Phase::Idle(n + 1),
                    }
                }
                Phase::Bid { who, price } => {
                    phase = match bid {
                        Some((other, more)) if more > price => Phase::Bid {
                            who: other,
                            price: more,
                        },
                        Some(_) => Phase::Bid { who, price },
                        None => {
                            lot.price = price;
                            *spent.entry(who.clone()).or_insert(0) += price;
                            Phase::Sold(who)
                        }
                    }
                }
                Phase::Sold(who) => {
                    yield_!(format!("{who} has {}", spent[&who]));
                    break;
                }
            }
        }
    }
    spent
}

fn lot(name: &str, next: Option<Box<Lot>>) -> Lot {
    let name = name.to_owned();
    Lot {
        name,
        next,
        price: 0,
    }
}

fn bid(who: &str, price: u32) -> (String, u32) {
    (who.to_owned(), price)
}

#[test]
fn an_auction_sells_to_whoever_bids_most() {
    let lamp = lot("lamp", None);
    let chair = lot("chair", Some(Box::new(lamp)));
    let mut lots = lot("", Some(Box::new(chair)));
    let limits = [("ann", 10), ("bob", 5)].map(|(who, most)| (who.to_owned(), most));
    let room = Room {
        limits: limits.into(),
    };
    let (mut auction, first) = auction(&mut lots, &room).start().unwrap();
    assert_eq!(first, "chair 0");
    let turns = [
        (Some(bid("bob", 7)), "chair 1"),
        (Some(bid("ann", 7)), "ann 7"),
        (Some(bid("bob", 6)), "ann 7"),
        (Some(bid("bob", 8)), "bob 8"),
        (None, "bob"),
        (None, "bob has 8"),
        (None, "lamp 0"),
        (None, "lamp 1"),
        (None, "lamp 2"),
    ];
    for (bid, heard) in turns {
        assert_eq!(auction.send(bid).as_deref(), Ok(heard));
    }
    let spent = BTreeMap::from([("bob".to_owned(), 8)]);
    assert_eq!(auction.send(None), Err(SendError::Returned(spent)));
    drop(auction);
    assert_eq!(lots.next.unwrap().price, 8);
}
