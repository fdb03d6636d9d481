//! An expression as rustc prints it in the message of an assertion, whatever blanks its user wrote.
//!
//! What has a block in it, or is longer than a line, is printed on one here.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};

/// The text of an expression.
pub(super) fn printed(expr: TokenStream) -> String {
    let mut printer = Printer::default();
    printer.tokens(expr);
    printer.text
}

/// What has been printed last.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    /// Nothing, or what the next token follows at once.
    #[default]
    Open,
    /// A blank follows, and no operator but a prefix.
    Operator,
    /// The same of a keyword.
    Keyword,
    /// The end of an operand.
    Operand,
    /// The `!` behind the name of a macro.
    Bang,
}

#[derive(Default)]
struct Printer {
    text: String,
    last: Last,
    /// How many `<` behind a `::` are open.
    generics: usize,
    /// Whether the arguments of a closure are open.
    in_closure: bool,
    /// Whether it is in the type of a cast.
    in_cast: bool,
}

/// The operators of more than one character, the longer ones first.
const OPERATORS: &[&str] = &[
    "<<=", ">>=", "..=", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "^=",
    "&=", "|=", "<<", ">>", "->", "=>", "::", "..",
];

const KEYWORDS: &[&str] = &[
    "as", "break", "const", "dyn", "else", "for", "if", "impl", "in", "let", "loop", "match",
    "move", "mut", "ref", "return", "unsafe", "while",
];

impl Printer {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut puncts = Vec::new();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) => {
                    let is_joint = punct.spacing() == Spacing::Joint
                        && matches!(tokens.peek(), Some(TokenTree::Punct(_)));
                    puncts.push(punct);
                    if !is_joint {
                        self.puncts(&puncts, tokens.peek());
                        puncts.clear();
                    }
                }
                TokenTree::Ident(name) => self.name(&name),
                TokenTree::Literal(literal) => self.literal(&literal),
                TokenTree::Group(group) => self.group(&group),
            }
        }
    }

    fn name(&mut self, name: &Ident) {
        let name = name.to_string();
        if !matches!(self.last, Last::Open) {
            self.text.push(' ');
        }
        self.text.push_str(&name);
        self.last = if KEYWORDS.contains(&&*name) {
            self.in_cast |= name == "as";
            Last::Keyword
        } else {
            Last::Operand
        };
    }

    fn literal(&mut self, literal: &Literal) {
        if !matches!(self.last, Last::Open) {
            self.text.push(' ');
        }
        self.text.push_str(&literal.to_string());
        self.last = Last::Operand;
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{ ", " }"),
            Delimiter::None => return self.tokens(group.stream()),
        };
        let is_apart = match self.last {
            Last::Open => false,
            Last::Operand | Last::Bang => group.delimiter() == Delimiter::Brace,
            Last::Operator | Last::Keyword => true,
        };
        if is_apart {
            self.text.push(' ');
        }
        if group.stream().is_empty() {
            self.text.push_str(&[open.trim(), close.trim()].concat());
        } else {
            self.text.push_str(open);
            let mut inside = Self::default();
            inside.tokens(group.stream());
            self.text.push_str(&inside.text);
            self.text.push_str(close);
        }
        self.last = Last::Operand;
    }

    /// Punctuation without blanks in between.
    fn puncts(&mut self, puncts: &[Punct], behind: Option<&TokenTree>) {
        let text: String = puncts.iter().map(Punct::as_char).collect();
        let mut rest = &text[..];
        while !rest.is_empty() {
            let longest = OPERATORS
                .iter()
                .find(|operator| rest.starts_with(**operator));
            let (mut operator, _) = rest.split_at(1);
            if let Some(longest) = longest
                && !(self.is_prefix() && *longest != "&&" && *longest != "||" && *longest != "..")
                && !(self.generics > 0 && longest.starts_with('>'))
            {
                operator = longest;
            }
            rest = &rest[operator.len()..];
            let behind = behind.filter(|_| rest.is_empty());
            self.operator(operator, behind);
        }
    }

    /// Whether an operator here has nothing on its left side.
    fn is_prefix(&self) -> bool {
        self.last != Last::Operand
    }

    fn operator(&mut self, operator: &str, behind: Option<&TokenTree>) {
        let (before, last) = match operator {
            "." | "::" | ".." | "..=" => ("", Last::Open),
            "," | ";" | ":" => ("", Last::Operator),
            "?" => ("", Last::Operand),
            "'" => (self.apart(), Last::Open),
            "!" if !self.is_prefix() && matches!(behind, Some(TokenTree::Group(_))) => {
                ("", Last::Bang)
            }
            "<" if self.text.ends_with("::") || self.in_cast || self.generics > 0 => {
                self.generics += 1;
                ("", Last::Open)
            }
            ">" if self.generics > 0 => {
                self.generics -= 1;
                ("", Last::Operand)
            }
            "||" if self.is_prefix() => (self.apart(), Last::Operator),
            "|" if self.in_closure => {
                self.in_closure = false;
                ("", Last::Operator)
            }
            "|" if self.is_prefix() => {
                self.in_closure = true;
                (self.apart(), Last::Open)
            }
            _ if self.is_prefix() => (self.apart(), Last::Open),
            _ => (" ", Last::Operator),
        };
        self.in_cast &= last == Last::Open || self.generics > 0 || operator == ">";
        self.text.push_str(before);
        self.text.push_str(operator);
        self.last = last;
    }

    fn apart(&self) -> &'static str {
        if self.last == Last::Open { "" } else { " " }
    }
}
