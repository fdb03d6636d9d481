//! Blocks of many chunks, which are behind a guard in runs.
//!
//! The oracle sends nine values at the most, so what is not `wide` meets only some of the yields.

use crate::harness::*;
use crate::oracle;

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
