//! Moves into closures, structs and collections.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn into_a_closure() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let f = move || peek(&a);
        yield_!(0);
        f();
        yield_!(1);
        f();
    }
}

oracle! {
    fn into_a_closure_called_once() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let f = move || eat(a);
        yield_!(0);
        f();
        yield_!(1);
    }
}

oracle! {
    fn into_a_closure_between() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        yield_!(0);
        let f = || eat(a);
        f();
        yield_!(1);
        mark("after");
    }
}

oracle! {
    fn copied_into_a_closure() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let factor = yield_!(total);
        let times = move |n: u32| n * factor;
        for _ in 0..2 {
            let n = yield_!(total);
            total += times(n);
        }
        total + factor
    }
}

oracle! {
    fn borrowed_by_a_closure() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for turn in 0..3 {
            let n = yield_!(turn);
            let mut add = || total += n;
            add();
            add();
        }
        total
    }
}

oracle! {
    fn into_a_struct() -> Coroutine<u32, Yield = u32, Return = Two> + Clone {
        let left = d("left");
        yield_!(0);
        let right = d("right");
        yield_!(1);
        let pair = Two { left, right };
        yield_!(2);
        pair
    }
}

oracle! {
    fn update_syntax() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let base = two("left", "right");
        yield_!(0);
        let pair = Two {
            left: d("other"),
            ..base
        };
        mark("made");
        eat(pair);
        mark("end");
    }
}

oracle! {
    fn into_a_vec() -> Coroutine<D, Yield = usize, Return = Vec<D>> + Clone {
        let mut all = Vec::new();
        for turn in 0..2 {
            let item = yield_!(turn);
            all.push(item);
            yield_!(all.len() + 10);
        }
        all
    }
}

oracle! {
    fn borrows_that_are_done_with() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a = 1u32;
        let _unread = &a;
        let mut count = Some(yield_!(a));
        while let Some(n) = &mut count {
            *n += 1;
            if *n > 2 {
                count = None;
            }
            yield_!(4);
        }
        match count {
            Some(ref mut n) => {
                *n += 1;
                yield_!(7);
            }
            None => count = Some(yield_!(8)),
        }
        yield_!(count.unwrap_or(9))
    }
}

oracle! {
    fn guards_that_read_the_scrutinee() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let n = yield_!(0) % 4;
        let text = d("text");
        match n {
            1 => {
                yield_!(2);
            }
            _ if n < 3 && text.name() == "text" => return,
            _ => mark("other"),
        }
        peek(&text);
        yield_!(3);
    }
}

#[derive(Clone, Debug)]
struct Meter {
    count: u32,
    step: (u32, u8),
    held: D,
}

oracle! {
    fn copied_fields_into_a_closure(meter: Meter) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut point = (3, d("point"), [4, 5]);
        let add = move |n: u32| n + point.0 + meter.step.0;
        point.0 = yield_!(add(1));
        let own = move || {
            let step = u32::from(meter.step.1) + meter.count;
            step + point.0
        };
        for _ in 0..2 {
            let n = yield_!(own());
            let times = move |m: u32| m * n + point.0 * meter.count;
            point.0 += yield_!(times(2)) + times(3);
        }
        peek(&point.1);
        yield_!(add(2));
        own() + meter.count
    } with (Meter { count: 2, step: (3, 4), held: d("held") })
}

oracle! {
    fn reference_into_a_closure_by_its_field(meter: &'static Meter) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(meter.count);
        let add = move |m: u32| meter.count + m + n + meter.held.name().len() as u32;
        mark(meter.held.name());
        yield_!(add(2));
        let all = move || (meter.step.0, &meter.held);
        yield_!(add(all().0));
        mark(all().1.name());
        add(3)
    } with (Box::leak(Box::new(Meter { count: 2, step: (3, 4), held: d("held") })))
}

oracle! {
    fn argument_called_once(
        make: impl FnOnce(u32) -> D + 'static,
        boxed: Box<dyn FnOnce() -> D>,
    ) -> Coroutine<u32, Yield = u32, Return = ()> {
        let n = yield_!(0);
        let made = make(n);
        yield_!(1);
        if yield_!(2) > n {
            peek(&boxed());
        }
        yield_!(3);
        peek(&made);
        yield_!(4);
    } with (
        { let held = d("held"); move |n| held.with(n) },
        { let held = d("boxed"); Box::new(move || held) },
    )
}

oracle! {
    fn closure_with_a_loop_that_only_returns() -> Coroutine<u32, Yield = u32, Return = (u32, D)> + Clone {
        let number = std::num::Wrapping(yield_!(0));
        let held = d("held");
        yield_!(1);
        let rounded = |mut n: u32| loop {
            if n % 3 == 0 {
                return n;
            }
            n += 1;
        };
        yield_!(rounded(4));
        (number.0, held)
    }
}

oracle! {
    fn parts_of_references_in_move_closures(meter: &'static Meter) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = (d("held"), 3);
        let shared = (meter, 2);
        let mut sum = 0;
        loop {
            let n = yield_!(sum);
            let inner = shared.0;
            let read = move || inner.step.0.pow(2) + n;
            sum += read();
            let by_argument = move || meter.step.0.pow(2);
            sum += by_argument();
            let (name, step) = (&held.0, held.1);
            let length = move || name.name().len() as u32 + step;
            sum += length();
            if n > 2 {
                break;
            }
        }
        let whole = move || eat(held);
        whole();
        sum
    }
    with (Box::leak(Box::new(Meter { count: 2, step: (3, 4), held: d("held") })))
}

oracle! {
    fn closures_over_what_an_arm_binds(held: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        match same(yield_!(0)) {
            0 => yield_!((0..3).map(|n| n + held.0.len() as u32).sum()),
            1 | 2 => {
                yield_!(9);
                let sum = |n: u32| n + held.0.len() as u32;
                yield_!(sum(1))
            }
            number @ 3..6 => {
                let other = d("other");
                yield_!({
                    let add = |n: u32| n + number + other.0.len() as u32;
                    add(1)
                });
                0
            }
            number => {
                let other = d("other");
                let sums = (0..3).map(|n| n + number + other.0.len() as u32);
                let sum = sums.sum();
                yield_!(sum);
                (0..2).map(|n| n + number).sum()
            }
        }
    }
    with (d("held"))
}

fn applied(call: impl Fn(u32) -> u32) -> u32 {
    call(2)
}

oracle! {
    fn closures_that_only_read(held: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let taken = d("taken");
        if applied(|n| n + held.0.len() as u32 + taken.0.len() as u32) > 3 {
            let moved = taken;
            if yield_!(1) > 7 {
                return moved.0.len() as u32;
            }
        }
        let mut turn = 0;
        while applied(|n| n + held.0.len() as u32 + turn) < 9 {
            turn += 1;
            let inner = d("inner");
            if yield_!(applied(|n| n + held.0.len() as u32 + inner.0.len() as u32)) > 8 {
                eat(inner);
                return applied(|n| n + held.0.len() as u32);
            }
            yield_!(applied(|n| n * inner.0.len() as u32));
        }
        match applied(|n| n + held.0.len() as u32) {
            3 => applied(|n| n + held.0.len() as u32),
            _ => yield_!(applied(|n| n + held.0.len() as u32)),
        }
    }
    with (d("held"))
}

oracle! {
    fn closures_not_called_any_more() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut turn = 0;
        match same(4) {
            step if step > 2 => loop {
                let next = |n: u32| n + step;
                turn = next(turn);
                let other = |n: u32| (n + step) % 3;
                d("made").with(yield_!(yield_!(turn)));
                if turn > 9 {
                    break step;
                }
            },
            _ => 1,
        }
    }
}

oracle! {
    fn closure_that_gives_what_it_changes() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut id = same(yield_!(0));
        let mut next = |n: u32| {
            id += n;
            id
        };
        let (first, second) = (next(1), next(2));
        let sum = first + yield_!(second);
        let mut total = same(sum);
        let mut add = |n: u32| {
            total = (total + n) % 10;
            total
        };
        let mut turns = 0;
        while turns < 3 && add(turns) < 6 {
            turns += 1;
        }
        yield_!(turns);
        sum
    }
}

oracle! {
    fn closures_of_one_name(held: D, other: D) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let call = move |n: u32| {
            peek(&held);
            n
        };
        let call = |n: u32| n + other.0.len() as u32;
        let inner = {
            let moved = other;
            while yield_!(1) > 2 {}
            moved
        };
        yield_!(inner.0.len() as u32)
    }
    with (d("held"), d("other"))
}

oracle! {
    fn what_is_taken_on_some_ways() -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        let names = ["a", "bc", "def"].map(str::to_owned);
        let guard = d("guard");
        let first = d("first");
        let pick = |n: u32| if n > 1 { Some(first) } else { None };
        let picked = pick(yield_!(0));
        mark("picked");
        for turn in 0..2 {
            let long = names.len();
            let fits = names.iter().all(|name| name.len() != turn && name.len() < long + turn);
            if fits {
                mark(yield_!(long));
            }
        }
        let base = names.concat().len();
        let scaled = |n: usize| match n {
            0 => base,
            n if n > 4 => n - base,
            n => n,
        };
        let sum = scaled(0) + scaled(9);
        if sum > 3 {
            yield_!(sum);
        }
        let last = d("last");
        let keep = move |is_kept: bool| is_kept.then(|| last);
        if yield_!(1) > 2 {
            eat(keep(true));
        }
        mark("over");
        peek(&guard);
        yield_!({ picked }.map_or(7, |first| first.name().len()))
    }
}

oracle! {
    fn closure_looked_at_and_called_on_one_way() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let held = d("held");
        let call = || eat(held);
        mark(std::mem::size_of_val(&call) > 0);
        if yield_!(0) > 1 {
            call();
        }
        mark("over");
        yield_!(1)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Op {
    Add(u32),
    Ask,
    Two(u32, u32),
}

oracle! {
    fn a_copy_is_matched_beside_a_closure_that_mentions_it() -> Coroutine<u32, Yield = usize, Return = Result<u32, Op>> + Clone {
        let program = vec![Op::Add(1), Op::Ask, Op::Two(2, 3), Op::Ask, Op::Two(7, 7)];
        let mut stack = vec![1];
        let kept = d("kept");
        for op in program {
            let mut pop = || stack.pop().ok_or(op);
            match op {
                Op::Add(n) => { let m = pop()?; stack.push(n + m); }
                Op::Ask => { let n = yield_!(stack.len()); stack.push(n); }
                Op::Two(n, _) if n > 6 => { let (m, o) = (pop()?, pop()?); stack.push(n + m + o); }
                Op::Two(n, m) => { pop()?; stack.push(yield_!(n as usize) + m); }
            }
            yield_!(kept.name().len());
        }
        let top = stack.pop();
        top.ok_or(Op::Ask)
    }
}

oracle! {
    fn a_local_is_moved_where_no_closure_that_mentions_it_goes_on() -> Coroutine<u32, Yield = usize, Return = usize> {
        let (one, two) = (d("one"), d("two"));
        let asked = yield_!(0);
        let length = || one.name().len();
        let count = match asked {
            0 => {
                eat(one);
                yield_!(0) as usize
            }
            1 => {
                let n = length();
                eat(one);
                yield_!(n) as usize
            }
            n => length() + n as usize,
        };
        let finish = || {
            let two = two;
            two.name().len()
        };
        yield_!(count);
        finish()
    }
}
