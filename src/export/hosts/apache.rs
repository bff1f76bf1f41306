//! `.htaccess`: what Apache reads in the folder of the site itself. It asks for
//! `AllowOverride FileInfo`, and passes over what a server lacks.

use super::{ASK_AGAIN, FOR_EVER, NEVER_CHANGES, Told};
use crate::export::media_types::NOT_ALWAYS_KNOWN;
use crate::source::OutputFile;

pub(super) fn file(told: &Told) -> OutputFile {
    let mut text = format!("ErrorDocument 404 {}\nAddDefaultCharset utf-8\n<IfModule mod_mime.c>\n", told.not_found);
    for (suffix, kind) in NOT_ALWAYS_KNOWN {
        text.push_str(&format!("    AddType {kind} .{suffix}\n"));
    }
    text.push_str("    AddCharset utf-8 .atom .css .csv .js .json .jsonld .md .ris .svg .ttl .webmanifest .xml\n</IfModule>\n<IfModule mod_headers.c>\n");
    for (name, value) in &told.headers {
        text.push_str(&format!("    Header always set {name} \"{value}\"\n"));
    }
    text.push_str(&format!(
        "    Header set Cache-Control \"{ASK_AGAIN}\"\n    <FilesMatch \"{NEVER_CHANGES}\">\n        \
         Header set Cache-Control \"{FOR_EVER}\"\n    </FilesMatch>\n</IfModule>\n"
    ));
    if !told.redirects.is_empty() {
        text.push_str("<IfModule mod_alias.c>\n");
        for (from, to) in &told.redirects {
            text.push_str(&format!("    RedirectMatch 301 \"^{}$\" \"{to}\"\n", pattern(from)));
        }
        text.push_str("</IfModule>\n");
    }
    OutputFile::new(".htaccess", text)
}

/// An address as a pattern that fits it alone. Apache holds it against the
/// address without its `%` signs, byte by byte.
fn pattern(address: &str) -> String {
    let mut text = String::new();
    let mut rest = address.chars();
    while let Some(sign) = rest.next() {
        match sign {
            '%' => {
                let digits: String = rest.by_ref().take(2).collect();
                text.push_str(&format!("\\x{digits}"));
            }
            sign if sign.is_ascii_alphanumeric() || "/-_~".contains(sign) => text.push(sign),
            sign => {
                text.push('\\');
                text.push(sign);
            }
        }
    }
    text
}
