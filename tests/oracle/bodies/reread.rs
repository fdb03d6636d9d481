//! Arms that read the variable that they are matched on, beside others that move it.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Op(char),
    At { line: u32, column: u32 },
    Name(D),
    Close,
}

fn token(n: u32) -> Token {
    match n {
        0 => Token::Op('+'),
        1 => Token::Op('x'),
        2 => Token::At { line: n, column: 7 },
        3 => Token::Name(d("name")),
        _ => Token::Close,
    }
}

oracle! {
    fn returned_with_what_it_was() -> Coroutine<u32, Yield = u32, Return = Result<Token, Token>> + Clone {
        let mut next = token(yield_!(0));
        loop {
            match next {
                Token::Op(op) => {
                    if op == 'x' {
                        return Err(next);
                    }
                    next = token(yield_!(u32::from(op)));
                }
                Token::At { line, column: 7 } if yield_!(line) > 2 => return Ok(Token::Op('@')),
                Token::At { line, .. } => {
                    peek(&next);
                    next = token(yield_!(line) + 3);
                }
                end @ Token::Close => return Ok(end),
                other => return Err(other),
            }
        }
    }
}

oracle! {
    fn read_in_a_plain_arm() -> Coroutine<u32, Yield = u32, Return = Vec<Token>> + Clone {
        let mut all = vec![];
        let mut current = token(yield_!(0));
        for turn in 0..4 {
            let guard = d("guard");
            let line = match current {
                Token::Op(op) => { mark(format!("{current:?} at {op}")); all.push(current); 1 }
                Token::At { line, column } => if line > turn { all.push(current.clone()); eat(current); column } else { all.push(current); line },
                Token::Name(name) => { current = Token::Close; eat(name); eat(current); 3 }
                other => { all.push(other); 4 }
            };
            current = token(yield_!(line));
        }
        all
    }
}

oracle! {
    fn read_behind_a_yield() -> Coroutine<u32, Yield = Option<u32>, Return = Option<u32>> + Clone {
        let mut number = Some(yield_!(None));
        while let Some(_) = number {
            match number {
                Some(n) if n > 3 => return number,
                Some(n) => {
                    let m = yield_!(number);
                    number = number.map(|k| k + m + n).filter(|k| *k < 9);
                }
                none => return yield_!(none).checked_sub(1),
            }
        }
        number
    }
}

oracle! {
    fn moved_whole_by_arms_that_bind_nothing() -> Coroutine<u32, Yield = String, Return = usize> + Clone {
        let mut parens = vec![];
        for turn in 0..6 {
            let next = token(yield_!(parens.len().to_string()));
            match next {
                Token::Name(name) => { yield_!(name.name().to_owned()); eat(name); }
                Token::At { column: 1, .. } | Token::Op('x') => parens.push(next),
                Token::Close if turn > 3 => break,
                Token::Close => if parens.pop().is_none() { parens.push(next); yield_!("pushed".into()); },
                Token::At { line: 1, .. } => eat(next),
                Token::At { line, column } => { yield_!((line + column).to_string()); }
                Token::Op(op) => { while let Some(&Token::Op(top)) = parens.last() { yield_!(top.to_string()); parens.pop(); } parens.push(Token::Op(op)); }
            }
        }
        parens.len()
    }
}

oracle! {
    fn of_options() -> Coroutine<Option<D>, Yield = u32, Return = Option<D>> + Clone {
        let mut last = None;
        for turn in 0.. {
            let sent = yield_!(turn);
            match sent {
                Some(item) if turn == 2 => { yield_!(8); last = Some(item); }
                Some(item) => { yield_!(item.name().len() as u32); }
                None if turn > 4 => return sent.or(last),
                None => { last = sent; yield_!(9); }
            }
        }
        last
    }
}
