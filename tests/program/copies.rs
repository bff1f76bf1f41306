//! Small copies beside texts: what is in them, and that none is made twice,
//! missing or left behind.

use std::fs;
use std::io::Read;

use vademecum::source::{extension, whole_hash};

use super::folder::{Folder, Tested};

const FORMS: [&str; 3] = ["br", "zst", "gz"];
const BUILD: [&str; 4] = ["build", "--root", "site", "--precompress"];

/// What a small copy is a copy of.
fn unpacked(form: &str, small: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut text = Vec::new();
    match form {
        "br" => brotlic::DecompressorReader::new(small).read_to_end(&mut text)?,
        "zst" => zstd::stream::read::Decoder::new(small)?.read_to_end(&mut text)?,
        _ => flate2::read::GzDecoder::new(small).read_to_end(&mut text)?,
    };
    Ok(text)
}

#[test]
fn a_small_copy_beside_a_file_unpacks_to_that_file() -> Tested {
    let folder = Folder::with_site()?;
    // No form makes noise smaller, and the other is too small for one.
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    fs::create_dir_all(folder.path("site/content/_static"))?;
    fs::write(folder.path("site/content/_static/ruis.txt"), (0..2_000).map(|_| noise()).collect::<Vec<u8>>())?;
    folder.write("site/content/_static/kort.txt", &"kort ".repeat(100))?;
    assert_eq!(folder.run(&BUILD)?.code, Some(0));
    let site = folder.tree("site/public")?;
    for form in FORMS {
        let small: Vec<&String> = site.keys().filter(|path| extension(path) == form).collect();
        assert!(small.len() > 10, "{small:?}");
        assert!(small.iter().any(|path| **path == format!("index.html.{form}")), "{small:?}");
        for path in small {
            let of = path.strip_suffix(&format!(".{form}")).ok_or("it ends so")?;
            assert!(unpacked(form, &site[path])? == site[of], "{path}");
            assert!(site[path].len() < site[of].len(), "{path} saves nothing");
        }
        for none in ["kort.txt", "ruis.txt"] {
            assert!(site.contains_key(none) && !site.contains_key(&format!("{none}.{form}")), "{none}");
        }
        assert!(site.keys().all(|path| extension(path) != "png" || !site.contains_key(&format!("{path}.{form}"))));
    }
    Ok(())
}

#[test]
fn a_second_build_gives_the_copies_that_a_clean_one_gives() -> Tested {
    let (folder, clean) = (Folder::with_site()?, Folder::with_site()?);
    assert_eq!(folder.run(&BUILD)?.code, Some(0));
    for folder in [&folder, &clean] {
        folder.write(
            "site/content/nieuw.md",
            &format!("+++\ntitle = \"Nieuw\"\n+++\n{}", "Nieuwe woorden. ".repeat(90)),
        )?;
    }
    assert_eq!(clean.run(&BUILD)?.code, Some(0));
    let expected = clean.tree("site/public")?;
    for time in 0..2 {
        assert_eq!(folder.run(&BUILD)?.code, Some(0));
        assert!(folder.tree("site/public")? == expected, "{time}");
    }
    // Whatever became of a copy or of the note, the next build puts right.
    fs::write(folder.path("site/public/over/index.html.br"), "anders")?;
    fs::remove_file(folder.path("site/public/over/index.html.gz"))?;
    assert_eq!(folder.run(&BUILD)?.code, Some(0));
    assert!(folder.tree("site/public")? == expected, "copies that somebody touched");
    fs::write(folder.path("site/.vademecum/last-copies.note"), "geen hash")?;
    assert_eq!(folder.run(&BUILD)?.code, Some(0));
    assert!(folder.tree("site/public")? == expected, "without a note");
    // Those who no longer want them have none, and get them back.
    assert_eq!(folder.run(&BUILD[..3])?.code, Some(0));
    assert!(folder.tree("site/public")?.keys().all(|path| !FORMS.contains(&extension(path))));
    assert_eq!(folder.run(&BUILD)?.code, Some(0));
    assert!(folder.tree("site/public")? == expected, "after a build without copies");
    Ok(())
}

#[test]
fn a_copy_that_stands_there_is_taken_and_not_made_again() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&BUILD)?.code, Some(0));
    let (copy, note) = ("site/public/over/index.html.br", "site/.vademecum/last-copies.note");
    // A build takes what the last one noted: here that is told by a copy of nothing.
    let strange = b"van de vorige keer";
    let own = whole_hash(&fs::read(folder.path(copy))?);
    fs::write(folder.path(copy), strange)?;
    let noted = fs::read_to_string(folder.path(note))?;
    let changed = noted[64..].replace(&own, &whole_hash(strange));
    assert_ne!(noted[64..], changed);
    fs::write(folder.path(note), whole_hash(changed.as_bytes()) + &changed)?;
    assert_eq!(folder.run(&BUILD)?.code, Some(0));
    assert_eq!(fs::read(folder.path(copy))?, strange);
    // Another page is not that page.
    folder.write("site/content/over.md", &format!("+++\ntitle = \"Over\"\n+++\n{}", "Andere woorden. ".repeat(90)))?;
    assert_eq!(folder.run(&BUILD)?.code, Some(0));
    let page = fs::read(folder.path("site/public/over/index.html"))?;
    assert!(unpacked("br", &fs::read(folder.path(copy))?)? == page);
    Ok(())
}

#[test]
fn a_host_is_told_of_copies_where_there_are_any() -> Tested {
    let folder = Folder::with_site()?;
    folder.edit("site/vademecum.toml", "[site]", "[output]\nhost_files = [\"apache\", \"caddy\"]\n\n[site]")?;
    for (options, told) in [(&BUILD[..], true), (&BUILD[..3], false)] {
        assert_eq!(folder.run(options)?.code, Some(0));
        // A server that may not rewrite would send no page at all.
        assert_eq!(fs::read_to_string(folder.path("site/public/.htaccess"))?.contains("Rewrite"), told);
        assert_eq!(fs::read_to_string(folder.path("site/public/caddy.conf"))?.contains("Vary"), told);
    }
    Ok(())
}
