//! Macros that the attribute does not know: what they are given is what they are given in a plain function.

use crate::harness::*;
use crate::oracle;

macro_rules! show {
    ($e:expr) => {
        mark(format!("{} = {:?}", stringify!($e), $e))
    };
}

macro_rules! show_names {
    ($($name:ident),*) => {
        $(mark(format!("{} = {:?}", stringify!($name), $name));)*
    };
}

macro_rules! text {
    ($($t:tt)*) => {
        stringify!($($t)*)
    };
}

macro_rules! label {
    ($text:literal, $e:expr) => {
        mark(concat!($text, "-", stringify!($e)))
    };
}

macro_rules! nest {
    ($($t:tt)*) => {
        show!($($t)*)
    };
}

macro_rules! push {
    ($list:expr, $e:expr) => {
        $list.push($e)
    };
}

macro_rules! push_to {
    ($list:ident, $e:expr) => {
        $list.push($e)
    };
}

macro_rules! increment {
    ($place:expr) => {
        *(&mut $place) += 1
    };
}

macro_rules! set {
    ($place:expr, $value:expr) => {
        $place = $value
    };
}

macro_rules! matching {
    ($p:pat => $b:block, $e:expr) => {
        match $e {
            $p => $b,
            _ => 0,
        }
    };
}

macro_rules! block {
    ($b:block) => {{
        let value = $b;
        mark(stringify!($b));
        value
    }};
}

macro_rules! typed {
    ($t:ty, $e:expr) => {{
        let x: $t = $e;
        x
    }};
}

macro_rules! formatted {
    ($($t:tt)*) => {
        format!($($t)*)
    };
}

macro_rules! hiding {
    ($x:pat, $e:expr, $b:expr) => {{
        let $x = $e;
        $b
    }};
}

macro_rules! take {
    ($e:expr) => {
        drop($e)
    };
}

macro_rules! times {
    ($a:tt $b:tt) => {
        $a * $b
    };
}

macro_rules! negative {
    ($($a:tt)*) => {
        -$($a)*
    };
}

macro_rules! field {
    ($a:ident . $f:ident) => {
        $a.$f
    };
}

macro_rules! keyword {
    (add $a:expr) => {
        $a + 1
    };
    (sub $a:expr) => {
        $a - 1
    };
}

macro_rules! kind {
    ($l:literal) => {
        "literal"
    };
    ($i:ident) => {
        "name"
    };
    ($e:expr) => {
        "expression"
    };
}

macro_rules! ensure {
    ($c:expr) => {
        if !$c {
            mark(concat!("failed: ", stringify!($c)));
        }
    };
}

oracle! {
    fn texts_of_expressions() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1;
        loop { x += yield_!(x); show!(x + 1); show!(x); if x > 5 { break x; } }
    }
}

oracle! {
    fn texts_themselves() -> Coroutine<u32, Yield = &'static str, Return = String> {
        let mut x = 1;
        loop {
            x += yield_!(stringify!(x + 1));
            if x > 5 { return format!("{}{}", stringify!(x), concat!(stringify!(x . y), "z")); }
        }
    }
}

oracle! {
    fn texts_of_tokens() -> Coroutine<u32, Yield = &'static str, Return = String> {
        let mut x = 1;
        loop {
            x += yield_!(text!(x + 1 { x } [x; 2] x.x 'x x! "{x}"));
            if x > 5 { return format!("{}", text!(let x = x;)); }
        }
    }
}

oracle! {
    fn texts_of_parts() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1;
        loop { x += yield_!(x); label!("a", x); label!("b", x * 2); if x > 5 { break x; } }
    }
}

oracle! {
    fn texts_through_macros() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1;
        loop { x += yield_!(x); nest!(x + 2); nest!(x + 2); nest!({ x }); if x > 5 { break x; } }
    }
}

oracle! {
    fn places_that_are_changed() -> Coroutine<u32, Yield = u32, Return = (u32, Vec<u32>)> {
        let mut x = 1; let mut v = vec![]; let w = d("w");
        loop { x += yield_!(x); push!(v, x); increment!(x); set!(x, x + 1); push!(&mut v, x + 1); if x > 5 { break; } }
        increment!(x);
        let w2 = w;
        (x, v)
    }
}

oracle! {
    fn patterns_and_blocks() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = Some(1); let limit = 3;
        loop { let n = yield_!(1); let m = matching!(Some(k) => { k + n + limit }, x); x = Some(m); if m > 9 { return block!({ n + m }); } mark(matching!(Some(x) => { x }, x)); }
    }
}

oracle! {
    fn types() -> Coroutine<u32, Yield = u32, Return = u64> {
        let mut x = 1u64;
        loop { let n = yield_!(2); x = typed!(u64, x + n as u64); if x > 5 { break x; } }
    }
}

oracle! {
    fn captures() -> Coroutine<u32, Yield = String, Return = String> {
        let mut x = 1; let w = d("w"); let width = 4;
        loop {
            x += yield_!(formatted!("{x} {} {y} {w:?} {x:width$} {0}", x + 1, y = x));
            let s = formatted!("{x:>width$}|{x:?}|{{x}}");
            if x > 5 { break s; }
        }
    }
}

oracle! {
    fn names_that_are_hidden() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1;
        loop {
            x += yield_!(x);
            mark(hiding!(x, x + 10, x));
            mark(hiding!(y, x + 10, x + y));
            if x > 5 { break x; }
        }
    }
}

oracle! {
    fn values_that_are_moved() -> Coroutine<u32, Yield = u32, Return = u32> {
        let x = d("x"); let y = d("y");
        yield_!(1);
        take!(x);
        mark("then");
        take!(y);
        5
    }
}

oracle! {
    fn values_that_are_copied() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1;
        loop { x += yield_!(times!(x x)); if x > 5 { break times!(x x); } }
    }
}

oracle! {
    fn tokens_that_are_operands() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = 1;
        loop { x += yield_!(times!(x x)); if x > 5 { break times!(x x); } }
    }
}

oracle! {
    fn tokens_behind_an_operator() -> Coroutine<u32, Yield = i32, Return = i32> {
        let mut x = 1i32;
        loop { x += yield_!(negative!(x)) as i32; if x > 5 { break negative!(x * 2 - x); } }
    }
}

oracle! {
    fn names_of_fields() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut x = (1, 2); let t = two("a", "b");
        loop { x.0 += yield_!(x.1); mark(field!(t.left).name()); if x.0 > 5 { break x.0; } }
    }
}

oracle! {
    fn names_that_are_keywords() -> Coroutine<u32, Yield = u32, Return = u32> {
        let mut add = 1; let mut sub = 2;
        loop { add += yield_!(keyword!(add add)); sub += keyword!(sub sub); if add > 5 { break keyword!(sub sub + add); } }
    }
}

oracle! {
    fn names_and_expressions() -> Coroutine<u32, Yield = u32, Return = String> {
        let mut x = 1; let y = d("y");
        loop { x += yield_!(x); mark(format!("{} {} {}", kind!(x), kind!(1), kind!(x + 1))); if x > 5 { break format!("{:?}", kind!(x)); } }
    }
}

oracle! {
    fn in_a_row() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let a = yield_!(1);
        let b = d(format!("b{a}"));
        mark(formatted!("{} {}", a, b.name()));
        let c = yield_!(2);
        show_names!(a, b, c);
        let e = d("e");
        let f = yield_!(3);
        show!(c + f);
        show_names!(e);
        f
    }
}

#[derive(Clone, Debug)]
enum Cmd {
    Say(D),
    Add(u32),
    Quit,
}

oracle! {
    fn bound_by_patterns(cmd: Option<Cmd>) -> Coroutine<Option<D>, Yield = u32, Return = u32> + Clone {
        let mut count = 0;
        let mut last = Cmd::Quit;
        loop {
            let cmd = match yield_!(count) { Some(text) => Cmd::Say(text), None if count > 3 => Cmd::Quit, None => Cmd::Add(2) };
            match cmd {
                Cmd::Say(text) => { show_names!(text, count); yield_!(10); last = Cmd::Say(text); }
                Cmd::Add(n) => { count += n; show_names!(n); yield_!(11); show_names!(count); }
                Cmd::Quit => { show!(last); break }
            }
            count += 1;
        }
        if let Some(cmd) = cmd { show_names!(cmd, last); yield_!(12); show_names!(cmd); }
        count
    }
    with (Some(Cmd::Add(3)))
}

oracle! {
    fn bound_by_conditions() -> Coroutine<Option<D>, Yield = u32, Return = u32> + Clone {
        while let Some(text) = yield_!(0) {
            show!(text);
            if let Some(other) = yield_!(1) { show!(other); yield_!(2); }
            yield_!(3);
        }
        7
    }
}

oracle! {
    fn that_are_lent() -> Coroutine<&str as &'static str, Yield = u32, Return = Vec<String>> {
        let mut lines = Vec::new();
        loop {
            let line = yield_!(lines.len() as u32);
            show_names!(line);
            push_to!(lines, line.to_owned());
            if lines.len() > 2 { let other = yield_!(7); show!(other.len()); push_to!(lines, other.to_owned()); break }
        }
        show_names!(lines);
        lines
    }
}

oracle! {
    fn lent_and_bound() -> Coroutine<&str as &'static str, Yield = u32, Return = Vec<String>> {
        let mut lines = Vec::new();
        while let Ok(line) = try_yield!(lines.len() as u32) {
            show_names!(line);
            lines.push(line.to_owned());
            if lines.len() > 2 { show_names!(line); break }
        }
        lines
    }
}

oracle! {
    fn in_loops() -> Coroutine<u32, Yield = u32, Return = Vec<u32>> + Clone {
        let mut all = vec![];
        let guard = d("guard");
        'outer: for turn in 0..3 {
            let held = d(turn);
            let mut n = 0;
            while n < turn {
                let m = yield_!(turn * 10 + n);
                show_names!(all, n, m, turn, held);
                push_to!(all, m);
                if m == 0 { continue 'outer; }
                n += 1;
            }
            ensure!(n == turn && held.name().len() == 1);
            yield_!(100);
        }
        ensure!(all.len() > 2);
        all
    }
}

oracle! {
    fn bound_again() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let x = d("x");
        yield_!(1);
        let x = x;
        show_names!(x);
        eat(x);
        let y = d("y");
        yield_!(2)
    }
}

oracle! {
    fn in_operands() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        macro_rules! add { ($i:ident, $e:expr) => { { $i += $e; $i } } }
        let mut n = 1; let x = d("x");
        let s = three(add!(n, 1), yield_!(add!(n, 2)), add!(n, 3));
        let t = add!(n, 1) + yield_!(add!(n, 2)) * add!(n, 3) + s;
        match add!(n, 1) { k if k > yield_!(k) => t, k => { ensure!(k > n); t + k } }
    }
}

oracle! {
    fn in_chunk_then_moved() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let b = d("b"); let c = d("c");
        show_names!(b, c);
        let n = yield_!(1);
        if n > 1 { eat(b); }
        yield_!(2);
        peek(&c);
        3
    }
}

oracle! {
    fn in_chunk_behind_a_yield() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let n = yield_!(0);
        let mut b = d("b"); let c = d("c");
        show_names!(b, c, n);
        set!(b, d("b2"));
        if n == 3 { panic!("boom") }
        let m = yield_!(1);
        if m > 1 { eat(b); }
        yield_!(n + m);
        peek(&c);
        n
    }
}

oracle! {
    fn in_chunk_in_a_loop() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        for turn in 0..3 {
            let n = yield_!(turn);
            let b = d(format!("b{n}")); let guard = d("guard");
            show_names!(b, n);
            if n == 2 { continue; }
            let m = yield_!(10);
            if m > 1 { eat(b); } else if m == 1 { let x = b; peek(&x); }
            total += yield_!(20);
        }
        total
    }
}

oracle! {
    fn by_pattern() -> Coroutine<(u32, Option<D>), Yield = u32, Return = u32> + Clone {
        loop {
            let (n, Some(x)) = yield_!(0) else { continue };
            let kept = d("kept");
            show_names!(n, x);
            if yield_!(1).1.is_none() { eat(x); if n > 1 { break } continue }
            yield_!(2);
            drop(kept);
            yield_!(3);
        }
        7
    }
}

oracle! {
    fn mutable_later() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let mut b = d("b");
        show_names!(b);
        yield_!(1);
        b.rename("b2");
        if yield_!(2) > 1 { eat(b); b = d("b3"); }
        yield_!(3);
        b
    }
}

oracle! {
    fn copies() -> Coroutine<u32, Yield = u32, Return = (u32, u32)> + Clone {
        let mut p = (1, 2);
        let n = yield_!(p.0); set!(p.0, n); yield_!(p.0);
        (p.0, p.1)
    }
}
