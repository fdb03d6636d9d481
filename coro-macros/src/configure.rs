//! `#[cfg]` inside a function: on parameters, statements, arms, fields and operands.
//!
//! A body is lowered before rustc decides what a `cfg` removes. In: a function. Out: a version of it for
//! each way in which the predicates may turn out, under a `#[cfg]` that says so. Guarantees: rustc takes
//! exactly one of them, and none of its parts depends on a `cfg` any more. Items in the body keep theirs.

use std::collections::VecDeque;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Block, Expr, FnArg, Item, Meta, Stmt, Token, parse_quote};

use crate::conditions;
use crate::errors::Errors;
use crate::item::{FnBody, FnItem};

/// How many predicates a function may depend on: each doubles what is expanded.
const MOST: usize = 4;

/// The versions of `function`; just one, and an error, if there are too many predicates in it.
pub(crate) fn configure(function: FnItem, errors: &mut Errors) -> Vec<FnItem> {
    if !depends(&function) {
        return vec![function];
    }
    let mut finder = Configurer::default();
    finder.function(&mut function.clone());
    let predicates = finder.predicates;
    if let Some(predicate) = predicates.get(MOST) {
        errors.at(
            predicate,
            "a coroutine can depend on no more than four `#[cfg]` predicates\n\n\
             help: use `if cfg!(..)` where both branches compile, or move code into functions",
        );
    } else if !predicates.is_empty() {
        return (0..1 << predicates.len())
            .map(|version| version_of(&function, &predicates, version))
            .collect();
    }
    let mut function = function;
    let values = vec![true; predicates.len()];
    Configurer::new(predicates, values).function(&mut function);
    vec![function]
}

/// Whether a `cfg` may decide about a part of a function.
fn depends(function: &FnItem) -> bool {
    conditions::depends(|finder| {
        finder.visit_signature(&function.sig);
        if let FnBody::Block(body) = &function.body {
            finder.visit_block(body);
        }
    })
}

/// The version for which the bits of `version` say how the predicates turn out.
fn version_of(function: &FnItem, predicates: &[TokenStream], version: usize) -> FnItem {
    let values: Vec<_> = (0..predicates.len())
        .map(|index| version >> index & 1 == 0)
        .collect();
    let conditions = predicates.iter().zip(&values).map(|(predicate, value)| {
        if *value {
            predicate.clone()
        } else {
            quote!(not(#predicate))
        }
    });
    let condition: Attribute = match &conditions.collect::<Vec<_>>()[..] {
        [condition] => parse_quote!(#[cfg(#condition)]),
        conditions => parse_quote!(#[cfg(all(#(#conditions),*))]),
    };
    let mut function = function.clone();
    Configurer::new(predicates.to_vec(), values).function(&mut function);
    function.attrs.insert(0, condition);
    function
}

/// Finds the predicates, or removes what some values of theirs remove.
#[derive(Default)]
struct Configurer {
    /// The predicates met, without a `not` around them.
    predicates: Vec<TokenStream>,
    /// How they turn out; none while they are being looked for, and nothing is removed.
    values: Option<Vec<bool>>,
}

impl Configurer {
    fn new(predicates: Vec<TokenStream>, values: Vec<bool>) -> Self {
        Self {
            predicates,
            values: Some(values),
        }
    }

    fn function(&mut self, function: &mut FnItem) {
        let FnBody::Block(body) = &mut function.body else {
            return;
        };
        self.retain(&mut function.sig.inputs, |this, input| {
            let attrs = match input {
                FnArg::Receiver(receiver) => &mut receiver.attrs,
                FnArg::Typed(param) => &mut param.attrs,
            };
            this.keeps(attrs, |_| true)
        });
        for input in &mut function.sig.inputs {
            if let FnArg::Typed(param) = input {
                self.visit_pat_mut(&mut param.pat);
            }
        }
        self.visit_block_mut(body);
    }

    /// Whether a predicate holds; any does while they are being looked for.
    fn holds(&mut self, predicate: &TokenStream) -> bool {
        let mut negated = false;
        let mut predicate = predicate.clone();
        while let Some(inner) = inside_not(&predicate) {
            negated = !negated;
            predicate = inner;
        }
        let text = predicate.to_string();
        let known = self.predicates.iter();
        let index = known
            .map(ToString::to_string)
            .position(|other| other == text);
        if index.is_none() {
            self.predicates.push(predicate);
        }
        match (&self.values, index) {
            (Some(values), Some(index)) => values[index] != negated,
            _ => true,
        }
    }

    /// Whether something with these attributes stays, and with which; `expands` says of which
    /// `cfg_attr` it has to be known what it comes to.
    fn keeps(&mut self, attrs: &mut Vec<Attribute>, expands: impl Fn(&Attribute) -> bool) -> bool {
        let mut stays = true;
        let mut left: VecDeque<_> = std::mem::take(attrs).into();
        while let Some(attr) = left.pop_front() {
            match &attr.meta {
                Meta::List(list) if list.path.is_ident("cfg") => {
                    stays &= self.holds(&list.tokens);
                }
                Meta::List(list) if list.path.is_ident("cfg_attr") && expands(&attr) => {
                    let (predicate, metas) = split(&list.tokens);
                    if self.holds(&predicate) {
                        for meta in metas.into_iter().rev() {
                            left.push_front(parse_quote!(#[#meta]));
                        }
                    }
                }
                _ => attrs.push(attr),
            }
        }
        stays
    }

    /// Removes what `keeps` does not keep from a list.
    fn retain<T>(
        &mut self,
        list: &mut Punctuated<T, Token![,]>,
        mut keeps: impl FnMut(&mut Self, &mut T) -> bool,
    ) {
        *list = std::mem::take(list)
            .into_pairs()
            .filter_map(|mut pair| keeps(self, pair.value_mut()).then_some(pair))
            .collect();
    }

    /// The same tokens without the `cfg`s at their head, unless those remove them.
    fn tokens(&mut self, tokens: TokenStream) -> Option<TokenStream> {
        let parser = |input: ParseStream<'_>| {
            Ok((
                input.call(Attribute::parse_outer)?,
                input.parse::<TokenStream>()?,
            ))
        };
        let Ok((mut attrs, rest)) = parser.parse2(tokens.clone()) else {
            return Some(tokens);
        };
        self.keeps(&mut attrs, hides_cfg)
            .then(|| quote!(#(#attrs)* #rest))
    }

    /// A statement, unless it is removed.
    fn stmt(&mut self, stmt: Stmt) -> Option<Stmt> {
        if matches!(stmt, Stmt::Item(_)) || !has_attributes(&stmt) {
            return Some(stmt);
        }
        let tokens = self.tokens(stmt.to_token_stream())?;
        let stmts = Block::parse_within.parse2(tokens);
        stmts.map_or(Some(stmt), |stmts| stmts.into_iter().next())
    }

    /// The operands that are not removed.
    fn operands(&mut self, operands: &mut Punctuated<Expr, Token![,]>) {
        self.retain(operands, |this, operand| {
            if !has_attributes(operand) {
                return true;
            }
            let Some(tokens) = this.tokens(operand.to_token_stream()) else {
                return false;
            };
            if let Ok(expr) = syn::parse2(tokens) {
                *operand = expr;
            }
            true
        });
    }
}

impl VisitMut for Configurer {
    fn visit_block_mut(&mut self, block: &mut Block) {
        let stmts = std::mem::take(&mut block.stmts);
        block.stmts = stmts
            .into_iter()
            .filter_map(|stmt| self.stmt(stmt))
            .collect();
        visit_mut::visit_block_mut(self, block);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Match(expr) => expr
                .arms
                .retain_mut(|arm| self.keeps(&mut arm.attrs, hides_cfg)),
            Expr::Struct(expr) => self.retain(&mut expr.fields, |this, field| {
                this.keeps(&mut field.attrs, hides_cfg)
            }),
            Expr::Array(expr) => self.operands(&mut expr.elems),
            Expr::Tuple(expr) => self.operands(&mut expr.elems),
            Expr::Call(expr) => self.operands(&mut expr.args),
            Expr::MethodCall(expr) => self.operands(&mut expr.args),
            _ => {}
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_pat_struct_mut(&mut self, pat: &mut syn::PatStruct) {
        self.retain(&mut pat.fields, |this, field| {
            this.keeps(&mut field.attrs, hides_cfg)
        });
        visit_mut::visit_pat_struct_mut(self, pat);
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

/// What is inside a predicate that is a `not`.
fn inside_not(predicate: &TokenStream) -> Option<TokenStream> {
    let mut tokens = predicate.clone().into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()) {
        (TokenTree::Ident(name), TokenTree::Group(group), None) if name == "not" => {
            Some(group.stream())
        }
        _ => None,
    }
}

/// The predicate of a `cfg_attr`, and the attributes it stands for.
fn split(tokens: &TokenStream) -> (TokenStream, Vec<TokenStream>) {
    let mut parts = vec![TokenStream::new()];
    for token in tokens.clone() {
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => {
                parts.push(TokenStream::new());
            }
            (_, Some(last)) => last.extend([token]),
            (_, None) => {}
        }
    }
    let mut parts = parts.into_iter().filter(|part| !part.is_empty());
    (parts.next().unwrap_or_default(), parts.collect())
}

/// Whether a `cfg_attr` may come to a `cfg`.
fn hides_cfg(attr: &Attribute) -> bool {
    let Meta::List(list) = &attr.meta else {
        return false;
    };
    let (_, metas) = split(&list.tokens);
    metas.iter().any(|meta| {
        matches!(meta.clone().into_iter().next(),
            Some(TokenTree::Ident(name)) if name == "cfg" || name == "cfg_attr")
    })
}

/// Whether attributes come first.
fn has_attributes(tokens: &impl ToTokens) -> bool {
    let first = tokens.to_token_stream().into_iter().next();
    matches!(first, Some(TokenTree::Punct(punct)) if punct.as_char() == '#')
}
