//! Matches that leave parts of a local to `_` or `..`, and with which its scope ends.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
enum Stage {
    Done { name: D, rest: D, more: D },
    Busy(u32, D),
    Idle,
}

fn done() -> Stage {
    Stage::Done {
        name: d("name"),
        rest: d("rest"),
        more: d("more"),
    }
}

fn after(n: u32) -> Stage {
    if n > 1 {
        done()
    } else {
        Stage::Busy(n, d("busy"))
    }
}

oracle! {
    fn returned_from_a_loop() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let ahead = d("ahead");
        let mut stage = Stage::Idle;
        loop {
            match stage {
                Stage::Done { name, .. } => {
                    mark("done");
                    return name;
                }
                Stage::Busy(n, _) => stage = after(yield_!(n) + n),
                Stage::Idle => stage = after(yield_!(0)),
            }
        }
    }
}

oracle! {
    fn returned_by_a_condition() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let ahead = d("ahead");
        let mut stage = Stage::Idle;
        loop {
            let n = yield_!(2);
            stage = after(n);
            if let Stage::Done { rest, .. } = stage {
                mark("done");
                let inside = d("inside");
                return rest;
            }
        }
    }
}

oracle! {
    fn broken_with_out_of_its_scope() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let ahead = d("ahead");
        let name = loop {
            let stage = after(yield_!(2));
            match stage {
                Stage::Done { name, .. } => {
                    mark("done");
                    break name;
                }
                Stage::Busy(..) => {}
                Stage::Idle => {}
            }
            yield_!(3);
        };
        yield_!(4);
        name
    }
}

oracle! {
    fn at_the_end() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let ahead = d("ahead");
        let stage = after(yield_!(3));
        yield_!(4);
        if let Stage::Done { more, .. } = stage {
            mark("done");
            more
        } else {
            d("else")
        }
    }
}

oracle! {
    fn by_a_let_at_the_end() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let ahead = d("ahead");
        let stage = after(yield_!(3));
        yield_!(4);
        let Stage::Done { more, .. } = stage else {
            mark("else");
            return d("else");
        };
        mark("done");
        let inside = d("inside");
        more
    }
}

oracle! {
    fn by_a_let_in_a_loop() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let ahead = d("ahead");
        let mut stage = Stage::Idle;
        loop {
            let n = yield_!(2);
            if n > 1 {
                stage = after(n);
                continue;
            }
            let Stage::Done { more, .. } = stage else {
                mark("else");
                stage = done();
                continue;
            };
            mark("done");
            return more;
        }
    }
}

oracle! {
    fn by_a_wildcard() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let ahead = d("ahead");
        let mut stage = Stage::Idle;
        loop {
            stage = after(yield_!(2));
            stage = match stage {
                Stage::Done { name, rest: _, more: _ } => return name,
                stage => {
                    yield_!(3);
                    stage
                }
            }
        }
    }
}

oracle! {
    fn of_an_argument(stage: Stage) -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        loop {
            match stage {
                Stage::Done { name, .. } if yield_!(1) > 2 => {
                    mark("done");
                    return name;
                }
                _ => {
                    if yield_!(2) > 2 {
                        return d("other");
                    }
                }
            }
        }
    } with (done())
}

oracle! {
    fn broken_with_out_of_a_block() -> Coroutine<u32, Yield = u32, Return = D> + Clone {
        let x = 'b: {
            let stage = after(yield_!(2));
            yield_!(3);
            match stage { Stage::Done { rest, .. } => { mark("x"); break 'b rest } _ => return d("else") }
        };
        mark("behind");
        yield_!(4);
        x
    }
}

oracle! {
    fn in_the_last_statement() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let stage = after(yield_!(2));
        yield_!(3);
        match stage { Stage::Done { rest, .. } => { mark("in"); let o = d("o"); eat(rest); } _ => return }
    }
}

oracle! {
    fn ahead_of_the_next_turn() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        loop {
            let stage = after(yield_!(2));
            yield_!(3);
            match stage { Stage::Done { rest, .. } => { mark("in"); let o = d("o"); eat(rest); continue } _ => return }
        }
    }
}

oracle! {
    fn by_a_let_ahead_of_a_loop() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let stage = after(yield_!(2));
        yield_!(3);
        let Stage::Done { rest, .. } = stage else { return };
        loop { let n = d("n"); if rest.name().len() == 4 { break } }
        eat(rest);
        mark("end");
    }
}

oracle! {
    fn inside_of_a_tuple() -> Coroutine<u32, Yield = u32, Return = ()> + Clone {
        let a = d("a");
        let stage = (after(yield_!(2)), 1);
        yield_!(3);
        if let (Stage::Done { rest, .. }, _) = stage { eat(rest); mark("end"); }
    }
}

oracle! {
    fn beside_an_arm_that_yields() -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let a = d("a");
        let stage = Some(after(yield_!(2)));
        yield_!(3);
        match stage { Some(Stage::Done { rest, .. }) => { mark("x"); return Some(rest) } _ => { yield_!(7); None } }
    }
}

oracle! {
    fn by_several_arms() -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let a = d("a");
        let stage = after(yield_!(2));
        let n = yield_!(3);
        match stage {
            Stage::Done { rest, .. } if n > 2 => Some(rest),
            Stage::Done { rest, .. } => { mark("other"); Some(rest) }
            Stage::Busy(_, x) => Some(x),
            _ => None,
        }
    }
}

oracle! {
    fn in_what_is_returned() -> Coroutine<u32, Yield = u32, Return = Option<D>> + Clone {
        let a = d("a");
        let stage = after(yield_!(2));
        let n = yield_!(3);
        return match stage {
            Stage::Done { rest, .. } => { mark("other"); Some(rest) }
            Stage::Busy(_, x) => Some(x),
            _ => None,
        };
    }
}
