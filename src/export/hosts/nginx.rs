//! `nginx.conf`: to include in a `server` whose `root` is the folder in which
//! the first part of the site's path stands.

use super::{ASK_AGAIN, FOR_EVER, NEVER_CHANGES, Told};
use crate::export::media_types::NOT_ALWAYS_KNOWN;
use crate::source::OutputFile;

pub(super) fn file(told: &Told) -> OutputFile {
    let Told { base, not_found, .. } = told;
    // A location with headers of its own has none of those around it.
    let headers = |indent: &str| {
        let lines = told.headers.iter().map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n"));
        lines.collect::<String>()
    };
    let mut text =
        "# Include this in the server block of the site; `root` is the folder that its addresses begin in.\n\
                    absolute_redirect off;\n"
            .to_owned();
    for (from, to) in &told.redirects {
        text.push_str(&format!("location = {} {{ return 301 {to}; }}\n", decoded_for(from)));
    }
    text.push_str(&format!(
        "location ^~ {base} {{\n    index index.html;\n    error_page 404 {not_found};\n    charset utf-8;\n    \
         charset_types text/css text/csv text/javascript text/markdown text/plain text/turtle text/xml \
         application/atom+xml application/json application/xml;\n    \
         # For a site built with --precompress. Without the module that knows a line the server does not start:\n    \
         # gzip_vary on;\n    # gzip_static on;\n    # brotli_static on;\n{}",
        headers("    ")
    ));
    text.push_str(&format!("    add_header Cache-Control \"{ASK_AGAIN}\" always;\n    types {{\n        text/html html htm;\n        text/css css;\n        image/png png;\n        image/jpeg jpg jpeg;\n        image/gif gif;\n        application/pdf pdf;\n        application/zip zip;\n"));
    for (suffix, kind) in NOT_ALWAYS_KNOWN {
        text.push_str(&format!("        {kind} {suffix};\n"));
    }
    text.push_str(&format!(
        "    }}\n    location ~ \"{NEVER_CHANGES}\" {{\n{}        add_header Cache-Control \"{FOR_EVER}\" always;\n    }}\n}}\n",
        headers("        ")
    ));
    OutputFile::new("nginx.conf", text)
}

/// nginx holds a location against the address without its `%` signs; as a text
/// between quotation marks it may have any sign.
fn decoded_for(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let escape = if byte == b'%' { digit(rest.next()).zip(digit(rest.next())) } else { None };
        let value = escape.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        bytes.push(value.unwrap_or(byte));
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte)) {
        text
    } else {
        let inside: String = text.chars().filter(|sign| !sign.is_control() && !"\"\\$".contains(*sign)).collect();
        format!("\"{inside}\"")
    }
}
