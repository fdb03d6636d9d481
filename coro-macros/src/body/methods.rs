//! What the names of methods say of their receivers, by convention.

use proc_macro2::Ident;

/// Methods that take `self` by the convention of their names.
///
/// For any other the macro assumes a borrow; where that is wrong the compiler says so.
pub(super) fn consumes(method: &Ident) -> bool {
    const NAMES: &[&str] = &[
        "and_modify",
        "and_then",
        "build",
        "chain",
        "cloned",
        "close",
        "collect",
        "copied",
        "cycle",
        "enumerate",
        "err",
        "filter",
        "filter_map",
        "finish",
        "flat_map",
        "flatten",
        "fold",
        "for_each",
        "fuse",
        "inspect",
        "into",
        "is_err_and",
        "is_none_or",
        "is_ok_and",
        "is_some_and",
        "join",
        "map",
        "map_err",
        "map_or",
        "map_or_default",
        "map_or_else",
        "map_while",
        "max_by",
        "max_by_key",
        "min_by",
        "min_by_key",
        "ok",
        "ok_or",
        "ok_or_else",
        "or",
        "or_else",
        "partition",
        "peekable",
        "prime",
        "product",
        "reduce",
        "rev",
        "rfold",
        "scan",
        "skip",
        "skip_while",
        "start",
        "step_by",
        "sum",
        "take_while",
        "try_into",
        "unzip",
        "zip",
    ];
    let name = method.to_string();
    NAMES.contains(&name.as_str())
        || ["into_", "or_insert", "or_default", "unwrap", "expect"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// Those of them that lend something where others have them: types tell, where they can be asked.
pub(super) fn may_lend(method: &Ident) -> bool {
    const NAMES: &[&str] = &["build", "close", "finish", "start"];
    NAMES.iter().any(|name| method == name)
}

/// Whether a method of the standard library returns a guard: what borrows from the receiver, and drops with a trace.
pub(super) fn returns_guard(method: &impl PartialEq<str>) -> bool {
    const NAMES: &[&str] = &[
        "borrow",
        "borrow_mut",
        "drain",
        "lock",
        "peek_mut",
        "read",
        "try_borrow",
        "try_borrow_mut",
        "try_lock",
        "try_read",
        "try_write",
        "write",
    ];
    NAMES.iter().any(|name| *method == **name)
}

/// The same of what a pattern with a variant of this name binds: the entries of maps.
pub(super) fn consumes_bound(variant: &str, method: &Ident) -> bool {
    match variant {
        "Vacant" => method == "insert" || method == "insert_entry",
        "Occupied" => method == "remove" || method == "remove_entry",
        _ => false,
    }
}

/// Methods of a trait that take `self`: found by value, they come before any other of their names.
pub(super) struct TakenByTrait {
    /// The trait of the runtime that tells that a type has the trait; and the one of all others.
    pub asks: [&'static str; 2],
    /// The method of these.
    pub unless: &'static str,
    pub methods: &'static [&'static str],
}

/// The traits with such methods.
pub(super) const TAKEN_BY_TRAITS: [TakenByTrait; 2] = [
    TakenByTrait {
        asks: ["TakenByIterator", "TakenByNoIterator"],
        unless: "unless_iterator",
        methods: &[
            "cmp",
            "count",
            "eq",
            "ge",
            "gt",
            "last",
            "le",
            "lt",
            "max",
            "min",
            "ne",
            "partial_cmp",
            "take",
        ],
    },
    TakenByTrait {
        asks: ["TakenByOrder", "TakenByNoOrder"],
        unless: "unless_ordered",
        methods: &["clamp", "max", "min"],
    },
];

/// Methods of options and collections that take out what is in them, and leave them where they are.
pub(super) fn takes_out(method: &Ident) -> bool {
    const NAMES: &[&str] = &[
        "drain",
        "pop",
        "pop_back",
        "pop_first",
        "pop_front",
        "pop_last",
        "remove",
        "replace",
        "split_off",
        "swap_remove",
        "take",
    ];
    NAMES.iter().any(|name| method == name)
}

/// Methods that take `self` by value where their types are known to the runtime, and under their names
/// nowhere borrow it.
pub(super) fn surely_consumes(method: &Ident) -> bool {
    const NAMES: &[&str] = &["unwrap", "unwrap_or", "unwrap_or_default", "unwrap_or_else"];
    NAMES.iter().any(|name| method == name)
}

/// Methods that take an `Option` by value, though others of their names borrow: where the receiver is a part, types tell.
pub(super) fn takes_option(method: &Ident) -> bool {
    const NAMES: &[&str] = &[
        "and",
        "and_then",
        "expect",
        "filter",
        "flatten",
        "inspect",
        "is_none_or",
        "is_some_and",
        "map",
        "map_or",
        "map_or_default",
        "map_or_else",
        "ok_or",
        "ok_or_else",
        "or",
        "or_else",
        "transpose",
        "unzip",
        "xor",
        "zip",
    ];
    NAMES.iter().any(|name| method == name)
}

/// Methods that take what has an empty value, by the convention of their names: where the receiver is a part, types tell whether it is that.
pub(super) fn takes_empty(method: &Ident) -> bool {
    let name = method.to_string();
    name == "into" || name == "try_into" || name.starts_with("into_")
}

/// Methods whose result may be what is left of their receiver: not those that only look at it, or change it, or of numbers.
pub(super) fn may_replace(method: &Ident) -> bool {
    may_give_back(method) && !only_changes(method)
}

/// The same where the result is assigned to the receiver, which what only changes that does next to never.
pub(super) fn may_give_back(method: &Ident) -> bool {
    const OF_NUMBERS: &[&str] = &[
        "wrapping_",
        "saturating_",
        "checked_",
        "overflowing_",
        "rotate_",
    ];
    let name = method.to_string();
    let is_of_numbers = OF_NUMBERS.iter().any(|prefix| name.starts_with(prefix));
    !is_of_numbers && !only_reads(method)
}

/// Methods whose result is of a type that its user decides.
pub(super) fn converts(method: &Ident) -> bool {
    const NAMES: &[&str] = &["collect", "into", "parse", "product", "sum", "try_into"];
    NAMES.iter().any(|name| method == name)
}

/// Whether a method is one of the standard library's, by its name, that returns no guard.
pub(super) fn is_known(method: &Ident) -> bool {
    consumes(method) || only_reads(method) || only_changes(method)
}

/// Methods that do not change what they are called on, by the convention of their names.
pub(super) fn only_reads(method: &Ident) -> bool {
    const NAMES: &[&str] = &[
        "as_ref",
        "as_slice",
        "as_str",
        "borrow",
        "chars",
        "clone",
        "contains",
        "ends_with",
        "get",
        "iter",
        "len",
        "lines",
        "lock",
        "parse",
        "starts_with",
        "trim",
    ];
    let name = method.to_string();
    NAMES.contains(&name.as_str()) || ["is_", "to_"].iter().any(|prefix| name.starts_with(prefix))
}

/// Those of them that do so of whatever they are called on: others take a reader, or turn one state into another.
pub(super) fn always_reads(method: &Ident) -> bool {
    const OTHERS: &[&str] = &["lines", "lock", "parse"];
    only_reads(method) && !OTHERS.iter().any(|name| method == name)
}

/// Methods that change what they are called on and leave it where it is, by the convention of their names.
pub(super) fn only_changes(method: &Ident) -> bool {
    const NAMES: &[&str] = &[
        "as_mut",
        "borrow_mut",
        "clear",
        "flush",
        "iter_mut",
        "next",
        "pop",
        "push",
        "reset",
        "sort",
        "write",
    ];
    NAMES.iter().any(|name| method == name)
}
