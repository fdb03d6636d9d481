//! Yields in operands and in blocks that have a value, beside `?`, closures, `let else` and `let` without a value.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use coro::prelude::*;

#[coro::coroutine]
fn exprs(
    calls: Rc<Cell<u32>>,
) -> impl Coroutine<i64, Yield = i64, Return = Result<String, std::num::ParseIntError>> {
    let count = move || {
        calls.set(calls.get() + 1);
        i64::from(calls.get())
    };
    let sum = count() + yield_!(count()) * yield_!(3);
    let list = [yield_!(sum), count(), yield_!(5)];
    let text = {
        let t = yield_!(list[0] + list[2]);
        format!("{t}")
    };
    let parsed: i64 = text.parse::<i64>()?;
    let deferred;
    if yield_!(parsed) > 0 && yield_!(7) > 0 {
        deferred = "yes";
    } else {
        deferred = "no";
    }
    let Some(half) = halved(yield_!(8)) else {
        return Ok(deferred.to_string());
    };
    let mut map = BTreeMap::new();
    map.insert(yield_!(half), deferred);
    let value = loop {
        let n = yield_!(9);
        if n > 3 {
            break n * 2;
        }
    };
    let tail = 'a: {
        if value > 10 {
            break 'a yield_!(10);
        }
        -1
    };
    Ok(format!(
        "{sum} {list:?} {parsed} {map:?} {value} {tail} {}",
        count()
    ))
}
fn halved(n: i64) -> Option<i64> {
    (n % 2 == 0).then_some(n / 2)
}
#[test]
fn expressions() {
    let calls = Rc::new(Cell::new(0));
    let (mut cor, first) = exprs(calls).start().ok().unwrap();
    let mut trace = vec![first];
    let mut sends = [4, 5, 100, 200, 42, 1, 1, 8, 3, 2, 6, 33].into_iter();
    let end = loop {
        match cor.send(sends.next().unwrap()) {
            Ok(y) => trace.push(y),
            Err(e) => break e.returned().unwrap().unwrap(),
        }
    };
    assert_eq!(trace, [2, 3, 21, 5, 300, 42, 7, 8, 4, 9, 9, 10]);
    assert_eq!(end, "21 [100, 3, 200] 42 {3: \"yes\"} 12 33 4");
}
