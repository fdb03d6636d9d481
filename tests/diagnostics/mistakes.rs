//! Ordinary mistakes in a body: what rustc says is what it says of a plain function.
//!
//! Each mistake is compiled twice, in a coroutine and in a plain function whose `yield_!` is a call, at the
//! same lines and columns: before a yield, after it, and in a loop between two. The level, the code, the
//! place, the headline, the labels, the notes and the help of every report have to be the same, but for
//! what is stated here.

use crate::rustc::{self, Report};

/// Statements with a mistake in them, by what it is.
const MISTAKES: [(&str, &str); 67] = [
    ("unknown name", "let a = unknown; drop(a);"),
    ("unknown name in a format string", "println!(\"{nmber}\");"),
    (
        "missing comma in a format macro",
        "println!(\"{}\" number); take(number);",
    ),
    (
        "array of a variable length",
        "let a = 3; let b = [0u8; a]; drop(b);",
    ),
    ("unknown method", "text.no_such_method();"),
    ("unknown field", "drop(pair.2);"),
    ("unknown type", "let a: NoSuchType = number; drop(a);"),
    ("unknown macro", "no_such_macro!(number);"),
    ("type mismatch in a let", "let a: u32 = \"text\"; drop(a);"),
    ("type mismatch in an argument", "take(\"text\");"),
    (
        "type mismatch of an operator",
        "let a = number + text.as_str(); drop(a);",
    ),
    ("type mismatch in a condition", "if number { take(1); }"),
    ("wrong number of arguments", "take(1, 2);"),
    (
        "trait not implemented",
        "let a = Opaque; println!(\"{a}\");",
    ),
    ("missing semicolon", "let a = take(1) take(2);"),
    ("unused variable", "let unused = number;"),
    ("unused result of a yield", "let unused = yield_!(3);"),
    ("unused mut", "let mut a = number; take(a);"),
    ("unused result", "fallible();"),
    ("unused value", "number == 3;"),
    ("unused parentheses", "if (number == 3) { take(1); }"),
    (
        "unused assignment",
        "let mut a = 1; a = number; a = 3; take(a);",
    ),
    ("unreachable code", "if number == 3 { return; take(1); }"),
    (
        "missing match arm",
        "match number { 1 => take(1), 2 => take(2) }",
    ),
    (
        "unreachable pattern",
        "match number { _ => take(1), 2 => take(2) }",
    ),
    ("refutable pattern", "let Some(a) = option; take(a);"),
    ("use after move", "let a = String::new(); drop(a); drop(a);"),
    ("move out of a borrow", "let a = &text; drop(*a);"),
    (
        "two exclusive borrows",
        "let a = &mut text; let b = &mut text; drop((a, b));",
    ),
    (
        "assignment while borrowed",
        "let a = &number; number = 2; take(*a);",
    ),
    ("use of an uninitialised variable", "let a: u32; take(a);"),
    (
        "assignment to an immutable variable",
        "let a = 1; take(a); a = 2; take(a);",
    ),
    (
        "mutation of an immutable variable",
        "let a = Vec::new(); a.push(1); drop(a);",
    ),
    ("not mutable", "fixed.push(1);"),
    ("no iterator", "for a in number { yield_!(a); }"),
    (
        "call that makes no iterator",
        "for _ in text.len() { yield_!(1); }",
    ),
    (
        "field that is no iterator",
        "let a = Opened { field: 1 }; for b in a.field { yield_!(b); }",
    ),
    (
        "private field",
        "let a = sealed(); drop(a.field); yield_!(1);",
    ),
    (
        "name bound twice",
        "match option.zip(option) { Some((a, a)) => { yield_!(a); } None => {} }",
    ),
    (
        "missing comma ahead of a yield",
        "take_both(take(1) yield_!(1));",
    ),
    (
        "missing semicolon ahead of a yield",
        "let a = 1 yield_!(1); take(a);",
    ),
    (
        "condition of another type that guards a yield",
        "while number { yield_!(1); }",
    ),
    (
        "arm of another type beside one that yields",
        "let a = match number { 0 => { yield_!(1); 1 } 1 => 2, _ => \"a\" }; take(a);",
    ),
    (
        "endless while that yields",
        "while true { yield_!(number); }",
    ),
    (
        "irrefutable if let that yields",
        "if let (a, b) = pair { yield_!(a); take(b); }",
    ),
    (
        "irrefutable while let that yields",
        "while let a = number { yield_!(a); }",
    ),
    (
        "unused mut across a yield",
        "let mut a = number; yield_!(a); take(a);",
    ),
    (
        "method of a yield, of another type",
        "let a: char = yield_!(1).to_string(); drop(a);",
    ),
    (
        "methods of a yield, of another type",
        "let a: char = yield_!(1).to_string().len(); drop(a);",
    ),
    (
        "method of a block that yields, of another type",
        "let a: char = { take(1); yield_!(1) }.to_string(); drop(a);",
    ),
    (
        "borrow where an owned value is due",
        "let a: String = text.trim(); yield_!(1); drop(a);",
    ),
    (
        "reference where an owned value is due",
        "let a: String = &text; yield_!(1); drop(a);",
    ),
    (
        "method that returns another type",
        "let a = Opened { field: 1 }; let b: String = a.get(); yield_!(1); drop(b);",
    ),
    (
        "unused result of a method",
        "let a = Opened { field: 1 }; a.checked(); yield_!(1);",
    ),
    (
        "unknown type across a yield",
        "let a: NoSuchType = number; yield_!(1); drop(a);",
    ),
    (
        "type with a wrong parameter across a yield",
        "let a: Vec<NoSuchType> = Vec::new(); yield_!(1); drop(a);",
    ),
    (
        "missing range",
        "match number { 0..=9 => { yield_!(1); } 20.. => take(1) }",
    ),
    (
        "missing arm of an element",
        "match fixed[0] { 0..=9 => { yield_!(1); } 20.. => take(1) }",
    ),
    (
        "missing arm of a reference",
        "match &option { Some(a) if *a > 1 => { yield_!(*a); } None => take(1) }",
    ),
    (
        "missing arm of a tuple with a yield",
        "match (option, yield_!(1)) { (Some(_), ()) => {} }",
    ),
    ("argument without a trait", "text_of(number); yield_!(1);"),
    (
        "borrowed argument without a trait",
        "text_of(&fixed); yield_!(1);",
    ),
    (
        "sum of another type",
        "let a: String = 1 + number; drop(a);",
    ),
    ("borrow of another type", "let a: &str = &number; drop(a);"),
    ("range of another type", "let a: u64 = 1..number; drop(a);"),
    (
        "one argument too many, behind a yield",
        "take_both(yield_!(1), yield_!(2), 3);",
    ),
    (
        "conversion without a trait",
        "drop(String::from(number)); yield_!(1);",
    ),
];

/// Where the two differ, and what is said of the coroutine. But for the first, this is left to be done.
const DIFFERENT: [(&str, &str, &str); 3] = [
    ("missing semicolon", "in a loop", "no follow-up warning"),
    (
        "missing semicolon ahead of a yield",
        "in a loop",
        "the same",
    ),
    (
        "reference where an owned value is due",
        "after a yield",
        "said twice, once of `&_`",
    ),
];

/// Help that rustc does not give inside of a `move` closure, which the step is.
const NOT_IN_CLOSURES: &str = "consider cloning the value if the performance cost is acceptable";

/// What mistakes refer to, on one line.
const ITEMS: &str = "\
    struct Opaque; fn take(_: u32) {} fn take_both(_: (), _: ()) {} fn text_of<T: AsRef<str>>(_: T) {} fn fallible() -> Result<u32, u32> { Ok(1) } \
    use inner::{Opened, sealed}; mod inner { pub struct Opened { pub field: u32 } impl Opened { pub fn get(&self) -> u32 { self.field } pub fn checked(&self) -> Result<u32, u32> { Ok(1) } } pub struct Sealed { field: String } pub fn sealed() -> Sealed { Sealed { field: String::new() } } }";

/// Where the mistake is, at `{}`.
const SHAPES: [(&str, &str); 3] = [
    ("before a yield", "{} yield_!(1); yield_!(2);"),
    ("after a yield", "yield_!(1); {} yield_!(2);"),
    (
        "in a loop",
        "loop { yield_!(1); {} if number == 0 { break; } }",
    ),
];

const PLAIN: [&str; 2] = [
    "macro_rules! yield_ { ($value:expr) => { { let _: u32 = $value; } } }",
    "fn function() -> ()",
];

const COROUTINE: [&str; 2] = [
    "use coro::prelude::*;",
    "#[coro::coroutine] fn function() -> impl Coroutine<Yield = u32>",
];

fn reports([header, signature]: [&str; 2], body: &str) -> Vec<Report> {
    rustc::check(&format!(
        "#![allow(dead_code, unused_macros)]\n{header}\n{ITEMS}\n{signature}\n{{\n\
         let mut number = 1u32; let mut text = String::new(); number += 1; text.push('a');\n\
         let fixed: Vec<u32> = Vec::new(); let (pair, option) = ((1u32, 2u32), Some(1u32));\n\
         {body}\n\
         drop((number, text, fixed, pair, option));\n\
         }}\n\
         fn main() {{ let _ = function(); }}\n"
    ))
}

/// What a report says; a local that is used through a reference is shown with a `*`.
fn said(report: &Report) -> impl PartialEq + use<> {
    let plain = |text: &String| text.replace("`*", "`");
    let notes = report.notes.iter().filter(|note| *note != NOT_IN_CLOSURES);
    let notes: Vec<_> = notes.map(plain).collect();
    let message = plain(&report.message);
    (
        report.level.clone(),
        report.code.clone(),
        report.place,
        message,
        notes,
    )
}

fn difference(statements: &str, shape: &str) -> Option<String> {
    let body = shape.replace("{}", &format!("\n{statements}\n"));
    let plain = reports(PLAIN, &body);
    let coroutine = reports(COROUTINE, &body);
    let same = plain.iter().map(said).eq(coroutine.iter().map(said));
    (!same).then(|| {
        let shown = |reports: &[Report]| {
            let rendered = reports.iter().map(|report| report.rendered.clone());
            rendered.collect::<String>()
        };
        format!("plain:\n{}coroutine:\n{}", shown(&plain), shown(&coroutine))
    })
}

/// What is wrong with how a mistake is reported in one place.
fn examine(&(mistake, statements, (place, shape)): &(&str, &str, (&str, &str))) -> Option<String> {
    let mut different = DIFFERENT.iter();
    let known = different.any(|(what, at, _)| (*what, *at) == (mistake, place));
    match difference(statements, shape) {
        Some(how) if !known => Some(format!("{mistake}, {place}: {how}")),
        None if known => Some(format!("{mistake}, {place}: is the same now")),
        _ => None,
    }
}

#[test]
fn mistakes_read_as_in_a_plain_function() {
    if !rustc::has_expected_words() {
        return;
    }
    let everywhere = |(mistake, statements)| SHAPES.map(|shape| (mistake, statements, shape));
    let cases: Vec<_> = MISTAKES.into_iter().flat_map(everywhere).collect();
    let wrong = rustc::examine_all(&cases, examine);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
