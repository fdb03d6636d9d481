//! `#[coro::coroutine]` on blocks that do not need it, and marks that are not on functions.

#[coro::coroutine]
mod without_a_mark {
    #[allow(dead_code)]
    fn plain() {}
}

#[coro::coroutine]
mod on_a_struct {
    use coro::prelude::*;

    #[coroutine]
    struct Marked;

    #[coroutine]
    pub fn marked(_: Marked) -> impl Coroutine {
        yield_!();
    }

    #[coroutine]
    mod inner {}
}

struct Type;

#[coro::coroutine]
impl Type {
    #[allow(dead_code)]
    const NUMBER: u32 = 1;
}

fn main() {}
