//! Loops that go through an iterator where it is, and leave the rest.

use crate::harness::*;
use crate::{oracle, oracle_generator, oracle_method};

oracle_generator! {
    fn merged(left: Vec<u32>, right: Vec<u32>) -> Iterator<Item = u32> + Clone {
        let mut left = left.into_iter().peekable();
        let mut right = right.into_iter().peekable();
        loop {
            match (left.peek(), right.peek()) {
                (Some(a), Some(b)) => if a <= b { yield_!(left.next().unwrap()); } else { yield_!(right.next().unwrap()); },
                (Some(_), None) => { for x in left.by_ref() { yield_!(x); } }
                (None, Some(_)) => { for x in &mut right { yield_!(x); if x > 9 { break; } } }
                (None, None) => break,
            }
        }
    }
    with (vec![1, 4, 9], vec![2, 3, 4, 10, 11])
}

oracle! {
    fn head_and_rest(text: &str) -> Coroutine<u32, Yield = String, Return = Option<usize>> {
        let mut lines = text.lines();
        let mut headers = vec![];
        for line in lines.by_ref() {
            if line.is_empty() { break; }
            let Some((key, value)) = line.split_once(": ") else { yield_!(format!("bad {line}")); continue };
            if yield_!(key.to_owned()) == 0 { continue; }
            headers.push((key, value));
        }
        for (n, line) in lines.enumerate() { yield_!(format!("{n} {line} {}", headers.len())); }
        headers.iter().map(|(_, value)| value.parse::<usize>().ok()).sum()
    }
    with ("a: 1\nb: 2\nbad\nc: 3\n\nbody\nmore")
}

oracle! {
    fn items_that_drop(items: Vec<D>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut items = items.into_iter();
        let mut kept = vec![];
        'outer: while items.len() > 0 {
            for item in &mut items {
                match yield_!(item.name().len()) {
                    0 => continue 'outer,
                    1 => break,
                    2 => { kept.push(item); yield_!(kept.len()); }
                    3 => { drop(item); return kept.len(); }
                    _ => eat(item),
                }
            }
            yield_!(77);
        }
        items.len()
    }
    with (vec![d("a"), d("bb"), d("ccc"), d("dddd"), d("eeeee")])
}

fn inner(items: &mut dyn Iterator<Item = u32>) -> u32 {
    items.next().unwrap_or(5)
}

oracle! {
    fn of_fields_and_references(items: Vec<u32>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        struct Source<I> { items: I, n: u32 }
        impl<I: Clone> Clone for Source<I> { fn clone(&self) -> Self { Source { items: self.items.clone(), n: self.n } } }
        let mut source = Source { items: items.into_iter(), n: 0 };
        for item in source.items.by_ref() {
            source.n += item;
            if yield_!(source.n) == 0 { break; }
        }
        let mut other = vec![8, 9].into_iter();
        let mut any = 0;
        for item in (&mut other).by_ref() { any += item; }
        mark(any);
        let first = inner(&mut source.items);
        for Source { items, n } in [source] {
            let mut items = items;
            for item in items.by_ref() { if yield_!(item) > 2 { break; } }
            for item in items { yield_!(item + n); }
        }
        first
    }
    with (vec![1, 2, 3, 4, 5, 6, 7])
}

oracle! {
    fn of_a_reference() -> Coroutine<u32, Yield = u32, Return = u32> {
        let it: &'static mut std::ops::Range<u32> = Box::leak(Box::new(1..5));
        for x in it.by_ref() { if yield_!(x) > 3 { break; } }
        it.next().unwrap_or(0)
    }
}

fn words(text: &str) -> std::str::SplitWhitespace<'_> {
    text.split_whitespace()
}

oracle! {
    fn generic(mut names: std::vec::IntoIter<D>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        for name in &mut names { if yield_!(name.name().len()) > 1 { break; } }
        let mut rest = words("a bb ccc");
        for word in &mut rest { yield_!(word.len()); break; }
        names.len() + rest.count()
    }
    with (vec![d("x"), d("yy"), d("zzz")].into_iter())
}

oracle_method! {
    for Scanner { chars: std::vec::IntoIter<char>, seen: u32 } = Scanner { chars: vec!['a', 'b', 'c', 'd', 'e', 'f', 'g'].into_iter(), seen: 0 };
    fn of_a_receiver(&mut self) -> Coroutine<u32, Yield = char, Return = Option<char>> {
        for c in self.chars.by_ref() { self.seen += yield_!(c); if self.seen > 3 { break; } }
        for c in &mut self.chars { if yield_!(c) < self.seen { break; } }
        self.chars.next()
    }
}

oracle_generator! {
    fn adapted(words: Vec<D>) -> Iterator<Item = String> + Clone {
        let mut words = words.into_iter();
        for word in words.by_ref().take(2) { yield_!(word.name().to_owned()); }
        for (n, word) in words.by_ref().skip(1).enumerate().filter(|(n, _)| n % 2 == 0).take(2) {
            yield_!(format!("{n} {}", word.name()));
        }
        for name in (&mut words).map(D::into_name).skip_while(|name| name.len() < 2).take_while(|name| name != "stop") {
            yield_!(name);
        }
        for word in words.by_ref().filter_map(|word| (word.name().len() > 1).then_some(word)) {
            yield_!(format!("last {}", word.name()));
            break;
        }
        yield_!(words.len().to_string());
    }
    with (Vec::from(["a", "b", "c", "d", "e", "f", "g", "h", "ii", "jj", "stop", "k", "ll", "mm"].map(d)))
}

oracle! {
    fn adapted_in_a_loop(text: &str, limit: usize) -> Coroutine<u32, Yield = String, Return = Vec<usize>> + Clone {
        let mut lines = text.lines();
        let mut counts = vec![];
        'records: while let Some(head) = lines.next() {
            let (name, count) = head.split_once(' ').unwrap_or((head, "0"));
            let kept = d(name);
            let mut seen = 0;
            for (n, line) in lines.by_ref().take(count.parse().unwrap_or(0)).enumerate().filter(move |(n, _)| *n < limit) {
                seen += 1;
                match yield_!(format!("{n} {line}")) {
                    0 => continue 'records,
                    1 => break,
                    _ => {}
                }
            }
            peek(&kept);
            counts.push(seen);
        }
        counts
    }
    with ("a 2\nb\nc\nd 3\ne\nf\ng\nh", 2)
}

oracle! {
    fn adapted_of_what_a_reference_is_of() -> Coroutine<u32, Yield = u32, Return = Option<u32>> {
        let it: &'static mut dyn Iterator<Item = u32> = Box::leak(Box::new(1..9));
        for x in (&mut *it).take(2) { yield_!(x); }
        for x in (&mut *it).map(|x| x * 10).take(2) { if yield_!(x) > 2 { break; } }
        it.next()
    }
}

oracle_method! {
    for Feed { lines: std::iter::Peekable<std::vec::IntoIter<u32>>, seen: u32 } = Feed { lines: vec![3, 1, 4, 1, 5, 9, 2, 6].into_iter().peekable(), seen: 0 };
    fn adapted_of_a_field(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        while self.lines.peek().is_some() {
            for line in self.lines.by_ref().take_while(|line| *line != 1) {
                self.seen += line;
                if yield_!(line) == 0 { break; }
            }
            yield_!(self.seen + 100);
        }
        self.seen
    }
}

oracle! {
    fn adapted_with_another(items: Vec<D>, numbers: Vec<u32>) -> Coroutine<u32, Yield = String, Return = usize> + Clone {
        let mut items = items.into_iter();
        let more = vec![d("more"), d("most")];
        while items.len() > 0 {
            for (item, n) in items.by_ref().zip(numbers.clone()) {
                if yield_!(format!("{} {n}", item.name())) == 2 { break; }
            }
            for item in items.by_ref().take(1).chain(more.clone()) {
                match yield_!(item.name().to_owned()) { 0 => break, 1 => eat(item), _ => {} }
            }
        }
        for (item, n) in items.by_ref().chain([d("last")]).zip(numbers) { yield_!(format!("{} {n}", item.name())); }
        more.len()
    }
    with (vec![d("a"), d("b"), d("c"), d("e"), d("f"), d("g")], vec![1, 2])
}

oracle! {
    fn adapted_in_steps() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> {
        let mut it = (1..60).map(|n| n * n);
        for n in it.by_ref().step_by(3).take(2) { yield_!(n); }
        for n in it.by_ref().step_by(2).skip(1).step_by(2).take(2).chain(vec![5]).peekable() { yield_!(n); }
        for n in (&mut it).inspect(|n| mark(n)).take(2) { yield_!(n); }
        for n in it.by_ref().inspect(|n| mark(n)).map_while(|n| (n % 7 != 0).then_some(n + 1)) { yield_!(n); }
        let mut numbers = [1, 2, 3, 4].iter();
        for n in numbers.by_ref().copied().take(1) { if yield_!(n) == 0 { break; } }
        for n in numbers.by_ref().cloned() { yield_!(n); }
        it.take(3).collect()
    }
}

oracle! {
    fn adapted_with_arguments(names: &[&str]) -> Coroutine<u32, Yield = String, Return = Option<u32>> + Clone {
        let mut numbers = 0..9;
        for (name, n) in names.iter().zip(numbers.by_ref().take(1).collect::<Vec<_>>()) { yield_!(format!("{name}{n}")); }
        for (n, name) in numbers.by_ref().zip(names) { yield_!(format!("{name}{n}")); }
        for (n, name) in numbers.by_ref().zip(names.iter().rev()) { if yield_!(format!("{name}{n}")) == 1 { break; } }
        numbers.next()
    }
    with (&["a", "b", "c"])
}

fn leaked<T>(value: T) -> &'static mut T {
    Box::leak(Box::new(value))
}

oracle! {
    fn by_adapters_of_what_arguments_refer_to(numbers: &mut dyn Iterator<Item = u32>, words: &mut std::vec::IntoIter<D>) -> Coroutine<u32, Yield = u32, Return = (Option<u32>, usize)> {
        for x in numbers.filter(|x| x % 2 == 0).take(2) { yield_!(x); }
        let more = yield_!(words.len() as u32);
        for word in words.take(2) { yield_!(word.name().len() as u32 + more); }
        for (n, x) in numbers.zip(3..).enumerate() {
            if yield_!(x.0 + x.1 + n as u32) > 3 { break; }
        }
        for word in words.skip_while(|word| word.name().len() < 2) {
            if yield_!(word.name().len() as u32) > 1 { break; }
        }
        (numbers.next(), words.len())
    }
    with (leaked(1..30), leaked(Vec::from(["a", "b", "c", "dd", "e", "f"].map(d)).into_iter()))
}

oracle! {
    fn by_adapters_of_what_a_variable_refers_to() -> Coroutine<u32, Yield = u32, Return = Option<u32>> {
        let numbers: &mut dyn Iterator<Item = u32> = &mut (1..20);
        for x in numbers.take(2) { yield_!(x); }
        yield_!(numbers.next().unwrap_or(0));
        let more = &mut (3..=9);
        for (n, x) in more.enumerate().take(2) { yield_!(x + n as u32); }
        more.chain(numbers).nth(4)
    }
}

oracle! {
    fn by_a_reference_to_what_is_seen_to_iterate(items: Vec<D>) -> Coroutine<u32, Yield = u32, Return = (Vec<D>, Option<u32>)> {
        let mut all = items.into_iter().skip(1).filter(|item| item.name() != "c");
        let it = &mut all;
        let mut kept = vec![];
        for (n, item) in it.enumerate().take(2) {
            if yield_!(n as u32) == 0 { break; }
            kept.push(item);
        }
        let mut numbers = 0..9;
        let it = &mut numbers;
        for n in it.skip(2).step_by(2) { if yield_!(n) > 3 { break; } }
        kept.extend(all);
        let mut last = numbers.next();
        let of_ones_own = &mut last;
        #[allow(for_loops_over_fallibles)]
        for n in of_ones_own.take() { yield_!(n); }
        (kept, last)
    }
    with (vec![d("a"), d("b"), d("c"), d("dd"), d("e")])
}

oracle! {
    fn behind_a_reference_itself(lines: &'static mut (dyn Iterator<Item = u32> + Send), other: &'static mut std::vec::IntoIter<u32>) -> Coroutine<u32, Yield = u32, Return = u32> {
        for n in &mut *other {
            if yield_!(n) > 2 {
                break;
            }
        }
        let mut sum = 0;
        for n in &mut *other {
            sum += n;
        }
        for n in &mut *lines {
            if yield_!(n) > 2 {
                break;
            }
        }
        for n in lines {
            sum += yield_!(n);
        }
        sum
    } with (Box::leak(Box::new(1..6)), Box::leak(Box::new(vec![7, 8, 9].into_iter())))
}
