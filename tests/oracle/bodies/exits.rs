//! Drops on every way out: early returns, jumps and panics.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn early_returns() -> Coroutine<u32, Yield = u32, Return = &'static str> + Clone {
        let _a = d("a");
        if yield_!(0) == 1 {
            let _b = d("b");
            return "first";
        }
        let _c = d("c");
        for turn in 0..2 {
            let _e = d("e");
            if yield_!(turn) == 2 {
                return "second";
            }
        }
        "last"
    }
}

oracle! {
    fn breaks_and_continues() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        'outer: for x in 0..3 {
            let _b = d(format!("b{x}"));
            for y in 0..3 {
                let _c = d(format!("c{y}"));
                match yield_!(x * 10 + y) {
                    0 => continue 'outer,
                    1 => break,
                    2 => break 'outer,
                    3 => continue,
                    _ => mark("on"),
                }
            }
            mark("inner done");
        }
        mark("end");
    }
}

oracle! {
    fn panics_between() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        let b = d("b");
        {
            let _c = d("c");
            if yield_!(0) > 1 {
                let _e = d("e");
                panic!("boom {}", b.name());
            }
        }
        yield_!(1);
        panic!("boom at the end");
    }
}

oracle! {
    fn panics_in_a_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let mut total = d("total");
        for turn in 0..4 {
            let _b = d(format!("b{turn}"));
            let n = yield_!(turn);
            total.rename(n);
            assert!(n < 3, "boom {n}");
            if n == 2 {
                eat(a);
                panic!("boom without a");
            }
        }
    }
}

oracle! {
    fn panics_before_the_first_yield(n: u32) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        assert!(n > 3, "boom");
        yield_!(0);
    }
    with (2)
}

oracle! {
    fn panics_when_it_is_closed() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        loop {
            let _b = d("b");
            if try_yield!(0).is_err() {
                panic!("boom");
            }
        }
    }
}

oracle! {
    fn moves_away_then_panics() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        yield_!(0);
        eat(a);
        let n = yield_!(1);
        assert!(n > 0, "boom");
        eat(b);
        yield_!(2);
    }
}

oracle! {
    fn let_else() -> Coroutine<Option<D>, Yield = u32, Return = &'static str> + Clone {
        let _a = d("a");
        let Some(b) = yield_!(0) else {
            return "first";
        };
        let _c = d("c");
        let Some(_e) = yield_!(1) else {
            eat(b);
            return "second";
        };
        yield_!(2);
        "last"
    }
}

oracle! {
    fn labelled_block() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let got = 'found: {
            let _b = d("b");
            if yield_!(0) == 1 {
                break 'found d("early");
            }
            let _c = d("c");
            if yield_!(1) == 2 {
                break 'found a;
            }
            yield_!(2);
            d("late")
        };
        yield_!(3);
        peek(&got);
    }
}

oracle! {
    fn early_exit_ahead_of_a_move() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0);
        let first = d("first");
        let second = d("second");
        if n == 1 {
            return 1;
        }
        eat(first);
        yield_!(1);
        if n == 2 {
            eat(second);
        }
        yield_!(2)
    }
}

oracle! {
    fn early_exit_that_moves_the_later_one() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0);
        let (first, second) = (d("first"), d("second"));
        let mut third = d("third");
        match n {
            1 => {
                eat(second);
                return 1;
            }
            2 => return 2,
            _ => third.rename("renamed"),
        }
        eat(first);
        if yield_!(1) == 2 {
            eat(third);
            eat(second);
        } else {
            third = d("again");
            peek(&second);
            yield_!(3);
            eat(third);
        }
        yield_!(2)
    }
}

oracle! {
    fn panic_ahead_of_a_move() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turn = yield_!(0);
        loop {
            let first = d("first");
            let mut second = d("second");
            if turn == 3 {
                break;
            }
            assert!(turn < 2, "too much");
            second.rename("renamed");
            eat((first, turn));
            turn += yield_!(1);
            if turn == 2 {
                eat(second);
                continue;
            }
            turn += yield_!(turn);
        }
        turn
    }
}

oracle! {
    fn gone_ahead_of_what_a_closure_puts_into_a_slot(n: u32) -> Coroutine<(), Yield = usize, Return = u32> {
        let first = (d("first"), 1);
        let second = d("second");
        let third = d("third");
        if n > 2 {
            return 3;
        }
        eat(first);
        let holder = move || third;
        while let Ok(()) = try_yield!(second.name().len()) {
            peek(&second);
        }
        5
    }
    with (3)
}

oracle! {
    fn returned_ahead_of_an_endless_loop(n: u32) -> Coroutine<(), Yield = usize, Return = u32> {
        let first = d("first");
        let second = (d("second"), 2);
        let third = first;
        mark("ahead");
        if n > 2 {
            return 3;
        }
        loop {
            yield_!(1);
            peek(&second.0);
            assert!(n != 1, "boom");
        }
    }
    with (3)
}

oracle! {
    fn panics_ahead_of_an_endless_loop(n: u32) -> Coroutine<(), Yield = usize, Return = u32> {
        let first = d("first");
        let second = (d("second"), 2);
        let third = first;
        assert!(n != 3, "boom");
        loop {
            yield_!(1);
            peek(&second.0);
        }
    }
    with (3)
}

oracle! {
    fn early_exit_ahead_of_a_borrow(n: u32) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let first = Some(d("first"));
        let second = d("second");
        if n > 1 { return 3; }
        eat(first);
        if n == 1 {
            let borrow = &second;
            yield_!(2);
            peek(borrow);
        } else {
            yield_!(4);
        }
        4
    } with (2)
}

oracle! {
    fn early_exits_between_moves() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        for turn in 0..3 {
            let n = yield_!(turn);
            let first = d("first");
            let (second, _third) = (d("second"), d("third"));
            let rest = (vec![d("list")], d("last"));
            if n > 1 { eat(rest.0); }
            if n > 2 { break; }
            eat((first, second));
            peek(&rest.1);
            yield_!(4);
        }
        5
    }
}
