#[coro::coroutine]
fn pairs(count: u32) -> impl Coroutine<Yield = (u32, u32)> {
    for row in 0..count {
        for column in 0..row {
            yield_!((row, column));
        }
    }
}
