//! Paths as text, with `/` on every machine.

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

#[cfg(test)]
mod tests {
    use super::*;

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
