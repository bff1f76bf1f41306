//! What the template engine says of templates, one by one and with the place
//! of each: which it knows, but does not always tell apart.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use tera::ErrorKind;

use crate::diagnostic::{Diagnostic, catalogue};
use crate::source::{Source, Span};

/// The templates of a theme by name.
type Sources = BTreeMap<String, Arc<Source>>;

/// One thing that is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong.
    message: String,
    /// The template, and where in it, if that is known.
    at: Option<(String, Span)>,
}

impl Fault {
    /// The message to whoever made the template. `template` is the one that was
    /// asked for, `page` the address that it was asked for.
    pub(super) fn diagnostic(&self, sources: &Sources, template: &str, page: Option<&str>) -> Diagnostic {
        let place = self.at.as_ref().and_then(|(name, span)| Some(sources.get(name)?.place(*span)));
        let name = self.at.as_ref().map_or(template, |(name, _)| name);
        catalogue::template_error(place, name, &self.message, page)
    }
}

/// Everything that an error says, in the order of templates and places.
pub(super) fn faults(error: &tera::Error, sources: &Sources) -> Vec<Fault> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let at = (report.filename().to_owned(), Span::from(report.span().range.clone()));
            vec![Fault { message: report.message().to_owned(), at: Some(at) }]
        }
        ErrorKind::MissingParent { parent, .. } => {
            let message = format!("it extends `{parent}`, and there is no such template");
            let named = tags(sources, "extends").into_iter().filter(|naming| naming.to == parent.as_str());
            let told = |naming: Naming<'_>| Fault {
                message: message.clone(),
                at: Some((naming.template.to_owned(), naming.at)),
            };
            named.map(told).collect()
        }
        ErrorKind::CircularExtend { .. } => {
            circle(&tags(sources, "extends"), "extends").unwrap_or_else(|| plain(error))
        }
        ErrorKind::CircularInclude { .. } => {
            circle(&tags(sources, "include"), "includes").unwrap_or_else(|| plain(error))
        }
        ErrorKind::Msg(message) if message.contains(TOO_DEEP) => {
            circle(&calls(sources), "calls").unwrap_or_else(|| plain(error))
        }
        other => reported(&other.to_string(), sources),
    }
}

/// What the engine says of components that call each other without end.
const TOO_DEEP: &str = "recursion depth for components";

fn plain(error: &tera::Error) -> Vec<Fault> {
    vec![Fault { message: error.kind().to_string(), at: None }]
}

/// Where one part of a theme names another.
struct Naming<'s> {
    from: &'s str,
    to: &'s str,
    template: &'s str,
    at: Span,
}

/// Parts that name each other in a circle. Which of them the engine meets first
/// is chance: the first by name is told, by the shortest way round.
fn circle(namings: &[Naming<'_>], verb: &str) -> Option<Vec<Fault>> {
    let starts: BTreeSet<&str> = namings.iter().map(|naming| naming.from).collect();
    let way = starts.into_iter().find_map(|start| way_back(namings, start))?;
    let first = way.first()?;
    let names: Vec<String> = way.iter().map(|naming| format!("`{}`", naming.to)).collect();
    let message = format!("it {verb} itself in the end: `{}` → {}", first.from, names.join(" → "));
    Some(vec![Fault { message, at: Some((first.template.to_owned(), first.at)) }])
}

/// The shortest way from a part to itself.
fn way_back<'n, 's>(namings: &'n [Naming<'s>], start: &str) -> Option<Vec<&'n Naming<'s>>> {
    let mut seen = BTreeSet::new();
    let mut ways: VecDeque<Vec<&Naming<'_>>> = VecDeque::from([Vec::new()]);
    while let Some(way) = ways.pop_front() {
        let here = way.last().map_or(start, |naming| naming.to);
        for naming in namings.iter().filter(|naming| naming.from == here) {
            let longer: Vec<&Naming<'_>> = way.iter().copied().chain([naming]).collect();
            if naming.to == start {
                return Some(longer);
            }
            if seen.insert(naming.to) {
                ways.push_back(longer);
            }
        }
    }
    None
}

/// Every `{% tag "name" %}`.
fn tags<'s>(sources: &'s Sources, tag: &str) -> Vec<Naming<'s>> {
    let in_one = |(from, source): (&'s String, &'s Arc<Source>)| {
        let found: Vec<Naming<'_>> = commands(source.text())
            .filter_map(|(at, words)| {
                let rest = words.strip_prefix(tag)?.trim_start();
                let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '`'))?;
                let to = rest[1..].split(quote).next()?;
                let start = at + words.len() - rest.len() + 1;
                Some(Naming { from, to, template: from, at: Span::new(start, start + to.len()) })
            })
            .collect();
        found
    };
    sources.iter().flat_map(in_one).collect()
}

/// Every call of a component in a component.
fn calls(sources: &Sources) -> Vec<Naming<'_>> {
    let is_of_name = |sign: char| sign.is_alphanumeric() || sign == '_';
    let mut found = Vec::new();
    for (template, source) in sources {
        let mut inside = None;
        for (at, words) in commands(source.text()) {
            if let Some(rest) = words.strip_prefix("component").map(str::trim_start) {
                inside = Some(rest.split(|sign| !is_of_name(sign)).next().unwrap_or_default());
            } else if words.starts_with("endcomponent") {
                inside = None;
            }
            let Some(from) = inside else { continue };
            // What follows is text, up to the next command.
            let end = source.text()[at + 1..].find("{%").map_or(source.text().len(), |next| at + 1 + next);
            // `{{ <name …`, not the tag of an element.
            let calls = source.text()[at..end].match_indices('<').filter(|(start, _)| {
                let before = source.text()[..at + start].trim_end().trim_end_matches('-');
                before.ends_with("{{") || before.ends_with("{%")
            });
            for (start, _) in calls {
                let to = source.text()[at + start + 1..end].split(|sign| !is_of_name(sign)).next().unwrap_or_default();
                let start = at + start + 1;
                found.push(Naming { from, to, template, at: Span::new(start, start + to.len()) });
            }
        }
    }
    found
}

/// What stands in each `{% … %}`, and where.
fn commands(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("{%").map(|(at, _)| {
        let inside = text[at + 2..].split("%}").next().unwrap_or_default();
        let words = inside.trim_start_matches('-').trim_start();
        (at + 2 + inside.len() - words.len(), words)
    })
}

/// Several reports in one text: each begins with its message, and names the
/// template, the line and the column below it.
fn reported(text: &str, sources: &Sources) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut message: Option<&str> = None;
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("error: ") {
            message = Some(words);
        } else if let Some((words, place)) = message.zip(line.trim_start().strip_prefix("--> ")) {
            let at = read_place(place, sources);
            found.push(Fault { message: words.to_owned(), at });
            message = None;
        }
    }
    if found.is_empty() { vec![Fault { message: text.to_owned(), at: None }] } else { found }
}

/// `entry.html:3:10`, up to the end of the word that stands there.
fn read_place(place: &str, sources: &Sources) -> Option<(String, Span)> {
    let mut parts = place.trim().rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let text = sources.get(name)?.text();
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let before: usize = text.get(start..)?.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    let rest = text.get(start + before..)?;
    let is_of_word = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.');
    let length = rest.find(|sign| !is_of_word(sign)).unwrap_or(rest.len());
    Some((name.to_owned(), Span::new(start + before, start + before + length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_reports_in_one_text_are_told_one_by_one() {
        let sources = BTreeMap::from([("a.html".to_owned(), Source::new("t/a.html", "x\n{% block more %}"))]);
        let text = "error: Block `more` is nowhere\n --> a.html:2:10\n  |\n\nerror: Other\n --> b.html:1:1\n";
        let found = reported(text, &sources);
        assert_eq!(found[0].at, Some(("a.html".to_owned(), Span::new(11, 15))));
        assert_eq!((found[1].message.as_str(), &found[1].at), ("Other", &None));
        assert_eq!(reported("odd", &sources)[0].message, "odd");
    }
}
