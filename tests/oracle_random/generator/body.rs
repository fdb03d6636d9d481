//! One body, as it is being written.

use super::jumps::{Jump, Kind, Target};
use super::locals::{Flow, Local, State};
use super::random::Random;
use super::types::{HELD, Protocol, RETURNED, SENT, Type, YIELDED};

/// What a body is written with: the text comes out of its methods, in the order of evaluation.
pub struct Body {
    pub random: Random,
    pub protocol: Protocol,
    /// The locals in scope, the outermost first.
    pub locals: Vec<Local>,
    pub flow: Flow,
    /// The loops and labelled blocks around, the outermost first.
    pub targets: Vec<Target>,
    /// So many of the targets are loops.
    pub loops: usize,
    /// The block being written ends with a jump to where so many loops are around.
    pub pledge: Option<usize>,
    /// The locals before this one stay as they are.
    pub fixed: usize,
    /// The targets before this one are out of reach.
    pub first_target: usize,
    /// Nothing may return here.
    pub stays: bool,
    /// Nothing may yield here.
    pub quiet: bool,
    /// How much more may be written.
    pub fuel: usize,
    tags: usize,
}

/// How a block ends.
#[derive(Clone, Copy)]
pub enum Ending {
    Unit,
    Value(Type),
    Jump(Jump),
}

impl Ending {
    /// What a block that may leave no value ends with.
    pub fn of(value: Option<Type>) -> Self {
        value.map_or(Self::Unit, Self::Value)
    }
}

/// A body and its surroundings.
pub struct Written {
    pub protocol: Protocol,
    pub parameters: String,
    pub arguments: String,
    pub text: String,
}

impl Body {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut protocol = Protocol {
            sent: random.pick(&SENT),
            yielded: random.pick(&YIELDED),
            returned: random.pick(&RETURNED),
            clone: !random.once_in(6),
            generator: random.once_in(8),
        };
        if protocol.generator {
            (protocol.sent, protocol.returned) = (Type::Unit, Type::Unit);
        }
        let flow = Flow {
            reachable: true,
            states: Vec::new(),
        };
        Self {
            random,
            protocol,
            locals: Vec::new(),
            flow,
            targets: Vec::new(),
            loops: 0,
            pledge: None,
            fixed: 0,
            first_target: 0,
            stays: false,
            quiet: false,
            fuel: 0,
            tags: 0,
        }
    }

    /// A number that no other has.
    pub fn tag(&mut self) -> usize {
        self.tags += 1;
        self.tags
    }

    /// Whether there is room for something that is not needed.
    pub fn spend(&mut self) -> bool {
        let left = self.fuel > 0;
        self.fuel = self.fuel.saturating_sub(1);
        left
    }

    /// A block in braces, in whose midst something is nested `depth` deep.
    pub fn block(&mut self, depth: usize, ending: Ending) -> String {
        let text = self.inside(depth, ending);
        format!("{{\n{text}}}")
    }

    /// What is between the braces of a block.
    fn inside(&mut self, depth: usize, ending: Ending) -> String {
        let outer = self.locals.len();
        self.inside_from(outer, depth, ending, String::new())
    }

    /// The same, after `opening`; the block's scope begins with the local `outer`.
    pub fn inside_from(
        &mut self,
        outer: usize,
        depth: usize,
        ending: Ending,
        opening: String,
    ) -> String {
        let pledge = self.pledge;
        if let Ending::Jump(jump) = ending {
            self.pledge = Some(self.loops_after(jump));
        }
        let mut text = opening;
        if self.flow.reachable {
            text += &self.statements(depth);
        } else {
            text += "unreachable!();\n";
        }
        if self.flow.reachable {
            match ending {
                Ending::Unit => {}
                Ending::Value(of) => text += &(self.value(of, 2) + "\n"),
                Ending::Jump(jump) => text += &self.jump(jump),
            }
        }
        self.pledge = pledge;
        self.leave(outer);
        text
    }

    pub fn statements(&mut self, depth: usize) -> String {
        let count = 1 + self.random.below(if self.fuel > 0 { 4 } else { 1 });
        let nested = self.random.below(count);
        let mut text = String::new();
        for at in 0..count {
            if self.flow.reachable {
                text += &match at == nested {
                    true if depth == 0 => self.yielding(),
                    true => self.nesting(depth - 1),
                    false => self.statement(),
                };
            }
        }
        text
    }

    /// A flow of its own for each way, all of which meet again.
    pub fn ways<const N: usize>(
        &mut self,
        ways: [&mut dyn FnMut(&mut Self) -> String; N],
    ) -> [String; N] {
        let before = self.flow.clone();
        let mut after: Option<Flow> = None;
        let texts = ways.map(|way| {
            self.flow.clone_from(&before);
            let text = way(self);
            let flow = self.flow.clone();
            after = Some(match after.take() {
                Some(other) => other.join(&flow),
                None => flow,
            });
            text
        });
        self.flow = after.expect("at least one way");
        texts
    }

    fn parameters(&mut self) -> (String, String) {
        let all: Vec<Type> = (0..self.random.below(4))
            .map(|_| self.random.pick(&HELD))
            .collect();
        let arguments: Vec<String> = all.iter().map(|&of| self.new_value(of)).collect();
        let mut parameters = Vec::new();
        for of in all {
            let mutable = self.random.once_in(2);
            let name = format!("x{}", self.tag());
            let before = if mutable { "mut " } else { "" };
            parameters.push(format!("{before}{name}: {}", of.written()));
            self.declare(&name, of, mutable, State::Set);
        }
        (parameters.join(", "), arguments.join(", "))
    }

    fn whole(&mut self, depth: usize) -> String {
        match self.protocol.returned {
            Type::Never => {
                // The loop is in the scope of what the statements declare.
                let mut text = self.statements(depth);
                if self.flow.reachable {
                    text += &self.endless();
                }
                text
            }
            Type::Unit => self.inside(depth, Ending::Unit),
            of => self.inside(depth, Ending::Value(of)),
        }
    }

    /// A loop that yields and goes on forever.
    fn endless(&mut self) -> String {
        self.enter(Kind::Endless, None);
        let outer = self.locals.len();
        let opening = self.yielding();
        let text = self.inside_from(outer, 0, Ending::Unit, opening);
        let back = self.come_back();
        self.exit(None);
        format!("loop {{\n{text}{back}}}\n")
    }

    /// What a loop's body has to end with.
    pub fn come_back(&mut self) -> String {
        if self.flow.reachable {
            self.restore(self.targets.len() - 1)
        } else {
            String::new()
        }
    }
}

/// Yields are to be nested at least this deep.
const DEPTH: usize = 4;

/// The body of this seed.
pub fn write(seed: u64) -> Written {
    let mut random = Random::new(seed);
    loop {
        let written = attempt(random.next());
        if nesting(&written.text) >= DEPTH {
            return written;
        }
    }
}

/// How deep in braces the deepest yield is.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest): (usize, usize) = (0, 0);
    for line in text.lines() {
        let closed = line.matches('}').count();
        let opened = line.matches('{').count();
        if line.contains("yield") {
            deepest = deepest.max(depth.saturating_sub(closed));
        }
        depth = (depth + opened).saturating_sub(closed);
    }
    deepest
}

fn attempt(seed: u64) -> Written {
    let mut body = Body::new(seed);
    let (parameters, arguments) = body.parameters();
    body.fuel = 8 + body.random.below(14);
    let depth = DEPTH + body.random.below(3);
    let text = body.whole(depth);
    Written {
        protocol: body.protocol,
        parameters,
        arguments,
        text,
    }
}
