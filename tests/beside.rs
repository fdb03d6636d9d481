//! What rustc is shown of a body beside it, wherever that stands: correct programs compile there.

use std::fmt::Debug;
use std::rc::Rc;

use coro::prelude::*;

/// What the coroutines have arguments and parts of.
struct Shelf<'a, Book, const N: usize = 2> {
    label: &'a str,
    books: [Book; N],
}

trait Kept {
    const LABEL: &'static str;

    fn label(&self) -> &str;
}

impl<Book> Kept for Shelf<'_, Book> {
    const LABEL: &'static str = "kept";

    fn label(&self) -> &str {
        self.label
    }
}

// An `impl` that is not formatted has functions where modules have them.
#[rustfmt::skip]
impl<'a, Book: Debug + Clone + PartialEq> Shelf<'a, Book> {
#[coro::coroutine]
fn made(label: &'a str, books: [Book; 2]) -> impl Coroutine<Book, Yield = Book, Return = Self> {
    let first = first_of(&books);
    let mut sent = yield_!(books[1].clone());
    while sent != first {
        sent = yield_!(sent);
    }
    Self { label, books }
}

#[coro::coroutine]
fn copied(books: Vec<Book>) -> impl Coroutine<Yield = Book> {
    let first: Book = first_of(&books);
    yield_!(first.clone());
    drop(first);
    for book in books {
        let again = Book::clone(&book);
        yield_!(again);
    }
}
}

impl<'a, Book: Debug + Clone, const N: usize> Shelf<'a, Book, N> {
    const SIZE: usize = N;

    fn books(&self) -> &[Book] {
        &self.books
    }

    #[coro::coroutine]
    fn shared(&self) -> impl Coroutine<Yield = usize, Return = &'a str> {
        let books = self.books();
        yield_!(books.len());
        yield_!(Self::SIZE + books.len());
        self.label
    }

    #[coro::coroutine]
    fn exclusive<Other>(&mut self, others: Vec<Other>) -> impl Coroutine<Yield = usize>
    where
        Other: Into<Book>,
    {
        let this = self.books.iter_mut().zip(others);
        for (book, other) in this {
            *book = other.into();
            yield_!(Self::SIZE);
        }
    }

    #[coro::coroutine]
    fn owned(self) -> impl Coroutine<Yield = String, Return = Self> {
        let this = self.label.to_owned();
        yield_!(this.clone());
        yield_!(format!("{:?} {:?}", self.books(), this));
        let label = self.label;
        yield_!(label.to_owned());
        self
    }

    #[coro::coroutine]
    fn changed(mut self, mut books: [Book; N]) -> impl Coroutine<Yield = String> {
        let label = self.label.trim();
        yield_!(label.to_owned());
        std::mem::swap(&mut self.books, &mut books);
        yield_!(format!("{:?}", self.books()));
        drop(books);
    }

    #[coro::coroutine]
    fn boxed(self: Box<Self>, text: String) -> impl Coroutine<Yield = usize> {
        let length = text.len();
        yield_!(length);
        drop(text);
        yield_!(self.books().len());
    }

    #[coro::coroutine]
    fn of_any(
        &self,
        more: impl Iterator<Item = Book>,
        shown: impl Fn(&Book) -> String,
    ) -> impl Coroutine<Yield = String> {
        let mut all = self.books.iter().cloned().chain(more);
        while let Some(book) = all.next() {
            let text = shown(&book);
            yield_!(text.clone());
            drop((book, text));
        }
    }

    #[coro::coroutine]
    fn r#try(&self, text: &str) -> impl Coroutine<Yield = usize, Return = Result<Rc<u32>, String>> {
        let name = self.label.trim();
        yield_!(name.len());
        let parsed: u32 = text.trim().parse().map_err(|_| name.to_owned())?;
        let vec = vec![parsed];
        let first = first_of(&vec);
        yield_!(name.len());
        drop(vec);
        assert_eq!(first, parsed);
        if parsed == 0 {
            return Err(text.to_owned());
        }
        Ok(Rc::new(parsed))
    }

    #[coro::coroutine]
    fn by_platform(&self, text: String) -> impl Coroutine<Yield = usize> {
        let books = self.books();
        let start = text.get(..1).map(str::len);
        #[cfg(target_pointer_width = "16")]
        yield_!(0);
        #[cfg(not(target_pointer_width = "16"))]
        yield_!(books.len());
        yield_!(books.len() + start.unwrap_or(0));
        drop(text);
    }

    #[cfg(target_pointer_width = "16")]
    #[coro::coroutine]
    fn twice(&self, text: String) -> impl Coroutine<Yield = usize> {
        let start = text.get(..1).map(str::len);
        yield_!(start.unwrap_or(0));
        yield_!(start.unwrap_or(0));
    }

    #[coro::coroutine]
    #[cfg(not(target_pointer_width = "16"))]
    fn twice(&self, text: String) -> impl Coroutine<Yield = usize> {
        let start = text.get(..1).map(str::len);
        yield_!(start.unwrap_or(0));
        yield_!(start.unwrap_or(0));
    }
}

fn first_of<Book: Clone>(books: &[Book]) -> Book {
    books[0].clone()
}

mod inner {
    use super::{Kept, Shelf};
    use coro::prelude::*;

    #[coro::coroutine]
    pub(super) fn labels<Of: Kept>(all: Vec<Of>) -> impl Coroutine<Yield = String> {
        let first = all.first().map_or(0, |one| one.label().len());
        yield_!(Of::LABEL.repeat(first));
        for one in all {
            let label = one.label().to_owned();
            yield_!(label.clone());
            drop((label, one));
        }
    }

    impl Kept for Vec<Shelf<'_, u8>> {
        const LABEL: &'static str = "vec";

        fn label(&self) -> &str {
            self[0].label
        }
    }

    pub(super) trait Running {
        fn run(&self) -> impl Coroutine<Yield = usize>;

        #[coro::coroutine]
        fn run_twice(&self) -> impl Coroutine<Yield = usize>
        where
            Self: Clone,
        {
            yield_from!(self.run());
            let this = self.clone();
            yield_!({
                yield_from!(self.run());
                7
            });
            drop(this);
        }
    }

    impl Running for String {
        #[coro::coroutine]
        fn run(&self) -> impl Coroutine<Yield = usize> {
            let bytes = self.as_bytes();
            yield_!(bytes.len());
            yield_!(bytes.len());
        }
    }
}

macro_rules! shelves {
    ($($name:ident)*) => {
        $(struct $name(Vec<String>);

        impl $name {
            #[coro::coroutine]
            fn all(&self, text: String) -> impl Coroutine<Yield = usize> {
                let first = self.0.first();
                yield_!(first.map_or(0, String::len));
                yield_!(text.len() + first.map_or(0, String::len));
                drop(text);
            }
        })*
    };
}

shelves!(Upper Lower);

/// What is yielded, all sends being `()`.
fn yielded<C: Coroutine<()>>(coroutine: C) -> Vec<C::Yield> {
    let mut all = Vec::new();
    let Ok((mut coroutine, first)) = coroutine.start() else {
        return all;
    };
    all.push(first);
    while let Ok(next) = coroutine.send(()) {
        all.push(next);
    }
    all
}

fn shelf<const N: usize>(books: [u8; N]) -> Shelf<'static, u8, N> {
    Shelf {
        label: "shelf",
        books,
    }
}

#[test]
fn in_an_impl_that_is_not_formatted() {
    let (mut made, first) = Shelf::made("made", [1, 2]).start().ok().unwrap();
    assert_eq!((first, made.send(3).ok()), (2, Some(3)));
    let made = made.send(1).unwrap_err().returned().unwrap();
    assert_eq!((made.label, made.books), ("made", [1, 2]));
    assert_eq!(yielded(Shelf::copied(vec![1, 2])), [1, 1, 2]);
}

#[test]
fn in_an_impl() {
    let mut shelf = shelf([1, 2, 3]);
    assert_eq!(yielded(shelf.shared()), [3, 6]);
    assert_eq!(yielded(shelf.exclusive(vec![7, 8])), [3, 3]);
    assert_eq!(
        yielded(shelf.of_any([9].into_iter(), u8::to_string)).concat(),
        "7839"
    );
    assert_eq!(yielded(shelf.r#try("1")), [5, 5]);
    assert_eq!(yielded(shelf.by_platform("abc".to_owned())), [3, 4]);
    assert_eq!(yielded(shelf.twice("abc".to_owned())), [1, 1]);
}

#[test]
fn in_an_impl_by_value() {
    let expected = ["shelf", "[1] \"shelf\"", "shelf"];
    assert_eq!(yielded(shelf([1]).owned()), expected);
    assert_eq!(yielded(shelf([1]).changed([2])), ["shelf", "[2]"]);
    assert_eq!(
        yielded(Box::new(shelf([1])).boxed("four".to_owned())),
        [4, 1]
    );
}

#[test]
fn in_a_module_and_a_trait() {
    use inner::Running;
    assert_eq!(
        yielded(inner::labels(vec![vec![shelf([1, 2])]])),
        ["vecvecvecvecvec", "shelf"]
    );
    assert_eq!(yielded("abc".to_owned().run_twice()), [3, 3, 3, 3, 7]);
}

#[test]
fn in_a_macro() {
    let names = || vec!["abc".to_owned()];
    assert_eq!(yielded(Upper(names()).all("d".to_owned())), [3, 4]);
    assert_eq!(yielded(Lower(names()).all("d".to_owned())), [3, 4]);
}
