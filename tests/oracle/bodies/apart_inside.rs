//! Locals that a pattern takes apart, by what is inside them and inside the pattern.

use crate::harness::*;
use crate::oracle;

/// One of anything with a `Drop` of its own.
#[derive(Clone, Debug)]
struct Holder<T>(T, u32);

impl<T> Drop for Holder<T> {
    fn drop(&mut self) {
        mark(format_args!("drop holder {}", self.1));
    }
}

/// One with such a part.
#[derive(Clone, Debug)]
struct Outer {
    inner: Ticket,
    more: (u32, u32),
}

impl Drop for Outer {
    fn drop(&mut self) {
        mark("drop outer");
    }
}

/// One that is moved.
#[derive(Clone, Debug)]
struct Plain {
    name: D,
    n: u32,
}

/// Both.
#[derive(Clone, Debug)]
enum Mixed {
    A(Ticket),
    B(D),
    C { t: Ticket, d: D },
    E(u32),
    F,
}

fn mixed(n: u32) -> Mixed {
    match n {
        0 => Mixed::A(ticket("a", 1)),
        1 => Mixed::B(d("b")),
        2 => Mixed::C {
            t: ticket("c", 2),
            d: d("c"),
        },
        3 => Mixed::E(3),
        _ => Mixed::F,
    }
}

const LIMIT: u32 = 3;

/// What a constant in a pattern may be.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key(u32);

impl Drop for Key {
    fn drop(&mut self) {
        mark(format_args!("drop key {}", self.0));
    }
}

const KEY: Key = Key(0);

#[derive(Clone, Debug)]
enum Lock {
    Open(Key),
    Shut(D),
    Never(Option<Key>),
}

fn lock(n: u32) -> Lock {
    match n {
        0 => Lock::Open(Key(0)),
        1 => Lock::Open(Key(5)),
        2 => Lock::Never(Some(Key(0))),
        3 => Lock::Never(None),
        _ => Lock::Shut(d("shut")),
    }
}

/// One that holds itself.
#[derive(Clone, Debug)]
enum Tree {
    Leaf(Ticket),
    Node(Box<Tree>, D),
    Many(Vec<Ticket>),
    Empty,
}

fn tree(n: u32) -> Tree {
    match n {
        0 => Tree::Leaf(ticket("leaf", 0)),
        1 => Tree::Node(Box::new(Tree::Leaf(ticket("inner", 1))), d("node")),
        2 => Tree::Many(vec![ticket("many", 2)]),
        _ => Tree::Empty,
    }
}

oracle! {
    fn generic_holders() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = Holder("text", yield_!(0));
        let q = Holder(Some(3u8), 7);
        let r = Holder(&LIMIT, 8);
        let behind = d("behind");
        let Holder(text, n) = p;
        mark(text);
        let m = yield_!(n);
        let Holder(Some(x), k) = q else { unreachable!() };
        let Holder(&limit, _) = r else { unreachable!() };
        mark(x);
        yield_!(k + limit);
        n + m
    }
}

oracle! {
    fn parts_that_are_inferred_later() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        fn make<T: Default>() -> T { T::default() }
        let before = d("before");
        let p = Holder((make(), None), 1);
        let q: Holder<Option<&'static str>> = Holder(Some("b"), 2);
        let behind = d("behind");
        let Holder((a, b), _n) = p;
        let Holder(c, m) = q;
        yield_!(a);
        let b: Option<char> = b;
        mark(format_args!("{b:?} {c:?}"));
        yield_!(m)
    }
}

oracle! {
    fn one_inside_another() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = Outer { inner: ticket("inner", yield_!(0)), more: (1, 2) };
        let behind = d("behind");
        let Outer { inner: Ticket { name, number }, more: (a, mut b) } = p;
        b += a;
        yield_!(number);
        mark(name);
        yield_!(b)
    }
}

oracle! {
    fn beside_what_is_moved() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = mixed(yield_!(0));
        let behind = d("behind");
        let n = match p {
            Mixed::A(Ticket { name, number }) => { mark(name); yield_!(number) }
            Mixed::B(d) => { eat(d); 2 }
            Mixed::C { t, d } => { eat(t); yield_!(9); eat(d); 3 }
            Mixed::E(n) => n,
            Mixed::F => 0,
        };
        mark("then");
        yield_!(n)
    }
}

oracle! {
    fn beside_what_is_moved_by_a_plain_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = mixed(yield_!(0));
        let behind = d("behind");
        yield_!(1);
        let last = d("last");
        let n = match p {
            Mixed::A(Ticket { name, number }) => { mark(name); number }
            Mixed::B(d) => { eat(d); 2 }
            Mixed::C { t, d } => { eat(t); eat(d); 3 }
            Mixed::E(0..=LIMIT) => 7,
            Mixed::E(n) => n,
            Mixed::F => 0,
        };
        mark("then");
        yield_!(n)
    }
}

oracle! {
    fn constants() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = lock(yield_!(0));
        let behind = d("behind");
        match p {
            Lock::Open(KEY) => { mark("key"); yield_!(1); }
            Lock::Open(key) => eat(key),
            Lock::Shut(d) => eat(d),
            Lock::Never(Some(KEY)) => mark("never"),
            Lock::Never(Some(key)) => eat(key),
            Lock::Never(None) => mark("none"),
        }
        mark("then");
        yield_!(2)
    }
}

oracle! {
    fn alternatives() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = if yield_!(0) > 1 { Ok(ticket("ok", 1)) } else { Err(ticket("err", 2)) };
        let q: Result<Ticket, (Ticket, u32)> =
            if yield_!(1) > 1 { Ok(ticket("ok", 3)) } else { Err((ticket("err", 4), 4)) };
        let behind = d("behind");
        let (Ok(Ticket { name, number }) | Err(Ticket { name, number })) = p;
        mark(name);
        yield_!(number);
        let n = match q {
            Ok(Ticket { number: 3, name: n }) | Err((Ticket { name: n, number: 0 | 1 }, 4)) => { mark(n); 1 }
            Ok(Ticket { number, name: n }) | Err((Ticket { name: n, number: 0..=9 }, number)) if number > 3 => {
                mark(n);
                2
            }
            other => { eat(other); 5 }
        };
        yield_!(n)
    }
}

oracle! {
    fn the_whole_in_guards() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        for turn in 0..3 {
            let p = ticket("p", turn);
            let behind = d("behind");
            yield_!(turn);
            match p {
                Ticket { number: 0, name } => mark(name),
                all if format!("{all:?} {}", all.number).len() > 100 => eat(all),
                all if all.number == 1 && matches!(&all, Ticket { name, .. } if name.len() == 1) => {
                    mark(all.name);
                    eat(all)
                }
                Ticket { name, number } => { mark(number); yield_!(9); }
            }
            mark("then");
            yield_!(5);
        }
        yield_!(6)
    }
}

oracle! {
    fn the_whole_of_a_subpattern() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = signal(yield_!(0));
        let behind = d("behind");
        match p {
            red @ Signal::Red(2..) => { yield_!(1); eat(red); }
            Signal::Red(n) => { yield_!(n); }
            mut other => { other = signal(3); yield_!(2); eat(other); }
        }
        mark("then");
        yield_!(3)
    }
}

oracle! {
    fn references(outside: &'static Ticket, list: &'static [Ticket]) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = outside;
        let q = Some(&list[0]);
        let r = (&list[1], ticket("r", 5));
        let behind = d("behind");
        yield_!(0);
        let Ticket { name, number } = p;
        mark(name);
        yield_!(*number);
        if let Some(Ticket { name, number }) = q { mark(name); yield_!(*number); }
        let (Ticket { name, number }, Ticket { name: other, number: more }) = r;
        mark(other);
        yield_!(*number + more);
        7
    } with (
        Box::leak(Box::new(ticket("outside", 1))),
        Box::leak(vec![ticket("x", 2), ticket("y", 3)].into_boxed_slice()),
    )
}

oracle! {
    fn what_is_moved_whole() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = Plain { name: d("plain"), n: 1 };
        let behind = d("behind");
        let Plain { name, n } = p;
        yield_!(n);
        let q = (Plain { name: d("other"), n: 1 }, ticket("q", 2));
        if yield_!(4) > 1 {
            let (Plain { name: m, n: k }, t) = q;
            yield_!(5);
            eat(m);
            yield_!(k);
        }
        eat(name);
        let r = Two { left: d("left"), right: d("right") };
        match r {
            Two { left, right } if n > 3 => { eat(right); yield_!(1); eat(left); }
            Two { left, right } if left.name() == "left" => { yield_!(2); drop(left); yield_!(3); }
            Two { left, right } => mark(n),
        }
        yield_!(6)
    }
}

oracle! {
    fn what_arms_have_bound() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let o = if yield_!(0) > 1 { Some((ticket("in", 1), d("beside"))) } else { None };
        match o {
            Some((t, beside)) => {
                let inner = d("inner");
                let Ticket { name, number } = t;
                yield_!(number);
                mark(name);
                yield_!(7);
            }
            None => { yield_!(8); }
        }
        for t in [ticket("x", 1), ticket("y", 2)] {
            let Ticket { name, number } = t;
            yield_!(number);
        }
        yield_!(2)
    }
}

oracle! {
    fn boxes_and_arrays() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let p = Box::new(ticket("boxed", yield_!(0)));
        let q = [ticket("x", 1), ticket("y", 2)];
        let r = [Some(signal(yield_!(1))), None];
        let behind = d("behind");
        let Ticket { name, number } = *p;
        yield_!(number);
        let [Ticket { name, number }, Ticket { name: other, number: more }] = q;
        mark(other);
        yield_!(number + more);
        match r {
            [Some(Signal::Red(n)), Some(Signal::Off) | None] => { yield_!(n); }
            [Some(Signal::Amber { level, of }), None] => { yield_!(level + of); }
            [x, y] => { eat(y); yield_!(9); eat(x); }
        }
        yield_!(3)
    }
}

oracle! {
    fn trees() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let mut p = tree(yield_!(0));
        let behind = d("behind");
        loop {
            let held = d("held");
            match p {
                Tree::Leaf(Ticket { name, number }) => { mark(name); yield_!(number); break; }
                Tree::Node(inner, d) => { eat(d); p = *{ inner }; yield_!(7); }
                Tree::Many(many) => {
                    for Ticket { name, number } in many { yield_!(number); mark(name); }
                    p = Tree::Empty;
                }
                Tree::Empty => { yield_!(9); return 9; }
            }
            mark("turn");
        }
        mark("done");
        yield_!(3)
    }
}
