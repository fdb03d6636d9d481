//! Spells plain syntax: mentions of locals by their storage, returns and `?` by the step's result.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Expr, ExprField, ExprPath, FieldPat, FieldValue, Macro, Member, Pat, PatIdent, Stmt,
};

use super::{Access, Emitter};
use crate::body::ir::{self, LocalId, RegionId};
use crate::body::mentions;
use crate::body::names::MentionId;
use crate::body::{macros, names, owed};
use crate::runtime::locate;
use crate::syntax;
use crate::tokens::{ends_of, name_at};

/// Spells mentions of locals by their storage.
pub(super) struct Speller<'a, 'e> {
    pub(super) emitter: &'a Emitter<'e>,
    pub(super) region: RegionId,
    /// Slots that a reference of the local's name stands for.
    pub(super) borrowed: BTreeSet<LocalId>,
    /// Locals that a guard's pattern has bound, to move them into their slots behind it.
    pub(super) in_guard: BTreeSet<LocalId>,
    /// Locals that a guard's pattern binds behind it: what they are in the guard.
    pub(super) whole: BTreeMap<LocalId, TokenStream>,
    /// Locals that are variables of the code around.
    pub(super) native: BTreeSet<LocalId>,
    /// What stands at the hole of a shell.
    pub(super) filling: Option<TokenStream>,
    /// Inside a closure or an `async` block, whose `return` and `?` are its own.
    pub(super) in_closure: bool,
    /// The mentions of parts that are given back by what takes them. That is spelled another time for parts that have to be
    /// moved.
    pub(super) given: BTreeSet<MentionId>,
    /// The mentions that stand for what gives them back, and is being spelled.
    pub(super) giving: BTreeSet<MentionId>,
    /// Whether a local is moved out of its slot here.
    pub(super) moved_out: bool,
    /// Whether a reference that a slot is used for last is moved out of it.
    pub(super) hands: bool,
    /// Locals that closures take, which are to be variables declared ahead of all that is spelled; none if there can
    /// be none.
    pub(super) ahead: Option<BTreeSet<LocalId>>,
}

impl<'e> Emitter<'e> {
    pub(super) fn speller(&self, region: RegionId, borrowed: BTreeSet<LocalId>) -> Speller<'_, 'e> {
        Speller {
            emitter: self,
            region,
            borrowed,
            in_guard: self.in_guard.borrow().clone(),
            whole: self.whole.borrow().clone(),
            native: BTreeSet::new(),
            filling: None,
            in_closure: false,
            given: BTreeSet::new(),
            giving: BTreeSet::new(),
            moved_out: false,
            hands: false,
            ahead: None,
        }
    }
}

impl Speller<'_, '_> {
    pub(super) fn access(&self, local: LocalId) -> Access {
        if self.native.contains(&local) {
            Access::Native
        } else if self.borrowed.contains(&local) {
            Access::Ref
        } else {
            self.emitter.access(local, self.region)
        }
    }

    /// A mention as an expression.
    pub(super) fn spell(&self, path: &ExprPath) -> Option<Expr> {
        let (emitter, ident) = (self.emitter, path.path.get_ident()?);
        let (local, mention) = names::read(ident)?;
        let (name, span) = (emitter.names.plain(local, ident.span()), ident.span());
        emitter.mentioned(local);
        if let Some(whole) = self.whole.get(&local) {
            let place = locate(whole.clone(), span);
            return Some(syn::parse_quote!(#place));
        }
        if self.in_guard.contains(&local) {
            let name = name_at(emitter.bound_name(local), span);
            return Some(syntax::name(name));
        }
        if let Some(moved) = self.moved_beside_reference((local, mention), span) {
            return Some(moved);
        }
        Some(match self.access(local) {
            Access::Native => syntax::name(name),
            Access::Ref => emitter.copied(syntax::dereferenced(syntax::name(name), span), mention),
            Access::Slot => {
                let mut slot = emitter.slot(local);
                slot.set_span(slot.span().located_at(span));
                let takes = emitter.fates.takes.contains(&mention);
                if takes && !emitter.names.given.contains(&mention) {
                    let is_let_go = emitter.is_let_go((local, mention), self.region);
                    Expr::Verbatim(if is_let_go && !self.in_closure {
                        emitter.let_go((local, mention), &slot)
                    } else {
                        let slot = emitter.option_in(local, slot);
                        // All of it is the user's mention to rustc, which may suggest a change of that.
                        quote_spanned!(span=> (#slot.take().unwrap(),).0)
                    })
                } else if self.hands && emitter.is_handed((local, mention), self.region) {
                    syntax::dereferenced(Expr::Verbatim(emitter.handed(local, span)), span)
                } else {
                    let found = (local, mention);
                    let value = emitter.mentioned_in_slot(found, slot, span);
                    emitter.copied(value, mention)
                }
            }
        })
    }

    /// The same; where it is an operand that is a yield, from the beginning of that to its end: what is of the wrong type, or
    /// one too many.
    fn spell_operand(&self, path: &ExprPath) -> Option<Expr> {
        let spelled = self.spell(path)?;
        let (local, _) = names::read(path.path.get_ident()?)?;
        let local = &self.emitter.names.locals[local];
        let body = self.emitter.body;
        let place = local.synthetic.then(|| body.place_of_operand(&local.name));
        Some(match place.flatten() {
            Some(place) => syntax::from_to(spelled, place),
            None => spelled,
        })
    }

    /// Whether what is mentioned is in a slot that only the macro sees, whatever it is called.
    fn is_of_hidden_slot(&self, expr: &Expr) -> bool {
        let Expr::Path(path) = expr else {
            return false;
        };
        let mentioned = path.path.get_ident().and_then(names::read);
        mentioned.is_some_and(|(local, _)| {
            matches!(self.access(local), Access::Slot) && !self.emitter.is_variable_slot(local)
        })
    }

    /// The arguments of a call that are slots which are variables, and where they are mentioned.
    fn variables_given(&self, expr: &Expr) -> Vec<(usize, Span)> {
        let Expr::Call(call) = expr else {
            return Vec::new();
        };
        if matches!(&*call.func, Expr::Path(path) if names::is_constructor(path)) {
            return Vec::new();
        }
        let is_variable = |arg: &Expr| {
            names::of_expr(arg).is_some_and(|(local, _)| {
                self.emitter.is_plain_slot(local) && matches!(self.access(local), Access::Slot)
            })
        };
        let args = call.args.iter().enumerate();
        args.filter_map(|(at, arg)| is_variable(arg).then_some((at, arg.span())))
            .collect()
    }

    /// What a name of the macro's stands for.
    fn stand_in(&mut self, path: &ExprPath) -> Option<Expr> {
        let spelled = match path.path.get_ident()?.to_string().as_str() {
            ir::ARGUMENTS => self.emitter.arguments(),
            ir::HOLE => self.filling.take()?,
            _ => return None,
        };
        Some(Expr::Verbatim(spelled))
    }

    /// What a field is taken of: a reference is dereferenced there, too, or rustc would show its type where there is no such field.
    pub(super) fn spell_whole(&mut self, field: &mut ExprField) {
        if let Expr::Path(path) = &*field.base
            && let Some(ident) = path.path.get_ident()
            && let Some(used) = names::read(ident)
            && matches!(self.access(used.0), Access::Ref)
            && !self.is_handed_beside_reference(used)
        {
            let (local, _) = used;
            self.emitter.mentioned(local);
            let name = self.emitter.names.plain(local, ident.span());
            *field.base = syntax::dereferenced(syntax::name(name), ident.span());
        } else if let Expr::Path(path) = &*field.base
            && let Some(ident) = path.path.get_ident()
            && let Some(whole) = names::read(ident).and_then(|(local, _)| self.whole.get(&local))
        {
            // The field and what it is of are at one place of the user's.
            let place = locate(whole.clone(), ident.span());
            *field.base = syntax::parenthesized(Expr::Verbatim(place), ident.span());
        } else {
            visit_mut::visit_expr_field_mut(self, field);
        }
        parenthesize(&mut field.base);
    }

    /// `break 'label value` where that leaves a yielding loop for a block around it.
    fn broken(&mut self, expr: &mut syn::ExprBreak) -> Option<Expr> {
        let leaving = self.emitter.leaving(expr.label.as_ref()?, self.region)?;
        visit_mut::visit_expr_break_mut(self, expr);
        let value = self.emitter.generated("value");
        let bind = expr.expr.take().map(|given| {
            let bind = quote!(let #value = #given;);
            expr.expr = Some(Box::new(syntax::name(value)));
            bind
        });
        Some(Expr::Verbatim(quote!({ #bind #leaving #expr })))
    }

    /// `return value` as a return of the step.
    fn returned(&mut self, expr: &mut syn::ExprReturn) {
        let value = match &mut expr.expr {
            Some(value) => {
                self.visit_expr_mut(value);
                value.to_token_stream()
            }
            None => {
                let (required, runtime) = (self.emitter.required_at_return, self.emitter.runtime);
                owed::nothing(required, runtime, expr.return_token.span)
            }
        };
        let (left, span) = (self.frame_left_behind(), expr.return_token.span);
        let complete = self.emitter.complete(value, left, span);
        expr.expr = Some(Box::new(Expr::Verbatim(complete.into_token_stream())));
    }

    /// ```text
    /// from  value?
    /// into  match branch(value) {
    ///           Continue(value) => value,
    ///           Break(residual) => return Complete(from_residual(residual)),
    ///       }
    /// ```
    fn tried(&mut self, expr: &mut syn::ExprTry) -> Expr {
        let ends = ends_of(expr);
        self.visit_expr_mut(&mut expr.expr);
        let (value, span) = (&expr.expr, expr.question_token.span);
        let private = |item| self.emitter.runtime.private(item, span);
        let [operand, flow, from] = ["Try", "ControlFlow", "FromResidual"].map(private);
        let error = private("ConvertedError");
        let (continued, residual) = (
            // Nothing of the user's is in its scope; and of what has another type than is expected rustc says that here.
            self.emitter.free_name("value".to_owned(), span),
            locate(self.emitter.generated("residual").into_token_stream(), span),
        );
        let converted =
            quote_spanned!(span=> #from::from_residual((#residual,).0, #error::convert));
        let left = self.frame_left_behind();
        let complete = self.emitter.complete(converted, left, Span::mixed_site());
        // The paths are all at one span, and so are the arguments, which errors are about: by the
        // fields. What is wrong at several places is one error then. The `match` is the macro's to lints.
        let branch = quote_spanned!(span=> #operand::branch((#value,).0));
        let arms = quote_spanned!(span=>
            #flow::Continue(#continued) => #continued,
            #flow::Break(#residual) => return #complete,
        );
        let tried = locate(quote!(match), span);
        syntax::from_to(Expr::Verbatim(quote!(#tried #branch { #arms })), ends)
    }
}

/// Puts a dereferenced operand in parentheses of its own span, where syn would put them at the
/// macro's: an error about the whole expression would point there.
fn parenthesize(operand: &mut Expr) {
    if let Expr::Unary(unary) = operand {
        let span = unary.op.span();
        let unary = Expr::Unary(unary.clone());
        *operand = syntax::parenthesized(unary, span);
    }
}

/// The operand of an expression that may have to be put in parentheses.
fn operand(expr: &mut Expr) -> Option<&mut Expr> {
    match expr {
        Expr::MethodCall(expr) => Some(&mut expr.receiver),
        Expr::Call(expr) => Some(&mut expr.func),
        Expr::Index(expr) => Some(&mut expr.expr),
        _ => None,
    }
}

/// The operand that an expression begins with, if what follows would not be taken for a part of a statement with a block.
fn first_operand(expr: &mut Expr) -> Option<&mut Expr> {
    match expr {
        Expr::Binary(expr) => Some(&mut expr.left),
        Expr::Call(expr) => Some(&mut expr.func),
        Expr::Cast(expr) => Some(&mut expr.expr),
        Expr::Index(expr) => Some(&mut expr.expr),
        Expr::Range(expr) => expr.start.as_deref_mut(),
        _ => None,
    }
}

/// Puts an operand that has become a block, or a `match`, in parentheses: a statement may begin with it.
fn parenthesize_block(operand: &mut Expr) {
    let Expr::Verbatim(tokens) = operand else {
        return;
    };
    let is_block = match tokens.clone().into_iter().next() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(TokenTree::Ident(ident)) => ident == "match",
        _ => false,
    };
    if is_block {
        let span = operand.span();
        *operand = syntax::parenthesized(operand.clone(), span);
    }
}

impl VisitMut for Speller<'_, '_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let given = self.given_by_value(expr);
        if let Some(spelled) = given.or_else(|| self.in_two_phases(expr)) {
            *expr = spelled;
            return;
        }
        let spelled = match expr {
            Expr::Path(path) => self.spell_operand(path).or_else(|| self.stand_in(path)),
            Expr::Assign(expr) => match self.assign(expr) {
                None => return,
                spelled => spelled,
            },
            Expr::Field(field) => match self.moved_part(field) {
                None => return self.spell_whole(field),
                spelled => spelled,
            },
            Expr::MethodCall(call) => self
                .part_called(call)
                .or_else(|| self.call_told_by_types(call)),
            Expr::Call(call) => self.call_of_slot(call),
            Expr::Unary(unary) => self
                .taken_out_of_box(unary)
                .or_else(|| self.behind_reference(unary)),
            Expr::Let(expr) => self.let_of_slot(expr),
            Expr::Match(expr) => self.match_of_slot(expr),
            Expr::If(expr) => self.if_that_ends_scope(expr),
            Expr::Struct(expr) => self.struct_of_slot(expr),
            Expr::Return(expr) if !self.in_closure => return self.returned(expr),
            Expr::Break(expr) if !self.in_closure => self.broken(expr),
            Expr::Try(expr) if !self.in_closure => Some(self.tried(expr)),
            Expr::Macro(mac) => {
                let ends = macros::ends_of_text(&mac.mac).filter(|_| self.emitter.names.is_shown);
                let capturing = self.capturing(&mut mac.mac);
                visit_mut::visit_expr_macro_mut(self, mac);
                let spelled = capturing.map(|(prelude, outer)| {
                    self.borrowed = outer;
                    Expr::Verbatim(quote!({ #prelude #mac }))
                });
                let Some(ends) = ends else {
                    if let Some(spelled) = spelled {
                        *expr = spelled;
                    }
                    return;
                };
                let text = spelled.unwrap_or_else(|| Expr::Verbatim(mac.to_token_stream()));
                Some(syntax::from_to(text, ends))
            }
            Expr::Closure(_) | Expr::Async(_) => match self.closure(expr) {
                None => {
                    let outer = std::mem::replace(&mut self.in_closure, true);
                    visit_mut::visit_expr_mut(self, expr);
                    self.in_closure = outer;
                    return;
                }
                spelled => spelled,
            },
            _ => None,
        };
        match spelled {
            Some(spelled) => *expr = spelled,
            None => {
                let variables = self.variables_given(expr);
                visit_mut::visit_expr_mut(self, expr);
                if let Expr::MethodCall(call) = expr {
                    syntax::take_out_of_tuple(&mut call.receiver);
                }
                if let Expr::Call(call) = expr {
                    // That one is not as a function requires would be said of the attribute: the variable is the macro's.
                    for (at, span) in variables {
                        let variable = &call.args[at];
                        call.args[at] = Expr::Verbatim(quote_spanned!(span=> (#variable,).0));
                    }
                }
                if let Some(operand) = operand(expr) {
                    parenthesize(operand);
                }
                if let Some(first) = first_operand(expr) {
                    parenthesize_block(first);
                }
            }
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        self.visit_pat_mut(&mut arm.pat);
        self.visit_arm_body(&mut arm.body);
    }

    fn visit_pat_ident_mut(&mut self, pat: &mut PatIdent) {
        if let Some((local, _)) = names::read(&pat.ident) {
            pat.ident = if self.emitter.layout.storage[local].is_filled_at_once() {
                // It is moved into its slot at once, unless a guard uses it, and mutable there; `ref mut` is
                // something else.
                let stays = pat.by_ref.is_some() || self.in_guard.contains(&local);
                pat.mutability = pat.mutability.filter(|_| stays);
                self.emitter.bound_name(local)
            } else {
                if self.emitter.is_put_back(local) {
                    pat.mutability.get_or_insert_default();
                }
                self.emitter.names.plain(local, pat.ident.span())
            };
        }
        visit_mut::visit_pat_ident_mut(self, pat);
    }

    fn visit_field_pat_mut(&mut self, field: &mut FieldPat) {
        visit_mut::visit_field_pat_mut(self, field);
        if let (Member::Named(member), Pat::Ident(pat)) = (&field.member, &*field.pat)
            && pat.ident == *member
            && pat.subpat.is_none()
        {
            field.colon_token = None;
        }
    }

    fn visit_field_value_mut(&mut self, field: &mut FieldValue) {
        let in_slot = self.is_of_hidden_slot(&field.expr);
        visit_mut::visit_field_value_mut(self, field);
        if let (Member::Named(member), Expr::Path(path)) = (&field.member, &field.expr)
            && path.path.is_ident(member)
            && !in_slot
        {
            field.colon_token = None;
        }
    }

    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        if let Stmt::Local(local) = stmt
            && let Some(spelled) = self.let_taken_apart(local, None)
        {
            *stmt = Stmt::Expr(Expr::Verbatim(spelled), None);
            return;
        }
        let prelude = match stmt {
            Stmt::Macro(stmt) => self.capturing(&mut stmt.mac),
            _ => None,
        };
        visit_mut::visit_stmt_mut(self, stmt);
        if let Some((prelude, outer)) = prelude {
            self.borrowed = outer;
            let braced = Expr::Verbatim(quote!({ #prelude #stmt }));
            *stmt = Stmt::Expr(braced, None);
        }
    }

    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        if let Some(spelled) = self.given_by_block(block) {
            block.stmts = vec![Stmt::Expr(Expr::Verbatim(spelled), None)];
            return;
        }
        self.visit_statements(block);
    }

    fn visit_local_mut(&mut self, local: &mut syn::Local) {
        let is_written = self.let_else_of_slot(local)
            || self.let_of_parts(local)
            || self.let_of_reference(local);
        if !is_written {
            visit_mut::visit_local_mut(self, local);
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        match mentions::macro_args(mac) {
            Some(args) => self.macro_args(mac, args),
            None if mentions::in_tokens(&mac.tokens).is_empty() => {}
            None => self.unknown_macro(mac),
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
