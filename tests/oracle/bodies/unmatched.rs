//! What a pattern has not matched stays where it is.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn unmatched_by_a_plain_if_let() -> Coroutine<bool, Yield = u32, Return = ()> + Clone {
        let behind = d("behind");
        let result: Result<D, D> = if yield_!(1) { Ok(d("ok")) } else { Err(d("err")) };
        let other = d("other");
        yield_!(2);
        if let Ok(x) = result {
            eat(x);
        } else {
            mark("else");
        }
        mark("then");
        yield_!(3);
    }
}

oracle! {
    fn unmatched_by_a_plain_let_else() -> Coroutine<bool, Yield = u32, Return = D> + Clone {
        let result: Result<D, D> = if yield_!(1) { Ok(d("ok")) } else { Err(d("err")) };
        let other = d("other");
        yield_!(2);
        let Ok(mut x) = result else {
            mark("else");
            return d("returned");
        };
        x = x.with("more");
        if yield_!(3) {
            mark("then");
        }
        x
    }
}

oracle! {
    fn unmatched_and_used_in_the_else() -> Coroutine<bool, Yield = u32, Return = ()> + Clone {
        let result: Result<D, D> = if yield_!(1) { Ok(d("ok")) } else { Err(d("err")) };
        yield_!(2);
        let n = if let Ok(x) = result {
            eat(x);
            1
        } else if let Err(x) = result {
            eat(x);
            2
        } else {
            3
        };
        yield_!(n);
    }
}
