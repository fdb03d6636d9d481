//! Macros that a body defines, which may name its locals of themselves; and what the standard library's say.

use crate::harness::*;
use crate::oracle;

macro_rules! set {
    ($place:expr, $value:expr) => {
        $place = $value
    };
}

oracle! {
    fn in_every_part() -> Coroutine<u32, Yield = u32, Return = u32> {
        macro_rules! add { ($a:expr) => { $a + 1 } }
        let mut n = 1;
        loop { n = add!(n) + yield_!(add!(n)); if n > 6 { break } }
        yield_!(add!(n));
        add!(n)
    }
}

oracle! {
    fn behind_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut n = yield_!(1);
        macro_rules! add { ($a:expr) => { $a + 1 } }
        n = add!(n);
        yield_!(n);
        n = add!(n);
        if yield_!(n) > 1 { yield_!(add!(n)); }
        n
    }
}

oracle! {
    fn defined_again() -> Coroutine<u32, Yield = u32, Return = u32> {
        macro_rules! add { ($a:expr) => { $a + 1 } }
        let mut n = yield_!(1);
        n = add!(n);
        yield_!(n);
        macro_rules! add { ($a:expr) => { $a + 100 } }
        n = add!(n);
        yield_!(n);
        { macro_rules! add { ($a:expr) => { $a + 1000 } } n = add!(n); yield_!(n); n = add!(n); }
        add!(n)
    }
}

oracle! {
    fn that_name_a_number() -> Coroutine<u32, Yield = u32, Return = u32> {
        let n = 5u32;
        macro_rules! get { () => { n } }
        yield_!(get!());
        let m = get!();
        yield_!(m);
        get!() + 1
    }
}

oracle! {
    fn that_change_a_number() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut n = 5u32;
        macro_rules! bump { () => { n += 1 } }
        bump!();
        yield_!(n);
        bump!();
        yield_!(n);
        bump!();
        n
    }
}

oracle! {
    fn that_change_it_in_a_loop() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut n = 5u32;
        macro_rules! bump { ($by:expr) => { n += $by } }
        loop { let m = yield_!(n); bump!(m); if n > 9 { break } }
        n
    }
}

oracle! {
    fn that_alone_name_it() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut n = 5u32;
        macro_rules! bump { ($by:expr) => { n += $by } }
        macro_rules! get { () => { n } }
        loop { let m = yield_!(1); bump!(m); if get!() > 9 { break } }
        7
    }
}

oracle! {
    fn that_name_what_drops() -> Coroutine<u32, Yield = u32, Return = u32> {
        let v = d("v");
        macro_rules! name { () => { v.name().len() as u32 } }
        let w = d("w");
        yield_!(name!());
        let n = name!();
        yield_!(n);
        mark("last");
        name!()
    }
}

oracle! {
    fn with_variables_of_their_own() -> Coroutine<u32, Yield = u32, Return = u32> {
        let n = 5u32;
        macro_rules! sq { ($e:expr) => { { let n = $e; n * n } } }
        yield_!(sq!(n));
        let m = sq!(n + 1);
        yield_!(m) + n
    }
}

oracle! {
    fn that_call_each_other() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut n = 5u32; let v = d("v");
        macro_rules! bump { () => { n += 1 } }
        macro_rules! twice { () => { { bump!(); bump!() } } }
        macro_rules! apply { ($m:ident) => { $m!() } }
        macro_rules! name { () => { v.name().len() as u32 } }
        loop {
            yield_!(1);
            twice!();
            let m = yield_!(2);
            apply!(twice);
            mark(format!("{} {:?}", name!(), vec![name!()]));
            if n > 12 { break }
        }
        n
    }
}

oracle! {
    fn that_give_a_value_anew() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut v = d("v");
        yield_!(0);
        eat(v);
        set!(v, d("w"));
        yield_!(1);
        peek(&v);
        3
    }
}

oracle! {
    fn that_replace_a_value() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut v = d("v"); let w = d("w");
        yield_!(0);
        set!(v, d("w2"));
        yield_!(1);
        set!(v, d("w3"));
        3
    }
}

oracle! {
    fn messages_of_an_assertion() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1; let y = d("y");
        loop { x += yield_!(x); assert!(x > 100, "boom {x} {y:?}"); }
    }
}

oracle! {
    fn conditions_of_an_assertion() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1; let y = d("boom");
        loop { x += yield_!(x); if x > 3 { assert!(y.name() == "y" && x > 1); } }
    }
}

oracle! {
    fn messages_of_a_comparison() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1; let y = d("boom");
        loop { x += yield_!(x); if x > 3 { assert_eq!(y.name(), "y", "a {x} {}", y.name()); } }
    }
}

oracle! {
    fn conditions_that_yield() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1; let boom = d("boom");
        loop { x += yield_!(x); assert!(x + yield_!(x)   > 100 && boom.name() == "x"); }
    }
}

oracle! {
    fn conditions_that_match() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1; let boom = Some(d("boom"));
        x += yield_!(1);
        assert!(matches!(boom, Some(ref b) if b.name() == "x"));
        eat(boom);
        yield_!(2)
    }
}

oracle! {
    fn panics() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1; let boom = d("boom");
        x += yield_!(1);
        if x == 2 { todo!("{boom:?} {x}") }
        if x == 4 { unreachable!("{boom:?} {x:>4}") }
        if x == 1 { unimplemented!("{boom:?} {x:04}") }
        eat(boom);
        yield_!(2)
    }
}

oracle! {
    fn written() -> Coroutine<u32, Yield = u32, Return = String> {
        use std::fmt::Write as _;
        let mut x = 1; let y = d("y"); let mut s = String::new();
        loop { x += yield_!(x); write!(s, "{x} {y:?} ").unwrap(); writeln!(&mut s, "{}", x).unwrap(); if x > 5 { break s; } }
    }
}

oracle! {
    fn texts_in_formats() -> Coroutine<u32, Yield = String, Return = String> {
        let mut x = 1; let y = d("y");
        loop { x += yield_!(format!("{} {}", stringify!(x + y), concat!("a", stringify!(x), 1))); println!("{}", stringify!(x)); if x > 5 { break stringify!(x - y).to_string(); } }
    }
}

oracle! {
    fn matched_in_formats() -> Coroutine<u32, Yield = String, Return = bool> {
        let mut x = Some(1); let y = d("boom");
        loop { x = Some(yield_!(format!("{}", matches!(x, Some(n) if n > 1 && !y.name().is_empty())))); if x == Some(0) { break matches!(x, None); } }
    }
}

macro_rules! shown {
    ($($t:tt)*) => { mark(&format!("{} is {:?}", stringify!($($t)*), $($t)*)) };
}

oracle! {
    #[rustfmt::skip]
    fn shown_with_the_blanks_of_its_user() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = yield_!(0);
        let x = &7;
        let list = [n, 2];
        shown!(*x);
        shown!(-(n as i32)+ 1);
        shown!(&list[..1]);
        shown!(!(n==1)&&*x >=2);
        shown!(!true);
        n += yield_!(1);
        for turn in 0..2 {
            let mut more = n+turn;
            shown!(list[0]+more);
            more += yield_!(more);
            shown!(& more);
            shown!(*x-more);
            shown!(turn..=  more);
        }
        if n > 2 {
            let m = -1i32;
            shown!(-m);
            yield_!(2);
            shown!({m}-m);
        }
        mark(stringify!(*x -n));
        n
    }
}

fn count() -> u32 {
    3
}

oracle! {
    fn function_of_the_name_of_a_variable() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        shown!(count() + 1);
        let first = yield_!(0);
        let mut count = first + 1;
        for turn in 0..2 {
            count += yield_!(count) + turn;
            shown!(-(count as i32));
        }
        if first > 1 {
            shown!(count*2);
            count += yield_!(7);
        }
        shown!(count);
        count
    }
}
