//! Variables that are replaced with what a method makes of them, which its name does not say to take `self`; or with a
//! struct of which they are the base.

use crate::harness::*;
use crate::oracle;

#[derive(Clone, Debug)]
enum State {
    Even(D),
    Odd(D, u32),
}

impl State {
    fn transition(self, n: u32) -> Self {
        match self {
            Self::Even(held) if n % 2 == 1 => Self::Odd(held, n),
            Self::Odd(held, m) if n > m => Self::Even(held.with(n)),
            state => state,
        }
    }

    fn attempt(self, n: u32) -> Result<Self, D> {
        match self {
            Self::Even(held) | Self::Odd(held, _) if n == 0 => Err(held),
            state => Ok(state),
        }
    }

    /// Does not take it.
    fn renewed(&self) -> Option<Self> {
        match self {
            Self::Even(_) => None,
            Self::Odd(held, _) => Some(Self::Even(d(held.name().len()))),
        }
    }

    fn rank(&self) -> usize {
        match self {
            Self::Even(held) => held.name().len(),
            Self::Odd(_, n) => *n as usize + 100,
        }
    }
}

oracle! {
    fn in_a_loop() -> Coroutine<u32, Yield = usize, Return = State> + Clone {
        let mut state = State::Even(d("a"));
        for turn in 0..4 {
            let n = yield_!(state.rank());
            if n == 9 {
                return state;
            }
            state = state.transition(n).transition(turn);
        }
        state
    }
}

oracle! {
    fn with_a_question_mark() -> Coroutine<u32, Yield = usize, Return = Result<usize, D>> + Clone {
        let mut state = State::Even(d("a"));
        let mut guard = d("guard");
        loop {
            let n = yield_!(state.rank());
            state = state.attempt(n)?.transition(n);
            guard = guard.with(n);
            state = match state.transition(n + 1) {
                State::Odd(held, 5) => return Err(held),
                State::Odd(held, m) => State::Odd(held, m + 1),
                state => state,
            };
            if guard.name().len() > 7 {
                return Ok(yield_!(0) as usize);
            }
        }
    }
}

oracle! {
    fn by_methods_that_borrow() -> Coroutine<u32, Yield = usize, Return = State> + Clone {
        let mut state = State::Odd(d("odd"), 7);
        let mut name = d("name");
        loop {
            let n = yield_!(state.rank());
            state = match state.renewed() {
                Some(state) => state,
                None if n == 0 => return state,
                None => {
                    name = name.clone().with(n);
                    continue;
                }
            };
            if n > 2 {
                state = state.clone();
            }
            let _late = d("late");
            yield_!(name.name().len());
            state = state.transition(n);
        }
    }
}

oracle! {
    fn as_the_base_of_a_struct() -> Coroutine<u32, Yield = usize, Return = Two> + Clone {
        #[derive(Clone, Debug)]
        struct Log { turn: u32, names: Two, last: D }
        let mut log = Log { turn: 0, names: two("left", "right"), last: d("last") };
        let _guard = d("guard");
        while log.turn < 9 {
            let n = yield_!(log.last.name().len());
            log = Log { turn: log.turn + n, ..log };
            if n == 3 {
                log = Log { last: d(n), ..log };
            } else if n == 0 {
                break;
            }
        }
        log.names
    }
}

#[derive(Clone, Debug)]
struct Settings {
    name: Option<D>,
    tags: Vec<D>,
    count: u32,
}

impl Settings {
    fn checked(self) -> Result<Self, D> {
        mark(self.tags.len());
        if self.count > 20 {
            Err(d("too many"))
        } else {
            Ok(self)
        }
    }

    fn counted(self, n: u32) -> Self {
        let count = self.count + n;
        Self { count, ..self }
    }
}

fn settings() -> Settings {
    Settings {
        name: None,
        tags: vec![d("tag")],
        count: 1,
    }
}

oracle! {
    fn the_base_of_what_is_called() -> Coroutine<u32, Yield = u32, Return = Result<u32, D>> + Clone {
        let mut settings = settings();
        let behind = d("behind");
        loop {
            settings = Settings { count: yield_!(settings.count), ..settings }.checked()?;
            let name = d(yield_!(settings.tags.len() as u32));
            settings = Settings { name: Some(name), ..settings }.counted(2);
            settings = same(Settings { tags: vec![d("new")], ..settings });
            mark(behind.name());
            if settings.count % 2 == 1 {
                return Ok(settings.count);
            }
        }
    }
}

oracle! {
    fn the_base_in_a_box(mut boxed: Box<Settings>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        loop {
            let behind = d("behind");
            boxed = Box::new(Settings { count: yield_!(boxed.count), ..*boxed });
            if boxed.count > 7 {
                boxed = Box::new(Settings { name: Some(d("named")), ..*boxed }.counted(1));
            }
            mark(behind.name());
            if yield_!(boxed.tags.len() as u32) == 0 {
                return boxed.count;
            }
        }
    }
    with (Box::new(settings()))
}
