//! `new`: an entry from its type.

use std::fs;

use super::folder::{Folder, Tested};

/// The built-in types whose entries have files, and where these are kept.
const TYPES: [(&str, &str); 10] = [
    ("article", "artikelen/"),
    ("dilemma", "dilemmas/"),
    ("guide", "leidraden/"),
    ("organisation", "organisaties/"),
    ("page", ""),
    ("project", "projecten/"),
    ("report", "verslagen/"),
    ("series", "reeksen/"),
    ("term", "begrippen/"),
    ("tool", "hulpmiddelen/"),
];

#[test]
fn a_new_entry_of_every_built_in_type_builds_as_a_draft() -> Tested {
    let folder = Folder::with_site()?;
    for (content_type, place) in TYPES {
        let title = format!("Nieuw: {content_type}");
        let ran = folder.run(&["new", "--root", "site", content_type, &title])?;
        let expected = format!(
            "Made site/content/{place}nieuw-{content_type}.md\n\
             It is a draft: `vademecum serve --drafts` shows it. Take out `draft = true` when others may read it.\n"
        );
        assert_eq!((ran.code, ran.out, ran.err.as_str()), (Some(0), expected, ""));
    }
    let ran = folder.run(&["build", "--root", "site", "--drafts"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for (content_type, place) in TYPES {
        let page = format!("site/public/{place}nieuw-{content_type}/index.html");
        assert!(folder.path(&page).is_file(), "there is no {page}");
    }
    let ran = folder.run(&["build", "--root", "site"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for (content_type, place) in TYPES {
        let page = format!("site/public/{place}nieuw-{content_type}/index.html");
        assert!(!folder.path(&page).exists(), "{page} is a draft");
    }
    Ok(())
}

#[test]
fn a_type_can_be_called_by_its_name_and_a_title_needs_no_quotation_marks() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["new", "Leidraad", "Praten", "met", "Één", "oudere", "--root", "site"])?.code, Some(0));
    let text = fs::read_to_string(folder.path("site/content/leidraden/praten-met-een-oudere.md"))?;
    let expected = "\
+++
title = \"Praten met Één oudere\"
draft = true
description = \"…\"  # Samenvatting (≤ 240). Een of twee zinnen die op zichzelf staan
partners = [\"collega\"]  # Gesprek met: collega, ouder. Met wie je dit gesprek voert
";
    assert!(text.starts_with(expected), "{text}");
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    let expected = ["## Voorbereiden", "## Openen", "## Doorvragen", "## Als het stokt", "## Afronden", "## Daarna"];
    assert_eq!(headings, expected);
    Ok(())
}

#[test]
fn an_unknown_type_is_told_with_the_one_that_was_meant_and_all_others() -> Tested {
    let folder = Folder::with_site()?;
    let before = folder.tree("site")?;
    let ran = folder.run(&["new", "--root", "site", "verslg", "Iets"])?;
    let expected = "\
error: there is no type `verslg`. Did you mean `verslag`? The types of this site are:
  article        Artikel
  dilemma        Dilemma
  guide          Gespreksleidraad
  organisation   Organisatie
  page           Pagina
  project        Project
  report         Verslag
  series         Reeks
  term           Begrip
  tool           Hulpmiddel
";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(2), "", expected));
    assert_eq!(folder.tree("site")?, before);
    Ok(())
}

#[test]
fn a_type_that_is_written_in_other_entries_gives_no_file() -> Tested {
    let folder = Folder::with_site()?;
    let before = folder.tree("site")?;
    let ran = folder.run(&["new", "--root", "site", "drempel", "Geen tijd"])?;
    let expected = "error: `barrier` has no files of its own; it is written in the entry it belongs to: dilemma\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(2), "", expected));
    assert_eq!(folder.tree("site")?, before);
    Ok(())
}

#[test]
fn an_entry_that_is_there_is_never_written_over() -> Tested {
    let folder = Folder::with_site()?;
    let before = folder.tree("site")?;
    let ran = folder.run(&["new", "--root", "site", "verslag", "Eerste bijeenkomst"])?;
    let expected = "error: site/content/verslagen/eerste-bijeenkomst.md is already there; choose another title\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), expected));
    assert_eq!(folder.tree("site")?, before);
    Ok(())
}

#[test]
fn a_type_of_the_site_itself_has_new_entries_too() -> Tested {
    let folder = Folder::with_site()?;
    folder.write(
        "site/content/_types/law.toml",
        "id = \"law\"\nnames = [\"wet\"]\nfolder = \"wetten\"\npath = \"/wetten/{slug}/\"\n\
         label = { one = \"Wet\", many = \"Wetten\" }\n\
         [fields.since]\nkind = \"date\"\nrequired = true\nlabel = \"Sinds\"\n",
    )?;
    assert_eq!(folder.run(&["new", "--root", "site", "wet", "De Wet op het Oefenen"])?.code, Some(0));
    let ran = folder.run(&["check", "--root", "site", "--drafts"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let text = fs::read_to_string(folder.path("site/content/wetten/de-wet-op-het-oefenen.md"))?;
    assert!(text.lines().any(|line| line.starts_with("since = 20") && line.ends_with("  # Sinds")), "{text}");
    Ok(())
}

#[test]
fn a_title_without_letters_gives_no_file() -> Tested {
    let folder = Folder::with_site()?;
    let ran = folder.run(&["new", "--root", "site", "page", "?!"])?;
    let expected = "error: no file can be named after \"?!\"; a title needs letters or digits\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), expected));
    Ok(())
}

#[test]
fn an_entry_in_another_language_has_it_in_its_name_and_speaks_it() -> Tested {
    let folder = Folder::with_site()?;
    let config = fs::read_to_string(folder.path("site/vademecum.toml"))?;
    let in_two = config.replacen("language = \"nl\"", "language = \"nl\"\nlanguages = [\"nl\", \"en\"]", 1);
    folder.write("site/vademecum.toml", &in_two)?;
    let ran = folder.run(&["new", "--root", "site", "report", "A first evening", "--language", "en"])?;
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.starts_with("Made site/content/verslagen/a-first-evening.en.md\n"), "{}", ran.out);
    assert!(ran.out.contains("`kaart.en.md` beside `kaart.md`"), "{}", ran.out);
    let text = fs::read_to_string(folder.path("site/content/verslagen/a-first-evening.en.md"))?;
    assert!(text.contains("  # Summary (≤ 320). One or two sentences that stand on their own\n"), "{text}");
    assert!(text.contains("\n## Dilemma: A first evening\n") && text.contains("\n### What helps\n"), "{text}");
    let ran = folder.run(&["build", "--root", "site", "--drafts"])?;
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(folder.path("site/public/en/reports/a-first-evening/index.html").is_file());
    Ok(())
}

#[test]
fn a_language_that_the_site_is_not_in_makes_no_file() -> Tested {
    let folder = Folder::with_site()?;
    let before = folder.tree("site")?;
    let ran = folder.run(&["new", "--root", "site", "report", "Ein Abend", "--language", "de"])?;
    let expected = "error: this site has no pages in `de`. It is in: nl. \
                    Another language is added to `languages` in vademecum.toml\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(2), "", expected));
    assert_eq!(folder.tree("site")?, before);
    Ok(())
}
