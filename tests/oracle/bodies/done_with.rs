//! References that are done with, though in scope, at yields ahead of which what they are of is changed or moved.

use std::collections::{BTreeMap, VecDeque};

use crate::harness::*;
use crate::oracle;

oracle! {
    fn peeked_then_taken() -> Coroutine<u32, Yield = String, Return = usize> + Clone {
        let mut items = vec![d("a"), d("b"), d("b"), d("c")].into_iter().peekable();
        let mut turns = 0;
        loop {
            match (items.peek(), turns) {
                (Some(next), 0) if next.name() == "b" => {
                    let (one, other) = (items.next().unwrap(), items.next());
                    yield_!(format!("{one:?} {other:?}"));
                }
                (Some(next), _) => {
                    let _guard = d(next.name().len());
                    let item = items.next();
                    turns = yield_!(item.unwrap().into_name());
                }
                (None, _) => break,
            }
        }
        turns as usize
    }
}

oracle! {
    fn found_then_inserted() -> Coroutine<u32, Yield = usize, Return = BTreeMap<u32, D>> + Clone {
        let mut found = BTreeMap::from([(1, d("one"))]);
        loop {
            let key = yield_!(found.len());
            let first = found.get(&key);
            let guard = d(key);
            if let Some(item) = first && key < 5 {
                let name = item.name().to_owned();
                found.insert(key + 1, d(name));
                if yield_!(100) == 0 {
                    break;
                }
                for turn in 0..2 {
                    let last = found.values_mut().last();
                    last.unwrap().rename(turn);
                    yield_!(200);
                }
            }
            let entry = found.entry(key).or_insert_with(|| d("new"));
            entry.rename("renamed");
            found.remove(&3);
            if key > 2 && yield_!(300) == 9 {
                return found;
            }
        }
        found
    }
}

oracle! {
    fn moved_ahead_of_a_nested_yield() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let names = vec![d("a"), d("bc")];
        let (first, longest) = (names.first(), names.iter().max_by_key(|name| name.name().len()));
        let len = longest.map_or(0, |name| name.name().len());
        if first.is_some() {
            yield_!(len);
        }
        eat(names);
        loop {
            let n = yield_!(len + 1);
            if n == 0 {
                break;
            }
        }
        if len > 1 {
            while yield_!(len + 2) > 1 {}
        }
        len
    }
}

oracle! {
    fn exclusive_and_let_go() -> Coroutine<u32, Yield = usize, Return = Vec<D>> + Clone {
        let mut names = vec![d("a")];
        while names.len() < 4 {
            if let [.., last] = &mut names[..] {
                last.rename(1);
                yield_!(1);
            }
            match names.last_mut() {
                Some(last) => {
                    last.rename("z");
                    names.push(d("b"));
                    let n = yield_!(names.len());
                    if n == 0 {
                        names.clear();
                        break;
                    }
                }
                None => return names,
            }
        }
        names
    }
}

oracle! {
    fn a_guard_is_still_held() -> Coroutine<u32, Yield = usize, Return = usize> {
        let cell = std::cell::RefCell::new(vec![d("a")]);
        for turn in 0..2 {
            let shared = std::rc::Rc::new(turn);
            let also = shared.clone();
            let number = &*also;
            let count = *number as usize + std::rc::Rc::strong_count(&shared);
            cell.borrow_mut().push(d(count));
            if yield_!(std::rc::Rc::strong_count(&shared)) == 1 {
                drop(also);
                yield_!(std::rc::Rc::strong_count(&shared) + 10);
            }
        }
        cell.into_inner().len()
    }
}

oracle! {
    fn entries_of_maps() -> Coroutine<u32, Yield = usize, Return = BTreeMap<u32, D>> {
        use std::collections::btree_map::Entry;
        let mut found = BTreeMap::from([(1, d("one"))]);
        while found.len() < 5 {
            let key = yield_!(found.len());
            match found.entry(key) {
                Entry::Vacant(entry) => {
                    let last = entry.insert(d(key)).name().len();
                    yield_!(last);
                    found.remove(&0);
                }
                Entry::Occupied(entry) if key > 1 => {
                    let (key, item) = entry.remove_entry();
                    yield_!(item.name().len());
                    found.insert(key + 3, item);
                }
                Entry::Occupied(mut entry) => {
                    entry.insert(d("other"));
                    drop(entry);
                    if yield_!(100) == 0 {
                        break;
                    }
                }
            }
            let entry = found.entry(7).and_modify(|item| item.rename("seven"));
            let item = entry.or_insert_with(|| d("new"));
            item.rename(key);
            yield_!(found.len());
        }
        found
    }
}

oracle! {
    fn words_of_a_line(line: String) -> Coroutine<u32, Yield = usize, Return = String> + Clone {
        let _guard = d("guard");
        let mut words = line.split(' ');
        let (Some(name), Some(rest)) = (words.next(), words.next()) else {
            yield_!(100);
            return line;
        };
        let (name, rest) = (name.len(), rest.len());
        let mut chars = line.char_indices().peekable();
        while let Some((at, _)) = chars.next_if(|(_, found)| *found != ' ') {
            mark(at);
        }
        yield_!(name);
        let mut long = line.split_whitespace().map(str::len).filter(|n| *n > 2);
        yield_!(long.next().unwrap_or(0) + rest);
        for turn in 0..2 {
            let mut bytes = line.bytes().rev().enumerate();
            let last = bytes.next();
            if yield_!(turn) > 7 {
                continue;
            }
            mark(format!("{last:?}"));
        }
        line
    }
    with (String::from("alpha beta gamma"))
}

oracle! {
    fn elements_of_lists(list: Vec<D>, mut queue: VecDeque<u32>) -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut items = list.iter().zip(&queue);
        if let Some((item, number)) = items.next() {
            peek(item);
            mark(number);
        }
        yield_!(1);
        let mut numbers = queue.iter_mut();
        if let Some(number) = numbers.next() {
            *number += four();
        }
        yield_!(2);
        queue.push_back(3);
        let mut pairs = list.chunks(2).skip(1);
        let second = pairs.next().map_or(0, <[D]>::len);
        yield_!(second as u32);
        let sorted = BTreeMap::from([(1, d("one")), (2, d("two"))]);
        let mut keys = sorted.keys().copied();
        let mut values = sorted.values();
        peek(values.next().unwrap());
        yield_!(keys.next().unwrap());
        peek(&queue);
    }
    with (vec![d("a"), d("b"), d("c")], VecDeque::from([1, 2]))
}

fn four() -> u32 {
    4
}

struct Lines {
    text: String,
    _last: D,
}

oracle! {
    fn what_is_in_a_field() -> Coroutine<u32, Yield = usize, Return = ()> {
        let lines = Lines { text: String::from("a b"), _last: d("last") };
        let mut words = lines.text.split(' ');
        let first = words.next().map(str::len);
        yield_!(first.unwrap_or(7));
        let Lines { text, .. } = lines;
        yield_!(text.len());
    }
}

oracle! {
    fn drained() -> Coroutine<u32, Yield = usize, Return = ()> + Clone {
        let mut list = vec![d("a"), d("b"), d("c")];
        {
            let mut drained = list.drain(..2);
            eat(drained.next());
        }
        yield_!(list.len());
        let mut all = list.into_iter();
        eat(all.next());
        let _guard = d("guard");
        yield_!(3);
    }
}

oracle! {
    fn a_loop_left_behind_its_yield() -> Coroutine<usize, Yield = usize, Return = usize> {
        let _guard = d("guard");
        let line = "one three five".to_owned();
        let least = yield_!(line.len());
        let mut words = line.split(' ');
        while let Some(word) = words.next() {
            let _each = d(word.len());
            if word.len() > least {
                yield_!(word.len());
                break;
            }
        }
        yield_!(line.len())
    }
}

oracle! {
    fn a_body_left_behind_its_yield() -> Coroutine<usize, Yield = usize, Return = usize> {
        let lines = vec![d("one"), d("three")];
        let least = yield_!(lines.len());
        let mut left = lines.iter().enumerate();
        let held = d("held");
        loop {
            let Some((at, line)) = left.next() else {
                break;
            };
            for turn in 0..2 {
                if line.0.len() > least + turn {
                    return yield_!(at) + yield_!(line_len(&held));
                }
            }
        }
        yield_!(lines.len())
    }
}

fn line_len(line: &D) -> usize {
    line.0.len()
}

oracle! {
    fn the_first_entry() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut waiting = std::collections::BTreeMap::new();
        for name in ["a", "b", "c"] {
            waiting.insert(yield_!(0), d(name));
        }
        while let Some(entry) = waiting.first_entry() {
            let (at, job) = entry.remove_entry();
            peek(&job);
            yield_!(at);
        }
        waiting.insert(7, d("last"));
        let Some(entry) = waiting.last_entry() else {
            return 0;
        };
        eat(entry.remove());
        yield_!(waiting.len() as u32)
    }
}

oracle! {
    fn items_of_what_refers_elsewhere(
        names: Vec<&'static str>,
        line: &'static str,
        numbers: Vec<u32>,
    ) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let longest: &str = names.iter().max_by_key(|name| name.len()).unwrap();
        let last = names.iter().copied().last().unwrap();
        let mut each = names.iter();
        let first: &str = each.next().unwrap();
        let greatest = *numbers.iter().max().unwrap();
        let least = numbers.iter().copied().min();
        yield_!(longest.len());
        let mut words = line.split(' ');
        let word = words.next().unwrap();
        let (left, right) = line.split_at(3);
        let Some((key, value)) = line.split_once('=') else {
            return 0;
        };
        yield_!(word.len() + left.len() + last.len());
        let Some(more) = words.next() else { return 1 };
        yield_!(right.len() + key.len() + first.len() + greatest as usize);
        let mut rest = numbers;
        let (one, others) = rest.split_at_mut(1);
        one[0] += others[0];
        yield_!(others.len());
        more.len() + value.len() + least.map_or(0, |n| n as usize) + rest.len()
    }
    with (vec!["one", "three"], "key=1 more words", vec![1, 2, 3])
}

oracle! {
    fn values_that_refer_elsewhere(
        line: &'static str,
        names: &'static [&'static str],
    ) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        fn same<T>(value: T) -> T {
            value
        }
        let word = same(line).trim();
        for name in same(names).iter() {
            yield_!(name.len());
        }
        if let Some((key, value)) = same(line).split_once('=') {
            yield_!(key.len());
            yield_!(value.len());
        }
        if let Some(first) = &same(names.first()) {
            yield_!(first.len());
        }
        let text: &str = &same(line);
        let first: &str = same(names).iter().next().unwrap();
        let len = same(line).to_owned().trim().len();
        let count = same(names.to_vec()).iter().map(|name| name.len()).sum::<usize>();
        yield_!(word.len());
        text.len() + first.len() + len + count
    }
    with (" key=value ", &["a", "bc"])
}

oracle! {
    fn an_option_of_an_exclusive_reference() -> Coroutine<u32, Yield = u32, Return = Vec<(D, Vec<u32>)>> + Clone {
        let mut jobs = vec![(d("a"), vec![1])];
        loop {
            let numbers = jobs.first_mut().map(|job| &mut job.1);
            if let Some(numbers) = numbers {
                numbers.push(7);
            }
            let n = yield_!(jobs.len() as u32);
            if n == 0 { return jobs; }
            jobs.push((d(n), Vec::new()));
        }
    }
}

oracle! {
    fn loops_over_lists_that_a_yield_leaves(first: Vec<u32>, mut second: [u32; 3]) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let guard = d("guard");
        let mut n = 0;
        for one in &first {
            if *one > 1 {
                n = yield_!(*one);
                break;
            }
        }
        for one in &mut second {
            *one += n;
            if *one > 3 {
                n += yield_!(*one);
                break;
            }
        }
        for one in &first {
            if *one == n {
                return yield_!(*one);
            }
        }
        second[0]
    } with (vec![1, 2, 3], [1, 2, 3])
}
