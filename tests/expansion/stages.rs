#[coro::coroutine]
fn sign_up() -> impl Coroutine<String, Yield = &'static str, Return = [String; 8]> {
    let first = yield_!("first name?");
    let last = yield_!("last name?");
    let street = yield_!("street?");
    let city = yield_!("city?");
    let code = yield_!("code?");
    let country = yield_!("country?");
    let mail = yield_!("mail?");
    let phone = yield_!("phone?");
    [first, last, street, city, code, country, mail, phone]
}
