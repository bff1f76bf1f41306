//! The text that stands beside the pages in a folder: which file to open, and
//! what to do first when all came as a zip.

use crate::config::Config;
use crate::source::OutputFile;
use crate::theme::Strings;

/// What the text says, in this order. An empty line stands before each.
const LINES: &[&str] = &["zip", "windows", "mac", "start", "search", "safe", "source"];

/// The text, in the words of `strings`.
pub fn readme(config: &Config, strings: &Strings) -> OutputFile {
    let mut text = config.title.clone();
    for line in LINES {
        text.push_str("\n\n");
        text.push_str(&strings.text(&format!("offline.readme.{line}")));
    }
    let address = format!("{}{}", config.base_url.origin(), config.base_url.path());
    let text = text.replace("{address}", &address);
    // As the oldest programs of Windows read it: with their line ends, and a mark that it is UTF-8.
    let text = format!("\u{feff}{text}\n").replace('\n', "\r\n");
    OutputFile::new(format!("{}.txt", strings.text("offline.readme.name")), text)
}
