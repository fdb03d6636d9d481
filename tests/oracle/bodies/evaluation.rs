//! Operands: effects, moves, panics and jumps to the left and to the right of a yield.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::ops::{AddAssign, BitXor, Deref, DerefMut, Index, IndexMut, Neg, Not, Sub};

use crate::harness::*;
use crate::oracle;

/// A number with an opinion on every operator.
#[derive(Clone, Debug)]
struct Loud(u32);

fn loud(n: u32) -> Loud {
    mark(format!("loud {n}"));
    Loud(n)
}

impl Drop for Loud {
    fn drop(&mut self) {
        mark(format!("drop loud {}", self.0));
    }
}

impl Sub for Loud {
    type Output = Loud;
    fn sub(self, other: Loud) -> Loud {
        mark("sub");
        Loud(self.0.wrapping_sub(other.0))
    }
}

impl BitXor<u32> for Loud {
    type Output = Loud;
    fn bitxor(self, other: u32) -> Loud {
        mark("xor");
        Loud(self.0 ^ other)
    }
}

impl Neg for Loud {
    type Output = Loud;
    fn neg(self) -> Loud {
        mark("neg");
        Loud(self.0 + 1000)
    }
}

impl Not for Loud {
    type Output = bool;
    fn not(self) -> bool {
        mark("not");
        self.0 == 0
    }
}

impl AddAssign<u32> for Loud {
    fn add_assign(&mut self, other: u32) {
        mark(format!("{} += {other}", self.0));
        self.0 += other;
    }
}

impl PartialEq<u32> for Loud {
    fn eq(&self, other: &u32) -> bool {
        mark("eq");
        self.0 == *other
    }
}

impl Loud {
    fn by_value(self, n: u32) -> u32 {
        mark("by value");
        self.0 + n
    }

    fn by_ref(&self, n: u32) -> u32 {
        mark("by ref");
        self.0 * 10 + n
    }

    fn by_mut(&mut self, n: u32) -> &mut Self {
        mark("by mut");
        self.0 += n;
        self
    }
}

/// A box that says when it is dereferenced.
#[derive(Clone, Debug)]
struct Smart<T>(T);

impl<T> Deref for Smart<T> {
    type Target = T;
    fn deref(&self) -> &T {
        mark("deref");
        &self.0
    }
}

impl<T> DerefMut for Smart<T> {
    fn deref_mut(&mut self) -> &mut T {
        mark("deref mut");
        &mut self.0
    }
}

#[derive(Clone, Debug)]
struct Grid(Vec<u32>);

impl Index<(u32, u32)> for Grid {
    type Output = u32;
    fn index(&self, at: (u32, u32)) -> &u32 {
        mark(format!("index {at:?}"));
        &self.0[((at.0 * 2 + at.1) % 4) as usize]
    }
}

impl IndexMut<(u32, u32)> for Grid {
    fn index_mut(&mut self, at: (u32, u32)) -> &mut u32 {
        mark(format!("index mut {at:?}"));
        &mut self.0[((at.0 * 2 + at.1) % 4) as usize]
    }
}

oracle! {
    fn overloaded_operators() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a = loud(1) - loud(yield_!(1)) - loud(2);
        let a = a ^ yield_!(2);
        let b = -a;
        let c = (b - loud(3)) ^ yield_!(3) ^ seen("right", 4);
        let four = loud(yield_!(4));
        let zero = !four;
        mark(zero);
        if loud(5) == yield_!(5) {
            mark("five");
        }
        c.by_value(yield_!(6))
    }
}

oracle! {
    fn receivers_by_value_and_by_reference() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut a = loud(1);
        let n = a.by_ref(yield_!(1)) + a.by_ref(yield_!(2));
        a.by_mut(yield_!(3)).by_mut(4).by_mut(5);
        let m = loud(6).by_ref(yield_!(4));
        let k = a.by_value(yield_!(n));
        k + m + n
    }
}

oracle! {
    fn two_phase_borrows() -> Coroutine<u32, Yield = usize, Return = Vec<u32>> + Clone {
        let mut all = vec![1, 2];
        all.push(yield_!(all.len()) + all.len() as u32);
        all.insert(all.len() - 1, yield_!(all.len()));
        let at = all.len() / 2;
        all[at] = yield_!(all[0] as usize) + all[1];
        all.resize(all.len() + 1, yield_!(all.capacity().min(1)));
        all.extend_from_slice(&[yield_!(5), yield_!(6)]);
        all
    }
}

oracle! {
    fn fields_and_elements_as_receivers() -> Coroutine<u32, Yield = usize, Return = (Vec<u32>, String)> + Clone {
        let mut pair = (Vec::new(), String::new());
        pair.0.push(yield_!(pair.0.len()));
        pair.1.push_str(&format!("{}", yield_!(pair.1.len())));
        pair.0.push(yield_!(pair.1.len()));
        let mut nested = vec![vec![1], vec![]];
        nested.push(vec![yield_!(nested[0].len())]);
        pair.0.extend(nested.concat());
        pair
    }
}

oracle! {
    fn indices_by_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut grid = Grid(vec![1, 2, 3, 4]);
        let n = grid[(yield_!(1), yield_!(2))];
        grid[(0, 1)] = yield_!(n);
        let at = (seen("row", 1), yield_!(3));
        grid[at] = 9;
        let array = [[1, 2], [3, 4]];
        let row = array[(yield_!(4) % 2) as usize];
        let m = row[(yield_!(5) % 2) as usize];
        n + m + grid[(1, 1)]
    }
}

oracle! {
    fn arguments_moved_left_and_right() -> Coroutine<D, Yield = u32, Return = ()> + Clone {
        fn five(_a: &str, b: D, c: D, e: Option<D>, f: u32) {
            mark(f);
            eat(c);
            eat((b, e));
        }
        let a = d("a");
        let b = d("b");
        let c = d("c");
        five("x", b, yield_!(0), Some(a), { eat(yield_!(1)); 2 });
        let e = d("e");
        eat([e, yield_!(2), { c }.with("!"), yield_!(3)]);
    }
}

oracle! {
    fn panics_among_operands() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        fn refuse(n: u32) -> D {
            assert!(n < 3, "boom {n}");
            d(n)
        }
        let _outer = d("outer");
        for turn in 0..3 {
            let inner = d("inner");
            eat((d("left"), refuse(yield_!(turn)), inner, refuse(yield_!(10)), d("right")));
        }
    }
}

oracle! {
    fn jumps_among_operands() -> Coroutine<Option<u32>, Yield = u32, Return = Option<D>> + Clone {
        let kept = d("kept");
        for turn in 0..3 {
            let inner = d("inner");
            eat((
                d("a"),
                yield_!(turn)?,
                inner,
                if yield_!(10) == Some(1) { continue } else { d("b") },
                match yield_!(20) { Some(0) => break, Some(2) => return Some(kept), other => other },
            ));
        }
        Some(kept)
    }
}

oracle! {
    fn yields_in_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        yield_!(yield_!(yield_!(1) + yield_!(2)) * { let n = yield_!(3); yield_!(n) + n })
            + yield_!(if yield_!(4) > yield_!(5) { yield_!(6) } else { 7 })
            + yield_!([yield_!(8), yield_!(9)][(yield_!(10) % 2) as usize])
    }
}

oracle! {
    fn casts_and_ranges() -> Coroutine<u32, Yield = u64, Return = i64> + Clone {
        let n = yield_!(1) as u8 as char as u32;
        let mut total = -(yield_!(u64::from(n)) as i64);
        for i in (yield_!(2) as i64)..=(yield_!(3) as i64 + 2) {
            total += i;
        }
        let all = [1i64, 2, 3, 4];
        let end = yield_!(4) as usize % 4;
        total += all[..end].iter().sum::<i64>();
        let range = yield_!(5)..;
        total + range.start as i64 + (0..yield_!(6)).len() as i64
    }
}

oracle! {
    fn compound_assignments() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut n = 7u32;
        n += yield_!(n);
        n -= yield_!(n) % (n + 1);
        n *= 2 + yield_!(n);
        n ^= yield_!(n) << 1;
        n %= yield_!(n) + 1;
        let mut inner = Inner { n: 1, list: vec![d("x")] };
        inner.n += yield_!(inner.n) + inner.list.len() as u32;
        inner.n <<= yield_!(inner.n) % 4;
        n + inner.n
    }
}

#[derive(Clone, Debug)]
struct Inner {
    n: u32,
    list: Vec<D>,
}

oracle! {
    fn struct_literals_out_of_order() -> Coroutine<D, Yield = u32, Return = Two> + Clone {
        let base = two("base left", "base right");
        let left = d("left");
        let one = Two { right: yield_!(0), left };
        let other = Two { left: yield_!(1), ..one.clone() };
        yield_!(2);
        let Two { left, right: _kept } = base;
        Two { right: { eat(yield_!(3)); other.right.clone() }, left }
    }
}

oracle! {
    fn closures_beside_yields() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let factor = 3;
        let a = d("a");
        let named = |a: &D, n: u32| format!("{}{}", a.name(), n);
        let text = named(&a, yield_!(1)) + &named(&a, yield_!(2));
        mark(text);
        let n = (|n, m| n * 10 + m)(yield_!(3), yield_!(4));
        let m = [1, 2, 3].iter().map(move |n| n * factor).fold(yield_!(5), |sum, n| sum + n);
        let k = Some(yield_!(6)).filter(|n| *n > m).map_or_else(|| n, |n| n + 1);
        eat(a);
        n + m + k
    }
}

oracle! {
    fn macros_with_yields() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let mut out = String::new();
        let _guard = d("guard");
        write!(out, "{}{:>width$}", yield_!(1), yield_!(2), width = yield_!(3) as usize % 5).unwrap();
        writeln!(&mut out, "{a}{b:?}{a}", b = yield_!(4), a = yield_!(5)).unwrap();
        let all = vec![yield_!(6), out.len() as u32, yield_!(7)];
        assert_eq!(all.len(), 3 + (yield_!(8) as usize) * 0, "boom {}", 1);
        assert_ne!(yield_!(9), 999, "boom");
        debug_assert!(yield_!(10) < 1000, "boom {}", 2);
        if matches!(yield_!(11), n if n > 2) || !matches!((yield_!(12), all[0]), (0, _) | (_, 0)) {
            out += &format!("{:?}", vec![yield_!(13); 2]);
        }
        out
    }
}

oracle! {
    fn panics_in_macros() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let _a = d("a");
        let b = d("b");
        if yield_!(0) == 3 {
            panic!("boom {} {}", yield_!(1), b.name());
        }
        eat(b);
        let n = yield_!(2);
        assert!(n != 1, "boom {n}");
        match n {
            0 => unreachable!("boom {}", yield_!(3)),
            2 => todo!("boom"),
            n => n,
        }
    }
}

oracle! {
    fn maps_and_entries() -> Coroutine<u32, Yield = usize, Return = Vec<(u32, Vec<D>)>> + Clone {
        let mut map: BTreeMap<u32, Vec<D>> = BTreeMap::new();
        for turn in 0..4 {
            map.entry(yield_!(map.len())).or_default().push(d(turn));
            if let Some(list) = map.get_mut(&yield_!(turn)) {
                list.push(d("more"));
            }
        }
        map.into_iter().collect()
    }
}

oracle! {
    fn generic_calls() -> Coroutine<u32, Yield = usize, Return = String> + Clone {
        fn show<T: Debug>(a: T, b: impl Debug) -> String {
            format!("{a:?}/{b:?}")
        }
        let text = show::<Option<u32>>(Some(yield_!(0)), (yield_!(1), "x"));
        let number = text.len().max(yield_!(text.len()) as usize);
        let parsed = "12".parse::<u32>().unwrap_or(yield_!(number));
        <String as From<&str>>::from(&text) + &u32::to_string(&(parsed + yield_!(2)))
    }
}

oracle! {
    fn receivers_that_arguments_assign() -> Coroutine<u32, Yield = u32, Return = (u32, u32)> + Clone {
        let mut n = 10u32;
        let a = n.wrapping_add({ n = yield_!(n); n });
        let mut pair = (n, 3u32);
        let b = pair.1.wrapping_mul({ pair.1 = yield_!(a); pair.1 + 1 }).max({ pair = (0, yield_!(1)); 4 });
        fn bump(n: &mut u32) -> u32 { *n += 1; *n }
        let c = n.min({ yield_!(bump(&mut n)); 1000 });
        (a + b + c, n)
    }
}

oracle! {
    fn moved_receivers_that_arguments_assign() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut m = Some(d("old"));
        let got = m.unwrap_or(if yield_!(0) > 0 {
            m = Some(d(yield_!(1)));
            d("default")
        } else {
            m = None;
            d("other")
        });
        yield_!(2);
        peek(&m);
        got
    }
}

oracle! {
    fn places_that_arguments_assign() -> Coroutine<u32, Yield = u32, Return = (u32, Vec<u32>)> + Clone {
        let (mut text, mut number) = ("short", Box::new(7u32));
        let found = text.contains({ text = "another"; if yield_!(0) > 1 { "short" } else { "other" } });
        let sum = number.wrapping_add({ *number = yield_!(u32::from(found)); 1 });
        let mut call: fn(u32) -> u32 = |n| n + 1;
        let called = call({ call = |n| n + 100; yield_!(sum) });
        let mut list = vec![called];
        let mut turn = 0;
        loop {
            turn += 1;
            list.push(if turn < 3 { yield_!(turn) } else if turn == 3 { list = Vec::new(); continue } else { break });
            let mut pair = (turn, vec![turn]);
            pair.1.push({ pair.0 = yield_!(5); pair.0 });
            list.push(pair.0 + pair.1.len() as u32);
        }
        (*number, list)
    }
}

oracle! {
    fn bases_that_yield() -> Coroutine<u32, Yield = u32, Return = Two> + Clone {
        let made = Two { left: d("first"), ..if yield_!(0) > 1 { two("l", "r") } else { yield_!(1); two("m", "s") } };
        yield_!(2);
        Two { right: d(yield_!(3)), ..same(made) }
    }
}
