//! Moves into closures, structs and collections.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn into_a_closure() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let f = move || peek(&a);
        yield_!(0);
        f();
        yield_!(1);
        f();
    }
}

oracle! {
    fn into_a_closure_called_once() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let f = move || eat(a);
        yield_!(0);
        f();
        yield_!(1);
    }
}

oracle! {
    fn into_a_closure_between() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        yield_!(0);
        let f = || eat(a);
        f();
        yield_!(1);
        mark("after");
    }
}

oracle! {
    fn copied_into_a_closure() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let factor = yield_!(total);
        let times = move |n: u32| n * factor;
        for _ in 0..2 {
            let n = yield_!(total);
            total += times(n);
        }
        total + factor
    }
}

oracle! {
    fn borrowed_by_a_closure() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for turn in 0..3 {
            let n = yield_!(turn);
            let mut add = || total += n;
            add();
            add();
        }
        total
    }
}

oracle! {
    fn into_a_struct() -> Coroutine<u32, Yield = u32, Return = Two> + Clone {
        let left = d("left");
        yield_!(0);
        let right = d("right");
        yield_!(1);
        let pair = Two { left, right };
        yield_!(2);
        pair
    }
}

oracle! {
    fn update_syntax() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let base = two("left", "right");
        yield_!(0);
        let pair = Two {
            left: d("other"),
            ..base
        };
        mark("made");
        eat(pair);
        mark("end");
    }
}

oracle! {
    fn into_a_vec() -> Coroutine<D, Yield = usize, Return = Vec<D>> + Clone {
        let mut all = Vec::new();
        for turn in 0..2 {
            let item = yield_!(turn);
            all.push(item);
            yield_!(all.len() + 10);
        }
        all
    }
}

oracle! {
    fn borrows_that_are_done_with() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a = 1u32;
        let _unread = &a;
        let mut count = Some(yield_!(a));
        while let Some(n) = &mut count {
            *n += 1;
            if *n > 2 {
                count = None;
            }
            yield_!(4);
        }
        match count {
            Some(ref mut n) => {
                *n += 1;
                yield_!(7);
            }
            None => count = Some(yield_!(8)),
        }
        yield_!(count.unwrap_or(9))
    }
}

oracle! {
    fn guards_that_read_the_scrutinee() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let n = yield_!(0) % 4;
        let text = d("text");
        match n {
            1 => {
                yield_!(2);
            }
            _ if n < 3 && text.name() == "text" => return,
            _ => mark("other"),
        }
        peek(&text);
        yield_!(3);
    }
}
