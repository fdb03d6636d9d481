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

/// A value of which a match leaves more or less.
#[derive(Clone, Debug)]
enum Many {
    One(D),
    Both(D, D),
    Named { left: D, right: D },
    Nothing,
}

fn many(n: u32) -> Many {
    match n {
        0 => Many::One(d("one")),
        1 => Many::Both(d("first"), d("second")),
        2 => Many::Named {
            left: d("left"),
            right: d("right"),
        },
        _ => Many::Nothing,
    }
}

fn result(is_ok: bool) -> Result<D, D> {
    if is_ok { Ok(d("ok")) } else { Err(d("err")) }
}

oracle! {
    fn unmatched_by_a_chain() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for turn in 0..3 {
            let value = result(turn > 0);
            let other = d("other");
            yield_!(turn);
            if let Ok(mut x) = value && turn > 1 {
                x.rename("changed");
                eat(x);
            } else {
                mark("else");
            }
            mark("then");
            yield_!(3);
        }
    }
}

oracle! {
    fn unmatched_in_a_chain_behind_a_yield() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let value = result(yield_!(0) > 1);
        let other = d("other");
        if yield_!(1) < 2 && let Ok(x) = value {
            eat(x);
        } else {
            mark("else");
        }
        mark("then");
        yield_!(2);
    }
}

oracle! {
    fn unmatched_in_a_chain_around_a_yield() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let value = result(yield_!(0) > 1);
        let other = d("other");
        if let Ok(x) = value && yield_!(1) < 2 && x.name() == "ok" {
            eat(x);
        } else {
            mark("else");
        }
        mark("then");
        yield_!(2);
    }
}

oracle! {
    fn unmatched_by_a_while_let() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut value = result(yield_!(0) > 1);
        let other = d("other");
        yield_!(1);
        while let Ok(mut x) = value {
            x.rename("changed");
            eat(x);
            value = Err(d("again"));
        }
        mark("then");
        yield_!(2);
        let once = result(yield_!(3) > 1);
        let other = d("other");
        while let Ok(x) = once && yield_!(4) > 2 {
            eat(x);
            break;
        }
        mark("then");
        yield_!(5);
    }
}

oracle! {
    fn unmatched_by_a_nested_let_else() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let value = result(yield_!(0) > 1);
        let more = many(yield_!(1));
        let other = d("other");
        let n = yield_!(2);
        'tried: {
            let Ok::<D, D>(mut x) = value else {
                mark("else");
                break 'tried;
            };
            x.rename("changed");
            if n < 3 {
                let Many::Both(a, mut b): Many = more else {
                    eat(x);
                    break 'tried;
                };
                b.rename("changed too");
            }
        }
        mark("then");
        yield_!(3);
    }
}

oracle! {
    fn unmatched_by_a_let_else_with_a_type() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let value = result(yield_!(0) > 1);
        let other = d("other");
        yield_!(1);
        let Ok(x): Result<D, D> = value else {
            mark("else");
            return yield_!(2);
        };
        mark("then");
        yield_!(3)
    }
}

oracle! {
    fn unmatched_in_parentheses() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let value = result(yield_!(0) > 1);
        let other = d("other");
        yield_!(1);
        if let Ok(x) = (value) {
            eat(x);
        }
        mark("then");
        yield_!(2);
    }
}

oracle! {
    fn left_by_an_arm() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for turn in 0..4 {
            let value = many(turn);
            let other = d("other");
            let n = yield_!(turn);
            match value {
                Many::One(x) => eat(x),
                Many::Both(_, _) if n > 2 => mark("guarded"),
                Many::Both(..) | Many::Named { .. } => mark("left"),
                Many::Nothing => mark("nothing"),
            }
            mark("then");
            yield_!(4);
        }
    }
}

oracle! {
    fn left_by_the_last_arm() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        for turn in 0..4 {
            let value = many(turn);
            let other = d("other");
            yield_!(turn);
            let n = match value {
                Many::One(x) => x.name().len() as u32,
                mut whole @ Many::Both(_, _) => {
                    whole = Many::Nothing;
                    5
                }
                _ if turn > 2 => return yield_!(7),
                _ => 6,
            };
            yield_!(n);
        }
        8
    }
}

oracle! {
    fn left_by_an_arm_that_yields() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for turn in 0..4 {
            let value = many(turn);
            let other = d("other");
            yield_!(turn);
            match value {
                Many::One(x) => {
                    yield_!(5);
                    eat(x);
                }
                Many::Both(_, _) => mark("left"),
                Many::Named { .. } => {
                    mark("left");
                    yield_!(6);
                    mark("behind");
                }
                Many::Nothing => continue,
            }
            mark("then");
            yield_!(4);
        }
    }
}

oracle! {
    fn left_and_used_in_the_arm() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for turn in 0..4 {
            let value = many(turn);
            let other = d("other");
            yield_!(turn);
            match value {
                Many::One(x) => eat(x),
                Many::Both(..) => {
                    peek(&value);
                    eat(value);
                }
                _ => peek(&value),
            }
            mark("then");
            yield_!(4);
        }
    }
}

oracle! {
    fn unmatched_by_the_guard_of_an_arm() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for turn in 0..3 {
            let value = result(turn == 1);
            let other = d("other");
            let n = yield_!(turn);
            match n {
                0..3 if let Ok(x) = value => eat(x),
                _ => mark("not matched"),
            }
            mark("then");
            yield_!(4);
        }
    }
}

oracle! {
    fn left_though_it_is_copied(mut first: Option<&'static str>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut count = 0;
        match &mut first {
            Some(x) if x.len() == 2 => *x = "b",
            Some(_) => mark("other"),
            None => return 9,
        }
        let other = &mut first;
        match other {
            Some(x) => *x = "c",
            _ => {}
        }
        match first {
            Some(x) => mark(x),
            _ => mark("none"),
        }
        count += yield_!(1);
        let number = Some(count);
        yield_!(2);
        match number {
            Some(n) if n > 2 => mark(n),
            _ => mark("small"),
        }
        yield_!(3);
        count
    }
    with (Some("a"))
}

oracle! {
    fn moved_in_a_matches() -> Coroutine<u32, Yield = u32, Return = bool> + Clone {
        let turn = yield_!(0);
        let first = d("first");
        let second = d("second");
        if turn > 2 {
            yield_!(1);
            let long = matches!(first.into_name().len(), number if number > 3);
            if turn > 3 {
                return long;
            }
            assert!(matches!(Some(same(second)), Some(second) if second.name() == "second"), "moved");
            yield_!(2);
        } else {
            yield_!(3);
        }
        yield_!(4);
        matches!(Some(turn), Some(first) if first > 1 && { peek(&first); true })
    }
}
