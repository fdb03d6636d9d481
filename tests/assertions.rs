//! What assertions say that fail: what they say in a plain function.

#![allow(
    clippy::all,
    clippy::pedantic,
    unused,
    reason = "the conditions are written oddly on purpose"
)]

use std::panic::{self, AssertUnwindSafe};

use coro::prelude::*;

#[derive(Clone, Copy, PartialEq, Debug)]
struct Point {
    x: i32,
    y: i32,
}

impl Point {
    fn is_at<const N: i32>(&self) -> bool {
        self.x == N
    }
}

fn none<T: Default + PartialEq>(_: &T) -> bool {
    false
}

fn message(run: impl FnOnce()) -> String {
    match panic::catch_unwind(AssertUnwindSafe(run)) {
        Ok(()) => "no panic".to_owned(),
        Err(payload) => match payload.downcast::<String>() {
            Ok(message) => *message,
            Err(payload) => payload.downcast::<&str>().unwrap().to_string(),
        },
    }
}

/// The condition in a loop whose frame has the variables in it, with and without a yield beside it, in a variable
/// that may be gone, and in a plain function.
macro_rules! conditions {
    ($names:tt $($name:ident $condition:tt)*) => {
        $(conditions! { @ $name $condition $names })*
    };
    (
        @ $name:ident { $($condition:tt)* }
        ($x:ident $y:ident $flag:ident $list:ident $text:ident $point:ident $gone:ident $moved:ident)
    ) => {
        #[test]
        fn $name() {
            #[coro::coroutine]
            fn lowered(yields: bool) -> impl Coroutine<bool> {
                let ($x, $y, $flag) = (1i32, &2i32, false);
                let ($list, $text, $point) = (vec![1, 2], String::from("text"), Point { x: 1, y: 2 });
                let mut $gone = Some(3);
                let $moved = String::new();
                loop {
                    let sent = yield_!();
                    if yields {
                        assert!(yield_!() && ($($condition)*));
                    } else if sent {
                        assert!($($condition)*);
                    } else if $gone.is_some() {
                        drop($moved);
                        yield_!();
                        return;
                    }
                }
            }

            fn plain(yields: bool) {
                let ($x, $y, $flag) = (1i32, &2i32, false);
                let ($list, $text, $point) = (vec![1, 2], String::from("text"), Point { x: 1, y: 2 });
                let mut $gone = Some(3);
                let $moved = String::new();
                macro_rules! yield_ { () => { true } }
                if yields {
                    assert!(yield_!() && ($($condition)*));
                } else {
                    assert!($($condition)*);
                }
            }

            for yields in [false, true] {
                let mut coroutine = lowered(yields).prime();
                let said = message(|| {
                    let _ = coroutine.send(true);
                    let _ = coroutine.send(true);
                });
                // What does not fit into a line is said on one.
                let plain = message(|| plain(yields));
                let lines: Vec<_> = plain.lines().map(str::trim).collect();
                assert_eq!(said, lines.join(" "));
            }
        }
    };
}

conditions! {
    (x y flag list text point gone moved)
    comparison { x>3 }
    methods { text.is_empty()||list.iter().any(|&n| n == 5) }
    negations { !( list.contains( &1 ) ) }
    negation_of_a_call { !list.contains(&x) }
    unary { -x == *y && !flag == flag }
    references { & x == y }
    ranges { (1..3).contains(&-x) || (..=0).contains(&x) || (5 ..).contains(y) }
    casts { x as u8 as i64 + 1 > 7i64 }
    fields { point.x == point.y }
    generics { point.is_at::<7>() && none::<Vec<u8>>(&Vec::new()) }
    paths { std::mem::size_of::<i32>() == 7 && i32::MAX == x }
    indices { list[0] == list[ 1 ] }
    literals { [1,2] == [2 , 1] && (1, 'a', "b c", b"d", 1.5e3) == (2, 'b', "c", b"e", 0.1) }
    macros { matches!(gone, Some(1)) || vec![1 , 2] == vec![] as Vec<i32> }
    format { format!("{x} {}", y) == "{x}" }
    structs { point == (Point { x: 1, y: 1 }) }
    closures { (|a: i32, b| a+b)(x, *y) == 7 || (|| flag)() }
    bits { x & 1 == 0 || x | *y << 1 >> 1 ^ 2 == 0 }
    lazies { flag && x < 1 || flag | false & true }
    tries { (|| Some(gone? == 1))().unwrap() }
    booleans { false }
    names { flag }
    lifetimes { none::<&'static str>(&"") }
    blocks { if flag { true } else { false } }
    moved_later { moved.len() == 7 }
}
