//! The texts of expressions.

/// The texts of expressions as `dbg!` shows them, in an array.
///
/// rustc knows the blanks between tokens only as long as no macro has taken the tokens apart, so this
/// is given all the arguments of a `dbg!` together.
#[doc(hidden)]
#[macro_export]
macro_rules! __texts {
    ($($value:expr),+ $(,)?) => {
        [$($crate::__private::stringify!($value)),+]
    };
}
