//! How a method is entered into the table.

/// The same as `oracle!`, for a method: `for This { fields } = This { values };` says what it is called on.
///
/// Of a method that borrows, the value is leaked, so that only what the body does is traced.
#[macro_export]
macro_rules! oracle_method {
    (
        for $this:ident { $($field:ident: $type:ty),* } = $value:expr;
        $(impl { $($helper:tt)* })?
        fn $name:ident ($($receiver:tt)*)
        -> Coroutine<$send:ty, Yield = $yield:ty, Return = $return:ty> $(+ $clone:ident)? { $($body:tt)* }
    ) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            type In = $send;
            type Out = $yield;
            type End = $return;

            mod coroutine {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use coro::prelude::*;

                #[derive(Clone, Debug)]
                pub struct $this { $(pub $field: $type),* }

                #[coro::coroutine]
                impl $this {
                    $($($helper)*)?

                    #[coroutine]
                    pub fn body($($receiver)*) -> impl Coroutine<$send, Yield = $yield, Return = $return>
                    $(+ $clone)? { $($body)* }
                }

                pub fn value() -> $this { $value }
            }

            mod plain {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use super::{End, In, Out};
                #[allow(unused_imports)]
                use coro::Closed;
                $crate::oracle_exchanging! {}

                #[derive(Clone, Debug)]
                pub struct $this { $(pub $field: $type),* }

                impl $this {
                    $($($helper)*)?

                    pub fn body($($receiver)*) -> $return { $($body)* }
                }

                pub fn value() -> $this { $value }
            }

            #[test]
            fn agrees() {
                let pair = $crate::harness::Pair::<In, Out, End> {
                    name: stringify!($name),
                    machine: || {
                        let machine = $crate::oracle_call!(coroutine, $($receiver)*);
                        let machine = $crate::harness::Machine::unprimed(machine);
                        $(let machine = $crate::oracle_cloning!($clone, machine);)?
                        Box::new(machine)
                    },
                    plain: || $crate::oracle_call!(plain, $($receiver)*),
                };
                $crate::harness::compare(&pair);
                $($crate::oracle_clones!($clone, pair);)?
            }
        }
    };
}

/// Calls the method of one version.
#[macro_export]
macro_rules! oracle_call {
    ($version:ident, & $($receiver:tt)*) => {
        Box::leak(Box::new($version::value())).body()
    };
    ($version:ident, $self:ident: Box<Self>) => {
        Box::new($version::value()).body()
    };
    ($version:ident, $($receiver:tt)*) => {
        $version::value().body()
    };
}
