//! Fields of locals, and what references lead to.

use super::body::Body;
use super::locals::{Local, Reach};
use super::types::Type;

/// A local, or one of its fields.
#[derive(Clone, Debug)]
pub struct Place {
    pub local: usize,
    /// The field; empty for all of the local.
    pub part: &'static str,
    pub of: Type,
    pub text: String,
}

/// The fields of a type.
fn fields(of: Type) -> &'static [(&'static str, Type)] {
    match of {
        Type::Couple => &[(".0", Type::Guard), (".1", Type::Number)],
        Type::Two => &[(".left", Type::Guard), (".right", Type::Guard)],
        Type::Ticket => &[(".tag", Type::Number), (".number", Type::Number)],
        _ => &[],
    }
}

fn overlap(one: &str, other: &str) -> bool {
    one == other || one.is_empty() || other.is_empty()
}

impl Local {
    fn is_readable(&self, part: &str) -> bool {
        let mut leases = self.leases.iter();
        !leases.any(|lease| lease.exclusive && overlap(lease.part, part))
    }

    fn is_changeable(&self, part: &str) -> bool {
        let allowed = match self.reach {
            Reach::Itself => self.mutable && !self.reserved,
            Reach::Shared => false,
            Reach::Exclusive => true,
        };
        let mut leases = self.leases.iter();
        allowed && !self.busy && !leases.any(|lease| overlap(lease.part, part))
    }
}

impl Body {
    /// All that can be read, or changed.
    fn places(&self, change: bool) -> Vec<Place> {
        let mut places = Vec::new();
        for (at, local) in self.locals.iter().enumerate() {
            if local.of.is_constructible() && self.is_set(at) && self.is_visible(at) {
                let parts = [("", local.of)];
                let parts = parts.iter().chain(fields(local.of));
                let fits = parts.filter(|(part, _)| {
                    if change {
                        at >= self.fixed && local.is_changeable(part)
                    } else {
                        local.is_readable(part)
                    }
                });
                places.extend(fits.map(|&(part, of)| Place {
                    local: at,
                    part,
                    of,
                    text: match (local.reach, part) {
                        (Reach::Shared | Reach::Exclusive, "") => format!("(*{})", local.name),
                        _ => format!("{}{part}", local.name),
                    },
                }));
            }
        }
        places
    }

    /// One of them that fits, rather what a reference leads to.
    pub fn place(&mut self, change: bool, fits: impl Fn(&Place) -> bool) -> Option<Place> {
        let places: Vec<Place> = self.places(change).into_iter().filter(fits).collect();
        let behind: Vec<&Place> = places
            .iter()
            .filter(|place| self.locals[place.local].reach != Reach::Itself)
            .collect();
        if let Some(place) = self.random.pick_any(&behind)
            && self.random.once_in(2)
        {
            return Some(place.clone());
        }
        let all: Vec<&Place> = places.iter().collect();
        self.random.pick_any(&all).cloned()
    }

    /// A place of one of these types, of a local that no call is about to change.
    pub fn idle_place(&mut self, change: bool, of: &[Type]) -> Option<Place> {
        let idle = self.idle();
        self.place(change, |place| of.contains(&place.of) && idle[place.local])
    }

    /// Which locals neither a call nor the head of a loop is about to change.
    pub fn idle(&self) -> Vec<bool> {
        let idle = self.locals.iter();
        idle.map(|local| !local.busy && !local.reserved).collect()
    }

    /// A part, or what is behind a reference, that can be read.
    pub fn readable_place(&mut self, of: Type) -> Option<Place> {
        self.place(false, |place| place.of == of)
    }

    /// The same that can be changed.
    pub fn changeable_place(&mut self, of: Type) -> Option<Place> {
        self.place(true, |place| place.of == of)
    }

    /// Reads or changes something where it is.
    pub fn touch(&mut self) -> String {
        let change = !self.random.once_in(3);
        match self.place(change, |_| true) {
            Some(place) if change => self.change_place(&place),
            Some(place) => self.read_place(&place),
            None => self.small(),
        }
    }

    pub fn read_place(&mut self, place: &Place) -> String {
        let text = &place.text;
        match place.of {
            Type::Number | Type::Truth => format!("mark({text});\n"),
            Type::Guard if self.random.once_in(2) => format!("mark({text}.name());\n"),
            Type::Guards if self.random.once_in(2) => format!("mark({text}.len());\n"),
            Type::MaybeGuard if self.random.once_in(2) => {
                format!("if let Some(inner) = &{text} {{\npeek(inner);\n}}\n")
            }
            _ => format!("peek(&{text});\n"),
        }
    }

    /// Changes it by a value that may yield.
    pub fn change_place(&mut self, place: &Place) -> String {
        let text = &place.text;
        let depth = self.random.below(3);
        let method = match place.of {
            Type::Number if self.random.once_in(2) => {
                let value = self.beside(place, Type::Number, depth);
                let value = self.typed(Type::Number, value);
                return format!("{text} += {value};\n{text} %= 10;\n");
            }
            Type::MaybeGuard if self.random.once_in(2) => return format!("eat({text}.take());\n"),
            Type::Guards if self.random.once_in(3) => return format!("eat({text}.pop());\n"),
            Type::Guard => Some(("rename", Type::Number)),
            Type::Guards => Some(("push", Type::Guard)),
            _ => None,
        };
        match method {
            Some((name, of)) if !self.random.once_in(3) => {
                let value = self.beside(place, of, depth);
                // A method is called on what a reference leads to.
                let receiver = text.trim_start_matches("(*").trim_end_matches(')');
                format!("{receiver}.{name}({value});\n")
            }
            _ => {
                let value = self.beside(place, place.of, depth);
                format!("{text} = {value};\n")
            }
        }
    }

    /// A value to change a place by, which leaves the place where it is.
    fn beside(&mut self, place: &Place, of: Type, depth: usize) -> String {
        self.with_busy(place.local, |body| body.value(of, depth))
    }
}
