//! An object with one method, against the coroutine that does the same.
//!
//! In Python the coroutine is the shorter of the two: it needs no class, no `__init__` and no
//! `self`. So it is here: the arguments are the fields, and the body is the method.

use coro::prelude::*;

struct Adder {
    addend: i32,
}

impl Adder {
    fn add(&self, num: i32) {
        println!("{}", self.addend + num);
    }
}

#[coro::coroutine]
fn adder(addend: i32) -> Primed<impl Coroutine<i32, Return = !>> {
    loop {
        let num = yield_!();
        println!("{}", addend + num);
    }
}

fn main() {
    let object = Adder { addend: 10 };
    object.add(1);
    object.add(2);

    let mut coroutine = adder(10);
    coroutine.push(1);
    coroutine.push(2);

    // The attribute generates the struct: an argument is a field, and so is where the body stands.
    let sizes = (size_of_val(&object), size_of_val(&coroutine));
    println!("bytes: {sizes:?}");
}
