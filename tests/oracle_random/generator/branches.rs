//! Ways that part and meet again: `if`, `if let`, `match`, blocks.

use super::body::{Body, Ending};
use super::jumps::Kind;
use super::locals::{Lease, State};
use super::types::Type;

impl Body {
    /// A statement with blocks in it, the deepest of which nests `depth` more.
    pub fn nesting(&mut self, depth: usize) -> String {
        let text = match self.random.below(12) {
            0 | 1 => self.branching(depth, None),
            2 => self.if_let(depth, None),
            3 | 4 => self.matching(depth, None),
            5 => self.labelled(depth, None),
            6 => self.block(depth, Ending::Unit),
            7 => return self.held(depth),
            8 => return self.looping(depth, None) + "\n",
            9 => return self.counting(depth),
            10 => return self.each(depth),
            _ => return self.receiving(depth),
        };
        text + "\n"
    }

    /// The value of something nested, in a local.
    fn held(&mut self, depth: usize) -> String {
        let of = self
            .random
            .pick(&[Type::Guard, Type::Guard, Type::Number, Type::MaybeGuard]);
        let value = match self.random.below(6) {
            0 => self.branching(depth, Some(of)),
            1 => self.if_let(depth, Some(of)),
            2 => self.matching(depth, Some(of)),
            3 => self.labelled(depth, Some(of)),
            4 => self.looping(depth, Some(of)),
            _ => self.block(depth, Ending::Value(of)),
        };
        match self.random.below(4) {
            0 => format!("eat({value});\n"),
            1 => {
                let first = self.tag();
                format!("eat((d(\"d{first}\"), {value}));\n")
            }
            _ => {
                let pattern = self.bind(of);
                format!("let {pattern} = {value};\n")
            }
        }
    }

    /// How one of several ways ends: now and then with a jump.
    fn ending(&mut self, value: Option<Type>) -> Ending {
        if self.random.once_in(3)
            && let Some(jump) = self.plan_jump()
        {
            return Ending::Jump(jump);
        }
        Ending::of(value)
    }

    /// `if` and `else`.
    pub fn branching(&mut self, depth: usize, value: Option<Type>) -> String {
        let condition = self.head(Type::Truth, 2);
        let chained = self.random.once_in(4);
        let alone = value.is_none() && self.random.once_in(3);
        let [then, other] = self.ways([
            &mut |body| {
                let ending = body.ending(value);
                body.block(depth, ending)
            },
            &mut |body| match (alone, chained) {
                (true, _) => String::new(),
                (false, true) => format!(" else {}", body.branching(0, value)),
                (false, false) => format!(" else {}", body.block(0, Ending::of(value))),
            },
        ]);
        format!("if {condition} {then}{other}")
    }

    /// What stands before a brace.
    pub fn head(&mut self, of: Type, depth: usize) -> String {
        let text = self.typed_value(of, depth);
        if text.starts_with(['\'', '{']) {
            format!("({text})")
        } else {
            text
        }
    }

    /// A constructor, what it holds, and a value that may be made by it.
    pub fn maybe(&mut self, depth: usize) -> (&'static str, Type, String) {
        match self.random.below(4) {
            0 => ("Some", Type::Number, self.head(Type::MaybeNumber, depth)),
            1 if !self.protocol.generator => {
                let argument = self.yield_argument(depth);
                ("Ok", self.protocol.sent, format!("try_yield!({argument})"))
            }
            _ => {
                let scrutinee = self.head(Type::MaybeGuard, depth);
                ("Some", Type::Guard, Self::not_a_place(scrutinee))
            }
        }
    }

    /// `if let` and `else`.
    pub fn if_let(&mut self, depth: usize, value: Option<Type>) -> String {
        if self.random.once_in(3) {
            return self.chained(depth, value);
        }
        let (constructor, of, scrutinee) = self.maybe(2);
        let alone = value.is_none() && self.random.once_in(3);
        let outer = self.locals.len();
        let mut pattern = String::new();
        let [then, other] = self.ways([
            &mut |body| {
                let ending = body.ending(value);
                pattern = body.bind(of);
                let text = body.inside_from(outer, depth, ending, String::new());
                format!("{{\n{text}}}")
            },
            &mut |body| match alone {
                true => String::new(),
                false if body.random.once_in(4) => format!(" else {}", body.if_let(0, value)),
                false => format!(" else {}", body.block(0, Ending::of(value))),
            },
        ]);
        format!("if let {constructor}({pattern}) = {scrutinee} {then}{other}")
    }

    /// `if let .. && ..` and `else`, which may follow on either of the two.
    fn chained(&mut self, depth: usize, value: Option<Type>) -> String {
        let (constructor, of, scrutinee) = self.maybe(1);
        let outer = self.locals.len();
        let unmatched = self.flow.clone();
        let pattern = self.bind(of);
        let condition = self.value(Type::Truth, 2);
        let refused = self.flow.outside(outer);
        let ending = self.ending(value);
        let then = self.inside_from(outer, depth, ending, String::new());
        let through = std::mem::replace(&mut self.flow, unmatched.join(&refused));
        let other = self.block(0, Ending::of(value));
        self.flow = through.join(&self.flow);
        format!(
            "if let {constructor}({pattern}) = {scrutinee} && ({condition}) {{\n{then}}} else {other}"
        )
    }

    /// `match`, on one type or another.
    pub fn matching(&mut self, depth: usize, value: Option<Type>) -> String {
        match self.random.below(11) {
            9 | 10 => self.matching_queue(depth, value),
            7 | 8 => self.matching_offer(depth, value),
            6 => self.matching_reference(depth, value),
            0 => self.matching_maybe(depth, value),
            1 => self.matching_place(depth, value),
            2 => self.matching_whole(depth, value),
            3 => self.matching_truth(depth, value),
            _ => self.matching_number(depth, value),
        }
    }

    fn arm(&mut self, outer: usize, depth: usize, value: Option<Type>) -> String {
        let ending = self.ending(value);
        self.arm_ending(outer, depth, ending)
    }

    fn arm_ending(&mut self, outer: usize, depth: usize, ending: Ending) -> String {
        match ending {
            Ending::Value(of) if depth == 0 && self.random.once_in(3) => {
                let text = self.value(of, 1);
                self.leave(outer);
                format!("{text},\n")
            }
            _ => {
                let text = self.inside_from(outer, depth, ending, String::new());
                format!("{{\n{text}}}\n")
            }
        }
    }

    fn matching_number(&mut self, depth: usize, value: Option<Type>) -> String {
        let scrutinee = self.head(Type::Number, 2);
        let outer = self.locals.len();
        let [first, second, third] = self.ways([
            &mut |body| {
                let pattern = body.random.pick(&["0", "1 | 3", "..2"]);
                format!("{pattern} => {}", body.arm(outer, depth, value))
            },
            &mut |body| {
                let name = body.new_name();
                body.declare(&name, Type::Number, false, State::Set);
                let guard = match body.random.below(3) {
                    0 => format!(" if {name} > 2"),
                    1 => match body.readable(Type::Truth) {
                        Some(truth) => format!(" if {truth}"),
                        None => " if true".to_owned(),
                    },
                    _ => " @ 2..=4".to_owned(),
                };
                format!("{name}{guard} => {}", body.arm(outer, 0, value))
            },
            &mut |body| {
                let pattern = if body.random.once_in(2) {
                    body.bind(Type::Number)
                } else {
                    "_".to_owned()
                };
                format!(
                    "{pattern} => {}",
                    body.arm_ending(outer, 0, Ending::of(value))
                )
            },
        ]);
        format!("match {scrutinee} {{\n{first}{second}{third}}}")
    }

    fn matching_truth(&mut self, depth: usize, value: Option<Type>) -> String {
        let scrutinee = self.head(Type::Truth, 2);
        let outer = self.locals.len();
        let [yes, no] = self.ways([&mut |body| body.arm(outer, depth, value), &mut |body| {
            body.arm_ending(outer, 0, Ending::of(value))
        }]);
        format!("match {scrutinee} {{\ntrue => {yes}false => {no}}}")
    }

    fn matching_maybe(&mut self, depth: usize, value: Option<Type>) -> String {
        let (constructor, of, scrutinee) = self.maybe(2);
        let outer = self.locals.len();
        let [full, empty] = self.ways([
            &mut |body| {
                let pattern = body.bind(of);
                format!(
                    "{constructor}({pattern}) => {}",
                    body.arm(outer, depth, value)
                )
            },
            &mut |body| {
                let pattern = if constructor == "Ok" {
                    "Err(_)"
                } else {
                    "None"
                };
                format!(
                    "{pattern} => {}",
                    body.arm_ending(outer, 0, Ending::of(value))
                )
            },
        ]);
        format!("match {scrutinee} {{\n{full}{empty}}}")
    }

    /// A match on a local, which one of the arms takes apart.
    fn matching_place(&mut self, depth: usize, value: Option<Type>) -> String {
        let movable = self.movable(Some(Type::MaybeGuard));
        let Some(local) = movable.filter(|&local| self.is_left_alone(local)) else {
            return self.matching_number(depth, value);
        };
        let scrutinee = self.move_out(local);
        let outer = self.locals.len();
        let [full, empty] = self.ways([
            &mut |body| {
                let pattern = body.bind(Type::Guard);
                format!("Some({pattern}) => {}", body.arm(outer, depth, value))
            },
            &mut |body| format!("None => {}", body.arm_ending(outer, 0, Ending::of(value))),
        ]);
        format!("match {scrutinee} {{\n{full}{empty}}}")
    }

    /// A match that only looks into a local.
    fn matching_reference(&mut self, depth: usize, value: Option<Type>) -> String {
        let Some(name) = self.readable(Type::MaybeGuard) else {
            return self.matching_number(depth, value);
        };
        let local = self.named(&name);
        let outer = self.locals.len();
        self.with_busy(local, |body| {
            let [full, empty] = body.ways([
                &mut |body| {
                    let ending = Ending::of(value);
                    let opening = "peek(inner);\n".to_owned();
                    body.inside_from(outer, depth, ending, opening)
                },
                &mut |body| body.arm_ending(outer, 0, Ending::of(value)),
            ]);
            format!("match &{name} {{\nSome(inner) => {{\n{full}}}\nNone => {empty}}}")
        })
    }

    /// A match on what the guard of a cell lends, which is there until one of the arms yields.
    fn matching_queue(&mut self, depth: usize, value: Option<Type>) -> String {
        let Some(name) = self.readable(Type::Queue) else {
            return self.matching_number(depth, value);
        };
        let local = self.named(&name);
        self.locals[local].leases.push(Lease {
            part: "",
            exclusive: true,
        });
        let outer = self.locals.len();
        let [full, empty] = self.ways([
            &mut |body| {
                let pattern = body.bind(Type::Guard);
                format!("Some({pattern}) => {}", body.arm(outer, depth, value))
            },
            &mut |body| format!("None => {}", body.arm(outer, 0, value)),
        ]);
        self.locals[local].leases.pop();
        let matched = format!("match {name}.borrow_mut().pop() {{\n{full}{empty}}}");
        match value {
            // In a statement of its own, behind which the guard is gone.
            Some(_) => format!("{{\nlet matched = {matched};\nmatched\n}}"),
            None => matched,
        }
    }

    /// A match that moves a local in one arm, copies out of it in another, and leaves it in others.
    fn matching_offer(&mut self, depth: usize, value: Option<Type>) -> String {
        // What a match leaves of a value without a name is a temporary.
        let Some(local) = self.movable(Some(Type::Offer)) else {
            return self.matching_number(depth, value);
        };
        let scrutinee = self.move_out(local);
        let outer = self.locals.len();
        let guarded = self.random.once_in(3);
        let [paid, gift, bell, nothing] = self.ways([
            &mut |body| {
                let number = body.bind(Type::Number);
                let tag = if body.random.once_in(2) {
                    body.bind_other(Type::Number)
                } else {
                    "0..=1000".to_owned()
                };
                let arm = body.arm(outer, depth, value);
                format!("Offer::Paid(Ticket {{ number: {number}, tag: {tag} }}) => {arm}")
            },
            &mut |body| {
                let guard = body.bind_other(Type::Guard);
                let condition = if guarded {
                    format!(" if {guard}.name().len() > 1")
                } else {
                    String::new()
                };
                let arm = body.arm(outer, 0, value);
                format!("Offer::Gift({guard}){condition} => {arm}")
            },
            &mut |body| format!("Offer::Bell(Flag) => {}", body.arm(outer, 0, value)),
            &mut |body| {
                let pattern = if guarded {
                    "_"
                } else {
                    "Offer::Nothing | Offer::Paid(_)"
                };
                let arm = body.arm_ending(outer, 0, Ending::of(value));
                format!("{pattern} => {arm}")
            },
        ]);
        format!("match {scrutinee} {{\n{paid}{gift}{bell}{nothing}}}")
    }

    /// Whether nothing assigns it anew, in no loop.
    fn is_left_alone(&self, local: usize) -> bool {
        self.loops == 0 && !self.locals[local].mutable
    }

    /// A match that takes all of a value apart.
    fn matching_whole(&mut self, depth: usize, value: Option<Type>) -> String {
        let scrutinee = self.head(Type::Couple, 2);
        let outer = self.locals.len();
        let [first, second] = self.ways([
            &mut |body| {
                let guard = body.bind(Type::Guard);
                format!("({guard}, 1..=3) => {}", body.arm(outer, depth, value))
            },
            &mut |body| {
                let guard = body.bind(Type::Guard);
                let number = body.bind_other(Type::Number);
                let arm = body.arm_ending(outer, 0, Ending::of(value));
                format!("({guard}, {number}) => {arm}")
            },
        ]);
        format!("match {scrutinee} {{\n{first}{second}}}")
    }

    /// A block that can be left by its label.
    pub fn labelled(&mut self, depth: usize, value: Option<Type>) -> String {
        let label = self.enter(Kind::Block, value).expect("a block has a label");
        let text = self.block(depth, Ending::of(value));
        let through = self.flow.clone();
        self.exit(Some(&through));
        format!("{label}: {text}")
    }
}
