//! Mistakes of many kinds, ahead of a yield and behind it: each is one error, the one that it is in a plain function.

use coro::prelude::*;

mod hidden {
    pub struct Hidden {
        secret: u32,
        pub open: u32,
    }

    impl Hidden {
        pub fn new() -> Self {
            let secret = 1;
            Hidden { secret, open: 2 }
        }

        fn private(&self) -> u32 {
            self.secret
        }
    }
}

use hidden::Hidden;

enum Command {
    A(u32),
    B { text: String },
    C,
}

trait Speak {
    fn speak(&self) -> String;
}

fn spoken<T: Speak>(speaker: &T) -> u32 {
    speaker.speak().len() as u32
}

fn eat<T>(_: T) {}

fn refer(_: &str) -> u32 {
    1
}

#[coro::coroutine]
fn annotated_otherwise() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let a: String = yield_!(1);
    a.len() as u32
}

#[coro::coroutine]
fn yields_a_text() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    yield_!("one");
    3
}

#[coro::coroutine]
fn unknown_method() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let a = yield_!(1);
    a.unknown();
    a
}

#[coro::coroutine]
fn unknown_function() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let a = yield_!(1);
    missing(a);
    a
}

#[coro::coroutine]
fn private_field() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let h = Hidden::new();
    yield_!(1);
    h.secret
}

#[coro::coroutine]
fn private_method() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let h = Hidden::new();
    yield_!(h.open);
    h.private();
    h.open
}

#[coro::coroutine]
fn arm_missing() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let c = Command::C;
    yield_!(1);
    match c {
        Command::A(n) => n,
        Command::C => 1,
    }
}

#[coro::coroutine]
fn wrong_patterns() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let c = Command::C;
    yield_!(1);
    match c {
        Command::A(n, m) => n,
        Command::B { texts } => 2,
        Command::C => 1,
    }
}

#[coro::coroutine]
fn used_after_a_move() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let s = String::new();
    yield_!(1);
    eat(s);
    yield_!(2);
    refer(&s)
}

#[coro::coroutine]
fn not_mutable() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let v = vec![1u32];
    yield_!(1);
    v.push(2);
    v[0]
}

#[coro::coroutine]
fn used_before_it_is_assigned() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let x: u32;
    yield_!(1);
    x + 1
}

#[coro::coroutine]
fn bound_missing() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let s = String::new();
    yield_!(1);
    spoken(&s)
}

#[coro::coroutine]
fn type_not_known() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let v = Vec::new();
    yield_!(1);
    v.len() as u32
}

#[coro::coroutine]
fn no_condition() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    if yield_!(1) { 1 } else { 2 }
}

#[coro::coroutine]
fn tuple_of_another_length() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let (a, b, c) = (1u32, 2u32);
    yield_!(a);
    a + b
}

#[coro::coroutine]
fn moved_out_of_an_index() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let v = vec![String::new()];
    yield_!(1);
    let s = v[0];
    yield_!(2);
    s.len() as u32
}

#[coro::coroutine]
fn closure_given_another_type() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let f = |a: u32| a + 1;
    yield_!(1);
    f("a")
}

#[coro::coroutine]
fn moved_in_a_loop() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let mut s = String::new();
    loop {
        yield_!(1);
        eat(s);
    }
}

#[coro::coroutine]
fn branches_of_different_types(n: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let x = if n > 1 { yield_!(1) } else { "a" };
    x
}

#[coro::coroutine]
fn breaks_of_different_types() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let x = loop {
        if yield_!(1) > 2 {
            break "a";
        } else {
            break 3;
        }
    };
    1
}

#[coro::coroutine]
fn no_such_part() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let t = (1u32, 2u32);
    yield_!(1);
    t.2
}

#[coro::coroutine]
fn too_many_arguments() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let s: &str = &String::from("a");
    yield_!(1);
    refer(s, 2)
}

#[coro::coroutine]
fn moved_by_a_pattern() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let mut o = Some(String::new());
    yield_!(1);
    if let Some(s) = o {
        eat(s);
    }
    yield_!(2);
    eat(o);
    1
}

#[coro::coroutine]
fn moved_while_borrowed() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let s = String::new();
    let r = &s;
    yield_!(1);
    drop(s);
    refer(r)
}

#[coro::coroutine]
fn pattern_of_another_type() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let x = yield_!(1);
    match x {
        "a" => 1,
        _ => 2,
    }
}

#[coro::coroutine]
fn unwrapped_twice() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let o = Some(String::new());
    yield_!(1);
    let s = o.unwrap();
    yield_!(2);
    let t = o.unwrap();
    1
}

fn main() {}
