//! Locals that a pattern takes apart, by what is around the match.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn nested_loops() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let mut p = ticket("p", 0);
        let between = d("between");
        'outer: for turn in 0..3 {
            let q = signal(turn);
            let held = d("held");
            loop {
                let n = yield_!(turn);
                match n {
                    0 => {
                        let Ticket { name, number } = p;
                        mark(name);
                        p = ticket("zero", n);
                        yield_!(number);
                    }
                    1 => {
                        if let Signal::Red(n) = q { yield_!(n); continue 'outer; }
                        break;
                    }
                    2 => {
                        let Ticket { name, number } = p;
                        yield_!(number);
                        p = ticket("two", number);
                        continue 'outer;
                    }
                    _ => break 'outer,
                }
                mark("turn");
            }
            match q {
                Signal::Red(n) => mark(n),
                Signal::Amber { level, of } => { yield_!(level + of); }
                other => eat(other),
            }
            mark("end");
        }
        yield_!(77)
    }
}

oracle! {
    fn ahead_of_a_loop(p: Ticket) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let q = signal(2);
        let r = ticket("r", 4);
        let behind = d("behind");
        let Ticket { name, number } = p;
        let n = match q { Signal::Red(n) => n, _ => 0 };
        let mut sum = number;
        while sum < 20 {
            let inner = d("inner");
            sum += yield_!(sum);
            if sum == 9 {
                let Ticket { name, number } = r;
                mark(name);
                loop {
                    let m = yield_!(number);
                    if m == 0 { return 4; }
                    if m == 1 { break; }
                }
                mark("broken");
                return sum;
            }
            sum += n;
        }
        yield_!(sum);
        eat(r);
        3
    } with (ticket("p", 3))
}

oracle! {
    fn early_exits() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let n = yield_!(0);
        for turn in 0..4 {
            let one = d("one");
            let p = ticket("p", turn);
            let two = d("two");
            let Ticket { name, number } = p;
            if number == 1 { continue; }
            if number == 3 { return 3; }
            if n == 3 { panic!("in between"); }
            let three = d("three");
            let m = yield_!(number);
            if m == 0 { break; }
            if m == 2 { continue; }
            mark(name);
            yield_!(n);
        }
        4
    }
}

oracle! {
    fn closes() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = ticket("p", 1);
        let behind = d("behind");
        let Ticket { name, number } = p;
        while let Ok(n) = try_yield!(number) {
            let q = signal(n);
            match q {
                Signal::Red(n) => {
                    if try_yield!(n).is_err() { mark("closed inside"); break; }
                }
                Signal::Off => {}
                Signal::Amber { level, .. } => mark(level),
            }
            mark("turn");
        }
        mark("closed");
        9
    }
}

oracle! {
    fn names_of_the_expansion() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (value, rest, whole, asked, kept, drops, bound, left1, inside1, node) = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        let before = d("before");
        let p = (ticket("p", yield_!(0)), signal(2));
        let behind = d("behind");
        let n = match p {
            (Ticket { number: whole, name: value }, Signal::Red(rest)) if rest > 1 && kept == 5 => {
                mark(value);
                yield_!(whole + rest + kept + drops)
            }
            all if format!("{all:?}{whole}").len() > whole => { eat(all); 1 }
            (Ticket { number: whole, name: node }, Signal::Amber { level: rest, of: kept }) => yield_!(whole),
            (Ticket { number: asked, name: node }, Signal::Red(bound)) => 1,
            (Ticket { number: asked, name: node }, Signal::Off) => 1,
        };
        yield_!(n);
        value + rest + whole as u32 + asked + kept + drops + bound + left1 + inside1 + node
    }
}

oracle! {
    fn deferred_and_annotated() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p;
        let behind = d("behind");
        let n = yield_!(0);
        if n > 1 { p = ticket("more", n); } else { p = ticket("less", n); }
        let Ticket { name, number }: Ticket = p;
        mark(name);
        yield_!(number);
        let q: Signal;
        if n == 1 {
            q = signal(n);
            match q {
                Signal::Amber { level, of } => { yield_!(level); }
                Signal::Red(_n) => {}
                Signal::Off => {}
            }
        } else if n == 2 {
            yield_!(5);
            return 2;
        }
        yield_!(6)
    }
}

oracle! {
    fn shadowed_and_alike() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let p = ticket("first", yield_!(0));
        let Ticket { name, number } = p;
        let p = ticket("second", number);
        yield_!(1);
        {
            let p = signal(number);
            match p {
                Signal::Red(n) => { yield_!(n); }
                Signal::Amber { level: n, of: m } => { yield_!(n + m); }
                Signal::Off => {}
            }
            mark("inner");
            yield_!(2);
        }
        let Ticket { name, number } = p;
        let p = ticket("third", number);
        yield_!(3);
        let (Ticket { name, number },) = (p,);
        yield_!(4)
    }
}

oracle! {
    fn blocks_and_operands() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = ticket("p", yield_!(0));
        let q = signal(yield_!(1));
        let r = signal(2);
        let behind = d("behind");
        let n = three(
            { let Ticket { name, number } = p; mark(name); number },
            yield_!(2),
            match q { Signal::Red(n) => n, Signal::Amber { level, of } => level + of, Signal::Off => 9 },
        );
        let m = 'a: {
            if let Signal::Red(n) = r {
                if n > 1 { break 'a n + yield_!(n); }
            }
            4
        } + yield_!(n);
        mark(m);
        yield_!(n + m)
    }
}

oracle! {
    fn values_of_blocks() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = ticket("p", yield_!(0));
        let q = signal(yield_!(1));
        let behind = d("behind");
        let r = {
            let inner = d("inner");
            match q {
                Signal::Red(n) => n,
                Signal::Amber { level: n, of: _m } => n,
                Signal::Off => yield_!(8),
            }
        };
        let s = if yield_!(r) > 1 { let Ticket { name, number } = p; number } else { 3 };
        yield_!(s)
    }
}

oracle! {
    fn labelled_blocks_left_from_loops() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let n = 'a: {
            let p = ticket("p", yield_!(0));
            let behind = d("behind");
            loop {
                let q = signal(yield_!(1));
                match q {
                    Signal::Red(n) => {
                        if n > 2 { break 'a n; }
                        yield_!(n);
                    }
                    Signal::Amber { level, of } => {
                        let Ticket { name, number } = p;
                        yield_!(level + of);
                        break 'a number;
                    }
                    other => eat(other),
                }
                mark("turn");
            }
        };
        yield_!(n)
    }
}

oracle! {
    fn question_marks() -> Coroutine<Option<u32>, Yield = u32, Return = Option<u32>> + Clone {
        let before = d("before");
        let p = ticket("p", yield_!(0)?);
        let behind = d("behind");
        let Ticket { name, number } = p;
        let n = yield_!(number)?;
        let q = signal(n);
        let r = match q {
            Signal::Red(n) => Some(n),
            Signal::Amber { level, of } => { yield_!(of)?; Some(level) }
            Signal::Off => None,
        }?;
        mark(r);
        let s = yield_!(r)?;
        Some(s)
    }
}

oracle! {
    fn chains() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = signal(yield_!(0));
        let q = ticket("q", 1);
        let behind = d("behind");
        if let Signal::Red(n) = p && yield_!(n) > 1 && let Ticket { name, number } = q && n > 2 {
            mark(name);
            yield_!(number);
        } else if yield_!(5) > 2 {
            mark("else");
        }
        mark("then");
        let r = signal(yield_!(6));
        let more = d("more");
        while let Signal::Red(n) = r && n > 2 {
            yield_!(n);
            break;
        }
        yield_!(7)
    }
}

oracle! {
    fn an_else_that_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = signal(yield_!(0));
        let behind = d("behind");
        let Signal::Red(n) = p else {
            mark("else");
            yield_!(1);
            return 4;
        };
        mark(n);
        yield_!(n);
        let q = signal(yield_!(2));
        let (Signal::Red(m) | Signal::Amber { level: m, of: _ }) = q else { return yield_!(3) };
        yield_!(m)
    }
}

oracle! {
    fn macros_that_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = signal(yield_!(0));
        let q = signal(yield_!(1));
        let behind = d("behind");
        let a = matches!(p, Signal::Red(n) if n > 2);
        yield_!(a as u32);
        if matches!(q, Signal::Amber { level, of } if level < of) { mark("amber"); yield_!(5); }
        mark("then");
        yield_!(6)
    }
}

oracle! {
    fn arguments(
        Ticket { name, number }: Ticket,
        (a, Ticket { name: other, number: more }): (u32, Ticket),
        p: (Ticket, Ticket),
    ) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        yield_!(number);
        let (Ticket { name: third, number: m }, Ticket { name: last, number: k }) = p;
        mark(name);
        yield_!(more + m);
        mark(last);
        k
    } with (ticket("x", 1), (4, ticket("y", 2)), (ticket("z", 3), ticket("w", 4)))
}
