//! Signatures: every shape a coroutine function can have, put to use.
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
use std::rc::Rc;

use coro::SendError;
use coro::prelude::*;

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
    fn longer()
    -> impl for<'a, 'b> Coroutine<(&'a str, &'b str), Yield = Option<&'b str>, Return = !> {
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
            cor.push((&left, "22"))
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

mod parameters {
    use super::*;

    struct Point {
        x: i32,
        y: i32,
    }

    #[coro::coroutine]
    fn patterns(
        mut count: u32,
        (left, mut right): (u32, u32),
        Point { x, y: _ }: Point,
        [first, ..]: [u32; 3],
        _: String,
        whole @ (a, _): (u8, u8),
        r#type: u32,
    ) -> impl Coroutine<u32, Yield = u32, Return = String> {
        right += left;
        count += yield_!(count + right + first);
        count += yield_!(r#type);
        format!("{count} {x} {whole:?} {a}")
    }

    #[test]
    fn of_every_pattern() {
        let point = Point { x: -1, y: 2 };
        assert_eq!(point.y, 2);
        let cor = patterns(1, (2, 3), point, [4, 5, 6], String::new(), (7, 8), 9);
        let (mut cor, first) = cor.start().unwrap();
        assert_eq!((first, cor.send(10)), (1 + 5 + 4, Ok(9)));
        assert_eq!(
            cor.send(20).unwrap_err().returned().unwrap(),
            "31 -1 (7, 8) 7"
        );
    }

    #[coro::coroutine]
    fn by_reference(ref name: String) -> impl Coroutine<Return = usize> {
        name.len()
    }

    #[test]
    fn borrowed_by_the_pattern() {
        assert_eq!(by_reference("name".to_owned()).start().err(), Some(4));
    }

    #[deny(unused)]
    #[coro::coroutine]
    fn levels(
        #[allow(unused_variables)] one: u8,
        #[allow(unused)] mut two: u8,
    ) -> impl Coroutine<u8> {
        yield_!();
    }

    #[test]
    fn with_lint_levels() {
        assert!(levels(1, 2).prime().send(3).is_err());
    }
}

mod methods {
    use super::*;

    struct Counter<'a, T> {
        items: &'a [T],
        seen: usize,
    }

    impl<'a, T: PartialEq> Counter<'a, T> {
        #[coro::coroutine]
        fn by_ref(&self) -> impl Coroutine<&T, Yield = bool, Return = !> {
            let mut found = false;
            loop {
                let item = yield_!(found);
                found = self.items.contains(item);
            }
        }

        #[coro::coroutine]
        fn by_mut(&mut self) -> impl Coroutine<&T, Return = !> {
            loop {
                let item = yield_!();
                if self.items.contains(item) {
                    self.seen += 1;
                }
            }
        }

        #[coro::coroutine]
        fn by_value(self) -> impl Coroutine<usize, Yield = Option<&'a T>, Return = usize> {
            let index = yield_!(None);
            yield_!(self.items.get(index));
            self.seen
        }

        #[coro::coroutine]
        fn by_mut_value(mut self) -> impl Coroutine<Return = usize> {
            self.seen += 1;
            yield_!();
            self.seen += 1;
            self.seen
        }

        #[coro::coroutine]
        fn by_box(self: Box<Self>) -> Primed<impl Coroutine<Return = usize>> {
            yield_!();
            self.seen
        }

        #[coro::coroutine]
        fn by_rc(self: Rc<Self>, other: &str) -> impl Coroutine<Yield = usize, Return = !> {
            loop {
                yield_!(self.seen + other.len());
            }
        }

        #[coro::coroutine]
        fn without_self(item: &T, items: &'a [T]) -> impl Coroutine<usize, Yield = bool> {
            let index = yield_!(false);
            yield_!(items[index] == *item);
        }

        #[coro::coroutine]
        fn boxed(&self) -> Box<dyn Coroutine<&T, Yield = bool, Return = !> + '_> {
            let mut found = false;
            loop {
                let item = yield_!(found);
                found = self.items.contains(item);
            }
        }
    }

    #[test]
    fn receivers() {
        let items = ["a".to_owned(), "b".to_owned()];
        let mut counter = Counter {
            items: &items,
            seen: 0,
        };
        assert!(counter.by_ref().prime().push(&"b".to_owned()));
        assert!(!counter.boxed().prime().push(&"c".to_owned()));
        let mut cor = counter.by_mut().prime();
        cor.push(&"a".to_owned());
        cor.push(&"c".to_owned());
        drop(cor);
        assert_eq!(counter.seen, 1);
        let mut cor = counter.by_value().prime();
        assert_eq!(cor.send(1), Ok(Some(&items[1])));
        assert_eq!(cor.send(1), Err(SendError::Returned(1)));
    }

    #[test]
    fn owning_receivers() {
        let counter = |seen| Counter {
            items: &[1, 2],
            seen,
        };
        assert_eq!(
            counter(5).by_mut_value().prime().send(()),
            Err(SendError::Returned(7))
        );
        assert_eq!(
            Box::new(counter(6)).by_box().send(()),
            Err(SendError::Returned(6))
        );
        let other = "other".to_owned();
        assert_eq!(Rc::new(counter(7)).by_rc(&other).prime().push(()), 12);
    }

    #[test]
    fn associated_functions() {
        let items = [1, 2];
        let mut cor = Counter::without_self(&2, &items).prime();
        assert_eq!(cor.send(1), Ok(true));
    }
}

mod traits {
    use super::*;

    trait Sink {
        const NAME: &'static str;

        /// Only declared: the attribute spells the signature out.
        #[coro::coroutine]
        fn lines(&mut self, prefix: &str) -> impl Coroutine<&str, Yield = usize>;

        #[coro::coroutine]
        fn named(&self) -> impl Coroutine<Yield = String, Return = !> {
            loop {
                yield_!(Self::NAME.to_owned());
            }
        }

        fn by_hand(&self) -> impl for<'s> Coroutine<&'s str, Yield = (), Return = coro::Never>;

        #[coro::coroutine]
        fn object(&self) -> Box<dyn Coroutine<&str, Yield = &str> + '_>
        where
            Self: Sized;
    }

    impl Sink for Vec<String> {
        const NAME: &'static str = "vec";

        #[coro::coroutine]
        fn lines(&mut self, prefix: &str) -> impl Coroutine<&str, Yield = usize> {
            loop {
                let line = yield_!(self.len());
                self.push(format!("{prefix}{line}"));
            }
        }

        #[coro::coroutine]
        fn by_hand(&self) -> impl Coroutine<&str, Return = !> {
            loop {
                let line = yield_!();
                assert!(self.iter().any(|known| known == line));
            }
        }

        #[coro::coroutine]
        fn object(&self) -> Box<dyn Coroutine<&str, Yield = &str> + '_> {
            let mut found = "";
            loop {
                let line = yield_!(found);
                found = if self.iter().any(|known| known == line) {
                    line
                } else {
                    ""
                };
            }
        }
    }

    fn fill(sink: &mut impl Sink) -> usize {
        let prefix = "> ".to_owned();
        let mut cor = sink.lines(&prefix).prime();
        cor.send(&"one".to_owned()).unwrap();
        cor.send("two").unwrap()
    }

    #[test]
    fn declared_defaulted_and_implemented() {
        let mut sink = Vec::new();
        assert_eq!(fill(&mut sink), 2);
        assert_eq!(sink, ["> one", "> two"]);
        assert_eq!(sink.named().prime().push(()), "vec");
        sink.by_hand().prime().push("> one");
        assert_eq!(sink.object().prime().send("> two"), Ok("> two"));
    }
}

mod generics {
    use super::*;

    #[coro::coroutine]
    fn window<T: Clone + Default, const N: usize>(
        fill: T,
    ) -> impl Coroutine<T, Yield = [T; N], Return = !> {
        let mut window: [T; N] = std::array::from_fn(|_| fill.clone());
        loop {
            let value = yield_!(window.clone());
            window.rotate_left(1);
            window[N - 1] = value;
        }
    }

    #[test]
    fn type_and_const_parameters() {
        let mut cor = window::<u8, 3>(9).prime();
        assert_eq!(cor.push(1), [9, 9, 1]);
        assert_eq!(cor.push(2), [9, 1, 2]);
    }

    #[allow(clippy::multiple_bound_locations)]
    #[coro::coroutine]
    fn forward<C, D: Coroutine<&str, Return = !>>(
        mut first: Primed<C>,
        second: &mut Primed<D>,
        third: &mut Primed<Box<dyn Coroutine<&str>>>,
    ) -> impl Coroutine<&str, Yield = Option<C::Yield>>
    where
        C: Coroutine<usize>,
        for<'a> D: Coroutine<&'a str> + Coroutine<&str, Yield: Debug>,
    {
        let mut yielded = None;
        loop {
            let line = yield_!(yielded);
            yielded = first.send(line.len()).ok();
            let _ = format!("{:?}", second.push(line));
            let _ = third.send(line);
        }
    }

    #[test]
    fn bounds_on_parameters() {
        #[coro::coroutine]
        fn double() -> impl Coroutine<usize, Yield = usize> {
            let first = yield_!(0);
            yield_!(first * 2);
        }
        #[coro::coroutine]
        fn count(counted: &mut usize) -> Primed<impl Coroutine<&str, Yield = u8, Return = !>> {
            loop {
                yield_!(0);
                *counted += 1;
            }
        }
        #[coro::coroutine]
        fn once() -> Primed<Box<dyn Coroutine<&str>>> {
            yield_!();
        }
        let mut counted = 0;
        let (mut second, mut third) = (count(&mut counted), once());
        let mut cor = forward(double().prime(), &mut second, &mut third).prime();
        assert_eq!(cor.send("four"), Ok(Some(8)));
        assert_eq!(cor.send("four"), Ok(None));
        drop(cor);
        assert!(third.is_finished());
        drop(second);
        assert_eq!(counted, 2);
    }

    #[coro::coroutine]
    fn apply<'f, F, T>(function: &'f F) -> impl Coroutine<&T, Yield = Option<usize>, Return = !>
    where
        F: Fn(&T) -> usize + ?Sized,
        T: 'f,
    {
        let mut result = None;
        loop {
            let value = yield_!(result);
            result = Some(function(value));
        }
    }

    #[test]
    fn where_clauses() {
        let text = "abc".to_owned();
        let longer = |other: &String| other.len().saturating_sub(text.len());
        assert_eq!(apply(&longer).prime().push(&"abcd".to_owned()), Some(1));
    }
}

mod bounds {
    use super::*;

    #[coro::coroutine]
    fn thread_safe<T: Send + Sync + Clone>(
        value: T,
    ) -> impl Coroutine<Yield = T> + Send + Sync + Clone {
        loop {
            yield_!(value.clone());
        }
    }

    fn assert_shared<T: Send + Sync + Clone>(value: T) -> T {
        value
    }

    #[test]
    fn auto_traits() {
        let cor = assert_shared(thread_safe(3)).prime();
        let mut copy = cor.clone();
        std::thread::spawn(move || assert_eq!(copy.send(()), Ok(3)))
            .join()
            .unwrap();
        assert_eq!(assert_shared(cor).send(()), Ok(3));
    }
}

mod options {
    /// What a crate that re-exports the runtime under another name looks like; its `Never` shows
    /// that the expansion went this way.
    mod facade {
        pub enum Never {}
        pub use coro::{__private, Coroutine, Primed};
    }

    #[coro::coroutine(crate = facade)]
    fn number() -> impl facade::Coroutine<u8, Yield = u8, Return = !> {
        let mut number = 0;
        loop {
            number = coro::yield_!(number);
        }
    }

    #[coro::coroutine(crate = crate::options::facade,)]
    mod block {
        use super::facade::{Coroutine, Primed};

        #[coroutine]
        pub(super) fn outer() -> Primed<impl Coroutine<u8, Return = !>> {
            loop {
                coro::yield_!();
            }
        }

        #[coroutine(crate = ::coro)]
        pub(super) fn own() -> impl Coroutine<u8, Return = !> {
            loop {
                coro::yield_!();
            }
        }
    }

    fn returns_facade<C: for<'a> coro::Coroutine<u8, Return = facade::Never>>(_: &coro::Primed<C>) {
    }

    #[test]
    fn another_path_to_the_runtime() {
        use coro::Coroutine;
        let mut cor = number().prime();
        returns_facade(&cor);
        assert_eq!(cor.send(3).ok(), Some(3));
        returns_facade(&block::outer());
        block::own().prime().push(1);
    }
}

mod blocks {
    use super::*;

    #[coro::coroutine]
    mod in_mod {
        use coro::prelude::*;

        pub(super) struct Adder(pub u32);

        impl Adder {
            #[coroutine]
            pub(super) fn add(&self) -> impl Coroutine<u32, Yield = u32, Return = !> {
                let mut sum = self.0;
                loop {
                    sum += yield_!(sum);
                }
            }

            pub(super) fn plain(&self) -> u32 {
                self.0
            }
        }

        pub(super) mod deeper {
            use super::*;

            #[doc(hidden)]
            #[coroutine]
            #[inline]
            pub(in super::super) fn lines() -> Primed<impl Coroutine<&str, Yield = &str>> {
                let mut last = "";
                loop {
                    last = yield_!(last);
                }
            }

            #[coro::coroutine]
            pub(in super::super) fn by_path() -> impl Coroutine<&str> {
                yield_!();
            }
        }

        #[coroutine]
        pub(super) fn outer() -> impl Coroutine<u8, Yield = u8> {
            #[coroutine]
            fn inner() -> Primed<impl Coroutine<u8, Yield = u8, Return = !>> {
                let mut last = 0;
                loop {
                    last = yield_!(last);
                }
            }
            let mut inner = inner();
            let value = yield_!(0);
            yield_!(inner.push(value));
        }
    }

    #[test]
    fn modules() {
        let adder = in_mod::Adder(1);
        assert_eq!(adder.plain(), 1);
        assert_eq!(adder.add().prime().push(2), 3);
        assert_eq!(in_mod::deeper::lines().send("line"), Ok("line"));
        assert!(in_mod::deeper::by_path().prime().send("line").is_err());
        assert_eq!(in_mod::outer().prime().send(4), Ok(4));
    }

    #[coro::coroutine]
    trait Stage {
        const STEP: u32;

        #[coroutine]
        fn declared(self, text: &str) -> impl Coroutine<&str, Yield = usize>;

        #[coroutine]
        fn defaulted(&self) -> impl Coroutine<Yield = u32, Return = !> {
            loop {
                yield_!(Self::STEP);
            }
        }
    }

    struct Unit;

    #[coro::coroutine]
    impl Stage for Unit {
        const STEP: u32 = 4;

        #[coroutine]
        fn declared(self, text: &str) -> impl Coroutine<&str, Yield = usize> {
            let mut len = text.len();
            loop {
                len += yield_!(len).len();
            }
        }
    }

    #[test]
    fn traits_and_impls() {
        assert_eq!(Unit.defaulted().prime().push(()), 4);
        let text = "text".to_owned();
        assert_eq!(Unit.declared(&text).prime().send("more"), Ok(8));
    }
}

mod functions {
    use super::*;

    /// Documented.
    #[inline]
    #[must_use]
    #[cfg(not(any()))]
    #[coro::coroutine]
    pub fn attributed(name: &str) -> impl Coroutine<u8, Yield = usize> {
        #![allow(clippy::all)]
        loop {
            yield_!(name.len());
        }
    }

    #[cfg(any())]
    #[coro::coroutine]
    fn attributed() -> u8 {
        0
    }

    #[test]
    fn attributes() {
        assert_eq!(attributed("name").prime().send(1), Ok(4));
    }

    #[coro::coroutine]
    fn without_a_yield(name: &str) -> impl Coroutine<&str, Return = usize> {
        name.len()
    }

    #[test]
    fn nothing_to_yield() {
        assert_eq!(without_a_yield("name").start().err(), Some(4));
    }
}
