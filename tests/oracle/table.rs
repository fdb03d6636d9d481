//! How a body is entered into the table.

/// Compiles a body twice, by the attribute and as it stands, and compares the two.
///
/// ```text
/// oracle! {
///     fn name(args..) -> Coroutine<Send, Yield = Yield, Return = Return> + Clone { body }
///     with (values of the args)
///     parts { fn part(args..) -> impl Coroutine<..> as Return { body } .. }
///     means { body }
/// }
/// ```
///
/// The signature of a lent send says as what it is sent, `Coroutine<&str as &'static str, ..>`. The
/// parts are functions that the body delegates to, compiled twice like it; each says what its plain
/// version returns. Where a coroutine is known to differ, `means` says what a plain function has to
/// do to behave like it.
#[macro_export]
macro_rules! oracle {
    ($(#[$meta:meta])* fn $name:ident $params:tt
        -> Coroutine<$send:ty $(as $sent:ty)?, Yield = $yield:ty, Return = !> $($rest:tt)*
    ) => {
        $crate::oracle! {
            @ { ! coro::Never } $(#[$meta])* fn $name $params
            -> Coroutine<$send $(as $sent)?, Yield = $yield> $($rest)*
        }
    };
    ($(#[$meta:meta])* fn $name:ident $params:tt
        -> Coroutine<$send:ty $(as $sent:ty)?, Yield = $yield:ty, Return = $return:ty> $($rest:tt)*
    ) => {
        $crate::oracle! {
            @ { $return $return } $(#[$meta])* fn $name $params
            -> Coroutine<$send $(as $sent)?, Yield = $yield> $($rest)*
        }
    };
    (
        @ { $return:tt $end:ty }
        $(#[$meta:meta])*
        fn $name:ident $params:tt -> Coroutine<$send:ty $(as $sent:ty)?, Yield = $yield:ty>
        $(+ $clone:ident)? { $($body:tt)* }
        $(with ($($value:expr),* $(,)?))?
        $(parts {
            $(fn $part:ident $part_params:tt -> $kind:ty as $part_return:ty $part_body:block)*
        })?
        $(means $meaning:tt)?
    ) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            type In = $crate::oracle_sent!($send $(, $sent)?);
            type Out = $yield;
            type End = $end;

            mod coroutine {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use coro::prelude::*;

                $($(
                    #[coro::coroutine]
                    fn $part $part_params -> $kind $part_body
                )*)?

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

                $($(
                    #[coro::coroutine]
                    fn $part $part_params -> $kind $part_body
                )*)?

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
                $crate::oracle_exchanging! {}

                $($(
                    fn $part $part_params -> $part_return $part_body
                )*)?

                $crate::oracle_plain! {
                    { $(#[$meta])* pub fn body $params -> $return } $($meaning)? { $($body)* }
                }
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

/// The plain version of a body: what it means, or else the body itself.
#[macro_export]
macro_rules! oracle_plain {
    ({ $($signature:tt)* } { $($body:tt)* } $({ $($_unlike:tt)* })?) => {
        $($signature)* { $($body)* }
    };
}

/// What is sent: as the signature says, or else as its lifetime allows.
#[macro_export]
macro_rules! oracle_sent {
    ($send:ty) => {
        $send
    };
    ($send:ty, $sent:ty) => {
        $sent
    };
}

/// Makes the yields suspend a plain body; the types are those of the module.
#[macro_export]
macro_rules! oracle_exchanging {
    () => {
        #[allow(unused_macros)]
        macro_rules! yield_ {
            () => {
                $crate::harness::exchange::<In, Out, End>(())
            };
            ($v:expr) => {
                $crate::harness::exchange::<In, Out, End>($v)
            };
        }
        #[allow(unused_macros)]
        macro_rules! try_yield {
            () => {
                $crate::harness::try_exchange::<In, Out, End>(())
            };
            ($v:expr) => {
                $crate::harness::try_exchange::<In, Out, End>($v)
            };
        }
        #[allow(unused_macros)]
        macro_rules! yield_from {
            ($v:expr) => {{
                let open = $crate::harness::is_open();
                let value = $v;
                $crate::harness::delegated(open, value)
            }};
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
