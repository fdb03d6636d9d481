//! Locals that a pattern takes apart whole, and that stay whole where all it binds is `Copy`.

use crate::harness::*;
use crate::oracle;

/// A tuple struct with a `Drop` of its own.
#[derive(Clone, Debug)]
struct Coupon(&'static str, u32);

impl Drop for Coupon {
    fn drop(&mut self) {
        mark(format_args!("drop coupon {}", self.0));
    }
}

/// A unit struct with one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Flag;

impl Drop for Flag {
    fn drop(&mut self) {
        mark("drop flag");
    }
}

/// What may have one inside.
#[derive(Clone, Debug)]
enum Message {
    Text(D),
    Bare(Flag),
    Paid(Ticket),
    Stop,
}

fn message(n: u32) -> Message {
    match n {
        0 => Message::Text(d("text")),
        1 => Message::Bare(Flag),
        2 => Message::Paid(ticket("paid", 2)),
        _ => Message::Stop,
    }
}

oracle! {
    fn copied_by_a_let() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = ticket("p", yield_!(0));
        let behind = d("behind");
        let Ticket { name, number } = p;
        mark(name);
        let n = yield_!(number);
        mark("then");
        n + yield_!(n)
    }
}

oracle! {
    fn copied_in_its_chunk() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0);
        let before = d("before");
        let p = Coupon("p", n);
        let behind = d("behind");
        let Coupon(name, mut number) = p;
        mark(name);
        number += 1;
        let n = yield_!(number);
        mark("then");
        n + yield_!(n)
    }
}

oracle! {
    fn copied_behind_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = ticket("p", 7);
        let behind = d("behind");
        yield_!(0);
        let last = d("last");
        let Ticket { name: _name, number } = p;
        mark("taken");
        yield_!(number);
        mark("then");
        number
    }
}

oracle! {
    fn copied_from_an_argument(first: D, p: Ticket, last: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let Ticket { name, number } = p;
        let held = d(name);
        loop {
            let n = yield_!(number);
            if n == 0 { return number; }
            mark(n);
        }
    } with (d("first"), ticket("p", 3), d("last"))
}

oracle! {
    fn copied_in_the_arms_of_a_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = signal(yield_!(0));
        let behind = d("behind");
        let n = match p {
            Signal::Red(n) if n > 2 => n,
            Signal::Red(n) => n + yield_!(10),
            Signal::Amber { level, of } => {
                let inner = d("inner");
                level + yield_!(of)
            }
            Signal::Off => {
                mark("off");
                yield_!(20)
            }
        };
        mark("then");
        yield_!(n)
    }
}

oracle! {
    fn copied_by_a_plain_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = signal(yield_!(0));
        let behind = d("behind");
        yield_!(1);
        let n = match p {
            Signal::Red(n) if n > 2 => n,
            Signal::Red(n) => n + 1,
            Signal::Amber { level, of } => level + of,
            Signal::Off => 0,
        };
        mark("then");
        yield_!(n)
    }
}

oracle! {
    fn copied_by_an_if_let() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = signal(yield_!(0));
        let behind = d("behind");
        let n = if let Signal::Red(n) = p { mark("red"); n } else { mark("else"); 9 };
        mark("then");
        yield_!(n);
        mark("behind");
        let q = signal(yield_!(1));
        if let Signal::Amber { level, of } = q && level == of {
            yield_!(of);
        } else if let Signal::Amber { level, of } = q {
            yield_!(level);
        }
        mark("last");
        yield_!(2)
    }
}

oracle! {
    fn copied_by_a_let_else() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = signal(yield_!(0));
        let behind = d("behind");
        let Signal::Red(n) = p else {
            mark("else");
            return 3;
        };
        mark(n);
        yield_!(n);
        mark("then");
        let q = signal(yield_!(1));
        let Signal::Red(n) = q else {
            mark("other else");
            return yield_!(4);
        };
        yield_!(n)
    }
}

oracle! {
    fn copied_while_it_matches() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let mut p = signal(yield_!(0));
        let behind = d("behind");
        while let Signal::Red(n) = p {
            p = signal(yield_!(n));
            mark("again");
        }
        mark("then");
        yield_!(5)
    }
}

oracle! {
    fn copied_in_a_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let mut sum = 0;
        for turn in 0..3 {
            let p = ticket("p", turn);
            let behind = d("behind");
            let Ticket { name, number } = p;
            sum += yield_!(number);
            mark(name);
            if sum > 6 { break; }
            if sum == 0 { continue; }
            let Coupon(_name, n) = Coupon("temporary", sum);
            sum += yield_!(n);
        }
        yield_!(sum)
    }
}

oracle! {
    fn copied_and_assigned_anew() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let mut p = ticket("p", 1);
        let behind = d("behind");
        loop {
            let n = yield_!(0);
            p = ticket("again", n);
            let Ticket { name, number } = p;
            mark(name);
            if number == 0 { break; }
            if number == 1 { yield_!(number); }
        }
        mark("then");
        yield_!(3)
    }
}

oracle! {
    fn copied_on_one_way() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = ticket("p", 1);
        let q = signal(yield_!(0));
        let behind = d("behind");
        let n = yield_!(1);
        if n == 0 {
            let Ticket { name, number } = p;
            mark(number);
        } else if n == 1 {
            eat(p);
        } else {
            match q {
                Signal::Red(n) => mark(n),
                other => eat(other),
            }
        }
        yield_!(2)
    }
}

oracle! {
    fn unit_structs_in_arms() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = message(yield_!(0));
        let behind = d("behind");
        match p {
            Message::Text(text) => eat(text),
            Message::Bare(Flag) => mark("bare"),
            Message::Paid(paid) => { yield_!(5); eat(paid); }
            Message::Stop => mark("stop"),
        }
        mark("then");
        let q = message(yield_!(1));
        match q {
            Message::Text(text) => eat(text),
            Message::Bare(Flag) => { yield_!(6); }
            Message::Paid(paid) => eat(paid),
            Message::Stop => { yield_!(7); }
        }
        mark("then");
        yield_!(2)
    }
}

oracle! {
    fn unit_structs_in_plain_arms() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = message(yield_!(0));
        let behind = d("behind");
        yield_!(1);
        match p {
            Message::Text(text) => eat(text),
            Message::Bare(Flag) => mark("bare"),
            Message::Paid(paid) => eat(paid),
            Message::Stop => mark("stop"),
        }
        mark("then");
        yield_!(2)
    }
}

oracle! {
    fn a_variant_beside_the_whole() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = signal(yield_!(0));
        let behind = d("behind");
        match p {
            Signal::Off => mark("off"),
            other => eat(other),
        }
        mark("then");
        let q = signal(yield_!(1));
        match q {
            Signal::Red(n) => { yield_!(n); }
            other if matches!(other, Signal::Off) => { yield_!(9); eat(other); }
            whole @ (Signal::Off | Signal::Amber { .. }) => { yield_!(8); eat(whole); }
        }
        yield_!(2)
    }
}

oracle! {
    fn nested_in_what_has_no_drop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let n = yield_!(0);
        let p = if n > 1 { Some(ticket("some", n)) } else { None };
        let pair = (ticket("left", 1), Coupon("right", 2));
        let behind = d("behind");
        if let Some(Ticket { name, number }) = p {
            mark(name);
            yield_!(number);
        }
        mark("then");
        let (Ticket { number, name: _n }, Coupon(right, _m)) = pair;
        mark(right);
        yield_!(number);
        mark("last");
        3
    }
}

oracle! {
    fn assigned_apart() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let (mut name, mut sums) = ("none", [1, 2]);
        let p = ticket("p", 7);
        let pair = (Coupon("left", 3), [Coupon("right", 4)]);
        let behind = d("behind");
        yield_!(0);
        Ticket { name, number: sums[1] } = p;
        mark(name);
        yield_!(sums[1]);
        (Coupon(name, sums[0]), [Coupon(name, sums[1])]) = pair;
        mark(name);
        yield_!(sums[0]);
        sums[1]
    }
}
