//! What `format_args!` makes: it borrows what it is given, and lives no longer than its statement, or its block. In: what is bound to what.
//! Out: an error, if a yield keeps it.

use syn::{Expr, Pat};

use super::Finder;
use crate::body::ir::{LocalId, Suspension};
use crate::body::liveness::Fate;
use crate::body::macros;
use crate::body::names;
use crate::errors::{Errors, yield_at};

impl<'a> Finder<'a> {
    /// Remembers a variable that is bound to what `format_args!` makes of something.
    pub(super) fn text(&mut self, pat: &Pat, value: &'a Expr) {
        if let (Pat::Ident(pat), Expr::Macro(value)) = (pat, value)
            && macros::is_format_args(&value.mac)
            && value.mac.tokens.to_string().contains('{')
            && let Some((local, _)) = names::read(&pat.ident)
        {
            self.texts.push((local, value));
        }
    }

    /// Reports those that some yield saves.
    pub(super) fn refuse_texts(&self, yields: &[Suspension], errors: &mut Errors) {
        for (local, value) in &self.texts {
            let is_saved = |fates: &Vec<_>| fates.contains(&(*local, Fate::Saved));
            let Some(id) = self.fates.at_yield.iter().position(is_saved) else {
                continue;
            };
            let (yielded, kept_by) = (yield_at(yields[id].span), self.text_kept_by(*local, id));
            errors.at(
                value,
                format!(
                    "this `format_args!` is held across {yielded}\n\n{kept_by}\
                     note: it borrows what it is given, and a paused coroutine cannot borrow from itself\n\
                     help: make it behind the yield; or make a text of it: `format!(..)`"
                ),
            );
        }
    }

    fn text_kept_by(&self, local: LocalId, id: usize) -> String {
        let line = self.flow.line_behind(id + 1, local, self.names);
        match (self.names.shown(local), line) {
            (Some(bound), Some(line)) => {
                format!("note: `{bound}` is used behind the yield, {line}\n")
            }
            _ => "note: the expression around it goes on with it behind the yield\n".to_owned(),
        }
    }
}
