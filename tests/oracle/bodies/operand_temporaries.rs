//! Temporaries of the last operand that yields: behind the yield they live as long as the whole operation.

use crate::harness::*;
use crate::oracle;

fn temp(name: &str) -> D {
    mark(format!("make {name}"));
    d(name)
}

fn temps(name: &str) -> Vec<D> {
    vec![temp(name)]
}

fn pick<'a>(n: u32, held: &'a D) -> Option<&'a str> {
    mark(format!("pick {n}"));
    (n != 0).then_some(held.name())
}

fn length(n: u32, held: &D) -> Option<u32> {
    pick(n, held).map(|name| name.len() as u32)
}

oracle! {
    fn of_an_operand_inside_another() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        eat((temp("a"), length(yield_!(1), &temp("held")).is_some()));
        mark("over");
        let bound = same((seen("x", 1), length(yield_!(2), &temp("more")).unwrap_or(7)));
        mark("bound");
        let list = vec![temp("b"), temp(pick(yield_!(3), &temp("inner")).unwrap_or("no"))];
        mark("listed");
        bound.1
    }
    means {
        let a = temp("a");
        let n = yield_!(1);
        eat((a, length(n, &temp("held")).is_some()));
        mark("over");
        let x = seen("x", 1);
        let n = yield_!(2);
        let bound = same((x, length(n, &temp("more")).unwrap_or(7)));
        mark("bound");
        let b = temp("b");
        let n = yield_!(3);
        let list = vec![b, temp(pick(n, &temp("inner")).unwrap_or("no"))];
        mark("listed");
        bound.1
    }
}

oracle! {
    fn of_an_operand_that_refers_to_it() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        eat((seen("a", 1), pick(yield_!(1), &temp("held"))));
        mark("over");
        match pick(temps("b").len() as u32 + yield_!(2), &temp("head")) {
            Some(name) => mark(name),
            None => mark("none"),
        }
        mark("over");
        let n = seen("c", Some(3)).min(length(yield_!(3), &temp("least")));
        mark("over");
        temps("d").push(same(d(pick(yield_!(4), &temp("item")).unwrap_or("no"))));
        mark("over");
        n.unwrap_or(1)
    }
    means {
        let a = seen("a", 1);
        let n = yield_!(1);
        eat((a, pick(n, &temp("held"))));
        mark("over");
        let b = temps("b").len() as u32;
        let n = b + yield_!(2);
        match pick(n, &temp("head")) {
            Some(name) => mark(name),
            None => mark("none"),
        }
        mark("over");
        let c = seen("c", Some(3));
        let n = yield_!(3);
        let n = c.min(length(n, &temp("least")));
        mark("over");
        {
            let mut d = temps("d");
            let n = yield_!(4);
            d.push(same(crate::harness::d(pick(n, &temp("item")).unwrap_or("no"))));
        }
        mark("over");
        n.unwrap_or(1)
    }
}

oracle! {
    fn of_a_right_side() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut counts = vec![1, 2];
        counts[seen("i", 1)] += length(yield_!(1), &temp("held")).unwrap_or(3);
        mark("over");
        counts[seen("j", 0)] = length(yield_!(2), &temp("held")).unwrap_or(3);
        mark("over");
        counts[1] + counts[0]
    }
    means {
        let mut counts = vec![1, 2];
        let n = yield_!(1);
        counts[seen("i", 1)] += length(n, &temp("held")).unwrap_or(3);
        mark("over");
        let n = yield_!(2);
        counts[seen("j", 0)] = length(n, &temp("held")).unwrap_or(3);
        mark("over");
        counts[1] + counts[0]
    }
}

oracle! {
    fn of_what_a_loop_or_a_match_goes_through() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        for name in pick(yield_!(1), &temp("source")).into_iter() {
            mark(name);
        }
        mark("over");
        for item in temps("list")[..yield_!(2) as usize % 2].iter() {
            peek(item);
        }
        mark("over");
        match temps("matched").get(yield_!(3) as usize % 2) {
            Some(item) => peek(item),
            None => mark("none"),
        }
        mark("over");
    }
    means {
        let n = yield_!(1);
        for name in pick(n, &temp("source")).into_iter() {
            mark(name);
        }
        mark("over");
        {
            let list = temps("list");
            for item in list[..yield_!(2) as usize % 2].iter() {
                peek(item);
            }
        }
        mark("over");
        {
            let matched = temps("matched");
            match matched.get(yield_!(3) as usize % 2) {
                Some(item) => peek(item),
                None => mark("none"),
            }
        }
        mark("over");
    }
}

oracle! {
    fn of_what_is_received() -> Coroutine<D, Yield = usize, Return = String> + Clone {
        let mut names = vec![String::new()];
        names.push(yield_!(1).name().into());
        mark("pushed");
        names.extend(yield_!(names.len()).name().split('1').map(Into::into));
        mark("extended");
        eat((temp("a"), yield_!(3).name().len(), temp("b")));
        mark("over");
        let shortest = names.len().min((yield_!(4)).name().len());
        mark(shortest);
        eat((seen("c", 1), yield_!(5).name() == "d", temp("e")));
        mark("compared");
        let mut text = names.concat();
        text.push_str(yield_!(6).name());
        mark(&text);
        text + yield_!(7).name()
    }
}

oracle! {
    fn of_a_part_of_what_is_received() -> Coroutine<D, Yield = usize, Return = String> + Clone {
        let mut names = vec![String::new()];
        names.push(two(yield_!(1).name(), "rest").left.name().to_owned());
        mark("pushed");
        eat((seen("a", 1), (yield_!(2), temp("rest")).0.name().len(), temp("b")));
        mark("over");
        names.push(yield_!(names.len()).name().strip_prefix("s").unwrap_or("none").into());
        names.concat()
    }
}
