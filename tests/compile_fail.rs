//! What does not compile, and how the compiler says so: one file per rule.
//!
//! After a change of a message, `TRYBUILD=overwrite cargo test --test compile_fail` writes the
//! `.stderr` files anew; each is then read as the user would read it.

use std::env;
use std::io::{self, Write};
use std::process::Command;

/// The `.stderr` files hold this rustc's words; another's may differ without anything being wrong.
const TOOLCHAIN: &str = "rustc 1.95.";

#[test]
fn compile_fail() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output();
    let version = version.expect("cargo found a rustc").stdout;
    let version = String::from_utf8_lossy(&version);
    if !version.starts_with(TOOLCHAIN) {
        // Past the capture of `println!`, which would keep it from whoever runs a passing test.
        let version = version.trim();
        let _ = writeln!(
            io::stderr(),
            "skipped: the messages are those of {TOOLCHAIN}x, and this is {version}"
        );
        return;
    }
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
