//! Length-prefixed frames: `?` on a delegation, a generic lent target, a close in the middle.

use std::cell::RefCell;
use std::fmt;

use coro::prelude::*;

#[derive(Debug, PartialEq)]
enum Bad {
    TooLong(usize),
    Cut,
}

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Bad {}

#[coro::coroutine]
fn number() -> impl Coroutine<u8, Return = Result<usize, Bad>> {
    let mut length = 0;
    for _ in 0..2 {
        length = length * 256 + usize::from(yield_!());
    }
    if length > 9 {
        return Err(Bad::TooLong(length));
    }
    Ok(length)
}

#[coro::coroutine]
fn frames<T>(mut sink: Primed<T>) -> impl Coroutine<u8, Return = Result<usize, Bad>>
where
    T: for<'a> Coroutine<&'a [u8], Yield = ()>,
{
    let mut count = 0;
    loop {
        let length = yield_from!(number())?;
        let mut frame = Vec::with_capacity(length);
        while frame.len() < length {
            match try_yield!() {
                Ok(byte) => frame.push(byte),
                Err(Closed) => return Err(Bad::Cut),
            }
        }
        if sink.send(&frame).is_err() {
            return Ok(count);
        }
        count += 1;
    }
}

#[coro::coroutine]
fn collect(into: &RefCell<Vec<String>>) -> impl Coroutine<&[u8]> {
    while let Ok(frame) = try_yield!() {
        into.borrow_mut()
            .push(String::from_utf8_lossy(frame).into_owned());
    }
    into.borrow_mut().push("end".into());
}

#[test]
fn frames_in_pieces() {
    let got = RefCell::default();
    let mut f = frames(collect(&got).prime()).prime();
    for b in *b"\0\x03abc\0\0\0\x02xy\0\x05par" {
        f.send(b).unwrap();
    }
    assert_eq!(f.close(), Some(Err(Bad::Cut)));
    assert_eq!(got.take(), ["abc", "", "xy", "end"]);
    let mut f = frames(collect(&got).prime()).prime();
    f.send(1).unwrap();
    assert_eq!(
        f.send(0).unwrap_err().returned(),
        Some(Err(Bad::TooLong(256)))
    );
    assert_eq!(got.take(), ["end"]);
    let f = frames(collect(&got).prime()).prime();
    assert_eq!(f.close(), None);
}
