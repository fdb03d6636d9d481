//! Parts of other types that have an empty value: cells, iterators and tuples.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BinaryHeap;
use std::iter::Peekable;
use std::ops::Range;
use std::rc::Weak;
use std::str::Chars;

use crate::harness::*;
use crate::oracle;

struct Parser<'t> {
    chars: Peekable<Chars<'t>>,
    seen: Range<u32>,
    out: (Vec<D>, String),
    name: Cow<'t, str>,
    last: D,
}
struct World {
    cell: RefCell<Vec<D>>,
    next: Cell<Option<u32>>,
    heap: BinaryHeap<u32>,
    up: Weak<D>,
    rows: [Vec<D>; 2],
    rest: D,
}
fn world() -> World {
    World {
        cell: RefCell::new(vec![d("c")]),
        next: Cell::new(Some(1)),
        heap: BinaryHeap::from([3, 1]),
        up: Weak::new(),
        rows: [vec![d("r")], vec![]],
        rest: d("rest"),
    }
}

oracle! {
    fn parts_of_a_parser() -> Coroutine<u32, Yield = usize, Return = usize> {
        let parser = Parser { chars: "abc".chars().peekable(), seen: 1..5, out: (vec![d("v")], String::from("s")), name: Cow::Owned(String::from("nm")), last: d("last") };
        let mut sum = 0;
        for c in parser.chars { sum += yield_!(c.len_utf8()) as usize; }
        let (list, text) = parser.out;
        for n in parser.seen { sum += n as usize; }
        yield_!(list.len());
        drop(list);
        let name = parser.name;
        yield_!(name.len() + text.len());
        drop(name);
        mark(parser.last.name());
        sum
    }
}
oracle! {
    fn parts_of_a_world(world: World) -> Coroutine<u32, Yield = usize, Return = usize> {
        let World { cell, next, rows, .. } = world;
        yield_!(cell.borrow().len());
        let heap = world.heap;
        let up = world.up;
        yield_!(heap.len() + rows[0].len() + usize::from(up.upgrade().is_some()));
        for row in rows { for item in row { mark(item.name()); yield_!(1); } }
        next.take().unwrap_or(0) as usize + heap.into_sorted_vec().len()
    }
    with (world())
}

oracle! {
    fn arrays_taken_apart() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        #[derive(Clone, Debug)]
        struct Rows {
            names: [String; 2],
            counts: [usize; 3],
            lists: [Vec<D>; 2],
        }
        let mut rows = Rows {
            names: ["left".to_owned(), "right".to_owned()],
            counts: [1, 2, 3],
            lists: [vec![d("one"), d("two")], vec![]],
        };
        let behind = d("behind");
        loop {
            let [left, right] = rows.names;
            let [one, two, three] = rows.counts;
            let n = yield_!(left.len() + right.len() + one + two + three);
            let [first, second] = rows.lists;
            mark(rows.counts[0]);
            yield_!(first.len() + second.len());
            rows.names = [right, left];
            rows.lists = [vec![d(n)], second];
            if n > 4 {
                mark(behind.name());
                return first.len();
            }
        }
    }
}
