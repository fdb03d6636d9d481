//! Patterns that take what is in a box apart, and the same of what is no box.

use std::cell::RefCell;
use std::rc::Rc;

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
enum Tree {
    Leaf(D),
    Node(Box<Tree>, Box<Tree>),
    Number(u32),
    Empty,
}

fn leaf(name: &str) -> Box<Tree> {
    Box::new(Tree::Leaf(d(name)))
}

fn node(left: Box<Tree>, right: Box<Tree>) -> Box<Tree> {
    Box::new(Tree::Node(left, right))
}

oracle! {
    fn by_a_let(given: Box<(u32, D)>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let made = Box::new((d("left"), d("right")));
        let more = yield_!(0);
        let (left, right) = *made;
        let beside = d("beside");
        yield_!(left.name().len() as u32 + more);
        drop(right);
        yield_!(1);
        let (number, rest): (u32, D) = *given;
        yield_!(number);
        rest.name().len() as u32
    }
    with (Box::new((7, d("given"))))
}

oracle! {
    fn a_list() -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        #[derive(Clone, Debug)]
        struct Node { item: D, next: Option<Box<Node>> }
        let mut head = None;
        for name in ["one", "two", "three"] {
            head = Some(Box::new(Node { item: d(name), next: head }));
        }
        let mut seen = 0;
        while let Some(node) = head {
            let Node { item, next } = *node;
            seen += yield_!(item.name().len());
            if seen > 4 {
                return seen;
            }
            head = next;
        }
        seen
    }
}

oracle! {
    fn by_a_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut open = vec![node(node(leaf("one"), Box::new(Tree::Number(3))), node(Box::new(Tree::Empty), leaf("two")))];
        let mut sum = 0;
        while let Some(tree) = open.pop() {
            let beside = d("beside");
            match *tree {
                Tree::Leaf(item) => {
                    sum += yield_!(item.name().len() as u32);
                    if sum > 10 {
                        break;
                    }
                }
                Tree::Node(left, right) => {
                    open.push(left);
                    yield_!(open.len() as u32);
                    open.push(right);
                }
                Tree::Number(n) => sum += n,
                Tree::Empty => {
                    yield_!(100);
                }
            }
            yield_!(sum);
        }
        sum
    }
}

oracle! {
    fn by_a_match_in_one_stretch() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = 0;
        for tree in [leaf("leaf"), node(leaf("one"), leaf("two")), Box::new(Tree::Empty), Box::new(Tree::Number(9))] {
            let n = yield_!(sum);
            let beside = d("beside");
            sum += match *tree {
                Tree::Leaf(item) if n > 1 => item.name().len() as u32,
                Tree::Node(left, right) if n > 2 => {
                    eat(right);
                    n
                }
                Tree::Number(n) => n,
                _ => 1,
            };
            yield_!(sum);
        }
        sum
    }
}

oracle! {
    fn with_arms_that_bind_all() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = 0;
        for tree in [leaf("leaf"), node(leaf("one"), leaf("two")), Box::new(Tree::Number(9))] {
            yield_!(sum);
            let kept = match *tree {
                Tree::Leaf(item) => Tree::Node(leaf("other"), Box::new(Tree::Leaf(item))),
                other => other,
            };
            yield_!(1);
            match kept {
                Tree::Node(left, right) => {
                    yield_!(2);
                    drop(left);
                    yield_!(3);
                }
                other => eat(other),
            }
            sum += yield_!(4);
        }
        sum
    }
}

oracle! {
    fn by_conditions() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let trees = [leaf("leaf"), node(leaf("one"), leaf("two")), Box::new(Tree::Number(9))];
        for tree in trees {
            let more = yield_!(0);
            let beside = d("beside");
            if let Tree::Node(left, right) = *tree {
                yield_!(1);
                drop(left);
                yield_!(2);
            } else {
                yield_!(3);
            }
            yield_!(4);
        }
        let tree = node(leaf("three"), leaf("four"));
        yield_!(5);
        let Tree::Node(left, right) = *tree else { return 6 };
        yield_!(6);
        let Tree::Leaf(item) = *left else { return yield_!(7) };
        let more = yield_!(8);
        let Tree::Node(..) = *right else {
            yield_!(9);
            return more;
        };
        10
    }
}

oracle! {
    fn of_what_has_a_drop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (one, two) = (Box::new(ticket("one", 1)), Box::new((ticket("two", 2), 3)));
        let three = Box::new(signal(1));
        yield_!(0);
        let Ticket { name, number } = *one;
        yield_!(number);
        let (second, count) = *two;
        let beside = d("beside");
        yield_!(count);
        match *three {
            Signal::Red(n) => yield_!(n),
            Signal::Amber { level, of } => yield_!(level + of),
            Signal::Off => 4,
        };
        yield_!(second.number)
    }
}

oracle! {
    fn of_what_is_no_box() -> Coroutine<u32, Yield = u32, Return = u32> {
        let pair = (1, 2);
        let (shared, counted) = (&pair, Rc::new((d("counted"), (3, 4))));
        let parts = Rc::new((5, 6));
        let cell = RefCell::new(Tree::Number(7));
        let mut number = (8, 9);
        let exclusive = &mut number;
        yield_!(0);
        let (one, two) = *shared;
        yield_!(one + two);
        let (three, four) = *parts;
        yield_!(three + four + Rc::strong_count(&counted) as u32);
        {
            let seen = cell.borrow();
            if let Tree::Number(n) = *seen {
                mark(n);
            }
            mark(cell.try_borrow_mut().is_err());
        }
        yield_!(1);
        let (eight, nine) = *exclusive;
        yield_!(eight + nine)
    }
}

oracle! {
    fn of_copies_that_are_used_again(given: Box<(u32, u32)>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = 0;
        loop {
            let (one, two) = *given;
            sum += yield_!(one + two + sum);
            if sum > 5 {
                break;
            }
        }
        let (one, _) = *given;
        yield_!(one);
        sum
    }
    with (Box::new((1, 2)))
}

oracle! {
    fn an_evaluation(given: Tree) -> Coroutine<u32, Yield = u32, Return = u32> {
        yield_!(0);
        yield_from!(sum(Box::new(given)))
    }
    with (Tree::Node(node(leaf("one"), Box::new(Tree::Number(3))), leaf("two")))
    parts {
        fn sum(tree: Box<Tree>) -> Box<dyn Coroutine<u32, Yield = u32, Return = u32>> as u32 {
            match *tree {
                Tree::Leaf(item) => yield_!(item.name().len() as u32),
                Tree::Node(left, right) => yield_from!(sum(left)) + yield_from!(sum(right)),
                Tree::Number(n) => n,
                Tree::Empty => 0,
            }
        }
    }
}

oracle! {
    fn of_references_that_are_done_with() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut program = vec![(1, Signal::Red(1)), (2, Signal::Off), (3, Signal::Amber { level: 1, of: 2 })];
        let mut at = 0;
        let mut sum = 0;
        while let Some(step) = program.get(at) {
            at += 1;
            let (count, _) = *step;
            match step.1 {
                Signal::Red(n) => sum += yield_!(n + count),
                Signal::Amber { level, of } => program.push((level, Signal::Red(of + sum))),
                Signal::Off => {}
            }
            let Some(last) = program.last() else { break };
            match *last {
                (1, Signal::Red(n)) => sum += yield_!(n),
                (3, Signal::Amber { level, of }) if sum > 1 => sum += yield_!(level + of),
                _ => sum += 1,
            }
            if sum > 20 {
                break;
            }
        }
        sum
    }
}

oracle! {
    fn moved_where_it_is_declared(given: Box<D>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let behind = d("behind");
        let first = *given;
        let n = yield_!(first.name().len());
        let made = Box::new(d(n));
        eat(*made);
        yield_!(1);
        let mut again = Box::new(d("again"));
        let second = *again;
        again = Box::new(second.with(n));
        let mut sum = 0;
        for number in &[1, 2, 3] {
            let number = *number;
            sum += number;
            yield_!(sum);
        }
        mark(behind.name());
        again.name().len()
    }
    with (Box::new(d("given")))
}

oracle! {
    fn moved_out_of_what_is_bound(trees: Vec<Tree>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut all = vec![];
        for tree in trees {
            match tree {
                Tree::Node(left, right) => {
                    let left = *left;
                    yield_!(all.len());
                    all.push(left);
                    all.push(*right);
                    yield_!(all.len());
                }
                tree => {
                    yield_!(7);
                    all.push(tree);
                }
            }
        }
        all.len()
    }
    with (vec![*node(leaf("left"), leaf("right")), Tree::Empty, Tree::Number(2)])
}
