//! `_headers` and `_redirects`, as several services read them.

use super::{FOR_EVER, Told};
use crate::source::OutputFile;

pub(super) fn files(told: &Told) -> Vec<OutputFile> {
    let Told { base, .. } = told;
    let mut headers = format!("{base}*\n");
    for (name, value) in &told.headers {
        headers.push_str(&format!("  {name}: {value}\n"));
    }
    // A later rule adds to an earlier one; other files are asked for again anyway.
    headers.push_str(&format!("{base}assets/*\n  Cache-Control: {FOR_EVER}\n"));
    let lines = told.redirects.iter().map(|(from, to)| format!("{from} {to} 301\n"));
    vec![OutputFile::new("_headers", headers), OutputFile::new("_redirects", lines.collect::<String>())]
}
