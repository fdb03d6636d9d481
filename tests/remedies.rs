//! What the messages about borrows and lent values propose to write instead does compile.
//!
//! Each function is one that `tests/compile_fail/` has, or might have, with its help followed to the letter.

// Most are here to compile. What they are written like is for the message to say.
#![allow(dead_code, clippy::all, clippy::pedantic)]

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Mutex;

use coro::SendError;
use coro::prelude::*;

/// Iterators: the collection itself, an index, or what is collected first.
mod iterators {
    use super::*;

    #[coro::coroutine]
    pub fn itself(numbers: Vec<u32>) -> impl Iterator<Item = u32> {
        for number in numbers {
            yield_!(number);
        }
    }

    #[coro::coroutine]
    pub fn itself_adapted(numbers: Vec<u32>) -> impl Iterator<Item = u32> {
        for number in numbers.into_iter().rev() {
            yield_!(number);
        }
    }

    #[coro::coroutine]
    pub fn looked_ahead(text: String) -> impl Iterator<Item = char> {
        let mut letters = text.chars().collect::<Vec<_>>().into_iter().peekable();
        while let Some(letter) = letters.next() {
            if letters.peek() != Some(&letter) {
                yield_!(letter);
            }
        }
    }

    #[coro::coroutine]
    pub fn itself_by_a_let(numbers: Vec<u32>) -> impl Iterator<Item = u32> {
        let mut numbers = numbers.into_iter();
        while let Some(number) = numbers.next() {
            yield_!(number);
        }
    }

    #[coro::coroutine]
    pub fn by_index(mut numbers: Vec<u32>) -> impl Coroutine<u32, Yield = u32, Return = Vec<u32>> {
        for at in 0..numbers.len() {
            numbers[at] = yield_!(numbers[at]);
        }
        numbers
    }

    #[coro::coroutine]
    pub fn by_index_of_an_argument(numbers: &mut Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
        for at in 0..numbers.len() {
            numbers[at] = yield_!(numbers[at]);
        }
    }

    #[coro::coroutine]
    pub fn by_key(mut scores: HashMap<char, u32>) -> impl Coroutine<u32, Yield = u32> {
        for key in scores.keys().cloned().collect::<Vec<_>>() {
            scores.insert(key, yield_!(scores[&key]));
        }
    }

    #[coro::coroutine]
    pub fn a_copy(scores: HashMap<char, u32>) -> impl Coroutine<u32, Yield = u32> {
        for (_, score) in scores.clone().into_iter() {
            yield_!(score);
        }
        println!("{scores:?}");
    }

    #[coro::coroutine]
    pub fn taken_out(scores: HashMap<char, u32>) -> impl Iterator<Item = char> {
        for key in scores.into_keys() {
            yield_!(key);
        }
    }

    #[coro::coroutine]
    pub fn collected(text: String) -> impl Iterator<Item = char> {
        for letter in text.chars().collect::<Vec<_>>() {
            yield_!(letter);
        }
    }

    #[coro::coroutine]
    pub fn collected_by_a_let(text: String) -> impl Iterator<Item = String> {
        let mut words = text
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
            .into_iter();
        while let Some(word) = words.next() {
            yield_!(word);
        }
    }

    #[coro::coroutine]
    pub fn collected_of_what_is_lent() -> impl Coroutine<&str, Yield = usize> {
        let line = yield_!(0);
        for word in line.split(' ').map(str::to_owned).collect::<Vec<_>>() {
            yield_!(word.len());
        }
    }

    #[coro::coroutine]
    pub fn slices(numbers: Vec<u32>) -> impl Iterator<Item = Vec<u32>> {
        for chunk in numbers.chunks(3).map(<[_]>::to_vec).collect::<Vec<_>>() {
            yield_!(chunk);
        }
    }
}

/// References: a copy, the place itself, or the same anew.
mod references {
    use super::*;

    #[coro::coroutine]
    pub fn copied(numbers: Vec<String>) -> impl Coroutine<Yield = u32, Return = String> {
        let first = numbers[0].clone();
        let tail = numbers[1..].to_vec();
        let last = numbers.last().cloned();
        let again = numbers.first().unwrap().to_owned();
        let two = numbers.get(..2).map(<[_]>::to_vec);
        yield_!(2);
        format!("{first} {tail:?} {last:?} {again} {two:?} {numbers:?}")
    }

    #[coro::coroutine]
    pub fn copied_text(text: String) -> impl Coroutine<Yield = u32, Return = String> {
        let trimmed = text.trim().to_owned();
        let stripped = text.strip_prefix('a').map(str::to_owned);
        yield_!(2);
        format!("{trimmed} {stripped:?} {text}")
    }

    #[coro::coroutine]
    pub fn in_its_place() -> impl Coroutine<u32, Yield = u32, Return = Vec<u32>> {
        let mut numbers = vec![1, 2, 3];
        numbers[0] = yield_!(numbers[0]);
        numbers
    }

    #[coro::coroutine]
    pub fn anew(mut scores: HashMap<char, u32>) -> impl Coroutine<u32, Yield = u32> {
        *scores.entry('a').or_insert(0) += 1;
        let by = yield_!(1);
        *scores.entry('a').or_insert(0) += by;
    }

    #[coro::coroutine]
    pub fn matched(name: Option<String>) -> impl Coroutine<Yield = usize> {
        if let Some(name) = name {
            yield_!(name.len());
            println!("{name}");
        }
    }

    #[coro::coroutine]
    pub fn a_copy_matched(name: Option<String>) -> impl Coroutine<Yield = usize> {
        if let Some(name) = name.clone() {
            yield_!(name.len());
            println!("{name}");
        }
        println!("{name:?}");
    }
}

/// Guards and closures.
mod guards {
    use super::*;

    #[coro::coroutine]
    pub fn another() -> impl Coroutine<Yield = u32> {
        let count = RefCell::new(0);
        let guard = count.borrow_mut();
        let seen = *guard;
        drop(guard);
        yield_!(seen);
        let mut guard = count.borrow_mut();
        *guard += 1;
    }

    #[coro::coroutine]
    pub fn dropped() -> impl Coroutine<Yield = u32> {
        let count = Mutex::new(0);
        let guard = count.lock().unwrap();
        let seen = *guard;
        drop(guard);
        yield_!(seen);
    }

    #[coro::coroutine]
    pub fn moved(factor: String) -> impl Coroutine<Yield = usize> {
        let scale = move |number: usize| number * factor.len();
        let number = scale(2);
        yield_!(number);
        yield_!(scale(3));
    }

    #[coro::coroutine]
    pub fn handed_over(factor: String) -> impl Coroutine<u32, Yield = usize> {
        let scale = |factor: &String, number: usize| number * factor.len();
        let number = yield_!(0);
        yield_!(scale(&factor, number as usize));
        println!("{factor}");
    }

    #[coro::coroutine]
    pub fn handed_over_to_be_changed() -> impl Coroutine<u32, Return = u32> {
        let mut total = 0;
        let add = |total: &mut u32, number| *total += number;
        for _ in 0..2 {
            add(&mut total, yield_!());
        }
        total
    }
}

/// Operands that are read behind a yield.
mod operands {
    use super::*;

    pub struct Reader {
        pub token: String,
        pub size: u32,
    }

    impl Reader {
        pub fn read(&self, number: u32) -> String {
            format!("{}{number}", self.token)
        }
    }

    #[coro::coroutine]
    pub fn borrowed(reader: &mut Reader) -> impl Coroutine<u32, Return = bool> {
        &reader.token == &reader.read(yield_!())
    }

    #[coro::coroutine]
    pub fn copied(mut reader: Reader) -> impl Coroutine<u32, Yield = Reader, Return = u32> {
        reader.size += 1;
        { reader.size }.max(yield_!(reader))
    }
}

/// What is lent.
mod lent {
    use super::*;

    pub struct Player {
        pub name: String,
    }

    #[coro::coroutine]
    pub fn copied() -> impl Coroutine<&Player, Yield = usize> {
        let player = yield_!(0);
        let name = player.name.clone();
        yield_!(name.len());
        println!("{name}");
    }

    pub struct Log<'a> {
        pub lines: Vec<&'a str>,
    }

    #[coro::coroutine]
    pub fn bound_anew(lines: Vec<&str>, log: Log<'_>) -> impl Coroutine<&str> {
        let line = yield_!();
        let mut lines = lines;
        lines.push(line);
        let mut log = log;
        log.lines.push(line);
        println!("{lines:?} {:?}", log.lines);
    }

    #[coro::coroutine]
    pub fn copied_in_its_place() -> impl Coroutine<&str> {
        loop {
            let part_1 = yield_!().to_owned();
            let part_2 = yield_!();
            println!("{part_1} {part_2}");
        }
    }

    #[coro::coroutine]
    pub fn copied_apart() -> impl Coroutine<(&str, &str), Yield = usize> {
        let (key, value) = yield_!(0);
        let (key, value) = (key.to_owned(), value.to_owned());
        yield_!(key.len());
        println!("{key}={value}");
    }

    #[coro::coroutine]
    pub fn copied_for_guards() -> impl Coroutine<&str, Return = usize> {
        match try_yield!().map(str::to_owned) {
            Ok(line) if yield_!().len() > 4 => line.len(),
            _ => 0,
        }
    }

    #[coro::coroutine]
    pub fn yielded_later() -> impl Coroutine<&str, Yield = String> {
        let mut last = yield_!(String::new()).to_owned();
        loop {
            let line = yield_!(String::new()).to_owned();
            yield_!(last);
            last = line;
        }
    }

    #[coro::coroutine]
    pub fn the_next() -> impl Coroutine<&mut u32, Yield = u32> {
        let mut world = yield_!(0);
        loop {
            *world += 1;
            world = yield_!(*world);
        }
    }

    #[coro::coroutine]
    pub fn put_in() -> impl Coroutine<&str, Yield = usize> {
        let mut longest = String::new();
        loop {
            let line = yield_!(longest.len());
            if line.len() > longest.len() {
                longest = line.to_owned();
            }
        }
    }

    #[coro::coroutine]
    pub fn put_into_a_cell(latest: &Cell<String>) -> impl Coroutine<&str> {
        loop {
            latest.set(yield_!().to_owned());
        }
    }

    #[coro::coroutine]
    pub fn returned() -> impl Coroutine<&str, Return = Option<String>> {
        Some(yield_!().to_owned())
    }

    #[coro::coroutine]
    pub fn in_a_block() -> impl Coroutine<&str, Yield = usize> {
        loop {
            let line = yield_!(0);
            let count = {
                let words: Vec<_> = line.split(' ').collect();
                words.len()
            };
            yield_!(count);
        }
    }
}

/// A few of them run, to show that the rest of the body can stay as it was.
#[test]
fn what_is_written_instead_does_the_same() {
    assert!(iterators::itself(vec![1, 2]).eq([1, 2]));
    assert!(iterators::itself_adapted(vec![1, 2]).eq([2, 1]));
    assert!(iterators::itself_by_a_let(vec![1, 2]).eq([1, 2]));
    assert!(iterators::collected("ab".to_owned()).eq(['a', 'b']));
    let mut replaced = iterators::by_index(vec![1]).prime();
    assert_eq!(replaced.send(8), Err(SendError::Returned(vec![8])));
    let mut total = guards::handed_over_to_be_changed().prime();
    assert_eq!(total.send(3), Ok(()));
    assert_eq!(total.send(4), Err(SendError::Returned(7)));
}

/// Parts of locals: the whole, of which the rest is dropped at once.
mod parts {
    use std::fs::File;

    use super::*;

    pub struct Log {
        name: String,
        file: File,
        lines: Vec<String>,
    }

    #[coro::coroutine]
    pub fn by_a_field(log: Log) -> impl Coroutine<u32> {
        yield_!();
        drop({ log }.file);
        yield_!();
    }

    #[coro::coroutine]
    pub fn by_a_pattern(log: Log, pair: (File, Vec<u32>)) -> impl Coroutine<u32> {
        let Log { file, lines, .. } = { log };
        let (other, _) = { pair };
        yield_!();
        drop((file, other, lines));
    }
}

/// What is made of two references: one lifetime for both.
mod lifetimes {
    use super::*;

    #[coro::coroutine]
    fn both<'a>(left: &'a mut Vec<u8>, right: &'a mut Vec<u8>) -> impl Coroutine<u8> {
        let mut both = [left, right];
        loop {
            let byte = yield_!();
            for side in both.iter_mut() {
                side.push(byte);
            }
        }
    }

    #[test]
    fn may_be_one_for_both() {
        let (mut left, mut right) = (vec![1], vec![2]);
        let mut both = both(&mut left, &mut right).prime();
        both.send(3).unwrap();
        both.close();
        assert_eq!((left, right), (vec![1, 3], vec![2, 3]));
    }
}

/// What keeps a coroutine from being `Clone`: shared, or let go.
mod required {
    use std::sync::Arc;

    use super::*;

    #[coro::coroutine]
    fn shared() -> impl Coroutine<Yield = u32> + Clone {
        let count = Arc::new(Mutex::new(0));
        loop {
            *count.lock().unwrap() += 1;
            let seen = *count.lock().unwrap();
            yield_!(seen);
        }
    }

    #[coro::coroutine]
    fn let_go() -> impl Coroutine<Yield = u32> + Clone {
        let first = {
            let count = Mutex::new(0);
            *count.lock().unwrap()
        };
        yield_!(first);
    }

    #[test]
    fn clones_share_what_is_shared() {
        let mut one = shared().prime();
        let mut other = one.clone();
        assert_eq!(
            (one.send(()), other.send(()), one.send(())),
            (Ok(2), Ok(3), Ok(4))
        );
        assert_eq!(
            let_go().clone().start().ok().map(|(_, first)| first),
            Some(0)
        );
    }
}

/// What is only in scope at the yield: a `drop`, or a block.
mod in_scope {
    use super::*;

    pub struct Token<'t> {
        pub text: &'t str,
    }

    #[coro::coroutine]
    pub fn dropped(line: String, mut list: Vec<u32>) -> impl Coroutine<Yield = usize> {
        let words: Vec<&str> = line.split(' ').collect();
        let count = words.len();
        drop(words);
        yield_!(count);
        let boxed: Box<dyn Iterator<Item = &str> + '_> = Box::new(line.split(' '));
        let count = { boxed }.count();
        let token = Token { text: &line };
        let length = token.text.len();
        drop(token);
        yield_!(count + length);
        let drained = list.drain(..);
        drop(drained);
        yield_!(line.len());
    }

    #[coro::coroutine]
    pub fn in_a_block(line: String) -> impl Coroutine<Yield = usize> {
        let count = {
            let words: Vec<&str> = line.split(' ').collect();
            words.len()
        };
        yield_!(count);
        let length = {
            let token = Token { text: &line };
            token.text.len()
        };
        yield_!(length + line.len());
    }

    #[coro::coroutine]
    pub fn lent() -> impl Coroutine<&str, Yield = usize> {
        let line = yield_!(0);
        let words: Vec<_> = line.split(' ').collect();
        let count = words.len();
        drop(words);
        yield_!(count);
    }
}

/// What is borrowed through an argument that is used beside it.
mod beside_an_argument {
    use super::*;

    pub struct Player {
        pub name: Option<String>,
        pub points: u32,
    }

    impl Player {
        #[coro::coroutine]
        pub fn read_ahead(&mut self) -> impl Coroutine<Yield = u32> {
            let points = self.points;
            if let Some(name) = &mut self.name {
                yield_!(points);
                name.push('!');
            }
        }

        #[coro::coroutine]
        pub fn anew(&mut self) -> impl Coroutine<Yield = u32> {
            yield_!(1);
            self.points += 1;
            let name = self.name.as_mut().unwrap();
            name.push('!');
            yield_!(2);
            self.name.as_mut().unwrap().push('?');
        }
    }
}

/// What a method takes in a closure: in braces, there or where the closure is called.
mod taken_in_a_closure {
    use super::*;

    pub struct Parts(pub String);

    impl Parts {
        pub fn joined(self) -> String {
            self.0
        }
    }

    #[coro::coroutine]
    pub fn said_inside(text: String, more: String, last: String) -> impl Coroutine<Yield = usize> {
        let (parts, more, last) = (Parts(text), Parts(more), Parts(last));
        let finish = move || { parts }.joined();
        yield_!(finish().len());
        let finish = || { more }.joined();
        let text = finish();
        yield_!(text.len());
        let finish = move || last.joined();
        yield_!(({ finish })().len());
    }

    #[coro::coroutine]
    pub fn moving(mark: &str, number: f32) -> impl Coroutine<Yield = usize> {
        let factor = number.sqrt();
        let count = move |text: &str| text.split(mark).count() * factor as usize;
        yield_!(0);
        yield_!(count("a b"));
    }
}

/// A match that borrows in an arm and moves in another.
mod borrowed_or_moved {
    use super::*;

    #[coro::coroutine]
    pub fn borrowed_first(mut name: Option<String>) -> impl Coroutine<Yield = usize> {
        loop {
            if let Some(name) = &name
                && name.len() > 2
            {
                let length = name.len();
                yield_!(length);
                continue;
            }
            match name {
                Some(short) => {
                    yield_!(short.len());
                    name = None;
                }
                None => return,
            }
        }
    }

    #[coro::coroutine]
    pub fn given_back(mut name: Option<String>) -> impl Coroutine<Yield = usize> {
        loop {
            match name {
                Some(text) if text.len() > 2 => {
                    let length = text.len();
                    name = Some(text);
                    yield_!(length);
                }
                Some(short) => {
                    yield_!(short.len());
                    name = None;
                }
                None => return,
            }
        }
    }
}

/// What a function returns and has no name: an owned part of it.
mod without_a_name {
    use super::*;

    fn read() -> String {
        "one two\nthree".to_owned()
    }

    #[coro::coroutine]
    pub fn collected() -> impl Iterator<Item = usize> {
        for line in read().lines().map(str::to_owned).collect::<Vec<_>>() {
            yield_!(line.len());
        }
    }

    #[coro::coroutine]
    pub fn copied() -> impl Coroutine<Yield = usize> {
        let text = read().trim().to_owned();
        yield_!(text.len());
        println!("{text}");
    }

    #[coro::coroutine]
    pub fn without_the_reference() -> impl Coroutine<Yield = usize> {
        match Some(read()) {
            Some(text) => {
                yield_!(text.len());
                println!("{text}");
            }
            None => {}
        }
    }

    #[coro::coroutine]
    pub fn item_copied(text: String) -> impl Coroutine<Yield = usize> {
        let mut words = text.split(' ');
        let first = words.next().map(str::to_owned);
        let longest = text.split(' ').max().unwrap().to_owned();
        yield_!(longest.len());
        println!("{first:?} {longest}");
    }

    #[coro::coroutine]
    pub fn halves_copied(text: String) -> impl Coroutine<Yield = usize> {
        let (name, value) = text.split_once('=').unwrap();
        let (name, value) = (name.to_owned(), value.to_owned());
        yield_!(name.len());
        yield_!(value.len());
    }
}

/// What is lent, yielded: lent on, or a copy; and a closure that can be called once.
mod yielded_and_called {
    use super::*;

    #[coro::coroutine]
    pub fn lent_on() -> impl Coroutine<&str, Yield = &str> {
        let mut line = yield_!("");
        loop {
            line = yield_!(line);
        }
    }

    #[coro::coroutine]
    pub fn copied() -> impl Coroutine<&str, Yield = String> {
        let line = yield_!(String::new());
        yield_!(line.to_owned());
    }

    #[coro::coroutine]
    pub fn for_as_long<'a>(all: &mut Vec<&'a str>) -> impl Coroutine<&'a str> {
        loop {
            all.push(yield_!().trim());
        }
    }

    struct Parts(String);

    impl Parts {
        fn joined(self) -> String {
            self.0
        }
    }

    #[coro::coroutine]
    pub fn moved_at_the_call(text: String) -> impl Coroutine<Yield = usize> {
        let parts = Parts(text);
        let finish = move || parts.joined();
        yield_!(1);
        yield_!(({ finish })().len());
    }

    #[coro::coroutine]
    pub fn moved_in_the_closure(text: String) -> impl Coroutine<Yield = usize> {
        let parts = Parts(text);
        let finish = move || { parts }.joined();
        yield_!(1);
        yield_!(finish().len());
    }
}

/// What a macro declares: the macro comes to its value.
mod declared {
    use super::*;

    macro_rules! declared {
        () => {
            String::from("declared")
        };
    }

    #[coro::coroutine]
    pub fn by_a_let() -> impl Coroutine<Yield = usize> {
        let text = declared!();
        yield_!(1);
        println!("{text}");
    }
}
