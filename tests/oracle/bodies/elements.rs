//! Elements whose index yields: they are places, to be assigned to, borrowed and matched.

use crate::harness::*;
use crate::oracle;

trait Bump {
    fn bump(&mut self) -> u32;
}

impl Bump for u32 {
    fn bump(&mut self) -> u32 {
        *self += 100;
        *self
    }
}

fn add_ten(n: &mut u32) -> u32 {
    *n += 10;
    *n
}

oracle! {
    fn element_that_is_changed() -> Coroutine<usize, Yield = usize, Return = Vec<u32>> + Clone {
        let mut list = vec![1, 2, 3, 4];
        let mut array = [1, 2, 3, 4];
        list[yield_!(0) % 4] = 9;
        list[yield_!(1) % 4].bump();
        array[yield_!(2) % 4].bump();
        add_ten(&mut list[yield_!(3) % 4]);
        add_ten(&mut array[yield_!(4) % 4]);
        array[yield_!(5) % 4] = seen("first", 7);
        array[yield_!(6) % 4] += 1;
        mark(format!("{list:?}"));
        list.extend(array);
        list
    }
}

oracle! {
    fn element_that_is_looked_at(pairs: Vec<(usize, D)>) -> Coroutine<usize, Yield = usize, Return = ()> + Clone {
        mark(pairs[..yield_!(0) % 3].len());
        mark(format!("{} {}", pairs.len(), pairs[yield_!(1) % 2].0));
        peek(&pairs[yield_!(2) % 2].1);
        mark(pairs[yield_!(3) % 2].1.name());
        if pairs[yield_!(4) % 2].1 == d("b") {
            mark("equal");
        }
        for (n, name) in &pairs[yield_!(5) % 2..] {
            mark(n);
            peek(name);
        }
        let _ = pairs[yield_!(6) % 2];
        let last = &pairs[yield_!(7) % 2];
        peek(&last.1);
    }
    with (vec![(1, d("a")), (2, d("b"))])
}

oracle! {
    fn parts_of_an_element(mut pairs: Vec<(usize, D)>) -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        pairs[yield_!(0) % 2].0 = 5;
        pairs[yield_!(1) % 2].1.rename("c");
        pairs[yield_!(2) % 2].1 = d("new");
        let (n, _) = pairs[yield_!(3) % 2];
        n
    }
    with (vec![(1, d("a")), (2, d("b"))])
}

oracle! {
    fn element_that_a_pattern_borrows() -> Coroutine<usize, Yield = usize, Return = Vec<u32>> + Clone {
        let mut list = vec![1, 2, 3, 4];
        let mut options = vec![Some(1), None];
        match list[yield_!(0) % 4] {
            ref mut x => *x += 10,
        }
        if let Some(ref mut x) = options[yield_!(1) % 2] {
            *x += 1;
        } else if let None = options[yield_!(2) % 2] {
            mark("none");
        } else if let Some(ref mut x) = options[yield_!(3) % 2] {
            *x += 4;
        }
        {
            let ref mut y = list[yield_!(5) % 4];
            *y += 100;
        }
        match options[yield_!(6) % 2] {
            Some(n) => mark(yield_!(7) + n),
            None => mark("none"),
        }
        list
    }
}
