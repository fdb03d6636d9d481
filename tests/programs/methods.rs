//! Methods with `self` by every kind.

use coro::prelude::*;

struct Counter {
    base: u32,
    log: Vec<u32>,
}
impl Counter {
    #[coro::coroutine]
    fn reader(&self) -> impl Coroutine<u32, Yield = u32> {
        let mut sum = self.base;
        loop {
            sum += yield_!(sum + u32::try_from(self.log.len()).unwrap());
        }
    }
    #[coro::coroutine]
    fn writer(&mut self) -> impl Coroutine<u32, Return = usize> {
        while let Ok(n) = try_yield!() {
            self.log.push(n);
            if n == 0 {
                self.base += 1;
            }
        }
        self.log.len()
    }
    #[coro::coroutine]
    fn into_parts(mut self) -> impl Coroutine<Yield = u32, Return = Self> {
        self.log.push(77);
        while let Some(n) = self.log.pop() {
            yield_!(n);
        }
        self.base = 0;
        self
    }
}
#[test]
fn methods() {
    let mut counter = Counter {
        base: 2,
        log: vec![],
    };
    let mut w = counter.writer().prime();
    for n in [5, 0, 6] {
        w.send(n).unwrap();
    }
    assert_eq!(w.close(), Some(3));
    let mut r = counter.reader().prime();
    assert_eq!(r.send(10), Ok(16));
    assert_eq!(r.send(10), Ok(26));
    drop(r);
    let (mut p, first) = counter.into_parts().start().ok().unwrap();
    let mut all = vec![first];
    let back = loop {
        match p.send(()) {
            Ok(n) => all.push(n),
            Err(e) => break e.returned().unwrap(),
        }
    };
    assert_eq!((all, back.base), (vec![77, 6, 0, 5], 0));
}
