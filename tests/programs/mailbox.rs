//! An actor with its mailbox in a cell, of which parts are taken, looked at and given back.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};

use coro::SendError;
use coro::prelude::*;

#[derive(Debug, Clone, PartialEq)]
enum Mail {
    Text { from: u32, body: String },
    Stop(Option<String>),
    Tick,
}
struct Actor {
    id: u32,
    inbox: RefCell<VecDeque<Mail>>,
    sent: HashMap<u32, Vec<String>>,
    last: Option<(u32, String)>,
    pair: (Vec<u32>, Option<String>),
}
#[coro::coroutine]
fn actor(
    id: u32,
    first: Vec<Mail>,
) -> impl Coroutine<Mail, Yield = Option<String>, Return = Result<(usize, String), String>> {
    let mut me = Actor {
        id,
        inbox: RefCell::new(first.into()),
        sent: HashMap::new(),
        last: None,
        pair: (vec![], None),
    };
    if let Some(Mail::Text { from, body }) = me.inbox.borrow_mut().pop_front() {
        let next = yield_!(Some(format!("{from}:{body}")));
        match next {
            Mail::Stop(why) => return Err(why.unwrap_or_default()),
            mail => drop(mail),
        }
    }
    loop {
        let next = me.inbox.borrow_mut().pop_front();
        let mail = match next {
            Some(mail) => mail,
            None => yield_!(
                me.last
                    .as_ref()
                    .map(|(from, text)| format!("{from}/{text}"))
            ),
        };
        match mail {
            Mail::Text { from, body } => {
                let Actor {
                    sent,
                    last,
                    pair: (seen, _),
                    ..
                } = &mut me;
                sent.entry(from).or_default().push(body.clone());
                seen.push(from);
                if let Some((old, text)) = last.replace((from, body))
                    && old == from
                    && let Mail::Tick = yield_!(Some(text))
                {
                    seen.clear();
                }
            }
            Mail::Tick => {
                let (list, note) = me.pair;
                let count = list.len();
                me.pair = (Vec::new(), note.or_else(|| Some(format!("{count} seen"))));
                yield_!(me.pair.1.clone());
            }
            Mail::Stop(why) => {
                let Actor { id, sent, last, .. } = { me };
                let total = sent.values().map(Vec::len).sum::<usize>();
                let tail = yield_!(why);
                let text = match (last, tail) {
                    (Some((_, text)), Mail::Tick) => text,
                    (_, other) => format!("{id} {other:?}"),
                };
                return Ok((total, text));
            }
        }
    }
}

#[test]
fn an_actor_reads_its_mail() {
    let text = |from, body: &str| Mail::Text {
        from,
        body: body.to_owned(),
    };
    let (mut actor, first) = actor(7, vec![text(1, "hi")]).start().ok().unwrap();
    assert_eq!(first.as_deref(), Some("1:hi"));
    let mail = [
        Mail::Tick,
        text(2, "a"),
        text(2, "b"),
        Mail::Tick,
        Mail::Tick,
        Mail::Tick,
    ];
    let answers = mail.map(|mail| actor.send(mail).unwrap());
    let expected = [
        None,
        Some("2/a"),
        Some("a"),
        Some("2/b"),
        Some("0 seen"),
        Some("2/b"),
    ];
    assert_eq!(answers.each_ref().map(Option::as_deref), expected);
    let why = Some("bye".to_owned());
    assert_eq!(actor.send(Mail::Stop(why.clone())), Ok(why));
    let returned = SendError::Returned(Ok((2, "b".to_owned())));
    assert_eq!(actor.send(Mail::Tick), Err(returned));
}
