//! `init`: a small site that works, from files that are part of the program.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::Ending;
use super::args::InitArgs;
use super::failure::Failure;
use super::terminal;

/// The files of a new site, by their paths in it.
const STARTER: &[(&str, &str)] = &[
    (".gitignore", include_str!("starter/gitignore")),
    ("content/_index.md", include_str!("starter/content/_index.md")),
    ("content/_vocabularies/categories.toml", include_str!("starter/content/_vocabularies/categories.toml")),
    ("content/_vocabularies/partners.toml", include_str!("starter/content/_vocabularies/partners.toml")),
    ("content/_vocabularies/roles.toml", include_str!("starter/content/_vocabularies/roles.toml")),
    ("content/_vocabularies/sectors.toml", include_str!("starter/content/_vocabularies/sectors.toml")),
    ("content/_vocabularies/steps.toml", include_str!("starter/content/_vocabularies/steps.toml")),
    ("content/_vocabularies/themes.toml", include_str!("starter/content/_vocabularies/themes.toml")),
    ("content/hulpmiddelen/kaart-eerste-zin.md", include_str!("starter/content/hulpmiddelen/kaart-eerste-zin.md")),
    ("content/hulpmiddelen/notitielijst.md", include_str!("starter/content/hulpmiddelen/notitielijst.md")),
    ("content/leidraden/praten-met-een-ouder.md", include_str!("starter/content/leidraden/praten-met-een-ouder.md")),
    ("content/over.md", include_str!("starter/content/over.md")),
    ("content/verslagen/eerste-bijeenkomst.md", include_str!("starter/content/verslagen/eerste-bijeenkomst.md")),
    ("vademecum.toml", include_str!("starter/vademecum.toml")),
];

/// Writes the files into a new or empty folder.
pub fn run(args: &InitArgs) -> Result<Ending, Failure> {
    let folder = args.folder.as_path();
    refuse_a_full_one(folder)?;
    for (path, text) in STARTER {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(|error| Failure::at("make", parent, &error))?;
        }
        let written = File::create_new(&file).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| Failure::at("write", &file, &error))?;
    }
    let is_here = folder == Path::new(".");
    let root = if is_here { String::new() } else { format!(" --root {}", folder.display()) };
    let place = if is_here { "this folder".to_owned() } else { folder.display().to_string() };
    terminal::say(&format!(
        "A small site stands in {place}.\n\n\
         See it, and see it change as you write:\n  vademecum serve{root} --open\n\
         Start an entry of your own:\n  vademecum new{root} report \"What we learned\"\n\
         Build it for a web host, into public/:\n  vademecum build{root}\n\n\
         Its name and address are in {}.",
        folder.join("vademecum.toml").display()
    ));
    Ok(Ending::Fine)
}

/// A folder with something in it is left alone.
fn refuse_a_full_one(folder: &Path) -> Result<(), Failure> {
    match fs::read_dir(folder).map(Iterator::count) {
        Ok(0) => Ok(()),
        Ok(_) => Err(Failure::Usage(format!(
            "{} is not empty, so nothing was written; name a new folder: vademecum init my-site",
            folder.display()
        ))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(Failure::Usage(format!("{} is a file; name a new folder: vademecum init my-site", folder.display())))
        }
        Err(error) => Err(Failure::at("look into", folder, &error)),
    }
}
