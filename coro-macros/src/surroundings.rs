//! What a function stands in. In: the span of its first token. Out: [`Surroundings`].
//!
//! An attribute sees only its item, so this reads the file that the item is from, up to there. Where there is no such file, as
//! in an editor or in what a macro writes, nothing is known. Guarantees: what is said to be in a module or an `impl` is there, so that
//! an item which the attribute adds has the names that it may think it has.

use std::cell::RefCell;
use std::ops::Range;
use std::{fs, mem};

use proc_macro2::Span;

use crate::errors::place_of;

/// What a function stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Surroundings {
    /// A module, or a block: no parameters but its own have a name there.
    Module,
    /// An `impl` of a type's own, which may have another method.
    Inherent,
    /// A trait or an `impl` of one, in which only the trait's own methods may be: what is ahead of its braces.
    OfTrait(String),
    /// What a macro is given, or anything else.
    Unknown,
}

thread_local! {
    /// How far the file of the last function has been read: the next one is behind it, as a rule.
    static READ: RefCell<Reader> = RefCell::default();
}

/// What the function stands in whose first token is at `first`.
pub(crate) fn surroundings(first: Span) -> Surroundings {
    READ.with_borrow_mut(|reader| reader.read_up_to(first))
        .unwrap_or(Surroundings::Unknown)
}

/// The file that a token is from, where there is one.
pub(crate) fn file_of(token: Span) -> Option<String> {
    place_of(token)?;
    fs::read_to_string(token.unwrap().local_file()?).ok()
}

/// A source that is read token by token.
struct Reader {
    /// What has been read.
    source: String,
    /// How many lines are ahead of the last one in it, and where that begins.
    last_line: (usize, usize),
    /// The braces that are open at its end, the file being the first.
    around: Vec<Open>,
}

/// A pair of braces that is open, or the file.
#[derive(Default)]
struct Open {
    /// The tokens since the last item or statement in it.
    head: Vec<Range<usize>>,
    /// How many brackets and parentheses are open among these.
    brackets: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            source: String::new(),
            last_line: (0, 0),
            around: vec![Open::default()],
        }
    }
}

impl Reader {
    /// Reads the file that `token` is from up to there; what that is in, if the file is there and has the token.
    fn read_up_to(&mut self, token: Span) -> Option<Surroundings> {
        let (line, column) = place_of(token)?;
        let text = token.source_text()?;
        let mut source = file_of(token)?;
        if !source.starts_with(&self.source) || line <= self.last_line.0 {
            *self = Self::default();
        }
        let start = self.line_start(&source, line);
        let end = start + source[start..].char_indices().nth(column - 1)?.0;
        if !source[end..].starts_with(&text) {
            return None;
        }
        if end < self.source.len() {
            *self = Self::default();
        }
        source.truncate(end);
        self.read(source);
        self.last_line = (line - 1, start);
        Some(self.around_end())
    }

    /// Where a line begins that is not ahead of the last one read: to count the lines of the whole file for each function
    /// would take a time that grows with the square of their number.
    fn line_start(&self, source: &str, line: usize) -> usize {
        let (ahead, start) = match self.last_line {
            (0, _) if source.starts_with('\u{feff}') => (0, 3),
            last => last,
        };
        let lines = source[start..].split_inclusive('\n').take(line - 1 - ahead);
        start + lines.map(str::len).sum::<usize>()
    }

    /// Goes on to the end of `source`, which begins with what has been read.
    fn read(&mut self, source: String) {
        let start = mem::replace(&mut self.source, source).len();
        let mut tokens = Tokens(&self.source[start..]);
        while let Some(token) = tokens.next() {
            let end = self.source.len() - tokens.0.len();
            let Some(inner) = self.around.last_mut() else {
                return;
            };
            match token {
                "{" => self.around.push(Open::default()),
                "}" => {
                    self.around.pop();
                    let outer = self.around.last_mut();
                    if let Some(outer) = outer.filter(|outer| outer.is_at_end(&self.source)) {
                        outer.head.clear();
                    }
                }
                ";" if inner.brackets == 0 => inner.head.clear(),
                _ => {
                    match token {
                        "(" | "[" => inner.brackets += 1,
                        ")" | "]" => inner.brackets = inner.brackets.saturating_sub(1),
                        _ => {}
                    }
                    inner.head.push(end - token.len()..end);
                }
            }
        }
    }

    /// What the end of the source stands in.
    fn around_end(&self) -> Surroundings {
        let mut surroundings = Surroundings::Module;
        // The last head is that of the function.
        let Some((_, around)) = self.around.split_last() else {
            return Surroundings::Unknown;
        };
        for open in around {
            surroundings = match Braces::behind(&open.tokens(&self.source)) {
                Braces::Macro => return Surroundings::Unknown,
                _ if open.brackets > 0 => return Surroundings::Unknown,
                Braces::Block => Surroundings::Module,
                Braces::Type => Surroundings::Inherent,
                Braces::Trait => Surroundings::OfTrait(open.item(&self.source)),
            };
        }
        surroundings
    }
}

impl Open {
    fn tokens<'s>(&self, source: &'s str) -> Vec<&'s str> {
        let head = self.head.iter();
        head.map(|range| &source[range.clone()]).collect()
    }

    /// What is in the head behind its attributes.
    fn item(&self, source: &str) -> String {
        let tokens = self.tokens(source);
        let (_, item) = split_attributes(&tokens);
        let spelled = &self.head[tokens.len() - item.len()..];
        let (first, last) = (spelled.first(), spelled.last());
        let spelled = first.zip(last).map(|(first, last)| first.start..last.end);
        spelled.map_or_else(String::new, |spelled| source[spelled].to_owned())
    }

    /// Whether braces end what is in the head, and are not those of a constant: `impl Log<{ 4 }>`.
    fn is_at_end(&self, source: &str) -> bool {
        let head = self.tokens(source);
        let mut opened = 0;
        let mut before = "";
        for token in &head {
            match *token {
                "<" => opened += 1,
                ">" if before != "-" => opened -= 1,
                _ => {}
            }
            before = token;
        }
        self.brackets == 0 && (opened <= 0 || !head.contains(&"impl"))
    }
}

/// What a pair of braces is of.
enum Braces {
    /// A module, a function, or anything inside of one.
    Block,
    /// An `impl` of a type's own.
    Type,
    /// A trait, or an `impl` of one.
    Trait,
    /// What is given to a macro, or to another attribute, so that anything may come of it.
    Macro,
}

impl Braces {
    fn behind(head: &[&str]) -> Self {
        let (attributes, item) = split_attributes(head);
        let is_inert = attributes.iter().all(|path| is_inert(path));
        let keyword = item.iter().find(|token| KEYWORDS.contains(token));
        // The `for` of a bound, `for<'a>`, is another.
        let names_a_trait = || {
            item.windows(2)
                .any(|pair| pair[0] == "for" && pair[1] != "<")
        };
        match (keyword, item) {
            (Some(&"fn"), _) => Self::Block,
            (Some(_), _) if !is_inert => Self::Macro,
            (Some(&"mod"), _) => Self::Block,
            (Some(&"trait"), _) => Self::Trait,
            (Some(_), _) if names_a_trait() => Self::Trait,
            (Some(_), _) => Self::Type,
            (None, [.., "!"] | [.., "macro_rules", "!", _]) => Self::Macro,
            (None, _) => Self::Block,
        }
    }
}

/// The keywords of the items that others stand in.
const KEYWORDS: [&str; 4] = ["fn", "impl", "mod", "trait"];

/// The paths of the attributes at the beginning of an item, and what follows.
fn split_attributes<'h, 's>(mut head: &'h [&'s str]) -> (Vec<&'h [&'s str]>, &'h [&'s str]) {
    let mut attributes = Vec::new();
    while let ["#", "[", rest @ ..] | ["#", "!", "[", rest @ ..] = head {
        let mut depth = 1;
        let end = rest.iter().position(|token| {
            match *token {
                "[" => depth += 1,
                "]" => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let Some(end) = end else {
            break;
        };
        let is_of_path = |token: &&str| *token != ":" && !is_word(token);
        let path = rest[..end].iter().position(is_of_path).unwrap_or(end);
        attributes.push(&rest[..path]);
        head = &rest[end + 1..];
    }
    (attributes, head)
}

/// Whether an attribute leaves the item as it is, or is ours.
fn is_inert(path: &[&str]) -> bool {
    const NAMES: [&str; 10] = [
        "allow",
        "cfg",
        "cold",
        "coroutine",
        "deny",
        "doc",
        "expect",
        "forbid",
        "skip",
        "warn",
    ];
    path.last().is_some_and(|last| NAMES.contains(last))
}

fn is_word(token: &str) -> bool {
    token
        .chars()
        .next()
        .is_some_and(|char| char.is_alphanumeric() || char == '_')
}

/// The tokens of a source, without comments; what is no word is a character, or a literal.
struct Tokens<'s>(&'s str);

impl<'s> Iterator for Tokens<'s> {
    type Item = &'s str;

    fn next(&mut self) -> Option<&'s str> {
        loop {
            self.0 = self.0.trim_start();
            let comment = comment(self.0);
            if comment == 0 {
                break;
            }
            self.0 = &self.0[comment..];
        }
        let first = self.0.chars().next()?;
        let length = match first {
            '"' => string(self.0),
            '\'' => quoted(self.0),
            _ if is_word(self.0) => word(self.0),
            _ => first.len_utf8(),
        };
        let (token, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(token)
    }
}

/// The length of a comment; nothing, if there is none.
fn comment(source: &str) -> usize {
    if source.starts_with("//") {
        return source.find('\n').unwrap_or(source.len());
    }
    if !source.starts_with("/*") {
        return 0;
    }
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        let rest = &source.as_bytes()[at..];
        match rest {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            [] => return at,
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
}

/// The length of a string, its quotes included.
fn string(source: &str) -> usize {
    let mut escaped = false;
    let end = source.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(source.len(), |end| end + 2)
}

/// The length of a character, or of a lifetime.
fn quoted(source: &str) -> usize {
    let mut chars = source.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => {
            let end = source[3..].find('\'');
            end.map_or(source.len(), |end| end + 4)
        }
        (_, Some((end, '\''))) => end + 1,
        _ => 1 + word(&source[1..]),
    }
}

/// The length of a word, or of a literal that begins with one: a raw string, `br"..."`, or `b'"'`.
fn word(source: &str) -> usize {
    let ends = |char: char| !char.is_alphanumeric() && char != '_';
    let end = source.find(ends).unwrap_or(source.len());
    let (prefix, rest) = source.split_at(end);
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    match prefix {
        "r" | "br" | "cr" if rest[hashes..].starts_with('"') => {
            let quote = format!("\"{}", &rest[..hashes]);
            let behind = end + hashes + 1;
            let close = source[behind..].find(&quote);
            close.map_or(source.len(), |close| behind + close + quote.len())
        }
        "b" | "c" if rest.starts_with('"') => end + string(rest),
        "b" if rest.starts_with('\'') => end + quoted(rest),
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;
    use super::Surroundings::{self, Inherent, Module, OfTrait, Unknown};

    /// What the functions at the end of these sources stand in.
    const SOURCES: [(&str, Surroundings); 27] = [
        ("", Module),
        ("#![allow(dead_code)] use a::{b, c}; ", Module),
        ("mod a { struct B { c: [u8; 2] } ", Module),
        ("mod a { } impl B { } ", Module),
        ("fn a() -> ! { if b == c { ", Module),
        ("fn a(b: impl C) where B: for<'a> D<'a> { ", Module),
        ("impl A { fn b(&self) { ", Module),
        ("impl A for B { fn b(&self) { let c = || { ", Module),
        ("impl A { ", Inherent),
        ("impl<'a, T: A<'a>> B<'a, T> where T: 'a {\n", Inherent),
        ("impl<F> A<F> where F: for<'a> Fn(&'a str) { ", Inherent),
        ("impl A<{ 1 }> { fn b() {} const C: char = '{'; ", Inherent),
        ("unsafe impl A { ", Inherent),
        (
            "/// An `impl A for B {`.\n#[allow(unused)] impl A { ",
            Inherent,
        ),
        ("/* { /* */ { */ #[cfg(a(b = \"{\"))] impl A { ", Inherent),
        ("#[coro::coroutine(crate = a::b)] impl A { ", Inherent),
        ("const A: &str = \"\\\"{\"; impl A { ", Inherent),
        ("const A: &str = r#\"\"{\"#; impl A { ", Inherent),
        (
            "const A: [u8; 4] = [b'\"', b'{', b'\\'', 1]; impl A { ",
            Inherent,
        ),
        (
            "const A: [char; 3] = ['\\'', '\\u{7b}', 'ä']; impl A { ",
            Inherent,
        ),
        ("mod a { fn b<'c>(d: &'c str) {} impl A { ", Inherent),
        ("fn a() { impl B { ", Inherent),
        ("#[async_trait] impl A { ", Unknown),
        ("#[a::b] mod c { impl A { ", Unknown),
        ("a! { impl A { ", Unknown),
        ("a!( impl A { ", Unknown),
        ("macro_rules! a { () => { impl A { ", Unknown),
    ];

    #[test]
    fn heads_tell_what_a_function_stands_in() {
        for (source, expected) in SOURCES {
            let mut reader = Reader::default();
            reader.read(source.to_owned());
            assert_eq!(reader.around_end(), expected, "{source}");
        }
    }

    #[test]
    fn the_head_of_what_has_the_methods_of_a_trait_is_known() {
        let heads = [
            "impl A for B",
            "impl<T> A<T> /* { */ for B\nwhere\n    T: C",
            "pub trait A: B",
        ];
        for head in heads {
            for ahead in ["", "/// Of `#[a]`.\n#[allow(b)] ", "mod a { struct D; "] {
                let mut reader = Reader::default();
                reader.read(format!("{ahead}{head} {{ fn e() {{}} "));
                assert_eq!(reader.around_end(), OfTrait(head.to_owned()), "{ahead}");
            }
        }
    }

    #[test]
    fn lines_are_counted_on() {
        let source = "mod a {\n    fn b() {}\n    fn c() {}\n";
        let marked = format!("\u{feff}{source}");
        let fresh = Reader::default();
        let ahead = Reader {
            last_line: (1, 8),
            ..Reader::default()
        };
        assert_eq!(fresh.line_start(source, 1), 0);
        assert_eq!(fresh.line_start(&marked, 1), 3);
        assert_eq!(fresh.line_start(&marked, 3), 3 + 22);
        assert_eq!(ahead.line_start(source, 2), 8);
        assert_eq!(ahead.line_start(source, 3), 22);
    }

    #[test]
    fn a_source_is_read_on() {
        let mut reader = Reader::default();
        reader.read("mod a { impl B { ".to_owned());
        assert_eq!(reader.around_end(), Inherent);
        reader.read("mod a { impl B { fn c() { \"}\" } } ".to_owned());
        assert_eq!(reader.around_end(), Module);
    }
}
