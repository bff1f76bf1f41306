//! Pages at former addresses that lead to the new ones: they work on any
//! host, without script.

use crate::site::{Site, absolute, file_of, href};
use crate::source::{OutputFile, Sink};
use crate::theme::{Strings, push_escaped};

/// Such a page has nothing but words and a link.
const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'";

/// One small page for each former address.
pub fn export(site: &Site, strings: &Strings, sink: &dyn Sink) {
    let language = escaped(&site.config.language);
    let text = escaped(&strings.text("redirect.text"));
    for redirect in &site.redirects {
        let url = escaped(&href(&site.config.base_url, &redirect.to));
        let canonical = escaped(&absolute(&site.config.base_url, &redirect.to));
        let html = format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
                 <meta http-equiv=\"Content-Security-Policy\" content=\"{NOTHING}\">\n\
                 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                 <title>{canonical}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
                 <link rel=\"canonical\" href=\"{canonical}\">\n\
                 <meta http-equiv=\"refresh\" content=\"0; url={url}\">\n</head>\n<body>\n\
                 <main><p>{text} <a href=\"{url}\">{canonical}</a></p></main>\n</body>\n</html>\n"
        );
        sink.write(OutputFile::new(file_of(&redirect.from), html));
    }
}

fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    push_escaped(text, &mut markup);
    markup
}
