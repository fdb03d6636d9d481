//! Writes the random bodies, which `random.rs` includes.
//!
//! `CORO_ORACLE_BODIES` says how many, and `CORO_ORACLE_SEED` where they begin: body number n of seed s
//! is body number 0 of seed s + n, so that one body can be had alone. The seeds in `open.txt` are left out
//! otherwise: their bodies show what is known to be wrong.

mod generator;

use std::path::PathBuf;
use std::{env, fs};

/// As many as the tests can afford to compile every time.
const BODIES: u64 = 300;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=generator");
    println!("cargo:rerun-if-changed=open.txt");
    let count = setting("CORO_ORACLE_BODIES").unwrap_or(BODIES);
    let seed = setting("CORO_ORACLE_SEED").unwrap_or(0);
    let open = fs::read_to_string("open.txt").expect("it lies here");
    let open: Vec<u64> = open.lines().filter_map(seed_of).collect();
    let seeds: Vec<u64> = (seed..seed + count)
        .filter(|seed| count == 1 || !open.contains(seed))
        .collect();
    let directory = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a directory"));
    fs::write(directory.join("bodies.rs"), generator::bodies(&seeds))
        .expect("the directory can be written to");
}

/// The seed that a line of `open.txt` begins with, if it does.
fn seed_of(line: &str) -> Option<u64> {
    line.split_whitespace().next()?.parse().ok()
}

/// A number that the environment may hold.
fn setting(name: &str) -> Option<u64> {
    println!("cargo:rerun-if-env-changed={name}");
    let text = env::var(name).ok()?;
    match text.parse() {
        Ok(number) => Some(number),
        Err(error) => panic!("{name}={text}: {error}"),
    }
}
