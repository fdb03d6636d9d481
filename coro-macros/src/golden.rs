//! The expansions of a few functions, kept as files and reviewed like code.
//!
//! `tests/expansion/NAME.rs` expands to `tests/expansion/NAME.expanded.rs`, printed by prettyplease
//! and without the path of the runtime's private module. `BLESS=1` writes the files anew.

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use syn::{File, Item};

use crate::expand;

#[test]
fn expansions_read_as_their_files_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/expansion");
    let mut sources: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of expansions")
        .map(|entry| entry.expect("an entry of it").path())
        .filter(|path| !path.to_string_lossy().ends_with(".expanded.rs"))
        .collect();
    sources.sort();
    assert!(sources.len() >= 5, "some sources are missing: {sources:?}");
    for source in sources {
        let expanded = expand_file(&fs::read_to_string(&source).expect("a source"));
        let golden = source.with_extension("expanded.rs");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&golden, &expanded).expect("a file to write");
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(
            expanded,
            expected,
            "{} has changed; if for the better, run the tests with BLESS=1",
            golden.display()
        );
    }
}

fn expand_file(source: &str) -> String {
    let file: File = syn::parse_str(source).expect("a source that parses");
    let expanded: TokenStream = file.items.into_iter().map(expand_item).collect();
    let file = syn::parse2(expanded).expect("an expansion that parses");
    prettyplease::unparse(&file).replace("::coro::__private::", "")
}

fn expand_item(mut item: Item) -> TokenStream {
    if let Item::Fn(function) = &mut item {
        function.attrs.clear();
    }
    expand(TokenStream::new(), quote::quote!(#item))
}
