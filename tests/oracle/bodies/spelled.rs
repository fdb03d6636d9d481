//! Locals of types that are spelled, many of them held at many points: what holds them is told ahead of all else then.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn held_at_many_points(first: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a: D = d("a");
        yield_!(1);
        let b: Option<D> = Some(d("b"));
        yield_!(2);
        let c: Vec<D> = vec![d("c"), d("d")];
        yield_!(c.len() as u32);
        let e: &str = "e";
        yield_!(4);
        let f: Box<D> = Box::new(d("f"));
        yield_!(5);
        let g: (D, u32) = (d("g"), 7);
        yield_!(g.1);
        let mut h: D = d("h");
        yield_!(7);
        h.rename("renamed");
        let i: [D; 1] = [d("i")];
        yield_!(8);
        let j: Vec<_> = vec![d("j")];
        let k: D = d("k");
        yield_!(9);
        e.len() as u32
    }
    with (d("first"))
}

oracle! {
    fn held_in_a_loop_with_a_frame(kept: D, mut turns: u32) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let around: D = d("around");
        while turns > 0 {
            turns -= 1;
            let a: D = d("a");
            let part = yield_!(turns);
            let b: Option<D> = (part > 1).then(|| d("b"));
            if part == 0 { yield_!(1); }
            let c: Vec<D> = vec![d("c")];
            if part == 1 { yield_!(2); }
            let e: Box<D> = Box::new(d("e"));
            if part == 3 { break; }
            let f: (D, u32) = (d("f"), 7);
            if part == 0 { yield_!(3); }
            let g: D = d("g");
            if part == 1 { yield_!(4); }
            let h: [D; 1] = [d("h")];
            if part == 0 { yield_!(5); }
            let i: D = d("i");
            if part == 1 { yield_!(6); }
            peek(&kept);
            yield_!(7);
        }
        peek(&around);
        turns
    }
    with (d("kept"), 3)
}

oracle! {
    fn of_a_type_of_the_body() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        #[derive(Clone)]
        struct Own(D);
        let a: Own = Own(d("a"));
        yield_!(1);
        let b: Own = Own(d("b"));
        yield_!(2);
        let c: Own = Own(d("c"));
        yield_!(3);
        let e: Own = Own(d("e"));
        yield_!(4);
        let f: Own = Own(d("f"));
        yield_!(5);
        let g: Own = Own(d("g"));
        yield_!(6);
        let h: Own = Own(d("h"));
        yield_!(7);
        let i: Own = Own(d("i"));
        yield_!(8);
    }
}
