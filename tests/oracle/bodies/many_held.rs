//! So much held at so many points that functions of the frame restore it, and that types are asked once.

use crate::harness::*;
use crate::oracle;

oracle! {
    fn numbers_of_no_spelled_type() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut one = 1;
        let mut two = 2;
        let mut three = 3;
        let mut four = 4;
        let mut five = 5;
        let mut six = 6;
        let mut seven = 7;
        let mut eight = 8;
        let mut nine = 9;
        let mut ten = 10;
        let text = d("text");
        one += yield_!(one + four);
        two += yield_!(two + one);
        three += yield_!(three + eight);
        four += yield_!(four + five);
        five += yield_!(five + two);
        six += yield_!(six + nine);
        seven += yield_!(seven + six);
        eight += yield_!(eight + three);
        nine += yield_!(nine + ten);
        ten += yield_!(ten + seven);
        mark(text.name());
        one + two + three + four + five + six + seven + eight + nine + ten
    }
}

oracle! {
    fn values_at_many_points() -> Coroutine<usize, Yield = usize, Return = usize> + Clone {
        let one = d("one");
        mark(yield_!(0));
        let two = d("two");
        mark(yield_!(1));
        let three = d("three");
        mark(yield_!(2));
        let four = d("four");
        mark(yield_!(3));
        let five = d("five");
        mark(yield_!(4));
        let six = d("six");
        mark(yield_!(5));
        let seven = d("seven");
        mark(yield_!(6));
        let eight = d("eight");
        mark(yield_!(7));
        let mut sum = 0;
        for turn in 0..3 {
            sum += yield_!(one.name().len() + turn);
            sum += yield_!(two.name().len() + turn);
            sum += yield_!(three.name().len() + turn);
            sum += yield_!(four.name().len() + turn);
            sum += yield_!(five.name().len() + turn);
            sum += yield_!(six.name().len() + turn);
            sum += yield_!(seven.name().len() + turn);
            sum += yield_!(eight.name().len() + turn);
            if sum > 30 {
                drop(one);
                return sum;
            }
        }
        sum + one.into_name().len() + two.into_name().len() + three.into_name().len() + four.into_name().len() + five.into_name().len() + six.into_name().len() + seven.into_name().len() + eight.into_name().len()
    }
}
