//! A coroutine function, taken apart: what the signature passes hand to the body passes.

use proc_macro2::Ident;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{
    Attribute, Block, BoundLifetimes, GenericParam, Lifetime, ParenthesizedGenericArguments, Pat,
    Path, Signature, Type, TypeFnPtr, Visibility,
};

/// A function under the attribute whose signature has been read and rewritten.
pub(crate) struct CoroutineFn {
    /// The user's attributes, without ours.
    pub attrs: Vec<Attribute>,
    /// The user's visibility.
    pub vis: Visibility,
    /// The signature to emit: parameters are plain names, the return type is spelled out.
    pub sig: Signature,
    /// The parameters, in order.
    pub params: Vec<Param>,
    /// What the coroutine is sent, yields and returns.
    pub protocol: Protocol,
    /// How the coroutine is handed out.
    pub handout: Handout,
    /// What else the coroutine has to be.
    pub required: Vec<Required>,
    /// Whether the protocol is not what the user meant, which has been reported.
    pub misread: bool,
    /// The user's body.
    pub body: Block,
}

/// One parameter.
pub(crate) struct Param {
    /// Its name in the emitted signature; for a receiver, `self`.
    pub name: Ident,
    /// The pattern the user wrote, which the body binds; `None` for a receiver.
    pub pat: Option<Pat>,
    /// Whether the user wrote `mut self`.
    pub mut_receiver: bool,
    /// Whether its type has no size that is known, so that there can be no such parameter.
    pub is_unsized: bool,
    /// The lint levels on the parameter, which are for what the pattern binds.
    pub lints: Vec<Attribute>,
}

/// The types of a coroutine, lifetimes spelled out.
pub(crate) struct Protocol {
    /// The lifetimes that are fresh for every send: `'s` in `for<'s> Coroutine<&'s str>`.
    pub fresh: Vec<Lifetime>,
    /// What a resumption receives.
    pub send: Type,
    /// What a yield hands out; may use `fresh`.
    pub yields: Type,
    /// What the body returns; `!` is already `Never`.
    pub returns: Type,
    /// Which of these the signature leaves out.
    pub left_out: LeftOut,
}

/// What a signature leaves out, so that it is `()`.
#[derive(Clone, Copy, Default)]
pub(crate) struct LeftOut {
    /// `Yield`.
    pub yields: bool,
    /// `Return`.
    pub returns: bool,
}

impl CoroutineFn {
    /// Whether a yield evaluates to `()`, since nothing is sent.
    pub(crate) fn is_sent_nothing(&self) -> bool {
        matches!(&self.protocol.send, Type::Tuple(send) if send.elems.is_empty())
    }

    /// Whether the signature asks for `Debug`, so that the frame has to be where it can be looked at.
    pub(crate) fn is_exposed(&self) -> bool {
        self.required.contains(&Required::Debug)
    }
}

impl Protocol {
    /// Whether the signature says `Return = !`, of which the tokens for `Never` are left.
    pub(crate) fn never_returns(&self) -> bool {
        matches!(self.returns, Type::Verbatim(_))
    }

    /// Whether a yield hands out what is lent for one send.
    pub(crate) fn lends_yields(&self) -> bool {
        self.is_fresh_in(&self.yields)
    }

    /// Whether a type has a lifetime of the send in it.
    pub(crate) fn is_fresh_in(&self, ty: &Type) -> bool {
        struct Finder<'a>(&'a [Lifetime], bool);
        impl<'ast> Visit<'ast> for Finder<'_> {
            fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
                self.1 |= self.0.contains(lifetime);
            }
        }
        let mut finder = Finder(&self.fresh, false);
        finder.visit_type(ty);
        finder.1
    }

    /// Leaves out the lifetimes that `sig` does not declare, where the body spells the types: that there is no such lifetime
    /// is an error of the signature, once. (One of an `impl` around it is inferred to be the same.)
    pub(crate) fn leave_out_undeclared(&mut self, sig: &Signature) {
        let known = sig.generics.lifetimes().map(|param| &param.lifetime);
        let known: Vec<_> = known.chain(&self.fresh).cloned().collect();
        let mut leave_out = LeaveOut(known);
        for ty in [&mut self.send, &mut self.yields, &mut self.returns] {
            leave_out.visit_type_mut(ty);
        }
    }

    /// A type without the lifetimes that only a send has.
    pub(crate) fn without_fresh(&self, ty: &Type) -> Type {
        struct Elide<'a>(&'a [Lifetime]);
        impl VisitMut for Elide<'_> {
            fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
                if self.0.contains(lifetime) {
                    *lifetime = Lifetime::new("'_", lifetime.span());
                }
            }
        }
        let mut ty = ty.clone();
        Elide(&self.fresh).visit_type_mut(&mut ty);
        ty
    }
}

/// Leaves out the lifetimes that are none of these, nor bound in the type itself; not among what is in parentheses, as of
/// `Fn(&'t str)`, where one that is left out would be any.
struct LeaveOut(Vec<Lifetime>);

impl VisitMut for LeaveOut {
    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        let is_known = lifetime.ident == "static" || self.0.contains(lifetime);
        if !is_known {
            *lifetime = Lifetime::new("'_", lifetime.span());
        }
    }

    fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut ParenthesizedGenericArguments) {
    }

    fn visit_type_fn_ptr_mut(&mut self, _: &mut TypeFnPtr) {}

    fn visit_bound_lifetimes_mut(&mut self, bound: &mut BoundLifetimes) {
        let declared = bound.lifetimes.iter().filter_map(|param| match param {
            GenericParam::Lifetime(param) => Some(param.lifetime.clone()),
            _ => None,
        });
        self.0.extend(declared);
    }
}

/// How a call hands out the machine.
pub(crate) struct Handout {
    /// `Primed<..>`: the call runs to the first yield.
    pub primed: bool,
    /// `impl Iterator<..>`: the call hands out a generator.
    pub generator: bool,
    /// The path of `Box` as the user wrote it, without its argument, for `Box<dyn Coroutine<..>>`.
    pub boxed: Option<Path>,
}

impl Handout {
    /// How the return type of such a function is spelled that hands out a box, in messages.
    pub(crate) fn in_box(&self) -> &'static str {
        if self.generator {
            "Box<dyn Iterator<..>>"
        } else {
            "Box<dyn Coroutine<..>>"
        }
    }
}

/// A trait that the signature asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Required {
    /// `+ Clone`: the frame derives it.
    Clone,
    /// `+ Debug`: the same.
    Debug,
    /// `+ Send`.
    Send,
    /// `+ Sync`.
    Sync,
}

impl Required {
    /// All that there are.
    pub(crate) const ALL: [Self; 4] = [Self::Clone, Self::Debug, Self::Send, Self::Sync];

    /// The name of the trait.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Clone => "Clone",
            Self::Debug => "Debug",
            Self::Send => "Send",
            Self::Sync => "Sync",
        }
    }
}
