//! Types of the standard library that lend what is in them, and their methods that do.
//!
//! They are known by their names; a type that shadows one of them is taken for it, as by everyone who reads the
//! code.

use proc_macro2::Ident;
use syn::{Expr, ExprMethodCall, GenericArgument, Path, Type};

use super::mentions::{self, Syntax};

/// The forms of a borrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A reference.
    Reference,
    /// An iterator; whether its items borrow too, and whether it may own something, or is of a type that is not known
    /// not to.
    Iterator { items: bool, owns: bool },
    /// A guard, which is used when it is dropped.
    Guard,
    /// Something that has borrows in it, and may use them when it is dropped: a collection, a closure.
    Holder,
    /// A pair of references.
    Pair,
    /// An `Option` or a `Result` of one of these.
    Maybe(Box<Form>),
}

impl Form {
    /// Whether it counts as used at the end of its scope.
    pub(super) fn has_drop(&self) -> bool {
        match self {
            Self::Reference | Self::Pair => false,
            Self::Iterator { owns, .. } => *owns,
            Self::Guard | Self::Holder => true,
            Self::Maybe(inner) => inner.has_drop(),
        }
    }

    /// An `Option` or a `Result` of it.
    pub(super) fn maybe(self) -> Self {
        Self::Maybe(Box::new(self))
    }

    /// The form of what may be inside.
    pub(super) fn inner(&self) -> &Self {
        match self {
            Self::Maybe(inner) => inner.inner(),
            form => form,
        }
    }
}

/// What lends, which decides what its methods are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lender {
    /// A list, an array or a slice.
    List,
    /// A string.
    Text,
    /// Another collection of `alloc`.
    Keyed,
    /// One of `std`, whose types this crate does not name.
    Hashed,
    /// A `RefCell`.
    Cell,
    /// A `Mutex` or an `RwLock`.
    Lock,
    /// An `Option` or a `Result`.
    Maybe,
}

impl Lender {
    fn named(name: &Ident) -> Option<Self> {
        match &*name.to_string() {
            "Vec" | "VecDeque" => Some(Self::List),
            "String" => Some(Self::Text),
            "BTreeMap" | "BTreeSet" | "BinaryHeap" => Some(Self::Keyed),
            "HashMap" | "HashSet" => Some(Self::Hashed),
            "RefCell" => Some(Self::Cell),
            "Mutex" | "RwLock" => Some(Self::Lock),
            "Option" | "Result" => Some(Self::Maybe),
            _ => None,
        }
    }

    /// Whether it is a collection of any kind.
    pub(super) fn is_collection(self) -> bool {
        matches!(self, Self::List | Self::Text | Self::Keyed | Self::Hashed)
    }

    /// What a type's values lend of their own.
    pub(super) fn of_type(ty: &Type) -> Option<Self> {
        match ty {
            Type::Path(ty) => Self::named(last(&ty.path)?),
            Type::Array(_) => Some(Self::List),
            Type::Paren(ty) => Self::of_type(&ty.elem),
            _ => None,
        }
    }

    /// What a value lends of its own.
    pub(super) fn of_value(value: &Expr) -> Option<Self> {
        match value {
            Expr::Array(_) => Some(Self::List),
            Expr::Macro(expr) if expr.mac.path.is_ident("vec") => Some(Self::List),
            Expr::Macro(expr) if expr.mac.path.is_ident("format") => Some(Self::Text),
            Expr::Path(path) if last(&path.path)? == "None" => Some(Self::Maybe),
            Expr::Call(call) => {
                let Expr::Path(function) = &*call.func else {
                    return None;
                };
                let constructor = ["Some", "Ok", "Err"];
                if constructor.iter().any(|name| function.path.is_ident(name)) {
                    return Some(Self::Maybe);
                }
                let mut segments = function.path.segments.iter().rev();
                let (method, ty) = (&segments.next()?.ident, &segments.next()?.ident);
                is_one_of(method, &["new", "from", "with_capacity"])
                    .then(|| Self::named(ty))
                    .flatten()
            }
            _ => None,
        }
    }

    /// What is lent through a reference of this type.
    pub(super) fn behind(ty: &Type) -> Option<Self> {
        let Type::Reference(reference) = ty else {
            return None;
        };
        match &*reference.elem {
            Type::Slice(_) => Some(Self::List),
            Type::Path(ty) if ty.path.is_ident("str") => Some(Self::Text),
            ty => Self::of_type(ty),
        }
    }
}

/// What a method makes of a borrow.
pub(super) fn called(call: &ExprMethodCall, form: Form) -> Option<Form> {
    let name = &call.method;
    match form {
        Form::Maybe(form) if unwraps(name) => Some(*form),
        Form::Maybe(form) if hands_on(name) => Some(form.maybe()),
        Form::Iterator { items: true, .. } if is_one_of(name, ITEMS_OF_ITERATORS) => {
            Some(Form::Reference.maybe())
        }
        Form::Iterator { items, owns } => adapted(call, items, owns),
        Form::Reference if name.to_string().starts_with("or_") => Some(Form::Reference),
        Form::Reference => lent_by(call, Lender::Text),
        _ => None,
    }
}

/// Methods that lend an element, if there is one.
pub(super) const ELEMENTS: &[&str] = &[
    "first",
    "first_mut",
    "last",
    "last_mut",
    "get",
    "get_mut",
    "front",
    "front_mut",
    "back",
    "back_mut",
];

/// What a method lends.
pub(super) fn lent_by(call: &ExprMethodCall, lender: Lender) -> Option<Form> {
    const ITEMS: &[&str] = &[
        "iter",
        "iter_mut",
        "lines",
        "keys",
        "values",
        "values_mut",
        "range",
        "range_mut",
        "split_whitespace",
        "split_ascii_whitespace",
        "windows",
        "chunks",
        "chunks_mut",
        "chunks_exact",
        "chunks_exact_mut",
        "rchunks",
        "rchunks_mut",
        "rchunks_exact",
        "rchunks_exact_mut",
    ];
    const PIECES: &[&str] = &[
        "split",
        "rsplit",
        "splitn",
        "rsplitn",
        "split_inclusive",
        "split_terminator",
        "matches",
        "rmatches",
        "rsplit_terminator",
        "split_mut",
        "split_inclusive_mut",
        "splitn_mut",
        "rsplit_mut",
        "rsplitn_mut",
        "chunk_by",
        "chunk_by_mut",
    ];
    const ITERATORS: &[&str] = &["chars", "char_indices", "bytes"];
    const STRIPPED: &[&str] = &["strip_prefix", "strip_suffix"];
    const REFERENCES: &[&str] = &[
        "as_str",
        "as_slice",
        "as_mut_slice",
        "as_bytes",
        "trim",
        "trim_start",
        "trim_end",
        "entry",
        "make_contiguous",
    ];
    const FILLED: &[&str] = &[
        "get_or_insert",
        "get_or_insert_default",
        "get_or_insert_with",
    ];
    const HALVES: &[&str] = &["split_at", "split_at_mut", "as_slices", "as_mut_slices"];
    const ENDS: &[&str] = &[
        "split_first",
        "split_first_mut",
        "split_last",
        "split_last_mut",
        "split_at_checked",
        "split_at_mut_checked",
        "split_once",
        "rsplit_once",
        "first_key_value",
        "last_key_value",
        "get_key_value",
    ];
    let method = &call.method;
    let iterator = |items, owns| {
        let owns = owns || lender == Lender::Hashed;
        Form::Iterator { items, owns }
    };
    let form = match lender {
        Lender::Cell if is_one_of(method, &["borrow", "borrow_mut"]) => Form::Guard,
        Lender::Lock if is_one_of(method, &["lock", "read", "write"]) => Form::Guard.maybe(),
        Lender::Maybe if is_one_of(method, VIEWS) => Form::Reference.maybe(),
        Lender::Maybe if is_one_of(method, FILLED) => Form::Reference,
        lender if !lender.is_collection() => return None,
        _ if is_one_of(method, ITEMS) => iterator(true, false),
        _ if is_one_of(method, PIECES) => iterator(true, !call.args.iter().all(is_text)),
        _ if is_one_of(method, ITERATORS) => iterator(false, false),
        _ if method == "drain" => iterator(false, true),
        _ if is_one_of(method, REFERENCES) => Form::Reference,
        _ if is_one_of(method, HALVES) => Form::Pair,
        _ if is_one_of(method, ENDS) => Form::Pair.maybe(),
        _ if is_one_of(method, ELEMENTS) || is_one_of(method, STRIPPED) => Form::Reference.maybe(),
        _ => return None,
    };
    Some(form)
}

/// Whether some type lends a reference or an iterator by a method of this name.
pub(super) fn lends_plainly(call: &ExprMethodCall) -> bool {
    let mut lenders = [Lender::List, Lender::Maybe].into_iter();
    lenders.any(|lender| lent_by(call, lender).is_some())
}

/// Whether some type lends anything by a method of this name.
pub(super) fn lends(call: &ExprMethodCall) -> bool {
    let mut lenders = [Lender::Cell, Lender::Lock].into_iter();
    lends_plainly(call) || lenders.any(|lender| lent_by(call, lender).is_some())
}

/// Whether a method is one of the standard library's, by its name, that lends something, or makes another of what lends.
pub(super) fn is_known(call: &ExprMethodCall) -> bool {
    let method = &call.method;
    lends(call) || is_adapter(method) || joins(method) || hands_on(method)
}

/// Whether an argument is a literal or a reference, so that it is no closure.
fn is_text(arg: &Expr) -> bool {
    matches!(arg, Expr::Lit(_) | Expr::Reference(_))
}

/// Whether an argument of an adapter, or a source, is seen to own nothing: so does a function, and a closure that captures nothing.
pub(super) fn owns_nothing(arg: &Expr) -> bool {
    match arg {
        Expr::Closure(_) | Expr::Path(_) => mentions::in_syntax(Syntax::Expr(arg)).is_empty(),
        Expr::Range(range) => [&range.start, &range.end]
            .into_iter()
            .flatten()
            .all(|end| matches!(**end, Expr::Lit(_))),
        arg => is_text(arg),
    }
}

/// Methods of iterators that hand out an item, if there is one.
pub(super) const ITEMS_OF_ITERATORS: &[&str] = &[
    "find",
    "last",
    "max",
    "max_by",
    "max_by_key",
    "min",
    "min_by",
    "min_by_key",
    "next",
    "next_back",
    "nth",
    "nth_back",
    "rfind",
];

/// Adapters that are given numbers.
const COUNTED: &[&str] = &["skip", "take", "step_by"];

/// Adapters that have more of what they adapt than an iterator and its next item.
const FLAT: &[&str] = &["flat_map"];

/// Adapters whose items are those of the iterator.
const SAME: &[&str] = &[
    "rev",
    "skip",
    "take",
    "step_by",
    "filter",
    "skip_while",
    "take_while",
    "peekable",
    "fuse",
];

/// Adapters whose items are others.
const OTHER: &[&str] = &[
    "enumerate",
    "map",
    "filter_map",
    "flat_map",
    "zip",
    "chain",
    "copied",
    "cloned",
    "cycle",
];

/// Whether a method of an iterator leaves its items as they are.
pub(super) fn leaves_items(method: &Ident) -> bool {
    is_one_of(method, SAME)
}

/// Whether these are adapters that are given an iterator for each item, and so hold nothing of it.
pub(super) fn are_given(adapters: &Expr) -> bool {
    match adapters {
        Expr::MethodCall(call) => are_given(&call.receiver),
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => {
                let mut names = path.path.segments.iter().rev().skip(1);
                let mut is_next = |name| names.next().is_some_and(|next| next.ident == name);
                is_next("Adapted") && is_next("__private")
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether a method of an iterator makes another iterator of it.
pub(super) fn is_adapter(method: &Ident) -> bool {
    is_one_of(method, SAME) || is_one_of(method, OTHER)
}

/// Whether a method of an iterator joins another to it.
pub(super) fn joins(method: &Ident) -> bool {
    is_one_of(method, &["zip", "chain"])
}

/// What an adapter makes of an iterator.
fn adapted(call: &ExprMethodCall, items: bool, owns: bool) -> Option<Form> {
    let name = &call.method;
    let is_plain = || is_one_of(name, COUNTED) || call.args.iter().all(owns_nothing);
    let is_exclusive = || matches!(&*call.receiver, Expr::MethodCall(of) if of.method.to_string().ends_with("_mut"));
    // What a `Peekable` has ahead is an item, which owns nothing if it is `Copy`.
    let has_item = name == "peekable" && is_exclusive();
    let owns = owns || has_item || is_one_of(name, FLAT) || !is_plain();
    if is_one_of(name, SAME) {
        Some(Form::Iterator { items, owns })
    } else if is_one_of(name, OTHER) {
        let items = false;
        Some(Form::Iterator { items, owns })
    } else if name == "collect" && items && into_vec(call) {
        Some(Form::Holder)
    } else {
        None
    }
}

/// Whether a `collect` says that it makes a `Vec`.
fn into_vec(call: &ExprMethodCall) -> bool {
    let arguments = call.turbofish.iter().flat_map(|turbofish| &turbofish.args);
    let mut types = arguments.filter_map(|argument| match argument {
        GenericArgument::Type(Type::Path(ty)) => last(&ty.path),
        _ => None,
    });
    types.any(|name| name == "Vec")
}

/// Whether a variant is that of a map's entry.
pub(super) fn is_entry(variant: &Path) -> bool {
    last(variant).is_some_and(|name| is_one_of(name, &["Vacant", "Occupied"]))
}

pub(super) fn last(path: &Path) -> Option<&Ident> {
    path.segments.last().map(|segment| &segment.ident)
}

/// Whether a method takes what is in an `Option` or a `Result` out of it.
pub(super) fn unwraps(method: &Ident) -> bool {
    const NAMES: &[&str] = &[
        "expect",
        "unwrap",
        "unwrap_or",
        "unwrap_or_default",
        "unwrap_or_else",
    ];
    is_one_of(method, NAMES)
}

/// Whether a method leaves what is in an `Option` or a `Result` in one.
pub(super) fn hands_on(method: &Ident) -> bool {
    const NAMES: &[&str] = &[
        "filter",
        "inspect",
        "map_err",
        "ok",
        "ok_or",
        "ok_or_else",
        "or",
        "or_else",
    ];
    is_one_of(method, NAMES)
}

/// Methods of an `Option` or a `Result` that lend what is in it.
const VIEWS: &[&str] = &["as_ref", "as_mut", "as_deref", "as_deref_mut"];

/// Whether a method lends what is in an `Option`, or an element of a collection, by an exclusive reference.
pub(super) fn lends_exclusively(method: &Ident) -> bool {
    let is_known = is_one_of(method, VIEWS) || is_one_of(method, ELEMENTS);
    is_known && method.to_string().ends_with("_mut")
}

pub(super) fn is_one_of(name: &Ident, names: &[&str]) -> bool {
    names.contains(&&*name.to_string())
}
