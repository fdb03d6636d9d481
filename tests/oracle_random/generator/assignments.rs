//! Assignments that take a value apart.

use super::body::Body;
use super::locals::State;
use super::types::Type;

/// What is assigned, and the local of which it is a part or all.
struct Assignee {
    text: String,
    /// None for `_`.
    whole: Option<usize>,
}

impl Body {
    /// Takes a value apart into places that are there.
    pub fn assign_apart(&mut self) -> String {
        match self.random.below(8) {
            0 | 1 => self.assign_couple(),
            2 => self.assign_two_parts(),
            3 => self.assign_array(),
            4 => self.assign_nested(),
            5 => self.assign_ticket(),
            6 => format!("_ = {};\n", self.typed_value(Type::Couple, 2)),
            _ => self.assign_declared(),
        }
    }

    fn assign_couple(&mut self) -> String {
        let (guard, number) = (self.assignee(Type::Guard), self.assignee(Type::Number));
        let value = self.taken_apart(Type::Couple, &[&guard, &number]);
        self.assigned(&[&guard, &number]);
        format!("({}, {}) = {value};\n", guard.text, number.text)
    }

    fn assign_two_parts(&mut self) -> String {
        let left = self.assignee(Type::Guard);
        let right = self.other_assignee(Type::Guard, &left);
        let value = self.taken_apart(Type::Two, &[&left, &right]);
        self.assigned(&[&left, &right]);
        let (left, right) = (left.text, right.text);
        if right == "_" && self.random.once_in(2) {
            return format!("Two {{ left: {left}, .. }} = {value};\n");
        }
        format!("Two {{ left: {left}, right: {right} }} = {value};\n")
    }

    fn assign_array(&mut self) -> String {
        let of = self.random.pick(&[Type::Guard, Type::Number]);
        let first = self.assignee(of);
        let busy = self.hold(&[&first]);
        let values = [self.value(of, 1), self.value(of, 1), self.value(of, 1)].join(", ");
        self.release(busy);
        self.assigned(&[&first]);
        let first = first.text;
        let pattern = self
            .random
            .pick(&["[@, ..]", "[.., @]", "[_, @, _]", "[@, _, ..]"]);
        format!("{} = [{values}];\n", pattern.replace('@', &first))
    }

    fn assign_nested(&mut self) -> String {
        let first = self.assignee(Type::Guard);
        let second = self.other_assignee(Type::Guard, &first);
        let number = self.assignee(Type::Number);
        let all = [&first, &second, &number];
        let busy = self.hold(&all);
        let guard = self.value(Type::Guard, 1);
        let couple = self.value(Type::Couple, 1);
        let couple = if second.whole.is_some() && number.whole.is_some() {
            couple
        } else {
            Self::not_a_place(couple)
        };
        self.release(busy);
        self.assigned(&all);
        let [first, second, number] = all.map(|assignee| &assignee.text);
        format!("({first}, ({second}, {number})) = ({guard}, {couple});\n")
    }

    /// Copies out of what has a `Drop` of its own.
    fn assign_ticket(&mut self) -> String {
        let number = self.assignee(Type::Number);
        let stays = self.readable(Type::Ticket);
        let busy = self.hold(&[&number]);
        let value = match stays {
            Some(name) => name,
            None => self.typed_value(Type::Ticket, 2),
        };
        self.release(busy);
        self.assigned(&[&number]);
        format!("Ticket {{ number: {}, .. }} = {value};\n", number.text)
    }

    /// Out of a local that is declared right before, and moved whole: what is left of it could not be kept.
    fn assign_declared(&mut self) -> String {
        let value = self.typed_value(Type::Two, 2);
        let name = self.bind_other(Type::Two);
        let local = self.locals.len() - 1;
        let mut text = format!("let {name} = {value};\n");
        if self.random.once_in(2) {
            text += &self.small();
        }
        let left = self.assignee(Type::Guard);
        self.assigned(&[&left]);
        self.flow.states[local] = State::Gone;
        let left = left.text;
        text + &format!("Two {{ left: {left}, .. }} = {{ {name} }};\n")
    }

    /// A value of which these take the parts: all of a local, or one that has no name.
    fn taken_apart(&mut self, of: Type, parts: &[&Assignee]) -> String {
        let busy = self.hold(parts);
        let value = self.typed_value(of, 2);
        self.release(busy);
        if parts.iter().any(|part| part.text == "_") {
            return Self::not_a_place(value);
        }
        value
    }

    fn assignee(&mut self, of: Type) -> Assignee {
        let skipped = Assignee {
            text: "_".to_owned(),
            whole: None,
        };
        if self.random.once_in(4) {
            return skipped;
        }
        if let Some(local) = self.assignable(Some(of))
            && self.locals[local].mutable
            && !self.random.once_in(3)
        {
            return Assignee {
                text: self.locals[local].name.clone(),
                whole: Some(local),
            };
        }
        match self.changeable_place(of) {
            Some(place) => Assignee {
                text: place.text,
                whole: Some(place.local),
            },
            None => skipped,
        }
    }

    fn other_assignee(&mut self, of: Type, first: &Assignee) -> Assignee {
        let mut other = self.assignee(of);
        if other.whole == first.whole {
            other = Assignee {
                text: "_".to_owned(),
                whole: None,
            };
        }
        other
    }

    /// Keeps a place where it is while the value is written.
    fn hold(&mut self, assignees: &[&Assignee]) -> Vec<(usize, bool)> {
        let locals = assignees.iter().filter_map(|assignee| assignee.whole);
        let mut before = Vec::new();
        for local in locals {
            let busy = std::mem::replace(&mut self.locals[local].busy, true);
            before.push((local, busy));
        }
        before
    }

    fn release(&mut self, before: Vec<(usize, bool)>) {
        for (local, busy) in before.into_iter().rev() {
            self.locals[local].busy = busy;
        }
    }

    /// Notes that these have a value.
    fn assigned(&mut self, assignees: &[&Assignee]) {
        for local in assignees.iter().filter_map(|assignee| assignee.whole) {
            self.flow.states[local] = State::Set;
        }
    }
}
