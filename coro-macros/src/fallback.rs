//! What stands in for a body when something is wrong.
//!
//! In: the errors of a function. Out: statements for its braces that report them. Guarantees: nothing is
//! reported beside them. An expression that is a `compile_error!` is of an erroneous type, which satisfies
//! any return type, an opaque one included, and takes the lints off the rest of the body; those who call
//! the function see its signature, with all that it promises.

use proc_macro2::TokenStream;

use crate::errors::Errors;

/// The statements for a function that was not lowered.
pub(crate) fn emit_fallback(errors: Errors) -> TokenStream {
    errors.into_compile_errors()
}
