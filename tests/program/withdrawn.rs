//! What is taken back is gone from everything with the next build: as if it had
//! never been there.

use std::fs;

use vademecum::source::extension;

use super::folder::{Folder, Tested};

const EVERYTHING: &str = "[offline]\nzip = true\ndevice = true\n\n[site]";
const PAGE: &str =
    "+++\ntitle = \"Wegverhaal\"\naliases = [\"/vroeger/\"]\n+++\n\n## Kopje\n\nWegverhaal op een adres.\n";

#[test]
fn what_is_withdrawn_is_gone_from_every_file_with_the_next_build() -> Tested {
    let (folder, never) = (Folder::with_site()?, Folder::with_site()?);
    for folder in [&folder, &never] {
        folder.edit("site/vademecum.toml", "[site]", EVERYTHING)?;
    }
    assert_eq!(never.run(&["build", "--root", "site", "--precompress"])?.code, Some(0));
    let without = never.tree("site/public")?;
    for withdraw in ["draft", "deleted"] {
        folder.write("site/content/wegverhaal.md", PAGE)?;
        assert_eq!(folder.run(&["build", "--root", "site", "--precompress"])?.code, Some(0));
        let with = folder.tree("site/public")?;
        assert!(with.contains_key("wegverhaal/index.html") && with.contains_key("vroeger/index.html"));
        assert!(["br", "zst", "gz"].iter().all(|form| with.contains_key(&format!("wegverhaal/index.html.{form}"))));
        assert!(with.keys().any(|path| extension(path) == "zip") && with.contains_key("sw.js"));
        match withdraw {
            "draft" => folder.edit("site/content/wegverhaal.md", "+++\ntitle", "+++\ndraft = true\ntitle")?,
            _ => fs::remove_file(folder.path("site/content/wegverhaal.md"))?,
        }
        assert_eq!(folder.run(&["build", "--root", "site", "--precompress"])?.code, Some(0));
        let now = folder.tree("site/public")?;
        assert_eq!(now.keys().collect::<Vec<_>>(), without.keys().collect::<Vec<_>>(), "{withdraw}");
        for (path, bytes) in &now {
            assert!(bytes == &without[path], "{withdraw}: {path} is not as if it had never been there");
        }
    }
    Ok(())
}
