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

#[derive(Clone, Debug)]
struct Task {
    id: u32,
    name: D,
}

#[derive(Clone, Debug)]
enum State {
    Idle,
    Wait(u32),
    Slow(u32),
    Run { task: Task, left: u32 },
    Failed(D),
}

oracle! {
    fn state_that_some_arms_replace() -> Coroutine<u32, Yield = u32, Return = Vec<D>> + Clone {
        let mut state = State::Run { task: Task { id: 3, name: d("task") }, left: 1 };
        let (mut total, mut done) = (0, Vec::new());
        loop {
            let turn = d("turn");
            match state {
                State::Wait(left) | State::Slow(left) => {
                    total += left;
                    if total > 5 { state = State::Idle; }
                }
                State::Run { task, left: 0 } => { mark(task.id); done.push(task.name); state = State::Wait(task.id); }
                State::Run { task, left } => state = State::Run { task, left: left - 1 },
                State::Failed(why) => { done.push(why); return done; }
                State::Idle => {}
            }
            total += yield_!(total);
            if total > 9 { state = State::Failed(d("failed")); }
        }
    }
}

oracle! {
    fn state_with_yields_in_its_arms() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let mut state = State::Slow(2);
        let behind = d("behind");
        for turn in 0..6 {
            match state {
                State::Wait(left) if left > 2 => { total += yield_!(left); state = State::Slow(1); }
                State::Slow(left) if left == total => { mark(left); }
                State::Wait(left) => { total += yield_!(left); continue; }
                State::Slow(mut left) => { left += yield_!(left + 1); total += left; }
                State::Run { task, left } => {
                    let n = yield_!(left);
                    state = if n > 1 { State::Failed(task.name) } else { State::Wait(task.id + n) };
                }
                State::Failed(why) => { mark(why.name()); break; }
                State::Idle => state = State::Wait(yield_!(8)),
            }
            if turn == 1 { state = State::Run { task: Task { id: turn, name: d("task") }, left: total }; }
            total = yield_!(total);
        }
        total
    }
}

oracle! {
    fn last_result_that_is_taken_if_it_is_an_error() -> Coroutine<u32, Yield = u32, Return = Vec<D>> + Clone {
        let (mut last, mut errors) = (None, Vec::new());
        let mut sum = 0;
        loop {
            match last {
                Some(Ok(n)) if n == 7 => { mark(n); }
                Some(Ok(n)) => sum += n,
                Some(Err(error)) => { errors.push(error); last = None; }
                None => {}
            }
            match yield_!(sum) {
                0 => last = Some(Err(d("error"))),
                8.. => return errors,
                n if n % 2 == 1 => last = Some(Ok(n)),
                _ => {}
            }
        }
    }
}

#[derive(Clone, Debug)]
enum Chain {
    End(u32),
    Link(D, Box<Chain>),
}

oracle! {
    fn chain_that_is_walked() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let mut chain = Chain::Link(d("first"), Box::new(Chain::Link(d("second"), Box::new(Chain::End(4)))));
        while total < 10 {
            match chain {
                Chain::End(n) => total += n,
                Chain::Link(name, rest) => { total += name.name().len() as u32; chain = *rest; }
            }
            total += yield_!(total);
        }
        total
    }
}

oracle! {
    fn chain_that_is_walked_by_reference(mut chain: Chain) -> Coroutine<u32, Yield = u32, Return = Chain> + Clone {
        let mut turn = 0;
        while turn < 3 {
            let mut link = &mut chain;
            loop {
                match link {
                    Chain::End(n) => { *n += turn; mark(*n); break; }
                    Chain::Link(name, rest) => { name.rename("renamed"); link = rest; }
                }
            }
            turn += yield_!(turn);
        }
        chain
    } with ((Chain::Link(d("first"), Box::new(Chain::End(4)))))
}

oracle! {
    fn option_whose_name_is_another_behind_the_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut text = None;
        let mut count = 0;
        loop {
            match text {
                Some(found) => {
                    let found: D = found;
                    count += found.name().len() as u32;
                    text = if count > 4 { None } else { Some(found) };
                }
                None => count += yield_!(count),
            }
            if count == 3 { text = Some(d("text")); }
            let text = d("inner");
            count += yield_!(text.name().len() as u32);
            if count > 8 { return count; }
        }
    }
}

oracle! {
    fn state_that_is_given_another_behind_the_match() -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut total = 0;
        let mut state = State::Idle;
        for turn in 0..5 {
            match state {
                State::Wait(left) | State::Slow(left) => total += left,
                State::Run { task, left: _left } => { state = State::Failed(task.name); mark("run"); continue; }
                State::Failed(why) => { mark(why.name()); total += 1; }
                State::Idle => {}
            }
            state = match yield_!(total) {
                0 => State::Wait(turn),
                1 => State::Run { task: Task { id: turn, name: d("task") }, left: total },
                n => State::Slow(n),
            };
        }
        total
    }
}
