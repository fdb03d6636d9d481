//! Format strings that capture locals which the coroutine keeps.

use std::fmt::Arguments;

use crate::harness::*;
use crate::oracle;

fn shown(text: Arguments<'_>, n: usize) -> String {
    format!("<{text}>{n}")
}

oracle! {
    fn of_what_borrows_them(depth: usize, name: String) -> Coroutine<u32, Yield = String, Return = Result<String, (usize, D)>> + Clone {
        let guard = d(format_args!("depth{depth}"));
        match depth {
            3 if yield_!(format!("{depth}{name}")) == 5 => return Err((depth, guard)),
            _ => {}
        }
        let mut name = name;
        for k in 0..2 {
            let text = shown(format_args!("{name}{depth:>k$}{k}",), name.len());
            if yield_!(text) == 4 { return Err((depth, guard)); }
            name.push('x');
            let all = d(format_args!("{name}-{k}-{0}", guard.name()));
            if k > 0 { eat(name); name = all.name().to_owned(); }
        }
        if yield_!(shown(format_args!("{name}{{}}"), name.len())) == 0 { name += "!"; }
        Ok(name)
    }
    with (3, "a".to_owned())
}

oracle! {
    fn in_closures(depth: usize, name: String) -> Coroutine<u32, Yield = String, Return = Result<String, (usize, D)>> + Clone {
        let guard = d(depth);
        if depth == 3 && yield_!(format!("{depth}{name}")) == 1 { return Err((depth, guard)); }
        let mut name = name;
        for k in 0..2 {
            if yield_!(name.clone()) == 0 { name.push('x'); }
            let text = || format!("{depth}{k}{name}");
            let lent = |n: usize| shown(format_args!("{name}{depth}"), n);
            let both = text() + &lent(7);
            if yield_!(both) == 4 { return Err((depth, guard)); }
        }
        let text = |n: usize| format!("{depth}{n}{name}");
        let lent = |n: usize| shown(format_args!("{name}{depth}"), n);
        Ok(text(1) + &lent(2))
    }
    with (3, "a".to_owned())
}
