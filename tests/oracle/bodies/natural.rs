//! Programs as one writes them: a protocol, an editor, machines, an interpreter, a pool.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::harness::*;
use crate::{oracle, oracle_method};

#[derive(Clone, Debug, PartialEq)]
enum State {
    Idle,
    Connecting { tries: u32 },
    Open(D),
    Closed { reason: String },
}
impl State {
    fn next(self, event: u32) -> Result<State, State> {
        match (self, event) {
            (State::Idle, 1) => Ok(State::Connecting { tries: 0 }),
            (State::Connecting { tries }, 0) if tries > 1 => Err(State::Closed {
                reason: format!("{tries} tries"),
            }),
            (State::Connecting { tries }, 0) => Ok(State::Connecting { tries: tries + 1 }),
            (State::Connecting { .. }, n) => Ok(State::Open(d(format!("conn{n}")))),
            (State::Open(of), 0) => Ok(State::Closed {
                reason: of.name().to_owned(),
            }),
            (state @ State::Open(_), _) => Ok(state),
            (state, _) => Err(state),
        }
    }
    fn is_final(&self) -> bool {
        matches!(self, State::Closed { .. })
    }
}

oracle! {
    fn connection() -> Coroutine<u32, Yield = String, Return = Option<State>> + Clone {
        let mut state = State::Idle;
        let mut rejected = 0;
        while !state.is_final() {
            let event = yield_!(format!("{state:?}"));
            state = match state.next(event) {
                Ok(state) => state,
                Err(state) => {
                    rejected += 1;
                    if rejected > 3 { return Some(state); }
                    state
                }
            };
        }
        let State::Closed { reason } = state else { return None };
        yield_!(reason);
        None
    }
}

oracle! {
    fn undo_history() -> Coroutine<u32, Yield = String, Return = usize> {
        type Edit = Box<dyn FnOnce(&mut String) -> usize>;
        let mut text = String::new();
        let mut undo: Vec<Edit> = vec![];
        for turn in 0..8 {
            match yield_!(text.clone()) {
                0 => match undo.pop() {
                    Some(edit) => { let n = edit(&mut text); mark(n); }
                    None if turn > 4 => break,
                    None => {}
                },
                n @ 1..=3 => {
                    let before = text.len();
                    for _ in 0..n { text.push((b'a' + turn as u8) as char); }
                    undo.push(Box::new(move |text| { text.truncate(before); before }));
                }
                n => {
                    let old = std::mem::replace(&mut text, format!("<{n}>"));
                    let of = d(&old);
                    undo.push(Box::new(move |text| { mark(of.name()); *text = old; 0 }));
                }
            }
        }
        let left = undo.len();
        for edit in undo.into_iter().rev() { edit(&mut text); yield_!(text.clone()); }
        left
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Op {
    Push(i64),
    Add,
    Mul,
    Dup,
    Swap,
    Jz(usize),
    Jmp(usize),
    Halt,
    Ask,
}
#[derive(Clone, Debug, PartialEq)]
enum VmError {
    Underflow { at: usize },
    BadJump(usize),
}
#[derive(Clone, Debug, Default)]
struct Stack(Vec<i64>);
impl Stack {
    fn pop(&mut self, at: usize) -> Result<i64, VmError> {
        self.0.pop().ok_or(VmError::Underflow { at })
    }
    fn two(&mut self, at: usize) -> Result<(i64, i64), VmError> {
        Ok((self.pop(at)?, self.pop(at)?))
    }
}

oracle! {
    fn virtual_machine() -> Coroutine<u32, Yield = (usize, i64), Return = Result<i64, VmError>> + Clone {
        use Op::*;
        let program = vec![Ask, Dup, Jz(8), Ask, Add, Push(-1), Jmp(1), Halt, Push(2), Mul, Mul, Halt];
        let mut stack = Stack::default();
        let mut fuel = 25;
        let mut pc = 0;
        let top = loop {
            let Some(op) = program.get(pc) else { return Err(VmError::BadJump(pc)) };
            fuel -= 1;
            if fuel == 0 { break stack.pop(pc)?; }
            pc += 1;
            match *op {
                Push(n) => stack.0.push(n),
                Add => { let (a, b) = stack.two(pc)?; stack.0.push(a + b); }
                Mul => { let (a, b) = stack.two(pc)?; stack.0.push(a.wrapping_mul(b)); }
                Dup => { let a = stack.pop(pc)?; stack.0.extend([a, a]); }
                Swap => { let (a, b) = stack.two(pc)?; stack.0.extend([a, b]); }
                Jz(to) => if stack.pop(pc)? == 0 { pc = to; },
                Jmp(to) => { stack.pop(pc)?; pc = to; }
                Ask => { let n = yield_!((pc, stack.0.iter().sum())); stack.0.push(n.into()); }
                Halt => break stack.0.last().copied().unwrap_or_default(),
            }
        };
        Ok(top)
    }
}

#[derive(Debug, Clone)]
enum Ast {
    Lit(u32),
    Var(String),
    Let(String, Box<Ast>, Box<Ast>),
    Bin(char, Box<Ast>, Box<Ast>),
    Lambda(Rc<str>, Box<Ast>),
    Call(Box<Ast>, Vec<Ast>),
}

#[derive(Debug, Clone, Default)]
struct Env {
    vars: HashMap<String, u32>,
    parent: Option<Box<Env>>,
}
impl Env {
    fn child(self) -> Env {
        Env {
            vars: HashMap::new(),
            parent: Some(Box::new(self)),
        }
    }
    fn with(mut self, name: String, v: u32) -> Env {
        self.vars.insert(name, v);
        self
    }
    fn get(&self, name: &str) -> Option<u32> {
        self.vars
            .get(name)
            .copied()
            .or_else(|| self.parent.as_ref()?.get(name))
    }
}

oracle! {
    fn interpreter() -> Coroutine<u32, Yield = String, Return = Result<u32, String>> {
        let var = |n: &str| Box::new(Ast::Var(n.to_owned()));
        let ast = Ast::Let("x".into(), Box::new(Ast::Var("ask".into())),
            Box::new(Ast::Bin('+', var("x"), Box::new(Ast::Call(Box::new(Ast::Lambda("y".into(), Box::new(Ast::Bin('*', var("y"), var("x"))))), vec![Ast::Var("ask".into())])))));
        let value = yield_from!(eval(ast, Env::default()))?;
        yield_!(value.to_string());
        Ok(value)
    }
    parts {
        fn eval(ast: Ast, env: Env) -> Box<dyn Coroutine<u32, Yield = String, Return = Result<u32, String>>> as Result<u32, String> {
            match ast {
                Ast::Lit(n) => Ok(n),
                Ast::Var(name) if name == "ask" => Ok(yield_!(name)),
                Ast::Var(name) => env.get(&name).ok_or_else(|| format!("no {name}")),
                Ast::Let(name, value, body) => {
                    let value = yield_from!(eval(*value, env.clone()))?;
                    let inner = env.child().with(name, value);
                    yield_from!(eval(*body, inner))
                }
                Ast::Bin(op, left, right) => {
                    let left = yield_from!(eval(*left, env.clone()))?;
                    let right = yield_from!(eval(*right, env))?;
                    match op {
                        '+' => Ok(left + right),
                        '*' => left.checked_mul(right).ok_or("overflow".to_owned()),
                        op => Err(op.into()),
                    }
                }
                Ast::Lambda(param, body) => { drop(body); Err(format!("unapplied {param}")) },
                Ast::Call(callee, args) => {
                    let Ast::Lambda(param, body) = *callee else { return Err("not a function".into()) };
                    let Ok([arg]) = <[Ast; 1]>::try_from(args) else { return Err("arity".into()) };
                    let value = yield_from!(eval(arg, env.clone()))?;
                    let env = env.child().with(param.to_string(), value);
                    yield_from!(eval(*body, env))
                }
            }
        }
    }
}

oracle! {
    fn simplify() -> Coroutine<u32, Yield = usize, Return = String> {
        let lit = |n| Box::new(Ast::Lit(n));
        let mut ast = Ast::Bin('+', lit(0), Box::new(Ast::Bin('*', lit(1), lit(7))));
        let mut steps = 0;
        loop {
            let n = yield_!(steps);
            ast = match ast {
                Ast::Bin('+', l, r) => match (*l, *r) {
                    (Ast::Lit(0), other) | (other, Ast::Lit(0)) => { yield_!(100); other }
                    (Ast::Lit(a), Ast::Lit(b)) => Ast::Lit(a + b),
                    (l, r) => Ast::Bin('+', Box::new(r), Box::new(l)),
                },
                Ast::Bin('*', l, r) if n > 0 => match *l {
                    Ast::Lit(1) => *r,
                    Ast::Lit(a) => Ast::Bin('*', r, Box::new(Ast::Lit(a))),
                    other => { yield_!(200); Ast::Bin('*', Box::new(other), r) }
                },
                Ast::Lit(n) => break n.to_string(),
                other => { if steps > 4 { break format!("{other:?}"); } other }
            };
            steps += 1;
        }
    }
}

#[derive(Debug, Clone)]
struct Pool<T> {
    free: Vec<T>,
    made: usize,
}
struct Lease<'p, T> {
    pool: &'p RefCell<Pool<T>>,
    item: Option<T>,
}
impl<T> Drop for Lease<'_, T> {
    fn drop(&mut self) {
        if let Some(item) = self.item.take() {
            mark("back");
            self.pool.borrow_mut().free.push(item);
        }
    }
}
impl<T> Lease<'_, T> {
    fn keep(mut self) -> Option<T> {
        self.item.take()
    }
}
fn lease<T>(pool: &RefCell<Pool<T>>, make: impl FnOnce(usize) -> T) -> Lease<'_, T> {
    let mut p = pool.borrow_mut();
    let item = p.free.pop().unwrap_or_else(|| {
        p.made += 1;
        make(p.made)
    });
    Lease {
        pool,
        item: Some(item),
    }
}

static POOL: Pools = Pools;
struct Pools;
impl Pools {
    fn get(&self) -> &'static RefCell<Pool<D>> {
        Box::leak(Box::new(RefCell::new(Pool {
            free: Vec::new(),
            made: 0,
        })))
    }
}

oracle! {
    fn pooled(pools: &'static Pools) -> Coroutine<u32, Yield = usize, Return = usize> {
        let pool = pools.get();
        let mut kept = Vec::new();
        for turn in 0..4 {
            let one = lease(pool, |n| d(format!("item{n}")));
            match yield_!(kept.len()) {
                0 => continue,
                1 => { if let Some(item) = one.keep() { kept.push(item); } yield_!(50); }
                n if n > turn => { let two = lease(pool, |n| d(format!("second{n}"))); yield_!(60); drop(one); yield_!(70); }
                _ => kept.extend(one.keep()),
            }
        }
        let free = pool.borrow().free.len();
        pool.borrow_mut().free.clear();
        kept.len() * 10 + free
    }
    with (&POOL)
}

oracle! {
    fn tails_that_begin_with_what_may_leave() -> Coroutine<Option<u32>, Yield = u32, Return = Option<bool>> + Clone {
        let n = yield_!(0)?;
        let read = move |by: u32| n.checked_sub(by);
        let mut sum = 0;
        while { sum += 1; read(sum)? > sum } {
            yield_!(sum);
        }
        let wide = { yield_!(1); read(1)? as u64 };
        let range = { yield_!(wide as u32); read(1)?..9 };
        Some({ yield_!(range.start); read(0)? > 2 })
    }
}

oracle! {
    fn what_is_found_in_rooms() -> Coroutine<u32, Yield = usize, Return = Vec<D>> + Clone {
        let mut rooms = [vec![d("lamp"), d("key")], vec![d("rope")]];
        let mut bag = Vec::new();
        loop {
            let at = yield_!(bag.len()) as usize;
            let room = &mut rooms[at % 2];
            match room.iter().position(|item| item.name().len() > at) {
                Some(item) => bag.push(room.swap_remove(item)),
                None if at > 4 => break,
                None => room.push(d(format!("coin{at}"))),
            }
        }
        bag
    }
}

oracle_method! {
    for This { tasks: Vec<Vec<u32>>, log: Vec<String>, n: u32 } = This { tasks: vec![vec![7, 8], vec![9]], log: Vec::new(), n: 1 };
    fn through_a_variable_for_the_receiver(&mut self) -> Coroutine<u32, Yield = u32, Return = u32> {
        let world = self;
        loop {
            let task = &mut world.tasks[0];
            task.push(world.n);
            world.log.push(task.len().to_string());
            let popped = world.tasks.pop();
            world.tasks.extend(popped);
            if yield_!(world.n) == 0 { return world.log.len() as u32; }
        }
    }
}

oracle! {
    fn a_part_beside_what_is_borrowed_of_another() -> Coroutine<u32, Yield = usize, Return = u32> + Clone {
        let mut grid = (vec![vec![1, 2], vec![3]], 5);
        loop {
            let row = &mut grid.0[0];
            row[0] = grid.1;
            let sum = row.iter().sum::<u32>();
            grid.1 = sum;
            if yield_!(row.len() + grid.0.len()) == 0 { return grid.1; }
        }
    }
}
