//! Closures that borrow what they mention, and are done with before the next yield.

use super::body::Body;
use super::locals::State;
use super::types::Type;

impl Body {
    /// A closure that borrows locals, which is called and stays in scope.
    pub fn lend_to_closure(&mut self) -> String {
        let exclusive = self.random.once_in(2);
        let lent = self.idle_place(exclusive, &[Type::Number, Type::Guard, Type::Guards]);
        let Some(place) = lent else {
            return self.let_closure();
        };
        let text = &place.text;
        let inside = match (place.of, exclusive) {
            (Type::Number, true) => format!("{{\n{text} = ({text} + n) % 10;\n{text}\n}}"),
            (Type::Guard, true) => format!("{{\n{text}.rename(n);\nn + 1\n}}"),
            (_, true) => format!("{{\n{text}.push(d(n));\n{text}.len() as u32\n}}"),
            (Type::Number, false) => format!("(n + {text}) % 10"),
            (Type::Guard, false) => format!("n + {text}.name().len() as u32 % 10"),
            (_, false) => format!("n + {text}.len() as u32"),
        };
        let before = if exclusive { "mut " } else { "" };
        let name = self.new_name();
        let opening = format!("let {before}{name} = |n: u32| {inside};\n");
        // Nothing else may call it: it has to be done with here.
        self.declare(&name, Type::Adder, false, State::Gone);
        self.lend(&place, exclusive);
        let quiet = std::mem::replace(&mut self.quiet, true);
        let mut written = opening;
        // Called only once, it might have moved what it gives.
        let calls = 1 + self.random.below(2) + usize::from(place.of == Type::Number && exclusive);
        for _ in 0..calls {
            written += &self.call(&name);
        }
        self.quiet = quiet;
        self.locals[place.local].leases.pop();
        written
    }

    fn call(&mut self, name: &str) -> String {
        let argument = self.random.below(4);
        match self.random.below(4) {
            0 => format!("mark({name}({argument}));\n"),
            1 => {
                let condition = format!("{name}({argument}) > {}", 2 + self.random.below(6));
                self.leave_if(&condition)
            }
            2 => {
                let turns = format!("turns{}", self.tag());
                format!(
                    "let mut {turns} = 0;\nwhile {turns} < 3 && {name}({turns}) < 6 {{\n{turns} += 1;\n}}\n"
                )
            }
            _ => {
                let got = self.bind_other(Type::Number);
                format!("let {got} = {name}({argument});\n")
            }
        }
    }
}
