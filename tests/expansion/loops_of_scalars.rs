#[coro::coroutine]
fn blanks() -> impl Coroutine<u8, Yield = usize, Return = !> {
    let mut blanks = 0;
    loop {
        let mut length = 0;
        loop {
            let byte = yield_!(blanks);
            if byte == b' ' {
                break;
            }
            length += 1;
        }
        blanks += 1;
        yield_!(length);
    }
}
