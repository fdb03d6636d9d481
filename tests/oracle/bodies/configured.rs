//! `#[cfg]`: on statements, arms, fields, operands and arguments.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
struct Part {
    name: D,
    #[cfg(any())]
    gone: u32,
    #[cfg(test)]
    count: u32,
}

oracle! {
    fn cfg_on_statements() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        #[cfg(any())]
        let n = compile_error!("removed");
        #[cfg(not(any()))]
        let n = yield_!(1);
        #[cfg(any())]
        yield_!(missing);
        #[cfg(test)]
        yield_!(n);
        let name = d("name");
        #[cfg(any())]
        eat(name);
        #[cfg(test)]
        let kept = d("kept");
        {
            #[cfg(any())]
            let n = 0;
            mark(n);
            #[cfg(test)]
            let n = yield_!(n) + 1;
            yield_!(n);
        }
        let mut m = 0;
        #[cfg(any())]
        {
            m = yield_!(50);
        }
        #[cfg(test)]
        {
            m += yield_!(51);
        }
        #[cfg(test)]
        peek(&kept);
        #[cfg(test)]
        #[allow(unused_variables)]
        for turn in 0..2 {
            #[cfg(any())]
            break;
            yield_!(60 + turn);
        }
        #[cfg(any())]
        {
            missing
        }
        #[cfg(not(any()))]
        {
            m + yield_!(n)
        }
    }
}

oracle! {
    fn cfg_on_arms_fields_and_operands() -> Coroutine<u32, Yield = u32, Return = Part> + Clone {
        let part = Part {
            name: d("part"),
            #[cfg(any())]
            gone: yield_!(1),
            #[cfg(test)]
            count: yield_!(2),
        };
        let n = match yield_!(3) {
            #[cfg(any())]
            n => n,
            #[cfg(test)]
            0 => yield_!(4),
            #[cfg(any())]
            _ if yield_!(5) == 1 => yield_!(6),
            #[cfg(test)]
            n if n > 2 && yield_!(7) > 1 => 7,
            n => n,
        };
        let sum = three(1, #[cfg(any())] yield_!(8), yield_!(9), #[cfg(test)] n);
        let all = [#[cfg(any())] missing, #[cfg(not(any()))] yield_!(sum)];
        let Part {
            name,
            #[cfg(any())]
            gone,
            #[cfg(not(any()))]
            count,
        } = part;
        yield_!(all[0]);
        Part {
            name,
            #[cfg(not(any()))]
            count,
            #[cfg(any())]
            gone,
        }
    }
}

oracle! {
    fn cfg_on_arguments(
        #[cfg(any())] gone: Missing,
        #[cfg_attr(all(), allow(unused_variables))] name: D,
        #[cfg(test)] Part { name: inner, #[cfg(any())] gone, #[cfg(all())] count }: Part,
        #[cfg_attr(all(), cfg(any()))] gone_too: Missing,
    ) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        #[cfg_attr(any(), cfg(all()))]
        let n = yield_!(count);
        #[cfg_attr(all(), allow(unused_mut), cfg(any()))]
        let mut n = missing;
        yield_!(n);
        inner
    }
    with (d("name"), Part { name: d("inner"), count: 5 })
}
