#[coro::coroutine]
fn greet() -> impl Coroutine<String, Yield = &'static str, Return = String> {
    let first = yield_!("first name?");
    let last = yield_!("last name?");
    let full = format!("{first} {last}");
    store(first);
    if yield_!("upper case?") == "yes" {
        return full.to_uppercase();
    }
    full
}
