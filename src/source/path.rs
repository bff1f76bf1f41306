//! Paths as text, with `/` on every machine; and which names a file can have on
//! all of them.

use unicode_normalization::UnicodeNormalization;

/// `content/a/b.md` → `content/a` (empty for a file at the top).
pub fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..slash])
}

/// `content/a/b.md` → `b.md`.
pub fn file_name(path: &str) -> &str {
    path.rfind('/').map_or(path, |slash| &path[slash + 1..])
}

/// `content/a/b.en.md` → `b.en`.
pub fn stem(path: &str) -> &str {
    let name = file_name(path);
    match name.rfind('.') {
        Some(dot) if dot > 0 => &name[..dot],
        _ => name,
    }
}

/// `content/a/b.md` → `md`; empty without one.
pub fn extension(path: &str) -> &str {
    let name = file_name(path);
    match name.rfind('.') {
        Some(dot) if dot > 0 => &name[dot + 1..],
        _ => "",
    }
}

/// `relative` as seen from `folder`, with `.` and `..` worked out. `None` if
/// it leaves the top.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Why no file can have a name everywhere that a site goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is none, or leads to another folder.
    Nothing,
    /// It has a sign that some computers cannot write.
    Sign(char),
    /// It ends in a sign that Windows leaves out, or begins with a space.
    Edge,
    /// Windows has it for something else.
    Kept,
    /// Few disks can hold it.
    Long,
}

/// The longest name of a file, in bytes. Disks take 255; a name gets endings.
const LONGEST_NAME: usize = 200;
/// The longest path of a file below the output folder, in bytes.
const LONGEST_PATH: usize = 1_000;
/// What Windows calls its devices, whatever stands behind a dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a part of a path cannot be the name of a file or folder; `None` where it
/// can.
pub fn unfit_name(name: &str) -> Option<Unfit> {
    if matches!(name, "" | "." | "..") {
        return Some(Unfit::Nothing);
    }
    let sign = name.chars().find(|sign| is_unseen(*sign) || r#"/\:*?"<>|"#.contains(*sign));
    if let Some(sign) = sign {
        return Some(Unfit::Sign(sign));
    }
    if name.starts_with(' ') || name.ends_with([' ', '.']) {
        return Some(Unfit::Edge);
    }
    let device = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|port| device.strip_prefix(port));
    let is_port = numbered.is_some_and(|number| number.chars().count() == 1 && number.chars().all(is_port_number));
    if DEVICES.contains(&device.as_str()) || is_port {
        return Some(Unfit::Kept);
    }
    (name.len() > LONGEST_NAME).then_some(Unfit::Long)
}

/// Whether nobody sees a sign, or it turns the letters behind it round: a name
/// would look like another.
fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_port_number(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, '¹' | '²' | '³')
}

/// The first part of a path that cannot be a name, with the reason; the whole
/// path, where only that is too long.
pub fn unfit_path(path: &str) -> Option<(&str, Unfit)> {
    let unfit = path.split('/').find_map(|part| Some((part, unfit_name(part)?)));
    unfit.or_else(|| (path.len() > LONGEST_PATH).then_some((path, Unfit::Long)))
}

/// A path as disks and hosts see it that tell neither capitals nor ways of
/// writing a letter apart: two files whose paths are folded alike are one there.
pub fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    let upper = path.nfkc().collect::<String>().to_uppercase();
    upper.to_lowercase().nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_some_computer_cannot_have_is_unfit() {
        for (name, why) in [
            ("", Unfit::Nothing),
            ("..", Unfit::Nothing),
            ("a\\b", Unfit::Sign('\\')),
            ("C:", Unfit::Sign(':')),
            ("a\0", Unfit::Sign('\0')),
            ("x.", Unfit::Edge),
            ("x ", Unfit::Edge),
            ("Con", Unfit::Kept),
            ("nul.txt", Unfit::Kept),
            ("COM1.tar.gz", Unfit::Kept),
            ("lpt²", Unfit::Kept),
            ("a\u{202e}fdp.exe", Unfit::Sign('\u{202e}')),
        ] {
            assert_eq!(unfit_name(name), Some(why), "{name}");
        }
        assert_eq!(unfit_name(&"x".repeat(201)), Some(Unfit::Long));
        assert_eq!(unfit_path(&"ab/".repeat(400)), Some(("", Unfit::Nothing)));
        assert_eq!(unfit_path(&vec!["ab"; 400].join("/")).map(|(_, why)| why), Some(Unfit::Long));
        for name in ["console", "com", "com10", "a.con", ".well-known", "Bijlage 3.pdf", "50%.pdf", "één"] {
            assert_eq!(unfit_name(name), None, "{name}");
        }
    }

    #[test]
    fn paths_that_some_disk_takes_for_one_are_folded_alike() {
        for (one, other) in [
            ("Bijlage.pdf", "bijlage.PDF"),
            ("caf\u{e9}.pdf", "cafe\u{301}.pdf"),
            ("CAFÉ.pdf", "cafe\u{301}.pdf"),
            ("straße", "STRASSE"),
            ("ａ.pdf", "a.pdf"),
            ("ﬁ", "fi"),
            ("ΣΑΣ", "σας"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("a-b"), folded("a_b"));
        assert_ne!(folded("cafe"), folded("café"));
    }

    #[test]
    fn a_relative_path_may_climb_but_not_leave() {
        assert_eq!(join("content/a", "../b/c.md").as_deref(), Some("content/b/c.md"));
        assert_eq!(join("content", "./c.md").as_deref(), Some("content/c.md"));
        assert_eq!(join("content", "../../c.md"), None);
    }

    #[test]
    fn a_dot_in_a_folder_is_no_extension() {
        assert_eq!(extension("a.b/c"), "");
        assert_eq!(stem("a.b/c.en.md"), "c.en");
        assert_eq!(extension(".hidden"), "");
    }
}
