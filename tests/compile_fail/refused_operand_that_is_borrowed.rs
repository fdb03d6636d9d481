//! What is compared or called is borrowed across a yield, if it is not `Copy` and may be changed.

use coro::prelude::*;

struct Reader {
    token: String,
    made: Box<dyn Fn(u32) -> u32>,
}

impl Reader {
    fn read(&self, number: u32) -> String {
        format!("{}{number}", self.token)
    }

    fn size(&self) -> u32 {
        self.token.len() as u32
    }
}

#[coro::coroutine]
fn compared(reader: &mut Reader) -> impl Coroutine<u32, Return = bool> {
    reader.token == reader.read(yield_!())
}

#[coro::coroutine]
fn called(reader: Reader) -> impl Coroutine<u32, Return = u32> {
    (reader.made)(yield_!() + reader.size())
}

fn main() {}
