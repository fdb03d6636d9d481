//! A session of a line protocol: a method that takes `mut self` apart, a part borrowed across yields, a guard that
//! yields, a value that a loop fills, and an end that is seen.

use coro::SendError;
use coro::prelude::*;

#[test]
fn session_of_a_line_protocol() {
    struct Session {
        log: Vec<String>,
        limit: usize,
    }

    impl Session {
        #[coro::coroutine]
        fn run(
            mut self,
        ) -> impl Coroutine<&str, Yield = usize, Return = (Option<String>, Vec<String>)> {
            let mut user = None;
            self.log.reserve(4);
            let Session { mut log, mut limit } = self;
            let lines = &mut log;
            'session: while let Ok(line) = try_yield!(lines.len()) {
                lines.push(line.to_owned());
                let (command, rest) = line.split_once(' ').unwrap_or((line, ""));
                let number = match command {
                    "login" => {
                        user = Some(rest.to_owned());
                        continue;
                    }
                    "quit" => break 'session,
                    _ => rest.len(),
                };
                match number {
                    0 => {}
                    n if yield_!(n * 10).is_empty() => lines.push("empty".to_owned()),
                    n if n > limit => return (user, log),
                    n => limit -= n,
                }
            }
            (user, log)
        }
    }

    let start = || {
        Session {
            log: Vec::new(),
            limit: 5,
        }
        .run()
        .prime()
    };
    let mut cor = start();
    assert_eq!(cor.send("login ada"), Ok(1));
    assert_eq!(cor.send("say abc"), Ok(30));
    assert_eq!(cor.send(""), Ok(3));
    assert_eq!(cor.send("say abc"), Ok(30));
    assert_eq!(cor.send("go on"), Ok(4));
    let (user, log) = cor.close().unwrap();
    assert_eq!(user.as_deref(), Some("ada"));
    assert_eq!(log, ["login ada", "say abc", "empty", "say abc"]);

    let mut cor = start();
    assert_eq!(cor.send("say abcdef"), Ok(60));
    let Err(SendError::Returned((None, log))) = cor.send("x") else {
        panic!("six is over the limit")
    };
    assert_eq!(log.len(), 1);
}
