//! Values that are lent for one send.

use std::borrow::Cow;

use coro::prelude::*;

struct World {
    ticks: u32,
}

#[coro::coroutine]
fn script() -> impl Coroutine<&mut World, Return = !> {
    loop {
        let world = yield_!();
        world.ticks += 1;
    }
}

#[test]
fn exclusively() {
    let mut cor = script().prime();
    let mut world = World { ticks: 0 };
    cor.push(&mut world);
    world.ticks += 10;
    cor.push(&mut world);
    assert_eq!(world.ticks, 12);
}

#[coro::coroutine]
fn lengths() -> impl Coroutine<Cow<'_, str>, Yield = usize, Return = !> {
    let mut len = 0;
    loop {
        let text = yield_!(len);
        len = text.len();
    }
}

#[test]
fn in_a_path() {
    let mut cor = lengths().prime();
    let text = "abc".to_owned();
    assert_eq!(cor.push(Cow::Borrowed(&text)), 3);
    assert_eq!(cor.push(Cow::Owned(text)), 3);
}

#[coro::coroutine]
fn nested() -> impl Coroutine<(Option<&str>, &mut Vec<usize>, [&[u8]; 2]), Return = !> {
    loop {
        let (text, lengths, [left, right]) = yield_!();
        lengths.push(text.map_or(0, str::len));
        lengths.push(left.len() + right.len());
    }
}

#[test]
fn inside_other_types() {
    let mut cor = nested().prime();
    let mut lengths = Vec::new();
    let text = "abc".to_owned();
    cor.push((Some(&text), &mut lengths, [text.as_bytes(), b"d"]));
    drop(text);
    cor.push((None, &mut lengths, [b"", b""]));
    assert_eq!(lengths, [3, 4, 0, 0]);
}

#[coro::coroutine]
fn measures() -> impl Coroutine<fn(&str) -> usize, Yield = usize, Return = !> {
    let mut measured = 0;
    loop {
        let measure = yield_!(measured);
        measured = measure("four");
    }
}

#[coro::coroutine]
fn calls() -> impl Coroutine<&mut dyn FnMut(&str), Return = !> {
    loop {
        let call = yield_!();
        call("called");
    }
}

#[test]
fn but_not_inside_function_types() {
    assert_eq!(measures().prime().push(str::len), 4);
    let mut heard = String::new();
    calls().prime().push(&mut |text| heard.push_str(text));
    assert_eq!(heard, "called");
}

#[coro::coroutine]
fn first_word() -> impl Coroutine<&str, Yield = &str, Return = !> {
    let mut word = "";
    loop {
        let line = yield_!(word);
        word = line.split(' ').next().unwrap_or("");
    }
}

#[coro::coroutine]
fn longer() -> impl for<'a, 'b> Coroutine<(&'a str, &'b str), Yield = Option<&'b str>> {
    let mut longer = None;
    loop {
        let (left, right) = yield_!(longer);
        longer = (right.len() > left.len()).then_some(right);
    }
}

#[test]
fn and_yielded_back() {
    let mut cor = first_word().prime();
    let line = "one two".to_owned();
    assert_eq!(cor.push(&line), "one");
    let mut cor = longer().prime();
    let right = {
        let left = "1".to_owned();
        cor.send((&left, "22")).unwrap()
    };
    assert_eq!(right, Some("22"));
}

#[coro::coroutine]
fn takes_one(mut target: Primed<impl Coroutine<&str, Yield = u8>>) -> impl Coroutine<&str> {
    let line = yield_!();
    let _ = target.send(line);
}

#[test]
fn to_an_argument() {
    #[coro::coroutine]
    fn finite() -> impl Coroutine<&str, Yield = u8, Return = bool> {
        let line = yield_!(0);
        line.is_empty()
    }
    #[coro::coroutine]
    fn endless() -> impl Coroutine<&str, Yield = u8, Return = !> {
        loop {
            yield_!(1);
        }
    }
    let line = "line".to_owned();
    assert!(takes_one(finite().prime()).prime().send(&line).is_err());
    assert!(takes_one(endless().prime()).prime().send(&line).is_err());
}

#[test]
fn what_is_lent_back_is_coerced_to_what_yield_says() {
    #[coro::coroutine]
    fn rests() -> impl Coroutine<&[u32], Yield = &[u32]> {
        let mut all = yield_!(&[]);
        while let [_, rest @ ..] = all {
            all = yield_!(rest);
        }
        yield_!(&[1, 2]);
    }
    let (mut rests, first) = rests().start().ok().unwrap();
    assert_eq!(first.len(), 0);
    assert_eq!(rests.send(&[7, 8, 9]), Ok(&[8, 9][..]));
    assert_eq!(rests.send(&[]), Ok(&[1, 2][..]));
}

#[test]
fn a_part_of_what_is_lent_exclusively_is_lent_back() {
    #[coro::coroutine]
    fn last() -> impl Coroutine<&mut (u32, String), Yield = &str> {
        let mut pair = yield_!("");
        loop {
            pair.0 += 1;
            pair.1.push('x');
            pair = yield_!(&pair.1);
        }
    }
    let mut pair = (0, String::from("a"));
    let (mut last, _) = last().start().ok().unwrap();
    assert_eq!(last.send(&mut pair), Ok("ax"));
    assert_eq!(last.send(&mut pair), Ok("axx"));
    assert_eq!(pair.0, 2);
}
