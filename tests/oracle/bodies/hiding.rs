//! Borrows of locals that others of the same name hide, the borrows themselves among these.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn borrows_in_a_tuple_that_change_places() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let (a, b) = ((d("a"), 1), (d("b"), yield_!(0)));
        let (a, b) = (&b.0, &a.0);
        peek(a);
        peek(b);
        yield_!(1);
        let (_, held, c) = (d("gone"), &a.0, d("c"));
        seen("length", held.len() as u32);
        peek(&c);
        yield_!(2);
    }
}

oracle! {
    fn borrow_of_what_another_hides() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let first = yield_!(0);
        let mut pair = (d("outer"), first);
        let name = &pair.0;
        let count = &mut pair.1;
        {
            let pair = d("inner");
            *count += yield_!(1);
            peek(&pair);
            peek(name);
        }
        let pair = (d("behind"), *count);
        *count += yield_!(pair.1);
        let name = (name, &pair.0);
        peek(name.0);
        peek(name.1);
        let name = &pair.0;
        let pair = &pair.1;
        yield_!(*pair);
        peek(name);
        d("last")
    }
}

oracle! {
    fn hidden_in_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for mut p in [d("a"), d("b")] {
            let m = &mut p;
            match yield_!(3) { p if p > 1 => { m.rename(yield_!(p)); } _ => {} }
            m.rename(3);
            let p = &mut p;
            p.rename(yield_!(5));
            let n = &mut *p;
            let p = yield_!(4);
            n.rename(p);
        }
    }
}

oracle! {
    fn hidden_in_arms(pair: Two, maybe: Option<D>) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let Two { mut left, right } = pair;
        let l = &mut left;
        let left = &right;
        yield_!(1);
        l.rename(yield_!(2));
        peek(left);
        if let Some(mut right) = maybe {
            let r = &mut right;
            let right = 3;
            r.rename(yield_!(right));
            match (d("x"), yield_!(8)) {
                (x, n @ (1 | 2)) => { let x = &x; let m = &n; let n = yield_!(9); peek(x); yield_!(*m + n); peek(&r); }
                (mut x, n) => { let y = &mut x; let x = 4; yield_!(n); y.rename(x); }
            }
        }
    } with (two("l", "r"), Some(d("m")))
}

oracle! {
    fn behind_one_that_hides_it() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let word = d("word").with(yield_!(0));
        let (word, other) = (&word, &word);
        mark(word.name());
        loop {
            let sent = yield_!(other.name().len() as u32);
            if sent > 2 {
                break yield_!(sent);
            }
        }
    }
}
