//! References and iterators that are done with before the next yield, and stay in scope.

use super::body::Body;
use super::locals::State;
use super::types::Type;

impl Body {
    /// A look at a local through something that stays in scope.
    pub fn pass_by(&mut self) -> String {
        let looked = [
            Type::Guards,
            Type::Guards,
            Type::Guard,
            Type::MaybeGuard,
            Type::Couple,
            Type::Two,
        ];
        let of = self.random.pick(&looked);
        // What may be changed or moved behind a look at it is not always told from what is looked at still.
        let idle = self.idle();
        let stays: Vec<bool> = self.locals.iter().map(|local| !local.mutable).collect();
        let looked = self.place(false, |place| {
            place.of == of && idle[place.local] && stays[place.local]
        });
        let Some(place) = looked else {
            return self.let_value();
        };
        let text = &place.text;
        let (pattern, value, used) = match of {
            Type::Guards => {
                let (value, used) = self.random.pick(&GUARDS);
                (String::new(), format!("{text}{value}"), used)
            }
            Type::Guard => (String::new(), format!("{text}.name()"), "mark(@);\n"),
            Type::MaybeGuard => (String::new(), format!("{text}.as_ref()"), "peek(&@);\n"),
            Type::Couple => ("(@, _)".to_owned(), format!("&{text}"), "peek(@);\n"),
            _ => (
                "Two { left: @, .. }".to_owned(),
                format!("&{text}"),
                "peek(@);\n",
            ),
        };
        // By a name of its own: one that another hides is put where it would be held.
        let name = format!("v{}", self.tag());
        let pattern = match pattern.as_str() {
            "" if used.contains(".next()") => format!("mut {name}"),
            "" => name.clone(),
            pattern => pattern.replace('@', &name),
        };
        self.declare(&name, Type::Iterator, false, State::Gone);
        let mut written = format!("let {pattern} = {value};\n");
        if !self.random.once_in(3) {
            written += &used.replace('@', &name);
        }
        written
    }
}

/// What a list is looked at by, and how that is used.
const GUARDS: [(&str, &str); 5] = [
    (".first()", "peek(&@);\n"),
    (
        ".last()",
        "if let Some(guard) = @ {\nmark(guard.name());\n}\n",
    ),
    (".iter()", "mark(@.fold(0, |sum, _| sum + 1));\n"),
    (".iter()", "peek(&@.next());\n"),
    (".as_slice()", "mark(@.len());\n"),
];
