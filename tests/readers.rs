//! Programs that read what they receive, piece by piece, and are done with the pieces at the next yield.

#![deny(warnings)]
use coro::prelude::*;

struct Budget {
    limits: Vec<(String, u32)>,
    spent: u32,
}

impl Budget {
    /// Reads `name amount` lines, and answers what is left for the name.
    #[coro::coroutine]
    fn spend(mut self) -> impl Coroutine<String, Yield = u32, Return = u32> {
        let mut line = yield_!(0);
        loop {
            let mut words = line.split_whitespace();
            let (Some(name), Some(amount)) = (words.next(), words.next()) else {
                return self.spent;
            };
            let Ok(amount) = amount.parse::<u32>() else {
                line = yield_!(u32::MAX);
                continue;
            };
            let mut named = self.limits.iter().filter(|(of, _)| !of.is_empty()).rev();
            let limit = named
                .find(|(of, _)| of == name)
                .map_or(0, |(_, limit)| *limit);
            let spent = self.spent;
            let left = |of: u32| of.saturating_sub(amount + spent);
            self.spent += amount;
            line = yield_!(left(limit).max(left(1)));
        }
    }
}

#[test]
fn what_reads_words_lets_go_of_them_at_the_yield() {
    let limits = vec![("tea".to_owned(), 9), ("bread".to_owned(), 20)];
    let budget = Budget { limits, spent: 0 };
    let (mut budget, first) = budget.spend().start().ok().unwrap();
    assert_eq!(first, 0);
    let mut send = |line: &str| budget.send(line.to_owned());
    assert_eq!(send("tea 4"), Ok(5));
    assert_eq!(send("tea much"), Ok(u32::MAX));
    assert_eq!(send("bread 6"), Ok(10));
    assert_eq!(send("done"), Err(coro::SendError::Returned(10)));
}
