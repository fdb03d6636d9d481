//! Loops in loops that come back to their only yield, where the frame has already what nothing has changed on the way.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn counted_by_the_outer_loop() -> Coroutine<u32, Yield = u32, Return = !> + Clone {
        let mut words = 0;
        loop {
            let mut length = 0;
            loop {
                let n = yield_!(words);
                if n == 0 {
                    break;
                }
                length += n;
            }
            words += 100 + (length & 1);
            yield_!(length);
        }
    }
}

oracle! {
    fn all_unchanged() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turns = 0;
        while turns < 3 {
            let mut limit = 3;
            limit += turns;
            while limit > turns {
                if yield_!(limit * 10 + turns) == 5 {
                    break;
                }
            }
            turns += 1;
            yield_!(turns);
        }
        turns
    }
}

oracle! {
    fn changed_around_without_another_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut row = 0;
        while row < 4 {
            let mut column = 0;
            while column < 2 {
                yield_!(row * 10 + column);
                column += 1;
            }
            row += 1;
            if row == 3 {
                yield_!(99);
            }
        }
        row
    }
}

oracle! {
    fn changed_at_times() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut base = 10;
        loop {
            loop {
                match yield_!(base) {
                    0 => return base,
                    1..=3 => {}
                    4 => break,
                    n => base = n,
                }
            }
            yield_!(99);
        }
    }
}

oracle! {
    fn changed_through_references() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        fn raise(by: &mut u32) -> bool {
            *by += 1;
            *by < 9
        }
        let mut base = 1;
        let mut other = 20;
        loop {
            while raise(&mut base) {
                let more = &mut other;
                *more += 1;
                let n = yield_!(base * 100 + other);
                if n == 2 {
                    std::mem::swap(&mut base, &mut other);
                }
            }
            base = yield_!(99);
            if other > 40 {
                return other;
            }
        }
    }
}

oracle! {
    fn changed_through_a_borrow_that_goes_on() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut base = 1;
        loop {
            let more = &mut base;
            loop {
                let n = yield_!(*more);
                if n == 0 {
                    break;
                }
                *more += n;
            }
            yield_!(base + 100);
        }
    }
}

oracle! {
    fn changed_by_patterns() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut base = 1_u32;
        loop {
            loop {
                let n = yield_!(base);
                match base {
                    whole if whole > 40 => return whole,
                    ref mut part => *part += n,
                }
                if n == 2 {
                    break;
                }
            }
            yield_!(99);
        }
    }
}

oracle! {
    fn changed_by_a_closure() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut base = 1;
        loop {
            loop {
                let n = yield_!(base);
                let mut add = |by| base += by;
                add(n);
                if base > 30 {
                    break;
                }
            }
            if yield_!(99) == 3 {
                return base;
            }
            base = 0;
        }
    }
}

oracle! {
    fn changed_by_a_macro() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        macro_rules! raise {
            ($place:ident, $by:expr) => {
                $place += $by
            };
        }
        let mut base = 1;
        loop {
            loop {
                let n = yield_!(base);
                raise!(base, n);
                if base > 30 {
                    break;
                }
            }
            if yield_!(99) == 3 {
                return base;
            }
            base = 0;
        }
    }
}

oracle! {
    fn changed_by_methods() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        trait Raise {
            fn take(&mut self, by: u32);
            fn into_more(&mut self);
        }
        impl Raise for u32 {
            fn take(&mut self, by: u32) {
                *self += by;
            }
            fn into_more(&mut self) {
                *self += 1;
            }
        }
        let mut base = 1_u32;
        let mut other = 1_u32;
        loop {
            loop {
                let n = yield_!(base * 100 + other);
                base.take(n);
                other.into_more();
                if base > 30 {
                    break;
                }
            }
            if yield_!(99) == 3 {
                return base;
            }
            base = 0;
        }
    }
}

oracle! {
    fn changed_by_assignments_of_several() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (mut total, mut last) = (0, 0);
        loop {
            while total < 30 {
                total += yield_!(total * 100 + last);
                (last, _) = (total, 0);
            }
            if yield_!(last) == 3 {
                return last;
            }
            total = 1;
        }
    }
}

oracle! {
    fn shadowed_in_the_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut base = 1;
        loop {
            let mut turn = 0;
            while turn < 3 {
                let mut base = 20;
                base += turn;
                if yield_!(base) == 0 {
                    return base;
                }
                turn += 1;
            }
            base += 10;
            yield_!(base);
        }
    }
}

oracle! {
    fn beside_what_is_moved() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut count = 0;
        loop {
            let text = d("text");
            count += 1;
            loop {
                peek(&text);
                match yield_!(count) {
                    0 => break,
                    5 => return count,
                    _ => {}
                }
            }
            yield_!(99);
        }
    }
}

oracle! {
    fn in_the_frame_of_a_loop() -> Coroutine<u32, Yield = usize, Return = Vec<u32>> + Clone {
        let mut all = Vec::new();
        while all.len() < 6 {
            let mut spaces = 0;
            let mut width = 3;
            width += spaces;
            loop {
                let n = yield_!(spaces + width);
                if n > 2 {
                    all.push(n);
                    break;
                }
                spaces += 1;
            }
            yield_!(width);
        }
        all
    }
}

oracle! {
    fn paused_at_each_in_turn() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut base = 1;
        loop {
            loop {
                if yield_!(base) < 3 {
                    break;
                }
            }
            loop {
                if yield_!(base + 100) > 2 {
                    break;
                }
            }
            base += 1;
            if base > 4 {
                return base;
            }
        }
    }
}
