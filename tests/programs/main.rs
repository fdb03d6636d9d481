//! Programs that put together what the other tests take one at a time: nesting, generics, drops,
//! lent values, methods, expressions and boxes.

#![deny(warnings)]

mod auction;
mod battle;
mod boxes;
mod cells;
mod census;
mod changes;
mod crossing;
mod cursor;
mod dispatch;
mod drops;
mod editor;
mod enrolment;
mod expressions;
mod ferry;
mod galley;
mod given_back;
mod guards;
mod guild;
mod kitchen;
mod lanes;
mod ledger;
mod lent;
mod mailbox;
mod methods;
mod museum;
mod names;
mod nested;
mod orchard;
mod pool;
mod porter;
mod railway;
mod records;
mod requests;
mod session;
mod shell;
mod till;
mod trie;
mod weather;
mod workers;
