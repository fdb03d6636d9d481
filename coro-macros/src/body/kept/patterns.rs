//! What the variables of a pattern have of a borrow. In: the pattern, and the borrow that it is matched with. Out: theirs.

use quote::ToTokens;
use syn::{Expr, FnArg, Pat, Type};

use super::{Finder, Kept};
use crate::body::borrows::Borrow;
use crate::body::ir::LocalId;
use crate::body::lenders::{self, Form};
use crate::body::names;
use crate::body::remedies::Site;

impl<'a> Finder<'a> {
    /// Gives the locals of a pattern their part of a borrow.
    pub(super) fn bind(&mut self, pat: &Pat, borrow: Borrow, whole: &Form, at: (&'a Expr, Site)) {
        match (pat, borrow.form) {
            (Pat::Ident(pat), form) if pat.subpat.is_none() => {
                if let Some((local, _)) = names::read(&pat.ident) {
                    let from = borrow.from;
                    self.kept(local, Borrow { from, form }, whole, at);
                }
            }
            (Pat::TupleStruct(pat), Form::Maybe(form)) if pat.elems.len() == 1 => {
                let from = borrow.from;
                self.bind(&pat.elems[0], Borrow { from, form: *form }, whole, at);
            }
            (Pat::Tuple(pat), Form::Pair) if pat.elems.len() == 2 => {
                for half in &pat.elems {
                    let (from, form) = (borrow.from, Form::Reference);
                    self.bind(half, Borrow { from, form }, whole, at);
                }
            }
            (Pat::TupleStruct(pat), Form::Reference) if lenders::is_entry(&pat.path) => {
                let (from, form) = (borrow.from, Form::Guard);
                self.bind(
                    &pat.elems[0],
                    Borrow {
                        from,
                        form: form.clone(),
                    },
                    &form,
                    at,
                );
            }
            (Pat::Struct(_) | Pat::Tuple(_) | Pat::TupleStruct(_), Form::Reference)
                if self.has_no_references(borrow.from) =>
            {
                self.matched(pat, borrow.from, at.0, at.1);
            }
            _ => {}
        }
    }

    /// Whether a local, or what it refers to, is spelled as something with no references in it: what a pattern binds in that is no copy of
    /// one.
    fn has_no_references(&self, local: LocalId) -> bool {
        let ty = match self.function.sig.inputs.get(local) {
            Some(FnArg::Typed(param)) => Some(&*param.ty),
            Some(FnArg::Receiver(_)) => None,
            None => self.names.locals[local].ty.as_deref(),
        };
        let of = match ty {
            Some(Type::Reference(ty)) => Some(&*ty.elem),
            ty => ty,
        };
        of.is_some_and(|of| !of.to_token_stream().to_string().contains(['&', '\'']))
    }

    pub(super) fn kept(
        &mut self,
        local: LocalId,
        borrow: Borrow,
        form: &Form,
        at: (&'a Expr, Site),
    ) {
        let (value, site) = match at {
            // What a `for` goes through.
            (Expr::Call(call), _) if call.args.len() == 1 => (&call.args[0], Site::For),
            at => at,
        };
        self.borrowed.push(Kept {
            local,
            borrow,
            at: value.to_token_stream(),
            value,
            form: form.clone(),
            site,
            closure: None,
            suspect: None,
            handed_by: None,
            is_looped: false,
        });
    }

    /// What a pattern binds in a value that is matched by reference.
    pub(super) fn matched(&mut self, pat: &Pat, from: LocalId, value: &'a Expr, site: Site) {
        let pattern = pat.to_token_stream().to_string();
        if !pattern.contains('&') {
            for local in names::bindings(pat) {
                let form = Form::Reference;
                self.kept(
                    local,
                    Borrow {
                        from,
                        form: form.clone(),
                    },
                    &form,
                    (value, site),
                );
            }
        }
    }
}
