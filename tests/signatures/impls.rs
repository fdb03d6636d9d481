//! Lifetimes of an `impl`, named by its functions.

use coro::SendError;
use coro::prelude::*;

struct Held<'t>(&'t str);

type Shorten<'t> = Box<dyn Fn(&'t str) -> &'t str + 't>;

impl<'t> Held<'t> {
    #[coro::coroutine]
    fn shorten(held: Self) -> impl Coroutine<&'t str, Yield = &'t str, Return = Shorten<'t>> {
        let text = held.0;
        let other = yield_!(text);
        let least = if other.len() < text.len() {
            other
        } else {
            text
        };
        let shorten: Box<dyn Fn(&'t str) -> &'t str + 't> = Box::new(move |text| {
            if text.len() < least.len() {
                text
            } else {
                least
            }
        });
        shorten
    }

    #[coro::coroutine]
    fn spelled(
        held: Self,
    ) -> impl Coroutine<u32, Yield = &'t str, Return = Box<dyn Fn(&'t str) -> &'t str + 't>> {
        yield_!(held.0);
        Box::new(move |text| if text.is_empty() { held.0 } else { text })
    }
}

#[test]
fn a_function_names_the_lifetimes_of_its_impl() {
    let mut cor = Held::shorten(Held("some text")).prime();
    let Err(SendError::Returned(shorten)) = cor.send("text") else {
        panic!("it returns");
    };
    assert_eq!((shorten("a"), shorten("longer")), ("a", "text"));
    let Err(SendError::Returned(or)) = Held::spelled(Held("or")).prime().send(1) else {
        panic!("it returns");
    };
    assert_eq!((or(""), or("either")), ("or", "either"));
}
