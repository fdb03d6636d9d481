//! What rustc says of programs that are wrong: the same as of plain ones, and nothing of expansions.

mod mistakes;
mod mutations;
mod rustc;
