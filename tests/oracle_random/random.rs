//! Random bodies compiled twice, by the attribute and as plain functions, must do the same.
//!
//! `CORO_ORACLE_SEED=7000 CORO_ORACLE_BODIES=1000 cargo test -p coro-oracle-random` tries others than
//! the tests do every time; with one body, it is the one of that seed.

#![allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    dropping_copy_types,
    unused,
    unused_comparisons,
    reason = "nobody wrote the bodies to be read"
)]

#[path = "../oracle/harness/mod.rs"]
mod harness;

use std::cell::RefCell;

use coro::{Closed, Never};
use harness::*;

/// Makes the yields suspend a plain body.
macro_rules! exchanging {
    ($in:ty, $out:ty, $end:ty) => {
        macro_rules! yield_ {
            () => {
                exchange::<$in, $out, $end>(())
            };
            ($v:expr) => {
                exchange::<$in, $out, $end>($v)
            };
        }
        macro_rules! try_yield {
            () => {
                try_exchange::<$in, $out, $end>(())
            };
            ($v:expr) => {
                try_exchange::<$in, $out, $end>($v)
            };
        }
        macro_rules! yield_from {
            ($v:expr) => {
                $v
            };
        }
    };
}

/// How many a cell has, less tens.
fn waiting(queue: &RefCell<Vec<D>>) -> u32 {
    u32::try_from(queue.borrow().len() % 10).unwrap()
}

/// What can be made into a number.
trait Rank {
    fn rank(self) -> u32;
}

impl Rank for () {
    fn rank(self) -> u32 {
        1
    }
}

impl Rank for u32 {
    fn rank(self) -> u32 {
        self % 10
    }
}

impl Rank for D {
    fn rank(self) -> u32 {
        u32::try_from(self.name().len() % 10).unwrap()
    }
}

impl<T: Rank> Rank for Option<T> {
    fn rank(self) -> u32 {
        self.map_or(0, |value| (value.rank() + 1) % 10)
    }
}

impl Rank for (D, u32) {
    fn rank(self) -> u32 {
        (self.0.rank() + self.1) % 10
    }
}

fn rank(value: impl Rank) -> u32 {
    value.rank()
}

fn some(number: u32) -> Option<u32> {
    (number % 3 != 0).then_some(number)
}

fn checked(number: u32) -> Result<u32, D> {
    if number % 4 == 3 {
        Err(d("error"))
    } else {
        Ok(number)
    }
}

fn weight(guard: D) -> u32 {
    guard.rank()
}

fn second(couple: (D, u32)) -> u32 {
    couple.1
}

fn first(couple: (D, u32)) -> D {
    couple.0
}

/// Of which parts can only be copied.
#[derive(Clone, Debug)]
struct Ticket {
    tag: u32,
    number: u32,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        mark(format_args!("drop ticket {} {}", self.tag, self.number));
    }
}

fn ticket(tag: u32, number: u32) -> Ticket {
    Ticket { tag, number }
}

/// Which says that it is dropped.
#[derive(Clone, Debug)]
struct Flag;

impl Drop for Flag {
    fn drop(&mut self) {
        mark("drop flag");
    }
}

#[derive(Clone, Debug)]
enum Offer {
    Paid(Ticket),
    Gift(D),
    Bell(Flag),
    Nothing,
}

fn offer(tag: u32, number: u32) -> Offer {
    match number % 4 {
        0 => Offer::Nothing,
        1 => Offer::Gift(d(tag)),
        2 => Offer::Bell(Flag),
        _ => Offer::Paid(ticket(tag, number)),
    }
}

include!(concat!(env!("OUT_DIR"), "/bodies.rs"));
