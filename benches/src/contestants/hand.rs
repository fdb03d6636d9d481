//! By hand: the `struct` or `enum` and the `match` that one would write.

use std::mem;

use super::chains;
use crate::csv::{Event, append};
use crate::machine::Machine;
use crate::run::Run;
use crate::workloads::{self, COLUMNS, Total};

#[derive(Default)]
struct Averager {
    total: f64,
    count: f64,
}

impl Machine<f64> for Averager {
    type Out = f64;

    #[inline(always)]
    fn send(&mut self, number: f64) -> f64 {
        self.total += number;
        self.count += 1.0;
        self.total / self.count
    }
}

pub fn averager(run: &mut Run) {
    workloads::averager(run, Averager::default());
}

struct Long {
    least: usize,
    count: u64,
}

impl Machine<&str> for Long {
    type Out = u64;

    #[inline(always)]
    fn send(&mut self, line: &str) -> u64 {
        if line.len() >= self.least {
            self.count += 1;
        }
        self.count
    }
}

pub fn object(run: &mut Run) {
    workloads::object(
        run,
        Long {
            least: 14,
            count: 0,
        },
    );
}

enum Products {
    Left { total: u64 },
    Right { total: u64, left: u64 },
}

impl Machine<u64> for Products {
    type Out = u64;

    #[inline(always)]
    fn send(&mut self, number: u64) -> u64 {
        match *self {
            Self::Left { total } => {
                *self = Self::Right {
                    total,
                    left: number,
                };
                number
            }
            Self::Right { total, left } => {
                let total = total.wrapping_add(left.wrapping_mul(number));
                *self = Self::Left { total };
                total
            }
        }
    }
}

pub fn two_yields(run: &mut Run) {
    workloads::numbers(run, Products::Left { total: 0 });
}

struct Even<T>(T);

impl<T: Machine<u64, Out = ()>> Machine<u64> for Even<T> {
    type Out = ();

    #[inline(always)]
    fn send(&mut self, number: u64) {
        if number.is_multiple_of(2) {
            self.0.send(number);
        }
    }
}

struct Squared<T>(T);

impl<T: Machine<u64, Out = ()>> Machine<u64> for Squared<T> {
    type Out = ();

    #[inline(always)]
    fn send(&mut self, number: u64) {
        self.0.send(number.wrapping_mul(number));
    }
}

struct Sum(Total);

impl Machine<u64> for Sum {
    type Out = ();

    #[inline(always)]
    fn send(&mut self, number: u64) {
        self.0.set(self.0.get().wrapping_add(number));
    }
}

pub fn pipeline(run: &mut Run) {
    workloads::pipeline(run, |total| Even(Squared(Sum(total))));
}

struct Stage<T>(T);

impl<T: Machine<u64, Out = ()>> Machine<u64> for Stage<T> {
    type Out = ();

    #[inline(always)]
    fn send(&mut self, number: u64) {
        self.0.send(number.wrapping_add(1));
    }
}

fn stage<T: Machine<u64, Out = ()>>(target: T) -> impl Machine<u64, Out = ()> {
    Stage(target)
}

fn sink(total: Total) -> impl Machine<u64, Out = ()> {
    Sum(total)
}

chains!();

#[derive(Clone, Copy)]
enum Reading {
    Start,
    Plain,
    Quoted,
    /// Behind a quote in a quoted field: its end, or the first of two.
    Quote,
}

struct Csv {
    reading: Reading,
    field: u64,
}

impl Csv {
    const NEW: Self = Self {
        reading: Reading::Start,
        field: 0,
    };

    #[inline(always)]
    fn plain(&mut self, byte: u8) -> Event {
        if byte == b',' || byte == b'\n' {
            self.reading = Reading::Start;
            let field = mem::take(&mut self.field);
            return if byte == b',' {
                Event::Field(field)
            } else {
                Event::Record(field)
            };
        }
        self.reading = Reading::Plain;
        if byte != b'\r' {
            self.field = append(self.field, byte);
        }
        Event::Pending
    }
}

impl Machine<u8> for Csv {
    type Out = Event;

    #[inline(always)]
    fn send(&mut self, byte: u8) -> Event {
        let quote = byte == b'"';
        match self.reading {
            Reading::Start if quote => self.reading = Reading::Quoted,
            Reading::Quoted if quote => self.reading = Reading::Quote,
            Reading::Start | Reading::Plain => return self.plain(byte),
            Reading::Quote if !quote => return self.plain(byte),
            Reading::Quoted | Reading::Quote => {
                self.reading = Reading::Quoted;
                self.field = append(self.field, byte);
            }
        }
        Event::Pending
    }
}

pub fn csv_inlined(run: &mut Run) {
    workloads::csv_inlined(run, Csv::NEW);
}

pub fn csv_called(run: &mut Run) {
    workloads::csv_called(run, Csv::NEW);
}

struct Chunks {
    parser: Csv,
    total: u64,
}

impl Machine<&[u8]> for Chunks {
    type Out = u64;

    #[inline(always)]
    fn send(&mut self, chunk: &[u8]) -> u64 {
        for &byte in chunk {
            self.total = self.parser.send(byte).sum(self.total);
        }
        self.total
    }
}

pub fn csv_chunks(run: &mut Run) {
    workloads::csv_chunks(
        run,
        Chunks {
            parser: Csv::NEW,
            total: 0,
        },
    );
}

struct Buffer {
    window: [u8; 4096],
    at: usize,
    sum: u64,
}

impl Machine<u64> for Buffer {
    type Out = u64;

    #[inline(always)]
    fn send(&mut self, number: u64) -> u64 {
        let [byte, ..] = number.to_le_bytes();
        self.sum += u64::from(byte);
        self.sum -= u64::from(self.window[self.at]);
        self.window[self.at] = byte;
        self.at = (self.at + 1) % 4096;
        self.sum
    }
}

pub fn buffer(run: &mut Run) {
    workloads::numbers(
        run,
        Buffer {
            window: [0; 4096],
            at: 0,
            sum: 0,
        },
    );
}

#[derive(Clone, Copy)]
enum Colour {
    Red,
    Green { red: u64 },
    Blue { red: u64, green: u64 },
}

struct Grey {
    image: [u8; 4096],
    at: usize,
    next: Colour,
}

impl Machine<u64> for Grey {
    type Out = u64;

    #[inline(always)]
    fn send(&mut self, number: u64) -> u64 {
        match self.next {
            Colour::Red => {
                self.next = Colour::Green { red: number };
                number
            }
            Colour::Green { red } => {
                self.next = Colour::Blue { red, green: number };
                number
            }
            Colour::Blue { red, green } => {
                let [grey, ..] = (red ^ green ^ number).to_le_bytes();
                self.image[self.at] = grey;
                self.at = (self.at + 1) % 4096;
                self.next = Colour::Red;
                u64::from(self.image[self.at])
            }
        }
    }
}

pub fn buffer_three_yields(run: &mut Run) {
    workloads::numbers(
        run,
        Grey {
            image: [0; 4096],
            at: 0,
            next: Colour::Red,
        },
    );
}

#[derive(Clone, Copy)]
enum Scan {
    Word { length: u64 },
    Pause,
}

struct Words {
    words: u64,
    reading: Scan,
}

impl Machine<u64> for Words {
    type Out = u64;

    #[inline(always)]
    fn send(&mut self, number: u64) -> u64 {
        match self.reading {
            Scan::Word { length } if number.is_multiple_of(8) => {
                self.words += length & 1;
                self.reading = Scan::Pause;
                length
            }
            Scan::Word { length } => {
                self.reading = Scan::Word { length: length + 1 };
                self.words
            }
            Scan::Pause => {
                self.reading = Scan::Word { length: 0 };
                self.words
            }
        }
    }
}

pub fn nested_loops(run: &mut Run) {
    workloads::numbers(
        run,
        Words {
            words: 0,
            reading: Scan::Word { length: 0 },
        },
    );
}

struct Table {
    total: u64,
    row: u64,
    column: u64,
}

impl Machine<u64> for Table {
    type Out = u64;

    #[inline(always)]
    fn send(&mut self, number: u64) -> u64 {
        self.total = self.total.wrapping_add(number);
        self.column += 1;
        if self.column == COLUMNS {
            self.column = 0;
            self.row += 1;
        }
        self.total ^ self.row ^ self.column
    }
}

pub fn nested_for(run: &mut Run) {
    workloads::numbers(
        run,
        Table {
            total: 0,
            row: 0,
            column: 0,
        },
    );
}

struct Products2 {
    rows: u64,
    row: u64,
    column: u64,
}

impl Iterator for Products2 {
    type Item = u64;

    #[inline(always)]
    fn next(&mut self) -> Option<u64> {
        if self.column == COLUMNS {
            self.column = 0;
            self.row += 1;
        }
        if self.row == self.rows {
            return None;
        }
        self.column += 1;
        Some(self.row.wrapping_mul(self.column - 1))
    }
}

pub fn nested_for_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        let iterator = Products2 {
            rows: steps / COLUMNS,
            row: 0,
            column: 0,
        };
        (iterator, size_of::<Products2>())
    });
}

struct Fibonacci {
    left: u64,
    pair: (u64, u64),
}

impl Iterator for Fibonacci {
    type Item = u64;

    #[inline(always)]
    fn next(&mut self) -> Option<u64> {
        self.left = self.left.checked_sub(1)?;
        let (a, b) = self.pair;
        self.pair = (b, a.wrapping_add(b));
        Some(a)
    }
}

pub fn fibonacci_generator(run: &mut Run) {
    workloads::iterate(run, |steps| {
        (
            Fibonacci {
                left: steps,
                pair: (0, 1),
            },
            size_of::<Fibonacci>(),
        )
    });
}

struct Running(u64);

impl Machine<u64> for Running {
    type Out = u64;

    #[inline(always)]
    fn send(&mut self, number: u64) -> u64 {
        self.0 = self.0.wrapping_add(number);
        self.0
    }
}

pub fn million(run: &mut Run) {
    workloads::million(run, || Running(0));
}

pub fn boxed_dyn(run: &mut Run) {
    workloads::boxed_dyn(run, Running(0));
}

struct Ends(u64);

impl Machine<[u64; 32]> for Ends {
    type Out = u64;

    #[inline(always)]
    fn send(&mut self, message: [u64; 32]) -> u64 {
        self.0 = self.0.wrapping_add(message[0] ^ message[31]);
        self.0
    }
}

pub fn large_send(run: &mut Run) {
    workloads::large_send(run, Ends(0));
}
