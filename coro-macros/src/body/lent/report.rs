//! Words the errors about lent values.

use proc_macro2::{Ident, Span};
use quote::{ToTokens, quote};
use syn::Type;

use super::remedies::{Lent, Wanted};
use super::{Finder, Put, Received, Returned, Store};
use crate::body::flow::Flow;
use crate::body::ir::{LocalId, YieldId};
use crate::body::liveness::{Fate, Fates};
use crate::body::names::Names;
use crate::body::spelled::spelled;
use crate::errors::{Errors, yield_at};

/// What is lent where nobody named it.
const RECEIVED: &str = "what this yield receives";

/// What the errors are worded from.
pub(super) struct Reporter<'r, 'f> {
    pub found: &'r Finder<'f>,
    pub names: &'r Names,
    pub flow: &'r Flow,
    pub fates: &'r Fates,
    pub errors: &'r mut Errors,
}

/// A variable that is used behind a later yield, and that yield.
type Kept<'r, 'f> = (LocalId, &'r Received<'f>, YieldId);

impl<'r> Reporter<'r, '_> {
    /// The first yield from `from` on that saves a local.
    fn saved(&self, local: LocalId, from: YieldId) -> Option<YieldId> {
        saved(self.fates, local, from)
    }

    fn place(&self, id: YieldId) -> Span {
        self.found.body.yields[id - 1].span
    }

    /// A yield as the user writes it, but for its value.
    fn spelled(&self, id: YieldId) -> String {
        let name = if self.found.body.yields[id - 1].catches {
            "try_yield!"
        } else {
            "yield_!"
        };
        let value = if self.found.handing.contains(&id) {
            ".."
        } else {
            ""
        };
        format!("{name}({value})")
    }

    /// The variables that are used behind a later yield, those of a pattern together.
    pub(super) fn kept(&mut self) {
        let lent = self.found.lent.iter();
        let kept: Vec<_> = lent
            .filter_map(|(&local, received)| Some((local, received, self.saved(local, 1)?)))
            .collect();
        for together in kept.chunk_by(|(_, one, _), (_, other, _)| one.pattern == other.pattern) {
            let (local, received, _) = together[0];
            let of = &self.names.locals[local];
            if of.synthetic && self.found.body.place_of_operand(&of.name).is_some() {
                self.operand(received);
            } else if of.synthetic {
                self.guarded(received);
            } else {
                self.kept_together(together);
            }
        }
    }

    fn kept_together(&mut self, kept: &[Kept<'r, '_>]) {
        let (local, received, id) = kept[0];
        let names: Vec<_> = kept
            .iter()
            .map(|(local, ..)| &self.names.locals[*local].name)
            .collect();
        let (what, are) = match &names[..] {
            [name] => (format!("`{name}`"), "is"),
            names => (listed(names), "are"),
        };
        let behind = yield_at(self.place(id));
        let line = self.flow.line_behind(id, local, self.names);
        let note = line.map_or_else(String::new, |line| {
            format!("note: `{}` is used {line}, behind {behind}\n", names[0])
        });
        let found = self.found;
        let is_yielded = found.yielded.contains(&local) && found.protocol.lends_yields();
        let help = Lent::of_type(received.ty).help_kept(&Wanted {
            names: &names,
            whole: received.of.is_whole.then(|| self.spelled(received.of.id)),
            is_mutable: self.names.locals[local].mutable,
            is_yielded,
        });
        let headline = format!("{what} {are} lent until the next yield, and {are} used after it");
        self.errors.at(
            quote!(#(#names)*),
            format!("{headline}\n\n{note}help: {help}"),
        );
    }

    /// A value that has no name, beside another yield of the expression.
    fn operand(&mut self, received: &Received<'_>) {
        let help = Lent::of_type(received.ty).help_operand(&self.spelled(received.of.id));
        self.errors.push(syn::Error::new(
            self.place(received.of.id),
            format!(
                "{RECEIVED} is lent until the next yield, and is used after it\n\nhelp: {help}"
            ),
        ));
    }

    /// A value that is matched, and that a guard keeps.
    fn guarded(&mut self, received: &Received<'_>) {
        let catches = self.found.body.yields[received.of.id - 1].catches;
        let spelled = self.spelled(received.of.id);
        let help = Lent::of_type(received.ty).help_guarded(&spelled, catches);
        self.errors.push(syn::Error::new(
            self.place(received.of.id),
            format!("{RECEIVED} is lent until the next yield, which is in a guard\n\nhelp: {help}"),
        ));
    }

    /// What is put where it does not live long enough.
    pub(super) fn stores(&mut self) {
        for store in &self.found.stores {
            let ty = match store.lent {
                Put::Variable(local, _) if self.saved(local, 1).is_some() => continue,
                Put::Variable(local, _) => match self.found.lent.get(&local) {
                    Some(received) => received.ty,
                    None => continue,
                },
                Put::Received(_) if self.found.lent.contains_key(&store.into) => continue,
                Put::Received(_) => &self.found.protocol.send,
            };
            if self.outlives(store) {
                self.stored(store, ty);
            } else if self.saved(store.into, 1).is_some() {
                self.stored_in_older(store, ty);
            }
        }
    }

    /// What is put into something whose type is that of a frame, though no yield comes behind.
    fn stored_in_older(&mut self, store: &Store, ty: &Type) {
        let (what, value, at) = self.what_is_stored(store);
        let into = &self.names.locals[store.into].name;
        let help = match store.lent {
            Put::Variable(..) => {
                format!("bind it anew, behind the yield: `let mut {into} = {into};`")
            }
            Put::Received(_) => {
                let by = self.found.typed.contains(&store.into).then_some(store.by);
                let copied = Lent::of_type(ty).help_stored(&value, &into.to_string(), by);
                format!("bind a variable of its own to it: `let {into} = {value};`; or {copied}")
            }
        };
        let message = format!(
            "{what} is lent for one send, and `{into}` is older than that\n\n\
             note: no type can say that a part of `{into}` is gone with the send\n\
             help: {help}"
        );
        self.errors.push(syn::Error::new(at, message));
    }

    /// How a value that is put somewhere is called, how it is spelled, and where.
    fn what_is_stored(&self, store: &Store) -> (String, String, Span) {
        let received = |id| (RECEIVED.to_owned(), self.spelled(id), self.place(id));
        match store.lent {
            Put::Received(id) => received(id),
            Put::Variable(local, at) => {
                let name = &self.names.locals[local];
                match self.found.lent.get(&local) {
                    Some(lent) if name.synthetic => received(lent.of.id),
                    _ => (format!("`{}`", name.name), name.name.to_string(), at),
                }
            }
        }
    }

    fn outlives(&self, store: &Store) -> bool {
        self.found.outliving.contains(&store.into) || self.saved(store.into, store.from).is_some()
    }

    fn stored(&mut self, store: &Store, ty: &Type) {
        let into = &self.names.locals[store.into].name;
        let (what, value, at) = self.what_is_stored(store);
        let by = self.found.typed.contains(&store.into).then_some(store.by);
        let help = Lent::of_type(ty).help_stored(&value, &into.to_string(), by);
        self.errors.push(syn::Error::new(
            at,
            format!(
                "{what} is lent until the next yield, and `{into}` outlives that\n\nhelp: {help}"
            ),
        ));
    }

    /// What is returned, or handed out for longer.
    pub(super) fn returns(&mut self) {
        let protocol = self.found.protocol;
        let is_all = matches!(protocol.returns, Type::Reference(_));
        for returned in &self.found.returned {
            let (what, value, ty) = match returned {
                Returned::Received(id) => {
                    (RECEIVED.to_owned(), Some(self.spelled(*id)), &protocol.send)
                }
                Returned::Variable(local, value) | Returned::Yielded(local, value) => {
                    let name = &self.names.locals[*local].name;
                    let ty = self.found.lent[&self.found.origin(*local)].ty;
                    (format!("`{name}`"), spelled(value, self.names), ty)
                }
            };
            let (lent, value) = (Lent::of_type(ty), value.unwrap_or_default());
            let message = match returned {
                Returned::Yielded(..) => {
                    let help = lent.help_handed_out(&value);
                    format!(
                        "{what} is lent for one send, and `Yield` is to live longer\n\nhelp: {help}"
                    )
                }
                Returned::Received(_) | Returned::Variable(..) => {
                    let help = lent.help_returned(&value, is_all);
                    format!(
                        "{what} is lent until the next yield, so it cannot be returned\n\nhelp: {help}"
                    )
                }
            };
            match returned {
                Returned::Received(id) => {
                    self.errors.push(syn::Error::new(self.place(*id), message));
                }
                Returned::Variable(_, value) | Returned::Yielded(_, value) => {
                    self.errors.at(value.to_token_stream(), message);
                }
            }
        }
    }
}

/// The first yield from `from` on that saves a local.
pub(super) fn saved(fates: &Fates, local: LocalId, from: YieldId) -> Option<YieldId> {
    let mut yields = from..=fates.at_yield.len();
    yields.find(|id| fates.at_yield[id - 1].contains(&(local, Fate::Saved)))
}

/// Several names, in backticks.
fn listed(names: &[&Ident]) -> String {
    let mut names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    let last = names.pop().unwrap_or_default();
    format!("{} and {last}", names.join(", "))
}
