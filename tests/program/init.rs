//! `init`: a small site that works.

use super::folder::{Folder, Tested};

#[test]
fn init_makes_a_site_and_says_what_to_do_next() -> Tested {
    let folder = Folder::empty()?;
    let ran = folder.run(&["init", "site"])?;
    let expected = "\
A small site stands in site.

See it, and see it change as you write:
  vademecum serve --root site --open
Start an entry of your own:
  vademecum new --root site report \"What we learned\"
Build it for a web host, into public/:
  vademecum build --root site

Its name and address are in site/vademecum.toml.
";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), expected, ""));
    assert_eq!(folder.names("site")?, [".gitignore", "content", "vademecum.toml"]);
    Ok(())
}

#[test]
fn the_site_of_init_builds_without_a_word_of_complaint() -> Tested {
    let folder = Folder::with_site()?;
    let ran = folder.run(&["build", "--root", "site"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for page in [
        "index.html",
        "verslagen/eerste-bijeenkomst/index.html",
        "dilemmas/kleine-zorg/index.html",
        "hulpmiddelen/notitielijst/index.html",
        "hulpmiddelen/kaart-eerste-zin/index.html",
        "leidraden/praten-met-een-ouder/index.html",
        "over/index.html",
        "404.html",
    ] {
        assert!(folder.path("site/public").join(page).is_file(), "there is no {page}");
    }
    Ok(())
}

#[test]
fn a_build_ends_with_pages_by_type_and_the_place_of_the_site() -> Tested {
    let folder = Folder::with_site()?;
    let ran = folder.run(&["build", "--root", "site"])?;
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("Built ") && lines[0].ends_with(" s"), "{}", lines[0]);
    let counted: Vec<Option<(&str, &str)>> =
        lines[1..10].iter().map(|line| line.trim().rsplit_once("  ").map(|(name, n)| (name.trim(), n))).collect();
    let expected = [
        ("Dilemma's", "1"),
        ("Hulpmiddelen", "2"),
        ("Gespreksleidraden", "1"),
        ("Verslagen", "1"),
        ("Pagina's", "1"),
        ("Drempels", "2"),
        ("Wat helpt", "2"),
        ("Openingszinnen", "4"),
        ("Citaten", "1"),
    ];
    assert_eq!(counted, expected.map(Some));
    assert!(lines[10].starts_with("  Lists, terms and other pages "), "{}", lines[10]);
    assert!(lines[11].starts_with("  Search: "), "{}", lines[11]);
    assert_eq!(lines[12..], ["The site is in site/public"]);
    Ok(())
}

#[test]
fn a_second_init_refuses_and_changes_nothing() -> Tested {
    let folder = Folder::with_site()?;
    folder.edit("site/vademecum.toml", "Onze kennissite", "Van ons")?;
    let before = folder.tree("site")?;
    let ran = folder.run(&["init", "site"])?;
    let expected = "error: site is not empty, so nothing was written; name a new folder: vademecum init my-site\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(2), "", expected));
    assert_eq!(folder.tree("site")?, before);
    Ok(())
}

#[test]
fn init_without_a_name_takes_this_folder() -> Tested {
    let folder = Folder::empty()?;
    assert_eq!(folder.run(&["init"])?.code, Some(0));
    assert_eq!(folder.run(&["build"])?.code, Some(0));
    assert!(folder.path("public/index.html").is_file());
    Ok(())
}
