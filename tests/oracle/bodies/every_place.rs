//! `try_yield!` and `yield_from!` in every place where `yield_!` may stand.

use coro::Closed;

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Point {
    x: u32,
    y: u32,
}

oracle! {
    fn a_close_in_arguments_and_operators() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let _guard = d("guard");
        let a = three(try_yield!(1).unwrap_or(9), seen("between", 2), try_yield!(3).unwrap_or(8));
        let b = try_yield!(a).unwrap_or(1) * 2 + try_yield!(4).map_or(0, |n| n + 1);
        let mut all = vec![try_yield!(b).unwrap_or(7), b];
        all.push(try_yield!(all.len() as u32).unwrap_or(6));
        all[0] += try_yield!(5).unwrap_or(5);
        all
    }
}

oracle! {
    fn a_close_in_literals() -> Coroutine<u32, Yield = u32, Return = (Point, [Result<u32, Closed>; 2])> + Clone {
        let held = d("held");
        let point = Point { y: try_yield!(1).unwrap_or(9), x: seen("x", 2) };
        let pair = (held, try_yield!(point.x));
        eat(pair);
        (Point { x: try_yield!(2).unwrap_or(4), ..point }, [try_yield!(3), try_yield!(4)])
    }
}

oracle! {
    fn a_close_in_heads() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let _outer = d("outer");
        if try_yield!(0).is_ok_and(|n| n > 1) && try_yield!(1) != Err(Closed) {
            total += 1;
        }
        match (try_yield!(2), d("beside")) {
            (Ok(n @ 2..), beside) if beside.name() != "x" => {
                total += n;
                yield_!(n);
            }
            (Ok(0) | Err(_), _) => mark("zero or closed"),
            (Ok(n), _held) if try_yield!(n).is_ok() => total += 10,
            _ => total += 100,
        }
        while let Ok(n) | Err(n) = try_yield!(total).map_err(|Closed| 77) {
            total += n;
            if n == 0 || total > 20 {
                break;
            }
        }
        for n in 0..try_yield!(3).unwrap_or(1) % 3 {
            total += try_yield!(n).unwrap_or(2);
        }
        let Ok(last) = try_yield!(4) else {
            mark("closed at last");
            return total;
        };
        total + last
    }
}

oracle! {
    fn a_close_in_jumps() -> Coroutine<u32, Yield = u32, Return = Result<u32, Closed>> + Clone {
        let _guard = d("guard");
        let n = 'block: {
            let _inner = d("inner");
            if try_yield!(0)? > 1 {
                break 'block try_yield!(1)?;
            }
            loop {
                let _turn = d("turn");
                match try_yield!(2) {
                    Ok(0) => continue,
                    Ok(n) => break n + try_yield!(3)?,
                    closed => return closed,
                }
            }
        };
        return try_yield!(n).map(|m| m + n);
    }
}

oracle! {
    fn a_close_in_macros() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let text = format!("{:?}/{}", try_yield!(0), try_yield!(1).unwrap_or(5));
        assert!(try_yield!(2).is_err() || text.len() > 1, "boom");
        if matches!(try_yield!(3), Ok(n) if n > 1) {
            mark("more than one");
        }
        text + &format!("{:?}", vec![try_yield!(4); 2])
    }
}

oracle! {
    fn delegations_everywhere() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let _guard = d("guard");
        let mut all = vec![yield_from!(one(1)), yield_from!(one(2))];
        all.push(yield_from!(one(all.len() as u32)));
        all[0] += yield_from!(one(3));
        let point = Point { y: yield_from!(one(4)), x: yield_!(yield_from!(one(5))) };
        let n = [point.x, point.y][(yield_from!(one(6)) % 2) as usize];
        if yield_from!(one(7)) > 1 && yield_from!(one(8)) != 3 || n > 4 {
            mark(format!("{} {}", yield_from!(one(9)), n));
        }
        let m = match yield_from!(one(10)) {
            0 => yield_from!(one(11)),
            k if yield_!(12) > k => k,
            k => loop {
                if yield_from!(one(13)) == 0 {
                    break yield_from!(one(14));
                }
                mark(k);
            },
        };
        for k in 0..yield_from!(one(15)) % 3 {
            all.push(k + yield_from!(one(16)) * m);
        }
        while yield_from!(one(17)) > 2 {}
        assert_ne!(yield_from!(one(18)), 1000, "boom");
        all.extend([yield_from!(one(19)), -(yield_from!(one(20)) as i64) as u32 % 7]);
        all
    }
    parts {
        fn one(number: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> + Clone as u32 {
            let _held = d(number);
            yield_!(number)
        }
    }
}

oracle! {
    fn delegations_in_jumps(limit: u32) -> Coroutine<u32, Yield = u32, Return = Result<u32, String>> + Clone {
        let outer = d("outer");
        let sum = 'sum: {
            let inner = d("inner");
            if yield_from!(check(1, limit))? > 2 {
                break 'sum yield_from!(check(2, limit))?;
            }
            eat(inner);
            let Ok(n) = yield_from!(check(3, limit)) else {
                return yield_from!(check(4, limit));
            };
            n
        };
        eat(outer);
        yield_from!(check(sum, limit))
    }
    with (3)
    parts {
        fn check(number: u32, limit: u32) -> impl Coroutine<u32, Yield = u32, Return = Result<u32, String>> + Clone as Result<u32, String> {
            let n = yield_!(number);
            if n > limit {
                return Err(format!("{n} at {number}"));
            }
            Ok(n)
        }
    }
}
