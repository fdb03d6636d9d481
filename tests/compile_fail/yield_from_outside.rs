//! So does a `yield_from!`.

use coro::prelude::*;

fn main() {
    yield_from!(0..3);
}
