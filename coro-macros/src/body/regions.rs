//! Whether a body may put what has one lifetime where another is due. In: the user's function. Out: a yes or no.
//!
//! That is an error of the step, of which rustc says where the function captures something, or in the words of frames. So
//! [`super::witness`] shows it as the plain function's, at the user's expression. A yes too many costs compile time.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{ExprClosure, FnArg, Item, Lifetime, ReceiverKind, Type, TypeReference};

use crate::function::CoroutineFn;

/// Whether there are two lifetimes in the signature, of which the body may confuse one with the other.
pub(super) fn may_differ(function: &CoroutineFn) -> bool {
    let protocol = &function.protocol;
    let mut all = Lifetimes::default();
    let mut is_kept = false;
    for input in &function.sig.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                if let ReceiverKind::Reference(_, _, mutability) = &receiver.kind {
                    all.add_another();
                    // What lifetimes its type has is not known.
                    is_kept |= mutability.is_some();
                }
            }
            FnArg::Typed(param) => {
                all.visit_type(&param.ty);
                is_kept |= keeps(&param.ty);
            }
        }
    }
    all.0.extend(protocol.fresh.iter().map(ToString::to_string));
    let of_handed_out = in_types(&[&protocol.yields, &protocol.returns]);
    is_kept |= !of_handed_out.0.is_empty();
    all.0.extend(of_handed_out.0);
    is_kept && all.0.len() > 1 || !protocol.fresh.is_empty() && may_outlive(function)
}

/// Whether something in the body may have to live on: a closure that takes with it what it uses, as a thread does, or what is
/// said to be `'static`.
fn may_outlive(function: &CoroutineFn) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
            self.0 |= closure.capture.is_some();
            visit::visit_expr_closure(self, closure);
        }
        fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
            self.0 |= lifetime.ident == "static";
        }
        fn visit_item(&mut self, _: &'ast Item) {}
    }
    let mut finder = Finder(false);
    finder.visit_block(&function.body);
    finder.0
}

/// Whether an argument of this type may have something else with a lifetime put into it.
fn keeps(ty: &Type) -> bool {
    match ty {
        Type::Reference(ty) => !in_types(&[&ty.elem]).0.is_empty(),
        Type::Paren(ty) => keeps(&ty.elem),
        ty => !in_types(&[ty]).0.is_empty(),
    }
}

fn in_types(types: &[&Type]) -> Lifetimes {
    let mut found = Lifetimes::default();
    for ty in types {
        found.visit_type(ty);
    }
    found
}

/// The lifetimes of types; those without a name are numbered.
#[derive(Default)]
struct Lifetimes(BTreeSet<String>);

impl Lifetimes {
    fn add_another(&mut self) {
        self.0.insert(self.0.len().to_string());
    }
}

impl<'ast> Visit<'ast> for Lifetimes {
    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        if lifetime.ident == "_" {
            self.add_another();
        } else {
            self.0.insert(lifetime.to_string());
        }
    }

    fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
        if reference.lifetime.is_none() {
            self.add_another();
        }
        visit::visit_type_reference(self, reference);
    }
}
