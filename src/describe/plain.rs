//! The words of markup that we made ourselves.

/// The words of HTML as this program writes it: well nested, with named or
/// numbered references for the few signs that need them. Blocks stand apart by
/// a space.
pub fn plain(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        // `</em>` joins words, `</p>` parts them.
        let name: String =
            tag[1..end].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if !INLINE.contains(&name.as_str()) {
            words.push(' ');
        }
        rest = &tag[end..];
    }
    words.push_str(rest);
    without_references(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u",
];

const REFERENCES: &[(&str, char)] =
    &[("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];

/// Text as markup says it: `&amp;` is `&`.
pub fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.find(';').filter(|end| *end < 12).and_then(|end| Some((sign(&rest[1..end])?, end)));
        let (letter, length) = reference.map_or(('&', 1), |(letter, end)| (letter, end + 1));
        out.push(letter);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

fn sign(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    REFERENCES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_its_words_stay_apart() {
        assert_eq!(plain("<p>Een <em>kleine</em> zorg.</p>\n<p>Twee &amp; drie</p>"), "Een kleine zorg. Twee & drie");
        assert_eq!(plain("<p>a &lt;b&gt; &#x27;c&#39; AT&T; R&D</p>"), "a <b> 'c' AT&T; R&D");
    }
}
