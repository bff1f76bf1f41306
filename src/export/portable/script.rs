//! A file of the search index as a script: pages of a folder may run scripts
//! that stand there, and read nothing else. `client/script-index.js` takes
//! what it gives.

use crate::source::OutputFile;

/// `search/words/abc.json` → `search/words/abc.js`.
pub fn path_of(path: &str) -> String {
    path.strip_suffix(".json").map_or_else(|| path.to_owned(), |name| format!("{name}.js"))
}

/// Wraps a file of the index in `folder`; other files stay.
pub fn wrap(file: &mut OutputFile, folder: &str) {
    let name = file.path.strip_prefix(folder).and_then(|path| path.strip_suffix(".json"));
    let (Some(name), Ok(text)) = (name, std::str::from_utf8(&file.bytes)) else { return };
    // JSON in a text and not as it is: so it is read as JSON and not as a program.
    let mut script = format!("Vademecum.give({name:?}, '");
    for letter in text.chars() {
        match letter {
            '\'' | '\\' => script.extend(['\\', letter]),
            '\n' => script.push_str("\\n"),
            '\r' => script.push_str("\\r"),
            '\u{2028}' => script.push_str("\\u2028"),
            '\u{2029}' => script.push_str("\\u2029"),
            _ => script.push(letter),
        }
    }
    script.push_str("');\n");
    file.path = path_of(&file.path);
    file.bytes = script.into_bytes();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_stand_in_a_text() {
        let mut file = OutputFile::new("en/search/words/abc.json", "{\"a\":\"it's \\\"b\\\"\"}\n");
        wrap(&mut file, "en/search/");
        let expected = "Vademecum.give(\"words/abc\", '{\"a\":\"it\\'s \\\\\"b\\\\\"\"}\\n');\n";
        assert_eq!(file, OutputFile::new("en/search/words/abc.js", expected));
    }
}
