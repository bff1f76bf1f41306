//! The markup of a page, cut into tags and texts. It reads what this program
//! and its templates write; on anything else it gives up rather than guess.

/// One piece of markup, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'m> {
    /// `<p class="lead">`.
    Open(Tag<'m>),
    /// `</p>`: its name.
    Close(&'m str),
    /// What stands between tags.
    Text(&'m str),
    /// A comment, or something else that is not read.
    Other,
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'m> {
    /// `p`.
    pub name: &'m str,
    /// What stands between the name and `>`.
    pub attributes: &'m str,
}

impl<'m> Tag<'m> {
    /// The value of an attribute; empty where it has none.
    pub fn attribute(&self, name: &str) -> Option<&'m str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '/');
            if rest.is_empty() {
                return None;
            }
            let length = rest.find(|sign: char| sign.is_ascii_whitespace() || sign == '=').unwrap_or(rest.len());
            let (key, after) = rest.split_at(length);
            let (value, after) = match after.strip_prefix('=') {
                None => ("", after),
                Some(after) => match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    _ => after.split_at(after.find(|sign: char| sign.is_ascii_whitespace()).unwrap_or(after.len())),
                },
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
    }
}

/// The piece that begins at `at`, and where it ends. `None` at the end, and at
/// a tag that does not end.
pub fn piece(markup: &str, at: usize) -> Option<(Piece<'_>, usize)> {
    let rest = markup.get(at..).filter(|rest| !rest.is_empty())?;
    if !rest.starts_with('<') {
        let end = rest.find('<').unwrap_or(rest.len());
        return Some((Piece::Text(&rest[..end]), at + end));
    }
    if rest.starts_with("<!--") {
        return Some((Piece::Other, at + rest.find("-->")? + 3));
    }
    let end = tag_end(rest)?;
    let inner = &rest[1..end - 1];
    if let Some(name) = inner.strip_prefix('/') {
        return Some((Piece::Close(name.trim_end()), at + end));
    }
    let length = inner.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(length);
    let piece = if name.is_empty() { Piece::Other } else { Piece::Open(Tag { name, attributes }) };
    Some((piece, at + end))
}

/// Where a tag ends: behind the first `>` that stands in no quotes.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_cut_into_tags_and_texts() {
        let markup = "<p class=\"a>b\" data-terms>x &lt; y<br/><!-- <b> --></p>";
        let mut at = 0;
        let mut pieces = Vec::new();
        while let Some((found, end)) = piece(markup, at) {
            pieces.push(found);
            at = end;
        }
        assert_eq!(at, markup.len());
        let Piece::Open(tag) = pieces[0] else { return assert_eq!(pieces.len(), 0) };
        assert_eq!((tag.name, tag.attribute("class"), tag.attribute("data-terms")), ("p", Some("a>b"), Some("")));
        assert_eq!(tag.attribute("lang"), None);
        assert_eq!(pieces[1], Piece::Text("x &lt; y"));
        assert_eq!(pieces[3..], [Piece::Other, Piece::Close("p")]);
    }

    #[test]
    fn what_does_not_end_is_not_read() {
        assert_eq!(piece("<p class=\"x", 0), None);
        assert_eq!(piece("<!-- x", 0), None);
        assert_eq!(piece("", 0), None);
    }
}
