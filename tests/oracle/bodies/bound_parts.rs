//! Parts of fields, and parts inside of parts, that the pattern of a `let` binds by value.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Inner {
    list: Vec<D>,
    n: u32,
    text: String,
    dropped: D,
}
#[derive(Clone, Debug)]
struct Outer {
    inner: Inner,
    pair: (Vec<u32>, Option<D>),
    tag: D,
    by: &'static (D, u32),
}
fn outer() -> Outer {
    Outer {
        inner: Inner {
            list: vec![d("listed")],
            n: 2,
            text: "text".to_string(),
            dropped: d("dropped"),
        },
        pair: (vec![1, 2], Some(d("second"))),
        tag: d("tag"),
        by: Box::leak(Box::new((d("leaked"), 4))),
    }
}
oracle! {
    fn parts_of_a_field(o: Outer) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let (list, spare) = o.pair;
        let Inner { list: items, n, .. } = o.inner;
        let behind = d("behind");
        let got = yield_!(list.len() + items.len());
        mark(o.inner.dropped.name());
        drop(items);
        let text = o.inner.text;
        yield_!(text.len() + spare.map_or(0, |d| d.name().len()));
        mark(behind.name());
        n as usize + got as usize
    }
    with (outer())
}
oracle! {
    fn parts_inside(o: Outer) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let Outer { inner: Inner { mut list, text, n: _, .. }, pair: (_, spare), .. } = o;
        let behind = d("behind");
        list.push(d(yield_!(list.len() + text.len())));
        mark(o.tag.name());
        mark(o.pair.0.len());
        yield_!(list.len() + spare.map_or(0, |d| d.name().len()))
            as usize
    }
    with (outer())
}
oracle! {
    fn parts_of_a_reference_inside(o: Outer) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let Outer { by: (name, n), inner: Inner { n: other, .. }, .. } = o;
        let (leaked, m) = o.by;
        mark(yield_!(name.name().len()));
        mark(yield_!(*n as usize + other as usize));
        peek(&o.tag);
        leaked.name().len() + *m as usize
    }
    with (outer())
}
oracle! {
    fn parts_in_a_loop(mut o: Outer) -> Coroutine<u32, Yield = usize, Return = Outer> + Clone {
        let mut total = 0;
        loop {
            let (mut list, spare) = o.pair;
            list.push(yield_!(list.len()));
            total += list.len();
            o.pair = (list, if total > 9 { None } else { spare });
            if o.pair.1.is_none() { break o }
        }
    }
    with (outer())
}
oracle! {
    fn parts_with_a_type(o: Outer) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let (list, _): (Vec<u32>, _) = o.pair;
        let (_, second): (Vec<u32>, Option<D>) = o.pair;
        let n = yield_!(list.len());
        n as usize + second.map_or(0, |d| d.name().len())
    }
    with (outer())
}
