//! What calls have borrowed of a local, used beside other mentions of it on the way to a yield that only holds the local.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::harness::*;
use crate::oracle;

fn line(n: u32) -> String {
    ["x", "ab cd", "-ab -cd", "quit -now", "", "y -z"][n as usize % 6].to_owned()
}

oracle! {
    fn a_word_beside_its_line() -> Coroutine<u32, Yield = usize, Return = String> + Clone {
        let mut sum = 0u32;
        loop {
            let line = line(yield_!(sum as usize));
            let word = line.split(' ').next();
            match word {
                Some(word) if word.len() > 1 => {
                    let length = line.len();
                    sum += yield_!(word.len() + length);
                }
                Some(word) => {
                    let rest = line.strip_prefix(word).map_or(0, |_| line.len());
                    sum += rest as u32 + yield_!(word.len());
                    mark("behind");
                }
                None => return line,
            }
        }
    }
}

oracle! {
    fn a_command_and_its_arguments() -> Coroutine<u32, Yield = String, Return = ()> + Clone {
        let mut last = Some(d("none"));
        loop {
            let line = line(yield_!(String::new()));
            let (command, arguments) = line.split_once(' ').unwrap_or((&line, ""));
            if let Some(argument) = arguments.strip_prefix('-') {
                mark(format!("{line} is {command}"));
                if line.len() > 4 && line != "a -bc" {
                    yield_!(argument.to_owned());
                }
                last = None;
            }
            let other = d("other");
            if line.starts_with("quit") {
                let reply = format!("{} {}", &line[1..], other.name());
                yield_!(reply);
                return;
            }
        }
    }
}

#[derive(Clone, Debug)]
struct Request {
    headers: BTreeMap<String, D>,
    body: Vec<u8>,
}

fn request(n: u32) -> Request {
    Request {
        headers: (0..n).map(|n| (n.to_string(), d("header"))).collect(),
        body: vec![1; n as usize],
    }
}

oracle! {
    fn a_header_beside_its_request() -> Coroutine<u32, Yield = usize, Return = Request> + Clone {
        for turn in 0..4 {
            let n = yield_!(turn);
            let request = Some(request(n));
            let Some(request) = request else { continue };
            let last = request.headers.values().last();
            match last {
                Some(header) if turn < 3 => {
                    let size = request.body.len();
                    let is_first = request.headers["0"].name() == header.name();
                    yield_!(size + header.name().len() + usize::from(is_first));
                }
                _ => if let Some(byte) = request.body.first() {
                    mark(request.body.len());
                    yield_!(usize::from(*byte) + request.headers.len());
                    return request;
                },
            }
        }
        request(9)
    }
}

oracle! {
    fn a_number_in_a_line_that_is_shown() -> Coroutine<u32, Yield = u32, Return = Result<u32, String>> + Clone {
        let mut sum = 0;
        loop {
            let Some(line) = Some(line(yield_!(sum))) else { break Ok(sum) };
            let mut parts = line.splitn(3, ' ');
            match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
                ("quit", Some(number), None) => {
                    let number: u32 = number.parse().or_else(|_| if line.is_empty() { Err(line.clone()) } else { Ok(3) })?;
                    sum += number + yield_!(number);
                }
                ("", ..) => break Err(line),
                (_, Some(_), _) => sum += 1,
                _ => continue,
            }
        }
    }
}

#[derive(Clone, Debug)]
struct Scores {
    of: Vec<u32>,
    spare: Vec<u32>,
    name: D,
}
impl Scores {
    fn best(&self) -> Option<&u32> {
        self.of.iter().max()
    }
    fn worst(&mut self) -> Option<&mut u32> {
        self.of.iter_mut().min()
    }
    fn total(&self) -> u32 {
        self.of.iter().sum()
    }
}

oracle! {
    fn what_methods_of_ones_own_give() -> Coroutine<u32, Yield = u32, Return = Scores> + Clone {
        loop {
            let mut scores = Scores { of: vec![1], spare: vec![2], name: d("scores") };
            scores.of.push(yield_!(0));
            if let Some(best) = scores.best() {
                let total = scores.total();
                let share = || best * 10 / scores.total();
                mark(format!("{best} of {total}, {} in {scores:?}", share()));
                if yield_!(*best + total) > 2 {
                    return scores;
                }
            }
            let other = d("other");
            match scores.worst() {
                Some(worst) if *worst > 0 => {
                    *worst += 7;
                    let total = scores.total();
                    scores.of.push(scores.of.len() as u32);
                    std::mem::swap(&mut scores.spare, &mut scores.of);
                    yield_!(total);
                    mark("behind");
                }
                _ => mark(yield_!(9)),
            }
        }
    }
}

oracle! {
    fn a_view_of_a_view() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        for turn in 0..3 {
            let n = yield_!(turn);
            let text = line(n);
            let trimmed = text.trim_start_matches('-');
            let word = trimmed.split(' ').find(|word| word.len() > 1);
            if let Some(word) = word && trimmed.ends_with(word) {
                mark(&text);
                let left = trimmed.len() - word.len();
                yield_!(left + text.len());
                mark(d("behind").name());
            }
        }
        7
    }
}

oracle! {
    fn what_an_element_has(names: Vec<D>) -> Coroutine<u32, Yield = usize, Return = Vec<Option<D>>> {
        let mut slots: Vec<Option<D>> = names.into_iter().map(Some).collect();
        let mut at = 0;
        loop {
            let sent = yield_!(at);
            let slot = &mut slots[at % 2];
            at += 1;
            let Some(name) = slot else { if sent == 0 { break } continue };
            mark(name.name());
            match sent {
                0 => {}
                1 => *slot = None,
                2 => slot.as_mut().unwrap().rename("z"),
                n => { yield_!(n as usize + 100); }
            }
        }
        slots
    }
    with (vec![d("a"), d("b")])
}

oracle! {
    fn what_a_call_finds(counts: Vec<(u32, Option<String>)>) -> Coroutine<u32, Yield = usize, Return = usize> {
        let mut counts = counts;
        let mut at = 0;
        loop {
            let sent = yield_!(at);
            let Some(entry) = counts.get_mut(at % 3) else { return at };
            at += 1;
            let (count, text) = entry;
            *count += sent;
            let Some(text) = text else { entry.1 = Some(String::from("x")); continue };
            text.push('y');
            match text.len() {
                2 => { yield_!(*count as usize); }
                3 => entry.0 = 0,
                4 => { counts.pop(); }
                k => return k,
            }
        }
    }
    with (vec![(1, None), (2, Some(String::new())), (3, None)])
}

oracle! {
    fn what_a_match_copies_beside_a_view(lines: Vec<(String, Option<u32>)>) -> Coroutine<u32, Yield = usize, Return = usize> {
        let mut sum = 0;
        for line in lines {
            let word = line.0.split(' ').next();
            let (_, Some(n)) = &line else { sum += 1; continue };
            match word {
                Some(word) if word.len() > 1 => {
                    let (ref text, times) = line;
                    sum += text.len() + word.len() + times.map_or(0, |times| times as usize);
                    sum += yield_!(word.len()) as usize;
                }
                Some(word) => sum += word.len() + *n as usize,
                None => return sum,
            }
        }
        sum
    }
    with (vec![("ab c".to_owned(), Some(3)), ("a b".to_owned(), Some(4)), ("x".to_owned(), None), ("yy".to_owned(), Some(0))])
}

struct Shelf {
    size: Cell<Option<u32>>,
    names: Vec<&'static str>,
    books: Vec<D>,
    lock: Mutex<u32>,
}

oracle! {
    fn what_options_hand_on_is_copied_or_owned() -> Coroutine<u32, Yield = String, Return = usize> {
        let shelf = Shelf {
            size: Cell::new(Some(7)),
            names: vec!["top", "low"],
            books: vec![d("a"), d("bc")],
            lock: Mutex::new(5),
        };
        let mut turns = 0;
        while turns < 3 {
            let size = shelf.size.get().filter(|size| *size > 3).unwrap_or(1);
            let other = shelf.size.get().or(Some(2)).ok_or(turns);
            let name = shelf.names.get(turns).copied().filter(|name| name.len() > 1).unwrap_or("none");
            let book = shelf.books.get(turns).or(shelf.books.first()).cloned().ok_or(0);
            let locked = *shelf.lock.lock().unwrap_or_else(|error| error.into_inner());
            let sent = yield_!(format!("{size} {other:?} {name} {locked}"));
            shelf.size.set(Some(sent).filter(|sent| sent % 2 == 0));
            *shelf.lock.lock().unwrap() += size;
            if let Ok(book) = book {
                yield_!(book.name().to_owned());
            }
            turns += 1;
        }
        shelf.books.len()
    }
}

oracle! {
    fn borrowed_twice_in_an_arm_beside_one_that_assigns() -> Coroutine<u32, Yield = u32, Return = Option<D>> {
        struct Grid { cells: Vec<u32>, width: usize, label: D }
        let mut grid = Grid { cells: vec![1, 2], width: 2, label: d("first") };
        let mut answer = 0;
        loop {
            let n = yield_!(answer) as usize;
            answer += match n {
                0 => { grid = Grid { cells: vec![7], width: 1, label: d("second") }; 1 }
                n => match grid.cells.get_mut(grid.width + n - 2).filter(|_| n < 2 + grid.width) { Some(cell) => { *cell += 1; *cell } None => return Some(grid.label) },
            };
            answer += match grid.cells.get_mut(grid.width - 1).map(|cell| *cell) {
                Some(2) => { grid = Grid { width: grid.width, cells: vec![3; grid.width], ..grid }; 2 }
                Some(cell) => cell,
                None => { drop(grid); grid = Grid { cells: vec![], width: 1, label: d("third") }; 4 }
            };
        }
    }
}
