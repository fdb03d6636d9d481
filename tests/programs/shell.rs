//! A shell in a tree of directories: a reference that goes down, and whose place is written to between the yields.

use std::collections::BTreeMap;

use coro::prelude::*;

#[derive(Debug, Default, PartialEq)]
struct Dir {
    files: BTreeMap<String, u64>,
    dirs: BTreeMap<String, Dir>,
}

#[derive(Debug, PartialEq)]
enum Reply {
    At(usize),
    Size(u64),
    Missing,
    Exists,
}

enum Cmd {
    Cd(String),
    Write(String, u64),
    Make(String),
    Up,
    Done,
}

impl Dir {
    #[coro::coroutine]
    fn shell(&mut self) -> impl Coroutine<Cmd, Yield = Reply, Return = u64> {
        let mut here = self;
        let mut depth = 0;
        let mut written = 0;
        loop {
            match yield_!(Reply::At(depth)) {
                Cmd::Cd(name) => {
                    if !here.dirs.contains_key(&name) {
                        yield_!(Reply::Missing);
                        continue;
                    }
                    let next = here.dirs.get_mut(&name).unwrap();
                    depth += 1;
                    yield_!(Reply::Size(next.files.values().sum()));
                    here = next;
                }
                Cmd::Write(name, size) => {
                    if let Some(&old) = here.files.get(&name) {
                        yield_!(Reply::Size(old));
                    }
                    *here.files.entry(name).or_default() += size;
                    written += size;
                }
                Cmd::Make(name) => {
                    if here.dirs.contains_key(&name) {
                        yield_!(Reply::Exists);
                    } else {
                        here.dirs.insert(name, Dir::default());
                    }
                }
                Cmd::Up => {
                    yield_!(Reply::Missing);
                }
                Cmd::Done => break,
            }
        }
        here.files.insert("log".to_owned(), written);
        written
    }
}
#[test]
fn goes_down_and_writes() {
    let mut root = Dir::default();
    {
        let (mut sh, at) = root.shell().start().ok().unwrap();
        assert_eq!(at, Reply::At(0));
        assert_eq!(sh.send(Cmd::Cd("a".to_owned())).unwrap(), Reply::Missing);
        assert_eq!(sh.send(Cmd::Up).unwrap(), Reply::At(0));
        assert_eq!(sh.send(Cmd::Make("a".to_owned())).unwrap(), Reply::At(0));
        assert_eq!(sh.send(Cmd::Make("a".to_owned())).unwrap(), Reply::Exists);
        assert_eq!(sh.send(Cmd::Up).unwrap(), Reply::At(0));
        assert_eq!(sh.send(Cmd::Cd("a".to_owned())).unwrap(), Reply::Size(0));
        assert_eq!(sh.send(Cmd::Up).unwrap(), Reply::At(1));
        assert_eq!(
            sh.send(Cmd::Write("f".to_owned(), 5)).unwrap(),
            Reply::At(1)
        );
        assert_eq!(
            sh.send(Cmd::Write("f".to_owned(), 2)).unwrap(),
            Reply::Size(5)
        );
        assert_eq!(sh.send(Cmd::Up).unwrap(), Reply::At(1));
        assert_eq!(sh.send(Cmd::Done).unwrap_err().returned(), Some(7));
    }
    assert_eq!(root.dirs["a"].files["f"], 7);
    assert_eq!(root.dirs["a"].files["log"], 7);
    assert!(root.files.is_empty());
}
