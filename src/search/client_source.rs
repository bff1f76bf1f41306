//! The source of the search client: the modules of `client/` in a declared order, joined to one classic script. The build
//! script of the program joins and shortens them, so that the program has them as they are served.
//! Must never know: the index, or any page.

/// The modules, each after those it imports from. A test checks the order and that the list is complete.
const MODULES: &[(&str, &str)] = &[
    ("errors.js", include_str!("client/errors.js")),
    ("links.js", include_str!("client/links.js")),
    ("load.js", include_str!("client/load.js")),
    SCRIPT_LOADER,
    ("script-index.js", include_str!("client/script-index.js")),
    ("code.js", include_str!("client/code.js")),
    ("fold.js", include_str!("client/fold.js")),
    ("tokenize.js", include_str!("client/tokenize.js")),
    ("stem-dutch.js", include_str!("client/stem-dutch.js")),
    ("stem-english.js", include_str!("client/stem-english.js")),
    ("verbs.js", include_str!("client/verbs.js")),
    ("language.js", include_str!("client/language.js")),
    ("listing.js", include_str!("client/listing.js")),
    ("words.js", include_str!("client/words.js")),
    ("repair.js", include_str!("client/repair.js")),
    ("compound.js", include_str!("client/compound.js")),
    ("question.js", include_str!("client/question.js")),
    ("rank.js", include_str!("client/rank.js")),
    ("phrases.js", include_str!("client/phrases.js")),
    ("documents.js", include_str!("client/documents.js")),
    ("facets.js", include_str!("client/facets.js")),
    ("excerpt.js", include_str!("client/excerpt.js")),
    ("engine.js", include_str!("client/engine.js")),
    ("together.js", include_str!("client/together.js")),
    ("main.js", include_str!("client/main.js")),
];

/// Loads further scripts of a site.
const SCRIPT_LOADER: (&str, &str) = ("load-script.js", include_str!("client/load-script.js"));

/// What stands in front of a theme's script, as plain statements for a block of their own: `Vademecum.loadScript`, the
/// one place of a page that makes addresses of scripts.
pub fn script_loader() -> String {
    let mut script = String::new();
    push_module(SCRIPT_LOADER.1, &mut script);
    script
}

/// The modules as one script.
pub fn joined() -> String {
    let mut script = String::from("(() => {\n\"use strict\";\n");
    for (_, text) in MODULES {
        push_module(text, &mut script);
    }
    script.push_str("})();\n");
    script
}

/// Adds a module as plain statements. Each import is one line, each export stands before its declaration, and each
/// comment has its own lines: a test holds the modules to that.
fn push_module(text: &str, script: &mut String) {
    let mut in_comment = false;
    for line in text.lines() {
        let trimmed = line.trim_start();
        in_comment |= trimmed.starts_with("/**") && !is_cast(trimmed);
        if in_comment {
            in_comment = !trimmed.ends_with("*/");
            continue;
        }
        if trimmed.is_empty() || trimmed.starts_with("//") || line.starts_with("import ") {
            continue;
        }
        push_statement(line.strip_prefix("export ").unwrap_or(line), script);
    }
}

/// Adds a line without the types in it (`/** @type {…} */` before an expression or a parameter).
fn push_statement(line: &str, script: &mut String) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("/** @") {
        let Some((_, behind)) = after.split_once("*/") else { break };
        script.push_str(before);
        rest = behind.strip_prefix(' ').unwrap_or(behind);
    }
    script.push_str(rest);
    script.push('\n');
}

/// A line that only begins with a comment, such as a type before an expression.
fn is_cast(line: &str) -> bool {
    line.find("*/").is_some_and(|end| end + 2 < line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{MODULES, joined, script_loader};

    #[test]
    fn every_module_comes_after_those_it_imports_from() {
        let mut seen = BTreeSet::new();
        for (name, text) in MODULES {
            for line in text.lines().filter(|line| line.starts_with("import ")) {
                let from = line.split("\"./").nth(1).and_then(|rest| rest.strip_suffix("\";"));
                assert!(from.is_some_and(|from| seen.contains(from)), "{name}: {line}");
            }
            seen.insert(*name);
        }
    }

    #[test]
    fn every_script_of_the_client_is_joined() -> std::io::Result<()> {
        let files = std::fs::read_dir(std::path::Path::new(file!()).with_file_name("client"))?;
        let found = files.flatten().filter_map(|file| file.file_name().into_string().ok());
        // The one other file tells Node that the scripts are modules.
        let found: BTreeSet<String> = found.filter(|name| name != "package.json").collect();
        assert_eq!(found, MODULES.iter().map(|(name, _)| (*name).to_owned()).collect());
        Ok(())
    }

    #[test]
    fn no_name_is_declared_twice_at_the_top_of_modules() {
        let mut names = BTreeSet::new();
        for (module, text) in MODULES {
            for line in text.lines() {
                let line = line.strip_prefix("export ").unwrap_or(line);
                let line = line.strip_prefix("async ").unwrap_or(line);
                let declared =
                    ["const ", "let ", "class ", "function "].iter().find_map(|word| line.strip_prefix(word));
                let Some(declared) = declared else { continue };
                let name: String = declared.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                assert!(names.insert(name.clone()), "{module}: {name} is declared by another module too");
            }
        }
    }

    #[test]
    fn the_joined_script_has_no_import_export_or_comment_block() {
        let script = joined();
        for line in script.lines() {
            assert!(!line.starts_with("import ") && !line.starts_with("export "), "{line}");
            assert!(!line.trim_start().starts_with('*') && !line.contains("/**"), "{line}");
        }
        assert!(!script.contains("innerHTML") && !script.contains("eval("));
    }

    #[test]
    fn the_loader_of_scripts_is_the_one_in_the_client() {
        assert!(joined().contains(&script_loader()));
    }
}
