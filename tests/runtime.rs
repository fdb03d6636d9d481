//! What a coroutine does from its start to its end, whoever drives it.

use std::cell::{Cell, RefCell};
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Mutex;
use std::thread;

use coro::prelude::*;
use coro::{CoroutineState, Never, SendError};

/// Records in which order things happen.
#[derive(Clone, Debug, Default)]
struct Trace(Rc<RefCell<Vec<&'static str>>>);

impl Trace {
    fn note(&self, event: &'static str) {
        self.0.borrow_mut().push(event);
    }

    /// A value whose drop is an event.
    fn guard(&self, event: &'static str) -> Guard {
        Guard {
            event,
            trace: self.clone(),
        }
    }

    /// The events since the last call.
    fn take(&self) -> Vec<&'static str> {
        self.0.take()
    }
}

#[derive(Debug)]
struct Guard {
    event: &'static str,
    trace: Trace,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.trace.note(self.event);
    }
}

/// The message of the panic in `run`.
#[track_caller]
fn panic_message<T>(run: impl FnOnce() -> T) -> String {
    let Err(payload) = catch_unwind(AssertUnwindSafe(run)) else {
        panic!("expected a panic")
    };
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => (*payload.downcast::<&str>().expect("a message")).to_owned(),
    }
}

#[coro::coroutine]
fn sum_of(count: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let mut sum = 0;
    for _ in 0..count {
        let number = yield_!(sum);
        sum += number;
    }
    sum
}

#[coro::coroutine]
fn collected() -> impl Coroutine<u32, Return = Vec<u32>> {
    let mut numbers = Vec::new();
    while let Ok(number) = try_yield!() {
        numbers.push(number);
    }
    numbers
}

mod starting {
    use super::*;

    #[coro::coroutine]
    fn noisy(trace: Trace) -> impl Coroutine<u32, Yield = &'static str> {
        trace.note("started");
        yield_!("first");
        trace.note("resumed");
    }

    #[coro::coroutine]
    fn noisy_primed(trace: Trace) -> Primed<impl Coroutine<u32>> {
        trace.note("started");
        yield_!();
        trace.note("resumed");
    }

    #[coro::coroutine]
    fn answer() -> impl Coroutine<(), Return = u32> {
        42
    }

    #[coro::coroutine]
    fn answer_primed() -> Primed<impl Coroutine<(), Return = u32>> {
        42
    }

    #[test]
    fn a_call_runs_nothing() {
        let trace = Trace::default();
        let cor = noisy(trace.clone());
        assert!(trace.take().is_empty());
        drop(cor);
        assert!(trace.take().is_empty());
    }

    #[test]
    fn dropping_it_unprimed_drops_its_arguments() {
        #[coro::coroutine]
        fn holder(guard: Guard) -> impl Coroutine<()> {
            guard.trace.note("started");
            while try_yield!().is_ok() {}
            guard.trace.note("closed");
        }

        let trace = Trace::default();
        drop(holder(trace.guard("argument")));
        assert_eq!(trace.take(), ["argument"]);
    }

    #[test]
    fn prime_runs_to_the_first_yield() {
        let trace = Trace::default();
        let mut cor = noisy(trace.clone()).prime();
        assert_eq!(trace.take(), ["started"]);
        assert_eq!(cor.send(0), Err(SendError::Returned(())));
        assert_eq!(trace.take(), ["resumed"]);
    }

    #[test]
    fn start_hands_out_the_first_yield() {
        let trace = Trace::default();
        let Ok((mut cor, first)) = noisy(trace.clone()).start() else {
            panic!("it yields")
        };
        assert_eq!(first, "first");
        assert_eq!(trace.take(), ["started"]);
        assert!(!cor.is_finished());
    }

    #[test]
    fn start_hands_out_the_return_value_if_nothing_was_yielded() {
        assert_eq!(answer().start().err(), Some(42));
    }

    #[test]
    fn a_body_without_yields_has_finished_when_primed() {
        let mut cor = answer().prime();
        assert!(cor.is_finished());
        assert_eq!(cor.send(()), Err(SendError::Finished(())));
        assert_eq!(cor.close(), None);

        assert!(answer_primed().is_finished());
        assert_eq!(answer_primed().close(), None);
    }

    #[test]
    fn an_auto_primed_call_runs_to_the_first_yield() {
        let trace = Trace::default();
        let mut cor = noisy_primed(trace.clone());
        assert_eq!(trace.take(), ["started"]);
        assert_eq!(cor.send(0), Err(SendError::Returned(())));
        assert_eq!(trace.take(), ["resumed"]);
    }
}

mod sending {
    use super::*;

    #[test]
    fn a_send_evaluates_to_the_next_yield() {
        let (mut cor, first) = sum_of(3).start().expect("it yields");
        assert_eq!(first, 0);
        assert_eq!(cor.send(1), Ok(1));
        assert_eq!(cor.send(10), Ok(11));
    }

    #[test]
    fn the_last_send_has_the_return_value() {
        let mut cor = sum_of(2).prime();
        assert_eq!(cor.send(40), Ok(40));
        assert!(!cor.is_finished());
        assert_eq!(cor.send(2), Err(SendError::Returned(42)));
        assert!(cor.is_finished());
    }

    #[test]
    fn after_the_end_the_value_comes_back() {
        #[coro::coroutine]
        fn one() -> impl Coroutine<String> {
            yield_!();
        }

        let mut cor = one().prime();
        assert_eq!(cor.send("taken".to_owned()), Err(SendError::Returned(())));
        for value in ["first", "second"] {
            let error = cor.send(value.to_owned()).expect_err("it has finished");
            assert_eq!(error.undelivered().as_deref(), Some(value));
        }
    }

    #[test]
    fn push_to_one_that_never_returns() {
        #[coro::coroutine]
        fn doubler() -> impl Coroutine<u32, Yield = u32, Return = !> {
            let mut number = 0;
            loop {
                number = yield_!(number * 2);
            }
        }

        let mut double = doubler().prime();
        assert_eq!(double.push(4), 8);
        assert_eq!(double.push(21), 42);
    }

    #[test]
    fn a_value_is_lent_for_one_send() {
        #[coro::coroutine]
        fn lengths() -> Primed<impl Coroutine<&str, Yield = usize, Return = !>> {
            let mut length = 0;
            loop {
                let line = yield_!(length);
                length = line.len();
            }
        }

        let mut lengths = lengths();
        let mut line = String::new();
        for word in ["a", "bcd", ""] {
            line.clear();
            line.push_str(word);
            assert_eq!(lengths.push(&line), word.len());
        }
    }

    #[test]
    fn what_is_lent_exclusively_can_be_changed() {
        #[coro::coroutine]
        fn appending(suffix: &str) -> impl Coroutine<&mut String, Return = !> {
            loop {
                let line = yield_!();
                line.push_str(suffix);
            }
        }

        let mut line = "a".to_owned();
        let mut append = appending("!").prime();
        append.push(&mut line);
        append.push(&mut line);
        assert_eq!(line, "a!!");
    }

    #[test]
    fn errors_say_what_happened() {
        let returned: SendError<u8, char> = SendError::Returned('r');
        let finished: SendError<u8, char> = SendError::Finished(1);
        assert_eq!(returned.returned(), Some('r'));
        assert_eq!(returned.undelivered(), None);
        assert_eq!(finished.returned(), None);
        assert_eq!(finished.undelivered(), Some(1));
        assert_eq!(returned.without_value(), SendError::Returned('r'));
        assert_eq!(finished.without_value(), SendError::Finished(()));
        assert_eq!(
            returned.to_string(),
            "the coroutine returned during this send"
        );
        assert_eq!(
            finished.to_string(),
            "the coroutine had already finished; the value was not delivered"
        );
    }

    #[test]
    fn a_send_goes_with_the_question_mark() {
        fn feed(text: &str) -> Result<(), Box<dyn Error>> {
            #[coro::coroutine]
            fn first_line() -> impl Coroutine<&str> {
                yield_!();
            }

            let mut sink = first_line().prime();
            for line in text.lines() {
                sink.send(line).map_err(SendError::without_value)?;
            }
            Ok(())
        }

        assert!(feed("").is_ok());
        assert!(feed("one\ntwo").is_err());
    }

    #[test]
    fn the_outcome_as_a_state() {
        let mut cor = sum_of(2).prime();
        let mut send = |number| CoroutineState::from_send(cor.send(number));
        assert_eq!(send(1), Ok(CoroutineState::Yielded(1)));
        assert_eq!(send(2), Ok(CoroutineState::Complete(3)));
        assert_eq!(send(4), Err(4));
    }
}

mod closing {
    use super::*;

    #[coro::coroutine]
    fn stubborn() -> impl Coroutine<(), Yield = u32> {
        loop {
            let _ = try_yield!(line!());
        }
    }

    #[test]
    fn a_body_that_catches_it_may_return_a_value() {
        let mut cor = collected().prime();
        assert_eq!(cor.send(1), Ok(()));
        assert_eq!(cor.send(2), Ok(()));
        assert_eq!(cor.close(), Some(vec![1, 2]));
    }

    #[test]
    fn a_body_at_a_plain_yield_ends_there() {
        let trace = Trace::default();
        let mut cor = pausing(trace.clone()).prime();
        assert_eq!(cor.send(()), Ok(()));
        assert_eq!(trace.take(), ["inner"]);
        assert_eq!(cor.close(), None);
        assert_eq!(trace.take(), ["inner", "outer"]);
    }

    #[coro::coroutine]
    fn pausing(trace: Trace) -> impl Coroutine<()> {
        let _outer = trace.guard("outer");
        loop {
            let _inner = trace.guard("inner");
            yield_!();
        }
    }

    #[test]
    fn one_body_may_have_both_kinds_of_yield() {
        #[coro::coroutine]
        fn mixed() -> impl Coroutine<(), Return = &'static str> {
            yield_!();
            match try_yield!() {
                Ok(()) => {
                    yield_!();
                    "returned"
                }
                Err(Closed) => "closed",
            }
        }

        assert_eq!(mixed().prime().close(), None);

        let mut cor = mixed().prime();
        assert_eq!(cor.send(()), Ok(()));
        assert_eq!(cor.close(), Some("closed"));

        let mut cor = mixed().prime();
        assert_eq!(cor.send(()), Ok(()));
        assert_eq!(cor.send(()), Ok(()));
        assert_eq!(cor.close(), None);
    }

    #[test]
    fn the_close_is_an_error_for_the_question_mark() {
        #[coro::coroutine]
        fn pair() -> impl Coroutine<u32, Return = Result<u32, Closed>> {
            let first = try_yield!()?;
            let second = try_yield!()?;
            Ok(first + second)
        }

        let mut cor = pair().prime();
        assert_eq!(cor.send(1), Ok(()));
        assert_eq!(cor.send(2), Err(SendError::Returned(Ok(3))));

        let mut cor = pair().prime();
        assert_eq!(cor.send(1), Ok(()));
        assert_eq!(cor.close(), Some(Err(Closed)));
    }

    #[test]
    fn of_a_finished_one_nothing_is_left() {
        let mut cor = sum_of(1).prime();
        assert_eq!(cor.send(1), Err(SendError::Returned(1)));
        assert_eq!(cor.close(), None);
    }

    #[test]
    fn ignoring_it_panics_and_names_the_yield() {
        let (cor, line) = stubborn().start().expect("it yields");
        let message = panic_message(|| cor.close());
        let place = format!("yielded again at {}:{line}:", file!());
        assert!(message.contains(&place), "{message}");
    }

    #[test]
    fn a_drop_at_a_try_yield_closes() {
        let trace = Trace::default();
        let mut cor = flushing(trace.clone()).prime();
        assert_eq!(cor.send(()), Ok(()));
        drop(cor);
        assert_eq!(trace.take(), ["received", "flushed", "local"]);
    }

    #[test]
    fn the_exit_path_runs_once() {
        let trace = Trace::default();
        flushing(trace.clone()).prime().close();
        assert_eq!(trace.take(), ["flushed", "local"]);
    }

    #[coro::coroutine]
    fn flushing(trace: Trace) -> impl Coroutine<()> {
        let _local = trace.guard("local");
        while let Ok(()) = try_yield!() {
            trace.note("received");
        }
        trace.note("flushed");
    }

    #[test]
    fn a_drop_that_is_ignored_drops_it_where_it_is() {
        drop(stubborn().prime());
    }

    #[test]
    fn a_dropped_pipeline_finishes_its_work() {
        #[coro::coroutine]
        fn stage(
            name: &'static str,
            trace: Trace,
            mut target: Primed<impl Coroutine<()>>,
        ) -> Primed<impl Coroutine<()>> {
            while let Ok(()) = try_yield!() {
                if target.send(()).is_err() {
                    return;
                }
            }
            trace.note(name);
        }

        let trace = Trace::default();
        let sink = flushing(trace.clone()).prime();
        let mut source = stage("first", trace.clone(), stage("second", trace.clone(), sink));
        assert_eq!(source.send(()), Ok(()));
        drop(source);
        let events = ["received", "first", "second", "flushed", "local"];
        assert_eq!(trace.take(), events);
    }
}

mod dropping {
    use super::*;

    #[coro::coroutine]
    fn scopes(trace: Trace) -> impl Coroutine<()> {
        let _first = trace.guard("first");
        let _second = trace.guard("second");
        yield_!();
        {
            let _inner = trace.guard("inner");
            yield_!();
        }
        yield_!();
        let _last = trace.guard("last");
    }

    #[test]
    fn a_paused_one_drops_its_locals_as_its_scope_would() {
        let trace = Trace::default();
        let mut cor = scopes(trace.clone()).prime();
        assert_eq!(cor.send(()), Ok(()));
        drop(cor);
        assert_eq!(trace.take(), ["inner", "second", "first"]);
    }

    #[test]
    fn a_scope_ends_where_it_ends() {
        let trace = Trace::default();
        let mut cor = scopes(trace.clone()).prime();
        assert_eq!(cor.send(()), Ok(()));
        assert!(trace.take().is_empty());
        assert_eq!(cor.send(()), Ok(()));
        assert_eq!(trace.take(), ["inner"]);
        assert_eq!(cor.send(()), Err(SendError::Returned(())));
        assert_eq!(trace.take(), ["last", "second", "first"]);
    }

    #[test]
    fn arguments_drop_after_locals() {
        #[coro::coroutine]
        fn two(first: Guard, _second: Guard) -> impl Coroutine<()> {
            let _local = first.trace.guard("local");
            yield_!();
        }

        let trace = Trace::default();
        drop(two(trace.guard("first"), trace.guard("second")).prime());
        assert_eq!(trace.take(), ["local", "second", "first"]);
    }
}

mod panicking {
    use super::*;

    #[coro::coroutine]
    fn fragile(trace: Trace) -> Primed<impl Coroutine<u32, Yield = u32, Return = !>> {
        let _outer = trace.guard("outer");
        let mut quotient = 0;
        loop {
            let _inner = trace.guard("inner");
            let number = yield_!(quotient);
            assert_ne!(number, 0, "division by zero");
            quotient = 100 / number;
        }
    }

    #[test]
    fn a_panic_drops_the_locals_once_and_ends_it() {
        let trace = Trace::default();
        let mut cor = fragile(trace.clone());
        assert_eq!(cor.push(5), 20);
        trace.take();

        let message = panic_message(|| cor.push(0));
        assert!(message.contains("division by zero"), "{message}");
        assert_eq!(trace.take(), ["inner", "outer"]);

        assert!(cor.is_finished());
        assert_eq!(cor.send(5), Err(SendError::Finished(5)));
        let message = panic_message(|| cor.push(5));
        assert_eq!(message, "pushed to a coroutine that had panicked");
        assert_eq!(cor.close(), None);
        assert!(trace.take().is_empty());
    }

    #[test]
    fn a_panic_on_the_way_to_the_first_yield() {
        #[coro::coroutine]
        fn early(trace: Trace) -> impl Coroutine<()> {
            let _local = trace.guard("local");
            assert!(trace.0.borrow().is_empty(), "not empty");
            yield_!();
        }

        let trace = Trace::default();
        trace.note("something");
        let message = panic_message(|| early(trace.clone()).prime());
        assert!(message.contains("not empty"), "{message}");
        assert_eq!(trace.take(), ["something", "local"]);
    }

    #[test]
    fn a_panic_on_the_exit_path() {
        #[coro::coroutine]
        fn failing(trace: Trace) -> impl Coroutine<()> {
            let _local = trace.guard("local");
            if let Err(closed) = try_yield!() {
                panic!("{closed}");
            }
        }

        let trace = Trace::default();
        let cor = failing(trace.clone()).prime();
        assert_eq!(panic_message(|| cor.close()), Closed.to_string());
        assert_eq!(trace.take(), ["local"]);

        let cor = failing(trace.clone()).prime();
        assert_eq!(panic_message(|| drop(cor)), Closed.to_string());
        assert_eq!(trace.take(), ["local"]);
    }
}

#[expect(clippy::float_cmp, reason = "all averages are exact")]
mod as_a_value {
    use super::*;

    #[coro::coroutine]
    fn averager() -> impl Coroutine<f64, Yield = f64, Return = !> + Clone {
        let mut total = 0.0;
        let mut count = 0.0;
        loop {
            let number = yield_!(total / count);
            total += number;
            count += 1.0;
        }
    }

    #[coro::coroutine]
    fn averager_primed() -> Primed<impl Coroutine<f64, Yield = f64, Return = !> + Clone> {
        let mut total = 0.0;
        let mut count = 0.0;
        loop {
            let number = yield_!(total / count);
            total += number;
            count += 1.0;
        }
    }

    /// What one writes by hand.
    #[expect(dead_code, reason = "only its size is of interest")]
    enum Averager {
        Unresumed,
        Suspended { total: f64, count: f64 },
        Returned,
        Poisoned,
    }

    #[test]
    fn it_is_as_large_as_the_enum_one_would_write() {
        assert_eq!(size_of_val(&averager()), size_of::<Averager>());
        assert_eq!(size_of_val(&averager().prime()), size_of::<Averager>());
        assert_eq!(size_of_val(&averager_primed()), size_of::<Averager>());
    }

    #[test]
    fn a_clone_goes_its_own_way() {
        let mut one = averager().prime();
        one.push(10.0);
        let mut other = one.clone();
        assert_eq!(one.push(20.0), 15.0);
        assert_eq!(other.push(30.0), 20.0);

        let mut third = averager_primed();
        third.push(1.0);
        assert_eq!(third.clone().push(3.0), 2.0);
    }

    #[test]
    fn an_unprimed_one_can_be_cloned() {
        let template = averager();
        let mut averages = [template.clone().prime(), template.prime()];
        averages[0].push(1.0);
        assert_eq!(averages[1].push(7.0), 7.0);
    }

    #[test]
    fn a_clone_at_a_try_yield() {
        #[coro::coroutine]
        fn numbers() -> impl Coroutine<u32, Return = Vec<u32>> + Clone {
            let mut numbers = Vec::new();
            while let Ok(number) = try_yield!() {
                numbers.push(number);
            }
            numbers
        }

        let mut one = numbers().prime();
        assert_eq!(one.send(1), Ok(()));
        let mut other = one.clone();
        assert_eq!(other.send(2), Ok(()));
        assert_eq!(one.close(), Some(vec![1]));
        assert_eq!(other.close(), Some(vec![1, 2]));
    }

    #[test]
    fn debug_shows_the_state() {
        #[coro::coroutine]
        fn greeter(name: &'static str) -> impl Coroutine<()> + std::fmt::Debug {
            yield_!();
            println!("hello {name}");
        }

        let cor = greeter("Filipe");
        assert!(format!("{cor:?}").contains("Unresumed"), "{cor:?}");
        let mut cor = cor.prime();
        let paused = format!("{cor:?}");
        assert_eq!(paused, "Primed(Suspend1 { name: \"Filipe\" })");
        assert_eq!(cor.send(()), Err(SendError::Returned(())));
        assert!(format!("{cor:?}").contains("Finished"), "{cor:?}");
    }

    #[test]
    fn boxed_it_can_be_stored() {
        type Stored = Primed<Box<dyn Coroutine<u32, Yield = (), Return = Vec<u32>>>>;

        let boxed: Box<dyn Coroutine<u32, Yield = (), Return = Vec<u32>>> = Box::new(collected());
        let mut stored: Vec<Stored> = vec![
            boxed.prime(),
            collected_boxed().prime(),
            collected_boxed_primed(),
        ];
        for (number, cor) in (0..).zip(&mut stored) {
            assert_eq!(cor.send(number), Ok(()));
            assert!(!cor.is_finished());
        }
        let closed: Vec<_> = stored.into_iter().map(Primed::close).collect();
        assert_eq!(closed, [Some(vec![0]), Some(vec![1]), Some(vec![2])]);
    }

    #[coro::coroutine]
    fn collected_boxed() -> Box<dyn Coroutine<u32, Return = Vec<u32>>> {
        let mut numbers = Vec::new();
        while let Ok(number) = try_yield!() {
            numbers.push(number);
        }
        numbers
    }

    #[coro::coroutine]
    fn collected_boxed_primed() -> Primed<Box<dyn Coroutine<u32, Return = Vec<u32>>>> {
        let mut numbers = Vec::new();
        while let Ok(number) = try_yield!() {
            numbers.push(number);
        }
        numbers
    }

    #[test]
    fn boxed_it_recurses() {
        #[coro::coroutine]
        fn depth(level: u32) -> Primed<Box<dyn Coroutine<u32, Yield = u32, Return = !>>> {
            let mut below = (level > 0).then(|| depth(level - 1));
            let mut answer = level;
            loop {
                let number = yield_!(answer);
                answer = match &mut below {
                    Some(below) => below.push(number + 1),
                    None => number,
                };
            }
        }

        assert_eq!(depth(5).push(10), 15);
    }

    #[test]
    fn generic_code_can_drive_it() {
        fn feed<C>(mut cor: Primed<C>, numbers: &[u32]) -> Option<Vec<u32>>
        where
            C: Coroutine<u32, Yield = (), Return = Vec<u32>>,
        {
            for number in numbers {
                cor.send(*number).ok()?;
            }
            cor.close()
        }

        assert_eq!(feed(collected().prime(), &[1, 2]), Some(vec![1, 2]));
        assert_eq!(feed(collected_boxed_primed(), &[3]), Some(vec![3]));
    }

    #[test]
    fn it_is_a_value_of_a_struct() {
        struct Average<C>(Primed<C>);

        impl<C: Coroutine<f64, Yield = f64, Return = Never>> Average<C> {
            fn add(&mut self, number: f64) -> f64 {
                self.0.push(number)
            }
        }

        let mut average = Average(averager().prime());
        average.add(1.0);
        assert_eq!(average.add(4.0), 2.5);
    }

    #[test]
    fn it_moves_between_threads() {
        let mut cor = collected().prime();
        assert_eq!(cor.send(1), Ok(()));
        let closed = thread::spawn(move || {
            assert_eq!(cor.send(2), Ok(()));
            cor.close()
        });
        assert_eq!(closed.join().expect("no panic"), Some(vec![1, 2]));
    }

    #[test]
    fn threads_share_it_behind_a_lock() {
        let cor = Mutex::new(collected().prime());
        thread::scope(|scope| {
            for number in 0..4 {
                let cor = &cor;
                scope.spawn(move || cor.lock().expect("no panic").send(number));
            }
        });
        let mut numbers = cor
            .into_inner()
            .expect("no panic")
            .close()
            .expect("it catches");
        numbers.sort_unstable();
        assert_eq!(numbers, [0, 1, 2, 3]);
    }

    #[test]
    fn it_is_as_send_as_its_contents() {
        #[coro::coroutine]
        fn counter(count: Cell<u32>) -> impl Coroutine<(), Yield = u32> {
            loop {
                yield_!(count.get());
                count.set(count.get() + 1);
            }
        }

        fn assert_send<T: Send>(_: &T) {}
        fn assert_sync<T: Sync>(_: &T) {}

        // A `Cell` is `Send` and not `Sync`.
        assert_send(&counter(Cell::new(0)));
        assert_send(&counter(Cell::new(0)).prime());
        assert_sync(&collected());
        assert_sync(&collected().prime());
    }

    #[test]
    fn a_target_can_be_lent() {
        #[coro::coroutine]
        fn forwarding(
            target: &mut Primed<impl Coroutine<u32, Yield = ()>>,
        ) -> Primed<impl Coroutine<u32>> {
            loop {
                let number = yield_!();
                if target.send(number).is_err() {
                    return;
                }
            }
        }

        let mut sink = collected().prime();
        assert_eq!(forwarding(&mut sink).send(1), Ok(()));
        assert_eq!(sink.send(2), Ok(()));
        assert_eq!(sink.close(), Some(vec![1, 2]));
    }
}
