//! What is sent to a body.

use super::values::{D, d};

/// What can be sent to a body: the value of the `turn`th send of the run `seed`.
pub trait Sent {
    fn sent(seed: usize, turn: usize) -> Self;
}

fn number(seed: usize, turn: usize) -> usize {
    match seed {
        0 => turn + 1,
        1 => [3, 0, 1, 4, 0, 2, 0, 0, 5][turn % 9],
        _ => [0, 0, 2, 1, 1, 0, 7, 3, 0][turn % 9],
    }
}

impl Sent for () {
    fn sent(_: usize, _: usize) {}
}

impl Sent for u32 {
    fn sent(seed: usize, turn: usize) -> Self {
        u32::try_from(number(seed, turn)).unwrap()
    }
}

impl Sent for usize {
    fn sent(seed: usize, turn: usize) -> Self {
        number(seed, turn)
    }
}

impl Sent for bool {
    fn sent(seed: usize, turn: usize) -> Self {
        !number(seed, turn).is_multiple_of(3)
    }
}

impl Sent for char {
    fn sent(seed: usize, turn: usize) -> Self {
        ['a', '"', 'b', ',', '"', '.'][number(seed, turn) % 6]
    }
}

impl Sent for String {
    fn sent(seed: usize, turn: usize) -> Self {
        format!("s{}", number(seed, turn))
    }
}

impl Sent for &'static str {
    fn sent(seed: usize, turn: usize) -> Self {
        ["zero", "one", "two", "three"][number(seed, turn) % 4]
    }
}

impl Sent for D {
    fn sent(seed: usize, turn: usize) -> Self {
        d(format_args!("sent{}", number(seed, turn)))
    }
}

impl<T: Sent> Sent for Option<T> {
    fn sent(seed: usize, turn: usize) -> Self {
        (number(seed, turn) != 0).then(|| T::sent(seed, turn))
    }
}

impl<T: Sent> Sent for Result<T, String> {
    fn sent(seed: usize, turn: usize) -> Self {
        if number(seed, turn) == 0 {
            Err(format!("error {turn}"))
        } else {
            Ok(T::sent(seed, turn))
        }
    }
}

impl<T: Sent> Sent for Result<T, &'static str> {
    fn sent(seed: usize, turn: usize) -> Self {
        if number(seed, turn) == 0 {
            Err("an error")
        } else {
            Ok(T::sent(seed, turn))
        }
    }
}

impl<A: Sent, B: Sent> Sent for (A, B) {
    fn sent(seed: usize, turn: usize) -> Self {
        (A::sent(seed, turn), B::sent(seed, turn + 1))
    }
}

impl<T: Sent> Sent for Vec<T> {
    fn sent(seed: usize, turn: usize) -> Self {
        (0..number(seed, turn) % 4)
            .map(|index| T::sent(seed, turn + index))
            .collect()
    }
}

impl<T: Sent> Sent for Box<T> {
    fn sent(seed: usize, turn: usize) -> Self {
        Self::new(T::sent(seed, turn))
    }
}

/// What is lent exclusively, for good, so that a plain body can be sent it too.
impl<T: Sent> Sent for &'static mut T {
    fn sent(seed: usize, turn: usize) -> Self {
        Box::leak(Box::new(T::sent(seed, turn)))
    }
}
