//! `list`: what there is, and what somebody must look at again.

use jiff::civil::Date;
use vademecum::config::Period;
use vademecum::diagnostic::{Diagnostics, nearest};
use vademecum::export::{Wanted, inventory, inventory_csv, inventory_json, inventory_text, known_statuses};
use vademecum::pipeline::{BuildOptions, Setup, read_entries};

use super::Ending;
use super::args::{ListArgs, ListFormat, Place};
use super::disk::{self, Folder};
use super::failure::Failure;
use super::new::unknown_type;
use super::terminal;
use super::today::today;

/// Shows the list. Mistakes in the content are for `check` to tell: what could
/// be read is listed.
pub fn run(place: &Place, args: &ListArgs) -> Result<Ending, Failure> {
    let folder = Folder::open(place)?;
    let inputs = disk::read(&folder)?;
    let options = BuildOptions { drafts: args.drafts, ..BuildOptions::new(&folder.config) };
    let mut diagnostics = Diagnostics::new();
    let read = read_entries(&inputs, &options, &mut diagnostics);
    let has_errors = diagnostics.has_errors();
    let Some((Setup { config, schema }, entries)) = read else {
        super::report::diagnostics(&diagnostics.sorted());
        return Ok(Ending::Mistakes);
    };
    let language = config.language.as_str();
    let content_type = match &args.content_type {
        Some(word) => {
            let found = schema.type_called(word).ok_or_else(|| unknown_type(&schema, word, language, |_| true))?;
            Some(found.id.clone())
        }
        None => None,
    };
    if let Some(status) = &args.status {
        let known = known_statuses(&schema);
        if !known.contains(&status.to_lowercase()) {
            return Err(unknown_status(status, &known));
        }
    }
    let within = match args.due.as_deref() {
        Some("") => Some(config.review.warn),
        Some(text) => Period::parse(text),
        None => None,
    };
    let wanted = Wanted { content_type, status: args.status.clone(), expired: args.expired, within };
    let day = args.today.clone().unwrap_or_else(today);
    let today: Date = day.parse().map_err(|_| Failure::Usage(format!("{day} is no day; write it as 2026-11-05")))?;
    let records = inventory(&config, &schema, &entries, &wanted, today);
    let text = match args.format {
        ListFormat::Text => inventory_text(&records),
        ListFormat::Json => inventory_json(&records),
        ListFormat::Csv => inventory_csv(&records),
    };
    terminal::say(text.trim_end());
    if has_errors {
        terminal::tell("There are mistakes in the content; `vademecum check` tells them. The list may not be whole.");
    }
    Ok(Ending::Fine)
}

fn unknown_status(status: &str, known: &[String]) -> Failure {
    let words = known.iter().map(String::as_str);
    let hint = nearest(status, words).map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
    Failure::Usage(format!("there is no status `{status}`.{hint} Known are {}", known.join(", ")))
}
