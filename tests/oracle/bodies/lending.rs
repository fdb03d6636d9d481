//! Sends that are lent until the next yield: what may still be in scope then, and what may be done with it.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn still_in_scope() -> Coroutine<&str as &'static str, Yield = usize, Return = usize> {
        let _guard = d("guard");
        let line = yield_!(0);
        mark(line);
        let owned = line.to_owned();
        let next = yield_!(line.len());
        let _also = d("also");
        if next.len() > 3 {
            let third = yield_!(1);
            mark(third);
        }
        owned.len() + yield_!(2).len()
    }
}

oracle! {
    fn shadowed_by_the_next() -> Coroutine<&str as &'static str, Yield = usize, Return = String> {
        let line = yield_!(0);
        let mut all = line.to_owned();
        let line = yield_!(all.len());
        all += line;
        for turn in 0..2 {
            let line = yield_!(turn);
            if line == "zero" {
                continue;
            }
            all += line;
            let line = line.len();
            all += yield_!(line);
        }
        all
    }
}

oracle! {
    fn read_in_a_loop() -> Coroutine<&str as &'static str, Yield = usize, Return = (usize, usize)> {
        let (mut lines, mut bytes) = (0, 0);
        while let Ok(line) = try_yield!(lines) {
            let word @ ("one" | "two" | "three") = line else {
                break;
            };
            lines += 1;
            bytes += match word {
                "one" => 1,
                "two" if lines > 2 => yield_!(100).len(),
                word => word.len(),
            };
        }
        (lines, bytes)
    }
}

oracle! {
    fn lent_as_operands() -> Coroutine<&str as &'static str, Yield = usize, Return = String> {
        let a = yield_!(yield_!(0).len()).len();
        let text = format!("{}{a}", yield_!(1)) + yield_!(2);
        let n = if yield_!(3) == "one" && yield_!(4).starts_with('t') { yield_!(5).len() } else { 0 };
        let all = vec![yield_!(6).to_owned(), yield_!(7).to_uppercase()];
        match yield_!(8) {
            "zero" => return text,
            other => mark(other),
        }
        all.concat() + &text + &n.to_string()
    }
}

oracle! {
    fn lent_exclusively() -> Coroutine<&mut Vec<u32> as &'static mut Vec<u32>, Yield = usize, Return = usize> {
        let mut total = 0;
        let _guard = d("guard");
        let world = yield_!(0);
        world.push(7);
        peek(world);
        for turn in 0..3 {
            let world = yield_!(total);
            if world.is_empty() {
                world.push(1);
                peek(world);
                let other = yield_!(turn + 10);
                other.clear();
                continue;
            }
            world.retain(|n| n % 2 == 0);
            for number in world.iter_mut() {
                *number += 1;
            }
            total += world.len();
            peek(world);
        }
        yield_!(total).push(9);
        total
    }
}

oracle! {
    fn one_part_is_kept() -> Coroutine<(&str, u32) as (&'static str, u32), Yield = u32, Return = u32> {
        let mut total = 0;
        let (name, count) = yield_!(total);
        mark(name);
        for _ in 0..count % 3 {
            let (name, number) = yield_!(total + count);
            total += name.len() as u32;
            let more = yield_!(number);
            total += more.1 + number;
        }
        total + count
    }
}

oracle! {
    fn held_in_an_inner_block() -> Coroutine<&str as &'static str, Yield = usize, Return = usize> {
        let mut count = 0;
        loop {
            let longest = {
                let line = yield_!(count);
                let mut parts: Vec<&str> = line.split('e').collect();
                parts.sort_by_key(|part| part.len());
                parts.last().map_or(0, |part| part.len())
            };
            count += longest;
            if count > 5 || yield_!(longest) == "zero" {
                break count;
            }
        }
    }
}

oracle! {
    fn lent_options() -> Coroutine<Option<&str> as Option<&'static str>, Yield = usize, Return = Option<usize>> {
        let _guard = d("guard");
        let first = yield_!(0)?.len();
        while let Some(line) = yield_!(first) {
            mark(line);
            if let Some(other) = yield_!(1)
                && other.len() > first
            {
                return Some(yield_!(2)?.len());
            }
        }
        let Some(last) = yield_!(3) else { return None };
        Some(last.len() + first)
    }
}

oracle! {
    fn what_is_not_lent_of_a_result() -> Coroutine<Result<u32, &str> as Result<u32, &'static str>, Yield = u32, Return = u32> {
        let first = yield_!(0).unwrap_or(7);
        match yield_!(first) {
            Ok(n) => {
                mark(yield_!(n).is_ok());
                n + first
            }
            Err(error) => {
                mark(error);
                match try_yield!(1) {
                    Ok(Ok(n)) => yield_!(n).map_or(n, |more| n + more),
                    Ok(Err(error)) => error.len() as u32,
                    Err(_) => first,
                }
            }
        }
    }
}

oracle! {
    fn lent_and_moved_on() -> Coroutine<&mut Vec<u32> as &'static mut Vec<u32>, Yield = u32, Return = u32> {
        fn step(world: &mut Vec<u32>, n: u32) -> u32 {
            world.push(n);
            peek(world);
            world.len() as u32
        }
        let mut n = 0;
        loop {
            n += step(yield_!(n), n);
            let world = yield_!(n + 100);
            n += step(world, 1);
            n += step(&mut *world, 2);
            if n > 9 {
                return step(world, 3);
            }
        }
    }
}

oracle! {
    fn a_copy_beside_what_is_lent() -> Coroutine<(&mut Vec<u32>, usize) as (&'static mut Vec<u32>, usize), Yield = usize, Return = Vec<usize>> {
        let mut all = vec![1, 2, 3];
        let (world, n) = yield_!(0);
        world.push(n as u32);
        let next = yield_!(all.len());
        all.push(n.min(next.1));
        let at = match yield_!(n) {
            (_, 0) => all.len() - 1,
            (world, at) => {
                world.clear();
                at.min(1)
            }
        };
        while let Ok((world, n)) = try_yield!(at) {
            world.push(1);
            yield_!(n);
            all.swap(at.min(2), n.min(2));
            if n == 0 {
                break;
            }
        }
        all
    }
}

oracle! {
    fn a_text_beside_what_is_lent() -> Coroutine<(&mut Vec<u32>, &str) as (&'static mut Vec<u32>, &'static str), Yield = usize, Return = Vec<String>> {
        let mut undo = Vec::new();
        loop {
            let (world, command) = yield_!(undo.len());
            world.push(command.len() as u32);
            if command.len() > 3 {
                yield_!(world.len());
            } else {
                undo.push(String::from(command));
                if undo.len() == 2 {
                    return undo;
                }
            }
        }
    }
}

trait Named {
    fn named(&mut self, name: &str) -> Option<&mut u32>;
}

impl Named for Vec<u32> {
    fn named(&mut self, name: &str) -> Option<&mut u32> {
        self.iter_mut().find(|n| n.to_string() == name)
    }
}

oracle! {
    fn found_by_what_is_owned() -> Coroutine<&mut Vec<u32> as &'static mut Vec<u32>, Yield = usize, Return = usize> {
        let name = "1".to_string();
        let world = yield_!(0);
        let Some(mut number) = world.named(&name) else {
            return name.len();
        };
        if *number == 1 {
            world.push(8);
            number = world.named("8").unwrap();
            *number += 1;
            mark(&*number);
            world.push(2);
            yield_!(1).push(1);
        }
        for turn in 0..2 {
            let world = yield_!(turn);
            mark(world.len());
        }
        name.len()
    }
}

oracle! {
    fn the_parts_of_what_is_sent() -> Coroutine<(&mut Vec<u32>, usize) as (&'static mut Vec<u32>, usize), Yield = usize, Return = Vec<usize>> {
        let mut seen = Vec::new();
        loop {
            let pair = yield_!(seen.len());
            let world = pair.0;
            let n = pair.1;
            let Some(last) = world.pop() else {
                if let Some(first) = world.first_mut() {
                    *first += 1;
                }
                yield_!(n);
                continue;
            };
            seen.push(last as usize + n);
            if n == 0 {
                return seen;
            }
        }
    }
}
