//! The bodies whose meaning depends on the edition, in edition 2021.

#![allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    unused_imports,
    unused_macros,
    unused_parens,
    reason = "the bodies do odd things on purpose, and these few need not all of the harness"
)]

#[path = "bodies/editions.rs"]
mod editions;
mod harness;
mod table;
