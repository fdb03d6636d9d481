//! Matches through exclusive references that are used again where a pattern does not match.

use std::collections::{BTreeMap, HashMap};

use crate::harness::*;
use crate::oracle_method;

/// A list, and a tree.
#[derive(Clone, Debug)]
struct Node {
    value: usize,
    next: Option<Box<Node>>,
    left: Option<Box<Node>>,
}

impl Node {
    fn new(value: usize) -> Self {
        let (next, left) = (None, None);
        Self { value, next, left }
    }

    fn list(values: &[usize]) -> Option<Box<Self>> {
        let (first, rest) = values.split_first()?;
        let mut node = Self::new(*first);
        node.next = Self::list(rest);
        Some(Box::new(node))
    }
}

oracle_method! {
    for This { first: Option<Box<Node>>, count: usize } = This { first: Node::list(&[1, 2, 3]), count: 0 };
    fn to_the_end(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let Some(mut node) = self.first.as_deref_mut() else {
            return 0;
        };
        while let Some(next) = &mut node.next {
            next.value += yield_!(next.value);
            node = next;
        }
        let last = yield_!(node.value);
        self.count += last;
        yield_!(self.count)
    }
}

oracle_method! {
    for This { first: Option<Box<Node>> } = This { first: Node::list(&[1, 2, 3]) };
    fn by_links(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut link = &mut self.first;
        let mut steps = 0;
        while let Some(node) = link.as_mut() {
            let more = yield_!(node.value);
            node.value += more;
            if more > 5 {
                break;
            }
            steps += 1;
            link = &mut node.next;
        }
        yield_!(steps)
    }
}

oracle_method! {
    for This { root: Node } = This { root: Node::new(4) };
    fn by_a_side(&mut self) -> Coroutine<usize, Yield = usize, Return = bool> {
        let value = yield_!(self.root.value);
        let mut node = &mut self.root;
        loop {
            let side = if value < node.value {
                &mut node.left
            } else if value > node.value {
                &mut node.next
            } else {
                return false;
            };
            match side {
                Some(below) => {
                    below.value += yield_!(below.value);
                    node = below;
                }
                None => {
                    *side = Some(Box::new(Node::new(value)));
                    break;
                }
            }
        }
        true
    }
}

oracle_method! {
    for This { best: Option<String>, turns: usize } = This { best: None, turns: 0 };
    impl {
        fn turn(&mut self) -> usize {
            self.turns += 1;
            self.turns
        }
    }
    fn or_another_way(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        loop {
            let more = yield_!(self.turn());
            if more > 8 {
                break;
            }
            if let Some(best) = &mut self.best {
                let last = yield_!(best.len());
                best.push_str(&last.to_string());
                return best.len();
            } else {
                self.best = Some("a".repeat(more));
            }
        }
        self.turn()
    }
}

oracle_method! {
    for This { map: BTreeMap<usize, Vec<usize>>, other: HashMap<usize, usize> } = This {
        map: BTreeMap::from([(1, vec![1]), (2, vec![])]),
        other: HashMap::new(),
    };
    fn an_element_or_a_new_one(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let at = yield_!(self.map.len());
        match self.map.get_mut(&at) {
            Some(list) if list.is_empty() => list.push(at),
            Some(list) => {
                list.push(yield_!(list.len()));
                return list.iter().sum();
            }
            None => {
                self.map.insert(at, vec![yield_!(0)]);
            }
        }
        if let Some(found) = self.other.get_mut(&at) {
            *found += yield_!(*found);
            return *found;
        }
        self.other.insert(at, yield_!(1));
        self.map.len() + self.other.len()
    }
}

#[derive(Clone, Debug)]
enum Shape {
    Dot(usize),
    Path { points: Vec<usize>, name: String },
    Nothing,
}

oracle_method! {
    for This { shape: Shape } = This { shape: Shape::Path { points: vec![1], name: "p".to_owned() } };
    impl {
        fn reset(&mut self) {
            self.shape = Shape::Nothing;
        }
    }
    fn of_variants(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        match &mut self.shape {
            Shape::Dot(_) => self.reset(),
            Shape::Path { points, name } => {
                points.push(yield_!(points.len()));
                name.push('.');
                return yield_!(points.len() + name.len());
            }
            Shape::Nothing => self.shape = Shape::Dot(yield_!(3)),
        }
        self.reset();
        yield_!(9)
    }
}

oracle_method! {
    for This { map: BTreeMap<usize, Vec<usize>> } = This {
        map: BTreeMap::from([(1, vec![1, 2, 3]), (2, vec![4])]),
    };
    fn with_guards(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let at = yield_!(self.map.len());
        match self.map.get_mut(&at) {
            Some(list) if list.len() > 2 => {
                list.push(yield_!(list.len()));
                list.len()
            }
            Some(list) if format!("{list:?}").len() > 9 => yield_!(0),
            Some(list) => {
                list.clear();
                list.push(yield_!(at));
                list[0]
            }
            None => {
                self.map.insert(at, vec![yield_!(7)]);
                self.map.values().flatten().sum()
            }
        }
    }
}

oracle_method! {
    for This { first: Node } = This { first: *Node::list(&[1, 2, 3]).unwrap() };
    fn or_else_the_last(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut at = &mut self.first;
        loop {
            let more = yield_!(at.value);
            let Some(next) = &mut at.next else {
                at.value += more;
                let last = yield_!(at.value);
                break last + at.value;
            };
            next.value += more;
            yield_!(next.value);
            at = next;
        }
    }
}

oracle_method! {
    for This { shape: Shape, other: Shape } = This { shape: Shape::Dot(1), other: Shape::Nothing };
    fn of_either(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        match &mut self.shape {
            Shape::Dot(n @ 1..=5) | Shape::Dot(n) => {
                *n += yield_!(*n);
                return *n;
            }
            Shape::Path { .. } | Shape::Nothing => self.shape = self.other.clone(),
        }
        yield_!(4)
    }
}

oracle_method! {
    for This { first: Node } = This { first: *Node::list(&[1, 2, 3]).unwrap() };
    fn beside_what_is_owned(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut names = BTreeMap::from([(1, d("one")), (2, d("two"))]);
        let mut next = Some(d("owned"));
        if let Some(next) = next {
            yield_!(next.name().len());
        }
        next = Some(d("another"));
        let mut node = &mut self.first;
        while let Some(next) = &mut node.next {
            next.value += yield_!(next.value);
            node = next;
        }
        match names.get_mut(&yield_!(0)) {
            Some(name) => {
                name.rename("renamed");
                yield_!(1);
            }
            None => names.clear(),
        }
        match next.as_mut() {
            Some(next) => {
                next.rename("renamed");
                yield_!(2);
            }
            None => next = Some(d("new")),
        }
        yield_!(node.value)
    }
}

oracle_method! {
    for This { map: BTreeMap<usize, Vec<usize>>, misses: usize } = This {
        map: BTreeMap::from([(1, vec![1]), (2, vec![])]),
        misses: 0,
    };
    fn by_a_chain(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        loop {
            let key = yield_!(self.misses);
            if let Some(list) = self.map.get_mut(&key)
                && key != 7
                && let Some(last) = list.last_mut()
                && *last < 100
            {
                *last += yield_!(*last);
                return *last;
            }
            self.misses += 1;
            if self.misses > 3 {
                return self.map.len();
            }
        }
    }
}

oracle_method! {
    for This { first: Node, steps: usize } = This { first: *Node::list(&[1, 2, 3, 4]).unwrap(), steps: 0 };
    fn while_a_chain_matches(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut at = &mut self.first;
        while let Some(next) = &mut at.next
            && let Some(over) = next.next.as_deref_mut()
            && self.steps < 5
        {
            over.value += yield_!(over.value);
            self.steps += 1;
            at = over;
        }
        at.value += yield_!(at.value);
        at.value + self.steps
    }
}

oracle_method! {
    for This { map: BTreeMap<usize, usize>, count: usize } = This {
        map: BTreeMap::from([(1, 10), (2, 20), (3, 30)]),
        count: 0,
    };
    fn with_a_yield_in_the_chain(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let key = yield_!(0) % 4;
        if let Some(found) = self.map.get_mut(&key)
            && yield_!(1) > 2
            && let more = yield_!(2)
            && more > 1
        {
            *found += yield_!(more);
            return *found;
        } else {
            self.count += 1;
        }
        yield_!(self.count)
    }
}

oracle_method! {
    for This { map: BTreeMap<usize, Vec<usize>>, misses: usize } = This {
        map: BTreeMap::from([(1, vec![3])]),
        misses: 0,
    };
    fn an_arm_that_asks_the_key(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        loop {
            let key = yield_!(self.misses);
            match self.map.get_mut(&key) {
                None if key % 2 == 0 && self.misses < 3 => self.misses += 1,
                None => {
                    self.map.insert(key, vec![key]);
                }
                Some(list) => {
                    let more = yield_!(list.len());
                    list.push(more);
                    return list.iter().sum();
                }
            }
        }
    }
}

oracle_method! {
    for This { trees: Vec<Node>, others: Vec<Node>, more: Vec<Node> } = This {
        trees: vec![*Node::list(&[1, 2, 3]).unwrap(), Node::new(4), *Node::list(&[5, 6]).unwrap()],
        others: vec![*Node::list(&[1, 2, 3]).unwrap(), Node::new(4)],
        more: vec![*Node::list(&[7, 8]).unwrap()],
    };
    fn through_a_forest(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        for tree in self.trees.iter_mut() {
            let mut at = tree;
            while let Some(next) = at.next.as_deref_mut() {
                next.value += yield_!(next.value);
                at = next;
            }
            at.value += 1;
        }
        for (number, tree) in self.others.iter_mut().enumerate() {
            let mut at = tree;
            while let Some(next) = &mut at.next {
                next.value += yield_!(next.value + number);
                at = next;
            }
            at.value += 1;
        }
        let mut rest = self.more.iter_mut();
        while let Some(tree) = rest.next() {
            let mut at = tree;
            while let Some(next) = &mut at.next {
                next.value += yield_!(next.value);
                at = next;
            }
        }
        yield_!(1)
    }
}

oracle_method! {
    for This { root: Node } = This { root: *Node::list(&[1, 2, 3]).unwrap() };
    fn by_ref_mut(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let node = &mut self.root;
        loop {
            if let Some(ref mut left) = node.left {
                left.value += yield_!(left.value);
                return left.value;
            } else {
                node.value = yield_!(0);
                node.left = Some(Box::new(Node::new(node.value)));
            }
            match node.next {
                Some(ref mut next) if next.value > 4 => {
                    next.value += yield_!(next.value);
                    return next.value;
                }
                Some(ref mut next) => next.value += 1,
                None => node.value = 0,
            }
        }
    }
}

oracle_method! {
    for This { root: Node } = This { root: *Node::list(&[1, 2, 3]).unwrap() };
    fn to_the_outer_loop(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut at = &mut self.root;
        let mut turns = 0;
        'outer: loop {
            if let Some(left) = &mut at.left {
                if yield_!(left.value) == 0 {
                    return turns;
                }
                at = left;
                continue 'outer;
            }
            while let Some(next) = &mut at.next {
                turns += 1;
                next.value += yield_!(next.value);
                at = next;
                if turns % 2 == 0 {
                    continue 'outer;
                }
            }
            at.value += turns;
            return at.value;
        }
    }
}

oracle_method! {
    for Tasks { tasks: Vec<State> } = Tasks { tasks: vec![State::Idle, State::Run { left: 2, buffer: vec![7] }, State::Wait(Some(1), "a".to_owned()), State::Wait(None, "b".to_owned())] };
    fn the_states_of_what_a_loop_binds(&mut self) -> Coroutine<usize, Yield = usize, Return = ()> {
        for task in &mut self.tasks {
            match &mut *task {
                State::Idle => *task = State::Run { left: yield_!(0), buffer: vec![] },
                State::Run { left, buffer } => {
                    while *left > 0 {
                        buffer.push(yield_!(*left));
                        *left -= 1;
                    }
                    buffer.sort();
                    mark(format!("{buffer:?}"));
                }
                State::Wait(on, why) if on.is_some() => {
                    why.push_str(&yield_!(why.len()).to_string());
                    *on = None;
                    mark(why);
                }
                State::Wait(..) => *task = State::Idle,
            }
        }
    }
}

oracle_method! {
    for Desk { tasks: Vec<State>, spare: Vec<State> } = Desk { tasks: vec![State::Idle, State::Run { left: 1, buffer: vec![7] }], spare: vec![State::Run { left: 2, buffer: vec![] }, State::Wait(None, "b".to_owned())] };
    fn the_states_of_what_branches_come_to(&mut self) -> Coroutine<usize, Yield = usize, Return = usize> {
        let mut done = 0;
        let list = if yield_!(0) % 2 == 0 { &mut *self.tasks } else { &mut *self.spare };
        for task in &mut list[..] {
            match &mut *task {
                State::Idle => *task = State::Run { left: yield_!(100), buffer: vec![] },
                State::Run { left, buffer } if *left > 0 => {
                    while *left > 0 {
                        buffer.push(yield_!(*left));
                        *left -= 1;
                    }
                    done += 1;
                    mark(format!("{buffer:?}"));
                }
                State::Run { .. } => { yield_!(200); }
                State::Wait(..) => *task = State::Idle,
            }
        }
        done
    }
}

#[derive(Clone, Debug)]
enum State {
    Idle,
    Run { left: usize, buffer: Vec<usize> },
    Wait(Option<usize>, String),
}
