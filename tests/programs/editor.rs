//! An editor that can undo: commands by value, parts of `self` swapped by a tuple of references, answers put off and asked for.

use std::collections::HashMap;

use coro::prelude::*;

#[derive(Debug, Clone, PartialEq)]
enum Edit {
    Insert { at: usize, text: String },
    Delete { at: usize, old: String },
}
#[derive(Debug, Clone, PartialEq)]
enum Command {
    Insert(usize, String),
    Delete(usize, usize),
    Undo,
    Redo,
    Mark(String),
    Goto(String),
    Quit,
}
#[derive(Debug, Default)]
struct Doc {
    text: String,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    marks: HashMap<String, usize>,
    at: usize,
}
impl Edit {
    fn apply(&self, text: &mut String) -> Edit {
        match self {
            Edit::Insert { at, text: new } => {
                text.insert_str(*at, new);
                Edit::Delete {
                    at: *at,
                    old: new.clone(),
                }
            }
            Edit::Delete { at, old } => {
                text.replace_range(*at..*at + old.len(), "");
                Edit::Insert {
                    at: *at,
                    text: old.clone(),
                }
            }
        }
    }
    fn end(&self) -> usize {
        match self {
            Edit::Insert { at, text } => at + text.len(),
            Edit::Delete { at, .. } => *at,
        }
    }
}
impl Doc {
    /// Carries out commands, and says what has come of each; returns how many were, and how many could not be.
    #[coro::coroutine]
    fn session(
        &mut self,
    ) -> impl Coroutine<Command, Yield = Result<String, String>, Return = (usize, usize)> {
        let mut answer = Ok("ready".to_owned());
        let mut done = 0;
        let mut failed = 0;
        loop {
            if answer.is_ok() {
                done += 1;
            } else {
                failed += 1;
            }
            answer = match yield_!(answer) {
                Command::Quit => break (done, failed),
                Command::Insert(at, text) if self.text.is_char_boundary(at) => {
                    let edit = Edit::Insert { at, text };
                    let back = edit.apply(&mut self.text);
                    self.at = edit.end();
                    self.undo.push(back);
                    self.redo.clear();
                    Ok(format!("{} chars", self.text.len()))
                }
                Command::Insert(at, _) => Err(format!("no place {at}")),
                Command::Delete(at, n) => match self.text.get(at..at + n) {
                    Some(old) => {
                        let edit = Edit::Delete {
                            at,
                            old: old.to_owned(),
                        };
                        let back = edit.apply(&mut self.text);
                        self.undo.push(back);
                        self.redo.clear();
                        self.at = at;
                        Ok(format!("deleted {n}"))
                    }
                    None => Err(format!("only {} chars", self.text.len())),
                },
                which @ (Command::Undo | Command::Redo) => {
                    let undoes = matches!(which, Command::Undo);
                    let (from, to) = if undoes {
                        (&mut self.undo, &mut self.redo)
                    } else {
                        (&mut self.redo, &mut self.undo)
                    };
                    let Some(edit) = from.pop() else {
                        answer = Err(format!(
                            "nothing to {}",
                            if undoes { "undo" } else { "redo" }
                        ));
                        continue;
                    };
                    to.push(edit.apply(&mut self.text));
                    self.at = edit.end();
                    Ok(self.text.clone())
                }
                Command::Mark(name) => {
                    let at = self.at;
                    match self.marks.insert(name, at) {
                        Some(old) => Ok(format!("moved from {old}")),
                        None => Ok(format!("at {at}")),
                    }
                }
                Command::Goto(name) => {
                    let Some(&at) = self.marks.get(&name) else {
                        answer = match yield_!(Err(format!("no {name}; where?"))) {
                            Command::Goto(other) if self.marks.contains_key(&other) => {
                                self.at = self.marks[&other];
                                Ok(other)
                            }
                            Command::Quit => return (done, failed + 1),
                            other => Err(format!("{other:?}?")),
                        };
                        continue;
                    };
                    self.at = at;
                    Ok(format!("{}|{}", &self.text[..at], &self.text[at..]))
                }
            };
        }
    }
}
#[test]
fn a_session_of_edits() {
    let mut doc = Doc::default();
    let (mut session, first) = doc.session().start().unwrap();
    assert_eq!(first, Ok("ready".to_owned()));
    let said = [
        (Command::Insert(0, "hello".into()), Ok("5 chars")),
        (Command::Insert(5, " world".into()), Ok("11 chars")),
        (Command::Mark("end".into()), Ok("at 11")),
        (Command::Undo, Ok("hello")),
        (Command::Redo, Ok("hello world")),
        (Command::Delete(0, 6), Ok("deleted 6")),
        (Command::Undo, Ok("hello world")),
        (Command::Undo, Ok("hello")),
        (Command::Undo, Ok("")),
        (Command::Undo, Err("nothing to undo")),
        (Command::Redo, Ok("hello")),
        (Command::Goto("top".into()), Err("no top; where?")),
        (Command::Goto("end".into()), Ok("end")),
        (Command::Goto("top".into()), Err("no top; where?")),
        (Command::Mark("top".into()), Err("Mark(\"top\")?")),
        (Command::Insert(99, String::new()), Err("no place 99")),
        (Command::Delete(4, 2), Err("only 5 chars")),
        (Command::Mark("end".into()), Ok("moved from 11")),
    ];
    for (command, expected) in said {
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(session.send(command), Ok(expected));
    }
    let ended = session.send(Command::Quit).unwrap_err();
    assert_eq!(ended.returned(), Some((13, 4)));
    drop(session);
    assert_eq!((doc.text.as_str(), doc.at), ("hello", 11));
    assert_eq!((doc.undo.len(), doc.redo.len()), (1, 2));
}
