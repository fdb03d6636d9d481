//! Guards of which a part would have to be evaluated again, or to live on in the arm.

use coro::prelude::*;

#[coro::coroutine]
fn of_a_part_of_a_value(list: Vec<u32>) -> impl Coroutine<u32, Return = u32> {
    match (list.len() as u32, list).0 {
        n if n > yield_!() => n,
        _ => 0,
    }
}

#[coro::coroutine]
fn by_reference(text: Option<String>) -> impl Coroutine<Option<String>, Return = usize> {
    match text {
        Some(text) if let Some(ref more) = yield_!() => text.len() + more.len(),
        _ => 0,
    }
}

#[coro::coroutine]
fn of_one_name(text: Option<String>) -> impl Coroutine<Option<String>, Return = usize> {
    match text {
        Some(text)
            if let Some(more) = yield_!()
                && let Some(more) = more.find('.') =>
        {
            text.len() + more
        }
        _ => 0,
    }
}

fn main() {}
