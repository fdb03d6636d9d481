//! Methods: `self` in every form, in every place.

use crate::harness::*;
use crate::oracle_method;

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    fn by_value(self) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(self.count);
        peek(&self.held);
        for turn in 0..self.count {
            let m = yield_!(turn + n);
            if m > 3 {
                eat(self);
                return yield_!(10);
            }
        }
        yield_!(self.count + n)
    }
}

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    fn by_mutable_value(mut self) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        self.count += yield_!(self.count);
        self.held.rename(self.count);
        while self.count < 9 {
            let before = self.count;
            self.count += yield_!(before) + 1;
            if self.count == 5 {
                self.held = d(yield_!(100));
            }
        }
        let Self { held, .. } = { self };
        held
    }
}

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    impl {
        const LIMIT: u32 = 6;

        fn scaled(&self, n: u32) -> u32 {
            mark("scaled");
            self.count * n
        }

        fn new(count: u32) -> Self {
            Self { count, held: d("new") }
        }
    }
    fn by_reference(&self) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = self.scaled(yield_!(self.count));
        for turn in 0..Self::LIMIT {
            let other = Self::new(turn);
            total += other.scaled(yield_!(self.scaled(turn)));
            if total > Self::LIMIT {
                let Self { count, ref held } = *self;
                peek(held);
                return total + count;
            }
            peek(&other);
        }
        total
    }
}

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    impl {
        fn grow(&mut self, n: u32) -> &mut Self {
            self.count += n;
            self
        }
    }
    fn by_exclusive_reference(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        self.grow(yield_!(self.count)).grow(1);
        let _guard = d("guard");
        loop {
            let before = self.count;
            self.count = yield_!(before) + 1;
            self.held = d(format!("held {}", self.count));
            std::mem::swap(&mut self.count, &mut { before });
            if self.grow(2).count > 5 {
                break;
            }
            self.count += yield_!(7);
            if self.count == 3 {
                self.grow(yield_!(8));
            }
        }
        peek(&self.held);
        self.count
    }
}

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    fn inside_closures_and_macros(&self) -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let n = yield_!(self.count);
        let count = self.count;
        let add = move |m: u32| count + m + n;
        let text = format!("{} {:?} {}", add(1), self, self.held.name());
        mark(&text);
        struct Inner(u32);
        impl Inner {
            fn twice(self) -> u32 {
                self.0 * 2
            }
        }
        let twice = Inner(yield_!(add(2))).twice();
        assert!(self.count > 0, "boom {}", self.count);
        if matches!(self.held.name(), "held") {
            yield_!(add(twice));
        }
        text
    }
}

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    fn in_a_box(self: Box<Self>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(self.count);
        peek(&self.held);
        if n > 1 {
            let meter = *{ self };
            yield_!(meter.count);
            eat(meter);
            return yield_!(5);
        }
        yield_!(self.count)
    }
}

oracle_method! {
    for Meter { count: u32, held: D } = Meter { count: 2, held: d("held") };
    fn moved_on_one_way(self) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let _guard = d("guard");
        if yield_!(0) > 1 {
            let that = self;
            yield_!(1);
            peek(&that.held);
        } else if yield_!(2) == 1 {
            drop(self);
        }
        mark("meets");
        yield_!(3);
    }
}
