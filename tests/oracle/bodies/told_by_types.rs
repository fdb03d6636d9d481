//! Calls of methods whose names do not say that they take `self` by value: types decide.

use crate::harness::*;
use crate::oracle;

/// Something with a state, and a drop that is seen.
#[derive(Clone, Debug)]
struct Order {
    of: D,
    count: u32,
}

impl Order {
    fn new(name: &str) -> Self {
        Self {
            of: d(name),
            count: 0,
        }
    }

    fn ship(self) -> u32 {
        mark("shipped");
        self.count + 1
    }

    fn more(mut self, by: u32) -> Self {
        self.count += by;
        self
    }

    fn named(self, name: &str, with: impl FnOnce(u32) -> u32) -> Self {
        Self {
            of: self.of.with(name),
            count: with(self.count),
        }
    }

    fn bump(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    fn label(&self) -> &str {
        self.of.name()
    }

    fn give<T: From<u32>>(&self) -> T {
        T::from(self.count)
    }
}

/// Methods of a trait, of both kinds.
trait Job {
    fn run(self) -> u32;
    fn look(&self) -> u32;
    fn prod(&mut self) -> u32;
}

impl Job for Order {
    fn run(self) -> u32 {
        mark("run");
        self.count
    }

    fn look(&self) -> u32 {
        self.count
    }

    fn prod(&mut self) -> u32 {
        self.count += 2;
        self.count
    }
}

oracle! {
    fn by_value_ahead_of_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut order = Order::new("order");
        order.count = yield_!(0);
        let other = d("other");
        let count = order.ship();
        let sent = yield_!(count);
        peek(&other);
        sent
    }
}

oracle! {
    fn by_reference_ahead_of_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut order = Order::new("order");
        order.count = yield_!(0);
        let other = d("other");
        let count = order.bump();
        let sent = yield_!(count);
        peek(&other);
        sent
    }
}

oracle! {
    fn of_a_trait() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let first = Order::new("first");
        let second = Order::new("second");
        let mut third = Order::new("third");
        let sent = yield_!(0);
        let one = if sent > 2 { first.run() } else { first.look() };
        yield_!(one);
        if sent > 1 {
            yield_!(second.run());
        } else {
            yield_!(second.look());
        }
        let last = third.prod();
        yield_!(last);
        sent
    }
}

oracle! {
    fn into_itself() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut order = Order::new("order");
        loop {
            let by = yield_!(order.count);
            if by == 3 {
                break;
            }
            order = order.more(by + 1);
        }
        let order = order.more(yield_!(9));
        yield_!(order.count);
        let order = order.more(2);
        yield_!(8);
        order.ship()
    }
}

oracle! {
    fn under_another_name_in_the_frame() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let first = Order::new("first");
        let by = yield_!(0);
        let second = first.more(by);
        yield_!(1);
        let third = second.named("-third", |count: u32| count + by);
        yield_!(2);
        third.count + third.label().len() as u32
    }
}

oracle! {
    fn on_one_way() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let order = Order::new("order");
        let mut sum = yield_!(0);
        if yield_!(1) > 1 {
            let _ahead = d("ahead");
            sum += order.ship();
            yield_!(sum);
            mark("gone");
        } else if sum > 2 {
            sum += order.look();
            yield_!(sum);
            mark("looked at");
        }
        let last = d("last");
        yield_!(sum + 1);
        peek(&last);
        sum
    }
}

oracle! {
    fn in_a_loop_that_ends_with_it() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut order = Order::new("order");
        loop {
            let sent = yield_!(order.count);
            let seen = d("seen");
            if sent > 2 {
                let shipped = order.ship();
                yield_!(shipped);
                peek(&seen);
                return shipped;
            }
            order.bump();
        }
    }
}

oracle! {
    fn in_other_places() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (one, two, three) = (Order::new("one"), Order::new("two"), Order::new("three"));
        let (four, five, six) = (Order::new("four"), Order::new("five"), Order::new("six"));
        let sent = yield_!(0);
        let sum = 1 + one.ship() + u32::from(sent > 1 && two.ship() > 0);
        match three.ship() {
            1 => yield_!(sum),
            more => yield_!(more),
        };
        mark(&format!("{} {}", four.ship(), sum));
        let pair = (yield_!(sum), five.more(sum).count);
        yield_!(pair.1 + six.ship());
        eat(pair);
        sum
    }
}

oracle! {
    fn what_the_result_is_of() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let order = Order::new("order").more(yield_!(0));
        let wide: u64 = order.give();
        yield_!(wide as u32);
        let order = Order::new("again").more(yield_!(1));
        let widest: u128 = order.give();
        yield_!(2);
        let both: u128 = u128::from(wide) + widest;
        let order = Order::new("last").more(yield_!(3));
        let length = order.label().len();
        yield_!(length as u32);
        both as u32
    }
}

oracle! {
    fn of_what_derefs() -> Coroutine<u32, Yield = u32, Return = u32> {
        let boxed = Box::new(Order::new("boxed"));
        let other = Box::new(Order::new("other"));
        let list = vec![d("a"), d("b")];
        let shared = std::rc::Rc::new(std::cell::RefCell::new(vec![d("c")]));
        let text = String::from(" text ");
        let sent = yield_!(0);
        let seen = boxed.ship() + other.look();
        yield_!(seen);
        let first = list.first().map_or(0, |first| first.name().len());
        yield_!(first as u32);
        let count = shared.try_borrow().map_or(0, |list| list.len());
        yield_!(count as u32);
        let parts = text.split_whitespace().count();
        yield_!(parts as u32);
        sent
    }
}

oracle! {
    fn with_its_own_field(mut order: Order) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        order.count = yield_!(0);
        let by = order.count;
        let order = order.more(by + 1);
        yield_!(order.count);
        let list = vec![1, 2, 3];
        let more = yield_!(1);
        let found = list.binary_search(&more).unwrap_or(9);
        yield_!(found as u32);
        order.ship()
    }
    with (Order::new("given"))
}

oracle! {
    fn of_self_by_value(order: Order) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        yield_!(order.ship());
        yield_!(1);
        peek(&held);
        3
    }
    with (Order::new("given"))
}

oracle! {
    fn of_generic_types() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        #[coro::coroutine]
        fn of<J: Job + Clone>(one: J, two: J) -> impl coro::Coroutine<u32, Yield = u32, Return = u32> + Clone {
            let sent = coro::yield_!(0);
            let ran = one.run();
            coro::yield_!(ran);
            let looked = two.look();
            coro::yield_!(looked);
            sent
        }
        let inner = of(Order::new("one"), Order::new("two"));
        let mut inner = coro::Coroutine::prime(inner);
        let mut turn = 0;
        while let Ok(next) = inner.send(turn) {
            turn = yield_!(next);
        }
        turn
    }
}

oracle! {
    fn within_one_stretch() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let first = d("first");
        let order = Order::new("order");
        let second = d("second");
        let sum = order.ship();
        let sent = yield_!(sum);
        let third = d("third");
        let order = Order::new("again");
        let fourth = d("fourth");
        let sum = order.look();
        yield_!(sum + sent)
    }
}

oracle! {
    fn within_one_stretch_on_one_way() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = yield_!(0);
        loop {
            let ahead = d("ahead");
            let order = Order::new("order");
            let behind = d("behind");
            if sum > 3 {
                sum -= order.ship();
            } else if sum > 1 {
                sum -= order.look();
            }
            if sum > 5 {
                return sum;
            }
            sum += yield_!(sum);
            peek(&behind);
            if sum == 4 {
                break;
            }
        }
        sum
    }
}

oracle! {
    fn references_within_one_stretch() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        let mut longest: Option<&str> = None;
        for part in held.name().split('e') {
            if longest.is_none_or(|longest| longest.len() < part.len()) {
                longest = Some(part);
            }
        }
        let length = longest.map_or(0, str::len);
        let mut moved = held;
        moved.rename("moved");
        yield_!(length as u32);
        let halves = moved.name().split_once('v');
        let length = halves.map_or(0, |halves: (&str, &str)| halves.0.len());
        moved.rename("again");
        yield_!(length as u32);
        moved.name().len() as u32
    }
}

/// What has more of its kind in boxes.
#[derive(Clone, Debug)]
enum Tree {
    Leaf(D),
    Pair(Box<Tree>, Box<Tree>),
}

impl Tree {
    fn leaf(name: &str) -> Box<Self> {
        Box::new(Self::Leaf(d(name)))
    }
}

fn size(tree: Tree) -> u32 {
    match tree {
        Tree::Leaf(leaf) => leaf.name().len() as u32,
        Tree::Pair(left, right) => size(*left) + size(*right),
    }
}

oracle! {
    fn out_of_boxes(tree: Tree, more: Box<D>, number: Box<u32>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = yield_!(0);
        match tree {
            Tree::Leaf(leaf) => peek(&leaf),
            Tree::Pair(left, right) => {
                let other = d("other");
                sum += size(*left);
                let sent = yield_!(sum);
                let tree = *right;
                sum += yield_!(sent + size(tree));
                peek(&other);
            }
        }
        let copied = *number;
        yield_!(copied);
        if sum > 9 {
            eat(*more);
            yield_!(1);
            mark("gone");
        } else {
            yield_!(more.name().len() as u32);
        }
        yield_!(sum);
        3
    }
    with (Tree::Pair(Tree::leaf("left"), Tree::leaf("right")), Box::new(d("more")), Box::new(4))
}

oracle! {
    fn out_of_what_is_no_box() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (first, second) = (std::rc::Rc::new(4), std::cell::Cell::new(5));
        match (ticket("held", 2), Some(&7)) {
            (held, Some(seven)) => {
                let taken = second.get() + *seven;
                yield_!(taken);
                peek(&held);
            }
            _ => mark("none"),
        }
        let from = yield_!(1);
        let number = *first;
        yield_!(number + from)
    }
}

impl Order {
    fn tags(&self, tags: &[&str], first: Option<&str>) -> u32 {
        self.count + (tags.len() + first.map_or(0, str::len)) as u32
    }

    fn tagged(self, tags: &[&str], first: Option<&str>) -> u32 {
        self.tags(tags, first)
    }

    fn beside(&self, others: Vec<Box<dyn Labelled>>) -> u32 {
        others.iter().map(|other| other.length()).sum()
    }

    fn fill(&self, buffer: &mut [u32]) {
        buffer[0] += 1;
    }

    fn filled(self, buffer: &mut [u32]) {
        buffer[0] += 2;
    }
}

trait Labelled {
    fn length(&self) -> u32;
}

impl Labelled for Order {
    fn length(&self) -> u32 {
        self.label().len() as u32
    }
}

impl Labelled for D {
    fn length(&self) -> u32 {
        self.name().len() as u32
    }
}

oracle! {
    fn arguments_that_the_parameters_coerce() -> Coroutine<u32, Yield = u32, Return = u32> {
        let (one, two, three) = (Order::new("one"), Order::new("two"), Order::new("three"));
        let name = String::from("name");
        yield_!(one.tags(&[&name], Some(&name)));
        let count = two.tagged(&[&name, "more"], Some(&name));
        yield_!(count);
        let length = three.beside(vec![Box::new(Order::new("of")), Box::new(d("of"))]);
        yield_!(length)
    }
}

oracle! {
    fn arguments_that_are_borrowed_anew() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let (one, two) = (Order::new("one"), Order::new("two"));
        let mut buffer = [0; 2];
        let all = &mut buffer[..];
        one.fill(all);
        two.filled(all);
        all[0] += 1;
        yield_!(buffer[0])
    }
}

/// What has no auto trait of what may be moved, as the `T` of a generic function.
#[derive(Clone, Debug)]
struct Fixed {
    of: D,
    _pinned: std::marker::PhantomPinned,
}

impl Fixed {
    fn new(name: &str, number: u32) -> Self {
        Self {
            of: d(format!("{name}{number}")),
            _pinned: std::marker::PhantomPinned,
        }
    }
}

oracle! {
    fn what_is_taken_out_has_a_type_told_later() -> Coroutine<u32, Yield = String, Return = u32> + Clone {
        let (mut held, mut queue) = (None, std::collections::VecDeque::new());
        let mut last = None;
        let mut all = Vec::new();
        loop {
            let shown = format!("{:?} {:?} {:?}", last.take(), held.take(), queue.pop_front());
            let number = yield_!(format!("{shown} {:?}", all.pop()));
            if number == 0 {
                break all.len() as u32;
            }
            last = Some(Fixed::new("last", number));
            held = Some(Fixed::new("held", number));
            queue = [Fixed::new("first", number), Fixed::new("second", number)].into();
            all = vec![Fixed::new("one", number), Fixed::new("two", number)];
        }
    }
}
