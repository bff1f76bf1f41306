//! The themes inside the program.

use include_dir::{Dir, include_dir};

static THEMES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The files of a theme in the program: path from its folder, and bytes. None,
/// if it has no theme of that name.
pub fn embedded_theme(name: &str) -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    if let Some(folder) = THEMES.get_dir(name) {
        collect(folder, &format!("{name}/"), &mut files);
        files.sort_unstable();
    }
    files
}

/// The names of the themes in the program.
pub fn embedded_names() -> impl Iterator<Item = &'static str> {
    THEMES.dirs().filter_map(|folder| folder.path().to_str())
}

fn collect(folder: &Dir<'static>, prefix: &str, files: &mut Vec<(String, &'static [u8])>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.push((path.strip_prefix(prefix).unwrap_or(&path).to_owned(), file.contents()));
    }
    for inner in folder.dirs() {
        collect(inner, prefix, files);
    }
}
