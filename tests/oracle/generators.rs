//! How a generator is entered into the table.

/// The same as `oracle!`, for a generator, which is sent nothing and returns nothing.
#[macro_export]
macro_rules! oracle_generator {
    (
        $(#[$meta:meta])*
        fn $name:ident $params:tt -> Iterator<Item = $item:ty> $(+ $clone:ident)? { $($body:tt)* }
        $(with ($($value:expr),* $(,)?))?
        $(parts {
            $(fn $part:ident $part_params:tt -> $kind:ty as $part_return:ty $part_body:block)*
        })?
    ) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            type In = ();
            type Out = $item;
            type End = ();

            mod generator {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use coro::prelude::*;

                $($(
                    #[coro::coroutine]
                    fn $part $part_params -> $kind $part_body
                )*)?

                /// What is delegated to goes through as it is.
                #[allow(dead_code)]
                fn each<I: IntoIterator<Item = super::Out>>(elements: I) -> I {
                    elements
                }

                $(#[$meta])*
                #[coro::coroutine]
                pub fn body $params -> impl Iterator<Item = $item> $(+ $clone)? { $($body)* }
            }

            mod plain {
                #[allow(unused_imports)]
                use super::super::*;
                #[allow(unused_imports)]
                use super::{End, In, Out};
                $crate::oracle_exchanging! {}

                $($(
                    fn $part $part_params -> $part_return $part_body
                )*)?

                /// Yields them one by one.
                #[allow(dead_code)]
                fn each(elements: impl IntoIterator<Item = Out>) {
                    for element in elements {
                        $crate::harness::exchange::<In, Out, End>(element);
                    }
                }

                $(#[$meta])*
                pub fn body $params { $($body)* }
            }

            #[test]
            fn agrees() {
                let pair = $crate::harness::Pair::<In, Out, End> {
                    name: stringify!($name),
                    machine: || {
                        let machine = generator::body($($($value),*)?);
                        let machine = $crate::harness::Generator::new(machine);
                        $(let machine = $crate::oracle_cloning!($clone, machine);)?
                        Box::new(machine)
                    },
                    plain: || plain::body($($($value),*)?),
                };
                $crate::harness::compare(&pair);
                $($crate::oracle_clones!($clone, pair);)?
            }
        }
    };
}
