//! The attribute is for functions, and for blocks of them.

#[coro::coroutine]
static LIMIT: u32 = 50;

fn main() {
    println!("{LIMIT}");
}
