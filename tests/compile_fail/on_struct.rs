//! The attribute is for functions, and for blocks of them.

#[coro::coroutine]
struct Averager {
    total: f64,
    count: f64,
}

fn main() {
    let averager = Averager {
        total: 1.0,
        count: 2.0,
    };
    println!("{}", averager.total / averager.count);
}
