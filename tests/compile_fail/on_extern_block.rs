//! The attribute is for functions, and for blocks of them.

#[coro::coroutine]
unsafe extern "C" {}

fn main() {}
