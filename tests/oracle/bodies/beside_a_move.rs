//! Arms with a `ref` beside others that move what is matched.

use crate::harness::*;
use crate::oracle;

#[derive(Debug, Clone, PartialEq)]
enum Tok {
    Num(i64),
    Ident(D),
    LParen,
    RParen,
    Eof,
    Op(char),
}

fn lex(n: u32) -> Tok {
    match n {
        0 => Tok::Num(7),
        1 => Tok::Ident(d("x")),
        2 => Tok::Ident(d("long")),
        3 => Tok::Op('+'),
        4 => Tok::LParen,
        _ => Tok::Eof,
    }
}

oracle! {
    fn beside_a_move_in_a_loop() -> Coroutine<u32, Yield = String, Return = Result<(), Tok>> + Clone {
        let mut tok = lex(yield_!("".into()));
        loop {
            match tok {
                Tok::Eof | Tok::RParen => return Err(tok),
                Tok::Num(n) if n > 3 => { tok = lex(yield_!(n.to_string())); }
                Tok::Ident(ref name) if name.name() == "x" => { let n = name.name().len(); yield_!(n.to_string()); tok = lex(yield_!("b".into())); }
                Tok::Ident(name) => { yield_!(name.name().into()); tok = lex(yield_!("c".into())); }
                other => return Err(other),
            }
        }
    }
}

oracle! {
    fn taken_apart_inside() -> Coroutine<u32, Yield = String, Return = Result<(), Tok>> + Clone {
        let mut tok = lex(yield_!("".into()));
        loop {
            match tok {
                Tok::Ident(_) => { let Tok::Ident(ref name) = tok else { unreachable!() }; let n = name.name().len(); yield_!(n.to_string()); tok = lex(yield_!("b".into())); }
                other => return Err(other),
            }
        }
    }
}

oracle! {
    fn given_back() -> Coroutine<u32, Yield = String, Return = Result<(), Tok>> + Clone {
        let mut tok = lex(yield_!("".into()));
        loop {
            tok = match tok {
                Tok::Eof | Tok::RParen => return Err(tok),
                Tok::Num(n) if n > 3 => lex(yield_!(n.to_string())),
                Tok::Ident(ref name) if name.name() == "x" => { let n = name.name().len(); yield_!(n.to_string()); lex(yield_!("b".into())) }
                Tok::Ident(name) if yield_!(name.name().into()) > 3 => { lex(1) }
                Tok::Ident(name) => { yield_!(name.name().into()); lex(yield_!("c".into())) }
                other => return Err(other),
            };
        }
    }
}

oracle! {
    fn of_an_option(mut name: Option<D>) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let mut turn = 0;
        loop {
            turn += 1;
            match name {
                Some(ref name) if name.name().len() > 2 && turn < 3 || turn > 5 => {
                    let length = name.name().len();
                    yield_!(length);
                }

                Some(short) => {
                    yield_!(short.name().len());
                    name = None;
                }
                None => return turn,
            }
        }
    }
    with (Some(d("a long one")))
}

oracle! {
    fn unguarded() -> Coroutine<u32, Yield = String, Return = Result<usize, Tok>> + Clone {
        let mut seen = 0;
        loop {
            let tok = lex(yield_!("next".into()));
            match tok {
                Tok::Ident(ref name) => { let n = name.name().len(); yield_!(n.to_string()); seen += n; }
                Tok::Num(ref n) if *n > 9 => seen += 1,
                Tok::Num(_) if seen > 4 => return Ok(seen),
                Tok::Op(_) | Tok::Num(_) => { yield_!(format!("{tok:?}")); }
                other => return Err(other),
            }
            yield_!(seen.to_string());
        }
    }
}

oracle! {
    fn without_a_loop(tok: (D, Option<D>)) -> Coroutine<u32, Yield = usize, Return = usize> + Clone {
        let (first, second) = tok;
        let n = match second {
            Some(ref second) if second.name() == "none" => 0,
            Some(ref s) if s.name().len() > 3 => s.name().len() + yield_!(5) as usize,
            Some(second) => { eat(second); 1 }
            None => 2,
        };
        yield_!(n);
        first.name().len()
    }
    with ((d("a"), Some(d("bbbbb"))))
}
