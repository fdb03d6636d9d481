//! Ways out between what is declared and what is moved, without a yield.

use super::body::Body;
use super::types::Type;

impl Body {
    /// Guards that are declared, moved and left to their scope, with a way out in between.
    pub fn leave_between(&mut self) -> String {
        let quiet = std::mem::replace(&mut self.quiet, true);
        let mut text = String::new();
        let mut guards = Vec::new();
        for _ in 0..2 + self.random.below(2) {
            let of = self
                .random
                .pick(&[Type::Guard, Type::Guard, Type::Couple, Type::MaybeGuard]);
            let value = self.simple(of);
            let name = self.bind_other(of);
            text.extend(["let ", &name, " = ", &value, ";\n"]);
            guards.push(name);
        }
        if self.random.once_in(3) {
            text += &self.touch();
        }
        let condition = self.simple(Type::Truth);
        text += &self.leave_if(&condition);
        let count = 1 + self.random.below(guards.len() - 1);
        for _ in 0..count {
            let moved = guards.swap_remove(self.random.below(guards.len()));
            let moved = self.named(&moved);
            if self.is_set(moved) {
                text.extend(["eat(", &self.move_out(moved), ");\n"]);
            }
        }
        self.quiet = quiet;
        text
    }

    /// A way out that is taken sometimes, and does not yield.
    pub fn leave_if(&mut self, condition: &str) -> String {
        let Some(jump) = self.plan_jump() else {
            return format!("if {condition} {{\n{}}}\n", self.small());
        };
        let stays = self.flow.clone();
        let text = self.quietly(jump);
        self.flow = stays;
        format!("if {condition} {{\n{text}}}\n")
    }
}
