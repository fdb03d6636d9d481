//! Closing: bodies that see it, bodies that go on, and what they do on the way.

use coro::Closed;

use crate::harness::*;
use crate::oracle;

oracle! {
    fn sees_it() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        while let Ok(n) = try_yield!(total) {
            total += n;
        }
        mark("closed");
        total
    }
}

oracle! {
    fn sees_it_with_guards() -> Coroutine<D, Yield = u32, Return = Vec<D>> + Clone {
        let _outer = d("outer");
        let mut all = Vec::new();
        loop {
            let _inner = d("inner");
            match try_yield!(all.len() as u32) {
                Ok(item) => all.push(item),
                Err(Closed) => break,
            }
        }
        let _late = d("late");
        all
    }
}

oracle! {
    fn question_mark_on_it() -> Coroutine<u32, Yield = u32, Return = Result<u32, Closed>> + Clone {
        let _guard = d("guard");
        let a = try_yield!(0)?;
        let _second = d("second");
        let b = try_yield!(a)? + yield_!(a);
        Ok(a + b + try_yield!(b)?)
    }
}

oracle! {
    fn ignores_it_once() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _guard = d("guard");
        let n = try_yield!(0).unwrap_or(100);
        let _other = d("other");
        yield_!(n);
        n
    }
}

oracle! {
    fn ignores_it_forever() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _guard = d("guard");
        loop {
            let _inner = d("inner");
            if let Ok(7) = try_yield!(1) {
                return 7;
            }
        }
    }
}

oracle! {
    fn mixed_in_a_loop() -> Coroutine<u32, Yield = u32, Return = &'static str> + Clone {
        let _guard = d("guard");
        loop {
            let _inner = d("inner");
            let n = yield_!(1);
            let _more = d("more");
            let Ok(m) = try_yield!(2) else {
                return "closed at the second";
            };
            if n == m {
                return "equal";
            }
        }
    }
}

oracle! {
    fn cleans_up_in_order() -> Coroutine<D, Yield = usize, Return = usize> + Clone {
        let mut open = vec![];
        while let Ok(item) = try_yield!(open.len()) {
            open.push(item);
        }
        let count = open.len();
        while let Some(item) = open.pop() {
            mark(format!("closing {}", item.name()));
        }
        count
    }
}

oracle! {
    fn in_operands() -> Coroutine<u32, Yield = u32, Return = (u32, Result<u32, Closed>)> + Clone {
        let a = d("a");
        (
            seen("left", a.name().len() as u32),
            try_yield!(yield_!(seen("inner", 1)) + 1),
        )
    }
}

oracle! {
    fn moved_before_a_close() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let b = d("b");
        match try_yield!(0) {
            Ok(n) if n > 1 => eat(a),
            Ok(_) => {
                yield_!(1);
            }
            Err(Closed) => eat(b),
        }
        mark("end");
    }
}

oracle! {
    fn nested_loops_unwound() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        'outer: loop {
            let _outer = d("outer");
            loop {
                let _inner = d("inner");
                match try_yield!(total) {
                    Ok(0) => break,
                    Ok(n) => total += n,
                    Err(Closed) => break 'outer,
                }
            }
            total *= 2;
        }
        total
    }
}

oracle! {
    fn returns_a_guard() -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let a = d("a");
        let _b = d("b");
        if try_yield!(0).is_ok() {
            yield_!(1);
            return None;
        }
        Some(a)
    }
}

oracle! {
    fn is_err_in_conditions() -> Coroutine<bool, Yield = u32, Return = u32> + Clone {
        let mut count = 0;
        while count < 5 && try_yield!(count).is_ok_and(|go| go) {
            count += 1;
        }
        if try_yield!(10).is_err() {
            return 1000;
        }
        count
    }
}

oracle! {
    fn panics_on_close_with_guards() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _a = d("a");
        for turn in 0..3 {
            let b = d("b");
            let n = try_yield!(turn).expect("boom");
            eat((b, n));
        }
    }
}

oracle! {
    fn argument_guards(a: D, _b: D) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        while try_yield!(0).is_ok() {
            peek(&a);
        }
        eat(a);
    }
    with (d("a"), d("b"))
}
