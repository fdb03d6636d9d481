//! The attribute is for functions, and for blocks of them.

#[coro::coroutine]
use coro::SendError;

fn main() {
    let _: Option<SendError<u32>> = None;
}
