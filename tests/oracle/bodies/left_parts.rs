//! Matches that move a part of a local and leave another to `_` or `..`.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
enum Op {
    Push(D, u32),
    Add { n: u32, why: D },
    Pair((D, u8), u8),
    Both(D, D),
    Nop,
}

fn made(n: u32) -> Op {
    match n {
        0 => Op::Push(d("pushed"), 2),
        1 => Op::Add {
            n: 1,
            why: d("why"),
        },
        2 => Op::Pair((d("paired"), 1), 2),
        3 => Op::Both(d("one"), d("other")),
        _ => Op::Nop,
    }
}

oracle! {
    fn interpreter() -> Coroutine<u32, Yield = usize, Return = Vec<D>> + Clone {
        let mut stack = Vec::new();
        let mut op = made(yield_!(0));
        loop {
            let behind = d("behind");
            match op {
                Op::Push(text, _) => {
                    mark(yield_!(text.name().len()));
                    stack.push(text);
                }
                Op::Add { n, why: _ } => {
                    mark(yield_!(n as usize));
                }
                Op::Pair((text, _), 2) => stack.push(text),
                Op::Pair((text, _), _) => {
                    let _text = text;
                    yield_!(3);
                }
                Op::Both(one, other) => {
                    yield_!(4);
                    stack.extend([other, one]);
                }
                Op::Nop => return stack,
            }
            op = made(yield_!(behind.name().len()));
        }
    }
}

oracle! {
    fn in_a_for() -> Coroutine<u32, Yield = usize, Return = u32> {
        let mut all = 0;
        for op in [made(0), made(1), made(2), made(4), made(1)] {
            let _behind = d("behind");
            match op {
                Op::Push(text, _) | Op::Pair((text, _), _) => all += yield_!(text.name().len()),
                Op::Add { why: _, n } if n > 7 => all += n,
                Op::Add { n, why: _ } => all += yield_!(n as usize) + n,
                _ => {
                    yield_!(9);
                }
            }
            mark("behind the match");
        }
        all
    }
}

oracle! {
    fn in_lets() -> Coroutine<u32, Yield = usize, Return = Option<D>> {
        let n = yield_!(0);
        let first = made(n);
        let between = d("between");
        let Op::Push(text, _) = first else {
            yield_!(between.name().len());
            return None;
        };
        let n = yield_!(text.name().len());
        let next = Some(made(n));
        if let Some(Op::Pair((other, _), _)) = next {
            yield_!(other.name().len());
            return Some(other);
        }
        yield_!(7);
        let mut queue = vec![made(4), made(0), made(0)];
        let mut next = queue.pop();
        while let Some(Op::Push(text, _)) = next {
            yield_!(text.name().len());
            next = queue.pop();
        }
        Some(text)
    }
}

oracle! {
    fn with_guards() -> Coroutine<u32, Yield = usize, Return = D> {
        let n = yield_!(0);
        let op = made(n);
        let _behind = d("behind");
        let text = match op {
            Op::Push(text, n) if n > 3 => text,
            Op::Push(text, _) if text.name().is_empty() => d("empty"),
            Op::Push(text, _) => text,
            Op::Add { n, why: _why } if n > 2 => d("many"),
            Op::Add { n, .. } => d(format!("{n}")),
            Op::Pair((text, 1), _) => text,
            _ => d("none"),
        };
        yield_!(text.name().len());
        text
    }
}

oracle! {
    fn only_copies() -> Coroutine<u32, Yield = u32, Return = u32> {
        let n = yield_!(0);
        let op = made(n);
        let behind = d("behind");
        let n = match op {
            Op::Push(_, n) | Op::Add { n, .. } => n,
            Op::Pair(.., n) => n.into(),
            Op::Both(..) | Op::Nop => 0,
        };
        let more = yield_!(n);
        yield_!(behind.name().len() as u32);
        n + more
    }
}

oracle! {
    fn used_behind() -> Coroutine<u32, Yield = u32, Return = Op> {
        let n = yield_!(0);
        let op = made(n);
        let n = match op {
            Op::Push(_, n) | Op::Add { n, .. } => yield_!(n) + n,
            _ => 0,
        };
        yield_!(n);
        op
    }
}

oracle! {
    fn behind_references() -> Coroutine<u32, Yield = usize, Return = usize> {
        let mut all = 0;
        let mut ops = vec![made(0), made(1), made(2), made(4)];
        for op in ops.iter() {
            match op {
                Op::Push(text, ..) | Op::Pair((text, ..), _) => all += text.name().len(),
                Op::Add { why, .. } => all += why.name().len(),
                _ => {}
            }
        }
        yield_!(all);
        for op in &mut ops {
            match op {
                Op::Push(text, ..) | Op::Pair((text, ..), _) => *text = d("changed"),
                Op::Add { why, .. } => all += why.name().len(),
                _ => {}
            }
        }
        yield_!(ops.len());
        all
    }
}

struct Left {
    tag: D,
    number: u32,
}

oracle! {
    fn left_ahead_of_a_loop_that_has_what_was_taken() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        #[derive(Clone)]
        struct Dropped(u32, u32);

        impl Drop for Dropped {
            fn drop(&mut self) {
                mark(self.0);
            }
        }

        let left = Left { tag: d("left"), number: yield_!(1) };
        let Left { tag: left, number } = left;
        while yield_!(number) > 1 {
            mark(left.name().len() as u32 + number);
        }
        let left = Dropped(yield_!(2), 3);
        let Dropped(one, two) = left;
        while yield_!(one) > 1 {
            mark(one + two);
        }
        two
    }
}

oracle! {
    fn beside_guards_that_yield() -> Coroutine<u32, Yield = usize, Return = Vec<D>> + Clone {
        let mut all = Vec::new();
        let mut op = made(yield_!(0));
        loop {
            let behind = d("behind");
            match op {
                Op::Push(text, _) => all.push(text),
                Op::Pair((_text, n), _) if n > 1 && yield_!(1) > 1 => all.push(d(n)),
                Op::Pair((text, _), _) if yield_!(text.name().len()) > 2 => return all,
                Op::Pair((text, _), _) if yield_!(2) > 0 => {
                    yield_!(3);
                    all.push(text);
                }
                Op::Pair(..) => {
                    yield_!(4);
                }
                Op::Both(one, other) => all.extend([other, one]),
                _ => return all,
            }
            op = made(yield_!(behind.name().len()));
        }
    }
}

oracle! {
    fn behind_guards_that_bind() -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        let mut sum = 0;
        for turn in 0..4 {
            let op = made(turn);
            match op {
                Op::Add { n, why: _ } if let Some(m) = yield_!(1).checked_sub(n) && m > 0 => sum += m,
                Op::Add { n, .. } => sum += n + yield_!(2),
                Op::Both(_, _) if let 2.. = yield_!(3) => break,
                Op::Push(_, n) if yield_!(4) > n => sum += yield_!(5),
                _ => sum += 10,
            }
            mark("behind the match");
            yield_!(turn as usize);
        }
        sum
    }
}

oracle! {
    fn left_right_ahead_of_a_loop() -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut list = vec![d("abc"), d("b"), d("cd"), d("e"), d("f")];
        loop {
            let n = yield_!(list.len());
            let best = list.iter().enumerate().min_by_key(|(_, found)| found.name().len());
            match best {
                Some((at, _)) => {
                    list.swap_remove(at);
                }
                None => return n,
            }
            while list.len() > n {
                list.pop();
                yield_!(1);
            }
        }
    }
}

oracle! {
    fn with_what_drops_right_ahead_of_a_loop() -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut list = vec![d("abc"), d("b"), d("cd")];
        let other = d("other");
        while let Some(last) = list.pop() {
            let found = (yield_!(list.len()) > 0).then(|| (last, d("with"), 3));
            match found {
                Some((name, _with, n)) if n > 2 => {
                    eat(name);
                }
                Some(_) => mark("some"),
                None => mark("none"),
            }
            for n in 0..2 {
                if yield_!(n) == 1 {
                    break;
                }
            }
            mark(other.name());
        }
        list.len()
    }
}

oracle! {
    fn once_right_ahead_of_a_loop() -> Coroutine<usize, Yield = usize, Return = usize> {
        let found = match yield_!(0) {
            0 => None,
            1 => Some((d("a"), 2)),
            n => Some((d(n), 3)),
        };
        let behind = d("behind");
        match found {
            Some((name, _)) if name.name() == "x" => eat(name),
            Some((name, other)) if other == 2 => eat(name),
            Some(_) => mark("some"),
            None => mark("none"),
        }
        let mut n = 0;
        while n < 2 {
            n += yield_!(n) + 1;
        }
        mark(behind.name());
        n
    }
}

#[derive(Clone, Debug)]
enum Tree {
    Leaf(D),
    Node(Box<Tree>, u32, Box<Tree>),
}

impl Tree {
    fn merged(self, other: Self) -> Self {
        match (self, other) {
            (Self::Leaf(one), Self::Leaf(other)) => Self::Leaf(one.with(other.name())),
            (one, other) => Self::Node(Box::new(other), 1, Box::new(one)),
        }
    }
}

fn tree() -> Tree {
    let leaf = |name| Box::new(Tree::Leaf(d(name)));
    Tree::Node(leaf("a"), 1, Box::new(Tree::Node(leaf("b"), 2, leaf("c"))))
}

oracle! {
    fn a_copy_left_where_it_matches(mut tree: Tree) -> Coroutine<u32, Yield = usize, Return = Tree> + Clone {
        loop {
            let behind = d("behind");
            if let Tree::Node(left, _, right) = tree {
                tree = left.merged(*right);
            }
            if yield_!(1) == 1 {
                return tree;
            }
            tree = match tree {
                Tree::Node(left, _, right) if yield_!(2) > 3 => right.merged(*left),
                tree => tree,
            };
            tree = if let Tree::Node(left, _, right) = tree { right.merged(*left) } else { tree };
            mark(behind.name());
            tree = match tree {
                Tree::Node(left, n, right) if n == 2 => left.merged(*right),
                Tree::Node(left, _, right) => Tree::Node(right, 2, left),
                _ => tree,
            };
            yield_!(3);
        }
    }
    with (tree())
}

oracle! {
    fn a_copy_left_by_an_else() -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut tree = tree();
        let mut turns = 0;
        loop {
            turns += 1;
            let Tree::Node(left, _, right) = tree else {
                tree = Tree::Leaf(d(yield_!(0)));
                if turns > 5 {
                    break;
                }
                continue;
            };
            yield_!(turns);
            tree = left.merged(*right);
        }
        turns
    }
}
