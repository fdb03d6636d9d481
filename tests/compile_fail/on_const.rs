//! The attribute is for functions, and for blocks of them.

#[coro::coroutine]
const LIMIT: u32 = 50;

fn main() {
    println!("{LIMIT}");
}
