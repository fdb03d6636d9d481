//! A ledger that asks about its postings one by one, and a filing cabinet that is walked by a reference while it counts.

use std::collections::BTreeMap;

use coro::SendError;
use coro::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Answer {
    Post,
    Reject,
    Stop,
}

#[derive(Debug)]
struct Posting {
    account: u32,
    amount: i64,
    open: bool,
}

struct Ledger<R> {
    postings: Vec<Posting>,
    balances: BTreeMap<u32, i64>,
    journal: Vec<String>,
    rule: R,
    posted: usize,
}

#[derive(Debug, PartialEq)]
enum Refused {
    Overdrawn { account: u32, by: i64 },
    Stopped(usize),
}

impl<R: Fn(u32) -> i64> Ledger<R> {
    fn begin(&mut self) -> usize {
        self.journal.push("begin".to_owned());
        self.postings.len()
    }

    /// Yields what is to be posted, and its balance so far.
    #[coro::coroutine]
    fn review(
        &mut self,
        fee: i64,
    ) -> impl Coroutine<Answer, Yield = (u32, i64), Return = Result<(usize, i64), Refused>> {
        let all = self.begin();
        let mut fees = 0;
        'postings: for (at, posting) in self.postings.iter_mut().enumerate() {
            let answer = loop {
                let balance = self.balances.get(&posting.account).copied();
                match yield_!((posting.account, balance.unwrap_or(0))) {
                    Answer::Post if posting.open => break Answer::Post,
                    Answer::Post => {
                        self.journal.push(format!("{at} is closed"));
                        continue 'postings;
                    }
                    other => break other,
                }
            };
            if answer == Answer::Stop {
                self.journal.push(format!("stopped at {at} of {all}"));
                return Err(Refused::Stopped(at));
            }
            if answer == Answer::Reject {
                posting.open = false;
                continue;
            }
            let limit = (self.rule)(posting.account);
            let balance = self.balances.entry(posting.account).or_insert(0);
            let after = *balance + posting.amount - fee;
            if after < limit {
                let (account, by) = (posting.account, limit - after);
                return Err(Refused::Overdrawn { account, by });
            }
            *balance = after;
            fees += fee;
            posting.open = false;
            self.posted += 1;
        }
        let sum: i64 = self.balances.values().sum();
        self.journal.push(format!("{} posted", self.posted));
        Ok((self.posted, sum + fees))
    }
}

struct Folder {
    label: String,
    pages: u32,
    inside: Option<Box<Folder>>,
}

struct Cabinet {
    folders: Option<Box<Folder>>,
    pages: u32,
    longest: Option<String>,
}

impl Cabinet {
    /// Yields each label, is sent how many pages to add, and puts a new folder behind the last.
    #[coro::coroutine]
    fn file(&mut self) -> impl Coroutine<u32, Yield = String, Return = (u32, Option<String>)> {
        let mut place = &mut self.folders;
        let mut depth = 0;
        while let Some(folder) = place {
            let more = yield_!(format!("{depth} {}", folder.label));
            folder.pages += more;
            self.pages += folder.pages;
            if self
                .longest
                .as_ref()
                .is_none_or(|label| label.len() < folder.label.len())
            {
                self.longest = Some(folder.label.clone());
            }
            place = &mut folder.inside;
            depth += 1;
        }
        let pages = yield_!("new".to_owned());
        *place = Some(Box::new(Folder {
            label: format!("#{depth}"),
            pages,
            inside: None,
        }));
        (self.pages + pages, self.longest.take())
    }
}

fn ledger() -> Ledger<impl Fn(u32) -> i64> {
    let posting = |account, amount| Posting {
        account,
        amount,
        open: true,
    };
    Ledger {
        postings: vec![
            posting(1, 50),
            posting(2, -5),
            posting(1, -20),
            posting(3, 7),
        ],
        balances: BTreeMap::from([(2, 10)]),
        journal: Vec::new(),
        rule: |account| if account == 2 { -10 } else { 0 },
        posted: 0,
    }
}

type Reviewed = Result<(usize, i64), Refused>;

fn answers<C>(machine: C, sent: &[Answer]) -> (Vec<(u32, i64)>, Option<Reviewed>)
where
    C: Coroutine<Answer, Yield = (u32, i64), Return = Reviewed>,
{
    let (mut machine, first) = machine.start().ok().unwrap();
    let mut seen = vec![first];
    for answer in sent {
        match machine.send(*answer) {
            Ok(next) => seen.push(next),
            Err(SendError::Returned(result)) => return (seen, Some(result)),
            Err(_) => unreachable!(),
        }
    }
    (seen, None)
}

#[test]
fn postings_and_folders() {
    use Answer::{Post, Reject, Stop};
    let mut all = ledger();
    let (seen, result) = answers(all.review(1), &[Post, Reject, Post, Post]);
    assert_eq!(seen, [(1, 0), (2, 10), (1, 49), (3, 0)]);
    assert_eq!(result, Some(Ok((3, 28 + 10 + 6 + 3))));
    assert_eq!(all.journal, ["begin", "3 posted"]);
    let (seen, result) = answers(all.review(1), &[Post, Stop]);
    assert_eq!(
        (seen, result),
        (vec![(1, 28), (2, 10)], Some(Err(Refused::Stopped(1))))
    );
    assert_eq!(
        all.journal[2..],
        ["begin", "0 is closed", "stopped at 1 of 4"]
    );
    let mut all = ledger();
    let (_, result) = answers(all.review(20), &[Post, Post]);
    assert_eq!(result, Some(Err(Refused::Overdrawn { account: 2, by: 5 })));
    let mut paused = ledger();
    let (seen, result) = answers(paused.review(0), &[Post]);
    assert_eq!((seen.len(), result, paused.balances[&1]), (2, None, 50));

    let folder = |label: &str, inside| {
        Some(Box::new(Folder {
            label: label.to_owned(),
            pages: 1,
            inside,
        }))
    };
    let mut cabinet = Cabinet {
        folders: folder("a", folder("bills", folder("c", None))),
        pages: 0,
        longest: None,
    };
    {
        let (mut file, first) = cabinet.file().start().ok().unwrap();
        assert_eq!(first, "0 a");
        assert_eq!(file.send(1).unwrap(), "1 bills");
        assert_eq!(file.send(2).unwrap(), "2 c");
        assert_eq!(file.send(3).unwrap(), "new");
        assert_eq!(
            file.send(9).unwrap_err().returned(),
            Some((18, Some("bills".to_owned())))
        );
    }
    let mut labels = Vec::new();
    let mut at = &cabinet.folders;
    while let Some(folder) = at {
        labels.push((folder.label.as_str(), folder.pages));
        at = &folder.inside;
    }
    assert_eq!(labels, [("a", 2), ("bills", 3), ("c", 4), ("#3", 9)]);
}
