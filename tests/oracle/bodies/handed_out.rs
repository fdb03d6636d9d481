//! What is borrowed through an exclusive reference, and leaves the coroutine.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug, Default)]
struct Tree {
    weight: u32,
    name: String,
    left: Option<Box<Tree>>,
    kids: Vec<Tree>,
}

fn tree(weight: u32) -> Tree {
    Tree {
        weight,
        name: weight.to_string(),
        left: (weight > 1).then(|| Box::new(tree(weight - 1))),
        kids: (0..weight.saturating_sub(1)).map(tree).collect(),
    }
}

fn planted(weight: u32) -> &'static mut Tree {
    Box::leak(Box::new(tree(weight)))
}

fn forest(weight: u32) -> &'static mut Vec<Tree> {
    Box::leak(Box::new((0..weight).map(tree).collect()))
}

impl Tree {
    fn weight_mut(&mut self) -> &mut u32 {
        &mut self.weight
    }
}

oracle! {
    fn a_part_of_each(trees: &'static mut Vec<Tree>) -> Coroutine<u32, Yield = &'static mut u32, Return = u32> {
        let mut sum = 0;
        for tree in trees {
            let guard = d(tree.weight);
            tree.name.push('x');
            sum += yield_!(&mut tree.weight);
        }
        sum
    } with (forest(3))
}

oracle! {
    fn two_parts_at_once(trees: &'static mut Vec<Tree>) -> Coroutine<u32, Yield = (&'static mut u32, &'static mut String), Return = ()> {
        for tree in trees {
            mark(yield_!((&mut tree.weight, &mut tree.name)));
        }
    } with (forest(3))
}

oracle! {
    fn one_part_after_the_other(tree: &'static mut Tree) -> Coroutine<u32, Yield = &'static mut u32, Return = usize> {
        tree.name.push('x');
        let n = yield_!(&mut tree.weight);
        for kid in &mut tree.kids {
            mark(yield_!(&mut kid.weight));
        }
        tree.name.push('y');
        mark(n);
        tree.name.len()
    } with (planted(4))
}

oracle! {
    fn by_methods(trees: &'static mut Vec<Tree>) -> Coroutine<u32, Yield = Option<&'static mut u32>, Return = ()> {
        for tree in trees {
            if tree.weight > 1 {
                mark(yield_!(tree.kids.first_mut().map(|kid| &mut kid.weight)));
            } else if tree.weight == 1 {
                mark(yield_!(Some(tree.weight_mut())));
            } else {
                mark(yield_!(None));
            }
        }
    } with (forest(4))
}

oracle! {
    fn on_one_way(trees: &'static mut Vec<Tree>) -> Coroutine<u32, Yield = Option<&'static mut u32>, Return = ()> {
        for (n, tree) in trees.iter_mut().enumerate() {
            let n = yield_!(if tree.weight > 1 { Some(&mut tree.weight) } else { None });
            mark(n);
        }
    } with (forest(4))
}

oracle! {
    fn taken_apart(trees: &'static mut Vec<Tree>) -> Coroutine<u32, Yield = &'static mut String, Return = ()> {
        for tree in trees.iter_mut() {
            let Tree { weight, name, .. } = tree;
            *weight += yield_!(name);
        }
    } with (forest(3))
}

oracle! {
    fn along_a_list(mut node: Option<&'static mut Tree>) -> Coroutine<u32, Yield = &'static mut u32, Return = u32> {
        let mut sum = 0;
        while let Some(tree) = node {
            node = tree.left.as_deref_mut();
            tree.name.push('x');
            sum += yield_!(&mut tree.weight);
        }
        sum
    } with (Some(planted(4)))
}

oracle! {
    fn along_a_list_taken_apart(mut node: Option<&'static mut Tree>) -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut sum = 0;
        while let Some(Tree { weight, left, .. }) = node {
            sum += *weight;
            *weight += yield_!(*weight);
            node = left.as_deref_mut();
        }
        sum
    } with (Some(planted(4)))
}

oracle! {
    fn from_a_stack(mut stack: Vec<&'static mut Tree>) -> Coroutine<u32, Yield = &'static mut u32, Return = ()> {
        while let Some(tree) = stack.pop() {
            stack.extend(tree.left.as_deref_mut());
            stack.extend(&mut tree.kids);
            mark(yield_!(&mut tree.weight));
        }
    } with (vec![planted(3)])
}

oracle! {
    fn from_a_stack_of_its_own(root: &'static mut Tree) -> Coroutine<u32, Yield = &'static mut u32, Return = ()> {
        let mut stack = vec![root];
        while let Some(Tree { weight, kids, .. }) = stack.pop() {
            stack.extend(kids);
            mark(yield_!(weight));
        }
    } with (planted(3))
}

oracle! {
    fn returned_from_a_loop(tree: &'static mut Tree) -> Coroutine<u32, Yield = usize, Return = &'static mut String> {
        let guard = d("guard");
        loop {
            let n = yield_!(tree.name.len());
            if n > 1 {
                tree.name.push('z');
                return &mut tree.name;
            }
            tree.name.push('x');
        }
    } with (planted(4))
}

oracle! {
    fn returned_by_a_method(tree: &'static mut Tree) -> Coroutine<u32, Yield = usize, Return = Option<&'static mut u32>> {
        loop {
            let n = yield_!(tree.name.len());
            tree.name.push('z');
            if n == 1 {
                break tree.kids.first_mut().map(Tree::weight_mut);
            }
            if n > 1 {
                tree.weight += 1;
                return Some(tree.weight_mut());
            }
        }
    } with (planted(4))
}

oracle! {
    fn of_what_an_argument_has(trees: Vec<&'static mut Tree>) -> Coroutine<u32, Yield = &'static mut u32, Return = ()> {
        let guard = d("guard");
        for tree in trees {
            if yield_!(&mut tree.weight) > 1 {
                mark("more");
            }
        }
    } with (vec![planted(1), planted(2)])
}

oracle! {
    fn of_values_nothing_is_handed_out(names: Vec<D>) -> Coroutine<u32, Yield = Option<&'static mut u32>, Return = ()> {
        for name in names {
            let n = yield_!(if name.name().len() > 7 { Some(planted(1).weight_mut()) } else { None });
            mark(n);
        }
    } with (vec![d("a"), d("b")])
}

oracle! {
    fn compared_with_what_is_yielded(tree: &'static mut Tree) -> Coroutine<u32, Yield = u32, Return = u32> {
        if tree.weight == yield_!(tree.weight) {
            tree.weight += 1;
        }
        while tree.weight != yield_!(tree.weight) && tree.weight < 4 {
            tree.weight += 1;
        }
        tree.weight.max(yield_!(tree.weight))
    } with (planted(2))
}

oracle! {
    fn bound_by_ref_behind_a_reference(mut node: Option<&'static Tree>) -> Coroutine<u32, Yield = u32, Return = ()> {
        while let Some(&Tree { weight, ref left, .. }) = node {
            mark(yield_!(weight));
            node = left.as_deref();
        }
    } with (Some(planted(3)))
}

oracle! {
    fn given_what_is_read_of_itself() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let mut name = String::from("ab");
        let other = yield_!(1);
        name.truncate(name.len() - 1);
        yield_!(other);
        name.insert_str(0, &name.repeat(2));
        name.len()
    }
}
