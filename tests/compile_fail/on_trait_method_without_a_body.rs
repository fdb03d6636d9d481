//! The attribute on a trait's method spells out the return type, and needs one.

trait Source {
    #[coro::coroutine]
    fn lines(&self) -> u32;
}

fn main() {}
