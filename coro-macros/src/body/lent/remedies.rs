//! What to write instead of a lent value that is kept. In: its type, and how it is spelled. Out: the words of a help.

use proc_macro2::Ident;
use syn::Type;

/// What is lent, as far as the type tells what may take its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lent {
    /// `&str`.
    Text,
    /// `&[T]`.
    Slice,
    /// Another shared reference.
    Shared,
    /// An exclusive reference.
    Exclusive,
    /// A value that has references in it.
    Value,
}

impl Lent {
    /// What a value of this type is.
    pub(super) fn of_type(ty: &Type) -> Self {
        match ty {
            Type::Reference(ty) if ty.mutability.is_some() => Self::Exclusive,
            Type::Reference(ty) => match &*ty.elem {
                Type::Path(ty) if ty.path.is_ident("str") => Self::Text,
                Type::Slice(_) => Self::Slice,
                _ => Self::Shared,
            },
            _ => Self::Value,
        }
    }

    /// The call that makes a copy of what it refers to.
    fn copying(self) -> Option<&'static str> {
        match self {
            Self::Text => Some(".to_owned()"),
            Self::Slice => Some(".to_vec()"),
            Self::Shared => Some(".clone()"),
            Self::Exclusive | Self::Value => None,
        }
    }

    /// The type of that copy, if it has another name.
    fn owned(self) -> Option<&'static str> {
        match self {
            Self::Text => Some("String"),
            Self::Slice => Some("Vec"),
            _ => None,
        }
    }

    /// How to do without a value that is used behind a later yield.
    pub(super) fn help_kept(self, wanted: &Wanted<'_>) -> String {
        let retyped = match (wanted.is_yielded, self.owned()) {
            (false, _) => String::new(),
            (true, Some(owned)) => format!(", and let `Yield` be a `{owned}`"),
            (true, None) => ", and let `Yield` be of that type".to_owned(),
        };
        let name = wanted.names[0];
        match (self, self.copying(), &wanted.whole) {
            (Self::Exclusive, ..) => {
                let lent = format!("take what is lent next in its place, `{name} = yield_!(..)`");
                if wanted.is_mutable {
                    lent
                } else {
                    format!("{lent}, and let `{name}` be `mut`")
                }
            }
            (_, None, _) => format!("take what you need of it before that yield{retyped}"),
            (Self::Shared, Some(copy), _) => format!(
                "take what you need of it before that yield: a field, or `{name}{copy}`{retyped}"
            ),
            (_, Some(copy), Some(whole)) => {
                format!("keep a copy in its place, `{whole}{copy}`{retyped}")
            }
            (_, Some(copy), None) => {
                let copies = wanted.names.iter().map(|name| format!("`{name}{copy}`"));
                let copies: Vec<_> = copies.collect();
                format!("copy before that yield: {}{retyped}", copies.join(", "))
            }
        }
    }

    /// How to do without a value that is an operand ahead of another that yields. `received` spells the yield.
    pub(super) fn help_operand(self, received: &str) -> String {
        match self.copying() {
            Some(copy) => format!("give a copy a name ahead of it: `let copy = {received}{copy};`"),
            None => {
                "take what you need of it ahead of that yield, in a statement of its own".to_owned()
            }
        }
    }

    /// How to do without a value that is put into `into`; `by`: how the type of `into` has to change for that, if
    /// it does not follow from what is put into it.
    pub(super) fn help_stored(self, value: &str, into: &str, by: Option<By>) -> String {
        let Some(copy) = self.copying() else {
            return "put in what you need of it".to_owned();
        };
        let retyped = match (by, self.owned()) {
            (None, _) => String::new(),
            (Some(By::Holding), Some(owned)) => format!(", and let `{into}` hold a `{owned}`"),
            (Some(By::Being), Some(owned)) => format!(", and let `{into}` be a `{owned}`"),
            (Some(_), None) => format!(", and let `{into}` be of a type for that"),
        };
        format!("put in a copy, `{value}{copy}`{retyped}")
    }

    /// How to do without a value that is returned; `is_all`: it is all of the returned value.
    pub(super) fn help_returned(self, value: &str, is_all: bool) -> String {
        let Some(copy) = self.copying() else {
            return "return what you need of it".to_owned();
        };
        let retyped = match (self.owned(), is_all) {
            (Some(owned), true) => format!("be a `{owned}`"),
            (Some(owned), false) => format!("have a `{owned}`"),
            (None, _) => "be of a type for that".to_owned(),
        };
        format!("return a copy, `{value}{copy}`, and let `Return` {retyped}")
    }

    /// How to do without a value that is yielded as something which lives longer.
    pub(super) fn help_handed_out(self, value: &str) -> String {
        let lent = "name no lifetime in `Yield`, which lends it on";
        match (self.copying(), self.owned()) {
            (Some(copy), Some(owned)) => {
                format!(
                    "{lent}; or hand out a copy, `{value}{copy}`, and let `Yield` have a `{owned}`"
                )
            }
            _ => lent.to_owned(),
        }
    }

    /// How to do without a value that a guard keeps until its arm. `received` spells the yield; `catches`: it is a
    /// `try_yield!`.
    pub(super) fn help_guarded(self, received: &str, catches: bool) -> String {
        const IN_ARM: &str = "yield in the arm, behind what needs the value";
        match (self, self.copying()) {
            (Self::Text, _) if catches => {
                format!("match on a copy, `{received}.map(str::to_owned)`, or {IN_ARM}")
            }
            (Self::Text | Self::Slice, Some(copy)) if !catches => {
                format!("match on a copy, `{received}{copy}`, or {IN_ARM}")
            }
            _ => IN_ARM.to_owned(),
        }
    }
}

/// A lent value that is used behind a later yield.
pub(super) struct Wanted<'w> {
    /// The variables that have parts of it, or the one that has it.
    pub names: &'w [&'w Ident],
    /// The yield, if a variable has all that it receives.
    pub whole: Option<String>,
    /// Whether the variable can be assigned.
    pub is_mutable: bool,
    /// Whether the value is yielded, lent as it is.
    pub is_yielded: bool,
}

/// How a variable has what is put into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// It is that value.
    Being,
    /// It holds such values.
    Holding,
}
