//! How a body is entered into the table.

/// Compiles a body twice, by the attribute and as it stands, and compares the two.
///
/// ```text
/// oracle! {
///     fn name(args..) -> Coroutine<Send, Yield = Yield, Return = Return> + Clone { body }
///     with (values of the args)
/// }
/// ```
#[macro_export]
macro_rules! oracle {
    ($(#[$meta:meta])* fn $name:ident $params:tt
        -> Coroutine<$send:ty, Yield = $yield:ty, Return = !> $($rest:tt)*
    ) => {
        $crate::oracle! {
            @ { ! coro::Never } $(#[$meta])* fn $name $params
            -> Coroutine<$send, Yield = $yield> $($rest)*
        }
    };
    ($(#[$meta:meta])* fn $name:ident $params:tt
        -> Coroutine<$send:ty, Yield = $yield:ty, Return = $return:ty> $($rest:tt)*
    ) => {
        $crate::oracle! {
            @ { $return $return } $(#[$meta])* fn $name $params
            -> Coroutine<$send, Yield = $yield> $($rest)*
        }
    };
    (
        @ { $return:tt $end:ty }
        $(#[$meta:meta])*
        fn $name:ident $params:tt -> Coroutine<$send:ty, Yield = $yield:ty>
        $(+ $clone:ident)? { $($body:tt)* }
        $(with ($($value:expr),* $(,)?))?
    ) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            type In = $send;
            type Out = $yield;
            type End = $end;

            mod coroutine {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use coro::prelude::*;

                $(#[$meta])*
                #[coro::coroutine]
                pub fn body $params -> impl Coroutine<$send, Yield = $yield, Return = $return>
                $(+ $clone)? { $($body)* }
            }

            mod primed {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use coro::prelude::*;

                $(#[$meta])*
                #[coro::coroutine]
                pub fn body $params
                    -> Primed<impl Coroutine<$send, Yield = $yield, Return = $return> $(+ $clone)?>
                { $($body)* }
            }

            mod plain {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use super::{End, In, Out};
                #[allow(unused_imports)]
                use coro::Closed;
                #[allow(unused_macros)]
                macro_rules! yield_ {
                    () => { $crate::harness::exchange::<In, Out, End>(()) };
                    ($v:expr) => { $crate::harness::exchange::<In, Out, End>($v) };
                }
                #[allow(unused_macros)]
                macro_rules! try_yield {
                    () => { $crate::harness::try_exchange::<In, Out, End>(()) };
                    ($v:expr) => { $crate::harness::try_exchange::<In, Out, End>($v) };
                }

                $(#[$meta])*
                pub fn body $params -> $return { $($body)* }
            }

            #[test]
            fn agrees() {
                let mut pair = $crate::harness::Pair::<In, Out, End> {
                    name: stringify!($name),
                    machine: || {
                        let machine = coroutine::body($($($value),*)?);
                        let machine = $crate::harness::Machine::unprimed(machine);
                        $(let machine = $crate::oracle_cloning!($clone, machine);)?
                        Box::new(machine)
                    },
                    plain: || plain::body($($($value),*)?),
                };
                $crate::harness::compare(&pair);
                $($crate::oracle_clones!($clone, pair);)?
                pair.machine = || {
                    Box::new($crate::harness::Machine::primed(|| primed::body($($($value),*)?)))
                };
                $crate::harness::compare_primed(&pair);
            }
        }
    };
}

/// Makes the machine of a body whose signature offers it copy itself.
#[macro_export]
macro_rules! oracle_cloning {
    (Clone, $machine:ident) => {
        $machine.cloning()
    };
}

/// Compares the clones of a body whose signature offers them.
#[macro_export]
macro_rules! oracle_clones {
    (Clone, $pair:ident) => {
        $crate::harness::compare_clones(&$pair)
    };
}
