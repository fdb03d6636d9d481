//! Signatures: what a coroutine function can take and return, put to use.
//!
//! `tests/edition2021` compiles this file once more, for the two editions differ in what an
//! `impl Trait` captures, and under the attribute they must not.

#![allow(
    clippy::elidable_lifetime_names,
    clippy::needless_lifetimes,
    clippy::unnecessary_to_owned
)]

use std::borrow::Cow;
use std::fmt::{Debug, Display};

use coro::prelude::*;

use coro::SendError;

mod types {
    use super::*;

    #[coro::coroutine]
    fn nothing_named() -> impl Coroutine {
        yield_!();
        yield_!();
    }

    #[test]
    fn nothing_named_is_unit() {
        let mut cor = nothing_named().prime();
        assert_eq!(cor.send(()), Ok(()));
        assert_eq!(cor.send(()), Err(SendError::Returned(())));
        assert_eq!(cor.send(()), Err(SendError::Finished(())));
    }

    #[coro::coroutine]
    fn in_any_order() -> impl Debug + coro::Coroutine<u8, Return = char, Yield = u16> + Clone {
        let byte = yield_!(1);
        yield_!(u16::from(byte) << 8);
        'z'
    }

    #[test]
    fn bindings_and_bounds_in_any_order() {
        let (mut cor, first) = in_any_order().start().unwrap();
        let mut copy = cor.clone();
        assert_eq!(
            (first, cor.send(2), cor.send(0)),
            (1, Ok(512), Err(SendError::Returned('z')))
        );
        assert_eq!(copy.send(3), Ok(768));
        assert!(!format!("{copy:?}").is_empty());
    }

    #[coro::coroutine]
    fn without_send() -> impl Coroutine<Yield = u8, Return = !> {
        loop {
            yield_!(7);
        }
    }

    #[test]
    fn never_returns() {
        assert_eq!(without_send().prime().push(()), 7);
    }

    #[coro::coroutine]
    fn fallible(limit: u8) -> impl Coroutine<u8, Return = Result<!, String>> {
        loop {
            let value = yield_!();
            if value > limit {
                return Err(value.to_string());
            }
        }
    }

    #[test]
    fn never_inside_another_type() {
        let mut cor = fallible(2).prime();
        assert_eq!(cor.send(2), Ok(()));
        assert_eq!(
            cor.send(3).unwrap_err().returned(),
            Some(Err("3".to_owned()))
        );
    }

    #[coro::coroutine]
    fn yields_opaque() -> impl Coroutine<Yield = impl Display + Copy, Return = !> {
        loop {
            yield_!(1.5);
        }
    }

    #[test]
    fn opaque_yield() {
        assert_eq!(yields_opaque().prime().push(()).to_string(), "1.5");
    }

    #[coro::coroutine]
    #[allow(unused_parens)]
    fn parenthesized() -> (impl (Coroutine<u8, Yield = (u8), Return = (!)>)) {
        let mut last = 0;
        loop {
            last = yield_!(last);
        }
    }

    macro_rules! doubling {
        ($name:ident, $number:ty, $returned:ty) => {
            #[coro::coroutine]
            fn $name(_unused: $number) -> $returned {
                let mut number = <$number>::default();
                loop {
                    number = yield_!(number + number);
                }
            }
        };
    }

    doubling!(double, u16, impl Coroutine<u16, Yield = u16, Return = !>);
    doubling!(
        primed_double,
        u16,
        Primed<impl Coroutine<u16, Yield = u16, Return = !> + Send>
    );

    #[test]
    fn parentheses_and_macros_around_types() {
        assert_eq!(parenthesized().prime().push(3), 3);
        assert_eq!(double(0).prime().push(4), 8);
        assert_eq!(primed_double(0).push(5), 10);
    }
}

mod handed_out {
    use super::*;

    #[coro::coroutine]
    fn primed(start: u32) -> Primed<impl Coroutine<u32, Yield = u32, Return = !>> {
        let mut sum = start;
        loop {
            sum += yield_!(sum);
        }
    }

    #[coro::coroutine]
    fn boxed(start: u32) -> Box<dyn Coroutine<u32, Yield = u32, Return = !>> {
        let mut sum = start;
        loop {
            sum += yield_!(sum);
        }
    }

    #[coro::coroutine]
    fn boxed_and_primed(
        start: u32,
    ) -> coro::Primed<std::boxed::Box<dyn Coroutine<u32, Yield = u32, Return = !> + Send>> {
        let mut sum = start;
        loop {
            sum += yield_!(sum);
        }
    }

    #[test]
    fn primed_or_boxed_or_both() {
        assert_eq!(primed(1).push(1), 2);
        assert_eq!(boxed(2).prime().push(1), 3);
        let mut cor = boxed_and_primed(3);
        assert_eq!(std::thread::spawn(move || cor.push(1)).join().unwrap(), 4);
    }

    #[coro::coroutine]
    fn boxed_lent(prefix: &str) -> Box<dyn Coroutine<&str, Yield = Option<&str>> + '_> {
        let mut rest = None;
        loop {
            let line = yield_!(rest);
            rest = line.strip_prefix(prefix);
        }
    }

    #[test]
    fn boxed_borrows_its_argument() {
        let prefix = "a".to_owned();
        let mut cor = boxed_lent(&prefix).prime();
        assert_eq!(cor.send(&"abc".to_owned()), Ok(Some("bc")));
        assert_eq!(cor.send("bc"), Ok(None));
    }

    #[coro::coroutine]
    fn collect(depth: u32) -> Box<dyn Coroutine<u32, Return = Vec<u32>>> {
        let value = yield_!();
        let mut values = vec![value];
        if depth > 0 {
            let mut inner = collect(depth - 1).prime();
            let value = yield_!();
            values.extend(
                inner
                    .send(value)
                    .unwrap_err()
                    .returned()
                    .unwrap_or_default(),
            );
        }
        values
    }

    #[test]
    fn recursive() {
        let mut cor = collect(1).prime();
        assert_eq!(cor.send(1), Ok(()));
        assert_eq!(cor.send(2), Err(SendError::Returned(vec![1, 2])));
    }
}

mod lent {
    use super::*;

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
}

mod captured {
    use super::*;

    #[coro::coroutine]
    fn two_elided(left: &str, right: &mut String) -> impl Coroutine<char> {
        loop {
            let c = yield_!();
            if left.contains(c) {
                right.push(c);
            }
        }
    }

    #[test]
    fn elided_arguments() {
        let left = "abc".to_owned();
        let mut right = String::new();
        let mut cor = two_elided(&left, &mut right).prime();
        cor.send('a').unwrap();
        cor.send('x').unwrap();
        cor.close();
        assert_eq!(right, "a");
    }

    #[coro::coroutine]
    fn named<'n, 'unused, T: ToString + 'n>(
        names: &'n [T],
        _unused: &'unused str,
    ) -> impl Coroutine<usize, Yield = Option<&'n T>, Return = !> {
        let mut name = None;
        loop {
            let index = yield_!(name);
            name = names.get(index);
        }
    }

    #[test]
    fn named_lifetimes_in_yields() {
        let names = [1, 2];
        let found = {
            let unused = String::new();
            let mut cor = named(&names, &unused).prime();
            cor.push(1)
        };
        assert_eq!(found, Some(&2));
    }

    struct Words<'a>(&'a str);

    #[allow(elided_lifetimes_in_paths)]
    #[coro::coroutine]
    fn hidden(words: Words) -> impl Coroutine<&str, Yield = bool, Return = !> {
        let mut known = false;
        loop {
            let word = yield_!(known);
            known = words.0.contains(word);
        }
    }

    #[test]
    fn hidden_in_a_path() {
        let text = "one two".to_owned();
        assert!(hidden(Words(&text)).prime().push("two"));
    }

    #[coro::coroutine]
    fn outlived<'a>(
        text: &'a str,
        _other: &'static str,
    ) -> impl Coroutine<usize, Yield = char> + 'a + use<'a> {
        let index = yield_!('?');
        let found = text.chars().nth(index).unwrap_or('?');
        yield_!(found);
    }

    #[test]
    fn what_the_user_says() {
        let text = "abc".to_owned();
        let cor: Box<dyn Coroutine<usize, Yield = char, Return = ()> + '_> =
            { Box::new(outlived(&text, "other")) };
        assert_eq!(cor.prime().send(2), Ok('c'));
    }

    #[coro::coroutine]
    fn anonymous(
        name: impl Into<String>,
        mut hear: impl FnMut(&str) -> bool,
    ) -> impl Coroutine<u32, Yield = bool, Return = !> {
        let name: String = Into::into(name);
        let mut heard = false;
        loop {
            let number = yield_!(heard);
            heard = hear(&format!("{name}{number}"));
        }
    }

    #[test]
    fn anonymous_type_parameters() {
        let mut all = String::new();
        let mut cor = anonymous("n", |text| {
            all.push_str(text);
            text.len() == 2
        })
        .prime();
        assert!(cor.push(1));
        assert!(!cor.push(23));
        drop(cor);
        assert_eq!(all, "n1n23");
    }
}

/// Two lifetimes that meet in nothing that a yield keeps.
mod two_lifetimes {
    use coro::prelude::*;

    #[coro::coroutine]
    fn hidden(left: &str, right: &str) -> impl Coroutine<bool, Yield = usize, Return = usize> {
        let (left, right) = (left.len(), right.len());
        let side = if yield_!(1) { left } else { right };
        yield_!(side);
        side
    }

    #[coro::coroutine]
    fn in_a_loop(left: &str, right: &str) -> impl Coroutine<bool, Yield = usize, Return = String> {
        let mut all = String::new();
        for (left, right) in left.chars().zip(right.chars()) {
            let side = if yield_!(all.len()) { left } else { right };
            yield_!(all.len() + 1);
            all.push(side);
        }
        all
    }

    struct Side {
        side: usize,
    }

    impl Side {
        #[coro::coroutine]
        fn measured<'a>(
            &'a mut self,
            left: &'a str,
            right: &str,
        ) -> impl Coroutine<bool, Yield = usize, Return = usize> {
            let side = if yield_!(1) { left } else { right };
            let length = side.len();
            yield_!(length);
            self.side = length;
            let other = Side { side: 7 };
            yield_!(other.side);
            self.side
        }
    }

    #[test]
    fn are_no_obstacle() {
        let mut cor = hidden("a", "bc").prime();
        assert_eq!(
            (cor.send(false), cor.send(true)),
            (Ok(2), Err(coro::SendError::Returned(2)))
        );
        let mut cor = in_a_loop("ab", "cd").prime();
        let sent = [true, true, false].map(|left| cor.send(left).ok());
        assert_eq!(sent, [Some(1), Some(1), Some(2)]);
        assert_eq!(
            cor.send(true),
            Err(coro::SendError::Returned("ad".to_owned()))
        );
        let mut side = Side { side: 0 };
        let mut cor = side.measured("abc", "de").prime();
        assert_eq!((cor.send(true), cor.send(true)), (Ok(3), Ok(7)));
        assert_eq!(cor.send(true), Err(coro::SendError::Returned(3)));
    }
}

/// A value of a type that is open is a `()` where the signature leaves it out.
#[test]
fn a_value_that_may_be_nothing_is_nothing() {
    struct Anything;
    impl From<Anything> for () {
        fn from(_: Anything) {}
    }
    #[coro::coroutine]
    fn passing(list: &mut Vec<u32>) -> impl Coroutine<u32> {
        let open = Default::default();
        yield_!(open);
        yield_!(Anything.into());
        let number = yield_!(list.push(1));
        if number == 7 {
            return list.push(number);
        }
        Anything.into()
    }
    let mut list = Vec::new();
    let mut passing = passing(&mut list).prime();
    assert_eq!([0, 0].map(|sent| passing.send(sent)), [Ok(()); 2]);
    assert_eq!(passing.send(7), Err(SendError::Returned(())));
    drop(passing);
    assert_eq!(list, [1, 7]);
}

struct Held<'t>(&'t str);

type Shorten<'t> = Box<dyn Fn(&'t str) -> &'t str + 't>;

impl<'t> Held<'t> {
    #[coro::coroutine]
    fn shorten(held: Self) -> impl Coroutine<&'t str, Yield = &'t str, Return = Shorten<'t>> {
        let text = held.0;
        let other = yield_!(text);
        let least = if other.len() < text.len() {
            other
        } else {
            text
        };
        let shorten: Box<dyn Fn(&'t str) -> &'t str + 't> = Box::new(move |text| {
            if text.len() < least.len() {
                text
            } else {
                least
            }
        });
        shorten
    }

    #[coro::coroutine]
    fn spelled(
        held: Self,
    ) -> impl Coroutine<u32, Yield = &'t str, Return = Box<dyn Fn(&'t str) -> &'t str + 't>> {
        yield_!(held.0);
        Box::new(move |text| if text.is_empty() { held.0 } else { text })
    }
}

#[test]
fn a_function_names_the_lifetimes_of_its_impl() {
    let mut cor = Held::shorten(Held("some text")).prime();
    let Err(coro::SendError::Returned(shorten)) = cor.send("text") else {
        panic!("it returns");
    };
    assert_eq!((shorten("a"), shorten("longer")), ("a", "text"));
    let Err(coro::SendError::Returned(or)) = Held::spelled(Held("or")).prime().send(1) else {
        panic!("it returns");
    };
    assert_eq!((or(""), or("either")), ("or", "either"));
}
