//! The contestants: each has the same bodies, as one would write them with it.

#[cfg(feature = "builtin")]
pub mod builtin;
pub mod corosensei;
pub mod diapause;
pub mod genawaiter;
pub mod generator;
pub mod hand;
pub mod next_gen;
pub mod ours;

/// Functions `chain_1` to `chain_16` out of a contestant's `stage` and `sink`.
macro_rules! chains {
    () => {
        chains!(chain_1: stage);
        chains!(chain_2: stage stage);
        chains!(chain_4: stage stage stage stage);
        chains!(chain_8: stage stage stage stage stage stage stage stage);
        chains!(chain_16: stage stage stage stage stage stage stage stage
            stage stage stage stage stage stage stage stage);
    };
    ($name:ident: $($stage:ident)+) => {
        pub fn $name(run: &mut Run) {
            workloads::pipeline(run, |total| chains!(@ total $($stage)+));
        }
    };
    (@ $total:ident $stage:ident $($rest:ident)*) => {
        $stage(chains!(@ $total $($rest)*))
    };
    (@ $total:ident) => {
        sink($total)
    };
}
use chains;
