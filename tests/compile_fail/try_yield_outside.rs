//! A `try_yield!` belongs in a coroutine.

use coro::prelude::*;

fn main() {
    while let Ok(()) = try_yield!() {}
}
