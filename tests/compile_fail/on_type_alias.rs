//! The attribute is for functions, and for blocks of them.

#[coro::coroutine]
type Line = String;

fn main() {
    println!("{}", Line::new());
}
