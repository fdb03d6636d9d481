//! Two coroutines cannot own each other, so neither can be entered while it runs. In Python:
//! `ValueError`.

use coro::prelude::*;

enum Message {
    Partner(Primed<Box<dyn Coroutine<Message, Yield = (), Return = ()>>>),
    Ball(u32),
}

#[coro::coroutine]
fn player() -> Primed<Box<dyn Coroutine<Message>>> {
    let mut partner = None;
    loop {
        let message = yield_!();
        match message {
            Message::Partner(player) => partner = Some(player),
            Message::Ball(ball) => {
                if let Some(player) = &mut partner {
                    let _ = player.send(Message::Ball(ball + 1));
                }
            }
        }
    }
}

fn main() {
    let mut ping = player();
    let mut pong = player();
    let _ = ping.send(Message::Partner(pong));
    let _ = pong.send(Message::Partner(ping));
}
