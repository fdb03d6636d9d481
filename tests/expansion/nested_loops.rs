#[coro::coroutine]
fn words(text: &str) -> impl Coroutine<u8, Yield = usize, Return = !> {
    let mut words = 0;
    loop {
        let mut length = 0;
        loop {
            let byte = yield_!(words);
            if byte == b' ' {
                break;
            }
            length += 1;
        }
        if length == text.len() {
            words += 1;
        }
        if length > 0 {
            yield_!(length);
        }
    }
}
