//! Borrows of places that are live across a yield, taken anew behind it.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn exclusive_borrow_of_a_local() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let mut list = vec![1];
        let r = &mut list;
        let n = yield_!(0);
        r.push(n);
        let n = yield_!(1);
        r.push(n);
        yield_!(2);
        list.push(9);
        yield_!(3);
        list
    }
}

oracle! {
    fn shared_borrow_of_a_local() -> Coroutine<u32, Yield = u32, Return = usize> + Clone {
        let guard = d("guard");
        let r = &guard;
        yield_!(0);
        peek(r);
        yield_!(1);
        println!("{r:?}");
        eat(guard);
        yield_!(2);
        3
    }
}

oracle! {
    fn borrows_of_two_fields() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut both = two("left", "right");
        let left = &mut both.left;
        let right = &mut both.right;
        left.rename("first");
        let n = yield_!(0);
        right.rename(n);
        left.rename("second");
        yield_!(1);
        left.rename("third");
        yield_!(2);
        peek(&both);
    }
}

oracle! {
    fn borrow_of_a_field_in_branches(mut both: (D, D)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let r = &mut both.1;
        if yield_!(0) > 1 {
            r.rename("one");
            yield_!(1);
            r.rename("two");
        } else {
            yield_!(2);
            if yield_!(3) == 0 {
                return 7;
            }
        }
        peek(r);
        yield_!(4);
        eat(both);
        yield_!(5);
        8
    }
    with ((d("a"), d("b")))
}

oracle! {
    fn borrow_used_in_a_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut both = two("left", "right");
        let r = &mut both.left;
        for turn in 0..2 {
            let n = yield_!(turn);
            r.rename(n);
        }
        r.rename("last");
        let mut turn = 0;
        while yield_!(9) > 1 && turn < 2 {
            turn += 1;
            loop {
                if yield_!(10 + turn) > 2 {
                    break;
                }
                peek(r);
            }
        }
        r.rename("end");
        yield_!(20);
        both.right.rename("other");
        yield_!(21);
    }
}

oracle! {
    fn borrow_used_behind_a_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let both = two("left", "right");
        let r = &both.left;
        let s = &both;
        for turn in 0..2 {
            yield_!(turn);
        }
        peek(r);
        'outer: loop {
            for turn in 5..7 {
                if yield_!(turn) > 2 {
                    break 'outer;
                }
            }
            peek(r);
            break;
        }
        peek(s);
        yield_!(9);
        peek(r);
    }
}

oracle! {
    fn borrow_declared_in_a_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut outside = two("left", "right");
        let mut turn = 0;
        loop {
            turn += 1;
            let mut inside = d(turn);
            let (a, b) = (turn, turn);
            let r = &mut outside.left;
            let s = &mut inside;
            let n = yield_!(turn);
            r.rename(n);
            s.rename(n);
            if n > 2 {
                break;
            }
            yield_!(a);
            r.rename("again");
            if turn > 2 {
                eat(inside);
                yield_!(b);
                break;
            }
        }
        eat(outside);
        yield_!(30);
    }
}

oracle! {
    fn chain_of_borrows() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut all = (two("a", "b"), d("c"));
        let r = &mut all;
        let s = &mut r.0;
        let t = &mut s.left;
        yield_!(0);
        t.rename("t");
        yield_!(1);
        s.right.rename("s");
        yield_!(2);
        r.1.rename("r");
        yield_!(3);
        let r = &all;
        let q = &r.0;
        let p = &q.right;
        yield_!(4);
        peek(p);
        yield_!(5);
        peek(r);
    }
}

oracle! {
    fn reborrow_of_an_argument(arg: &mut (D, u32)) -> Coroutine<u32, Yield = u32, Return = u32> {
        let whole = &mut *arg;
        yield_!(0);
        whole.1 += 1;
        let part = &mut arg.0;
        yield_!(1);
        part.rename("part");
        yield_!(2);
        let number: &mut u32 = &mut (*arg).1;
        let n = yield_!(3);
        *number += n;
        arg.1
    }
    with (&mut *Box::leak(Box::new((d("arg"), 4))))
}

oracle! {
    fn borrow_through_a_box() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut boxed = Box::new(two("left", "right"));
        let r = &mut boxed.left;
        yield_!(0);
        r.rename("l");
        let all = &*boxed;
        yield_!(1);
        peek(all);
        yield_!(2);
    }
}

oracle! {
    fn borrow_as_a_slice() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut numbers = [1, 2, 3];
        let slice: &mut [u32] = &mut numbers;
        slice[0] = yield_!(0);
        slice[1] = yield_!(1);
        let shown: &dyn std::fmt::Debug = &numbers;
        yield_!(2);
        println!("{shown:?}");
        numbers[0] + numbers[1]
    }
}

oracle! {
    fn borrow_behind_a_shared_reference(items: &[(D, std::rc::Rc<Two>)])
        -> Coroutine<u32, Yield = u32, Return = ()> + Clone
    {
        for item in items {
            let (name, left) = (&item.0, &item.1.left);
            let right = &item.1.right;
            yield_!(0);
            peek(name);
            peek(right);
            peek(left);
        }
        let mut cursor = &items[0];
        let first = &cursor.0;
        yield_!(1);
        cursor = &items[1];
        yield_!(2);
        peek(first);
        peek(&cursor.0);
    }
    with (Box::leak(Box::new([
        (d("a"), std::rc::Rc::new(two("b", "c"))),
        (d("d"), std::rc::Rc::new(two("e", "f"))),
    ])))
}

oracle! {
    fn borrow_captured_by_a_closure() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut count = (3, d("guard"));
        let r = &mut count.0;
        yield_!(0);
        {
            let mut add = |n| *r += n;
            add(4);
            add(5);
        }
        yield_!(1);
        *r += 1;
        let n = *r;
        yield_!(n);
        count.0
    }
}

oracle! {
    fn borrow_dead_on_one_way() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut number = 5;
        let mut guard = d("guard");
        let r = &mut number;
        let s = &mut guard;
        match yield_!(0) {
            0 => {
                *r += 1;
                yield_!(*r);
                s.rename("zero");
            }
            1 => {
                eat(guard);
                yield_!(number);
                return;
            }
            _ => {
                yield_!(number);
                guard = d("new");
                yield_!(7);
                peek(&guard);
                return;
            }
        }
        yield_!(*r);
        peek(s);
        mark(number);
    }
}

oracle! {
    fn borrow_ends_before_an_assignment() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut guard = d("guard");
        let r = &guard;
        yield_!(0);
        peek(r);
        guard = d("new");
        yield_!(1);
        let r = &mut guard;
        let mut turns = 0;
        while turns < 2 {
            r.rename(yield_!(turns));
            turns += 1;
        }
        guard = d("newer");
        yield_!(5);
    }
}

oracle! {
    fn borrow_of_a_reference_coerced(first: &'static [u32; 2], second: &'static [u32; 2])
        -> Coroutine<u32, Yield = u32, Return = u32> + Clone
    {
        let mut numbers = (first, 1);
        let mut all = first;
        let part: &[u32; 2] = &numbers.0;
        let whole: &[u32; 2] = &all;
        yield_!(0);
        numbers.0 = second;
        all = second;
        yield_!(1);
        part[0] + whole[1] + numbers.0[0] + all[0]
    }
    with (&[1, 2], &[5, 6])
}

oracle! {
    fn cursor_that_moves_on(list: &'static [(u32, u32)]) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut rest = list.iter();
        let mut at = rest.next().unwrap();
        let first = &at.0;
        let mut sum = 0;
        loop {
            let here = &at.1;
            sum += yield_!(*here);
            at = match rest.next() {
                Some(next) => next,
                None => break,
            };
            sum += yield_!(*here) + at.0;
        }
        sum + first
    }
    with (&[(1, 2), (3, 4), (5, 6)])
}

oracle! {
    fn borrow_that_is_done_with_ahead_of_a_yield() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut list = vec![yield_!(0), 2, 3];
        let first = list.first().unwrap();
        seen("first", *first);
        yield_!(list[0]);
        let shared = list.iter();
        seen("all", shared.copied().sum::<u32>());
        let exclusive = &mut list[1];
        *exclusive += 1;
        list[2] = yield_!(list[1]);
        let held = d("held");
        let name = &held;
        peek(name);
        list.push(yield_!(list[2]));
        seen("list", list.len() as u32);
        loop {
            let last = list.last_mut().unwrap();
            *last += 1;
            list.push(yield_!(list[3]));
            if list.len() > 5 {
                break held;
            }
        }
    }
}

oracle! {
    fn reborrow_of_what_has_a_deref() -> Coroutine<u32, Yield = u32, Return = (Vec<u32>, Box<D>)> + Clone {
        let mut list = vec![yield_!(0)];
        let whole = &mut list;
        let again = &mut *whole;
        again.push(yield_!(1));
        let shared = &*again;
        yield_!(shared.len() as u32);
        seen("first", shared[0]);
        again.push(yield_!(2));
        let mut boxed = Box::new(d("boxed"));
        let inner = &mut *boxed;
        yield_!(inner.name().len() as u32);
        inner.rename("renamed");
        let text = &mut inner.0;
        yield_!(3);
        text.push('x');
        whole.push(yield_!(4));
        (list, boxed)
    }
}

oracle! {
    fn values_by_the_names_of_guards() -> Coroutine<u32, Yield = u32, Return = u64> + Clone {
        #[derive(Clone)]
        struct Reader { bytes: Vec<u8>, at: std::cell::Cell<usize> }
        impl Reader {
            fn read<T: From<u8>>(&self) -> T {
                let at = self.at.get();
                self.at.set(at + 1);
                T::from(self.bytes[at])
            }
        }
        let reader = Reader { bytes: vec![1, 2, 3], at: Default::default() };
        let first: u32 = reader.read();
        yield_!(first);
        let second: u64 = reader.read();
        yield_!(first);
        let third: Option<u8> = reader.read();
        yield_!(third.map_or(0, u32::from));
        second
    }
}

oracle! {
    fn borrow_behind_another_of_its_type(mut n: u32) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let word = d("word");
        if yield_!(n) > 1 {
            let n: &u32 = &n;
            let by: &u32 = &*n;
            let whole: &D = &word;
            let again: &D = &*whole;
            yield_!(again.name().len() as u32);
            mark(&format!("{by} {again:?}"));
        }
        n += 1;
        n + word.name().len() as u32
    }
    with (3)
}

oracle! {
    fn references_to_copies_without_a_name() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let pair = two("left", "right");
        let copy = &pair.left.clone();
        let changed = &mut pair.right.clone();
        drop(pair);
        changed.rename(yield_!(1));
        loop {
            let text = &format!("{}{}", copy.name(), changed.name());
            let texts = &mut vec![d("in the loop")];
            let number = yield_!(text.len() as u32);
            texts.push(d(number));
            if number > 3 {
                mark(format_args!("{text} {texts:?}"));
                break;
            }
            let last = &texts[0].clone();
            peek(last);
        }
        let unused = &copy.clone();
        peek(unused);
        yield_!(2)
    }
}

oracle! {
    fn references_to_new_values_without_a_name() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let count = &mut 3u32;
        let buffer: &mut [u32] = &mut [0; 4];
        let pair = &mut (d("in a pair"), 2);
        let list = &mut [d("first"), d("second")];
        let text = &String::from("text");
        let maybe = &mut Some(d("maybe"));
        let fixed: &'static u32 = &7;
        loop {
            *count += yield_!(*count);
            buffer[1] += *fixed;
            pair.1 += buffer[1];
            list[0].rename(pair.1);
            if *count > 9 {
                *maybe = None;
            }
            mark(format_args!("{count} {buffer:?} {pair:?} {list:?} {text} {maybe:?}"));
            if *count > 20 {
                break yield_!(*fixed);
            }
        }
    }
}
