//! What a coroutine captures of its arguments.

use coro::prelude::*;

#[coro::coroutine]
fn two_elided(left: &str, right: &mut String) -> impl Coroutine<char> {
    loop {
        let c = yield_!();
        if left.contains(c) {
            right.push(c);
        }
    }
}

#[test]
fn elided_arguments() {
    let left = "abc".to_owned();
    let mut right = String::new();
    let mut cor = two_elided(&left, &mut right).prime();
    cor.send('a').unwrap();
    cor.send('x').unwrap();
    cor.close();
    assert_eq!(right, "a");
}

#[coro::coroutine]
fn named<'n, 'unused, T: ToString + 'n>(
    names: &'n [T],
    _unused: &'unused str,
) -> impl Coroutine<usize, Yield = Option<&'n T>, Return = !> {
    let mut name = None;
    loop {
        let index = yield_!(name);
        name = names.get(index);
    }
}

#[test]
fn named_lifetimes_in_yields() {
    let names = [1, 2];
    let found = {
        let unused = String::new();
        let mut cor = named(&names, &unused).prime();
        cor.push(1)
    };
    assert_eq!(found, Some(&2));
}

struct Words<'a>(&'a str);

#[allow(elided_lifetimes_in_paths)]
#[coro::coroutine]
fn hidden(words: Words) -> impl Coroutine<&str, Yield = bool, Return = !> {
    let mut known = false;
    loop {
        let word = yield_!(known);
        known = words.0.contains(word);
    }
}

#[test]
fn hidden_in_a_path() {
    let text = "one two".to_owned();
    assert!(hidden(Words(&text)).prime().push("two"));
}

#[coro::coroutine]
fn outlived<'a>(
    text: &'a str,
    _other: &'static str,
) -> impl Coroutine<usize, Yield = char> + 'a + use<'a> {
    let index = yield_!('?');
    let found = text.chars().nth(index).unwrap_or('?');
    yield_!(found);
}

#[test]
fn what_the_user_says() {
    let text = "abc".to_owned();
    let cor: Box<dyn Coroutine<usize, Yield = char, Return = ()> + '_> =
        { Box::new(outlived(&text, "other")) };
    assert_eq!(cor.prime().send(2), Ok('c'));
}

#[coro::coroutine]
fn anonymous(
    name: impl Into<String>,
    mut hear: impl FnMut(&str) -> bool,
) -> impl Coroutine<u32, Yield = bool, Return = !> {
    let name: String = Into::into(name);
    let mut heard = false;
    loop {
        let number = yield_!(heard);
        heard = hear(&format!("{name}{number}"));
    }
}

#[test]
fn anonymous_type_parameters() {
    let mut all = String::new();
    let mut cor = anonymous("n", |text| {
        all.push_str(text);
        text.len() == 2
    })
    .prime();
    assert!(cor.push(1));
    assert!(!cor.push(23));
    drop(cor);
    assert_eq!(all, "n1n23");
}
