//! Regions with many points, which are entered in their own way: what a point has saved is restored where it is
//! declared.
//!
//! The oracle sends nine values at the most, so the first of them, which is 1, 3 or 0, chooses which of the yields
//! are met. Those of other parts only make the points many.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn straight_line(first: D, mut sum: u32) -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        let part = yield_!(sum);
        sum += part;
        let a = d("a");
        sum += if part == 0 { yield_!(1) } else { 1 };
        let (b, n) = (d("b"), if part == 1 { yield_!(2) } else { 2 });
        let copied = n + sum;
        if part == 3 { yield_!(copied); }
        let _held = d("held");
        if part == 0 { yield_!(4); }
        let mut c = d("c");
        if part == 1 { yield_!(5); }
        c.rename(if part == 3 { yield_!(6) } else { 6 });
        eat(a);
        if part == 0 { yield_!(7); }
        let later;
        if yield_!(8) > 1 {
            later = b;
            if part == 1 { yield_!(9); }
        } else {
            later = c;
            peek(&b);
            yield_!(10);
        }
        if part == 3 { yield_!(11); }
        let mut float = 1.5;
        float *= f64::from(if part == 1 { yield_!(12) } else { 12 });
        peek(&later);
        if part == 3 { yield_!(13); }
        let text = float.to_string();
        if part == 0 { yield_!(14); }
        mark(&text);
        if part == 1 { yield_!(15); }
        sum += copied + n;
        if part == 3 { yield_!(16); }
        let more = if part == 1 { yield_!(30) } else { 30 };
        if part == 0 { yield_!(more); }
        let extra = d(more);
        if part == 3 { yield_!(31); }
        peek(&extra);
        mark(if part == 1 { yield_!(35) } else { 35 });
        let end = (first, sum + if part == 0 { yield_!(17) } else { 17 });
        if part == 3 { yield_!(18); }
        end
    }
    with (d("first"), 3)
}

oracle! {
    fn moved_on_some_ways(a: D, b: Two) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let part = yield_!(17);
        let x = d("x");
        if yield_!(0) == 2 {
            eat(a);
            yield_!(1);
        } else if yield_!(2) == 2 {
            eat(x);
            yield_!(3);
            return 1;
        }
        if part == 1 { yield_!(4); }
        let mut slot = None;
        if part == 3 { yield_!(5); }
        if yield_!(6) > 1 {
            slot = Some(d("slot"));
            yield_!(7);
        }
        let Two { left, right: _right } = { b };
        if part == 3 { yield_!(8); }
        let pair = (vec![d("p0")], d("p1"));
        if part == 1 { yield_!(9); }
        if part == 3 && yield_!(10) == 0 {
            eat(pair.0);
            mark("apart");
        }
        peek(&left);
        if part > 3 { yield_!(11); }
        if let Some(found) = slot {
            yield_!(12);
            eat(found);
            if part > 3 { yield_!(13); }
        }
        let more = if part == 3 { yield_!(30) } else { 30 };
        if part > 3 { yield_!(more); }
        let extra = d(more);
        if part > 3 { yield_!(31); }
        if part > 3 { yield_!(32); }
        if part > 3 { yield_!(33); }
        if part > 3 { yield_!(34); }
        peek(&extra);
        mark(if part == 1 { yield_!(38) } else { 38 });
        let deferred;
        if part == 3 { yield_!(14); }
        deferred = d("deferred");
        if part > 3 { yield_!(15); }
        peek(&deferred);
        if part > 3 { yield_!(16) } else { 16 }
    }
    with (d("a"), two("left", "right"))
}

oracle! {
    fn in_a_loop(mut kept: Vec<D>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let guard = d("guard");
        let part = yield_!(17);
        let mut turns = 0;
        'all: loop {
            turns += 1;
            let a = d("a");
            if yield_!(kept.len()) == 3 {
                break;
            }
            kept.push(d(turns));
            let n = if part == 0 { 2 } else { yield_!(1) };
            let text = n.to_string();
            if part == 0 && yield_!(2) == 2 {
                yield_!(3);
                continue;
            }
            {
                let inner = d("inner");
                if part == 1 { yield_!(4); }
                let _unseen = d("unseen");
                if part == 1 { yield_!(5); }
                if n == 1 && turns > 1 {
                    break 'all;
                }
                eat(inner);
                if part == 1 { yield_!(6); }
            }
            match if part == 3 { yield_!(7) } else { part } {
                0 => mark(&text),
                1 if yield_!(8) == 1 => kept.push(a),
                many => {
                    let many = many + if part == 3 { yield_!(9) } else { 9 };
                    if part == 3 { yield_!(10); }
                    mark(many);
                    if turns > 2 {
                        return kept.len() + yield_!(11) as usize;
                    }
                }
            }
            if part == 3 { yield_!(12); }
            let more = if part == 1 { yield_!(30) as usize } else { 30 };
            if part == 1 { yield_!(more); }
            let extra = d(more);
            if part > 3 { yield_!(31); }
            if part > 3 { yield_!(32); }
            if part > 3 { yield_!(33); }
            if part > 3 { yield_!(34); }
            peek(&extra);
            mark(if part == 3 { yield_!(38) } else { 38 });
            let last = d("last");
            if part == 0 { yield_!(13); }
            if part == 3 { yield_!(14); }
            peek(&last);
            if part > 3 { yield_!(15); }
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
        let part = yield_!(0);
        let mut sum = part;
        for found in all {
            sum += if part == 1 { yield_!(1) } else { 2 };
            let inside = d("inside");
            if part == 1 { yield_!(2); }
            if sum % 3 == 2 {
                eat(found);
                if part == 3 { yield_!(3); }
                continue;
            }
            peek(&inside);
        }
        if part == 1 { yield_!(4); }
        let mut left = 2;
        while left > 0 {
            let each = if part == 3 { yield_!(left) } else { left };
            let scaled = each * 2;
            if part == 3 { yield_!(scaled); }
            left -= 1;
            sum += scaled;
        }
        let middle = d("middle");
        if part == 1 { yield_!(5); }
        loop {
            let owned = d(sum);
            if part != 0 || yield_!(6) > 0 {
                eat(owned);
                break;
            }
            yield_!(7);
        }
        if part == 1 { yield_!(8); }
        for n in 0..2 {
            if part == 0 { yield_!(n); }
            for m in n..2 {
                let text = m.to_string();
                sum += if part == 0 { yield_!(m) } else { m };
                mark(text);
            }
        }
        if part == 1 { yield_!(9); }
        let more = if part == 3 { yield_!(30) } else { 30 };
        if part == 3 { yield_!(more); }
        let extra = d(more);
        peek(&extra);
        mark(if part == 3 { yield_!(34) } else { 34 });
        eat(middle);
        if part > 3 { yield_!(10); }
        let a = if part > 3 { yield_!(11) } else { 11 };
        if part > 3 { yield_!(12); }
        let b = if part > 3 { yield_!(13) } else { 13 };
        if part > 3 { yield_!(14); }
        peek(&before);
        if part > 3 { yield_!(15); }
        if part > 3 { yield_!(16); }
        sum + a + b + if part > 3 { yield_!(17) } else { 17 }
    }
    with (vec![d("one"), d("two")])
}

oracle! {
    fn borrows_taken_anew(mut pair: (D, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut other = Two { left: d("left"), right: d("right") };
        let part = yield_!(0);
        let number = &mut pair.1;
        *number += if part == 1 { yield_!(1) } else { 1 };
        if part == 3 { yield_!(2); }
        *number += 1;
        let name = &other.left;
        if part == 0 { yield_!(3); }
        peek(name);
        let right = &mut other.right;
        if part == 1 { yield_!(4); }
        right.rename(if part == 3 { yield_!(5) } else { 5 });
        if part == 0 { yield_!(6); }
        let sum = *number + if part == 1 { yield_!(7) } else { 7 };
        if part == 3 { yield_!(8); }
        let more = if part == 0 { yield_!(30) } else { 30 };
        if part == 1 { yield_!(more); }
        let extra = d(more);
        if part == 3 { yield_!(31); }
        if part == 0 { yield_!(32); }
        peek(&extra);
        mark(if part == 1 { yield_!(36) } else { 36 });
        let first = &mut pair.0;
        if part == 3 && yield_!(9) > 1 {
            first.rename("changed");
            yield_!(10);
        }
        loop {
            first.rename(if part == 0 { yield_!(11) } else { 11 });
            if part != 0 || yield_!(12) != 7 {
                break;
            }
        }
        if part == 1 { yield_!(13); }
        peek(first);
        if part == 3 { yield_!(14); }
        eat(other);
        if part == 1 { yield_!(15); }
        if part == 3 { yield_!(16); }
        sum + pair.1 + if part == 1 { yield_!(17) } else { 17 }
    }
    with ((d("pair"), 5))
}

oracle! {
    fn lent() -> Coroutine<&str as &'static str, Yield = usize, Return = String> {
        let _guard = d("guard");
        let mut all = yield_!(0).to_owned();
        let part = all.len();
        let line = if part == 3 { yield_!(1) } else { "one" };
        all += line;
        let line = if part == 5 { yield_!(2) } else { "seven" };
        mark(line);
        let length = line.len();
        all += if part == 4 { yield_!(length) } else { "eight" };
        for turn in 0..2 {
            let word = if part == 3 { yield_!(turn) } else { "word" };
            if word.len() == 3 {
                yield_!(5);
                continue;
            }
            all += word;
            all += if part == 3 { yield_!(all.len()) } else { "more" };
        }
        if let Some((head, rest)) = yield_!(7).split_at_checked(1) {
            all += rest;
            let head = head.to_owned();
            all += if part == 5 { yield_!(8) } else { "nine" };
            all += &head;
            if part == 4 { yield_!(9); }
        }
        let more = if part == 4 { yield_!(30).len() } else { 30 };
        if part == 5 { yield_!(more); }
        let extra = d(more);
        if part == 4 { yield_!(31); }
        if part > 5 { yield_!(32); }
        peek(&extra);
        mark(if part == 5 { yield_!(36) } else { "ten" });
        let found = match yield_!(10) {
            "zero" => yield_!(11).len(),
            word if word.len() > 3 => word.len(),
            _ => length + yield_!(12).len(),
        };
        if part == 4 { yield_!(found); }
        let owned = d(if part == 5 { yield_!(14) } else { "eleven" });
        if part == 4 { yield_!(15); }
        if part > 5 { yield_!(16); }
        peek(&owned);
        all + if part > 5 { yield_!(17) } else { "end" }
    }
}

oracle! {
    fn patterns(whole: Option<Two>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let all @ (part, b) = (yield_!(0), yield_!(1));
        if part == 1 { yield_!(part); }
        let pair @ Some(first) = Some(if part == 3 { yield_!(2) } else { 2 }) else {
            yield_!(3);
            return 0;
        };
        if part == 0 { yield_!(b); }
        let Some(Two { left, right }) = whole else {
            yield_!(4);
            yield_!(5);
            return part;
        };
        if part == 1 { yield_!(all.0); }
        while let Some(n) = Some(if part == 3 { yield_!(6) } else { 1 }).filter(|n| *n > 1) {
            let text = d(n);
            yield_!(n);
            peek(&text);
        }
        let seen = (if part == 1 { yield_!(7) } else { part }, b);
        match seen {
            (0 | 1, _) => {
                yield_!(8);
                eat(left);
            }
            (n @ 2.., m) if yield_!(n) != m => {
                if part == 1 { yield_!(9); }
                peek(&left);
            }
            _ => mark(left.name()),
        }
        if part > 3 { yield_!(10); }
        let more = if part == 0 { yield_!(30) } else { 30 };
        if part == 1 { yield_!(more); }
        let extra = d(more);
        if part == 0 { yield_!(31); }
        peek(&extra);
        mark(if part == 1 { yield_!(35) } else { 35 });
        let tail = if let (2, n) = (if part == 0 { yield_!(11) } else { 2 }, if part == 0 { yield_!(12) } else { 12 }) {
            n + if part == 3 { yield_!(13) } else { 13 }
        } else {
            yield_!(14)
        };
        if part > 3 { yield_!(15); }
        peek(&right);
        if part > 3 { yield_!(16); }
        tail + first + pair.map_or(0, |n| n) + if part > 3 { yield_!(17) } else { 17 }
    }
    with (Some(two("left", "right")))
}

oracle! {
    fn closed(mut log: Vec<D>) -> Coroutine<u32, Yield = usize, Return = usize> {
        let guard = d("guard");
        let part = yield_!(17);
        while let Ok(n) = try_yield!(log.len()) {
            let text = d(n);
            if part == 1 { yield_!(1); }
            if n == 2 {
                log.push(text);
                yield_!(2);
            }
            if part == 1 { yield_!(3); }
            if part != 1 {
                break;
            }
        }
        let tail = d("tail");
        if let Ok(n) = try_yield!(4) {
            mark(n);
            if part == 3 { yield_!(5); }
            let held = d("held");
            if try_yield!(6).is_err() {
                return log.len();
            }
            if part == 0 { yield_!(7); }
            let sum = n + if part == 3 { yield_!(8) } else { 8 };
            if part == 0 { yield_!(9); }
            mark(sum);
            eat(held);
            if part == 3 { yield_!(10); }
        }
        if part == 0 { yield_!(11); }
        if part > 3 { yield_!(12); }
        if part > 3 { yield_!(13); }
        let more = if part == 3 { yield_!(30) as usize } else { 30 };
        if part == 0 { yield_!(more); }
        let extra = d(more);
        if part > 3 { yield_!(31); }
        if part > 3 { yield_!(32); }
        if part > 3 { yield_!(33); }
        if part > 3 { yield_!(34); }
        if part > 3 { yield_!(35); }
        if part > 3 { yield_!(36); }
        peek(&extra);
        mark(if part > 3 { yield_!(40) } else { 40 });
        match try_yield!(14) {
            Ok(n) => peek(&(n, &tail)),
            Err(_) => return 7,
        }
        if part > 3 { yield_!(15); }
        if part > 3 { yield_!(16); }
        log.len()
    }
    with (vec![d("first")])
}
