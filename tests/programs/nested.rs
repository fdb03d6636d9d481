//! Loops four levels deep with labelled jumps, generic over types and a constant.

use std::fmt::Display;

use coro::SendError;
use coro::prelude::*;

#[coro::coroutine]
fn grid<T, F, const N: usize>(
    mut make: F,
    limit: u32,
) -> impl Coroutine<Option<T>, Yield = Result<[T; N], usize>, Return = Vec<T>>
where
    T: Clone + Display + PartialEq,
    F: FnMut(usize) -> T,
{
    let mut all = Vec::new();
    let mut turns = 0;
    'outer: loop {
        let mut filled = 0;
        let mut last: Option<T> = None;
        while filled < N {
            for step in (0..3).map(|n| n * 2) {
                match yield_!(Err(filled)) {
                    Some(value) if last.as_ref() == Some(&value) => continue 'outer,
                    Some(value) => {
                        if step == 4 && turns > 2 {
                            break 'outer;
                        }
                        last = Some(value.clone());
                        all.push(value);
                        filled += 1;
                        if filled == N {
                            break;
                        }
                    }
                    None => {
                        turns += 1;
                        if turns > limit {
                            return all;
                        }
                    }
                }
            }
        }
        let block = std::array::from_fn(|i| make(i));
        if let Some(extra) = yield_!(Ok(block)) {
            all.push(extra);
        }
    }
    all.reverse();
    all
}

#[test]
fn grids() {
    let mut cor = grid::<_, _, 2>(|i| format!("m{i}"), 5).prime();
    assert_eq!(cor.send(Some("a".to_string())), Ok(Err(1)));
    assert_eq!(cor.send(Some("a".to_string())), Ok(Err(0)));
    assert_eq!(cor.send(None), Ok(Err(0)));
    assert_eq!(cor.send(Some("b".into())), Ok(Err(1)));
    assert_eq!(
        cor.send(Some("c".into())),
        Ok(Ok(["m0".into(), "m1".into()]))
    );
    assert_eq!(cor.send(Some("extra".into())), Ok(Err(0)));
    for _ in 0..3 {
        assert_eq!(cor.send(None), Ok(Err(0)));
    }
    assert_eq!(cor.send(None), Ok(Err(0)));
    let end = cor.send(None);
    assert_eq!(
        end.unwrap_err().returned().unwrap().join(","),
        "a,b,c,extra"
    );
    assert_eq!(cor.send(None), Err(SendError::Finished(None)));
}
