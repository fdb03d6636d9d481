//! Small programs, as one writes them: a parser, a scheduler, lists and closures.

use std::collections::VecDeque;

use crate::harness::*;
use crate::oracle;

oracle! {
    fn parser() -> Coroutine<char, Yield = usize, Return = Result<Vec<Vec<String>>, String>> + Clone {
        let mut rows = vec![];
        let mut row: Vec<String> = vec![];
        'rows: loop {
            let mut field = String::new();
            let end = 'field: {
                match yield_!(rows.len()) {
                    '"' => loop {
                        match yield_!(100) {
                            '"' => match yield_!(200) {
                                '"' => field.push('"'),
                                c @ (',' | '.') => break 'field c,
                                c => return Err(format!("{c} behind a quote in {field:?}")),
                            },
                            c => field.push(c),
                        }
                    },
                    c @ (',' | '.') => break 'field c,
                    c => field.push(c),
                }
                loop {
                    match yield_!(field.len() + 300) {
                        c @ (',' | '.') => break c,
                        '"' => continue,
                        c => field.push(c),
                    }
                }
            };
            row.push(field);
            if end == '.' {
                rows.push(std::mem::take(&mut row));
                if rows.len() == 2 {
                    break 'rows;
                }
            }
        }
        Ok(rows)
    }
}

oracle! {
    fn scheduler() -> Coroutine<u32, Yield = Option<D>, Return = Vec<u32>> + Clone {
        let mut queue: VecDeque<(u32, D)> = (0..3).map(|n| (n, d(format!("job{n}")))).collect();
        let mut done = Vec::new();
        while let Some((rank, job)) = queue.pop_front() {
            let budget = yield_!(None);
            if budget == 0 {
                queue.push_back((rank, job));
                if done.len() + queue.len() > 5 { break; }
                done.push(99);
                continue;
            }
            let job = if budget > 2 { { job }.with(budget) } else { job };
            for step in 0..budget.min(2) {
                match yield_!(Some(job.clone())) {
                    0 => break,
                    n if n == step => done.push(n),
                    _ => {}
                }
            }
            done.push(rank);
            if let Some((_, next)) = queue.front_mut() {
                next.rename(rank);
            }
        }
        done
    }
}

oracle! {
    fn options_of_boxes() -> Coroutine<Option<D>, Yield = usize, Return = usize> + Clone {
        #[derive(Clone, Debug)]
        struct Node { item: D, next: Option<Box<Node>> }
        let mut head: Option<Box<Node>> = None;
        let mut len = 0;
        while let Some(item) = yield_!(len) {
            head = Some(Box::new(Node { item, next: head.take() }));
            len += 1;
            if len == 3 {
                break;
            }
        }
        while let Some(node) = head {
            let Node { item, next } = *{ node };
            head = next;
            if yield_!(item.name().len()).is_none() {
                continue;
            }
            eat(item);
            len += 10;
        }
        len
    }
}

oracle! {
    fn shared_counts() -> Coroutine<u32, Yield = usize, Return = usize> {
        let shared = std::sync::Arc::new(d("shared"));
        let mut all = vec![];
        for turn in 0..3 {
            let mine = shared.clone();
            let n = yield_!(std::sync::Arc::strong_count(&shared));
            if n > 1 {
                all.push(mine);
            } else if n == 1 {
                let _dropped = mine;
                yield_!(std::sync::Arc::strong_count(&shared) + 10);
            }
            yield_!(std::sync::Arc::strong_count(&shared) + 20 + turn);
        }
        drop(shared);
        all.len()
    }
}

oracle! {
    fn nested_closures_and_consts() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        const BASE: u32 = { const fn two() -> u32 { 2 } two() * 3 };
        let scale = yield_!(BASE);
        let outer = move |n: u32| {
            let inner = |m: u32| m * scale + n;
            (0..n % 3).map(inner).sum::<u32>()
        };
        let mut total = 0;
        for n in [1u32, 2].into_iter().chain(Some(yield_!(outer(2)))) {
            total += outer(n) + yield_!(total);
            let add = |m| total + m;
            total = add(1);
        }
        (|| total)() + outer(total % 4)
    }
}

oracle! {
    fn the_value_of_an_assignment_and_units() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let mut n = 0;
        let unit = n = yield_!(0);
        let () = unit;
        let tuple = (n += yield_!(n), { n *= 2; }, while n < 3 { n += yield_!(n) + 1; });
        peek(&tuple);
        match () { () if n > 5 => return, () => {} }
        if let () = { yield_!(n); } {}
        drop(for _ in 0..n % 2 { yield_!(7); })
    }
}

oracle! {
    fn early_exit_from_expression_depth() -> Coroutine<u32, Yield = u32, Return = String> + Clone {
        let a = d("a");
        let text = format!("{}{}{}", a.name().len(), match yield_!(0) { 0 => return String::from("zero"), 1 => "one", _ => "many" }, {
            let b = d("b");
            if yield_!(1) == 3 { return b.into_name() }
            b.name().len()
        });
        let list = [text.clone(), { if yield_!(2) == 0 { return text } else { String::new() } }, text];
        list.concat()
    }
}

oracle! {
    fn generic_guards() -> Coroutine<u32, Yield = usize, Return = Vec<usize>> + Clone {
        fn held<T: Clone, const N: usize>(value: T) -> [T; N] { std::array::from_fn(|_| value.clone()) }
        let mut sizes = vec![];
        let three: [D; 3] = held(d("x"));
        let [first, rest @ ..] = { three };
        sizes.push(rest.len() + yield_!(first.name().len()) as usize);
        let two = held::<_, 2>(Some(first));
        for (at, maybe) in two.iter().enumerate() {
            sizes.push(at + maybe.as_ref().map_or(0, |held| held.name().len()));
        }
        yield_!(sizes.len());
        let [_, Some(last)] = ({ two }) else { return sizes };
        yield_!(last.name().len());
        drop(rest);
        yield_!(77);
        sizes
    }
}
