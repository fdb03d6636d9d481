//! Expressions, by type.

use super::body::{Body, Ending};
use super::types::Type;

impl Body {
    /// An expression of this type, with more inside the greater `depth` is.
    pub fn value(&mut self, of: Type, depth: usize) -> String {
        let room = depth > 0 && !self.quiet && self.spend();
        if !room || self.random.once_in(5) {
            return self.simple(of);
        }
        let depth = depth - 1;
        if self.random.once_in(4) {
            return self.yielded(of, depth);
        }
        if self.random.once_in(4) {
            return self.structured(of);
        }
        if self.random.once_in(10) {
            return format!("seen(\"t{}\", {})", self.tag(), self.value(of, depth));
        }
        match of {
            Type::Number => self.number(depth),
            Type::Truth => self.truth(depth),
            Type::Guard => self.guard(depth),
            Type::MaybeNumber => format!("Some({})", self.value(Type::Number, depth)),
            Type::MaybeGuard => self.maybe_guard(depth),
            Type::Couple => {
                let guard = self.value(Type::Guard, depth);
                format!("({guard}, {})", self.value(Type::Number, depth))
            }
            Type::Two => self.two(depth),
            Type::Guards => {
                let first = self.value(Type::Guard, depth);
                format!("Vec::from([{first}, {}])", self.value(Type::Guard, depth))
            }
            Type::Queue => format!("RefCell::new({})", self.value(Type::Guards, depth)),
            Type::Ticket => format!(
                "ticket({}, {})",
                self.tag(),
                self.value(Type::Number, depth)
            ),
            Type::Offer => format!("Offer::Paid({})", self.value(Type::Ticket, depth)),
            Type::Checked => self.checked(depth),
            _ => self.simple(of),
        }
    }

    /// A value whose type is plain even if it is a block that never ends.
    pub fn typed_value(&mut self, of: Type, depth: usize) -> String {
        let text = self.value(of, depth);
        self.typed(of, text)
    }

    /// The same of a value that has just been written.
    pub fn typed(&self, of: Type, text: String) -> String {
        if self.flow.reachable || of.is_closure() {
            text
        } else {
            format!("same::<{}>({text})", of.written())
        }
    }

    /// An expression that something can be written behind.
    pub fn receiver(&mut self, of: Type, depth: usize) -> String {
        let text = self.typed_value(of, depth);
        let blocks = ["if ", "match ", "loop ", "{", "'"];
        if blocks.iter().any(|block| text.starts_with(block)) {
            format!("({text})")
        } else {
            text
        }
    }

    /// The same value, moved by a call: the attribute cannot see a move that a method makes, nor one of
    /// a part, while the local is in scope at a yield.
    pub fn not_a_place(text: String) -> String {
        let name = |letter: char| letter.is_alphanumeric() || "_.*()".contains(letter);
        let is_element = text.ends_with("as usize]");
        if is_element || text.chars().all(name) && text != "true" && text != "false" {
            format!("same({text})")
        } else {
            text
        }
    }

    /// An expression without much inside: a local, or a new value.
    pub fn simple(&mut self, of: Type) -> String {
        if !self.random.once_in(3) {
            if of.is_copy() {
                if of == Type::Number
                    && self.random.once_in(3)
                    && let Some(part) = self.readable_place(of)
                {
                    return part.text;
                }
                if let Some(name) = self.readable(of) {
                    return name;
                }
            } else if let Some(local) = self.movable(Some(of)) {
                return self.move_out(local);
            }
        }
        self.new_value(of)
    }

    /// A new value, which mentions no local that would be moved.
    pub fn new_value(&mut self, of: Type) -> String {
        let tag = self.tag();
        let digit = self.random.below(6);
        match of {
            Type::Unit => "()".to_owned(),
            Type::Number => digit.to_string(),
            Type::Truth => match self.readable(Type::Number) {
                Some(name) => format!("({name} > {digit})"),
                None => (digit > 2).to_string(),
            },
            Type::Guard => format!("d(\"d{tag}\")"),
            Type::MaybeNumber if digit == 0 => "None::<u32>".to_owned(),
            Type::MaybeNumber => format!("Some({digit})"),
            Type::MaybeGuard if digit == 0 => "None::<D>".to_owned(),
            Type::MaybeGuard => format!("Some(d(\"d{tag}\"))"),
            Type::Guards if digit == 0 => "Vec::<D>::new()".to_owned(),
            Type::Guards => format!("vec![d(\"d{tag}a\"), d(\"d{tag}b\")]"),
            Type::Queue => format!("RefCell::new(vec![d(\"d{tag}a\"), d(\"d{tag}b\")])"),
            Type::Couple => format!("(d(\"d{tag}\"), {digit})"),
            Type::Two => format!("two(\"d{tag}l\", \"d{tag}r\")"),
            Type::Ticket => format!("ticket({tag}, {digit})"),
            Type::Offer => format!("offer({tag}, {digit})"),
            Type::Checked => format!("checked({digit})"),
            Type::Unclosed => format!("Ok::<u32, Closed>({digit})"),
            _ => unreachable!("{of:?} is never asked for"),
        }
    }

    fn number(&mut self, depth: usize) -> String {
        match self.random.below(18) {
            0 | 1 => {
                let left = self.typed_value(Type::Number, depth);
                format!("(({left} + {}) % 10)", self.value(Type::Number, depth))
            }
            2 => {
                let first = self.value(Type::Number, depth);
                let second = self.value(Type::Number, depth);
                let third = self.value(Type::Number, depth);
                format!("(three({first}, {second}, {third}) % 10)")
            }
            3 => {
                let first = self.value(Type::Number, depth);
                let second = self.value(Type::Number, depth);
                let index = self.value(Type::Number, depth);
                format!("[{first}, {second}][u32::min({index}, 1) as usize]")
            }
            4 => format!("weight({})", self.value(Type::Guard, depth)),
            5 => format!("second({})", self.value(Type::Couple, depth)),
            6 => {
                let maybe = self.receiver(Type::MaybeNumber, depth);
                format!("{maybe}.unwrap_or({})", self.value(Type::Number, depth))
            }
            7 => format!("u32::from({})", self.value(Type::Truth, depth)),
            8 => format!(
                "(|n: u32| (n + 1) % 10)({})",
                self.value(Type::Number, depth)
            ),
            9 => self.called(depth),
            10 => self.questioned(depth),
            11 => format!("({} as u8 as u32)", self.receiver(Type::Number, depth)),
            12 => {
                let first = Self::not_a_place(self.value(Type::Number, depth));
                let second = self.value(Type::Truth, depth);
                format!("((format!(\"{{}} {{:?}}\", {first}, {second}).len() % 10) as u32)")
            }
            13 => {
                let first = self.value(Type::Number, depth);
                let second = self.value(Type::Number, depth);
                format!("vec![{first}, {second}].into_iter().sum::<u32>()")
            }
            14 | 15 => self.delegated(depth),
            16 => self.looked_beside(),
            _ => self.looked_at(),
        }
    }

    /// A number out of a local closure.
    fn called(&mut self, depth: usize) -> String {
        let of = self.random.pick(&[Type::Adder, Type::Holder]);
        let Some(name) = self.readable(of) else {
            return self.yielded(Type::Number, depth);
        };
        let local = self.named(&name);
        let argument = self.with_busy(local, |body| body.value(Type::Number, depth));
        format!("{name}({argument})")
    }

    /// A number that another coroutine returns.
    fn delegated(&mut self, depth: usize) -> String {
        let turns = self.value(Type::Number, depth);
        let held = self.value(Type::Guard, depth);
        format!("yield_from!(part(u32::min({turns}, 2), {held}))")
    }

    /// The local that a name means.
    pub fn named(&self, name: &str) -> usize {
        let found = self.locals.iter().rposition(|local| local.name == name);
        found.expect("it is in scope")
    }

    /// A number behind a `?`, where the body can return what it hands out.
    fn questioned(&mut self, depth: usize) -> String {
        match self.protocol.returned {
            _ if self.stays => self.yielded(Type::Number, depth),
            Type::MaybeNumber | Type::MaybeGuard => {
                format!("{}?", self.receiver(Type::MaybeNumber, depth))
            }
            Type::Checked => format!("{}?", self.receiver(Type::Checked, depth)),
            Type::Unclosed => {
                let value = self.yield_argument(depth);
                format!("rank(try_yield!({value})?)")
            }
            _ => self.yielded(Type::Number, depth),
        }
    }

    /// A number out of one part, and what another says.
    fn looked_beside(&mut self) -> String {
        let Some(number) = self.readable_place(Type::Number) else {
            return self.looked_at();
        };
        format!("(({} + {}) % 10)", number.text, self.looked_at())
    }

    /// A number that says something of a local without moving it.
    pub fn looked_at(&mut self) -> String {
        if let Some(guard) = self.readable_place(Type::Guard) {
            return format!("(({}.name().len() % 10) as u32)", guard.text);
        }
        if let Some(name) = self.readable(Type::Guards) {
            return format!("(({name}.len() % 10) as u32)");
        }
        if let Some(name) = self.readable(Type::Queue) {
            return format!("waiting(&{name})");
        }
        self.new_value(Type::Number)
    }

    fn truth(&mut self, depth: usize) -> String {
        match self.random.below(10) {
            0 => format!("!{}", self.value(Type::Truth, depth)),
            1 | 2 => self.lazily(depth),
            3 => match self.readable(Type::MaybeGuard) {
                Some(name) => format!("{name}.is_some()"),
                None => "true".to_owned(),
            },
            4 => match self.readable(Type::MaybeNumber) {
                Some(name) => format!("matches!({name}, Some(0..=2))"),
                None => "false".to_owned(),
            },
            5 => {
                let number = self.value(Type::MaybeNumber, depth);
                format!("matches!({number}, Some(n) if n % 2 == 0)")
            }
            6 => {
                let first = self.value(Type::Number, depth);
                let end = self.value(Type::Number, depth);
                format!("({first}..{end}).is_empty()")
            }
            at => {
                let operator = ["<", "==", ">", "!="][at % 4];
                let left = self.value(Type::Number, depth);
                format!("({left} {operator} {})", self.value(Type::Number, depth))
            }
        }
    }

    /// `&&` or `||`, whose right side may not be evaluated.
    fn lazily(&mut self, depth: usize) -> String {
        let operator = self.random.pick(&["&&", "||"]);
        let left = self.value(Type::Truth, depth);
        let without = self.flow.clone();
        let right = self.value(Type::Truth, depth);
        self.flow = self.flow.clone().join(&without);
        format!("({left} {operator} {right})")
    }

    fn guard(&mut self, depth: usize) -> String {
        match self.random.below(9) {
            0 => format!("d({})", self.value(Type::Number, depth)),
            1 => format!("same({})", self.value(Type::Guard, depth)),
            2 => {
                let guard = self.receiver(Type::Guard, depth);
                let guard = Self::not_a_place(guard);
                format!("{guard}.with({})", self.value(Type::Number, depth))
            }
            3 => {
                let maybe = self.receiver(Type::MaybeGuard, depth);
                format!("{maybe}.unwrap_or({})", self.value(Type::Guard, depth))
            }
            4 => format!("first({})", self.value(Type::Couple, depth)),
            5 => match self.movable(Some(Type::Giver)) {
                Some(local) => format!("{}()", self.move_out(local)),
                None => self.yielded(Type::Guard, depth),
            },
            6 => match self.readable_place(Type::Guard) {
                Some(guard) => format!("{}.clone()", guard.text),
                None => self.yielded(Type::Guard, depth),
            },
            7 => {
                let first = Self::not_a_place(self.value(Type::Number, depth));
                let second = self.value(Type::Number, depth);
                format!("d(format!(\"{{}}-{{}}\", {first}, {second}))")
            }
            _ => match self.protocol.returned {
                Type::MaybeNumber | Type::MaybeGuard if !self.stays => {
                    format!("{}?", self.receiver(Type::MaybeGuard, depth))
                }
                _ => self.simple(Type::Guard),
            },
        }
    }

    fn maybe_guard(&mut self, depth: usize) -> String {
        match self.random.below(4) {
            0 => match self.changeable(Type::MaybeGuard) {
                Some(local) => format!("{}.take()", self.locals[local].name),
                None => "None::<D>".to_owned(),
            },
            1 => match self.changeable(Type::Guards) {
                Some(local) => format!("{}.pop()", self.locals[local].name),
                None => "None::<D>".to_owned(),
            },
            _ => format!("Some({})", self.value(Type::Guard, depth)),
        }
    }

    fn two(&mut self, depth: usize) -> String {
        let [one, other] = self.random.pick(&[["left", "right"], ["right", "left"]]);
        if self.random.once_in(3) {
            // In a statement of its own, so that what is left of the base is no temporary.
            let base = self.value(Type::Two, depth);
            let first = self.value(Type::Guard, depth);
            return format!(
                "{{\nlet base = {base};\nlet made = Two {{ {one}: {first}, ..same(base) }};\nmade\n}}"
            );
        }
        let first = self.value(Type::Guard, depth);
        let second = self.value(Type::Guard, depth);
        format!("(Two {{ {one}: {first}, {other}: {second} }})")
    }

    fn checked(&mut self, depth: usize) -> String {
        match self.random.below(3) {
            0 => format!("Err::<u32, D>({})", self.value(Type::Guard, depth)),
            1 => format!("Ok::<u32, D>({})", self.value(Type::Number, depth)),
            _ => format!("checked({})", self.value(Type::Number, depth)),
        }
    }

    /// What a yield hands out.
    pub fn yield_argument(&mut self, depth: usize) -> String {
        match self.protocol.yielded {
            Type::Unit => String::new(),
            Type::Number if self.is_borrowing() && self.random.once_in(2) => self.looked_beside(),
            Type::Number if self.random.once_in(2) => self.tag().to_string(),
            of => self.value(of, depth),
        }
    }

    /// A yield, made into this type.
    pub fn yielded(&mut self, of: Type, depth: usize) -> String {
        let value = self.yield_argument(depth);
        if of == Type::Unclosed {
            return format!("try_yield!({value}).map(rank)");
        }
        let got = if !self.protocol.generator && self.random.once_in(10) {
            let fallback = self.new_value(self.protocol.sent);
            format!("try_yield!({value}).unwrap_or({fallback})")
        } else {
            format!("yield_!({value})")
        };
        if of == self.protocol.sent {
            return got;
        }
        match of {
            Type::Unit => format!("drop({got})"),
            Type::Number => format!("rank({got})"),
            Type::Truth => format!("(rank({got}) > {})", self.random.below(4)),
            Type::Guard => format!("d(rank({got}))"),
            Type::MaybeNumber => format!("some(rank({got}))"),
            Type::MaybeGuard => format!("some(rank({got})).map(d)"),
            Type::Guards => format!("Vec::from([d(rank({got}))])"),
            Type::Queue => format!("RefCell::new(Vec::from([d(rank({got}))]))"),
            Type::Couple => format!("(d(\"d{}\"), rank({got}))", self.tag()),
            Type::Two => format!("two(\"d{}\", rank({got}))", self.tag()),
            Type::Ticket => format!("ticket({}, rank({got}))", self.tag()),
            Type::Offer => format!("offer({}, rank({got}))", self.tag()),
            Type::Checked => format!("checked(rank({got}))"),
            _ => unreachable!("{of:?} is never asked for"),
        }
    }

    /// An expression with blocks in it.
    fn structured(&mut self, of: Type) -> String {
        match self.random.below(7) {
            0 => self.block(0, Ending::Value(of)),
            1 => self.labelled(0, Some(of)),
            2 => self.looping(0, Some(of)),
            3 => self.matching(0, Some(of)),
            4 => self.if_let(0, Some(of)),
            _ => self.branching(0, Some(of)),
        }
    }
}
