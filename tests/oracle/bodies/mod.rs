//! The hand-written table, by topic.

mod places;
