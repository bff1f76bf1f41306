//! `caddy.conf`: to import in the block of a site whose `root` is the folder in
//! which the first part of the site's path stands.

use super::{ASK_AGAIN, FOR_EVER, FORMS, NEVER_CHANGES, Told};
use crate::export::media_types::NOT_ALWAYS_KNOWN;
use crate::source::OutputFile;

pub(super) fn file(told: &Told) -> OutputFile {
    let Told { base, not_found, .. } = told;
    let mut text =
        "# Import this in the block of the site; `root` is the folder that its addresses begin in.\n".to_owned();
    for (from, to) in &told.redirects {
        text.push_str(&format!("redir {from} {to} permanent\n"));
    }
    text.push_str(&format!("header {base}* {{\n"));
    for (name, value) in &told.headers {
        text.push_str(&format!("    {name} \"{value}\"\n"));
    }
    text.push_str(&format!(
        "}}\n@keep path_regexp {NEVER_CHANGES}\n@ask not path_regexp {NEVER_CHANGES}\n\
         header @keep Cache-Control \"{FOR_EVER}\"\nheader @ask Cache-Control \"{ASK_AGAIN}\"\n"
    ));
    for (suffix, kind) in NOT_ALWAYS_KNOWN {
        let kind = if kind.starts_with("text/") { format!("\"{kind}; charset=utf-8\"") } else { (*kind).to_owned() };
        text.push_str(&format!("@{suffix} path *.{suffix}\nheader @{suffix} Content-Type {kind}\n"));
    }
    if told.precompressed {
        // It says so of the copies by itself, and not of their files.
        text.push_str(&format!("header {base}* {{\n    Vary Accept-Encoding\n    defer\n}}\n"));
    }
    // Where there are none, it sends the files themselves.
    let forms: Vec<&str> = FORMS.iter().map(|(_, form)| *form).collect();
    text.push_str(&format!(
        "handle_errors {{\n    @lost expression {{http.error.status_code}} == 404\n    handle @lost {{\n        \
         rewrite * {not_found}\n        file_server\n    }}\n}}\n\
         file_server {{\n    precompressed {}\n    hide caddy.conf nginx.conf .htaccess\n}}\n",
        forms.join(" ")
    ));
    OutputFile::new("caddy.conf", text)
}
