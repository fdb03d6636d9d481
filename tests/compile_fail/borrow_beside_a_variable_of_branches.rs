//! An exclusive reference that goes on beside what a pattern borrows through it, which only the branches show to be one.

use coro::prelude::*;

enum Order {
    New,
    Packing { left: u32, buffer: Vec<u32> },
}

#[coro::coroutine]
fn refused(
    orders: &mut Vec<Order>,
    spare: &mut Vec<Order>,
) -> impl Coroutine<u32, Yield = u32, Return = ()> {
    let list = if yield_!(0) == 0 {
        &mut *orders
    } else {
        &mut *spare
    };
    for order in &mut list[..] {
        match &mut *order {
            Order::Packing { left, buffer } if *left > 0 => {
                buffer.push(yield_!(*left));
                *order = Order::New;
            }
            Order::New | Order::Packing { .. } => {}
        }
    }
}

fn main() {
    let _ = refused(&mut vec![], &mut vec![]);
}
