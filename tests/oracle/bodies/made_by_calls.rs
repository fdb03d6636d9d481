//! Values that calls on a local have made, and that may have borrowed something of it, matched by arms of which one takes the whole.

use std::collections::{BTreeMap, VecDeque};

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(u32),
    Mark(char),
    Word(String),
    End,
}

fn tokens() -> Vec<Token> {
    let word = |text: &str| Token::Word(text.to_owned());
    let all = [
        word("a"),
        Token::Mark(' '),
        Token::Number(7),
        word("b"),
        Token::Mark('.'),
        word("c"),
    ];
    all.into_iter().rev().collect()
}

#[derive(Clone, Debug)]
struct Lexer {
    left: Vec<Token>,
    read: D,
}

fn lexer() -> Lexer {
    Lexer {
        left: tokens(),
        read: d("lexer"),
    }
}

impl Lexer {
    fn one(&mut self) -> Token {
        self.left.pop().unwrap_or(Token::End)
    }

    fn token(&mut self) -> Option<Token> {
        self.left.pop()
    }
}

fn kept(token: Token, all: &mut Vec<Token>) {
    mark(format!("{token:?}"));
    all.push(token);
}

oracle! {
    fn by_a_method_of_its_own(mut lexer: Lexer) -> Coroutine<u32, Yield = usize, Return = Vec<Token>> + Clone {
        let mut all = Vec::new();
        loop {
            let token = lexer.one();
            match token {
                Token::Mark(' ') => {}
                Token::End => return all,
                token => {
                    yield_!(all.len());
                    kept(token, &mut all);
                }
            }
        }
    } with (lexer())
}

oracle! {
    fn with_a_guard(mut lexer: Lexer) -> Coroutine<u32, Yield = usize, Return = Vec<Token>> + Clone {
        let mut all = Vec::new();
        while let Some(token) = lexer.token() {
            let guard = d("guard");
            match token {
                Token::Mark(c) if c == ' ' => continue,
                other => {
                    yield_!(all.len());
                    kept(other, &mut all);
                }
            }
        }
        all
    } with (lexer())
}

oracle! {
    fn as_a_value(mut lexer: Lexer) -> Coroutine<u32, Yield = usize, Return = Vec<Token>> + Clone {
        let mut all = Vec::new();
        loop {
            let Some(token) = lexer.token() else { break };
            let next = match token {
                Token::Mark(' ') => Token::Number(0),
                Token::Number(7) => Token::End,
                token => {
                    yield_!(all.len());
                    token
                }
            };
            kept(next, &mut all);
        }
        all
    } with (lexer())
}

oracle! {
    fn of_a_queue(mut queue: VecDeque<Token>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut turns = 0;
        while let Some(token) = queue.pop_front() {
            turns += 1;
            match token {
                Token::Mark(' ') | Token::End => {}
                _ if turns > 8 => break,
                token => {
                    yield_!(queue.len());
                    queue.push_back(token);
                }
            }
        }
        queue.len()
    } with (tokens().into())
}

oracle! {
    fn of_a_map(mut map: BTreeMap<u32, Token>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        while let Some(token) = map.remove(&yield_!(map.len())) {
            match token {
                Token::Mark(' ') => {}
                token => {
                    let n = yield_!(map.len()) + 1;
                    map.insert(n, token);
                }
            }
        }
        map.len()
    } with ((1..).zip(tokens()).collect())
}

oracle! {
    fn of_an_iterator(tokens: Vec<Token>) -> Coroutine<u32, Yield = usize, Return = Vec<Token>> + Clone {
        let mut all = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                Token::Mark(' ') => {}
                token => {
                    yield_!(all.len());
                    kept(token, &mut all);
                }
            }
        }
        all
    } with (tokens())
}
