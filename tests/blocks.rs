//! Where the attribute can stand, put to use: on functions, on blocks of them, and with the path of a
//! runtime that has another name.
//!
//! `tests/edition2021` compiles this file once more.

use coro::prelude::*;

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
