//! Signatures before and after.

use quote::ToTokens;
use syn::{Path, Signature};

use super::{Header, rewrite_signature};
use crate::errors::Errors;
use crate::item::{FnBody, FnItem};
use crate::runtime::Runtime;

fn rewrite(before: &str) -> (Signature, Header, Errors) {
    let FnItem { mut sig, body, .. } = syn::parse_str(before).expect("a function");
    let path: Path = syn::parse_quote!(coro);
    let mut errors = Errors::default();
    let header = rewrite_signature(&mut sig, &body, &Runtime::new(Some(path)), &mut errors);
    (sig, header, errors)
}

#[track_caller]
fn becomes(before: &str, after: &str) {
    let (sig, header, errors) = rewrite(before);
    assert!(errors.is_empty(), "{}", errors.into_compile_errors());
    let after: Signature = syn::parse_str(after).expect("a signature");
    assert_eq!(
        sig.to_token_stream().to_string(),
        after.to_token_stream().to_string()
    );
    assert!(header.returned.is_some());
}

#[test]
fn left_out() {
    becomes(
        "fn f() -> impl Coroutine {}",
        "fn f() -> impl Coroutine<Yield = (), Return = ()>",
    );
    becomes(
        "fn f() -> impl a::Coroutine<u8, Return = !> + Clone {}",
        "fn f() -> impl a::Coroutine<u8, Return = coro::Never, Yield = ()> + Clone",
    );
    becomes(
        "fn f() -> Primed<Box<dyn Coroutine<Yield = fn() -> !>>>;",
        "fn f() -> Primed<Box<dyn Coroutine<Yield = fn() -> !, Return = ()>>>",
    );
}

#[test]
fn lent() {
    becomes(
        "fn f() -> impl Coroutine<(&u8, Cow<'_, str>, fn(&u8), &'static u8)> {}",
        "fn f() -> impl for<'s, 's2> Coroutine<(&'s u8, Cow<'s2, str>, fn(&u8), &'static u8), \
         Yield = (), Return = ()>",
    );
    becomes(
        "fn f<'s>(x: &'s u8) -> impl Coroutine<&u8, Yield = (&u8, &'s u8)> {}",
        "fn f<'s>(x: &'s u8) -> impl for<'s2> Coroutine<&'s2 u8, Yield = (&'s2 u8, &'s u8), \
         Return = ()>",
    );
    becomes(
        "fn f() -> Box<dyn Coroutine<Box<dyn Coroutine<&u8>>> + '_> {}",
        "fn f() -> Box<dyn Coroutine<Box<dyn for<'s> Coroutine<&'s u8, Yield = (), Return = ()>>, \
         Yield = (), Return = ()> + '_>",
    );
    becomes(
        "fn f() -> impl Coroutine<&mut Primed<Box<dyn Coroutine<&u8>>>> {}",
        "fn f() -> impl for<'s2> Coroutine<&'s2 mut Primed<Box<dyn for<'s> \
         Coroutine<&'s u8, Yield = (), Return = ()>>>, Yield = (), Return = ()>",
    );
}

#[test]
fn elsewhere() {
    becomes(
        "fn f<A: Coroutine<&u8>>(a: A, b: Primed<impl Coroutine<&u8, Return = !>>) -> impl Coroutine {}",
        "fn f<A: for<'s> Coroutine<&'s u8>>(a: A, b: Primed<impl for<'s> Coroutine<&'s u8, \
         Return = coro::Never>>) -> impl Coroutine<Yield = (), Return = ()>",
    );
    becomes(
        "fn f<A>(b: &dyn Coroutine<&u8>) -> impl Coroutine where for<'a> A: Coroutine<(&'a u8, &u8)> {}",
        "fn f<A>(b: &dyn for<'s> Coroutine<&'s u8, Yield = (), Return = ()>) \
         -> impl Coroutine<Yield = (), Return = ()> where for<'a, 's> A: Coroutine<(&'a u8, &'s u8)>",
    );
    becomes(
        "fn f(a: impl Coroutine, b: impl Coroutine<u8, Yield: Copy>) -> impl Coroutine {}",
        "fn f(a: impl Coroutine, b: impl Coroutine<u8, Yield: Copy>) \
         -> impl Coroutine<Yield = (), Return = ()>",
    );
}

#[test]
fn beside_the_coroutine() {
    becomes(
        "fn f() -> impl Coroutine + Into<Box<dyn Coroutine<&u8>>> {}",
        "fn f() -> impl Coroutine<Yield = (), Return = ()> + Into<Box<dyn for<'s> \
         Coroutine<&'s u8, Yield = (), Return = ()>>>",
    );
}

#[test]
fn parameters() {
    becomes(
        "unsafe fn f(mut self: Box<Self>, mut a: u8, (b, _): (u8, u8), ref c: u8) -> impl Coroutine {}",
        "unsafe fn f(#[allow(unused_mut)] mut self: Box<Self>, a: u8, arg2: (u8, u8), arg3: u8) \
         -> impl Coroutine<Yield = (), Return = ()>",
    );
    becomes(
        "fn f(&mut self, _: u8) -> impl Coroutine;",
        "fn f(&mut self, _: u8) -> impl Coroutine<Yield = (), Return = ()>",
    );
}

#[test]
fn for_the_body() {
    let (_, header, _) = rewrite(
        "fn f(mut self, mut a: u8) -> Primed<std::boxed::Box<dyn Coroutine<&u8, Return = impl Copy>>> {}",
    );
    let returned = header.returned.expect("a coroutine");
    let strings = |tokens: &dyn ToTokens| tokens.to_token_stream().to_string();
    assert_eq!(strings(&returned.protocol.send), "& 's u8");
    assert_eq!(strings(&returned.protocol.yields), "()");
    assert_eq!(strings(&returned.protocol.returns), "_");
    assert_eq!(returned.protocol.fresh.len(), 1);
    assert!(returned.handout.primed);
    assert_eq!(
        returned
            .handout
            .boxed
            .as_ref()
            .map(|path| strings(path))
            .unwrap(),
        "std :: boxed :: Box"
    );
    assert!(header.params[0].mut_receiver);
    assert_eq!(
        header.params[1]
            .pat
            .as_ref()
            .map(|pat| strings(pat))
            .unwrap(),
        "mut a"
    );
}

#[track_caller]
fn refused(before: &str, headlines: &[&str]) {
    let (_, _, errors) = rewrite(before);
    let errors = errors.into_compile_errors().to_string();
    assert_eq!(
        errors.matches("compile_error").count(),
        headlines.len(),
        "{errors}"
    );
    for headline in headlines {
        assert!(
            headline.len() < 90 && errors.contains(headline),
            "{headline}: {errors}"
        );
    }
}

#[test]
fn not_coroutines() {
    refused(
        "fn f() {}",
        &["a coroutine function has to return a coroutine"],
    );
    refused(
        "fn f() -> Vec<u8> {}",
        &["a coroutine function has to return a coroutine"],
    );
    refused(
        "fn f() -> Box<Primed<impl Coroutine>> {}",
        &["has to return a coroutine"],
    );
    refused("fn f() -> impl Fn() {}", &["this is not a coroutine"]);
    refused("fn f() -> Box<dyn Fn()> {}", &["this is not a coroutine"]);
    refused(
        "fn f() -> Primed {}",
        &["this has to say which coroutine is inside"],
    );
    refused(
        "fn f() -> impl Iterator {}",
        &["an iterator has to say what it yields"],
    );
    refused(
        "fn f() -> Primed<impl Iterator<Item = u8>> {}",
        &["an iterator cannot be primed"],
    );
    refused(
        "fn f() -> impl Coroutine<u8> + Coroutine<u16> {}",
        &["is one coroutine, not two"],
    );
    refused(
        "fn f() -> dyn Coroutine<&u8> {}",
        &["handed out as `dyn` without a box"],
    );
    refused(
        "fn f() -> Box<impl Coroutine<&u8>> {}",
        &["handed out as `impl` in a box"],
    );
}

#[test]
fn arguments() {
    refused(
        "fn f() -> impl Coroutine<u8, u8> {}",
        &["a coroutine has one type"],
    );
    refused(
        "fn f() -> impl Coroutine<'static, u8> {}",
        &["a coroutine has one type"],
    );
    refused(
        "fn f() -> impl Coroutine<Item = u8> {}",
        &["a coroutine has no type `Item`"],
    );
    refused(
        "fn f() -> impl Coroutine<Yield = u8, Yield = u8> {}",
        &["`Yield` is given twice"],
    );
    refused(
        "fn f() -> impl Coroutine<Yield: Copy> {}",
        &["`Yield` has to be one type here"],
    );
    refused(
        "fn f() -> impl Coroutine(u8) -> u8 {}",
        &["stand in angle brackets"],
    );
    refused(
        "fn f(a: impl Coroutine<Item = u8>) -> impl Coroutine {}",
        &["no type `Item`"],
    );
}

#[test]
fn lifetimes() {
    refused(
        "fn f() -> impl Coroutine<Yield = &u8> {}",
        &["this lifetime of `Yield` needs a name"],
    );
    refused(
        "fn f() -> impl Coroutine<Return = A<'_>> {}",
        &["lifetime of `Return` needs a name"],
    );
    refused(
        "fn f() -> impl Coroutine<(&u8, &u8), Yield = (&u8, &u8)> {}",
        &["could be any of several", "could be any of several"],
    );
    refused(
        "fn f() -> impl for<'a> Coroutine<&'a u8, Yield = &u8> {}",
        &["needs a name"],
    );
}

#[test]
fn qualifiers_and_parameters() {
    refused("async fn f() -> impl Coroutine {}", &["cannot be `async`"]);
    refused("const fn f() -> impl Coroutine {}", &["cannot be `const`"]);
    refused(
        "extern \"C\" fn f() -> impl Coroutine {}",
        &["cannot be `extern`"],
    );
    refused(
        "unsafe fn f(...) -> impl Coroutine {}",
        &["cannot be variadic"],
    );
    refused(
        "const async fn f() {}",
        &["`const`", "`async`", "has to return a coroutine"],
    );
}

#[test]
fn bodies() {
    let parse = |text| syn::parse_str::<FnItem>(text).expect("a function").body;
    assert!(matches!(parse("fn f();"), FnBody::Declared(_)));
    assert!(matches!(
        parse("fn f() { #![allow(a)] a.b }"),
        FnBody::Block(_)
    ));
    assert!(matches!(parse("fn f() { a. }"), FnBody::Broken(..)));
}
