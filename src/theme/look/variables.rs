//! The variables that the styles of a theme set on `:root`, by day and in the
//! dark, each with its place. What is set for paper or a narrow screen alone is
//! no part of the look.

use std::collections::BTreeMap;
use std::sync::Arc;

use cssparser::{Delimiter, ParseError, Parser, ParserInput, Token};

use super::palette::Scheme;
use crate::source::{Place, Source, Span};

/// How deep rules may stand in rules.
const MAX_DEPTH: usize = 16;

/// The variables of a theme by name, without the dashes in front.
#[derive(Debug, Default)]
pub struct Variables {
    light: BTreeMap<String, Variable>,
    dark: BTreeMap<String, Variable>,
    /// In the order in which they are first set.
    order: Vec<String>,
}

/// The value of a variable, as written last.
#[derive(Debug, Clone)]
struct Variable {
    value: String,
    source: Arc<Source>,
    span: Span,
}

/// Where a rule stands.
#[derive(Debug, Clone, Copy)]
struct Within {
    scheme: Option<Scheme>,
    root: bool,
    depth: usize,
}

impl Variables {
    /// The names, in the order in which the styles first set them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// The value of a variable, with what it takes from others filled in.
    pub fn value(&self, name: &str, scheme: Scheme) -> Option<&str> {
        let mut value = self.variable(name, scheme)?.value.as_str();
        // A variable that is made of itself has no value.
        for _ in 0..MAX_DEPTH {
            let Some(other) = value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')')) else {
                return Some(value);
            };
            value = self.variable(other.trim(), scheme)?.value.as_str();
        }
        None
    }

    /// Where a variable is set.
    pub fn place(&self, name: &str, scheme: Scheme) -> Option<Place> {
        self.variable(name, scheme).map(|variable| variable.source.place(variable.span))
    }

    /// What is not set for the dark stays as it is by day.
    fn variable(&self, name: &str, scheme: Scheme) -> Option<&Variable> {
        let dark = self.dark.get(name).filter(|_| scheme == Scheme::Dark);
        dark.or_else(|| self.light.get(name))
    }

    fn set(&mut self, name: &str, scheme: Option<Scheme>, variable: Variable) {
        if !self.order.iter().any(|known| known == name) {
            self.order.push(name.to_owned());
        }
        let variables = if scheme == Some(Scheme::Dark) { &mut self.dark } else { &mut self.light };
        variables.insert(name.to_owned(), variable);
    }
}

/// The variables of these style sheets; a later one wins.
pub fn read_variables<'a>(styles: impl IntoIterator<Item = &'a Arc<Source>>) -> Variables {
    let mut variables = Variables::default();
    for style in styles {
        let mut input = ParserInput::new(style.text());
        let mut parser = Parser::new(&mut input);
        read_rules(&mut parser, Within { scheme: None, root: false, depth: 0 }, style, &mut variables);
    }
    variables
}

fn read_rules(parser: &mut Parser<'_, '_>, within: Within, source: &Arc<Source>, variables: &mut Variables) {
    loop {
        parser.skip_whitespace();
        let start = parser.position();
        let (at_rule, custom) = match parser.next() {
            Ok(Token::AtKeyword(name)) => (Some(name.to_ascii_lowercase()), None),
            Ok(Token::Ident(name)) if within.root => (None, name.strip_prefix("--").map(str::to_owned)),
            Ok(Token::CurlyBracketBlock | Token::Semicolon) => continue,
            Ok(_) => (None, None),
            Err(_) => return,
        };
        if let Some(name) = custom
            && parser.try_parse(|parser| parser.expect_colon().map_err(ParseError::<()>::from)).is_ok()
        {
            parser.skip_whitespace();
            let from = parser.position();
            skip(parser, Delimiter::Semicolon);
            let written = parser.slice_from(from).trim_end();
            let at = from.byte_index();
            let variable = Variable {
                value: written.to_owned(),
                source: Arc::clone(source),
                span: Span::new(at, at + written.len()),
            };
            variables.set(&name, within.scheme, variable);
            continue;
        }
        skip(parser, Delimiter::CurlyBracketBlock | Delimiter::Semicolon);
        let prelude = parser.slice_from(start).trim().to_owned();
        if !matches!(parser.next(), Ok(Token::CurlyBracketBlock)) {
            continue;
        }
        let inner = inner(at_rule.as_deref(), &prelude, within);
        // A block that is not entered is passed over by the parser.
        if let Some(inner) = inner.filter(|inner| inner.depth < MAX_DEPTH) {
            let _ = parser.parse_nested_block(|parser| -> Result<(), ParseError<'_, ()>> {
                read_rules(parser, inner, source, variables);
                Ok(())
            });
        }
    }
}

/// What is true within a rule; `None` where nothing of the look can stand.
fn inner(at_rule: Option<&str>, prelude: &str, within: Within) -> Option<Within> {
    let within = Within { depth: within.depth + 1, ..within };
    match at_rule {
        Some("layer" | "supports") => Some(within),
        Some("media") => {
            let plain: String = prelude.chars().filter(|letter| !letter.is_whitespace()).collect();
            let only = |scheme: &str| plain.eq_ignore_ascii_case(&format!("@media(prefers-color-scheme:{scheme})"));
            match (only("light"), only("dark")) {
                (true, _) => Some(Within { scheme: Some(Scheme::Light), ..within }),
                (_, true) => Some(Within { scheme: Some(Scheme::Dark), ..within }),
                _ => None,
            }
        }
        Some(_) => None,
        None => (prelude == ":root" && !within.root).then_some(Within { root: true, ..within }),
    }
}

/// Goes on up to a sign, whatever stands before it.
fn skip(parser: &mut Parser<'_, '_>, until: cssparser::Delimiters) {
    let _ = parser.parse_until_before(until, |parser| -> Result<(), ParseError<'_, ()>> {
        while parser.next().is_ok() {}
        Ok(())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Variables {
        read_variables([&Source::new("a.css", text)])
    }

    #[test]
    fn the_last_value_on_the_root_counts_and_paper_does_not() {
        let variables = read(
            "@layer a, b;\n@layer a { :root { --ink: #111; color: red; --ink: #222 /* x */; }\n\
             @media (prefers-color-scheme: dark) { :root { --ink: #eee } }\n\
             @media print { :root { --ink: #000 } } .box { --ink: blue } }",
        );
        assert_eq!(variables.value("ink", Scheme::Light), Some("#222 /* x */"));
        assert_eq!(variables.value("ink", Scheme::Dark), Some("#eee"));
        assert_eq!(variables.names().collect::<Vec<_>>(), ["ink"]);
    }

    #[test]
    fn a_variable_may_take_its_value_from_another() {
        let variables = read(":root { --a: #123456; --b: var(--a); --c: var(--d); --d: var(--c) }");
        assert_eq!(variables.value("b", Scheme::Dark), Some("#123456"));
        assert_eq!(variables.value("c", Scheme::Light), None);
    }

    #[test]
    fn a_value_knows_its_place() {
        let variables = read(":root {\n  --ink:  #111;\n}\n");
        let place = variables.place("ink", Scheme::Dark);
        assert_eq!(place.map(|place| (place.line, place.column)), Some((2, 11)));
    }

    #[test]
    fn what_is_no_style_sheet_harms_nothing() {
        for text in ["}}}{{{", ":root {", ":root { --a", "@media {", "--a: b", ":root { --a: {;} ; --b: 1 }", "\u{0}"] {
            let _ = read(text);
        }
    }
}
