//! Every place in which a yield can stand.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn as_a_statement() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        yield_!(1);
        mark("between");
        yield_!(2);
    }
}

oracle! {
    fn guards(first: D) -> Coroutine<D, Yield = u32, Return = D> + Clone {
        let a = d("a");
        let b = yield_!(1);
        let c = try_yield!(2);
        peek(&a);
        eat(b);
        first
    }
    with (d("arg"))
}
