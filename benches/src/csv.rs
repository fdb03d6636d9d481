//! What the CSV parsers (RFC 4180) read, and what they report.

use std::fmt::Write as _;
use std::sync::OnceLock;

/// Length of the text, unless instructions are counted, which takes longer than time.
pub const LENGTH: usize = 16 << 20;
pub const SHORT: usize = 256 << 10;

/// Length of what is lent in one send.
pub const CHUNK: usize = 64 << 10;

/// What a parser that is sent bytes says to each.
#[derive(Clone, Copy, Default)]
pub enum Event {
    #[default]
    Pending,
    Field(u64),
    Record(u64),
}

impl Event {
    #[inline(always)]
    pub fn sum(self, total: u64) -> u64 {
        match self {
            Self::Pending => total,
            Self::Field(field) => total.wrapping_mul(31).wrapping_add(field),
            Self::Record(field) => total.wrapping_mul(37).wrapping_add(field),
        }
    }
}

/// What a parser makes of a field's bytes: small enough that the machine is what one measures.
#[inline(always)]
pub fn append(field: u64, byte: u8) -> u64 {
    field.rotate_left(5) ^ u64::from(byte)
}

/// `length` bytes of records of five fields, of which one is quoted.
pub fn text(length: usize) -> &'static [u8] {
    static TEXTS: [OnceLock<Vec<u8>>; 2] = [const { OnceLock::new() }; 2];
    let text = &TEXTS[usize::from(length == LENGTH)];
    text.get_or_init(|| generate(length))
}

fn generate(length: usize) -> Vec<u8> {
    let mut text = String::with_capacity(length + 128);
    let mut number = 1_u32;
    while text.len() < length {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (a, b, c) = (number >> 24, number >> 12 & 0xff, number >> 20);
        let written = write!(
            text,
            "{number},item {a},\"said \"\"{b}\"\", then left\",,{c}\r\n"
        );
        written.expect("a string takes what is written");
    }
    text.truncate(length);
    text.into_bytes()
}
