//! `.htaccess`: what Apache reads in the folder of the site itself. It asks for
//! `AllowOverride FileInfo`, and passes over what a server lacks.

use super::{ASK_AGAIN, FOR_EVER, FORMS, NEVER_CHANGES, Told};
use crate::export::media_types::{NOT_ALWAYS_KNOWN, TEXTS, content_type};
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
    // A small copy is kept as long as its file.
    let never_changes = if told.precompressed {
        NEVER_CHANGES.replace('$', &format!("({})?$", small()))
    } else {
        NEVER_CHANGES.to_owned()
    };
    text.push_str(&format!(
        "    Header set Cache-Control \"{ASK_AGAIN}\"\n    <FilesMatch \"{never_changes}\">\n        \
         Header set Cache-Control \"{FOR_EVER}\"\n    </FilesMatch>\n</IfModule>\n"
    ));
    if told.precompressed {
        text.push_str(&small_copies());
    }
    if !told.redirects.is_empty() {
        text.push_str("<IfModule mod_alias.c>\n");
        for (from, to) in &told.redirects {
            text.push_str(&format!("    RedirectMatch 301 \"^{}$\" \"{to}\"\n", pattern(from)));
        }
        text.push_str("</IfModule>\n");
    }
    OutputFile::new(".htaccess", text)
}

/// That a browser gets the small copy of a text, as what the text is, if it
/// takes the form. What the server's own settings say of such names does not
/// hold for these: a copy has the type of its text, and is not in Breton.
fn small_copies() -> String {
    let texts = TEXTS.join("|");
    let mut text = "<IfModule mod_rewrite.c>\n<IfModule mod_headers.c>\n<IfModule mod_mime.c>\n    \
                    RewriteEngine On\n    RemoveLanguage .br\n"
        .to_owned();
    for (suffix, form) in FORMS {
        // `br;q=0` says that it does not.
        text.push_str(&format!(
            "    RewriteCond %{{HTTP:Accept-Encoding}} \"(^|[,\\s]){form}\\s*($|,|;\\s*q\\s*=\\s*(1|0?\\.[0-9]*[1-9]))\" [NC]\n    \
             RewriteCond %{{REQUEST_FILENAME}}.{suffix} -f\n    \
             RewriteRule \"\\.({texts})$\" \"%{{REQUEST_URI}}.{suffix}\" [L]\n"
        ));
    }
    text.push_str(&format!(
        "    <FilesMatch \"\\.({texts})({})?$\">\n        Header merge Vary Accept-Encoding\n    </FilesMatch>\n",
        small()
    ));
    for (suffix, form) in FORMS {
        text.push_str(&format!(
            "    <FilesMatch \"\\.({texts})\\.{suffix}$\">\n        AddEncoding {form} .{suffix}\n    </FilesMatch>\n"
        ));
    }
    let suffixes: Vec<String> = FORMS.iter().map(|(suffix, _)| format!(".{suffix}")).collect();
    for suffix in TEXTS {
        let kind = content_type(&format!("x.{suffix}"));
        let kind = kind.split(';').next().unwrap_or_default();
        text.push_str(&format!(
            "    <FilesMatch \"\\.{suffix}{}$\">\n        AddType {kind} {}\n    </FilesMatch>\n",
            small(),
            suffixes.join(" ")
        ));
    }
    text.push_str("</IfModule>\n</IfModule>\n</IfModule>\n");
    text
}

/// How the name of a small copy ends, as a pattern.
fn small() -> String {
    let suffixes: Vec<&str> = FORMS.iter().map(|(suffix, _)| *suffix).collect();
    format!(r"\.({})", suffixes.join("|"))
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
