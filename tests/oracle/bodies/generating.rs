//! Generators: what they hand out, drop, hold and delegate to.

use crate::harness::*;
use crate::oracle_generator;

oracle_generator! {
    fn of_guards() -> Iterator<Item = D> + Clone {
        let _outer = d("outer");
        for turn in 0..3 {
            let inner = d(format!("inner{turn}"));
            yield_!(inner.clone());
            if turn == 1 {
                yield_!(inner);
                continue;
            }
            yield_!(d("extra"));
        }
        yield_!(d("last"));
    }
}

oracle_generator! {
    fn with_arguments(mut from: u32, held: D, mut names: Vec<D>) -> Iterator<Item = (u32, Option<D>)> + Clone {
        while from < 5 {
            yield_!((from, None));
            from += 2;
            if let Some(name) = names.pop() {
                yield_!((from, Some(name)));
            }
        }
        peek(&held);
        names.push(held);
        for (index, name) in names.into_iter().enumerate() {
            yield_!((index as u32, Some(name)));
        }
    }
    with (0, d("held"), vec![d("n0"), d("n1"), d("n2")])
}

oracle_generator! {
    fn early_returns(limit: u32) -> Iterator<Item = u32> + Clone {
        let guard = d("guard");
        'outer: for a in 0.. {
            let _a = d("a");
            for b in 0..=a {
                let _b = d("b");
                match a * b {
                    n if n > limit => return,
                    n if n % 3 == 2 => continue 'outer,
                    n => yield_!(n),
                }
                if a + b == 4 {
                    eat(guard);
                    break 'outer;
                }
            }
        }
        yield_!(1000);
    }
    with (7)
}

oracle_generator! {
    fn of_nothing() -> Iterator<Item = u32> + Clone {
        let _guard = d("guard");
        mark("ran");
        if false {
            yield_!(1);
        }
    }
}

oracle_generator! {
    fn that_panics() -> Iterator<Item = u32> + Clone {
        let _outer = d("outer");
        for n in 0..4 {
            let inner = d("inner");
            assert!(n < 3, "boom {}", inner.name());
            yield_!(n);
        }
    }
}

oracle_generator! {
    fn delegating() -> Iterator<Item = u32> + Clone {
        let _outer = d("outer");
        yield_from!(each(0..2));
        yield_!(10);
        yield_from!(each([20, 21]));
        for n in 0..2 {
            let _inner = d("inner");
            yield_from!(each(vec![n; 2].into_iter().map(move |m| m + n)));
            yield_from!(each(Some(n).filter(|n| *n > 0)));
        }
        yield_from!(each(Vec::new()));
    }
}

oracle_generator! {
    fn delegating_to_generators() -> Iterator<Item = u32> {
        let _outer = d("outer");
        yield_from!(pairs(1));
        yield_from!(tree(2));
        yield_!(1000);
        yield_from!(pairs(2));
    }
    parts {
        fn pairs(n: u32) -> impl Coroutine<(), Yield = u32> as () {
            let _pair = d("pair");
            yield_!(n);
            yield_!(n * 10);
        }

        fn tree(depth: u32) -> Box<dyn Coroutine<(), Yield = u32>> as () {
            let _level = d(depth);
            if depth > 0 {
                yield_from!(tree(depth - 1));
                yield_!(depth * 100);
                yield_from!(tree(depth - 1));
            }
        }
    }
}

oracle_generator! {
    fn in_every_place() -> Iterator<Item = usize> + Clone {
        let mut text = String::from("abc");
        let () = yield_!(text.len());
        let unit = if text.is_empty() { yield_!(1) } else { yield_!(2) };
        eat((d("left"), yield_!(3), d("right"), unit));
        match yield_!(4) {
            () => yield_!(5),
        }
        while let Some(last) = text.pop() {
            yield_!(last as usize);
            (yield_!(6), yield_!(7)).0
        }
        yield_!(text.len())
    }
}

oracle_generator! {
    fn of_endless_numbers() -> Iterator<Item = u64> + Clone {
        let (mut a, mut b) = (0u64, 1);
        loop {
            yield_!(a);
            (a, b) = (b, a + b);
        }
    }
}

oracle_generator! {
    fn deferred_and_shadowed() -> Iterator<Item = D> + Clone {
        let item;
        yield_!(d("before"));
        item = d("item");
        let item = (item, d("other"));
        yield_!(item.0.clone());
        let (item, mut other) = item;
        for turn in 0..2 {
            other = { yield_!(other); d(turn) };
        }
        yield_!(item);
        drop(other);
        yield_!(d("end"));
    }
}
