//! A coroutine with an argument, which configures it, and with lent values.
//!
//! In Python every value sent is shared with the coroutine, for as long as it likes. Here the
//! elided lifetime of `Coroutine<&str>` is a new one for every send: a line is lent for that send
//! only, so that the loop below can reuse one buffer for all of them.

use std::error::Error;
use std::io::{BufRead, Cursor};

use coro::SendError;
use coro::prelude::*;

#[coro::coroutine]
fn filter_line(num: &str) -> impl Coroutine<&str> {
    println!("lines with {num}:");
    while let Ok(line) = try_yield!() {
        if line.contains(num) {
            println!("{line}");
        }
    }
    println!("done");
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut people = Cursor::new("Jessica, age:24\nMarco, age:33\nFilipe, age:55\n");

    let mut filter = filter_line("33").prime();
    let mut line = String::new();
    while people.read_line(&mut line)? > 0 {
        let sent = filter.send(line.trim_end());
        // The error of a lent send holds the line; without it, it can leave this function.
        sent.map_err(SendError::without_value)?;
        line.clear();
    }
    filter.close();
    Ok(())
}
