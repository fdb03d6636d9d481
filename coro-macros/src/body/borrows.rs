//! What an expression borrows, as far as its spelling says.
//!
//! Only types and methods of the standard library are known (`lenders.rs`), and what is not known borrows nothing.

use syn::{Expr, ExprMethodCall, Ident, Type, UnOp};

use super::ir::LocalId;
use super::lenders::{
    ELEMENTS, Form, ITEMS_OF_ITERATORS, Lender, called, hands_on, is_one_of, joins, last, lent_by,
    owns_nothing, unwraps,
};
use super::operands::without_parens;
use super::{names, types};

/// What is borrowed, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Borrow {
    /// The local that it is borrowed from.
    pub from: LocalId,
    /// The form that it has.
    pub form: Form,
}

/// Which locals something can be borrowed from.
pub(super) trait Lenders {
    /// What this local is, if its methods are known.
    fn lender(&self, local: LocalId) -> Option<Lender>;

    /// Whether a reference to a part of this local, or into it, is a borrow of it.
    fn has_parts(&self, local: LocalId) -> bool;

    /// Whether this local owns what it lends.
    fn owns(&self, local: LocalId) -> bool;

    /// Whether this local is a closure that captures nothing, so that uses of it are copies.
    fn captures_nothing(&self, _: LocalId) -> bool {
        false
    }
}

/// What the value of an expression borrows.
pub(super) fn borrow_of(expr: &Expr, lenders: &dyn Lenders) -> Option<Borrow> {
    match without_parens(expr) {
        Expr::Reference(expr) => {
            let (from, is_whole) = place(&expr.expr)?;
            let lends = lenders.has_parts(from) && !is_whole;
            let form = Form::Reference;
            lends.then_some(Borrow { from, form })
        }
        Expr::MethodCall(call) => method(call, lenders),
        Expr::Try(expr) => inside(borrow_of(&expr.expr, lenders)?),
        value => iterated(source(value)?, lenders),
    }
}

/// The owner that `&owner` borrows whole.
pub(super) fn whole(expr: &Expr, lenders: &dyn Lenders) -> Option<LocalId> {
    let Expr::Reference(reference) = expr else {
        return None;
    };
    let (local, is_whole) = place(&reference.expr)?;
    (is_whole && lenders.lender(local).is_some()).then_some(local)
}

/// The place that a value borrows from, and in what form, if what is there has methods of its own by these names.
pub(super) fn lent_place(value: &Expr) -> Option<(&Expr, Form)> {
    lent_of(value, &|expr| place(expr).is_some())
}

/// The same of a value without a name, which a function or a method returns.
pub(super) fn lent_value(value: &Expr) -> Option<(&Expr, Form)> {
    let is_returned =
        |expr: &Expr| matches!(without_parens(expr), Expr::Call(_) | Expr::MethodCall(_));
    match without_parens(value) {
        // A pattern may look into what is behind it.
        Expr::Reference(value) => {
            is_returned(&value.expr).then_some((&*value.expr, Form::Reference.maybe()))
        }
        value => lent_of(value, &is_returned),
    }
}

/// The part of a value that `is_lender` says lends, and what it lends.
pub(super) fn lent_of<'v>(
    value: &'v Expr,
    is_lender: &dyn Fn(&Expr) -> bool,
) -> Option<(&'v Expr, Form)> {
    // What the types of unknown places own is asked.
    let iterator = Form::Iterator {
        items: true,
        owns: true,
    };
    match without_parens(value) {
        Expr::Try(value) => match lent_of(&value.expr, is_lender)? {
            (place, Form::Maybe(form)) => Some((place, *form)),
            _ => None,
        },
        Expr::Reference(value) => match &*value.expr {
            Expr::Index(element) if is_lender(&element.expr) => {
                Some((&element.expr, Form::Reference))
            }
            _ => None,
        },
        Expr::MethodCall(call) => {
            let mut lenders = [Lender::Text, Lender::Cell, Lender::Lock, Lender::Maybe].into_iter();
            let form = lenders.find_map(|lender| lent_by(call, lender));
            match form.filter(|_| is_lender(&call.receiver)) {
                Some(Form::Iterator { items, .. }) => {
                    Some((&call.receiver, Form::Iterator { items, owns: true }))
                }
                Some(form) => Some((&call.receiver, form)),
                None => {
                    let (place, form) = lent_of(&call.receiver, is_lender)?;
                    Some((place, called(call, form)?))
                }
            }
        }
        value => match source(value)? {
            Expr::Reference(value) => is_lender(&value.expr).then_some((&*value.expr, iterator)),
            value => {
                lent_of(value, is_lender).filter(|(_, form)| matches!(form, Form::Iterator { .. }))
            }
        },
    }
}

/// The first borrow in a value that has it as it is: a reference in an `Option`, a tuple or an array, `Some(&log.name)`; of
/// what is constructed whatever borrows, `Words { left: line.chars() }`.
pub(super) fn borrow_in(value: &Expr) -> Option<&Expr> {
    let is_constructed = is_constructed(value);
    let parts: Vec<_> = match value {
        Expr::Tuple(value) => value.elems.iter().collect(),
        Expr::Array(value) => value.elems.iter().collect(),
        Expr::Struct(value) => value.fields.iter().map(|field| &field.expr).collect(),
        Expr::Call(value) if is_constructed => value.args.iter().collect(),
        Expr::Call(value) => {
            let is = |name| matches!(&*value.func, Expr::Path(path) if path.path.is_ident(name));
            let may_be = ["Some", "Ok", "Err"].into_iter().any(is);
            value.args.iter().filter(|_| may_be).collect()
        }
        _ => return None,
    };
    parts.into_iter().find_map(|part| match part {
        Expr::Reference(_) => Some(part),
        part if is_constructed && lent_place(part).is_some() => Some(part),
        part => borrow_in(part),
    })
}

/// Whether a value has what it is made of as it is, and is of another type: a struct, or a box.
pub(super) fn is_constructed(value: &Expr) -> bool {
    const BOXES: &[&str] = &["Arc", "Box", "Cell", "Mutex", "Rc", "RefCell"];
    match value {
        Expr::Struct(_) => true,
        Expr::Call(call) => match &*call.func {
            Expr::Path(function) => {
                let path = &function.path;
                let mut names = path.segments.iter().rev().map(|segment| &segment.ident);
                match (names.next(), names.next()) {
                    (Some(name), Some(of)) if name == "new" => is_one_of(of, BOXES),
                    (Some(name), _) => {
                        !is_one_of(name, &["Some", "Ok", "Err"]) && names::is_capitalised(name)
                    }
                    _ => false,
                }
            }
            _ => false,
        },
        _ => false,
    }
}

/// What a `collect` goes through.
pub(super) fn collected_from(value: &Expr) -> Option<&Expr> {
    match value {
        Expr::MethodCall(call) if call.method == "collect" => Some(&call.receiver),
        _ => None,
    }
}

/// Whether a call spells what it makes: `collect::<HashSet<_>>()`.
pub(super) fn says_what(value: &Expr) -> bool {
    matches!(value, Expr::MethodCall(call) if call.turbofish.is_some())
}

/// Whether a variable of this type may copy the reference that an element is, where another would borrow the
/// element: `let first: &str = list.first().unwrap();` of a list of `&str`.
pub(super) fn may_copy(ty: &Type, value: &Expr) -> bool {
    types::is_shared(ty) && is_element(value)
}

/// Whether a value is the guard of a lock, or what may be one.
pub(super) fn is_guard(value: &Expr) -> bool {
    match without_parens(value) {
        Expr::Try(value) => is_guard(&value.expr),
        Expr::MethodCall(call) => {
            lent_by(call, Lender::Lock).is_some()
                || passes(&call.method) && is_guard(&call.receiver)
        }
        _ => false,
    }
}

/// Whether a value is an element of something, or what may be one.
pub(super) fn is_element(value: &Expr) -> bool {
    match without_parens(value) {
        Expr::Try(value) => is_element(&value.expr),
        Expr::Reference(value) => {
            matches!(&*value.expr, Expr::Index(part) if !matches!(&*part.index, Expr::Range(_)))
        }
        Expr::MethodCall(call) => {
            is_one_of(&call.method, ELEMENTS)
                || is_one_of(&call.method, ITEMS_OF_ITERATORS)
                || passes(&call.method) && is_element(&call.receiver)
        }
        _ => false,
    }
}

/// Whether what a method makes has what was in the `Option` or the `Result` that it is called on.
fn passes(method: &Ident) -> bool {
    unwraps(method) || hands_on(method)
}

/// The local that a place is in.
pub(super) fn root(expr: &Expr) -> Option<LocalId> {
    place(expr).map(|(local, _)| local)
}

/// The places on the way to a place, from the local that it is in, and that place itself.
pub(super) fn way(expr: &Expr) -> Vec<&Expr> {
    let mut places = match expr {
        Expr::Paren(expr) => return way(&expr.expr),
        Expr::Index(expr) => way(&expr.expr),
        Expr::Field(expr) => way(&expr.base),
        Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => way(&expr.expr),
        _ => Vec::new(),
    };
    places.push(expr);
    places
}

/// What a `Vec` borrows that is collected from this, if the type is written beside it.
pub(super) fn collected(expr: &Expr, ty: &Type, lenders: &dyn Lenders) -> Option<Borrow> {
    let Type::Path(ty) = ty else {
        return None;
    };
    if last(&ty.path)? != "Vec" {
        return None;
    }
    let Borrow { from, form } = borrow_of(collected_from(expr)?, lenders)?;
    let form = matches!(form, Form::Iterator { items: true, .. }).then_some(Form::Holder)?;
    Some(Borrow { from, form })
}

/// The local that a place is, or is in; and whether it is the whole of it.
fn place(expr: &Expr) -> Option<(LocalId, bool)> {
    match expr {
        Expr::Path(path) => {
            let (local, _) = names::read(path.path.get_ident()?)?;
            Some((local, true))
        }
        Expr::Paren(expr) => place(&expr.expr),
        Expr::Index(expr) => place(&expr.expr).map(|(local, _)| (local, false)),
        Expr::Field(expr) => place(&expr.base).map(|(local, _)| (local, false)),
        Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => {
            place(&expr.expr).map(|(local, _)| (local, false))
        }
        _ => None,
    }
}

/// What a `for` goes through, in the call of `IntoIterator::into_iter` that it is.
pub(super) fn source(value: &Expr) -> Option<&Expr> {
    let Expr::Call(call) = value else {
        return None;
    };
    let Expr::Path(function) = &*call.func else {
        return None;
    };
    let is_it = call.args.len() == 1 && last(&function.path)? == "into_iter";
    call.args.first().filter(|_| is_it)
}

fn iterated(source: &Expr, lenders: &dyn Lenders) -> Option<Borrow> {
    if let Expr::Reference(reference) = source {
        let (from, is_whole) = place(&reference.expr)?;
        let lender = lenders.lender(from)?;
        let form = Form::Iterator {
            items: true,
            owns: !is_whole || lender == Lender::Hashed,
        };
        return Some(Borrow { from, form });
    }
    let borrow = borrow_of(source, lenders)?;
    matches!(borrow.form, Form::Iterator { .. }).then_some(borrow)
}

fn inside(borrow: Borrow) -> Option<Borrow> {
    match borrow.form {
        Form::Maybe(form) => Some(Borrow {
            from: borrow.from,
            form: *form,
        }),
        _ => None,
    }
}

fn method(call: &ExprMethodCall, lenders: &dyn Lenders) -> Option<Borrow> {
    if let Some((from, true)) = place(&call.receiver) {
        let form = lent_by(call, lenders.lender(from)?)?;
        return Some(Borrow { from, form });
    }
    let Some(Borrow { from, form }) = borrow_of(&call.receiver, lenders) else {
        return joined(call, lenders);
    };
    let form = called(call, form)?;
    Some(Borrow { from, form })
}

/// What an iterator borrows from that another one is joined to, which borrows nothing.
fn joined(call: &ExprMethodCall, lenders: &dyn Lenders) -> Option<Borrow> {
    let other = call.args.first().filter(|_| joins(&call.method))?;
    let Borrow { from, form } = iterated(other, lenders)?;
    let (items, owns) = (false, !owns_nothing(without_parens(&call.receiver)));
    let is_iterator = matches!(form, Form::Iterator { .. } | Form::Reference);
    let form = Form::Iterator { items, owns };
    is_iterator.then_some(Borrow { from, form })
}
