//! Locals that are declared first and initialised later.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn deferred() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a;
        yield_!(0);
        a = d("a");
        yield_!(1);
        peek(&a);
        yield_!(2);
    }
}

oracle! {
    fn deferred_on_two_ways() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let a: D;
        let b = d("b");
        if yield_!(0) > 1 {
            yield_!(10);
            a = d("then");
            yield_!(11);
        } else {
            a = d("else");
            yield_!(12);
        }
        yield_!(1);
        eat(b);
        a
    }
}

oracle! {
    fn deferred_on_one_way() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a;
        let mut count = 0;
        if yield_!(0) > 1 {
            a = d("a");
            count += 1;
            yield_!(count);
            peek(&a);
        }
        yield_!(1);
        mark("after");
    }
}

oracle! {
    fn deferred_and_moved() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a;
        yield_!(0);
        a = d("a");
        yield_!(1);
        eat(a);
        yield_!(2);
    }
}

oracle! {
    fn deferred_in_a_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for turn in 0..3u32 {
            let a;
            let n = yield_!(turn);
            if n == 0 {
                continue;
            }
            a = d(format!("a{turn}"));
            if yield_!(10 + turn) == 0 {
                eat(a);
                yield_!(20 + turn);
                continue;
            }
            peek(&a);
        }
        mark("end");
    }
}
