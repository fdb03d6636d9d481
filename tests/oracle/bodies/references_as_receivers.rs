//! Methods of traits that references have as what they refer to has, called on references.

use crate::harness::*;
use crate::{oracle, oracle_generator};

oracle_generator! {
    fn interleaved(count: u32) -> Iterator<Item = (usize, u32)> {
        let mut sources: Vec<Box<dyn Iterator<Item = u32>>> = vec![Box::new(0..count), Box::new([7, 8].into_iter())];
        let mut round = 0;
        while !sources.is_empty() {
            let mut at = 0;
            while let Some(source) = sources.get_mut(at) {
                match source.next() {
                    Some(number) => { yield_!((round, number)); at += 1; }
                    None => drop(sources.swap_remove(at)),
                }
            }
            round += 1;
        }
    }
    with (3)
}

oracle! {
    fn ranges() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut ranges = vec![1..4, 5..9];
        let mut total = 0;
        while let Some(range) = ranges.last_mut() {
            if let Some(number) = range.nth(1) { total += yield_!(number); } else { ranges.pop(); yield_!(total); }
        }
        total
    }
}

trait Shape {
    fn area(&self) -> usize;
    fn grow(&mut self) -> usize;
}

impl Shape for D {
    fn area(&self) -> usize {
        self.name().len()
    }

    fn grow(&mut self) -> usize {
        *self = d(format!("{}+", self.name()));
        self.area()
    }
}

impl<S: Shape + ?Sized> Shape for &mut S {
    fn area(&self) -> usize {
        (**self).area()
    }

    fn grow(&mut self) -> usize {
        (**self).grow()
    }
}

oracle! {
    fn shapes() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut shapes = vec![d("one"), d("three")];
        let mut at = 0;
        while let Some(shape) = shapes.get_mut(at) {
            match shape.grow() { 4 => { yield_!(4); } n => { at += 1; yield_!(n); } }
        }
        while let Some(shape) = shapes.get_mut(0) {
            match shape.area() { n if n > 5 => { yield_!(n); shapes.remove(0); } n => return n }
        }
        shapes.len()
    }
}

trait Labelled {
    fn label(&self) -> String;
}

impl Labelled for D {
    fn label(&self) -> String {
        format!("<{}>", self.name())
    }
}

impl<L: Labelled + ?Sized> Labelled for &L {
    fn label(&self) -> String {
        (**self).label()
    }
}

oracle! {
    fn labels(all: Vec<D>) -> Coroutine<u32, Yield = String, Return = usize> + Clone {
        let mut at = 0;
        while let Some(one) = all.get(at) {
            match one.label() { label if label.len() > 4 => { at += yield_!(label) as usize + 1; } label => { yield_!(label); at += 1; } }
        }
        at
    }
    with (vec![d("a"), d("bbb"), d("cc"), d("dddd")])
}
