//! Two coroutines that send to each other.
//!
//! In Python the second send comes back into a coroutine that is running: `ValueError: generator
//! already executing`. Here a coroutine owns its target, and two cannot own each other:
//!
//! ```text
//! ping.send(Message::Partner(pong));
//! pong.send(Message::Partner(ping)); // E0382: borrow of moved value: `pong`
//! ```
//!
//! Behind a shared handle they can at least be told of each other. Entering one that is running is
//! then an `Err` of the handle, not a crash.

use std::cell::RefCell;
use std::rc::Rc;

use coro::Never;
use coro::prelude::*;

type Player = Primed<Box<dyn Coroutine<u32, Yield = (), Return = Never>>>;
type Handle = Rc<RefCell<Option<Player>>>;

#[coro::coroutine]
fn player(name: &'static str, partner: Handle) -> Primed<Box<dyn Coroutine<u32, Return = !>>> {
    loop {
        let ball = yield_!();
        println!("{name} has ball {ball}");
        if !pass(&partner, ball + 1) {
            println!("{name} cannot pass: the partner is already executing");
        }
    }
}

/// Sends the ball, unless the handle's coroutine is running or gone.
fn pass(to: &Handle, ball: u32) -> bool {
    match to.try_borrow_mut().as_deref_mut() {
        Ok(Some(player)) => {
            player.push(ball);
            true
        }
        _ => false,
    }
}

fn main() {
    let (first, second) = (Handle::default(), Handle::default());
    first.replace(Some(player("ping", Rc::clone(&second))));
    second.replace(Some(player("pong", Rc::clone(&first))));

    pass(&first, 1);
    pass(&second, 10);

    // The handles keep each other alive until one is emptied.
    drop(first.take());
}
