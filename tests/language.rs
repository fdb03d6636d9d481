//! The page on the language names every refusal, and a test for each.

use std::collections::BTreeSet;
use std::fs;

const PAGE: &str = include_str!("../docs/language.md");

/// The tests that the page names: what stands in the last column of the tables of refusals.
fn named() -> BTreeSet<String> {
    let (_, refusals) = PAGE.split_once("## What is refused").expect("the chapter");
    let rows = refusals.lines().filter_map(|line| line.strip_suffix("` |"));
    rows.filter_map(|row| row.rsplit('`').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_refusal_has_its_test() {
    let named = named();
    assert!(named.len() > 10, "{named:?}");
    for name in named {
        let path = format!("tests/compile_fail/{name}.rs");
        assert!(fs::exists(&path).unwrap(), "there is no {path}");
    }
}

#[test]
fn each_test_of_a_refusal_is_named() {
    let named = named();
    for entry in fs::read_dir("tests/compile_fail").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(name) = name.strip_suffix(".rs")
            && name.starts_with("refused_")
        {
            assert!(named.contains(name), "the page does not name {name}");
        }
    }
}
