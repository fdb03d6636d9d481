//! Exclusive references that are passed on beside a yield, and used again.

use std::fmt::{self, Write};
use std::mem;

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug, Default)]
struct Till {
    sum: u32,
    name: String,
    all: Vec<u32>,
}

impl Till {
    fn set(&mut self, other: &mut u32, n: u32) {
        *other += n;
        self.sum += *other;
    }

    fn add(&mut self, n: u32) -> bool {
        self.sum += n;
        self.sum > 4
    }
}

fn till() -> &'static mut Till {
    Box::leak(Box::new(Till {
        sum: 1,
        name: "till".to_owned(),
        all: vec![1, 2],
    }))
}

fn number() -> &'static mut u32 {
    Box::leak(Box::new(7))
}

fn add(to: &mut u32, n: u32) -> u32 {
    *to += n;
    *to
}

fn step(till: &mut Till, n: u32) -> bool {
    till.add(n)
}

fn priced(till: &Till, n: u32) -> u32 {
    till.sum + n
}

fn sum(all: &[u32], n: u32) -> u32 {
    all.iter().sum::<u32>() + n
}

fn shown(name: &str, n: u32) -> String {
    format!("{name}{n}")
}

fn emit(out: &mut dyn Write, text: &str) -> fmt::Result {
    out.write_str(text)
}

oracle! {
    fn in_a_loop(to: &'static mut u32) -> Coroutine<u32, Yield = u32, Return = u32> {
        let guard = d("guard");
        loop {
            if add(to, yield_!(*to)) > 9 {
                return *to;
            }
        }
    } with (number())
}

oracle! {
    fn and_used_behind(to: &'static mut u32, till: &'static mut Till) -> Coroutine<u32, Yield = u32, Return = u32> {
        let first = add(to, yield_!(1)) + add(&mut till.sum, yield_!(2));
        *to += 1;
        till.set(to, yield_!(3));
        till.all.push(first);
        add(&mut *to, yield_!(4)) + till.all.len() as u32
    } with (number(), till())
}

oracle! {
    fn coerced(till: &'static mut Till) -> Coroutine<u32, Yield = u32, Return = ()> {
        loop {
            let n = priced(till, yield_!(till.sum));
            till.sum += n;
            let all = &mut till.all;
            let n = sum(all, yield_!(n));
            all.push(n);
            if n > 10 {
                break;
            }
        }
    } with (till())
}

oracle! {
    fn of_a_function_of_the_type(till: &'static mut Till) -> Coroutine<u32, Yield = u32, Return = u32> {
        while !step(till, yield_!(1)) {
            till.name.push('x');
        }
        Till::add(till, yield_!(2));
        till.sum
    } with (till())
}

oracle! {
    fn items_of_a_loop(tills: &'static mut Vec<Till>, others: &'static mut Vec<Till>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut all = 0;
        for till in tills.iter_mut() {
            let n = priced(till, yield_!(all));
            till.sum += n;
            all += till.sum;
        }
        if let Some(till) = others.last_mut() {
            let name = shown(&till.name, yield_!(all));
            till.name.push_str(&name);
            step(till, yield_!(7));
            all += till.sum;
        }
        all
    } with (Box::leak(Box::new(vec![Till::default(); 2])), Box::leak(Box::new(vec![Till::default()])))
}

oracle! {
    fn written_to(out: &'static mut String) -> Coroutine<&'static str, Yield = usize, Return = fmt::Result> {
        loop {
            emit(out, yield_!(1))?;
            if out.len() > 5 {
                return Ok(());
            }
        }
    } with (Box::leak(Box::new(String::new())))
}

oracle! {
    fn of_a_local() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut number = 1;
        let to = &mut number;
        add(to, yield_!(3));
        *to += 1;
        let mut till = Till::default();
        loop {
            let sum = &mut till.sum;
            *sum += yield_!(1);
            if add(sum, yield_!(2)) > 5 {
                break;
            }
        }
        till.sum + number
    }
}

oracle! {
    fn replaced(till: &'static mut Till) -> Coroutine<u32, Yield = u32, Return = u32> {
        let old = mem::replace(&mut till.sum, yield_!(3));
        let older = mem::replace(&mut till.sum, yield_!(4));
        till.all.push(old + older);
        let name = shown(&till.name, yield_!(5));
        yield_!(6);
        till.sum += 1;
        till.name.push_str(&name);
        till.sum + till.name.len() as u32
    } with (till())
}

oracle! {
    fn of_a_name_that_is_another_s_too(to: &'static mut u32) -> Coroutine<u32, Yield = u32, Return = (D, u32)> {
        *to += 1;
        {
            let to = d("to");
            let other = d("other");
            eat((to, yield_!(2)));
        }
        (d("end"), add(to, yield_!(1)))
    } with (number())
}
