//! Loops that yield and are left with a local, which nothing else moves in them: by the function, or by a `break`.

use std::collections::BTreeMap;

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Shelf {
    slots: Vec<u32>,
    sold: u32,
    name: D,
}

fn shelf() -> Shelf {
    Shelf {
        slots: vec![3, 1, 2],
        sold: 0,
        name: d("shelf"),
    }
}

impl Shelf {
    fn closed(self, by: D) -> (Shelf, D) {
        mark(by.name());
        (self, by)
    }
}

oracle! {
    fn with_parts_in_use_beside_others() -> Coroutine<usize, Yield = u32, Return = Shelf> + Clone {
        let mut shelf = shelf();
        loop {
            match yield_!(shelf.sold) {
                0 => return shelf,
                at => match shelf.slots.get_mut(at) {
                    None => shelf.name = d("empty"),
                    Some(left) if *left > 1 => {
                        *left -= 1;
                        shelf.sold += *left;
                        let now = *left;
                        let more = yield_!(now);
                        shelf.slots.push(more as u32);
                    }
                    Some(left) => *left += 1,
                },
            }
        }
    }
}

oracle! {
    fn in_a_call_with_others() -> Coroutine<u32, Yield = u32, Return = (Shelf, D)> {
        let first = d("first");
        let mut shelf = shelf();
        let by = d("by");
        for n in 0..4 {
            shelf.sold += n;
            let count = |list: &[u32]| list.len() as u32 + shelf.sold;
            match yield_!(count(&shelf.slots)) {
                0 => return shelf.closed(by),
                1 => return { mark(first.name()); (shelf, d("new")) },
                n => shelf.slots.push(n),
            }
        }
        shelf.closed(first)
    }
}

oracle! {
    fn out_of_an_inner_loop() -> Coroutine<u32, Yield = u32, Return = Result<Shelf, (D, u32)>> {
        let mut shelf = shelf();
        let other = d("other");
        'days: loop {
            let day = d(yield_!(shelf.sold));
            while let Some(slot) = shelf.slots.pop() {
                let n = yield_!(slot);
                if n == 0 {
                    mark(day.name());
                    return Ok(shelf);
                }
                if n == 1 {
                    continue 'days;
                }
                if n == 2 {
                    break 'days;
                }
                shelf.sold += n;
            }
            if shelf.sold == 0 {
                return Err((other, 1));
            }
        }
        let sold = yield_!(shelf.sold);
        Err((shelf.name, sold))
    }
}

oracle! {
    fn by_a_break() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut shelf = shelf();
        let last = loop {
            let slots = &mut shelf.slots;
            slots.push(9);
            if yield_!(shelf.sold) == 0 {
                break shelf;
            }
            shelf.sold += 1;
        };
        yield_!(last.sold);
        last.slots.len() as u32
    }
}

oracle! {
    fn dropped_where_it_is_left() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut map = BTreeMap::from([(1, d("one")), (2, d("two"))]);
        let behind = d("behind");
        let mut sum = 0;
        loop {
            match map.get(&yield_!(sum)) {
                Some(found) => sum += found.name().len() as u32,
                None if map.len() < 2 => {
                    drop(map);
                    break;
                }
                None => {
                    map.pop_first();
                }
            }
        }
        mark(behind.name());
        yield_!(7);
        sum
    }
}

oracle! {
    fn given_anew_for_another_round() -> Coroutine<u32, Yield = u32, Return = D> {
        let mut shelf = shelf();
        loop {
            let n = loop {
                let n = yield_!(shelf.sold);
                shelf.sold += n;
                if n > 1 {
                    mark(&shelf.name.name());
                    drop(shelf);
                    break n;
                }
            };
            shelf = Shelf { sold: n, ..self::shelf() };
            if yield_!(n) == 0 {
                return shelf.name;
            }
        }
    }
}

oracle! {
    fn borrowed_anew() -> Coroutine<u32, Yield = u32, Return = Shelf> {
        let mut shelf = shelf();
        let mut turns = 0;
        loop {
            let slots = &mut shelf.slots;
            slots.push(turns);
            let n = yield_!(slots.len() as u32);
            slots.push(n);
            turns += 1;
            if turns > 2 {
                return shelf;
            }
        }
    }
}

oracle! {
    fn by_a_method_of_its_own() -> Coroutine<usize, Yield = u32, Return = (Shelf, D)> {
        let mut shelf = shelf();
        loop {
            match yield_!(shelf.sold) {
                0 => return shelf.closed(d("by")),
                at => match shelf.slots.get(at) {
                    None if shelf.slots.len() > 3 => return shelf.closed(d("full")),
                    None => shelf.slots.push(1),
                    Some(left) => {
                        shelf.sold += left;
                        let left = *left;
                        if yield_!(left) == 1 {
                            break;
                        }
                    }
                },
            }
        }
        let (shelf, by) = shelf.closed(d("broken"));
        yield_!(shelf.sold);
        (shelf, by)
    }
}
