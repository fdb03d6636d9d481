//! Loops through what the temporary of a guard has been copied to, of a local that a yield moves into the frame.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use crate::harness::*;
use crate::oracle;

oracle! {
    fn of_an_argument(list: RefCell<Vec<u32>>) -> Coroutine<u32, Yield = u32, Return = u32> + Clone {
        let mut sum = 0;
        for n in list.borrow().clone() {
            sum += yield_!(n);
        }
        sum
    }
    with (RefCell::new(vec![1, 2, 3]))
}

oracle! {
    fn with_jumps() -> Coroutine<u32, Yield = usize, Return = usize> {
        let list = Rc::new(RefCell::new(vec![d("a"), d("bb"), d("ccc")]));
        let behind = d("behind");
        let mut sum = 0;
        'again: loop {
            #[allow(clippy::needless_range_loop)]
            'each: for at in 0..list.borrow().len() {
                let turn = d(at);
                match yield_!(at) {
                    0 => continue,
                    1 => continue 'each,
                    2 => continue 'again,
                    3 => break,
                    4 => break 'again,
                    5 => return sum,
                    n => sum += n as usize,
                }
                mark(turn.name());
            }
            mark(list.try_borrow_mut().is_ok());
            for name in list.borrow().iter().map(|item| item.name().len()).collect::<Vec<_>>() {
                sum += name;
                if yield_!(sum) == 0 {
                    break 'again;
                }
            }
        }
        mark(behind.name());
        sum
    }
}

oracle! {
    fn taken_out_of_a_lock() -> Coroutine<u32, Yield = usize, Return = usize> {
        let list = Arc::new(Mutex::new(vec![d("a"), d("bb")]));
        for item in std::mem::take(&mut *list.lock().unwrap()) {
            mark(yield_!(item.name().len()));
        }
        list.lock().unwrap().push(d("last"));
        let more = d("more");
        for item in list.lock().unwrap().drain(..).collect::<Vec<_>>() {
            yield_!(item.name().len());
        }
        mark(more.name());
        list.lock().unwrap().len()
    }
}
