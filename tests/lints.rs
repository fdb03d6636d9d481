//! What rustc's lints have nothing to say of: neither do they of its expansion.

#![deny(warnings)]

use coro::SendError;
use coro::prelude::*;

fn fail(code: u8) -> ! {
    panic!("failed with {code}")
}

#[coro::coroutine]
fn arms_that_never_end() -> impl Coroutine<u8, Yield = usize, Return = Vec<u8>> {
    let mut all = vec![];
    loop {
        let value = match yield_!(all.len()) {
            0 => yield_!(100),
            1 => fail(1),
            2 => {
                println!("2");
                fail(2)
            }
            3 => {
                if all.is_empty() {
                    fail(3)
                } else {
                    all.pop();
                    continue;
                }
            }
            4 => match all.pop() {
                Some(1) => continue,
                Some(_) => return all,
                None => fail(4),
            },
            5 => loop {
                all.push(5);
                if all.len() > 3 {
                    return all;
                }
            },
            n => n,
        };
        all.push(value);
    }
}

#[test]
fn arms_that_never_end_are_not_called_unreachable() {
    let mut cor = arms_that_never_end().prime();
    assert_eq!(
        [6, 7, 3, 3].map(|n| cor.send(n)),
        [Ok(1), Ok(2), Ok(1), Ok(0)]
    );
    assert_eq!(cor.send(0), Ok(100));
    assert_eq!(cor.send(1), Ok(1));
    assert_eq!(cor.send(4), Ok(0));
    let returned = Err(SendError::Returned(vec![5; 4]));
    assert_eq!(cor.send(5), returned);
}
