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

oracle! {
    fn in_runs(wide: bool, first: D, log: Vec<D>) -> Coroutine<u32, Yield = u32, Return = (D, u32)> + Clone {
        let mut sum = yield_!(0);
        let a = d("a");
        let n = yield_!(1);
        let short = n + 1;
        if wide { yield_!(short); }
        let _guard = d("guard");
        if wide { yield_!(3); }
        let b = d("b");
        let moved = d("moved");
        sum += if wide { yield_!(4) } else { 4 };
        let mut c = d("c");
        if !wide || yield_!(5) == 1 {
            eat(moved);
        }
        let shadowed = d("shadowed");
        let last = if wide { yield_!(6) } else { 6 };
        let shadowed = (shadowed, d("again"));
        c.rename(yield_!(7));
        macro_rules! twice { ($n:expr) => { $n + $n } }
        if wide { yield_!(8); }
        let doubled = twice!(sum);
        if wide { yield_!(doubled); }
        if wide { yield_!(10); } if wide { yield_!(11); } if wide { yield_!(12); } if wide { yield_!(13); }
        if wide { yield_!(14); } if wide { yield_!(15); } if wide { yield_!(16); } if wide { yield_!(17); }
        if wide { yield_!(18); } if wide { yield_!(19); } if wide { yield_!(20); } if wide { yield_!(21); }
        peek(&a);
        let later;
        if yield_!(22) > 1 {
            later = b;
            yield_!(23);
        } else {
            later = c;
            peek(&b);
            yield_!(24);
        }
        sum += twice!(3) + last;
        if wide { yield_!(25); }
        let mut assigned = d("assigned");
        if wide { yield_!(26); }
        eat(assigned);
        {
            assigned = d(yield_!(27));
            if wide { yield_!(28); }
        }
        if wide { yield_!(29); } if wide { yield_!(30); } if wide { yield_!(31); } if wide { yield_!(32); }
        if wide { yield_!(33); } if wide { yield_!(34); } if wide { yield_!(35); } if wide { yield_!(36); }
        if wide { yield_!(37); } if wide { yield_!(38); } if wide { yield_!(39); } if wide { yield_!(40); }
        peek(&assigned);
        for found in log {
            let text = d(yield_!(41));
            if yield_!(42) == 1 {
                eat(found);
                return (text, sum);
            }
        }
        let tail = d("tail");
        if wide { yield_!(43); }
        peek(&(&shadowed.1, &later));
        if wide { yield_!(44); } if wide { yield_!(45); } if wide { yield_!(46); } if wide { yield_!(47); }
        if wide { yield_!(48); } if wide { yield_!(49); } if wide { yield_!(50); } if wide { yield_!(51); }
        if wide { yield_!(52); } if wide { yield_!(53); } if wide { yield_!(54); } if wide { yield_!(55); }
        if wide { yield_!(56); } if wide { yield_!(57); } if wide { yield_!(58); } if wide { yield_!(59); }
        if wide { yield_!(60); } if wide { yield_!(61); } if wide { yield_!(62); } if wide { yield_!(63); }
        if wide { yield_!(64); } if wide { yield_!(65); } if wide { yield_!(66); } if wide { yield_!(67); }
        if wide { yield_!(68); } if wide { yield_!(69); }
        let sent = yield_!(70);
        let end = d(sent);
        if wide { yield_!(71); }
        eat(shadowed.0);
        peek(&(tail, end));
        (first, sum + n)
    }
    with (false, d("first"), vec![d("one"), d("two")])
}

oracle! {
    fn borrows_in_runs(wide: bool, mut pair: (D, u32)) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut other = Two { left: d("left"), right: d("right") };
        if wide { yield_!(0); }
        let number = &mut pair.1;
        *number += yield_!(1);
        if wide { yield_!(2); }
        let name = &other.left;
        if wide { yield_!(3); } if wide { yield_!(4); } if wide { yield_!(5); } if wide { yield_!(6); }
        if wide { yield_!(7); } if wide { yield_!(8); } if wide { yield_!(9); } if wide { yield_!(10); }
        if wide { yield_!(11); } if wide { yield_!(12); } if wide { yield_!(13); } if wide { yield_!(14); }
        peek(name);
        let right = &mut other.right;
        if wide { yield_!(15); }
        right.rename(yield_!(16));
        let mut count = 0;
        let counter = &mut count;
        *counter += yield_!(17);
        if wide { yield_!(18); } if wide { yield_!(19); } if wide { yield_!(20); } if wide { yield_!(21); }
        if wide { yield_!(22); } if wide { yield_!(23); } if wide { yield_!(24); } if wide { yield_!(25); }
        if wide { yield_!(26); } if wide { yield_!(27); } if wide { yield_!(28); } if wide { yield_!(29); }
        if wide { yield_!(30); } if wide { yield_!(31); } if wide { yield_!(32); } if wide { yield_!(33); }
        if wide { yield_!(34); } if wide { yield_!(35); }
        *counter += 1;
        *number += yield_!(36);
        let found = std::convert::identity(Box::leak(Box::new(Two { left: d("l"), right: d("r") })));
        let Two { left, .. } = found;
        left.rename("changed");
        yield_!(37);
        let Two { left, right: apart } = other;
        yield_!(38);
        eat(left);
        if wide { yield_!(39); } if wide { yield_!(40); } if wide { yield_!(41); } if wide { yield_!(42); }
        if wide { yield_!(43); } if wide { yield_!(44); } if wide { yield_!(45); } if wide { yield_!(46); }
        if wide { yield_!(47); } if wide { yield_!(48); } if wide { yield_!(49); } if wide { yield_!(50); }
        if wide { yield_!(51); } if wide { yield_!(52); } if wide { yield_!(53); } if wide { yield_!(54); }
        if wide { yield_!(55); } if wide { yield_!(56); } if wide { yield_!(57); } if wide { yield_!(58); }
        if wide { yield_!(59); } if wide { yield_!(60); } if wide { yield_!(61); } if wide { yield_!(62); }
        if wide { yield_!(63); }
        eat(apart);
        let first = &mut pair.0;
        yield_!(64);
        first.rename("renamed");
        let line = match yield_!(65) { 0 => "zero", _ => "many" };
        yield_!(66);
        mark(line);
        count + pair.1 + if wide { yield_!(67) } else { 67 }
    }
    with (false, (d("pair"), 5))
}

oracle! {
    fn runs_in_a_loop(wide: bool, mut kept: Vec<D>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let guard = d("guard");
        let mut turns = 0;
        'all: loop {
            turns += 1;
            let a = d("a");
            if yield_!(kept.len()) == 3 {
                break;
            }
            let n = yield_!(1);
            let text = n.to_string();
            'inner: {
                let inner = d("inner");
                if yield_!(2) == 2 {
                    break 'inner;
                }
                yield_!(3);
                if n == 1 && turns > 1 {
                    break 'all;
                }
                eat(inner);
            }
            if yield_!(4) == 4 {
                continue;
            }
            if wide { yield_!(5); } if wide { yield_!(6); } if wide { yield_!(7); } if wide { yield_!(8); }
            if wide { yield_!(9); } if wide { yield_!(10); } if wide { yield_!(11); } if wide { yield_!(12); }
            if wide { yield_!(13); } if wide { yield_!(14); } if wide { yield_!(15); } if wide { yield_!(16); }
            if wide { yield_!(17); } if wide { yield_!(18); } if wide { yield_!(19); } if wide { yield_!(20); }
            if wide { yield_!(21); } if wide { yield_!(22); } if wide { yield_!(23); } if wide { yield_!(24); }
            if wide { yield_!(25); } if wide { yield_!(26); } if wide { yield_!(27); } if wide { yield_!(28); }
            if wide { yield_!(29); } if wide { yield_!(30); } if wide { yield_!(31); } if wide { yield_!(32); }
            if wide { yield_!(33); } if wide { yield_!(34); }
            mark(&text);
            kept.push(a);
            let behind = d("behind");
            let n = n as usize + yield_!(35) as usize;
            if wide { yield_!(36); } if wide { yield_!(37); } if wide { yield_!(38); } if wide { yield_!(39); }
            if wide { yield_!(40); } if wide { yield_!(41); } if wide { yield_!(42); } if wide { yield_!(43); }
            if wide { yield_!(44); } if wide { yield_!(45); } if wide { yield_!(46); } if wide { yield_!(47); }
            if wide { yield_!(48); } if wide { yield_!(49); } if wide { yield_!(50); } if wide { yield_!(51); }
            if wide { yield_!(52); } if wide { yield_!(53); } if wide { yield_!(54); } if wide { yield_!(55); }
            if wide { yield_!(56); } if wide { yield_!(57); } if wide { yield_!(58); } if wide { yield_!(59); }
            if wide { yield_!(60); } if wide { yield_!(61); } if wide { yield_!(62); } if wide { yield_!(63); }
            if wide { yield_!(64); } if wide { yield_!(65); }
            peek(&behind);
            if turns == 2 {
                return n;
            }
        }
        peek(&guard);
        kept.len()
    }
    with (false, vec![d("first")])
}
