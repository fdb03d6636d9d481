//! Which compound assignments are built in.
//!
//! Rust evaluates the right side of `place += value` first if both are of primitive types, and the place
//! first if the operator is overloaded. Only the first can be told apart from an assignment behind a
//! yield, so an expansion calls [`check_operands`], where it is never run, to say that it is one.

/// Types with which an arithmetic or bitwise assignment is built in.
#[diagnostic::on_unimplemented(
    message = "this operator is overloaded, so its place would have to be held across a yield",
    label = "it is not built in for `{Self}` and `{Right}`",
    note = "bind what yields ahead of all: `let value = yield_!(..);`"
)]
pub trait Primitive<Right> {
    /// Compiles if `place op= value` is built in.
    fn is_built_in(_: *const Self, _: *const Right) {}
}

/// Types with which a shift in place is built in.
#[diagnostic::on_unimplemented(
    message = "this operator is overloaded, so its place would have to be held across a yield",
    label = "it is not built in for `{Self}` and `{Right}`",
    note = "bind what yields ahead of all: `let value = yield_!(..);`"
)]
pub trait PrimitiveShift<Right> {
    /// Compiles if `place <<= value` is built in.
    fn is_built_in(_: *const Self, _: *const Right) {}
}

/// Asks one of these traits about the types of what these point to.
///
/// Its function comes as a value since the message would speak of a call of it, which nobody wrote.
pub fn check_operands<L, R>(_: *const L, _: *const R, _: fn(*const L, *const R)) {}

macro_rules! primitive {
    ($($ty:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl Primitive<$ty> for $ty {}
    )* };
}

/// A marker for the integers, each of which may be shifted by each.
trait Integer {}

macro_rules! integer {
    ($($ty:ty)*) => { $(impl Integer for $ty {})* };
}

primitive!(bool f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);
integer!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

#[diagnostic::do_not_recommend]
impl<Left: Integer, Right: Integer> PrimitiveShift<Right> for Left {}
