//! `#[cfg]` on statements, arms, fields, elements and arguments, whether they yield or not.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn cfg_on_statements() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        #[cfg(all())]
        let a = yield_!(0);
        #[cfg(any())]
        let a = d("never");
        #[cfg(any())]
        yield_!(missing);
        #[cfg(all())]
        yield_!(a);
        #[cfg(not(any()))]
        {
            let _b = d("b");
            yield_!(1);
        }
        #[cfg(any())]
        {
            return 7;
        }
        a
    }
}

oracle! {
    fn cfg_on_arms_fields_and_arguments() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        #[derive(Clone, Debug)]
        struct Some_ {
            a: u32,
            #[cfg(any())]
            b: D,
        }
        let n = match yield_!(0) {
            #[cfg(any())]
            0 => never(),
            #[cfg(all())]
            0 | 1 => yield_!(1),
            #[cfg(any())]
            n => n + yield_!(2),
            #[cfg(all())]
            n => n,
        };
        let made = Some_ {
            #[cfg(all())]
            a: yield_!(n),
            #[cfg(any())]
            b: yield_!(n),
        };
        let all = [
            #[cfg(any())]
            yield_!(77),
            made.a,
            #[cfg(all())]
            yield_!(3),
        ];
        all.iter().sum()
    }
}
