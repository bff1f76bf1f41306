//! `manual`: one type on standard output, a whole manual in a folder.

use std::fs;

use super::folder::{Folder, Tested};

/// A type of a wholly other field, with a list of words, a needed reference
/// and parts of its own.
const STAR: &str = "id = \"star\"\nfolder = \"sterren\"\npath = \"/sterren/{slug}/\"\n\
    label = { nl = { one = \"Ster\", many = \"Sterren\" }, en = { one = \"Star\", many = \"Stars\" } }\n\
    [fields.colour]\nkind = \"term\"\nvocabulary = \"colours\"\nrequired = true\n\
    label = { nl = \"Kleur\", en = \"Colour\" }\n\
    [fields.mass]\nkind = \"integer\"\nmin = 1\nmax = 300\nlabel = { nl = \"Massa\", en = \"Mass\" }\n\
    [fields.near]\nkind = \"refs\"\nto = [\"star\"]\nlabel = { nl = \"Buren\", en = \"Neighbours\" }\n\
    inverse = { nl = \"Buur van\", en = \"Neighbour of\" }\n\
    [[parts]]\nid = \"seen\"\nheading = { nl = [\"Gezien\"], en = [\"Seen\"] }\nitems = \"named\"\nexpected = true\n\
    label = { nl = \"Gezien\", en = \"Seen\" }\n";

const PLANET: &str = "id = \"planet\"\nfolder = \"planeten\"\npath = \"/planeten/{slug}/\"\n\
    label = { nl = { one = \"Planeet\", many = \"Planeten\" }, en = { one = \"Planet\", many = \"Planets\" } }\n\
    [fields.round]\nkind = \"ref\"\nto = [\"star\"]\nrequired = true\nlabel = { nl = \"Draait om\", en = \"Orbits\" }\n\
    inverse = { nl = \"Planeten\", en = \"Planets\" }\n";

const COLOURS: &str = "id = \"colours\"\nlabel = { nl = { one = \"Kleur\", many = \"Kleuren\" }, \
    en = { one = \"Colour\", many = \"Colours\" } }\n\
    [[term]]\nid = \"rood\"\nlabel = { nl = \"Rood\", en = \"Red\" }\nsynonyms = [\"karmijn\"]\n\
    [[term]]\nid = \"blauw\"\nlabel = { nl = \"Blauw\", en = \"Blue\" }\n";

fn with_stars() -> Result<Folder, Box<dyn std::error::Error>> {
    let folder = Folder::with_site()?;
    fs::create_dir_all(folder.path("site/content/_types"))?;
    fs::write(folder.path("site/content/_types/star.toml"), STAR)?;
    fs::write(folder.path("site/content/_types/planet.toml"), PLANET)?;
    fs::write(folder.path("site/content/_vocabularies/colours.toml"), COLOURS)?;
    Ok(folder)
}

#[test]
fn the_page_of_a_type_is_printed_in_the_language_of_the_site() -> Tested {
    let folder = with_stars()?;
    let ran = folder.run(&["manual", "star", "--root", "site"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for line in [
        "# Ster",
        "- Het bestand: `content/sterren/<naam>.md`",
        "Bestand `content/sterren/voorbeeld.md`:",
        "| `colour` | één woord uit [Kleuren](../vocabularies/colours.md). **Verplicht.** | **Kleur.** | de pagina |",
        "| `mass` | een heel getal, zonder aanhalingstekens, minstens 1, hoogstens 300 | **Massa.** | de pagina |",
        "- `near`: een tekst van deze soort. Hun pagina's noemen deze tekst, onder ‘Buur van’.",
        "- [Planeet](planet.md), met `round`: staat onder ‘Planeten’.",
    ] {
        assert!(ran.out.lines().any(|found| found == line), "{line}\n---\n{}", ran.out);
    }
    Ok(())
}

#[test]
fn the_page_of_a_type_can_be_in_another_language_than_the_site() -> Tested {
    let folder = with_stars()?;
    let ran = folder.run(&["manual", "planet", "--root", "site", "--language", "en"])?;
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.starts_with("# Planet\n\n- Its file: `content/planeten/<name>.md`\n"), "{}", ran.out);
    assert!(ran.out.contains("It refers to the example of [star](star.md)"), "{}", ran.out);
    let ran = folder.run(&["manual", "planet", "--root", "site", "--language", "xx"])?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("[possible values: en, nl]"), "{}", ran.err);
    Ok(())
}

#[test]
fn a_whole_manual_is_written_and_its_links_and_examples_hold() -> Tested {
    let folder = with_stars()?;
    assert_eq!(folder.run(&["manual", "--root", "site"])?.code, Some(0));
    let made = folder.path("site/manual");
    for file in ["README.md", "types/star.md", "types/report.md", "vocabularies/colours.md"] {
        assert!(made.join(file).is_file(), "{file} is not there");
    }
    let colours = fs::read_to_string(made.join("vocabularies/colours.md"))?;
    assert!(colours.contains("| `rood` | Rood |  | karmijn |"), "{colours}");
    assert!(colours.contains("[Ster](../types/star.md) (`colour`)"), "{colours}");
    let mut examples = 0;
    for page in pages(&folder)? {
        let text = fs::read_to_string(&page)?;
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let there = page.parent().map(|parent| parent.join(target));
            assert!(there.is_some_and(|there| there.is_file()), "{}: {target}", page.display());
        }
        let Some((path, rest)) = text.split_once("Bestand `").and_then(|(_, rest)| rest.split_once("`:")) else {
            continue;
        };
        let example = rest.split("```markdown\n").nth(1).and_then(|rest| rest.split("```\n").next());
        let file = folder.path("site").join(path);
        fs::create_dir_all(file.parent().ok_or("a file stands in a folder")?)?;
        fs::write(file, example.ok_or("a fence below the name of a file")?)?;
        examples += 1;
    }
    assert!(examples >= 10, "only {examples} examples were found");
    // All examples together are a site without mistakes or warnings.
    let ran = folder.run(&["build", "--root", "site"])?;
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(!ran.err.contains("warning["), "{}", ran.err);
    Ok(())
}

#[test]
fn a_page_that_somebody_wrote_is_never_written_over() -> Tested {
    let folder = with_stars()?;
    fs::create_dir_all(folder.path("own"))?;
    fs::write(folder.path("own/README.md"), "# Mine\n")?;
    let ran = folder.run(&["manual", "--root", "site", "--output-dir", "own"])?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("README.md is already there"), "{}", ran.err);
    assert_eq!(fs::read_dir(folder.path("own"))?.count(), 1);
    // One that was made before is made again.
    assert_eq!(folder.run(&["manual", "--root", "site"])?.code, Some(0));
    assert_eq!(folder.run(&["manual", "--root", "site"])?.code, Some(0));
    Ok(())
}

#[test]
fn the_manual_of_a_type_that_does_not_exist_is_wrong_usage() -> Tested {
    let folder = Folder::with_site()?;
    let ran = folder.run(&["manual", "verslga", "--root", "site"])?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("there is no type `verslga`. Did you mean `verslag`?"), "{}", ran.err);
    Ok(())
}

fn pages(folder: &Folder) -> Result<Vec<std::path::PathBuf>, Box<dyn std::error::Error>> {
    let mut pages = vec![folder.path("site/manual/README.md")];
    for below in ["types", "vocabularies"] {
        for entry in fs::read_dir(folder.path("site/manual").join(below))? {
            pages.push(entry?.path());
        }
    }
    pages.sort();
    Ok(pages)
}
