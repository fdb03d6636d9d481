//! Something is wrong with a body that takes apart, by its type, what is behind a reference.

use coro::prelude::*;

enum Order {
    New,
    Packing { left: u32, buffer: Vec<u32> },
}

#[coro::coroutine]
fn mistaken(orders: &mut [Order]) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let order = &mut orders[0];
    let text = String::new();
    yield_!(1);
    let n: u32 = text;
    match order {
        Order::Packing { left, buffer } if *left > 0 => {
            *left += 1;
            buffer.push(n);
        }
        Order::New | Order::Packing { .. } => {}
    }
    if matches!(order, Order::Packing { left, .. } if *left > 3) {
        yield_!(2);
    }
    let Order::Packing { left, .. } = order else {
        return 3;
    };
    *left += yield_!(4);
    *left
}

fn main() {
    let _ = mistaken(&mut []);
}
