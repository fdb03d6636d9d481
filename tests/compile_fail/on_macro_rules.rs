//! The attribute is for functions, and for blocks of them.

#[coro::coroutine]
macro_rules! nothing {
    () => {};
}

fn main() {
    nothing!();
}
