//! Names that nothing has, as the machine itself has variables called, and that are like others, in format strings and assigned.

use coro::prelude::*;

struct Log {
    lines: Vec<String>,
}

#[coro::coroutine]
fn counted(name: String) -> impl Coroutine<u32, Yield = u32> {
    let mut total = 0;
    loop {
        total += yield_!(total + start);
        println!("{nme}");
        totl = sent + frame;
        yield_!(format!("{totl} {}", resume).len() as u32);
        totla += 1;
        tota += yield_!(1);
    }
}

impl Log {
    #[coro::coroutine]
    fn lengths(&mut self) -> impl Coroutine<Yield = usize> {
        for line in self.lines.iter() {
            yield_!(line.len() + iter.len() + this.lines.len() + selfs.lines.len());
        }
    }
}

fn main() {}
