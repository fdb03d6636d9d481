//! What is borrowed of what a variable refers to, by a `*`, an index or a part, and is saved by a yield.

use std::collections::BTreeMap;

use crate::harness::*;
use crate::{oracle, oracle_method};

#[derive(Clone, Debug)]
struct Shelf {
    left: Vec<usize>,
    right: Vec<usize>,
    name: String,
}

fn shelf(name: &str) -> Shelf {
    Shelf {
        left: vec![name.len(), 1],
        right: vec![9, 8],
        name: name.to_owned(),
    }
}

oracle_method! {
    for This { rows: Vec<Vec<usize>> } = This { rows: vec![vec![1], vec![2, 3, 4]] };
    fn all_of_the_last(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let last = self.rows.last_mut().unwrap();
        let mut sum = 0;
        for x in &mut *last {
            *x += yield_!(*x);
            sum += *x;
        }
        sum
    }
}

oracle_method! {
    for This { rows: Vec<Vec<usize>> } = This { rows: vec![vec![1], vec![2, 3, 4]] };
    fn the_ends_of_all(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for row in &mut self.rows {
            row.push(0);
            for x in &mut row[1..] {
                *x += yield_!(*x);
            }
        }
    }
}

oracle_method! {
    for This { rows: Vec<Vec<usize>> } = This { rows: vec![vec![1, 5], vec![2, 3, 4]] };
    fn the_ends_by_reference(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for row in self.rows.iter_mut() {
            let (first, rest) = (yield_!(row.len()), &mut row[1..]);
            rest[0] += first;
            yield_!(rest[0]);
            rest.reverse();
            mark(format!("{rest:?}"));
        }
    }
}

oracle_method! {
    for This { maps: Vec<BTreeMap<String, Vec<usize>>> } = This {
        maps: vec![BTreeMap::new(), BTreeMap::from([("ab".to_owned(), vec![1, 2]), ("c".to_owned(), vec![3])])]
    };
    fn of_maps(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for map in self.maps.iter_mut() {
            for (key, list) in &mut *map {
                if key.len() > 1 {
                    for x in &mut **list {
                        *x += yield_!(*x);
                    }
                } else {
                    let first = &mut list[0];
                    *first += yield_!(*first);
                    *first *= 2;
                    mark(*first);
                }
            }
        }
    }
}

oracle_method! {
    for This { boxes: Vec<Option<Box<[usize]>>> } = This { boxes: vec![None, Some(Box::new([1, 2])), Some(Box::new([]))] };
    fn of_boxes(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for found in &mut self.boxes {
            if let Some(list) = &mut *found {
                yield_!(list.len());
                for x in &mut **list {
                    *x += yield_!(*x);
                }
            }
        }
    }
}

oracle_method! {
    for This { shelves: Vec<Two> } = This { shelves: vec![two("a", "b"), two("c", "d")] };
    fn a_part_that_is_used_ahead_of_the_yields(&mut self) -> Coroutine<usize, Yield = String, Return = ()> {
        for shelf in self.shelves.iter_mut() {
            let right = &mut shelf.right;
            right.rename("e");
            let name = right;
            if yield_!(name.name().to_owned()) > 2 {
                break;
            }
            name.rename("f");
            peek(name);
        }
    }
}

oracle! {
    fn of_what_is_owned() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let mut sum = 0;
        for name in ["ab", "cde"] {
            let text = Box::new(name.to_owned());
            let len = (&*text).len();
            let rest = &(*text)[1..];
            sum += rest.len();
            sum += yield_!(len);
        }
        sum
    }
}

oracle! {
    fn of_what_is_shared(words: &'static [Vec<&'static str>]) -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let mut sum = 0;
        for list in words {
            for word in &**list {
                sum += yield_!(word.len());
            }
            let last = &list[list.len() - 1];
            sum += yield_!(last.len());
        }
        sum
    }
    with (Vec::leak(vec![vec!["a", "bc"], vec!["def"]]))
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![shelf("ab"), shelf("cde")] };
    fn either_side(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for shelf in self.shelves.iter_mut() {
            let side = if yield_!(shelf.left.len()) % 2 == 1 { &mut shelf.left } else { &mut shelf.right };
            side.push(yield_!(side.len()));
            for x in side {
                *x += yield_!(*x);
            }
        }
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![shelf("ab"), shelf("cde"), shelf("f")] };
    fn one_of_them_in_a_tuple(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for shelf in self.shelves.iter_mut() {
            let (n, side) = match yield_!(shelf.left.len()) % 4 {
                0 => (1, &mut shelf.left),
                1 => (2, &mut shelf.right),
                2 => continue,
                _ => break,
            };
            side.push(yield_!(n));
            mark(format!("{side:?}"));
        }
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![shelf("ab"), shelf("cde"), shelf("f")] };
    fn an_end_of_one(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for shelf in self.shelves.iter_mut() {
            let end = match yield_!(shelf.name.len()) % 3 {
                0 => shelf.left.first_mut(),
                1 => shelf.right.last_mut(),
                _ => None,
            };
            let Some(end) = end else { continue };
            *end += yield_!(*end);
            *end *= 2;
            yield_!(*end);
        }
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![shelf("ab"), shelf("cde")] };
    fn gone_through_behind_a_yield(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for shelf in self.shelves.iter_mut() {
            for x in if yield_!(0) % 2 == 0 { shelf.left.iter_mut() } else { shelf.right.iter_mut() } {
                *x += yield_!(*x);
                mark(*x);
            }
        }
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![shelf("ab"), shelf("cde")] };
    fn a_word_found_by_a_yield(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for shelf in self.shelves.iter_mut() {
            let word = shelf.name.get(..yield_!(0) % 4).unwrap_or("none");
            yield_!(word.len());
            mark(word);
        }
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![shelf("ab"), shelf("cde")] };
    fn an_element_found_by_a_yield(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for shelf in self.shelves.iter_mut() {
            if let Some(x) = shelf.left.get_mut(yield_!(1) % 3) {
                *x += yield_!(*x);
                mark(*x);
            }
        }
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![shelf("ab"), shelf("cde")] };
    fn an_element_of_a_part_taken_apart(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for shelf in &mut self.shelves {
            let Shelf { left, name, .. } = shelf;
            let at = &mut left[yield_!(2) % 2];
            *at += yield_!(*at);
            mark(format!("{name} {at}"));
        }
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![shelf("ab"), shelf("cde")] };
    fn the_best_of_what_is_sorted_in_a_block(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for shelf in self.shelves.iter_mut() {
            let best = {
                yield_!(shelf.right.len());
                let all = &mut shelf.right;
                all.sort();
                all.iter_mut().max()
            };
            if let Some(best) = best {
                *best = yield_!(*best);
                *best += 1;
                mark(*best);
            }
        }
    }
}

oracle_method! {
    for This { shelves: Vec<Shelf> } = This { shelves: vec![shelf("ab"), shelf("cde")] };
    fn used_ahead_of_that(&mut self) -> Coroutine<usize, Yield = usize, Return = Option<usize>> {
        let shelf = self.shelves.iter_mut().find(|shelf| shelf.name.len() > 2)?;
        let n = yield_!(shelf.name.len());
        shelf.name = n.to_string();
        let right = &mut shelf.right;
        right.push(n);
        let last = right.last_mut()?;
        *last += 1;
        yield_!(*last);
        *last *= 2;
        Some(*last)
    }
}

oracle_method! {
    for This { rows: Vec<Vec<usize>> } = This { rows: vec![vec![1], vec![2, 3, 4]] };
    fn by_a_method_behind_a_star(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for row in &mut self.rows {
            let (left, right) = (*row).split_at_mut(1);
            left[0] += yield_!(right.len());
            if let Some(last) = right.last_mut() {
                *last += yield_!(left[0]);
            }
        }
    }
}

oracle_method! {
    for This { rows: Vec<Vec<usize>> } = This { rows: vec![vec![1], vec![2, 3, 4]] };
    fn by_an_iterator_behind_a_star(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        let last = self.rows.last_mut().unwrap();
        for x in (*last).iter_mut() {
            *x += yield_!(*x);
        }
    }
}

oracle_method! {
    for This { boxes: Vec<Box<Vec<usize>>> } = This { boxes: vec![Box::new(vec![1]), Box::new(vec![])] };
    fn by_a_method_behind_two_stars(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for list in &mut self.boxes {
            let Some(first) = (**list).get_mut(0) else {
                list.push(yield_!(7));
                continue;
            };
            *first += yield_!(*first);
            *first += yield_!(*first);
        }
    }
}
