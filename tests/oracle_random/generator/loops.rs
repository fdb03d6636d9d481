//! Loops of every kind, all of which end or yield in every turn.

use super::body::{Body, Ending};
use super::jumps::{Jump, Kind};
use super::locals::State;
use super::types::Type;

impl Body {
    /// A local that counts turns.
    fn counter(&mut self) -> (String, String) {
        let name = format!("turn{}", self.tag());
        self.declare(&name, Type::Number, true, State::Set);
        let local = self.locals.last_mut().expect("just declared");
        local.reserved = true;
        (format!("let mut {name} = 0;\n"), name)
    }

    fn labelled_loop(label: Option<String>) -> String {
        label.map_or(String::new(), |label| format!("{label}: "))
    }

    /// The rest of a loop's body, and how control comes back.
    fn turn(&mut self, outer: usize, depth: usize, opening: String) -> String {
        let ending = if self.random.once_in(4) {
            self.plan_jump().map_or(Ending::Unit, Ending::Jump)
        } else {
            Ending::Unit
        };
        let text = self.inside_from(outer, depth, ending, opening);
        format!("{text}{}", self.come_back())
    }

    /// `loop`, whose turns are counted, or each of which begins with a yield.
    pub fn looping(&mut self, depth: usize, value: Option<Type>) -> String {
        let outer = self.locals.len();
        let counted = value.is_some() || self.random.once_in(2);
        let (before, name) = if counted {
            self.counter()
        } else {
            Default::default()
        };
        let label = self.enter(Kind::Loop, value);
        let target = self.targets.len() - 1;
        let inner = self.locals.len();
        let pledge = self.pledge.take();
        let opening = if counted {
            let most = 1 + self.random.below(3);
            let out = self.leave_counted(target);
            format!("{name} += 1;\nif {name} > {most} {{\n{out}}}\n")
        } else {
            self.yielding()
        };
        let text = self.turn(inner, depth, opening);
        self.pledge = pledge;
        self.exit(None);
        self.leave(outer);
        let text = format!("{}loop {{\n{text}}}", Self::labelled_loop(label));
        if before.is_empty() {
            text
        } else {
            format!("{{\n{before}{text}\n}}")
        }
    }

    /// The jump out of a loop that has turned often enough.
    fn leave_counted(&mut self, target: usize) -> String {
        let before = self.flow.clone();
        let loops = self.loops_after(Jump::Break(target));
        self.pledge = Some(loops);
        let out = self.jump(Jump::Break(target));
        self.pledge = None;
        self.flow = before;
        out
    }

    /// Writes the condition of the innermost loop.
    fn heading<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> T {
        let target = self.targets.len() - 1;
        self.targets[target].heading = true;
        let written = write(self);
        self.targets[target].heading = false;
        written
    }

    /// `while` with a condition, whose turns are counted.
    pub fn counting(&mut self, depth: usize) -> String {
        let outer = self.locals.len();
        let (before, name) = self.counter();
        let label = self.enter(Kind::Loop, None);
        let inner = self.locals.len();
        let pledge = self.pledge.take();
        let most = 1 + self.random.below(3);
        let mut condition = format!("{name} < {most}");
        let mut through = self.flow.clone();
        if self.random.once_in(2) {
            let more = self.heading(|body| body.value(Type::Truth, 2));
            condition = format!("{condition} && ({more})");
            through = through.join(&self.flow);
        }
        let text = self.turn(inner, depth, format!("{name} += 1;\n"));
        self.pledge = pledge;
        self.exit(Some(&through));
        self.leave(outer);
        let label = Self::labelled_loop(label);
        format!("{{\n{before}{label}while {condition} {{\n{text}}}\n}}\n")
    }

    /// `for`.
    pub fn each(&mut self, depth: usize) -> String {
        let outer = self.locals.len();
        let (of, iterated, indexed) = self.iterated();
        let label = self.enter(Kind::Loop, None);
        let through = self.flow.clone();
        let pledge = self.pledge.take();
        let pattern = if of == Type::Number && self.random.once_in(4) {
            "_".to_owned()
        } else {
            self.bind(of)
        };
        let (pattern, iterated) = if indexed {
            let index = format!("i{}", self.tag());
            (
                format!("({index}, {pattern})"),
                format!("{iterated}.into_iter().enumerate()"),
            )
        } else {
            (pattern, iterated)
        };
        let text = self.turn(outer, depth, String::new());
        self.pledge = pledge;
        self.exit(Some(&through));
        self.leave(outer);
        let label = Self::labelled_loop(label);
        format!("{label}for {pattern} in {iterated} {{\n{text}}}\n")
    }

    /// What a `for` goes through.
    fn iterated(&mut self) -> (Type, String, bool) {
        match self.random.below(4) {
            0 => (
                Type::Guard,
                self.receiver(Type::Guards, 2),
                self.random.once_in(3),
            ),
            1 => {
                let first = self.value(Type::Guard, 1);
                let second = self.value(Type::Guard, 1);
                (
                    Type::Guard,
                    format!("[{first}, {second}]"),
                    self.random.once_in(3),
                )
            }
            2 => {
                let end = self.value(Type::Number, 2);
                (Type::Number, format!("0..u32::min({end}, 2)"), false)
            }
            _ => {
                let end = 1 + self.random.below(3);
                (Type::Number, format!("0..{end}u32"), false)
            }
        }
    }

    /// A loop that takes what is sent, or what is left of a local.
    pub fn receiving(&mut self, depth: usize) -> String {
        let outer = self.locals.len();
        let (before, taken) = self.taken_from();
        let inner = self.locals.len();
        let label = self.enter(Kind::Loop, None);
        let pledge = self.pledge.take();
        let (pattern, of, scrutinee) = match taken {
            Some((name, of)) => ("Some", of, name),
            None => self.heading(Self::received),
        };
        let through = self.flow.clone();
        let pattern = format!("{pattern}({})", self.bind(of));
        let text = self.turn(inner, depth, String::new());
        self.pledge = pledge;
        self.exit(Some(&through));
        self.leave(outer);
        let label = Self::labelled_loop(label);
        let text = format!("{label}while let {pattern} = {scrutinee} {{\n{text}}}\n");
        if before.is_empty() {
            text
        } else {
            format!("{{\n{before}{text}}}\n")
        }
    }

    /// An iterator of its own for a loop, or a vector that it empties.
    fn taken_from(&mut self) -> (String, Option<(String, Type)>) {
        if self.random.once_in(2) {
            return (String::new(), None);
        }
        let guards = self.receiver(Type::Guards, 2);
        let name = format!("rest{}", self.tag());
        self.declare(&name, Type::Iterator, false, State::Set);
        let before = format!("let mut {name} = {guards}.into_iter();\n");
        (before, Some((format!("{name}.next()"), Type::Guard)))
    }

    /// A yield that a loop goes on with as long as it likes what it gets.
    fn received(&mut self) -> (&'static str, Type, String) {
        let argument = self.yield_argument(1);
        match self.protocol.sent {
            Type::MaybeNumber => ("Some", Type::Number, format!("yield_!({argument})")),
            Type::MaybeGuard => ("Some", Type::Guard, format!("yield_!({argument})")),
            _ if self.protocol.generator => {
                let number = self.value(Type::Number, 0);
                let got = format!("{{ yield_!({argument}); {number} }}");
                ("Some", Type::Number, format!("some({got})"))
            }
            sent => ("Ok", sent, format!("try_yield!({argument})")),
        }
    }
}
