//! The search client as it is served, and what loads scripts on every page. The build script of the program made both of
//! `client/`, see `client_source.rs`.
//! Must never know: the index, or any page.

/// What stands in front of a theme's script, as plain statements for a block of their own: `Vademecum.loadScript`, the
/// one place of a page that makes addresses of scripts.
#[must_use]
pub fn script_loader() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/load-script.js"))
}

/// The client as one script without imports, for a page that may have been opened from a folder. It defines
/// `window.Vademecum.search` and `window.Vademecum.openIndex`. What only people need is left out: the modules are its
/// source.
#[must_use]
pub fn client_script() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/client.js"))
}

#[cfg(test)]
mod tests {
    use super::{client_script, script_loader};
    use crate::search::client_source;

    #[test]
    fn the_served_script_is_much_shorter_than_its_source_and_keeps_its_public_names() {
        let (script, source) = (client_script(), client_source::joined());
        assert!(3 * script.len() < 2 * source.len(), "{} of {} bytes", script.len(), source.len());
        for name in ["Vademecum", "openIndex", "search", "loadScript"] {
            assert!(script.contains(name), "{name}");
        }
        // The name of a setting and of a function that only the client has.
        for name in ["LONGEST_QUESTION", "shareFactor"] {
            assert!(source.contains(name) && !script.contains(name), "{name}");
        }
        assert_eq!(script_loader(), client_source::script_loader());
    }
}
