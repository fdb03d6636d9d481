//! Statements that nest nothing by themselves.

use super::body::Body;
use super::jumps::Jump;
use super::locals::State;
use super::types::{HELD, Type};

impl Body {
    /// Any statement.
    pub fn statement(&mut self) -> String {
        if !self.spend() {
            return self.small();
        }
        match self.random.below(29) {
            20 => self.assign_two(),
            21 => self.swap(),
            22 => self.borrow(),
            23 => self.borrow_two(),
            24 => self.touch(),
            25 => self.lend_to_closure(),
            26 => self.assign_apart(),
            27 => self.leave_between(),
            28 => self.pass_by(),
            0..=4 => self.let_value(),
            5 => self.let_later(),
            6 => self.let_closure(),
            7..=9 => self.assign(),
            10 => self.yielding(),
            11 => self.take_apart(),
            12 => self.consume(),
            13 => self.change(),
            14 => self.let_else(),
            15..=17 => self.nesting(0),
            _ => self.small(),
        }
    }

    /// A statement that yields for certain.
    pub fn yielding(&mut self) -> String {
        let of = self.random.pick(&HELD);
        let value = self.yielded(of, 1);
        match self.random.below(5) {
            0 => format!("{value};\n"),
            1 => format!("eat({value});\n"),
            2 => format!("let _ = {value};\n"),
            _ => {
                let pattern = self.bind(of);
                format!("let {pattern} = {value};\n")
            }
        }
    }

    /// A statement without a yield.
    pub fn small(&mut self) -> String {
        let tag = self.tag();
        match self.random.below(6) {
            5 => self.assert(),
            0 => format!("mark(\"m{tag}\");\n"),
            1 => match self.readable(Type::Number) {
                Some(name) => format!("mark(format!(\"m{tag} {{{name}}}\"));\n"),
                None => format!("mark({tag});\n"),
            },
            2 => format!("let _g{tag} = d(\"d{tag}\");\n"),
            3 => self.look(),
            _ => match self.showable() {
                Some(local) => format!("peek(&{});\n", self.locals[local].name),
                None => format!("mark({tag});\n"),
            },
        }
    }

    /// Looks into a local by a pattern that borrows.
    fn look(&mut self) -> String {
        if let Some(name) = self.readable(Type::MaybeGuard) {
            return format!("if let Some(inner) = &{name} {{\npeek(inner);\n}}\n");
        }
        if let Some(name) = self.readable(Type::Couple) {
            return format!("peek(&{name}.0);\nmark({name}.1);\n");
        }
        if let Some(name) = self.readable(Type::Two) {
            return format!("match &{name} {{\nTwo {{ left, .. }} => peek(left),\n}}\n");
        }
        format!("mark({});\n", self.tag())
    }

    pub fn let_value(&mut self) -> String {
        let of = self.random.pick(&HELD);
        let value = self.value(of, 3);
        let typed = if self.random.once_in(4) {
            format!(": {}", of.written())
        } else {
            String::new()
        };
        let pattern = self.bind(of);
        format!("let {pattern}{typed} = {value};\n")
    }

    /// A local that is assigned later, if it is.
    fn let_later(&mut self) -> String {
        let of = self.random.pick(&HELD);
        let mutable = self.random.once_in(2);
        let name = self.new_name();
        self.declare(&name, of, mutable, State::Unset);
        let before = if mutable { "mut " } else { "" };
        format!("let {before}{name}: {};\n", of.written())
    }

    pub fn let_closure(&mut self) -> String {
        if let Some(local) = self.movable(Some(Type::Guard)) {
            let held = self.move_out(local);
            let name = self.new_name();
            if self.random.once_in(2) {
                self.declare(&name, Type::Giver, false, State::Set);
                return format!("let {name} = move || {held};\n");
            }
            self.declare(&name, Type::Holder, false, State::Set);
            return format!("let {name} = move |n: u32| {{\npeek(&{held});\nn % 7 + 1\n}};\n");
        }
        // What it would find behind a reference it would hold over a yield.
        let added = match self.readable(Type::Number) {
            Some(name) if !self.random.once_in(3) => name,
            _ => self.new_value(Type::Number),
        };
        let name = self.new_name();
        self.declare(&name, Type::Adder, false, State::Set);
        format!("let {name} = move |n: u32| (n + {added}) % 10;\n")
    }

    fn assign(&mut self) -> String {
        let Some(local) = self.assignable(None) else {
            return self.let_value();
        };
        let of = self.locals[local].of;
        let known = self.flow.states[local];
        let value = self.value(of, 3);
        let name = self.locals[local].name.clone();
        if self.flow.states[local] != known && !self.locals[local].mutable {
            return format!("drop({value});\n");
        }
        self.flow.states[local] = State::Set;
        if of == Type::Number && known == State::Set && self.random.once_in(2) {
            let value = self.typed(of, value);
            return format!("{name} += {value};\n{name} %= 10;\n");
        }
        format!("{name} = {value};\n")
    }

    /// Assigns two locals at once.
    fn assign_two(&mut self) -> String {
        let picked = [self.assignable(None), self.assignable(None)];
        let [Some(first), Some(second)] = picked else {
            return self.let_value();
        };
        if first == second || !self.locals[first].mutable || !self.locals[second].mutable {
            return self.assign();
        }
        let one = self.value(self.locals[first].of, 2);
        let other = self.value(self.locals[second].of, 2);
        for local in [first, second] {
            self.flow.states[local] = State::Set;
        }
        let [first, second] = [first, second].map(|local| &self.locals[local].name);
        format!("({first}, {second}) = ({one}, {other});\n")
    }

    /// Exchanges the values of two locals.
    fn swap(&mut self) -> String {
        let of = self.random.pick(&[Type::Guard, Type::Guard, Type::Number]);
        let [Some(first), Some(second)] = [self.changeable(of), self.changeable(of)] else {
            return self.assign();
        };
        if first == second {
            return self.assign();
        }
        let [first, second] = [first, second].map(|local| &self.locals[local].name);
        format!("std::mem::swap(&mut {first}, &mut {second});\n")
    }

    /// What now and then panics.
    fn assert(&mut self) -> String {
        let tag = self.tag();
        match self.readable(Type::Number) {
            Some(name) => format!("assert!({name} != 7, \"boom {tag} {{{name}}}\");\n"),
            None => format!("mark({tag});\n"),
        }
    }

    /// A pattern that takes a value apart.
    fn take_apart(&mut self) -> String {
        if self.random.once_in(2) {
            return self.take_ticket_apart();
        }
        if self.random.once_in(2) {
            let value = self.value(Type::Couple, 2);
            let guard = self.bind(Type::Guard);
            let number = self.bind_other(Type::Number);
            return format!("let ({guard}, {number}): (D, u32) = {value};\n");
        }
        let value = self.value(Type::Two, 2);
        let left = self.bind(Type::Guard);
        let right = self.bind_other(Type::Guard);
        format!("let Two {{ left: {left}, right: {right} }} = {value};\n")
    }

    /// The same of one that stays where it is.
    fn take_ticket_apart(&mut self) -> String {
        let stays = if self.random.once_in(2) {
            self.readable(Type::Ticket)
        } else {
            None
        };
        let value = match stays {
            Some(name) => name,
            None => self.value(Type::Ticket, 2),
        };
        let tag = self.bind(Type::Number);
        let number = self.bind_other(Type::Number);
        format!("let Ticket {{ tag: {tag}, number: {number} }} = {value};\n")
    }

    /// Binds another local in a pattern, by a name that no other has.
    pub fn bind_other(&mut self, of: Type) -> String {
        let name = format!("v{}", self.tag());
        self.declare(&name, of, false, State::Set);
        name
    }

    /// Moves a local somewhere.
    fn consume(&mut self) -> String {
        let Some(local) = self.movable(None) else {
            return self.let_value();
        };
        let of = self.locals[local].of;
        let name = self.move_out(local);
        if of.is_closure() || self.random.once_in(3) {
            return format!("drop({name});\n");
        }
        let depth = self.random.below(2);
        match self.random.below(4) {
            0 => format!("eat(({name}, {}));\n", self.value(Type::Number, depth)),
            1 => format!("eat(({name}, {}));\n", self.yielded(Type::Number, depth)),
            2 => format!("let _h{} = {name};\n", self.tag()),
            _ => format!("eat({name});\n"),
        }
    }

    /// Changes a local where it is.
    fn change(&mut self) -> String {
        let depth = self.random.below(3);
        if let Some(local) = self.changeable(Type::Guards) {
            let pushed = self.with_busy(local, |body| body.value(Type::Guard, depth));
            return format!("{}.push({pushed});\n", self.locals[local].name);
        }
        if let Some(local) = self.changeable(Type::Two) {
            let field = self.random.pick(&["left", "right"]);
            let value = self.with_busy(local, |body| body.value(Type::Guard, depth));
            return format!("{}.{field} = {value};\n", self.locals[local].name);
        }
        if let Some(local) = self.changeable(Type::Guard) {
            let name = self.with_busy(local, |body| body.value(Type::Number, depth));
            return format!("{}.rename({name});\n", self.locals[local].name);
        }
        self.let_value()
    }

    fn let_else(&mut self) -> String {
        let (pattern, of, mut scrutinee) = self.maybe(2);
        if scrutinee.ends_with('}') {
            scrutinee = format!("({scrutinee})");
        }
        let Some(jump) = self.plan_jump() else {
            return format!("drop({scrutinee});\n");
        };
        if !self.flow.reachable {
            return format!("drop({scrutinee});\n");
        }
        let got = self.flow.clone();
        // The attribute knows no yield in there.
        let other = self.quietly(jump);
        self.flow = got;
        let name = self.bind(of);
        format!("let {pattern}({name}) = {scrutinee} else {{\n{other}}};\n")
    }

    /// A jump without a yield.
    pub fn quietly(&mut self, jump: Jump) -> String {
        let pledge = self.pledge.replace(self.loops_after(jump));
        let quiet = std::mem::replace(&mut self.quiet, true);
        let outer = self.locals.len();
        let text = self.small() + &self.jump(jump);
        self.leave(outer);
        (self.pledge, self.quiet) = (pledge, quiet);
        text
    }
}
