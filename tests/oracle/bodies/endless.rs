//! Statements that cannot end, with a yield behind them that is never met.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn return_in_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let x: u32 = if yield_!(0) > 2 {
            let _y = yield_!({ yield_!(1); return 3 });
        } else {
            let held = d("held");
            yield_!({ mark("in a yield"); return 4 });
        };
        x
    }
}

oracle! {
    fn behind_a_return() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        let x: u32 = if yield_!(0) > 2 {
            return 4;
            yield_!(1);
        } else if yield_!(2) > 1 {
            return 5;
            let y = 4 + yield_!(5);
            mark(y);
        } else {
            match yield_!(3) {
                0 => return 3,
                1 => loop {
                    if yield_!(4) == 0 { return 7; }
                },
                _ => { return 6; }
            }
            yield_!(5);
        };
        x
    }
}

oracle! {
    fn behind_a_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turn = 0;
        let x: u32 = 'way: {
            if yield_!(0) == 3 {
                loop {
                    turn += 1;
                    if yield_!(turn) == 0 { break 'way turn; }
                    if turn > 5 { return turn + 10; }
                }
                let y = 4;
                yield_!(y);
            }
            yield_!(1)
        };
        x
    }
}

oracle! {
    fn operand_that_cannot_end() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        fn pair(first: u32, second: u32) -> Vec<u32> {
            vec![first, second]
        }
        let mut list = vec![1];
        let held = d("held");
        if yield_!(0) > 2 {
            list.push(yield_!({ eat(held); return 8 }));
        }
        for turn in 0..2 {
            let both = pair({ if turn == 1 { break } else { yield_!(2); continue } }, yield_!(3));
            mark(both.len());
        }
        list.len()
    }
}

oracle! {
    fn in_a_labelled_block_that_nothing_leaves() -> Coroutine<u32, Yield = u32, Return = ()> {
        let ahead = d("ahead");
        let text: String = {
            let number = yield_!({
                let inner = yield_!('block: {
                    yield_!(1);
                    loop {
                        mark(yield_!(2));
                    }
                });
            });
        };
        mark(text);
    }
}
