//! Temporaries of tails and of `if let`, whose life is another in edition 2021: compiled in both.

use crate::harness::*;
use crate::oracle;

fn lock(name: &str) -> D {
    mark(format!("lock {name}"));
    d(name)
}

fn word(held: &D) -> Option<usize> {
    Some(held.name().len()).filter(|len| *len > 3)
}

oracle! {
    fn of_the_tail() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let local = d("local");
        yield_!(0);
        lock("tail").name().len() + local.name().len()
    }
}

oracle! {
    fn of_the_tail_of_a_block() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let n = {
            let inner = d("inner");
            yield_!(0);
            lock("tail").name().len() + inner.name().len()
        };
        mark("statement over");
        yield_!(1);
        n
    }
}

oracle! {
    fn of_the_tails_of_branches() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let n = if yield_!(0) > 1 {
            let inner = d("inner");
            lock("then").name().len() + inner.name().len()
        } else {
            let _other = d("other");
            match yield_!(1) {
                0 => lock("zero").name().len(),
                _ => {
                    let _more = d("more");
                    lock("many").name().len()
                }
            }
        };
        mark("statement over");
        n
    }
}

oracle! {
    fn of_an_if_let_without_yields() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        yield_!(0);
        if let Some(n) = word(&lock("long word")) {
            mark(n);
        } else {
            mark("else");
        }
        mark("between");
        if let Some(n) = word(&lock("abc")) {
            mark(n);
        } else {
            mark("else");
        }
        yield_!(1);
    }
}

oracle! {
    fn of_an_if_let_in_an_else() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0);
        if let Some(m) = word(&lock("abc")) {
            yield_!(m as u32);
        } else if let Some(m) = word(&lock("abcd")) {
            mark(m);
        } else {
            mark("neither");
        }
        mark("after");
        yield_!(n)
    }
}

oracle! {
    fn of_a_while_let() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut words = vec!["abcde", "abcd", "abc"].into_iter();
        while let Some(n) = word(&lock(words.next().unwrap_or("x"))) {
            mark(n);
        }
        mark("between");
        yield_!(0);
    }
}

oracle! {
    fn of_a_match() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        yield_!(0);
        let n = match word(&lock("abcd")) {
            Some(n) => n + lock("arm").name().len(),
            None => 0,
        };
        mark("statement over");
        match word(&lock("abc")) {
            None => mark("none"),
            Some(n) => mark(n),
        }
        yield_!(1);
        n
    }
}

oracle! {
    fn of_the_whole_body_of_a_loop() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let mut total = 0;
        loop {
            let _turn = d("turn");
            if yield_!(total as u32) == 0 {
                break ({ let _inner = d("inner"); lock("broken").name().len() + total });
            }
            total += { let _inner = d("inner"); lock("added").name().len() };
            if total > 12 {
                let _last = d("last");
                return lock("returned").name().len();
            }
        }
    }
}

oracle! {
    fn of_the_tail_behind_yields() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let local = d("local");
        match yield_!(0) {
            0 => yield_!(1) as usize + lock("right").name().len() + local.name().len(),
            1 => {
                let _arm = d("arm");
                lock("plain").name().len()
            }
            _ => 'block: {
                let _block = d("block");
                if yield_!(2) == 0 {
                    break 'block lock("broken").name().len();
                }
                lock("through").name().len()
            }
        }
    }
}

fn pick(n: u32, held: &D) -> Result<usize, D> {
    if n > 2 {
        Ok(held.name().len())
    } else {
        Err(d("unmatched"))
    }
}

oracle! {
    fn behind_a_yield_in_an_operation() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let Ok(n) = pick(yield_!(0), &lock("let else")) else { return 0 };
        mark("behind the let");
        let m = pick(yield_!(1), &lock("let")).is_ok();
        mark("behind the second let");
        match pick(yield_!(2), &lock("match")).is_ok() { true => mark("ok"), false => mark("err") }
        mark("behind the match");
        if let Ok(len) = pick(yield_!(3), &lock("if let")) { mark(len) } else { mark("else") }
        mark("behind the if let");
        while let Ok(len) = pick(yield_!(4), &lock("while let")) { mark(len) }
        pick(yield_!(5), &lock("statement")).ok();
        n + usize::from(m)
    }
}

oracle! {
    fn of_several_heads() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut count = 0;
        match lock("one").name().len() {
            3 => mark("in one"),
            n => eat(yield_!(n)),
        }
        match lock("two").name().len() {
            3 if count == 0 => mark("in two"),
            n => eat(yield_!(n)),
        }
        if let Some(n) = word(&lock("three")) {
            mark("in three");
            count += n;
            if count == 0 {
                yield_!(count);
            }
        }
        yield_!(count);
        while let Some(n) = word(&lock("fours")).filter(|_| count < 9) {
            mark("in four");
            count += n;
            if count == 0 {
                yield_!(count);
            }
        }
        for turn in 0..2 {
            count += match (lock("five").name(), turn) {
                (name, 0) => {
                    mark(name);
                    name.len()
                }
                (_, 7) => yield_!(7) as usize,
                _ => 1,
            };
            yield_!(count);
        }
        count
    }
}
