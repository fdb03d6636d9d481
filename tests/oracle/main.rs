//! The same bodies compiled twice, by the attribute and as plain functions, must do the same.

mod bodies;
mod generators;
mod harness;
mod methods;
mod table;
