//! Coroutine functions of every kind, put to use: methods, in traits and out of them, generic ones, and
//! those with parameters of every pattern.
//!
//! `tests/edition2021` compiles this file once more, for the two editions differ in what an
//! `impl Trait` captures, and under the attribute they must not.

use std::fmt::Debug;
use std::rc::Rc;

use coro::prelude::*;

use coro::SendError;

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
        let line = "one".to_owned();
        cor.send(line.as_str()).unwrap();
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

mod configured {
    use super::*;

    trait Source {
        #[coro::coroutine]
        fn read(
            &self,
            #[cfg(not(test))] missing: Missing,
            #[cfg(test)] limit: u32,
        ) -> impl Coroutine<u32, Yield = u32>;
    }

    struct Numbers(u32);

    #[coro::coroutine]
    impl Source for Numbers {
        #[coroutine]
        fn read(
            &self,
            #[cfg(not(test))] missing: Missing,
            #[cfg(test)] limit: u32,
        ) -> impl Coroutine<u32, Yield = u32> {
            let number = yield_!(self.0);
            #[cfg(not(test))]
            return missing;
            #[cfg(test)]
            yield_!(number.min(limit));
        }
    }

    #[coro::coroutine]
    impl Numbers {
        /// Removed in all its versions.
        #[cfg(not(test))]
        #[coroutine]
        fn gone(#[cfg(unix)] missing: Missing) -> impl Coroutine<Missing> {
            #[cfg(windows)]
            yield_!(missing);
        }

        #[coroutine]
        fn primed(#[cfg(not(test))] missing: Missing) -> Primed<impl Coroutine<u32>> {
            #[cfg_attr(test, cfg(not(test)))]
            yield_!(missing);
            #[cfg(test)]
            yield_!();
        }
    }

    #[test]
    fn methods_in_blocks() {
        let numbers = Numbers(3);
        let mut cor = numbers.read(5).prime();
        assert_eq!(cor.send(9), Ok(5));
        assert!(cor.send(0).is_err());
        assert!(Numbers::primed().send(1).is_err());
    }
}
