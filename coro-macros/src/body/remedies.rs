//! What to write instead of a borrow that is kept. In: what borrows, and from what. Out: the words of a help.
//!
//! A help names one way or two, the likelier first, and spells it where that is short. What is not certain to
//! work is not named: a copy of what is changed, the whole of what is read later.

use proc_macro2::Ident;
use syn::{Expr, ExprMethodCall};

use super::captures::{self, Why};
use super::lenders::{self, Form, Lender};
use super::names::{Init, Names};
use super::operands::{self, without_parens};
use super::spelled::spelled;

/// A borrow that is kept across a yield.
pub(super) struct Refused<'b> {
    /// What the user wrote of it.
    pub value: &'b Expr,
    /// The form that it has.
    pub form: &'b Form,
    /// The variable that has it; none if that is the macro's.
    pub bound: Option<String>,
    /// What binds it.
    pub site: Site,
    /// The name of what it is borrowed from.
    pub from: &'b Ident,
    /// Whose that is.
    pub owner: Owner,
    /// What it lends.
    pub lender: Option<Lender>,
    /// Whether that is read behind the yield, too.
    pub is_needed: bool,
    /// Whether the borrow itself is used behind the yield, and not only in scope there.
    pub is_used: bool,
    /// Whether a method may take it for all one can see.
    pub may_be_moved: bool,
    /// What is known of the variable: that it may be there to change what it is of.
    pub init: Init,
    /// The names of the locals.
    pub names: &'b Names,
}

/// What binds a borrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Site {
    /// A `let`.
    Let,
    /// The same, of what the branches of its value come to.
    Branch,
    /// The loop that goes through it.
    For,
    /// What is delegated to.
    Delegation,
    /// The pattern of a `match`, an `if let` or a `while let`.
    Pattern,
}

/// Whose it is that something is borrowed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The coroutine's.
    Coroutine,
    /// What an argument refers to.
    Argument,
    /// The sender's, until the next yield.
    Sender,
}

/// What a borrow is made by.
#[derive(Clone, Copy)]
enum Source<'b> {
    /// `&x`.
    Whole,
    /// `&x[i]` and `&x.part`, of that place.
    Part(&'b Expr),
    /// `&x[i..]`, of that place.
    Slice(&'b Expr),
    /// A method of what lends.
    Method(&'b ExprMethodCall),
}

impl<'b> Source<'b> {
    /// The source of what a value borrows, and whether it borrows it mutably.
    fn of(value: &'b Expr) -> Option<(Self, bool)> {
        match without_parens(value) {
            Expr::Try(value) => Self::of(&value.expr),
            Expr::Reference(value) => {
                let source = match &*value.expr {
                    Expr::Path(_) => Self::Whole,
                    Expr::Index(place) if matches!(*place.index, Expr::Range(_)) => {
                        Self::Slice(&value.expr)
                    }
                    place => Self::Part(place),
                };
                Some((source, value.mutability.is_some()))
            }
            Expr::MethodCall(call) => Self::of(&call.receiver).or_else(|| {
                let name = call.method.to_string();
                Some((
                    Self::Method(call),
                    name.ends_with("_mut") || name == "entry",
                ))
            }),
            _ => None,
        }
    }

    /// Whether it is one of these methods.
    fn is_method(self, names: &[&str]) -> bool {
        matches!(self, Self::Method(call) if names.iter().any(|name| call.method == name))
    }
}

/// Whether the outermost borrow in a value is an exclusive one.
pub(super) fn is_exclusive(value: &Expr) -> bool {
    matches!(Source::of(value), Some((_, true)))
}

/// The help where the items are not known.
const COLLECTED: &str = "collect what the loop needs first, as owned values";

impl Refused<'_> {
    /// How to do without it.
    pub(super) fn help(&self) -> String {
        if !self.is_used {
            return self.help_in_scope();
        }
        let Some((source, is_exclusive)) = Source::of(self.value) else {
            return match (self.owner, self.site) {
                (Owner::Argument, Site::Pattern) => {
                    format!("match on `{}` again behind the yield", self.from)
                }
                (Owner::Argument, Site::Let) => {
                    format!("take `{}` apart again behind the yield", self.from)
                }
                (Owner::Sender, _) => self.copied_of_lent(),
                _ if operands::is_place(self.value) => self.bound_by_ref(),
                _ => self.in_a_block(),
            };
        };
        match self.form.inner() {
            Form::Guard => self.another_guard(),
            Form::Holder => format!(
                "collect copies: `{}` ahead of `.collect()`",
                self.owning(source)
            ),
            Form::Iterator { .. } => self.gone_through(source, is_exclusive),
            Form::Reference | Form::Pair | Form::Maybe(_) if is_exclusive => self.changed(source),
            Form::Pair => "take copies of both ahead of the yield, by `.to_owned()`".to_owned(),
            Form::Reference | Form::Maybe(_) => self.read(source),
        }
    }

    /// What a pattern binds of what is lent.
    fn copied_of_lent(&self) -> String {
        let from = self.from;
        let copy = match (&self.bound, self.init) {
            (_, Init::Plain) => return format!("make all changes to `{from}` before the yield"),
            (Some(bound), _) => format!("take a copy before the yield: `{bound}.to_owned()`"),
            (None, _) => "take a copy before the yield".to_owned(),
        };
        match self.lender {
            Some(Lender::List) => {
                format!("{copy}; or go through a copy of all: `for item in {from}.to_vec()`")
            }
            _ => copy,
        }
    }

    /// What a `ref` binds.
    fn bound_by_ref(&self) -> String {
        if self.init == Init::Plain && !self.is_spare() {
            return "match again behind the yield".to_owned();
        }
        let copy = match &self.bound {
            Some(bound) => format!("take a copy ahead of the yield: `{bound}.clone()`"),
            None => "take a copy ahead of the yield".to_owned(),
        };
        if self.is_spare() {
            format!("bind it without the `ref`; or {copy}")
        } else {
            format!("{copy}; or match again behind it")
        }
    }

    /// Whether it is the entry of a map.
    pub(super) fn is_entry(&self) -> bool {
        matches!(self.value, Expr::MethodCall(call) if call.method == "entry")
    }

    fn help_in_scope(&self) -> String {
        match (self.form.inner(), &self.bound) {
            (Form::Guard, Some(bound)) => {
                format!("copy what the yield needs out of it, and `drop({bound})` before the yield")
            }
            (_, Some(bound)) if self.may_be_moved => format!(
                "{}; or `{{ {bound} }}` where a method takes it",
                self.in_a_block()
            ),
            (_, Some(bound)) => format!("{}; or `drop({bound})` there", self.in_a_block()),
            _ => self.in_a_block(),
        }
    }

    fn in_a_block(&self) -> String {
        match &self.bound {
            Some(bound) => {
                format!("put `{bound}` and what uses it in a block, ahead of the yield")
            }
            None => "be done with it ahead of the yield, in a block".to_owned(),
        }
    }

    /// How to do without the borrow that the closure in it is.
    pub(super) fn help_with_closure(&self, why: Why) -> String {
        let from = self.from;
        match why {
            Why::Read => format!("make it a `move` closure, which has a copy of `{from}`"),
            Why::Used if !self.is_needed => {
                format!("make it a `move` closure, which takes `{from}` with it")
            }
            _ if !self.is_used => self.in_a_block(),
            _ if !captures::is_called(self.value) => {
                format!("do that in the body of the loop, where `{from}` is at hand")
            }
            _ => format!(
                "hand `{from}` to it as an argument, with each call; what yields in a call is bound ahead of it: \
                 `let value = yield_!(..);`"
            ),
        }
    }

    /// The text of an expression behind a colon, if it can be shown.
    fn shown(&self, expr: &Expr, suffix: &str) -> Option<String> {
        spelled(expr, self.names).map(|text| format!(": `{text}{suffix}`"))
    }

    fn another_guard(&self) -> String {
        let end = match &self.bound {
            Some(bound) => format!("`drop({bound})` before the yield"),
            None => "let it end before the yield".to_owned(),
        };
        let again = self.shown(self.value, "").unwrap_or_default();
        format!("{end}, and take another behind it{again}")
    }

    /// A borrow that something is changed through.
    fn changed(&self, source: Source<'_>) -> String {
        let from = self.from;
        match (self.owner, source, &self.bound) {
            (Owner::Sender, ..) => format!("make all changes to `{from}` before the yield"),
            (_, Source::Whole, _) if self.is_spare() => {
                format!("{} `{from}` itself, without the `&mut`", self.taken())
            }
            _ if self.site == Site::Branch => {
                "keep what it depends on, and branch again behind the yield".to_owned()
            }
            (_, Source::Part(place), Some(bound)) if self.site == Site::Let => {
                match spelled(place, self.names) {
                    Some(place) => format!("write `{place}` in place of `{bound}`"),
                    None => "borrow it anew behind the yield".to_owned(),
                }
            }
            _ => {
                let again = self.shown(self.value, "").unwrap_or_default();
                format!("borrow it anew behind the yield{again}")
            }
        }
    }

    /// A borrow that is only read.
    fn read(&self, source: Source<'_>) -> String {
        const VIEWS: &[&str] = &[
            "as_bytes",
            "as_slice",
            "as_str",
            "trim",
            "trim_start",
            "trim_end",
        ];
        let from = self.from;
        match source {
            Source::Whole if self.is_spare() => {
                return format!("{} `{from}` itself, without the `&`", self.taken());
            }
            Source::Whole => return format!("take a copy: `{from}.clone()`"),
            Source::Method(call) if call.method == "as_ref" && self.is_spare() => {
                return format!("{} `{from}` itself, without `.as_ref()`", self.taken());
            }
            Source::Method(call) if call.method == "as_ref" => {
                return format!("take a copy: `{from}.clone()`");
            }
            _ => {}
        }
        let (of, suffix) = match source {
            Source::Part(place) => (place, ".clone()"),
            Source::Slice(place) if self.lender == Some(Lender::List) => (place, ".to_vec()"),
            Source::Slice(place) => (place, ".to_owned()"),
            _ => (self.value, self.copying(source)),
        };
        let copied = self
            .shown(of, suffix)
            .unwrap_or_else(|| format!(", by `{suffix}`"));
        let is_view = matches!(source, Source::Slice(_)) || source.is_method(VIEWS);
        match (self.owner, self.site) {
            (Owner::Sender, _) => format!("take a copy before the yield{copied}"),
            (_, Site::Let) if is_view => {
                let again = self.shown(self.value, "").unwrap_or_default();
                format!("borrow it anew behind the yield{again}; or take a copy{copied}")
            }
            (_, Site::Let) => format!("take a copy{copied}; or borrow it anew behind the yield"),
            _ => format!("take a copy{copied}"),
        }
    }

    /// What makes a copy of what a method refers to.
    fn copying(&self, source: Source<'_>) -> &'static str {
        let is_slice = match source {
            Source::Method(call) => matches!(call.args.first(), Some(Expr::Range(_))),
            _ => false,
        };
        match (self.form, self.lender) {
            (Form::Maybe(_), Some(Lender::Text)) => ".map(str::to_owned)",
            (Form::Maybe(_), _) if is_slice => ".map(<[_]>::to_vec)",
            (Form::Maybe(_), _) if source.is_method(&["strip_prefix", "strip_suffix"]) => {
                ".map(<[_]>::to_vec)"
            }
            (Form::Maybe(_), _) => ".cloned()",
            _ => ".to_owned()",
        }
    }

    fn taken(&self) -> &'static str {
        match self.site {
            Site::Pattern => "match on",
            _ => "take",
        }
    }

    /// Whether what is borrowed from can be moved instead.
    fn is_spare(&self) -> bool {
        self.owner == Owner::Coroutine && !self.is_needed
    }

    /// An iterator.
    fn gone_through(&self, source: Source<'_>, is_exclusive: bool) -> String {
        const OWNED: &[&str] = &["bytes", "char_indices", "chars", "drain"];
        let from = self.from;
        let is_whole = matches!(source, Source::Whole) || source.is_method(&["iter", "iter_mut"]);
        match source {
            _ if is_exclusive && self.owner == Owner::Sender => {
                format!("make all changes to `{from}` before the yield")
            }
            _ if (is_exclusive || is_whole && !self.is_spare())
                && self.lender == Some(Lender::List)
                && self.owner != Owner::Sender =>
            {
                format!("go by index: `for at in {}`", self.indices(source))
            }
            _ if is_whole && self.is_spare() => self.itself(),
            _ if is_exclusive => {
                format!("go by a copy of the keys: `{from}.keys().cloned().collect::<Vec<_>>()`")
            }
            _ if is_whole && matches!(self.lender, Some(Lender::Keyed | Lender::Hashed)) => {
                format!("go through a copy: `{from}.clone().into_iter()`")
            }
            Source::Method(call) if source.is_method(&["keys", "values"]) && self.is_spare() => {
                let (method, by) = (&call.method, "in place of");
                format!("take them out: `{from}.into_{method}()` {by} `{from}.{method}()`")
            }
            // Its items may be pairs of references.
            _ if source.is_method(&["range"]) || is_joined(self.value) => COLLECTED.to_owned(),
            _ if source.is_method(OWNED) => self.collected_first(self.value, ""),
            _ if !adapters(self.value)
                .iter()
                .all(|name| lenders::leaves_items(name)) =>
            {
                COLLECTED.to_owned()
            }
            Source::Part(place) => self.copied_first(place, ".clone()"),
            Source::Slice(place) => self.copied_first(place, ".to_vec()"),
            Source::Whole | Source::Method(_) => {
                self.collected_first(self.value, self.owning(source))
            }
        }
    }

    /// The indices of what an iterator over a list begins at.
    fn indices(&self, source: Source<'_>) -> String {
        let length = format!("{}.len()", self.from);
        let size = match source {
            Source::Method(call) => call.args.first().and_then(|size| spelled(size, self.names)),
            _ => None,
        };
        match size {
            Some(size) if source.is_method(&["chunks_mut"]) => {
                format!("(0..{length}).step_by({size})")
            }
            // What is left over at the end is no chunk.
            Some(size) if source.is_method(&["chunks_exact_mut"]) => {
                format!("(0..{length} / {size} * {size}).step_by({size})")
            }
            _ => format!("0..{length}"),
        }
    }

    /// A collection that can be moved instead of its iterator.
    fn itself(&self) -> String {
        let from = self.from;
        let adapters = adapters(self.value);
        let is_bare = self.site == Site::For && adapters.is_empty();
        let copied = adapters
            .first()
            .filter(|name| **name == "copied" || **name == "cloned");
        let iter = match Source::of(self.value) {
            Some((Source::Method(call), _)) => call.method.to_string(),
            _ => "iter".to_owned(),
        };
        let itself = match copied {
            _ if is_bare => format!("`in {from}`"),
            Some(copied) => {
                format!("`{from}.into_iter()` in place of `{from}.{iter}().{copied}()`")
            }
            None => format!("`{from}.into_iter()` in place of `{from}.{iter}()`"),
        };
        let or = match self.lender {
            Some(Lender::List) => "; or by index",
            _ => "",
        };
        format!("go through `{from}` itself: {itself}{or}")
    }

    fn copied_first(&self, place: &Expr, copy: &str) -> String {
        let copied = self
            .shown(place, copy)
            .unwrap_or_else(|| format!(", by `{copy}`"));
        format!("go through a copy{copied}")
    }

    fn collected_first(&self, value: &Expr, owned: &str) -> String {
        // What can be looked at ahead is an iterator, not what it is collected into.
        let (value, iter) = match (value, self.site) {
            (Expr::MethodCall(call), Site::Let) if call.method == "peekable" => {
                (&*call.receiver, ".into_iter().peekable()")
            }
            (value, Site::Let) => (value, ".into_iter()"),
            (value, _) => (value, ""),
        };
        let collect = format!("{owned}.collect::<Vec<_>>(){iter}");
        let collected = self
            .shown(value, &collect)
            .unwrap_or_else(|| format!(", by `{collect}`"));
        format!("collect first{collected}")
    }

    /// What makes items values of their own.
    fn owning(&self, source: Source<'_>) -> &'static str {
        if self.lender == Some(Lender::Text) {
            ".map(str::to_owned)"
        } else if source.is_method(&["chunks", "split", "windows"]) {
            ".map(<[_]>::to_vec)"
        } else {
            ".cloned()"
        }
    }
}

/// Whether an iterator has another joined to it.
fn is_joined(value: &Expr) -> bool {
    match value {
        Expr::Paren(value) => is_joined(&value.expr),
        Expr::MethodCall(call) => lenders::joins(&call.method) || is_joined(&call.receiver),
        _ => false,
    }
}

/// The methods called on an iterator that a method of what lends has made.
fn adapters(value: &Expr) -> Vec<&Ident> {
    match value {
        Expr::Paren(value) => adapters(&value.expr),
        Expr::MethodCall(call) if Source::of(&call.receiver).is_some() => {
            let mut names = adapters(&call.receiver);
            names.push(&call.method);
            names
        }
        _ => Vec::new(),
    }
}
