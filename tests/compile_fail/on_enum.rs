//! The attribute is for functions, and for blocks of them.

#[coro::coroutine]
enum Stage {
    First,
}

fn main() {
    let Stage::First = Stage::First;
}
