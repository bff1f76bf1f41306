//! What builds remember from one to the next: never seen in the output.

use std::fs;
use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use super::folder::{Folder, Tested};

/// A site with a page that shows a picture.
fn with_picture() -> Result<Folder, Box<dyn std::error::Error>> {
    let folder = Folder::with_site()?;
    let mut png = Vec::new();
    let colours = RgbImage::from_fn(900, 300, |x, y| image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90]));
    colours.write_to(&mut Cursor::new(&mut png), ImageFormat::Png)?;
    fs::write(folder.path("site/content/vlak.png"), png)?;
    folder.write("site/content/kleuren.md", "+++\ntitle = \"Kleuren\"\n+++\n![Een vlak met kleuren](vlak.png)\n")?;
    Ok(folder)
}

#[test]
fn a_build_that_remembers_gives_what_a_clean_one_gives() -> Tested {
    let folder = with_picture()?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let clean = folder.tree("site/public")?;
    assert!(clean.keys().any(|path| path.starts_with("vlak-480.")));
    let kept = folder.names("site/.vademecum")?;
    assert!(kept.len() > 3, "{kept:?}");

    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert_eq!(folder.tree("site/public")?, clean, "remembered");

    // Every second one: what is left is whole, what is made anew must not differ.
    for name in kept.iter().filter(|name| name.contains(".kept")).step_by(2) {
        let path = folder.path(&format!("site/.vademecum/{name}"));
        let bytes = fs::read(&path)?;
        fs::write(path, &bytes[..bytes.len() / 2])?;
    }
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert_eq!(folder.tree("site/public")?, clean, "remembered in part");

    fs::remove_dir_all(folder.path("site/.vademecum"))?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert_eq!(folder.tree("site/public")?, clean, "forgotten");
    Ok(())
}

#[test]
fn what_is_gone_from_the_site_is_forgotten_and_a_strange_file_is_left() -> Tested {
    let folder = with_picture()?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let before = folder.names("site/.vademecum")?.len();
    folder.write("site/.vademecum/note.txt", "mine")?;
    fs::remove_file(folder.path("site/content/kleuren.md"))?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let names = folder.names("site/.vademecum")?;
    assert!(names.len() < before, "{names:?}");
    assert!(names.contains(&"note.txt".to_owned()));
    Ok(())
}

#[test]
fn a_page_is_as_it_should_be_whatever_became_of_it_and_of_the_note() -> Tested {
    let folder = Folder::with_site()?;
    let build = || folder.run(&["build", "--root", "site"]);
    assert_eq!(build()?.code, Some(0));
    let clean = folder.tree("site/public")?;
    let (page, note) = ("site/public/over/index.html", "site/.vademecum/last-build.note");
    let said = fs::read_to_string(folder.path(note))?;
    assert!(said.contains("over/index.html"), "{said}");

    // Somebody wrote in the page.
    fs::write(folder.path(page), "<p>van een ander</p>")?;
    assert_eq!(build()?.code, Some(0));
    assert_eq!(folder.tree("site/public")?, clean, "a page that was overwritten");

    // Somebody wrote in the page, and in the note that it should be so.
    let strange = "<p>van een ander</p>";
    fs::write(folder.path(page), strange)?;
    let own = vademecum::source::whole_hash(&clean["over/index.html"]);
    let forged = said.replace(&own, &vademecum::source::whole_hash(strange.as_bytes()));
    assert_ne!(forged, said);
    fs::write(folder.path(note), forged)?;
    assert_eq!(build()?.code, Some(0));
    assert_eq!(folder.tree("site/public")?, clean, "a note that was changed");

    fs::write(folder.path(note), &said[..said.len() / 2])?;
    assert_eq!(build()?.code, Some(0));
    assert_eq!(folder.tree("site/public")?, clean, "half a note");

    // Another address is in every page.
    let ran = folder.run(&["build", "--root", "site", "--base-url", "https://elders.example/"])?;
    assert_eq!(ran.code, Some(0));
    assert_ne!(folder.tree("site/public")?["over/index.html"], clean["over/index.html"]);
    assert_eq!(build()?.code, Some(0));
    assert_eq!(folder.tree("site/public")?, clean, "after another address");
    Ok(())
}
