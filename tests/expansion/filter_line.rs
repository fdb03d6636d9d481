#[coro::coroutine]
fn filter_line(num: &str) -> impl Coroutine<&str> {
    loop {
        let line = yield_!();
        if line.contains(num) {
            println!("{line}");
        }
    }
}
