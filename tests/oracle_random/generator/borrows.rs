//! Borrows that are held over yields.

use super::body::Body;
use super::locals::{Lease, Reach, State};
use super::places::Place;
use super::types::Type;

impl Body {
    /// Borrows a local or a part of it, and uses that behind a yield.
    pub fn borrow(&mut self) -> String {
        let exclusive = self.random.once_in(2);
        let Some(place) = self.borrowable(exclusive) else {
            return self.let_value();
        };
        let again = self.random.once_in(4) && self.may_be_hidden(place.local);
        let name = if again {
            self.locals[place.local].name.clone()
        } else {
            self.new_name()
        };
        let typed = self.random.once_in(4);
        let reference = reference(exclusive);
        let typed = if typed {
            format!(": {reference}{}", place.of.written())
        } else {
            String::new()
        };
        let opening = format!("let {name}{typed} = {reference}{};\n", bare(&place.text));
        self.holding(opening, &[(name, place, exclusive)])
    }

    /// Borrows two places at once.
    pub fn borrow_two(&mut self) -> String {
        let exclusive = [self.random.once_in(2), self.random.once_in(2)];
        let Some(first) = self.borrowable(exclusive[0]) else {
            return self.let_value();
        };
        self.lend(&first, exclusive[0]);
        // Rather of the same local.
        let beside = self.place(exclusive[1], |place| place.local == first.local);
        let second = match beside {
            Some(place) => Some(place),
            None => self.borrowable(exclusive[1]),
        };
        self.locals[first.local].leases.pop();
        let Some(second) = second else {
            return self.let_value();
        };
        let name = self.new_name();
        let other = format!("v{}", self.tag());
        let opening = format!(
            "let ({name}, {other}) = ({}{}, {}{});\n",
            reference(exclusive[0]),
            bare(&first.text),
            reference(exclusive[1]),
            bare(&second.text),
        );
        let borrows = [(name, first, exclusive[0]), (other, second, exclusive[1])];
        self.holding(opening, &borrows)
    }

    /// Whether a local that can be mentioned is a reference still to be used.
    pub fn is_borrowing(&self) -> bool {
        let mut all = self.locals.iter().enumerate();
        all.any(|(at, local)| {
            local.reach != Reach::Itself && self.is_set(at) && self.is_visible(at)
        })
    }

    fn borrowable(&mut self, exclusive: bool) -> Option<Place> {
        let idle = self.idle();
        self.place(exclusive, |place| {
            place.of != Type::Truth && idle[place.local]
        })
    }

    /// Notes that a place is borrowed.
    pub fn lend(&mut self, place: &Place, exclusive: bool) {
        let lease = Lease {
            part: place.part,
            exclusive,
        };
        self.locals[place.local].leases.push(lease);
    }

    /// Statements with these places borrowed under these names, and a use of each at the end.
    fn holding(&mut self, opening: String, borrows: &[(String, Place, bool)]) -> String {
        let first = self.locals.len();
        for (name, place, exclusive) in borrows {
            self.lend(place, *exclusive);
            self.declare(name, place.of, false, State::Set);
            let local = self.locals.last_mut().expect("just declared");
            local.reach = match exclusive {
                true => Reach::Exclusive,
                false => Reach::Shared,
            };
        }
        let depth = self.random.below(2);
        // A way on which an exclusive borrow ends early leaves it in an `Option`, beside which the attribute
        // cannot reach what it is of.
        let stays = (self.stays, self.first_target);
        if borrows.iter().any(|(.., exclusive)| *exclusive) {
            (self.stays, self.first_target) = (true, self.targets.len());
        }
        let mut text = opening + &self.statements(depth);
        (self.stays, self.first_target) = stays;
        for at in first..first + borrows.len() {
            if self.flow.reachable {
                text += &self.use_reference(at);
            }
        }
        for (at, (_, place, _)) in borrows.iter().enumerate() {
            self.locals[place.local].leases.pop();
            // It stays in scope, but what it leads to may be changed from here on.
            self.flow.states[first + at] = State::Gone;
        }
        text
    }

    fn use_reference(&mut self, local: usize) -> String {
        let change = self.random.once_in(2);
        let used = match self.place(change, |place| place.local == local) {
            Some(place) => Some(place),
            None => self.place(false, |place| place.local == local),
        };
        match used {
            Some(place) if change && self.locals[local].reach == Reach::Exclusive => {
                self.change_place(&place)
            }
            Some(place) => self.read_place(&place),
            None => String::new(),
        }
    }
}

pub fn reference(exclusive: bool) -> &'static str {
    if exclusive { "&mut " } else { "&" }
}

/// The place without the parentheses that it has where something follows it.
fn bare(text: &str) -> &str {
    text.trim_start_matches('(').trim_end_matches(')')
}
