//! What the spelling of a type, or of a value, says about what is bound to it.

use proc_macro2::{Ident, Literal, Span, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    BinOp, Block, Expr, ExprMethodCall, FnArg, GenericArgument, Generics, Lifetime, Lit,
    PathArguments, PathSegment, Receiver, ReceiverKind, Stmt, Type, TypeImplTrait, TypeInfer,
    TypeMacro, TypeParamBound, TypePath, TypeReference, UnOp, WherePredicate, parse_quote,
};

use super::names::Init;
use super::{methods, operands};

/// What is known of a local of this type.
///
/// A type that shadows a primitive one is taken for it, as by everyone who reads the code.
pub(super) fn init_of_type(ty: &Type) -> Init {
    match ty {
        Type::Reference(ty) if ty.mutability.is_some() => Init::Plain,
        Type::Reference(_) | Type::Ptr(_) => Init::Copy,
        Type::Path(_) if is_primitive(ty) => Init::Scalar,
        Type::Tuple(ty) => all(ty.elems.iter().map(init_of_type)),
        Type::Array(ty) => init_of_type(&ty.elem).max(Init::Copy),
        Type::Paren(ty) => init_of_type(&ty.elem),
        Type::Group(ty) => init_of_type(&ty.elem),
        _ => Init::Value,
    }
}

/// Whether values of this type are seen to be copied.
pub(super) fn is_copy(ty: &Type) -> bool {
    matches!(init_of_type(ty), Init::Scalar | Init::Copy)
}

/// Whether a variable of this type, or of this value, is an array.
pub(super) fn is_array(ty: Option<&Type>, value: Option<&Expr>) -> bool {
    match (ty, value) {
        (Some(ty), _) => matches!(ty, Type::Array(_)),
        (None, value) => matches!(value, Some(Expr::Array(_) | Expr::Repeat(_))),
    }
}

/// The type of `&self`.
pub(super) fn of_shared_receiver(receiver: &Receiver) -> Option<Type> {
    match &receiver.kind {
        ReceiverKind::Reference(and_token, lifetime, None) => {
            let whole = Ident::new("Self", receiver.self_token.span);
            Some(parse_quote!(#and_token #lifetime #whole))
        }
        _ => None,
    }
}

/// Whether a variable can be declared with this type.
pub(super) fn can_be_spelled(ty: &Type) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_type_impl_trait(&mut self, _: &'ast TypeImplTrait) {
            self.0 = false;
        }
        fn visit_type_macro(&mut self, _: &'ast TypeMacro) {
            self.0 = false;
        }
    }
    let mut finder = Finder(true);
    finder.visit_type(ty);
    finder.0
}

/// Whether a type is spelled `()`.
pub(super) fn is_unit(ty: &Type) -> bool {
    match ty {
        Type::Group(ty) => is_unit(&ty.elem),
        ty => matches!(ty, Type::Tuple(ty) if ty.elems.is_empty()),
    }
}

/// Whether a value of this type can be called, and only once: its bounds say so, and no other bound can say that
/// it is called through a reference.
pub(super) fn is_called_once(ty: &Type, generics: &Generics) -> bool {
    match ty {
        Type::ImplTrait(ty) => are_once(ty.bounds.iter()),
        Type::TraitObject(ty) => are_once(ty.bounds.iter()),
        Type::Path(ty) if ty.qself.is_none() => match ty.path.segments.last() {
            Some(PathSegment {
                ident,
                arguments: PathArguments::AngleBracketed(args),
            }) if ident == "Box" => args.args.iter().any(|arg| {
                matches!(arg, GenericArgument::Type(ty @ Type::TraitObject(_))
                    if is_called_once(ty, generics))
            }),
            Some(_) => ty
                .path
                .get_ident()
                .is_some_and(|name| are_once(bounds_of(name, generics))),
            None => false,
        },
        Type::Paren(ty) => is_called_once(&ty.elem, generics),
        Type::Group(ty) => is_called_once(&ty.elem, generics),
        _ => false,
    }
}

/// Whether this is the type of an iterator, or of one in a box, by its bounds or by its name.
pub(super) fn is_iterator(ty: &Type, generics: &Generics) -> bool {
    const BOUNDS: &[&str] = &[
        "DoubleEndedIterator",
        "ExactSizeIterator",
        "FusedIterator",
        "Iterator",
    ];
    const NAMES: &[&str] = &[
        "Bytes",
        "CharIndices",
        "Chars",
        "Enumerate",
        "IntoIter",
        "Iter",
        "IterMut",
        "Lines",
        "Peekable",
        "Range",
        "RangeInclusive",
        "Rev",
        "SplitWhitespace",
        "StepBy",
    ];
    let is_one = |name: &Ident, names: &[&str]| names.iter().any(|of| name == of);
    let is_bound = |bound: &TypeParamBound| {
        matches!(bound, TypeParamBound::Trait(bound)
            if bound.path.segments.last().is_some_and(|last| is_one(&last.ident, BOUNDS)))
    };
    match ty {
        Type::ImplTrait(ty) => ty.bounds.iter().any(is_bound),
        Type::TraitObject(ty) => ty.bounds.iter().any(is_bound),
        Type::Path(ty) if ty.qself.is_none() => {
            let param = ty.path.get_ident();
            param.is_some_and(|name| bounds_of(name, generics).any(is_bound))
                || ty
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| is_one(&last.ident, NAMES))
                || in_box(ty).is_some_and(|inner| is_iterator(inner, generics))
        }
        Type::Paren(ty) => is_iterator(&ty.elem, generics),
        Type::Group(ty) => is_iterator(&ty.elem, generics),
        _ => false,
    }
}

/// The type of what is in a box of this type.
fn in_box(ty: &TypePath) -> Option<&Type> {
    let last = ty.path.segments.last().filter(|last| last.ident == "Box")?;
    let PathArguments::AngleBracketed(args) = &last.arguments else {
        return None;
    };
    args.args.iter().find_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The bounds of a type parameter.
fn bounds_of<'g>(
    name: &'g Ident,
    generics: &'g Generics,
) -> impl Iterator<Item = &'g TypeParamBound> {
    let declared = generics
        .type_params()
        .filter(move |param| param.ident == *name);
    let clauses = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    let required = clauses.filter_map(move |predicate| match predicate {
        WherePredicate::Type(predicate) => match &predicate.bounded_ty {
            Type::Path(ty) if ty.path.is_ident(name) => Some(&predicate.bounds),
            _ => None,
        },
        _ => None,
    });
    declared
        .map(|param| &param.bounds)
        .chain(required)
        .flatten()
}

/// Whether one of these bounds is `FnOnce`, and all others are known not to be about calls.
fn are_once<'b>(mut bounds: impl Iterator<Item = &'b TypeParamBound>) -> bool {
    const OTHERS: &[&str] = &["Clone", "Copy", "Debug", "Send", "Sized", "Sync", "Unpin"];
    let mut once = false;
    let known = bounds.all(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().is_some_and(|last| {
            once |= last.ident == "FnOnce";
            last.ident == "FnOnce" || OTHERS.iter().any(|name| last.ident == name)
        }),
        bound => matches!(bound, TypeParamBound::Lifetime(_)),
    });
    known && once
}

/// What is known of a local that is declared with a value of which this is known, and with its type, if that is
/// spelled: rustc knows then what it would else infer.
pub(super) fn init_of_typed(ty: Option<&Type>, value: Init) -> Init {
    let Some(ty) = ty else {
        return value;
    };
    match init_of_type(ty).or(value) {
        Init::Uninferred if !has_inferred(ty) => Init::Value,
        init => init,
    }
}

/// Whether a type is spelled as a shared reference.
pub(super) fn is_shared(ty: &Type) -> bool {
    matches!(ty, Type::Reference(ty) if ty.mutability.is_none())
}

/// Whether an argument is a shared reference.
pub(super) fn is_shared_argument(input: &FnArg) -> bool {
    match input {
        FnArg::Receiver(receiver) => {
            matches!(&receiver.kind, ReceiverKind::Reference(_, _, None))
        }
        FnArg::Typed(param) => is_shared(&param.ty),
    }
}

/// Whether a part of a type is `_`.
pub(super) fn has_inferred(ty: &Type) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_type_infer(&mut self, _: &'ast TypeInfer) {
            self.0 = true;
        }
    }
    let mut finder = Finder(false);
    finder.visit_type(ty);
    finder.0
}

/// Whether a type is spelled as a number's, as `bool` or as `char`.
pub(super) fn is_primitive(ty: &Type) -> bool {
    const PRIMITIVE: &[&str] = &[
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16",
        "u32", "u64", "u128", "usize",
    ];
    match ty {
        Type::Path(ty) if ty.qself.is_none() => ty
            .path
            .get_ident()
            .is_some_and(|name| PRIMITIVE.contains(&name.to_string().as_str())),
        _ => false,
    }
}

/// Whether nothing of this type borrows, as it is spelled: a value that does is a mistake of another kind.
pub(super) fn is_owned(ty: &Type) -> bool {
    const HOLDERS: &[&str] = &["Box", "HashMap", "HashSet", "Option", "Rc", "Arc", "Vec"];
    let Type::Path(path) = ty else {
        return match ty {
            Type::FnPtr(_) => true,
            Type::Tuple(ty) => ty.elems.iter().all(is_owned),
            Type::Array(ty) => is_owned(&ty.elem),
            Type::Paren(ty) => is_owned(&ty.elem),
            _ => false,
        };
    };
    let (None, [segment]) = (&path.qself, &*Vec::from_iter(&path.path.segments)) else {
        return false;
    };
    match &segment.arguments {
        PathArguments::None => is_primitive(ty) || segment.ident == "String",
        PathArguments::AngleBracketed(given) => {
            let of_owned =
                |arg: &GenericArgument| matches!(arg, GenericArgument::Type(ty) if is_owned(ty));
            HOLDERS.iter().any(|name| segment.ident == name) && given.args.iter().all(of_owned)
        }
        PathArguments::Parenthesized(_) => false,
    }
}

/// The default value of such a type, as it is written.
pub(super) fn default_of_primitive(ty: &Type) -> Option<TokenTree> {
    let (true, Type::Path(path)) = (is_primitive(ty), ty) else {
        return None;
    };
    Some(match path.path.get_ident()?.to_string().as_str() {
        "bool" => Ident::new("false", Span::mixed_site()).into(),
        "char" => Literal::character('\0').into(),
        "f32" | "f64" => Literal::f64_unsuffixed(0.0).into(),
        _ => Literal::u8_unsuffixed(0).into(),
    })
}

/// What is known of a local that is declared with this value, or with a part of it.
pub(super) fn init_of_value(value: &Expr) -> Init {
    match value {
        Expr::Closure(_) | Expr::Async(_) => Init::Uninferred,
        Expr::Path(value) if value.path.is_ident("None") => Init::Uninferred,
        Expr::MethodCall(value) if is_inferred(value) => Init::Uninferred,
        Expr::Try(value) => passed_on(&value.expr),
        Expr::Reference(value) if value.mutability.is_some() => Init::Plain,
        Expr::Reference(_) => Init::Copy,
        Expr::Lit(value) => init_of_literal(&value.lit),
        Expr::Unary(value) if matches!(value.op, UnOp::Neg(_)) => match &*value.expr {
            Expr::Lit(_) => Init::Scalar,
            _ => Init::Value,
        },
        Expr::Binary(value) if is_test(value.op) => Init::Scalar,
        Expr::Cast(value) if is_primitive(&value.ty) => Init::Scalar,
        Expr::Paren(value) => init_of_value(&value.expr),
        Expr::Tuple(value) => all(value.elems.iter().map(init_of_value)),
        Expr::Array(value) => all(value.elems.iter().map(init_of_value)),
        Expr::Repeat(value) => init_of_value(&value.expr).max(Init::Copy),
        Expr::Block(value) => match value.block.stmts.last() {
            Some(Stmt::Expr(tail, None)) if is_uninferred(tail) => Init::Uninferred,
            _ => Init::Value,
        },
        Expr::Call(value)
            if value.args.iter().any(is_uninferred)
                || is_default(&value.func)
                || is_of_a_result(&value.func) =>
        {
            Init::Uninferred
        }
        Expr::Struct(value) if value.fields.iter().any(|field| is_uninferred(&field.expr)) => {
            Init::Uninferred
        }
        Expr::If(_) | Expr::Match(_) if is_exclusive(value) == Some(true) => Init::Plain,
        _ => Init::Value,
    }
}

/// Whether a value is seen to be an exclusive borrow, on whatever way control comes to it; nothing if it comes to none.
fn is_exclusive(value: &Expr) -> Option<bool> {
    let all = |ways: &mut dyn Iterator<Item = Option<bool>>| ways.flatten().reduce(|a, b| a && b);
    let of_block = |block: &Block| match block.stmts.last() {
        Some(Stmt::Expr(tail, None)) => is_exclusive(tail),
        Some(Stmt::Expr(last, Some(_))) if is_exclusive(last).is_none() => None,
        _ => Some(false),
    };
    match value {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => None,
        Expr::Reference(value) => Some(value.mutability.is_some()),
        Expr::Paren(value) => is_exclusive(&value.expr),
        Expr::Block(value) if value.label.is_none() => of_block(&value.block),
        Expr::If(value) => {
            let otherwise = value.else_branch.as_ref();
            let otherwise = otherwise.map_or(Some(false), |(_, otherwise)| is_exclusive(otherwise));
            all(&mut [of_block(&value.then_branch), otherwise].into_iter())
        }
        Expr::Match(value) => all(&mut value.arms.iter().map(|arm| is_exclusive(&arm.body))),
        _ => Some(false),
    }
}

/// The ways to each `None` that is an element of this tuple, or of one in it.
pub(super) fn nones_in(value: &Expr) -> Vec<String> {
    match value {
        Expr::Paren(value) => nones_in(&value.expr),
        Expr::Tuple(value) => {
            let elements = value.elems.iter().enumerate();
            let nones = elements.flat_map(|(at, element)| match element {
                Expr::Path(element) if element.path.is_ident("None") => vec![format!(".{at}")],
                element => {
                    let inside = nones_in(element).into_iter();
                    inside.map(|way| format!(".{at}{way}")).collect()
                }
            });
            nones.collect()
        }
        _ => Vec::new(),
    }
}

fn init_of_literal(value: &Lit) -> Init {
    match value {
        Lit::Int(_) | Lit::Float(_) | Lit::Bool(_) | Lit::Char(_) | Lit::Byte(_) => Init::Scalar,
        Lit::Verbatim(_) => Init::Value,
        _ => Init::Copy,
    }
}

/// What is known of a part of this value.
fn passed_on(value: &Expr) -> Init {
    match init_of_value(value) {
        Init::Uninferred => Init::Uninferred,
        _ => Init::Value,
    }
}

/// Whether a method's result is of a type that its caller says, and none is said here.
fn is_inferred(call: &ExprMethodCall) -> bool {
    const PASSING: &[&str] = &["expect", "ok", "unwrap", "unwrap_or", "unwrap_or_default"];
    let is_passing = || PASSING.iter().any(|name| call.method == name);
    call.turbofish.is_none()
        && (methods::converts(&call.method) || is_passing() && is_uninferred(&call.receiver))
}

/// Whether a function is `Default::default`, of a type that is not said.
fn is_default(function: &Expr) -> bool {
    match function {
        Expr::Path(path) => {
            let names: Vec<_> = path.path.segments.iter().rev().take(2).collect();
            matches!(&names[..], [method, ty] if method.ident == "default" && ty.ident == "Default")
        }
        _ => false,
    }
}

/// Whether a function makes a `Result`, and does not say what else that may be.
fn is_of_a_result(function: &Expr) -> bool {
    matches!(function, Expr::Path(path) if path.path.is_ident("Ok") || path.path.is_ident("Err"))
}

/// Whether rustc may not know the type of a value yet.
fn is_uninferred(value: &Expr) -> bool {
    init_of_value(value) == Init::Uninferred
}

/// Whether an operator's result is a `bool`, whatever its operands are.
pub(super) fn is_test(op: BinOp) -> bool {
    operands::is_comparison(op) || operands::is_lazy(op)
}

/// What is known of a whole of such parts.
fn all(parts: impl Iterator<Item = Init>) -> Init {
    parts.max().unwrap_or(Init::Copy).max(Init::Copy)
}

/// Whether something of this type may have a borrow of what an argument refers to, as far as the type spells it: a `&'static T` is
/// taken for one of a constant.
pub(super) fn may_borrow(ty: &Type) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
            self.0 |= lifetime.ident != "static";
        }
        fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
            self.0 |= reference.lifetime.is_none() || reference.mutability.is_some();
            visit::visit_type_reference(self, reference);
        }
    }
    let mut finder = Finder(false);
    finder.visit_type(ty);
    finder.0
}
