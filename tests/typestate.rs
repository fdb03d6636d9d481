//! The methods that misuse meets are in nobody's way.

use coro::prelude::*;

#[coro::coroutine]
fn echo() -> impl Coroutine<u8, Yield = u8, Return = !> {
    let mut value = 0;
    loop {
        value = yield_!(value);
    }
}

trait Named {
    fn send(self, name: &str) -> String;
    fn close(&self) -> String;
    fn prime(self) -> String;
    fn is_finished(&self) -> String;
}

impl<T> Named for T {
    fn send(self, name: &str) -> String {
        format!("{name} sent")
    }

    fn close(&self) -> String {
        "closed".to_owned()
    }

    fn prime(self) -> String {
        "primed".to_owned()
    }

    fn is_finished(&self) -> String {
        "finished".to_owned()
    }
}

#[test]
fn traits_of_the_user_may_have_their_names() {
    let unprimed = echo();
    assert_eq!(unprimed.close(), "closed");
    assert_eq!(unprimed.is_finished(), "finished");
    assert_eq!(unprimed.send("echo"), "echo sent");
    assert_eq!(Coroutine::prime(echo()).prime(), "primed");
}

#[test]
fn a_primed_coroutine_has_its_own() {
    let mut primed = Coroutine::prime(echo());
    assert_eq!(Primed::send(&mut primed, 1), Ok(1));
    assert_eq!(primed.push(2), 2);
    assert!(!Primed::is_finished(&mut primed));
}

#[test]
fn an_unprimed_one_can_be_a_trait_object() {
    let boxed: Box<dyn Coroutine<u8, Yield = u8, Return = coro::Never>> = Box::new(echo());
    assert_eq!(Coroutine::prime(boxed).push(3), 3);
}
