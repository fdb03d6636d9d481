//! Regions with many points, which are entered in their own way: what a point has saved is restored where it is
//! declared.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn straight_line(first: D, mut sum: u32) -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        sum += yield_!(sum);
        let a = d("a");
        sum += yield_!(1);
        let (b, n) = (d("b"), yield_!(2));
        let copied = n + sum;
        yield_!(copied);
        let _held = d("held");
        yield_!(4);
        let mut c = d("c");
        yield_!(5);
        c.rename(yield_!(6));
        eat(a);
        yield_!(7);
        let later;
        if yield_!(8) > 1 {
            later = b;
            yield_!(9);
        } else {
            later = c;
            peek(&b);
            yield_!(10);
        }
        yield_!(11);
        let mut float = 1.5;
        float *= f64::from(yield_!(12));
        peek(&later);
        yield_!(13);
        let text = float.to_string();
        yield_!(14);
        mark(&text);
        yield_!(15);
        sum += copied + n;
        yield_!(16);
        let more = yield_!(30);
        yield_!(more);
        let extra = d(more);
        yield_!(31);
        peek(&extra);
        mark(yield_!(35));
        let end = (first, sum + yield_!(17));
        yield_!(18);
        end
    }
    with (d("first"), 3)
}

oracle! {
    fn moved_on_some_ways(a: D, b: Two) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let x = d("x");
        if yield_!(0) == 1 {
            eat(a);
            yield_!(1);
        } else if yield_!(2) == 2 {
            eat(x);
            yield_!(3);
            return 1;
        }
        yield_!(4);
        let mut slot = None;
        yield_!(5);
        if yield_!(6) > 1 {
            slot = Some(d("slot"));
            yield_!(7);
        }
        let Two { left, right: _right } = { b };
        yield_!(8);
        let pair = (vec![d("p0")], d("p1"));
        yield_!(9);
        if yield_!(10) == 0 {
            eat(pair.0);
            mark("apart");
        }
        peek(&left);
        yield_!(11);
        if let Some(found) = slot {
            yield_!(12);
            eat(found);
            yield_!(13);
        }
        let more = yield_!(30);
        yield_!(more);
        let extra = d(more);
        yield_!(31);
        yield_!(32);
        yield_!(33);
        yield_!(34);
        peek(&extra);
        mark(yield_!(38));
        let deferred;
        yield_!(14);
        deferred = d("deferred");
        yield_!(15);
        peek(&deferred);
        yield_!(16)
    }
    with (d("a"), two("left", "right"))
}

oracle! {
    fn in_a_loop(mut kept: Vec<D>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let guard = d("guard");
        let mut turns = 0;
        'all: loop {
            turns += 1;
            let a = d("a");
            if yield_!(kept.len()) == 3 {
                break;
            }
            kept.push(d(turns));
            let n = yield_!(1);
            let text = n.to_string();
            if yield_!(2) == 2 {
                yield_!(3);
                continue;
            }
            {
                let inner = d("inner");
                yield_!(4);
                let _unseen = d("unseen");
                yield_!(5);
                if n == 1 {
                    break 'all;
                }
                eat(inner);
                yield_!(6);
            }
            match yield_!(7) {
                0 => mark(&text),
                1 if yield_!(8) == 1 => kept.push(a),
                many => {
                    let many = many + yield_!(9);
                    yield_!(10);
                    mark(many);
                    if turns > 2 {
                        return kept.len() + yield_!(11) as usize;
                    }
                }
            }
            yield_!(12);
            let more = yield_!(30) as usize;
            yield_!(more);
            let extra = d(more);
            yield_!(31);
            yield_!(32);
            yield_!(33);
            yield_!(34);
            peek(&extra);
            mark(yield_!(38));
            let last = d("last");
            yield_!(13);
            yield_!(14);
            peek(&last);
            yield_!(15);
            if turns > 3 {
                break;
            }
        }
        yield_!(16);
        peek(&guard);
        kept.len()
    }
    with (vec![d("first")])
}

oracle! {
    fn loops_in_between(all: Vec<D>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let before = d("before");
        let mut sum = yield_!(0);
        for found in all {
            sum += yield_!(1);
            let inside = d("inside");
            yield_!(2);
            if sum % 3 == 2 {
                eat(found);
                yield_!(3);
                continue;
            }
            peek(&inside);
        }
        yield_!(4);
        let mut left = 2;
        while left > 0 {
            let each = yield_!(left);
            let scaled = each * 2;
            yield_!(scaled);
            left -= 1;
            sum += scaled;
        }
        let middle = d("middle");
        yield_!(5);
        loop {
            let owned = d(sum);
            if yield_!(6) > 0 {
                eat(owned);
                break;
            }
            yield_!(7);
        }
        yield_!(8);
        for n in 0..2 {
            yield_!(n);
            for m in n..2 {
                let text = m.to_string();
                sum += yield_!(m);
                mark(text);
            }
        }
        yield_!(9);
        let more = yield_!(30);
        yield_!(more);
        let extra = d(more);
        peek(&extra);
        mark(yield_!(34));
        eat(middle);
        yield_!(10);
        let a = yield_!(11);
        yield_!(12);
        let b = yield_!(13);
        yield_!(14);
        peek(&before);
        yield_!(15);
        yield_!(16);
        sum + a + b + yield_!(17)
    }
    with (vec![d("one"), d("two")])
}

oracle! {
    fn borrows_taken_anew(mut pair: (D, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut other = Two { left: d("left"), right: d("right") };
        yield_!(0);
        let number = &mut pair.1;
        *number += yield_!(1);
        yield_!(2);
        *number += 1;
        let name = &other.left;
        yield_!(3);
        peek(name);
        let right = &mut other.right;
        yield_!(4);
        right.rename(yield_!(5));
        yield_!(6);
        let sum = *number + yield_!(7);
        yield_!(8);
        let more = yield_!(30);
        yield_!(more);
        let extra = d(more);
        yield_!(31);
        yield_!(32);
        peek(&extra);
        mark(yield_!(36));
        let first = &mut pair.0;
        if yield_!(9) > 1 {
            first.rename("changed");
            yield_!(10);
        }
        loop {
            first.rename(yield_!(11));
            if yield_!(12) != 1 {
                break;
            }
        }
        yield_!(13);
        peek(first);
        yield_!(14);
        eat(other);
        yield_!(15);
        yield_!(16);
        sum + pair.1 + yield_!(17)
    }
    with ((d("pair"), 5))
}

oracle! {
    fn lent() -> Coroutine<&str as &'static str, Yield = usize, Return = String> {
        let _guard = d("guard");
        let mut all = yield_!(0).to_owned();
        let line = yield_!(1);
        all += line;
        let line = yield_!(2);
        mark(line);
        let length = line.len();
        all += yield_!(length);
        for turn in 0..2 {
            let word = yield_!(turn);
            if word.is_empty() {
                yield_!(5);
                continue;
            }
            all += word;
            all += yield_!(all.len());
        }
        if let Some((head, rest)) = yield_!(7).split_at_checked(1) {
            all += rest;
            let head = head.to_owned();
            all += yield_!(8);
            all += &head;
            yield_!(9);
        }
        let more = yield_!(30).len();
        yield_!(more);
        let extra = d(more);
        yield_!(31);
        yield_!(32);
        peek(&extra);
        mark(yield_!(36));
        let found = match yield_!(10) {
            "zero" => yield_!(11).len(),
            word if word.len() > 3 => word.len(),
            _ => length + yield_!(12).len(),
        };
        yield_!(found);
        let owned = d(yield_!(14));
        yield_!(15);
        yield_!(16);
        peek(&owned);
        all + yield_!(17)
    }
}

oracle! {
    fn patterns(whole: Option<Two>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let all @ (a, b) = (yield_!(0), yield_!(1));
        yield_!(a);
        let pair @ Some(first) = Some(yield_!(2)) else {
            yield_!(3);
            return 0;
        };
        yield_!(b);
        let Some(Two { left, right }) = whole else {
            yield_!(4);
            yield_!(5);
            return a;
        };
        yield_!(all.0);
        while let Some(n) = Some(yield_!(6)).filter(|n| *n > 1) {
            let text = d(n);
            yield_!(n);
            peek(&text);
        }
        let seen = (yield_!(7), b);
        match seen {
            (0 | 1, _) => {
                yield_!(8);
                eat(left);
            }
            (n @ 2.., m) if yield_!(n) != m => {
                yield_!(9);
                peek(&left);
            }
            _ => mark(left.name()),
        }
        yield_!(10);
        let more = yield_!(30);
        yield_!(more);
        let extra = d(more);
        yield_!(31);
        peek(&extra);
        mark(yield_!(35));
        let tail = if let (2, n) = (yield_!(11), yield_!(12)) { n + yield_!(13) } else { yield_!(14) };
        yield_!(15);
        peek(&right);
        yield_!(16);
        tail + first + pair.map_or(0, |n| n) + yield_!(17)
    }
    with (Some(two("left", "right")))
}

oracle! {
    fn closed(mut log: Vec<D>) -> Coroutine<u32, Yield = usize, Return = usize> {
        let guard = d("guard");
        while let Ok(n) = try_yield!(log.len()) {
            let text = d(n);
            yield_!(1);
            if n == 1 {
                log.push(text);
                yield_!(2);
            }
            yield_!(3);
        }
        let tail = d("tail");
        if let Ok(n) = try_yield!(4) {
            mark(n);
            yield_!(5);
            let held = d("held");
            if try_yield!(6).is_err() {
                return log.len();
            }
            yield_!(7);
            let sum = n + yield_!(8);
            yield_!(9);
            mark(sum);
            eat(held);
            yield_!(10);
        }
        yield_!(11);
        yield_!(12);
        yield_!(13);
        let more = yield_!(30) as usize;
        yield_!(more);
        let extra = d(more);
        yield_!(31);
        yield_!(32);
        yield_!(33);
        yield_!(34);
        yield_!(35);
        yield_!(36);
        peek(&extra);
        mark(yield_!(40));
        match try_yield!(14) {
            Ok(n) => peek(&(n, &tail)),
            Err(_) => return 7,
        }
        yield_!(15);
        yield_!(16);
        log.len()
    }
    with (vec![d("first")])
}
