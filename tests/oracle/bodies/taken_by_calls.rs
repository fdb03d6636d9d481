//! Methods that take `self`, of what stays in scope: iterators and options, methods that are given closures, methods of
//! every type, and arguments that leave ahead of the call.

use crate::harness::*;
use crate::oracle;

/// Something with a state, and a drop that is seen.
#[derive(Clone, Debug)]
struct Order {
    of: D,
    count: u32,
}

fn order(name: &str) -> Order {
    Order {
        of: d(name),
        count: 1,
    }
}

impl Order {
    fn with(self, more: u32) -> u32 {
        mark("with");
        self.count + more
    }

    fn look_at(&self, more: u32) -> u32 {
        mark("look at");
        self.count + more
    }

    fn made(self, make: impl FnOnce(u32) -> u32) -> u32 {
        make(self.count)
    }

    fn looked_at<T>(&self, look: impl FnOnce(&D) -> T) -> T {
        look(&self.of)
    }

    fn changed(&mut self, more: u32, mut change: impl FnMut(&mut u32, u32)) -> u32 {
        change(&mut self.count, more);
        self.count
    }

    fn listening<F: Fn(&u32, u32) -> u32>(self, more: u32, listen: F) -> Listening<F> {
        Listening {
            order: self,
            more,
            listen,
        }
    }

    fn boxed(self, make: Box<dyn Fn(u32) -> u32>) -> u32 {
        make(self.count)
    }

    fn visit(&self, visit: &mut dyn FnMut(u32)) {
        visit(self.count);
    }

    fn visited(self, visit: &mut dyn FnMut(u32)) {
        visit(self.count);
    }

    fn all(self, counts: Vec<u32>) -> u32 {
        self.count + counts.len() as u32
    }
}

struct Listening<F> {
    order: Order,
    more: u32,
    listen: F,
}

impl<F: Fn(&u32, u32) -> u32> Listening<F> {
    fn hear(&self) -> u32 {
        (self.listen)(&self.order.count, self.more)
    }
}

/// Methods of every type.
trait Pipe: Sized {
    fn pipe<R>(self, into: impl FnOnce(Self) -> R) -> R {
        into(self)
    }

    fn paired(self, with: u32) -> (Self, u32) {
        (self, with)
    }

    fn told(&self, more: u32) -> u32 {
        more + 1
    }
}

impl<T> Pipe for T {}

oracle! {
    fn options() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (one, two, three) = (Some(d("one")), Some(d("two")), Some(d("three")));
        let good: Result<D, D> = Ok(d("good"));
        let more = yield_!(0);
        let length = one.map_or(0, |one| one.name().len() as u32 + more);
        let beside = d("beside");
        yield_!(length);
        if two.is_some_and(|two| two.name().len() == 3) {
            yield_!(1);
        }
        if three.is_none_or(|three| three.name().len() > more as usize) {
            yield_!(2);
        }
        let length = good.map_or_else(|bad| bad.name().len(), |good| good.name().len() + 10);
        yield_!(length as u32)
    }
}

oracle! {
    fn iterators() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let numbered = |name: &str| (0..3).map(|n| d(format!("{name}{n}"))).collect::<Vec<_>>();
        let (counted, last) = (numbered("counted").into_iter(), numbered("last").into_iter());
        let (most, least) = (numbered("most").into_iter(), numbered("least").into_iter());
        let (reduced, taken) = (numbered("reduced").into_iter(), numbered("taken").into_iter());
        yield_!(0);
        let count = counted.count() as u32;
        yield_!(count);
        let found = last.last();
        yield_!(1);
        let greatest = most.max();
        yield_!(2);
        let smallest = least.min_by_key(|d| d.name().len());
        yield_!(3);
        let one = reduced.reduce(|one, other| one.with(other.name()));
        yield_!(4);
        let mut two = taken.take(2);
        yield_!(two.next().map_or(0, |d| d.name().len() as u32))
    }
}

oracle! {
    fn the_same_names_of_what_lends() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        #[derive(Clone, Debug)]
        struct Tally(D, u32);
        impl Tally {
            fn count(&self) -> u32 { self.1 }
            fn max(&self) -> u32 { self.1 + 1 }
            fn last(&mut self) -> u32 { self.1 += 1; self.1 }
        }
        let (one, two, mut three) = (Tally(d("one"), 1), Tally(d("two"), 2), Tally(d("three"), 3));
        let list = vec![d("in the list")];
        yield_!(one.count());
        yield_!(two.max());
        let last = three.last();
        yield_!(last);
        let length = list.last().map_or(0, |d| d.name().len());
        yield_!(length as u32)
    }
}

oracle! {
    fn what_has_an_order() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (one, two, three) = (d("one"), d("two"), d("three"));
        let text = String::from("text");
        yield_!(0);
        let more = one.max(two);
        yield_!(1);
        let length = text.clamp("a".to_owned(), "b".to_owned()).len();
        yield_!(length as u32)
    }
}

oracle! {
    fn closures_without_types() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (one, two, mut three) = (order("one"), order("two"), order("three"));
        let more = yield_!(0);
        let name = String::from("name");
        let made = one.made(|count| { mark(&name); count + more });
        yield_!(made);
        let looked = two.looked_at(|of| { mark(name); of.name().len() });
        yield_!(looked as u32);
        let mut total = 1;
        let changed = three.changed(more + 1, |count, more| { *count += more; total += *count; });
        yield_!(changed + total)
    }
}

oracle! {
    fn what_is_of_the_closures_type() -> Coroutine<u32, Yield = u32, Return = u32> {
        let (one, two) = (order("one"), order("two"));
        let more = yield_!(0);
        let listening = one.listening(more + 1, move |count, more| count + more);
        yield_!(listening.hear());
        let length = d("of the closure");
        let taken = two.listening(2, |count, more| { peek(&length); count + more }).hear();
        yield_!(taken)
    }
}

oracle! {
    fn closures_inside_of_arguments() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (one, two, three, four) = (order("one"), order("two"), order("three"), order("four"));
        let counts = vec![1, 2, 3];
        let mut sum = yield_!(0);
        let count = one.boxed(Box::new(|count| count + 1));
        yield_!(count);
        two.visit(&mut |count| sum += count);
        yield_!(sum);
        three.visited(&mut |count| sum += count);
        yield_!(sum);
        let all = four.all(counts.iter().map(|count| count + 1).filter(|count| *count > 2).collect());
        yield_!(all)
    }
}

oracle! {
    fn methods_of_every_type() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (one, two, three) = (order("one"), order("two"), order("three"));
        let more = yield_!(0);
        let count = one.pipe(|one| one.with(1));
        yield_!(count);
        let (paired, other) = two.paired(more);
        yield_!(other);
        let told = three.told(more);
        yield_!(told + paired.count)
    }
}

oracle! {
    fn arguments_that_leave() -> Coroutine<u32, Yield = u32, Return = Option<u32>> + Clone {
        let (one, two) = (order("one"), order("two"));
        let read = |n: u32| (n > 0).then_some(n);
        let n = yield_!(0);
        let between = d("between");
        let count = one.with(read(n)?);
        yield_!(count);
        let n = yield_!(1);
        let seen = two.look_at(read(n)?);
        let behind = d("behind");
        yield_!(seen);
        Some(seen)
    }
}

oracle! {
    fn arguments_that_leave_loops() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = 0;
        'outer: loop {
            let one = order("one");
            let beside = d("beside");
            loop {
                let n = yield_!(sum);
                sum += one.with(match n {
                    0 => continue 'outer,
                    1 => break,
                    2 => return sum,
                    n => n,
                });
                yield_!(sum);
                break 'outer;
            }
            sum += 1;
            yield_!(sum);
        }
        sum
    }
}

oracle! {
    fn closures_beside_arguments_that_leave() -> Coroutine<u32, Yield = u32, Return = Option<u32>> + Clone {
        let (one, mut two) = (order("one"), order("two"));
        let read = |n: u32| (n > 0).then_some(n);
        let n = yield_!(0);
        let between = d("between");
        let count = one.listening(read(n)?, |count, more| count + more).hear();
        yield_!(count);
        let n = yield_!(1);
        let count = two.changed(read(n)?, |count, more| *count += more);
        yield_!(count);
        Some(count)
    }
}

oracle! {
    fn beside_a_borrow() -> Coroutine<u32, Yield = bool, Return = u32> {
        let (cell, other) = (std::cell::RefCell::new(d("cell")), std::cell::RefCell::new(order("other")));
        yield_!(true);
        {
            let seen = cell.borrow();
            mark(seen.name());
            mark(cell.try_borrow_mut().is_err());
        }
        yield_!(false);
        let seen = other.borrow();
        let is_taken = other.try_borrow_mut().is_err();
        drop(seen);
        let count = other.into_inner().count;
        yield_!(is_taken);
        count
    }
}

/// A state that names its methods as others name those that change something, or only look.
#[derive(Clone, Debug)]
enum Door {
    Open(D),
    Locked(D, u32),
}

impl Door {
    fn lock(self, key: u32) -> Self {
        match self {
            Door::Open(of) => Door::Locked(of, key),
            locked => locked,
        }
    }

    fn next(self) -> Self {
        match self {
            Door::Locked(of, 0) => Door::Open(of),
            Door::Locked(of, key) => Door::Locked(of, key - 1),
            open => open,
        }
    }

    fn push(self, with: u32) -> Result<Self, u32> {
        match self {
            Door::Open(_) => Ok(self),
            Door::Locked(_, key) => Err(key + with),
        }
    }

    fn parse(self) -> u32 {
        mark("parsed");
        1
    }
}

oracle! {
    fn names_of_what_changes_or_looks() -> Coroutine<u32, Yield = u32, Return = Result<u32, u32>> + Clone {
        let mut door = Door::Open(d("door"));
        let other = Door::Open(d("other"));
        let third = Door::Locked(d("third"), 1);
        for _ in 0..3 {
            let key = yield_!(0);
            door = door.lock(key);
            door = door.next();
            yield_!(1);
            door = door.next().push(key)?;
        }
        let locked = other.lock(yield_!(2));
        yield_!(3);
        let parsed = third.parse();
        yield_!(parsed);
        locked.push(4).map(Door::parse)
    }
}

oracle! {
    fn a_reader_by_lines() -> Coroutine<u32, Yield = String, Return = usize> {
        use std::io::{BufRead, Cursor};
        let (reader, text) = (Cursor::new("one\ntwo\nthree"), String::from("four\nfive"));
        yield_!("start".to_owned());
        for line in reader.lines() {
            if yield_!(line.unwrap()) == 0 {
                break;
            }
        }
        let count = text.lines().count();
        yield_!("end".to_owned());
        count
    }
}

#[derive(Clone)]
struct Graph(Vec<Vec<usize>>);

impl Graph {
    fn next(&self, from: usize) -> Box<dyn Iterator<Item = usize> + '_> {
        Box::new(self.0[from].iter().copied())
    }
}

oracle! {
    fn what_is_made_of_a_borrow_in_a_head() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let mut items = vec![d("a"), d("bc")];
        let graph = vec![vec![1, 2], vec![3]];
        let mut sum = 0;
        for item in items.drain(..).rev().collect::<Vec<_>>() {
            sum += yield_!(item.name().len());
            yield_!(sum);
        }
        let graph = Graph(graph);
        for next in graph.next(0).collect::<Vec<_>>() {
            sum += yield_!(next);
        }
        match graph.next(1).count() {
            0 => sum,
            count => sum + yield_!(count),
        }
    }
}
