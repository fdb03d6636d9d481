//! What is borrowed from is handed back on some ways, as what an error is about, while the others go on with what is borrowed.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn by_an_else() -> Coroutine<String, Yield = String, Return = Result<usize, String>> {
        let mut lines = 0;
        loop {
            let line = yield_!(lines.to_string());
            let mut words = line.split_whitespace();
            let (Some(name), Some(value)) = (words.next(), words.next()) else {
                return Err(line);
            };
            if value.is_empty() {
                return Err(line.clone());
            }
            mark(format!("{name}={value}"));
            lines += line.len();
            yield_!(name.to_string());
        }
    }
}

oracle! {
    fn by_several() -> Coroutine<String, Yield = String, Return = Result<usize, String>> {
        let line = yield_!(String::new());
        let name = line.split('1').next().unwrap_or("");
        let Some(at) = line.find('0') else { return Err(line) };
        match line.len() + at {
            0 => return Err(line),
            1 => {
                drop(line);
                return Ok(1);
            }
            n => mark(format!("{n} {line}")),
        }
        if at > 3 || line.len() > 5 {
            return Err(line);
        }
        let again = yield_!(name.to_string());
        Ok(line.len() + again.len())
    }
}

oracle! {
    fn what_drops() -> Coroutine<u32, Yield = usize, Return = Result<D, (D, D)>> {
        let n = yield_!(0);
        let (first, second) = (d("first"), d(n));
        let name = first.name();
        let size = name.len() + n as usize;
        if size == 5 {
            return Ok(second);
        }
        let other = second.name();
        if other.len() + size == 8 && first.name().len() == 5 {
            eat(first);
            return Ok(second);
        }
        let sum = name.len() + other.len() + size;
        if sum > 14 {
            return Err((second, first));
        }
        yield_!(sum);
        Ok(if n > 0 { first } else { second })
    }
}

oracle! {
    fn in_turns_of_a_loop() -> Coroutine<u32, Yield = usize, Return = Option<D>> {
        for turn in 0..3 {
            let n = yield_!(turn);
            let named = d(n);
            let name = named.name();
            if name.len() > 3 {
                continue;
            }
            let long = match named.name().len() {
                0 => return Some(named),
                2 if turn > 0 => {
                    eat(named);
                    continue;
                }
                len => len,
            };
            mark(name);
            if long == 1 && turn == 2 {
                return Some(named);
            }
            yield_!(name.len() + named.name().len());
        }
        None
    }
}

oracle! {
    fn given_again() -> Coroutine<u32, Yield = usize, Return = D> {
        let n = yield_!(0);
        let mut named = d(n);
        let len = named.name().len();
        let other = if len + named.name().len() > 2 {
            eat(named);
            named = d("again");
            named.name()
        } else {
            named.name()
        };
        let size = other.len();
        if size == 1 {
            return named;
        }
        yield_!(size + named.name().len());
        named
    }
}
