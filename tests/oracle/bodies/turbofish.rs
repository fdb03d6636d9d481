//! Methods with generic arguments, which types tell to take `self`.

use std::any::Any;

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Held<T>(T, D);

impl<T: Clone> Held<T> {
    fn shown<U: ?Sized + AsRef<str>>(&self, text: &U) -> usize {
        text.as_ref().len()
    }

    fn put<A, B>(&mut self, _: A, _: B) {}

    fn made<U: From<T>>(self) -> U {
        U::from(self.0)
    }

    fn made_or<U: From<T>>(self, _: U) -> U {
        U::from(self.0)
    }

    fn with<U>(self, make: impl FnOnce(T) -> U) -> Held<U> {
        Held(make(self.0), self.1)
    }
}

oracle! {
    fn by_value() -> Coroutine<u32, Yield = u64, Return = u64> + Clone {
        let held = Held(yield_!(1), d("held"));
        let ahead = d("ahead");
        let n = held.made::<u64>();
        mark("made");
        yield_!(n);
        let other = Held(yield_!(2), d("other"));
        if n > 1 {
            yield_!(other.made_or::<u64>(n));
        }
        n
    }
}

oracle! {
    fn by_reference() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut held = Held(yield_!(1), d("held"));
        let text = yield_!(held.shown::<str>("text")).to_string();
        held.put::<u8, _>(3, "b");
        mark(text.parse::<u32>().unwrap_or(0));
        yield_!(held.shown::<String>(&text))  as usize
    }
}

oracle! {
    fn with_a_closure() -> Coroutine<u32, Yield = u64, Return = u64> + Clone {
        let held = Held(yield_!(1), d("held"));
        let held = held.with::<u64>(|n| n as u64 + 1);
        yield_!(held.0);
        let last = held.with::<String>(|n| n.to_string());
        mark("last");
        yield_!(last.0.len() as u64) as u64
    }
}

oracle! {
    fn in_a_loop() -> Coroutine<u32, Yield = u64, Return = u64> + Clone {
        let held = Held(7u32, d("held"));
        let n = loop {
            if yield_!(1) > 1 {
                break held.made::<u64>();
            }
        };
        yield_!(n) as u64
    }
}

oracle! {
    fn told_apart_by_type(value: Box<dyn Any + Send>) -> Coroutine<u32, Yield = usize, Return = usize> {
        if let Some(n) = value.downcast_ref::<D>() {
            yield_!(n.name().len());
        }
        match value.downcast::<u32>() {
            Ok(n) => yield_!(*n as usize) as usize,
            Err(value) => match value.downcast::<D>() {
                Ok(other) => {
                    mark("other");
                    yield_!(other.name().len()) as usize
                }
                Err(_) => 0,
            },
        }
    } with (Box::new(d("value")) as Box<dyn Any + Send>)
}
