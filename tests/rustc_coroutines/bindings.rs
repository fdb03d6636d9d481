//! Patterns and parameters.

use coro::SendError;
use coro::prelude::*;

#[test]
fn patterns_bind_in_nested_matches() {
    enum Tree {
        Leaf,
        Node(u32, Box<(Tree, Tree)>),
    }

    #[coro::coroutine]
    fn body(tree: Tree) -> impl Coroutine<Yield = u32, Return = bool> {
        match tree {
            Tree::Leaf => false,
            Tree::Node(number, children) => {
                yield_!(number);
                match *{ children } {
                    (Tree::Node(left, _), Tree::Node(right, _)) => {
                        yield_!(left);
                        yield_!(right);
                        true
                    }
                    (_, other) => matches!(other, Tree::Leaf),
                }
            }
        }
    }

    let leaf = || Box::new((Tree::Leaf, Tree::Leaf));
    let children = (Tree::Node(2, leaf()), Tree::Node(3, leaf()));
    let tree = Tree::Node(1, Box::new(children));
    let (mut primed, first) = body(tree).start().ok().unwrap();
    assert_eq!((first, primed.send(()), primed.send(())), (1, Ok(2), Ok(3)));
    assert_eq!(primed.send(()), Err(SendError::Returned(true)));
    assert_eq!(body(Tree::Leaf).start().err(), Some(false));
}

#[test]
fn a_parameter_may_be_generic_and_a_value_of_it_held() {
    #[coro::coroutine]
    fn body<T: Default + Clone, F: Fn(&T) -> u32>(
        value: T,
        rank: F,
    ) -> impl Coroutine<T, Yield = u32, Return = Vec<T>> {
        let mut all = vec![T::default(), value];
        while all.len() < 4 {
            let next = yield_!(all.iter().map(&rank).sum());
            all.push(next);
        }
        all
    }

    let (mut primed, first) = body(2_u32, |n: &u32| *n + 1).start().ok().unwrap();
    assert_eq!(first, 4);
    assert_eq!(primed.send(5), Ok(10));
    assert_eq!(primed.send(6), Err(SendError::Returned(vec![0, 2, 5, 6])));
}
