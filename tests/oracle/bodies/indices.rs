//! Places with a yield in an index: assigned to, borrowed, sliced, looked at.

use std::ops::AddAssign;

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Cell {
    name: D,
    count: usize,
}

struct Pair(D, (usize, usize));

#[derive(Clone, Debug)]
struct Sheet {
    cells: Vec<Cell>,
    at: usize,
}

fn sheet() -> Sheet {
    mark("sheet");
    let cell = |name| Cell {
        name: d(name),
        count: 1,
    };
    Sheet {
        cells: vec![cell("a"), cell("b"), cell("c")],
        at: 1,
    }
}

/// Indexed by what is moved into the index, and says when.
#[derive(Clone, Debug)]
struct Ring(Vec<D>);

impl std::ops::Index<D> for Ring {
    type Output = D;

    fn index(&self, at: D) -> &D {
        mark(format_args!("index {at:?}"));
        &self.0[at.name().len() % self.0.len()]
    }
}

impl std::ops::IndexMut<D> for Ring {
    fn index_mut(&mut self, at: D) -> &mut D {
        mark(format_args!("index_mut {at:?}"));
        let at = at.name().len() % self.0.len();
        &mut self.0[at]
    }
}

oracle! {
    fn element_assigned_to() -> Coroutine<usize, Yield = usize, Return = (Vec<usize>, [usize; 3])> + Clone {
        let mut list = vec![5, 6, 7];
        let mut array = [1, 2, 3];
        list[yield_!(0) % 3] = seen("right", 8);
        array[yield_!(1) % 3] = list[yield_!(2) % 3];
        list[seen("index", yield_!(3)) % 3] = yield_!(4);
        for turn in 0..2 {
            array[{ yield_!(turn); 2 }] = list[turn];
        }
        list[yield_!(9)] = 1;
        (list, array)
    }
}

oracle! {
    fn field_of_an_element_assigned_to() -> Coroutine<usize, Yield = usize, Return = Sheet> + Clone {
        let mut sheet = sheet();
        sheet.cells[yield_!(0) % 3].count = 4;
        sheet.cells[yield_!(1) % 3].name = d("assigned");
        sheet.cells[yield_!(2) % 3].count += sheet.at;
        sheet.cells[(yield_!(5) + sheet.at) % 3].name.rename("renamed");
        let mut boxed = Box::new(sheet.clone());
        (*boxed).cells[yield_!(3) % 3].count *= 3;
        (*boxed).cells[yield_!(4) % 3].name.rename("boxed");
        sheet
    }
}

oracle! {
    fn element_assigned_to_in_compound() -> Coroutine<usize, Yield = usize, Return = Vec<usize>> + Clone {
        let mut list = vec![5, 6, 7];
        let mut n = 2;
        list[yield_!(0) % 3] += 1;
        list[yield_!(1) % 3] += n;
        list[{ n = 0; yield_!(2) } % 3] *= n + 2;
        list[yield_!(3) % 3] += yield_!(4);
        list[seen("index", yield_!(5)) % 3] -= seen("right", yield_!(6)) % 2;
        list[yield_!(7) % 4] <<= 1u8;
        list
    }
}

oracle! {
    fn overloaded_element() -> Coroutine<D, Yield = usize, Return = Ring> + Clone {
        let mut ring = Ring(vec![d("a"), d("bc")]);
        ring[yield_!(0)] = d("first");
        ring[yield_!(1)] = { mark("right"); yield_!(2) };
        peek(&ring[yield_!(3)]);
        ring[yield_!(4)].rename("renamed");
        let name = ring[yield_!(5)].name().len();
        yield_!(ring[d("one")].name().len() + ring[yield_!(name)].name().len());
        ring
    }
}

oracle! {
    fn slices() -> Coroutine<usize, Yield = usize, Return = Vec<usize>> + Clone {
        let mut list = vec![5, 6, 7, 8];
        let n = list[..yield_!(0) % 4].len() + list[1..][..2].len();
        {
            let part = &mut list[yield_!(n) % 4..];
            part.reverse();
            mark(part.len());
        }
        list[yield_!(1) % 2..=3].sort();
        let literal = &[1, 2, 3, 4][yield_!(2) % 4..];
        yield_!(literal.len());
        let text = &"some text"[..yield_!(3)];
        yield_!(text.len());
        let sum = list[yield_!(4) % 4..].iter().filter(|n| **n > 5).count();
        list.extend_from_slice(&[sum, 4, 5, 6, 7, 8][yield_!(5) % 3..4]);
        list[yield_!(6)..].len();
        list
    }
}

oracle! {
    fn element_of_a_value() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let mut sum = [1, 2, 3][yield_!(0) % 3] + [seen("a", 4), 5][yield_!(1) % 2];
        sum += ([1, 2], [seen("b", 3), 4]).1[yield_!(2) % 2];
        sum += sheet().cells[yield_!(3) % 3].count;
        sum += (&sheet()).cells[yield_!(4) % 3].name.name().len();
        let name = &sheet().cells[yield_!(5) % 3].name;
        mark("named");
        sum += name.name().len();
        eat(sheet().cells[yield_!(6) % 3].name.clone());
        sum + vec![7, 8][yield_!(sum) % 3]
    }
}

oracle! {
    fn element_looked_at() -> Coroutine<usize, Yield = usize, Return = Vec<Option<D>>> + Clone {
        let mut list = vec![Some(d("a")), None, Some(d("c"))];
        match list[yield_!(0) % 3] {
            Some(ref mut one) => one.rename("matched"),
            None => mark("none"),
        }
        let n = match list[yield_!(1) % 3] {
            Some(ref one) if one.name().len() > 3 => one.name().len(),
            Some(_) => yield_!(2),
            None => { yield_!(3); 0 }
        };
        while let Some(ref mut one) = list[yield_!(n) % 3] && one.name().len() < 9 {
            one.rename(format!("{}+", one.name()));
        }
        if let None = list[yield_!(4) % 3] {
            mark("no");
        } else if let Some(ref one) = list[yield_!(5) % 3] && one.name() == "a" {
            yield_!(6);
        }
        let Some(ref one) = list[yield_!(7) % 3] else {
            mark("left");
            return list;
        };
        mark(one.name());
        let (ref all, k) = (&list[yield_!(8) % 2..], 3);
        mark(all.len() + k);
        list
    }
}

oracle! {
    fn element_compared() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let names = vec![String::from("a"), String::from("b")];
        let text = String::from("b");
        let mut sum = 0;
        if names[yield_!(0) % 2] == "b" { sum += 1; }
        if text == names[yield_!(1) % 2] { sum += 2; }
        if *text == *names[yield_!(2) % 2] && text != names[yield_!(3) % 2] { sum += 4; }
        if text == yield_!(4).to_string() { sum += 8; }
        sum + usize::from([1, 2][yield_!(5) % 2] < [2, 3][yield_!(6) % 2]) + text.len()
    }
}

oracle! {
    fn compared_before_it_changes() -> Coroutine<u32, Yield = u32, Return = Vec<bool>> + Clone {
        let mut n = 3;
        let mut all = vec![n == { n += yield_!(0); n }];
        all.push(n < { n = n.wrapping_mul(yield_!(1)); n });
        all.push(n > { let m = yield_!(2); (&mut n).add_assign(m); n });
        all.push(n > { n.add_assign(yield_!(3)); n });
        let mut pair = (1, 2);
        all.push(pair.0 == { pair.1 = yield_!(4); pair.1 });
        all.push(pair.0 <= { pair.0 = yield_!(5); pair.0 });
        all
    }
}

oracle! {
    fn index_that_changes_what_is_indexed() -> Coroutine<usize, Yield = usize, Return = [usize; 3]> + Clone {
        let mut array = [1, 2, 3];
        let n = array[{ array = [4, 5, yield_!(0)]; 2 }];
        array[{ array[0] = yield_!(n); 1 }] = 9;
        array[{ array[0] = yield_!(n); 1 }] += 9;
        array
    }
}

oracle! {
    fn elements_in_a_destructuring_assignment() -> Coroutine<usize, Yield = usize, Return = (Vec<D>, usize)> + Clone {
        let mut list = vec![d("a"), d("b"), d("c")];
        let mut n;
        (list[yield_!(0) % 3], n) = (d("first"), 2);
        [list[n], list[yield_!(1) % 3], ..] = [d("x"), d("y"), d("z")];
        Sheet { at: n, .. } = Sheet { at: yield_!(2), ..sheet() };
        Pair(list[yield_!(n) % 3], (n, _)) = Pair(d("pair"), (yield_!(3), 4));
        (list, n)
    }
}

oracle! {
    fn callee_that_is_a_place() -> Coroutine<usize, Yield = usize, Return = usize> {
        struct Table {
            add: Box<dyn Fn(usize) -> usize>,
            all: Vec<fn(usize) -> usize>,
        }
        let table = Table {
            add: Box::new(|n| seen("add", n + 1)),
            all: vec![|n| seen("double", n * 2), |n| seen("triple", n * 3)],
        };
        let n = (table.add)(yield_!(0)) + (table.add)(yield_!(1));
        table.all[yield_!(n) % 2](yield_!(3)) + table.all[yield_!(4) % 2](5)
    }
}

oracle! {
    fn borrowed_from_a_temporary() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let mut n = sheet().cells.get(yield_!(0)).map_or(0, |cell| cell.count);
        n += d("made").0.get(..yield_!(1)).unwrap_or("none").len();
        n += match d("matched").0.get(..yield_!(2)) {
            Some(name) => name.len(),
            None => 7,
        };
        for letter in d("gone through").0.splitn(yield_!(3), 'o') {
            n += letter.len();
        }
        n
    }
}

oracle! {
    fn receiver_behind_a_dereference() -> Coroutine<usize, Yield = usize, Return = Vec<usize>> + Clone {
        let mut list = vec![1];
        let all = &mut list;
        (*all).push(yield_!(0));
        (*all).push(yield_!(1));
        let mut boxed = Box::new((vec![2], 3));
        (*boxed).0.push(yield_!(2));
        (*boxed.0).reverse();
        boxed.0.extend(list);
        boxed.0
    }
}

#[derive(Clone, Debug)]
struct Reel {
    frames: Vec<u32>,
    names: Vec<D>,
    at: usize,
}

impl Reel {
    fn name(&self, at: usize) -> Option<&str> {
        self.names.get(at).map(D::name)
    }
}

oracle! {
    fn of_a_local_by_its_own_parts() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut reel = Reel { frames: vec![1, 2, 3], names: vec![d("a"), d("b")], at: 0 };
        reel.frames[reel.at] = yield_!(reel.frames[reel.at]);
        reel.at += 1;
        let sum = yield_!(reel.frames[reel.at] + 1) + reel.frames[reel.at];
        if reel.frames[reel.at] > 1 {
            eat((yield_!(sum), reel.frames[reel.at], reel.names[reel.at].name().len()));
        }
        while reel.frames[reel.at] < 4 {
            reel.frames[reel.at] += yield_!(reel.at as u32) + 1;
        }
        if let Some(name) = reel.name(reel.at)
            && name.len() == 1
        {
            mark(name);
            yield_!(reel.frames[reel.at]);
        }
        if let Some(name) = Some(d(reel.frames[reel.at] as usize + reel.at)).as_ref().map(D::name) {
            mark(name);
        }
        eat(reel);
        yield_!(sum)
    }
}

oracle! {
    fn of_a_local_given_away_on_one_way() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut reel = Reel { frames: vec![1, 2], names: vec![d("a"), d("b")], at: 1 };
        loop {
            let n = yield_!(reel.frames[reel.at]);
            if n > 2 {
                reel.frames[reel.at] = yield_!(n) + reel.frames[reel.at - 1];
                eat(reel);
                break;
            }
            reel.frames[reel.at] += 1;
            reel.at = n as usize % 2;
        }
        yield_!(9)
    }
}
