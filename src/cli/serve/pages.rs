//! The few pages that are the preview's own, and what it adds to the site's.

use super::mistakes::Mistake;

/// Where the preview's own files are; no site has an address like it.
pub const OWN: &str = "/__vademecum/";

/// A page of the site with the preview's script, so that it follows changes.
pub fn with_live(html: &[u8], name: &str) -> Vec<u8> {
    let script = live_script(name);
    let end = b"</body>";
    let at = html.windows(end.len()).rposition(|part| part.eq_ignore_ascii_case(end)).unwrap_or(html.len());
    let (before, after) = html.split_at(at);
    [before, script.as_bytes(), after].concat()
}

/// The page that is shown as long as there is no site: all mistakes.
pub fn mistakes_page(mistakes: &[Mistake], name: &str) -> String {
    let items: String = mistakes.iter().map(mistake_item).collect();
    let title = match mistakes.len() {
        1 => "One mistake keeps this site from being built".to_owned(),
        count => format!("{count} mistakes keep this site from being built"),
    };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{OWN}live.css\">\n</head>\n<body>\n\
         <main class=\"vademecum-mistakes\">\n<h1>{title}</h1>\n\
         <p>This page follows what you save, and becomes the site when all is well.</p>\n\
         <ol>\n{items}</ol>\n</main>\n{}</body>\n</html>\n",
        live_script(name)
    )
}

/// A page with a few words, for an address where there is nothing.
pub fn notice(title: &str, words: &str) -> String {
    let (title, words) = (escaped(title), escaped(words));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{OWN}live.css\">\n</head>\n<body>\n\
         <main class=\"vademecum-mistakes\">\n<h1>{title}</h1>\n<p>{words}</p>\n</main>\n</body>\n</html>\n"
    )
}

fn live_script(name: &str) -> String {
    format!("<script src=\"{OWN}live.js?name={}\" defer></script>\n", escaped(name))
}

fn mistake_item(mistake: &Mistake) -> String {
    let mut parts = vec![format!(
        "<p class=\"vademecum-{}\"><strong>{}</strong> {}</p>",
        mistake.severity,
        mistake.severity,
        escaped(&mistake.message)
    )];
    if let Some(place) = &mistake.place {
        parts.push(format!("<p class=\"vademecum-place\">{}</p>", escaped(place)));
    }
    if let (Some(line), Some(caret)) = (&mistake.line, &mistake.caret) {
        parts.push(format!("<pre tabindex=\"0\">{}\n{}</pre>", escaped(line), escaped(caret)));
    }
    if let Some(hint) = &mistake.hint {
        parts.push(format!("<p class=\"vademecum-hint\">{}</p>", escaped(hint)));
    }
    format!("<li>{}</li>\n", parts.join("\n"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_before_the_last_end_of_the_body() {
        let page = with_live(b"<body><pre>&lt;/body></pre></BODY></html>", "1-2");
        assert_eq!(
            String::from_utf8_lossy(&page),
            "<body><pre>&lt;/body></pre><script src=\"/__vademecum/live.js?name=1-2\" defer></script>\n</BODY></html>"
        );
    }

    #[test]
    fn a_mistake_cannot_bring_markup_along() {
        let mistake = Mistake::of_machine("<script>\"&");
        assert!(mistakes_page(&[mistake], "1").contains("&lt;script&gt;&quot;&amp;"));
    }
}
