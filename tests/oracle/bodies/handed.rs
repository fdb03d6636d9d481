//! What is borrowed through an argument that is an exclusive reference, and is saved by a yield.

use std::collections::BTreeMap;

use crate::{oracle, oracle_method};

oracle_method! {
    for This { name: Option<String>, turns: usize } = This { name: Some("ab".to_owned()), turns: 0 };
    fn matched_in_the_last_statement(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let first = yield_!(self.turns);
        if let Some(name) = &mut self.name {
            name.push('c');
            let more = yield_!(name.len());
            name.push_str("de");
            return first + more + yield_!(name.len());
        }
        first
    }
}

oracle_method! {
    for This { name: Option<String>, turns: usize } = This { name: Some("ab".to_owned()), turns: 0 };
    fn bound_by_ref(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        self.turns += yield_!(self.turns);
        match self.name {
            Some(ref mut name) => {
                yield_!(name.len());
                name.push('c');
                yield_!(name.len())
            }
            None => 0,
        }
    }
}

oracle_method! {
    for This { words: Vec<String> } = This { words: vec!["ab".to_owned(), "cd".to_owned()] };
    impl {
        fn last(&mut self) -> Option<&mut String> {
            self.words.last_mut()
        }
    }
    fn by_a_method_of_ones_own(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        yield_!(self.words.len());
        let Some(last) = self.last() else {
            return yield_!(0);
        };
        while yield_!(last.len()) > 3 {
            last.push('e');
        }
        last.len()
    }
}

oracle_method! {
    for This { list: Vec<usize> } = This { list: vec![1, 2, 3] };
    fn halves(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        yield_!(self.list.len());
        let (left, right) = self.list.split_at_mut(1);
        left[0] += yield_!(right.len());
        right[0] += left[0];
        yield_!(right[0])
    }
}

oracle_method! {
    for This { map: BTreeMap<usize, Vec<usize>> } = This { map: BTreeMap::new() };
    fn an_entry(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let at = yield_!(self.map.len());
        let list = self.map.entry(at).or_default();
        for _ in 0..2 {
            let next = yield_!(list.len());
            list.push(next);
        }
        list.len()
    }
}

oracle_method! {
    for This { items: Vec<u32>, turns: usize } = This { items: vec![1, 2], turns: 0 };
    fn of_a_borrow_of_a_part(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        yield_!(9);
        let items = &mut self.items;
        yield_!(items.len() as u32);
        for item in items.iter_mut() {
            *item += yield_!(*item);
        }
        0
    }
}

oracle_method! {
    for This { players: BTreeMap<u32, Vec<u32>>, turns: u32 } = This {
        players: BTreeMap::from([(0, vec![1, 2]), (1, vec![3])]),
        turns: 0
    };
    fn of_what_a_lookup_returns(&mut self) -> Coroutine<u32, Yield = u32, Return = Option<u32>> {
        let id = yield_!(self.turns) % 3;
        let player = self.players.get_mut(&id)?;
        let mut sum = yield_!(player.len() as u32);
        for item in player.iter_mut() {
            *item += yield_!(*item);
            sum += *item;
        }
        Some(sum)
    }
}

oracle_method! {
    for This { players: BTreeMap<u32, (Vec<u32>, u32)>, turns: u32 } = This {
        players: BTreeMap::from([(0, (vec![1, 2], 0)), (1, (vec![3], 0))]),
        turns: 0
    };
    fn of_what_a_condition_binds(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let id = yield_!(self.turns) % 3;
        if let Some(player) = self.players.get_mut(&id) {
            for item in &mut player.0 {
                *item += yield_!(*item);
            }
        }
        4
    }
}

oracle! {
    fn of_halves(data: &'static mut [u32]) -> Coroutine<u32, Yield = u32, Return = u32> {
        yield_!(0);
        let (left, right) = data.split_at_mut(2);
        for x in left.iter_mut() {
            *x = yield_!(*x);
            right[0] += *x;
        }
        right[0]
    }
    with (Vec::from([1, 2, 3]).leak())
}

/// A shelf, of which a loop takes a part only.
#[derive(Clone, Debug)]
struct Shelf {
    name: String,
    last: Option<usize>,
    sizes: [usize; 2],
}

impl Shelf {
    fn new(name: &str, last: Option<usize>) -> Self {
        let (name, sizes) = (name.to_owned(), [1, 2]);
        Self { name, last, sizes }
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![Shelf::new("a", None), Shelf::new("bc", Some(1)), Shelf::new("d", Some(9))] };
    fn taken_apart_in_a_loop(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut sum = 0;
        for shelf in &mut self.shelves {
            let Shelf { name, last, .. } = shelf;
            if last.is_none_or(|last| last == 0) {
                *last = Some(yield_!(name.len()));
                continue;
            }
            let Some(last) = last else { continue };
            *last += yield_!(*last);
            name.push('!');
            sum += *last + yield_!(name.len());
        }
        sum
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![Shelf::new("ab", Some(4))] };
    fn taken_apart_with_an_array(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let first = self.shelves.first_mut().unwrap();
        let Shelf { name: title, sizes: [low, _], .. } = first;
        *low += yield_!(title.len());
        title.push('?');
        *low += yield_!(*low);
        title.len()
    }
}

oracle_method! {
    for This { pair: (Shelf, usize, usize) } = This { pair: (Shelf::new("c", None), 1, 2) };
    fn taken_apart_behind_a_tuple(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let whole = (&mut self.pair,).0;
        let (Shelf { last, .. }, _, count) = whole;
        *count += yield_!(*count);
        *last = Some(*count);
        yield_!(*count)
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![Shelf::new("ab", Some(4)), Shelf::new("c", None)] };
    fn taken_apart_of_what_is_shared(&self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut sum = 0;
        for shelf in self.shelves.iter().rev() {
            let Shelf { name, sizes: [_, high], .. } = shelf;
            sum += yield_!(name.len()) + *high;
            yield_!(name.len());
        }
        sum
    }
}

oracle! {
    fn taken_apart_of_its_own() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let shelves = vec![Shelf::new("ab", Some(4)), Shelf::new("c", None)];
        let mut sum = 0;
        for shelf in shelves {
            let Shelf { name, last, .. } = shelf;
            sum += yield_!(name.len());
            sum += yield_!(last.unwrap_or(sum));
            drop(name);
        }
        sum
    }
}
