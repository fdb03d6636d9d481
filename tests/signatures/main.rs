//! Signatures: what a coroutine function can take and return, put to use.
//!
//! `tests/edition2021` compiles these once more, for the two editions differ in what an
//! `impl Trait` captures, and under the attribute they must not.

#![allow(
    clippy::elidable_lifetime_names,
    clippy::needless_lifetimes,
    clippy::unnecessary_to_owned
)]

mod captured;
mod handed_out;
mod impls;
mod lent;
mod two_lifetimes;
mod types;
